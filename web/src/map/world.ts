import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Polygon, Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import worldAddress from "world-atlas/countries-50m.json?url";
import { alpha3Of } from "./country-codes";

/** A land of the atlas. */
export interface Land {
  readonly code: string | null;
  readonly name: string;
}

export interface World {
  readonly lands: FeatureCollection<Polygon | MultiPolygon, Land>;
  readonly borders: Feature<MultiLineString>;
  readonly names: FeatureCollection<{ type: "Point"; coordinates: Position }, { readonly name: string; readonly size: number }>;
}

type Atlas = Topology<{ readonly countries: GeometryCollection<{ readonly name: string }> }>;

let asked: Promise<World> | null = null;

/** The world's countries (Natural Earth, 1:50 million), from the page's own server. */
export function loadWorld(): Promise<World> {
  asked ??= fetch(worldAddress)
    .then((response) => response.json() as Promise<Atlas>)
    .then(worldOf)
    .catch((error: unknown) => {
      asked = null;
      throw error;
    });
  return asked;
}

/** Lands, borders and names of an atlas. */
export function worldOf(atlas: Atlas): World {
  const lands = feature(atlas, atlas.objects.countries).features.flatMap(({ id, properties, geometry }) =>
    geometry.type === "Polygon" || geometry.type === "MultiPolygon"
      ? [{ type: "Feature" as const, properties: { code: alpha3Of(id, properties.name), name: properties.name }, geometry: unwrapped(geometry) }]
      : [],
  );
  return {
    lands: { type: "FeatureCollection", features: lands },
    borders: { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: mesh(atlas).coordinates.flatMap(withoutSeam) } },
    names: { type: "FeatureCollection", features: lands.map(({ properties, geometry }) => nameAt(properties.name, geometry)) },
  };
}

/** A land with parts on both sides of the date line, each ring going on beyond it rather than around the world. */
function unwrapped(geometry: Polygon | MultiPolygon): Polygon | MultiPolygon {
  if (geometry.type === "Polygon") return { ...geometry, coordinates: geometry.coordinates.map(unwrappedRing) };
  return { ...geometry, coordinates: geometry.coordinates.map((polygon) => polygon.map(unwrappedRing)) };
}

/** A ring without leaps from one edge of the world to the other. One around a pole, which cannot do without, stays as it is. */
export function unwrappedRing(ring: readonly Position[]): Position[] {
  let turned = 0;
  const moved = ring.map(([longitude = 0, latitude = 0], index) => {
    const leap = longitude - (ring[index - 1]?.[0] ?? longitude);
    if (Math.abs(leap) > 180) turned -= Math.sign(leap) * 360;
    return [longitude + turned, latitude];
  });
  return turned === 0 ? moved : [...ring];
}

/** Within this of 180 degrees a line is the seam where the atlas cuts lands in two, which is no border. */
const SEAM_DEGREES = 0.01;

function onSeam([longitude = 0, latitude = 0]: Position): boolean {
  return Math.abs(Math.abs(longitude) - 180) < SEAM_DEGREES || latitude < -89.9;
}

/** A line without its stretches along the antimeridian and across the map. */
export function withoutSeam(line: readonly Position[]): Position[][] {
  const parts: Position[][] = [];
  let part: Position[] = [];
  line.forEach((point, index) => {
    const before = line[index - 1];
    const cut = before && ((onSeam(before) && onSeam(point)) || Math.abs((before[0] ?? 0) - (point[0] ?? 0)) > 180);
    if (cut) {
      if (part.length > 1) parts.push(part);
      part = [];
    }
    part.push(point);
  });
  if (part.length > 1) parts.push(part);
  return parts;
}

/** Where a land's name stands: the middle of its largest part, and how large that is in square degrees. */
function nameAt(name: string, geometry: Polygon | MultiPolygon): World["names"]["features"][number] {
  const rings = (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map(([outer = []]) => outer);
  const [largest = { area: 0, middle: [0, 0] }] = rings.map(middleOf).sort((one, other) => other.area - one.area);
  return { type: "Feature", properties: { name, size: largest.area }, geometry: { type: "Point", coordinates: largest.middle } };
}

/** Area and centre of gravity of a ring, by the shoelace formula. */
function middleOf(ring: readonly Position[]): { readonly area: number; readonly middle: Position } {
  let [doubled, x, y] = [0, 0, 0];
  ring.forEach(([x1 = 0, y1 = 0], index) => {
    const [x2 = 0, y2 = 0] = ring[(index + 1) % ring.length] ?? [];
    const cross = x1 * y2 - x2 * y1;
    doubled += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  });
  return doubled === 0 ? { area: 0, middle: [0, 0] } : { area: Math.abs(doubled) / 2, middle: [x / (3 * doubled), y / (3 * doubled)] };
}
