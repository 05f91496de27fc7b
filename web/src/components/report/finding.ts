/** Where typed words stand in a text. */

/** From and to of each place, in UTF-16 units; capitals and the kind of space between words make no difference. */
export function places(text: string, words: string): [from: number, to: number][] {
  const parts = words.trim().split(/\s+/).filter(Boolean);
  if (!parts.length) return [];
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("\\s+");
  return [...text.matchAll(new RegExp(pattern, "giu"))].map((found) => [found.index, found.index + found[0].length]);
}
