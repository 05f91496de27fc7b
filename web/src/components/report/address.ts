/** The address of an original page where it may be linked to: of the web, and of nothing that runs here. */
export function safeAddress(given: string | null): URL | null {
  if (!given) return null;
  try {
    const address = new URL(given);
    return address.protocol === "https:" || address.protocol === "http:" ? address : null;
  } catch {
    return null;
  }
}
