import type { Feature, FeatureCollection } from "geojson";
import type { Box, Status } from "../api/types";
import { MARK_SIDE, markName, ringName } from "./pictures";
import { boxed, circle, featureOf } from "./shapes";

/** What the map shows at a point: one event, or how many there are about there. */
export interface Mark {
  readonly key: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly count: number;
  /** How many of each family. */
  readonly shares: ReadonlyMap<string, number>;
  /** Whether all of them lie at the very same point, so that going nearer does not tell them apart. */
  readonly together: boolean;
  /** If it is one event: which, and whether it happened. */
  readonly event: string | null;
  readonly status: Status | null;
  /** How far away it may have been, where that is to be shown. */
  readonly radiusKm: number | null;
  /** What people are told who point at it. */
  readonly told: string;
}

/** An area that events are known to lie in, no nearer. */
export interface Area {
  readonly key: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly box: Box | null;
  readonly radiusKm: number | null;
  readonly count: number;
  readonly told: string;
}

/** How many events are known to lie in a country, no nearer. */
export interface Tint {
  readonly country: string;
  readonly count: number;
}

export interface MapContent {
  readonly marks: readonly Mark[];
  readonly areas: readonly Area[];
  readonly tints: readonly Tint[];
}

/** Sides of rings in pixels, by how many events they stand for. */
const RING_SIDES: readonly (readonly [count: number, side: number])[] = [
  [1000, 52],
  [200, 44],
  [50, 38],
  [10, 32],
  [0, 26],
];

/** Side of what is drawn for so many events, in pixels. */
export function sideOf(count: number): number {
  return count === 1 ? MARK_SIDE : (RING_SIDES.find(([least]) => count >= least)?.[1] ?? MARK_SIDE);
}

const COUNT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** Marks as the map's symbols. */
export function markFeatures(marks: readonly Mark[]): FeatureCollection {
  const features = marks.map((mark): Feature => {
    const single = mark.count === 1;
    const [family = "other"] = mark.shares.keys();
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: [mark.longitude, mark.latitude] },
      properties: {
        key: mark.key,
        event: mark.event,
        count: mark.count,
        together: mark.together,
        told: mark.told,
        picture: single ? markName(family, mark.status ?? "actual") : ringName(sideOf(mark.count), mark.shares),
        words: single ? "" : COUNT.format(mark.count),
      },
    };
  });
  return { type: "FeatureCollection", features };
}

/** Areas, and how far away single events may have been, as the map draws them: true to scale. */
export function areaFeatures(content: MapContent): FeatureCollection {
  const areas = content.areas.flatMap((area): Feature[] => {
    const geometry = area.box ? boxed(area.box) : area.radiusKm ? circle(area.longitude, area.latitude, area.radiusKm) : null;
    return geometry ? [featureOf(geometry, { key: area.key, told: area.told, count: area.count, soft: area.box !== null })] : [];
  });
  const circles = content.marks.flatMap((mark): Feature[] =>
    mark.radiusKm === null
      ? []
      : [featureOf(circle(mark.longitude, mark.latitude, mark.radiusKm), { key: mark.key, told: mark.told, count: mark.count, soft: false })],
  );
  return { type: "FeatureCollection", features: [...areas, ...circles] };
}
