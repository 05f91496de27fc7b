/** Making the elements of an SVG. */

const SVG = "http://www.w3.org/2000/svg";

export type Attributes = Record<string, string | number>;

export function element(name: "svg", attributes: Attributes): SVGSVGElement;
export function element(name: string, attributes: Attributes, text?: string): SVGElement;
export function element(name: string, attributes: Attributes, text?: string): SVGElement {
  const made = document.createElementNS(SVG, name);
  set(made, attributes);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** A group whose origin stands at a point. */
export const group = (x: number, y: number): SVGElement => element("g", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });

export function set(node: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
}
