/** The sixteen types by quad class (codebook, section 1), and how they look. */

export const QUADS = {
  "verbal cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
  "material cooperation": ["COOPERATE", "AID", "RETREAT"],
  "verbal conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
  "material conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
} as const;

export type Quad = keyof typeof QUADS;

export const TYPES: string[] = Object.values(QUADS).flat();

export function quad(type: string): Quad {
  for (const [name, types] of Object.entries(QUADS)) if ((types as readonly string[]).includes(type)) return name as Quad;
  return "verbal conflict";
}

/** The CSS variable with a type's colour. */
export const colour = (type: string): string => `var(--${quad(type).replace(" ", "-")})`;
