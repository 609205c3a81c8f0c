import type { Status } from "../api/types";
import { LOOKS } from "../ui/mark";
import { SHAPES, shapeOf } from "../ui/shapes";
import { colour } from "./colours";

/** A picture for the map's symbols. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Pixels of a picture to one of the page: sharp on dense screens. */
export const DENSITY = 2;
/** Side of an event's mark on the map, in pixels of the page: a fingertip's worth with its rim. */
export const MARK_SIDE = 20;
/** Parts that a ring of shares is cut into: fewer kinds of pictures to keep, and no eye sees more. */
const PARTS = 12;

/** The picture's name, which says how it is drawn. */
export function markName(family: string, status: Status): string {
  return `mark/${family}/${status}`;
}

/** Shares of families as the name of a ring: `ring/2/violence:8,words:4`. */
export function ringName(size: number, shares: ReadonlyMap<string, number>): string {
  const total = [...shares.values()].reduce((sum, count) => sum + count, 0) || 1;
  const parts = Object.keys(SHAPES)
    .map((family) => [family, Math.round(((shares.get(family) ?? 0) / total) * PARTS)] as const)
    .filter(([, part]) => part > 0);
  return `ring/${size}/${parts.map(([family, part]) => `${family}:${part}`).join(",")}`;
}

/** Draws the picture that a name stands for; null if it stands for none. */
export function draw(name: string): Picture | null {
  const [kind, first = "", second = ""] = name.split("/");
  if (kind === "mark") return drawMark(first, second as Status);
  if (kind === "ring") return drawRing(Number(first), second);
  return null;
}

function painted(side: number, paint: (context: CanvasRenderingContext2D) => void): Picture | null {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.round(side * DENSITY);
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.scale(DENSITY, DENSITY);
  paint(context);
  const { width, height, data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width, height, data };
}

function drawMark(family: string, status: Status): Picture | null {
  const { filled, dashes, struck } = LOOKS[status];
  return painted(MARK_SIDE, (context) => {
    const shape = new Path2D(shapeOf(family));
    const own = colour(`--family-${family}`);
    const ground = colour("--paper");
    context.translate(2, 2);
    context.lineJoin = "round";
    // A rim in the ground's colour keeps marks apart where they overlap.
    context.strokeStyle = ground;
    context.lineWidth = filled ? 2.4 : 4;
    context.stroke(shape);
    context.fillStyle = filled ? own : ground;
    context.fill(shape);
    if (filled) return;
    context.strokeStyle = own;
    context.lineWidth = 1.8;
    if (dashes) context.setLineDash(dashes.split(" ").map(Number));
    context.stroke(shape);
    if (!struck) return;
    context.strokeStyle = colour("--ink");
    context.lineWidth = 1.6;
    context.stroke(new Path2D("M1 15L15 1"));
  });
}

function drawRing(size: number, shares: string): Picture | null {
  return painted(size, (context) => {
    const middle = size / 2;
    const parts = shares.split(",").map((share) => share.split(":"));
    const total = parts.reduce((sum, [, part]) => sum + Number(part), 0) || 1;
    const rim = Math.max(3, size * 0.12);
    context.fillStyle = colour("--paper");
    context.beginPath();
    context.arc(middle, middle, middle - 0.5, 0, 2 * Math.PI);
    context.fill();
    let from = -Math.PI / 2;
    for (const [family = "", part] of parts) {
      const to = from + (Number(part) / total) * 2 * Math.PI;
      context.strokeStyle = colour(`--family-${family}`);
      context.lineWidth = rim;
      context.beginPath();
      context.arc(middle, middle, middle - 1 - rim / 2, from, to);
      context.stroke();
      from = to;
    }
  });
}
