/** Charts as files: an SVG that stands by itself, and a PNG of it. */
import { element, set } from "./svg";

/** A stroke-dasharray; empty for a solid line. */
export type Dash = string;

/** What a colour or dash stands for. */
export interface Key {
  label: string;
  colour: string;
  dash?: Dash | undefined;
  /** How the key is drawn; a square where nothing is said. */
  shape?: "square" | "line" | "ring" | "disc" | "dashed";
}

export interface Figure {
  title: string;
  /** What it shows, by which filter, from where. */
  note: string;
  keys: Key[];
  /** The element whose SVGs are drawn, where they stand in it. */
  root: HTMLElement;
  /** What is drawn in the place of these, where the figure is no SVG itself, as the map. */
  instead?: SVGSVGElement | undefined;
}

export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

const MARGIN = 16;

// Presentation attributes rather than style: a content security policy that forbids inline style cannot blank the picture.
const LOOKS = [
  "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
  "opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline", "paint-order",
  "marker-end", "visibility",
];

/** All SVGs of a figure as one, with title, key and note, in the colours that are shown. */
export function drawing({ title, note, keys, root, instead }: Figure): Drawing {
  const looks = getComputedStyle(root);
  const frame = root.getBoundingClientRect();
  const width = Math.round(frame.width) + 2 * MARGIN;
  const lines = wrapped(note, Math.max(30, Math.floor((width - 2 * MARGIN) / 6)));
  const out = element("svg", {});
  const write = (x: number, y: number, text: string, size: number, bold = false) =>
    out.append(element("text", {
      x, y, fill: looks.color, "font-family": looks.fontFamily, "font-size": `${size}px`, "font-weight": bold ? 700 : 400,
    }, text));
  out.append(element("rect", { width: "100%", height: "100%", fill: ground(root) }));
  let y = MARGIN + 14;
  write(MARGIN, y, title, 16, true);
  for (const line of lines) write(MARGIN, (y += 17), line, 12);
  y = addKeys(out, keys, root, y + 12, width) + 8;
  if (instead) {
    set(instead, { x: MARGIN, y });
    out.append(instead);
  }
  for (const part of instead ? [] : root.querySelectorAll<SVGSVGElement>("svg")) {
    if (part.closest(".no-export")) continue;
    const at = part.getBoundingClientRect();
    const copy = inlined(part);
    set(copy, { x: at.left - frame.left + MARGIN, y: at.top - frame.top + y, width: at.width, height: at.height });
    out.append(copy);
  }
  // Words that belong to the picture, and stand in the page as text.
  for (const words of root.querySelectorAll("[data-picture]")) {
    const at = words.getBoundingClientRect();
    wrapped(words.textContent ?? "", Math.max(20, Math.floor(at.width / 6.4))).forEach((line, index) =>
      write(at.left - frame.left + MARGIN, at.top - frame.top + y + 14 + index * 16, line, 12),
    );
  }
  const height = Math.ceil(y + frame.height + MARGIN);
  set(out, { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title });
  return { svg: new XMLSerializer().serializeToString(out), width, height };
}

function addKeys(out: SVGElement, keys: readonly Key[], root: HTMLElement, top: number, width: number): number {
  if (keys.length === 0) return top;
  const looks = getComputedStyle(root);
  const ruler = document.createElement("canvas").getContext("2d");
  if (ruler) ruler.font = `12px ${looks.fontFamily}`;
  let x = MARGIN;
  let y = top + 6;
  for (const key of keys) {
    const room = 36 + (ruler?.measureText(key.label).width ?? key.label.length * 7);
    if (x + room > width - MARGIN && x > MARGIN) [x, y] = [MARGIN, y + 18];
    out.append(swatch(key, resolved(key.colour, root), x, y));
    out.append(element("text", { x: x + 20, y: y + 4, fill: looks.color, "font-family": looks.fontFamily, "font-size": "12px" }, key.label));
    x += room;
  }
  return y + 10;
}

function swatch(key: Key, colour: string, x: number, y: number): SVGElement {
  if (key.shape === "line") {
    return element("line", { x1: x, x2: x + 16, y1: y, y2: y, stroke: colour, "stroke-width": 2.5, "stroke-dasharray": key.dash || "none" });
  }
  if (key.shape === "disc") return element("circle", { cx: x + 7, cy: y, r: 6, fill: colour });
  if (key.shape === "ring") return element("circle", { cx: x + 7, cy: y, r: 5, fill: "none", stroke: colour, "stroke-width": 2.5 });
  const hollow = key.shape === "dashed";
  return element("rect", {
    x: x + 1, y: y - 6, width: 12, height: 12, rx: 2, fill: hollow ? "none" : colour,
    stroke: hollow ? colour : "none", "stroke-width": 2, "stroke-dasharray": hollow ? "3 2" : "none",
  });
}

/** A copy of an element with the looks that style sheets give it. What is marked `no-export` is left out. */
function inlined(node: SVGElement): SVGElement {
  const copy = node.cloneNode(false) as SVGElement;
  const looks = getComputedStyle(node);
  for (const name of ["style", "class", "tabindex", "href", "role"]) copy.removeAttribute(name);
  for (const name of LOOKS) {
    const value = looks.getPropertyValue(name);
    if (value && value !== "normal" && !(name === "marker-end" && value === "none")) copy.setAttribute(name, value);
  }
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) copy.append(child.cloneNode());
    else if (child instanceof SVGElement && !child.classList.contains("no-export")) copy.append(inlined(child));
  }
  return copy;
}

/** What a colour with variables comes to, within an element. */
export function resolved(colour: string, within: Element): string {
  const probe = document.createElement("span");
  probe.style.color = colour;
  within.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

function ground(root: Element): string {
  for (let at: Element | null = root; at; at = at.parentElement) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour && colour !== "transparent" && !colour.endsWith(", 0)")) return colour;
  }
  return "#ffffff";
}

/** A text in lines of so many signs at most; a longer word stands alone. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A drawing as PNG, at twice its size. */
export async function png({ svg, width, height }: Drawing): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * 2, height * 2];
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await blobOf(canvas);
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function blobOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("The picture is too large to be drawn."))), "image/png"),
  );
}

/** Hand a file to the reader. */
export function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A name for a file: the words of it, with hyphens. */
export const fileName = (title: string, ending: string): string =>
  `${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 80)}.${ending}`;
