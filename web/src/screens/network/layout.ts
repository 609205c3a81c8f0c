import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import type { SimulationLinkDatum, SimulationNodeDatum } from "d3-force";
import type { Network } from "./types";

export interface Place {
  readonly x: number;
  readonly y: number;
  /** Radius of the actor's circle. */
  readonly radius: number;
}

interface Body extends SimulationNodeDatum {
  readonly id: string;
  readonly radius: number;
}

/** The drawing's size in its own units; it is scaled to the window. */
export const WIDE = 1200;
export const HIGH = 720;
const MARGIN = 30;
/** Enough for the forces to come to rest, as they fade to a thousandth in 300 steps. */
const STEPS = 300;
/** A network that was only changed a little is led on from where it was. */
const STEPS_ON = 120;
const APART = -420;
const LENGTH = 80;
const LEAST_RADIUS = 6;

/** Area follows the number of events, so that the largest does not cover the rest. */
function radiusOf(events: number, most: number): number {
  return LEAST_RADIUS + 16 * Math.sqrt(events / Math.max(1, most));
}

/**
 * Where each actor stands: those who deal with each other much stand near each other.
 *
 * @param before Places of before, from which actors who are still there move on, so that one can follow them over time.
 */
export function laidOut(network: Network, before: ReadonlyMap<string, Place>): Map<string, Place> {
  const most = Math.max(1, ...network.nodes.map((node) => node.events));
  const bodies = network.nodes.map((node): Body => {
    const old = before.get(node.identity);
    return { id: node.identity, radius: radiusOf(node.events, most), ...(old && { x: old.x - WIDE / 2, y: old.y - HIGH / 2 }) };
  });
  const known = network.nodes.filter((node) => before.has(node.identity)).length;
  const links = network.edges.map((edge): SimulationLinkDatum<Body> => ({ source: edge.source, target: edge.target }));
  const simulation = forceSimulation(bodies)
    .force("link", forceLink<Body, SimulationLinkDatum<Body>>(links).id((body) => body.id).distance(LENGTH))
    .force("apart", forceManyBody().strength(APART).distanceMax(500))
    .force("touch", forceCollide<Body>((body) => Math.max(14, body.radius + 5)))
    .force("x", forceX().strength(0.05 * (HIGH / WIDE)))
    .force("y", forceY().strength(0.05))
    .stop();
  simulation.tick(known > network.nodes.length / 2 ? STEPS_ON : STEPS);
  return fitted(bodies);
}

/** The bodies moved and scaled into the drawing. */
function fitted(bodies: readonly Body[]): Map<string, Place> {
  const xs = bodies.map((body) => body.x ?? 0);
  const ys = bodies.map((body) => body.y ?? 0);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(1.6, (WIDE - 2 * MARGIN) / Math.max(1, right - left), (HIGH - 2 * MARGIN) / Math.max(1, bottom - top));
  return new Map(
    bodies.map((body) => [
      body.id,
      {
        x: WIDE / 2 + ((body.x ?? 0) - (left + right) / 2) * scale,
        y: HIGH / 2 + ((body.y ?? 0) - (top + bottom) / 2) * scale,
        radius: body.radius,
      },
    ]),
  );
}

/** Height of a name, and its width for each letter, in the drawing's units. */
const LETTER = [6.2, 13] as const;

/** The actors whose names find room without lying over each other, those of most events first. */
export function named(network: Network, places: ReadonlyMap<string, Place>): ReadonlySet<string> {
  const taken: (readonly [left: number, top: number, right: number, bottom: number])[] = [];
  const found = new Set<string>();
  for (const { identity, name } of network.nodes) {
    const place = places.get(identity);
    if (!place) continue;
    const [half, bottom] = [(name.length * LETTER[0]) / 2, place.y - place.radius - 2];
    const box = [place.x - half, bottom - LETTER[1], place.x + half, bottom] as const;
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    found.add(identity);
  }
  return found;
}

/** The actor that lies nearest in a direction, for the arrow keys; null if none lies there. */
export function neighbour(places: ReadonlyMap<string, Place>, from: string, [right, down]: readonly [number, number]): string | null {
  const here = places.get(from);
  if (!here) return places.keys().next().value ?? null;
  let best: readonly [string, number] | null = null;
  for (const [id, place] of places) {
    const [x, y] = [place.x - here.x, place.y - here.y];
    const along = x * right + y * down;
    // What lies aside counts twice as far, so that the keys go where they point.
    const far = along + 2 * Math.abs(x * down - y * right);
    if (id !== from && along > 0 && (best === null || far < best[1])) best = [id, far];
  }
  return best?.[0] ?? null;
}
