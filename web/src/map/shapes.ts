import type { Feature, Polygon, Position } from "geojson";
import type { Box } from "../api/types";

/** Corners of a circle on the map: enough that none is seen. */
const CORNERS = 64;
const KM_PER_DEGREE = 111.195;

/** A circle of some kilometres around a point, as the map draws it: true to scale at every latitude. */
export function circle(longitude: number, latitude: number, km: number): Polygon {
  const narrowed = Math.max(Math.cos((latitude * Math.PI) / 180), 0.01);
  const ring: Position[] = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    return [longitude + ((km / KM_PER_DEGREE) * Math.cos(angle)) / narrowed, latitude + (km / KM_PER_DEGREE) * Math.sin(angle)];
  });
  return { type: "Polygon", coordinates: [ring] };
}

/** A box as a polygon; one that crosses the date line goes on beyond 180 degrees, as the map does. */
export function boxed([west, south, east, north]: Box): Polygon {
  const right = east < west ? east + 360 : east;
  return { type: "Polygon", coordinates: [[[west, south], [right, south], [right, north], [west, north], [west, south]]] };
}

/** A box as the filter has it: rounded, longitudes between -180 and 180. */
export function boxWords([west, south, east, north]: Box): string {
  const turned = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
  const wide = east - west >= 360;
  const sides = wide ? [-180, south, 180, north] : [turned(west), south, turned(east), north];
  return sides.map((side) => String(Math.round(side * 1000) / 1000)).join(",");
}

/** The box that a filter's words mean; null if they mean none. */
export function boxOf(words: string | undefined): Box | null {
  const sides = (words ?? "").split(",").map(Number);
  const [west, south, east, north] = sides;
  if (sides.length !== 4 || west === undefined || south === undefined || east === undefined || north === undefined) return null;
  return sides.every(Number.isFinite) ? [west, south, east, north] : null;
}

export function featureOf<P>(geometry: Polygon, properties: P): Feature<Polygon, P> {
  return { type: "Feature", properties, geometry };
}
