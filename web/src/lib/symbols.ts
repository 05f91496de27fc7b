/** The marks of the map, drawn as pictures: spots by precision and quad class, clusters as rings with the shares of the classes. */
import { blank } from "./canvas";

const SIZE = 40;

/** Pixels a mark's picture has for one on the screen. */
export const RATIO = 2;

/** The parts of a ring: quad classes in twelfths, which is as fine as one sees. */
export const PARTS = 12;

/**
 * The picture that an id of the map's style asks for: "mark:region:3", a spot in the colour of a quad class, or
 * "ring:0:3:0:9", a cluster by twelfths. Null where the id is neither.
 */
export function picture(id: string, colours: readonly string[], ground: string): ImageData | null {
  const [kind, ...rest] = id.split(":");
  const context = blank(SIZE * RATIO);
  context.scale(RATIO, RATIO);
  if (kind === "mark") mark(context, rest[0] ?? "", colours[Number(rest[1])] ?? "", ground);
  else if (kind === "ring") ring(context, rest.map(Number), colours, ground);
  else return null;
  return context.getImageData(0, 0, SIZE * RATIO, SIZE * RATIO);
}

function mark(context: CanvasRenderingContext2D, precision: string, colour: string, ground: string): void {
  const middle = SIZE / 2;
  context.lineWidth = 2;
  if (precision === "country") {
    context.fillStyle = ground;
    context.globalAlpha = 0.55;
    context.fillRect(6, 6, SIZE - 12, SIZE - 12);
    context.globalAlpha = 1;
    context.lineWidth = 3;
    context.setLineDash([5, 3]);
    context.strokeStyle = colour;
    context.strokeRect(6, 6, SIZE - 12, SIZE - 12);
    return;
  }
  context.beginPath();
  context.arc(middle, middle, 12, 0, 2 * Math.PI);
  if (precision === "region") {
    context.globalAlpha = 0.7;
    context.fillStyle = ground;
    context.fill();
    context.globalAlpha = 1;
    context.strokeStyle = colour;
    context.lineWidth = 4.5;
  } else {
    context.fillStyle = colour;
    context.fill();
    context.strokeStyle = ground;
  }
  context.stroke();
}

function ring(context: CanvasRenderingContext2D, parts: readonly number[], colours: readonly string[], ground: string): void {
  const middle = SIZE / 2;
  const all = parts.reduce((sum, part) => sum + part, 0) || 1;
  let angle = -Math.PI / 2;
  parts.forEach((part, at) => {
    const end = angle + (2 * Math.PI * part) / all;
    context.beginPath();
    context.moveTo(middle, middle);
    context.arc(middle, middle, middle - 2, angle, end);
    context.fillStyle = colours[at] ?? "";
    context.fill();
    angle = end;
  });
  context.beginPath();
  context.arc(middle, middle, middle - 8, 0, 2 * Math.PI);
  context.fillStyle = ground;
  context.fill();
}
