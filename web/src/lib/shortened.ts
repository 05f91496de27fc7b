/** A name cut to so many signs, which a chart has room for. */
export const shortened = (text: string, most = 28): string => (text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text);
