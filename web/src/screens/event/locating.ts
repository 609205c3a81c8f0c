import type { Place } from "../../api/records";

/** A picture of a part of the world: how degrees become its units. */
export interface Frame {
  readonly west: number;
  readonly north: number;
  /** Units a degree of longitude and of latitude takes. */
  readonly across: number;
  readonly down: number;
  readonly wide: number;
  readonly high: number;
}

const KM_A_DEGREE = 111.32;
/** Less than this shows no coast or border by which one would know where it is. */
const LEAST_KM = 700;
/** How much of the picture the place's own extent may take. */
const SHARE = 0.5;
/** Near the poles degrees of longitude shrink to nothing; the picture stays readable. */
const LEAST_COSINE = 0.2;

/** The part of the world around a place, wide enough to know where it is. Null if it has no coordinates. */
export function frameOf(place: Place, wide: number, high: number): Frame | null {
  const { lat, lon, bbox, radius_km: radius } = place;
  if (lat === null || lon === null) return null;
  const cosine = Math.max(LEAST_COSINE, Math.cos((lat * Math.PI) / 180));
  const [west, south, east, north] = bbox && bbox[0] < bbox[2] ? bbox : [lon, lat, lon, lat];
  const kmAcross = Math.max(LEAST_KM, ((east - west) * KM_A_DEGREE * cosine) / SHARE, (2 * (radius ?? 0)) / SHARE);
  const kmDown = Math.max((LEAST_KM * high) / wide, ((north - south) * KM_A_DEGREE) / SHARE, (2 * (radius ?? 0)) / SHARE);
  const km = Math.max(kmAcross, (kmDown * wide) / high);
  const down = (KM_A_DEGREE * wide) / km;
  const across = down * cosine;
  const middle = [(west + east) / 2, (south + north) / 2] as const;
  return { west: middle[0] - wide / 2 / across, north: middle[1] + high / 2 / down, across, down, wide, high };
}

/** Where a point lies in the picture. */
export function at(frame: Frame, lon: number, lat: number): readonly [x: number, y: number] {
  return [(lon - frame.west) * frame.across, (frame.north - lat) * frame.down];
}

/** Kilometres as units of the picture. */
export function unitsOf(frame: Frame, km: number): number {
  return (km / KM_A_DEGREE) * frame.down;
}

type Ring = readonly (readonly number[])[];

/** The outline of a land's rings as an SVG path; rings that lie wholly outside the picture are left out. */
export function outline(frame: Frame, rings: readonly Ring[]): string {
  return rings
    .map((ring) => ring.map(([lon = 0, lat = 0]) => at(frame, lon, lat)))
    .filter((points) => inView(frame, points))
    .map((points) => `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`)
    .join("");
}

function inView({ wide, high }: Frame, points: readonly (readonly [number, number])[]): boolean {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return Math.min(...xs) < wide && Math.max(...xs) > 0 && Math.min(...ys) < high && Math.max(...ys) > 0;
}
