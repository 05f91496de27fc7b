/** Text cut where marks begin and end. Offsets count code points, as the API does, and not UTF-16 units. */

export interface Marked {
  start: number;
  end: number;
  role: string;
}

export interface Piece {
  text: string;
  /** The roles of these words, the shortest mark first; empty: none. */
  roles: string[];
  /** The roles that end with this piece. */
  ends: string[];
}

/** A passage cut into pieces. It begins at `offset` of the text in which the marks count. */
export function pieces(passage: string, offset: number, marks: Marked[]): Piece[] {
  const points = Array.from(passage);
  const inside = marks
    .map(({ start, end, role }) => ({ start: Math.max(start - offset, 0), end: Math.min(end - offset, points.length), role }))
    .filter((mark) => mark.start < mark.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const cuts = [...new Set([0, points.length, ...inside.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, k) => {
    const start = cuts[k] ?? 0;
    const here = inside.filter((mark) => mark.start <= start && end <= mark.end);
    return {
      text: points.slice(start, end).join(""),
      roles: unique(here.map((mark) => mark.role)),
      ends: unique(here.filter((mark) => mark.end === end).map((mark) => mark.role)),
    };
  });
}

const unique = (roles: string[]): string[] => [...new Set(roles)];
