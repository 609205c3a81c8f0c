/** Where the map looks. */
export interface Camera {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

/** Width of the world at zoom 0 in pixels. */
const WORLD_PIXELS = 512;

/** The whole world, as large as there is room for, a little north of the equator, where most of its people are. */
export function worldIn(width: number): Camera {
  return { longitude: 12, latitude: 24, zoom: Math.max(0.6, Math.log2(Math.max(width, 200) / WORLD_PIXELS)) };
}

/** The camera as the address has it: `lat,lon,zoom`. */
export function cameraWords({ longitude, latitude, zoom }: Camera): string {
  return [latitude.toFixed(3), longitude.toFixed(3), zoom.toFixed(2)].map((part) => String(Number(part))).join(",");
}

/** The camera that an address has; null if it has none. */
export function cameraOf(words: string | null): Camera | null {
  const [latitude, longitude, zoom] = (words ?? "").split(",").map(Number);
  if (latitude === undefined || longitude === undefined || zoom === undefined) return null;
  return [latitude, longitude, zoom].every(Number.isFinite) ? { latitude, longitude, zoom } : null;
}
