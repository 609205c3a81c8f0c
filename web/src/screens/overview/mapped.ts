import type { Box, Codebook, MapSpot, OnMap } from "../../api/types";
import { sideOf } from "../../map/marks";
import type { Area, MapContent, Mark } from "../../map/marks";
import { howMany } from "../../text/told";
import { statusWord } from "../../ui/status";

/** Pixels within which events are told as a number: closer marks would cover each other. */
const CELL_PIXELS = 34;
/** Width of the world at zoom 0 in pixels. */
const WORLD_PIXELS = 512;
/** Circles smaller than this on the screen are hidden by the mark itself. */
const SMALLEST_CIRCLE_PIXELS = 14;
const KM_AROUND = 40_075;

/** What the server says of the map, as the map draws it. */
export function contentOf(found: OnMap, zoom: number, book: Codebook | null): MapContent {
  const families = new Map(book?.types.map((type) => [type.name, type]));
  const family = (type: string) => families.get(type)?.family ?? "other";
  const bins = found.bins.map((bin, index): Mark => ({
    key: `bin ${index}`,
    longitude: bin.lon,
    latitude: bin.lat,
    count: bin.count,
    shares: new Map(Object.entries(bin.families)),
    together: false,
    event: null,
    status: bin.count === 1 && bin.happened === 0 ? "future" : "actual",
    radiusKm: null,
    told: howMany(bin.count, "event"),
  }));
  const label = (spot: MapSpot) => `${families.get(spot.type)?.label ?? spot.type}, ${statusWord(spot.status)}`;
  return {
    marks: apart([...bins, ...grouped(found.spots, zoom).map((spots) => markOf(spots, zoom, family, label))], zoom),
    areas: found.areas.map((area): Area => ({
      key: `${area.name} ${area.country ?? ""}`,
      longitude: area.lon,
      latitude: area.lat,
      box: area.bbox,
      radiusKm: area.radius_km,
      count: area.count,
      told: `${area.name}: ${howMany(area.count, "event")} known only to be somewhere here`,
    })),
    tints: found.countries.filter((country) => country.count > 0),
  };
}

/** Pixels from the left and top of the world (Mercator) at a zoom. */
export function pixelOf(longitude: number, latitude: number, zoom: number): readonly [x: number, y: number] {
  const size = WORLD_PIXELS * 2 ** zoom;
  const sine = Math.sin((Math.max(-85, Math.min(85, latitude)) * Math.PI) / 180);
  return [((longitude + 180) / 360) * size, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size];
}

/** Events by cells of the screen. */
export function grouped(spots: readonly MapSpot[], zoom: number): readonly (readonly [MapSpot, ...MapSpot[]])[] {
  const cells = new Map<string, [MapSpot, ...MapSpot[]]>();
  for (const spot of spots) {
    const cell = pixelOf(spot.lon, spot.lat, zoom)
      .map((pixel) => Math.floor(pixel / CELL_PIXELS))
      .join(" ");
    const several = cells.get(cell);
    if (several) several.push(spot);
    else cells.set(cell, [spot]);
  }
  return [...cells.values()];
}

/** Share of their sizes by which marks may overlap and still be read. */
const OVERLAP = 0.8;

/** Marks that do not cover each other: smaller ones go up in the larger that they would be hidden by. */
export function apart(marks: readonly Mark[], zoom: number): readonly Mark[] {
  const placed: { readonly x: number; readonly y: number; mark: Mark }[] = [];
  for (const mark of [...marks].sort((one, other) => other.count - one.count)) {
    const [x, y] = pixelOf(mark.longitude, mark.latitude, zoom);
    const over = placed.find((each) => Math.hypot(each.x - x, each.y - y) < ((sideOf(each.mark.count) + sideOf(mark.count)) / 2) * OVERLAP);
    if (over) over.mark = joined(over.mark, mark);
    else placed.push({ x, y, mark });
  }
  return placed.map(({ mark }) => mark);
}

function joined(large: Mark, small: Mark): Mark {
  const shares = new Map(large.shares);
  for (const [family, count] of small.shares) shares.set(family, (shares.get(family) ?? 0) + count);
  const count = large.count + small.count;
  const together = large.together && small.together && large.longitude === small.longitude && large.latitude === small.latitude;
  return { ...large, count, shares, together, event: null, radiusKm: null, told: howMany(count, "event") };
}

function markOf(spots: readonly [MapSpot, ...MapSpot[]], zoom: number, family: (type: string) => string, label: (spot: MapSpot) => string): Mark {
  const [first] = spots;
  const shares = new Map<string, number>();
  for (const spot of spots) shares.set(family(spot.type), (shares.get(family(spot.type)) ?? 0) + 1);
  const single = spots.length === 1;
  const mean = (of: (spot: MapSpot) => number) => spots.reduce((sum, spot) => sum + of(spot), 0) / spots.length;
  return {
    key: first.event,
    longitude: mean((spot) => spot.lon),
    latitude: mean((spot) => spot.lat),
    count: spots.length,
    shares,
    together: spots.every((spot) => spot.lat === first.lat && spot.lon === first.lon),
    event: single ? first.event : null,
    status: first.status,
    radiusKm: single ? circleOf(first, zoom) : null,
    told: single ? label(first) : howMany(spots.length, "event"),
  };
}

/** How far away an event may have been, if that is known not to be exact and can be seen at this zoom. */
function circleOf(spot: MapSpot, zoom: number): number | null {
  if (spot.precision === "site" || spot.radius_km === null) return null;
  const kmPerPixel = (KM_AROUND * Math.cos((spot.lat * Math.PI) / 180)) / (WORLD_PIXELS * 2 ** zoom);
  return spot.radius_km / kmPerPixel > SMALLEST_CIRCLE_PIXELS ? spot.radius_km : null;
}

/** The part of the map to ask for: somewhat more than is seen, and rounded, so that small moves ask for the same. */
export function viewWords([west, south, east, north]: Box): string | null {
  if (east - west >= 300) return null;
  const [wide, high] = [(east - west) * 0.15, (north - south) * 0.15];
  const turned = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
  const sides = [turned(west - wide), Math.max(south - high, -90), turned(east + wide), Math.min(north + high, 90)];
  return sides.map((side) => side.toFixed(2)).join(",");
}
