import { useEffect, useState } from "preact/hooks";
import type { Place } from "../../api/records";
import { loadWorld } from "../../map/world";
import type { World } from "../../map/world";
import { PRECISION_WORDS } from "../../text/words";
import { numberTold } from "../../text/told";
import { at, frameOf, outline, unitsOf } from "./locating";
import type { Frame } from "./locating";
import { placeWords } from "./values";

const WIDE = 352;
const HIGH = 220;

/** A small map of where it happened, drawn as exactly as that is known: a point, a circle, a box, a whole country. */
export function Locator({ places }: { readonly places: readonly Place[] }) {
  const [world, setWorld] = useState<World | null>(null);
  const place = places.find((each) => each.lat !== null && each.lon !== null);
  useEffect(() => {
    let gone = false;
    if (place) {
      loadWorld().then(
        (loaded) => {
          if (!gone) setWorld(loaded);
        },
        // The words beneath say where it was; the picture alone is missing.
        () => undefined,
      );
    }
    return () => {
      gone = true;
    };
  }, [place !== undefined]);
  const frame = place && frameOf(place, WIDE, HIGH);
  return (
    <section class="card locator" aria-labelledby="where">
      <h2 id="where">Where</h2>
      {frame && (
        <svg viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={`Map: ${placeWords(place)}`}>
          <rect width={WIDE} height={HIGH} class="sea" />
          {world && <Lands world={world} frame={frame} tinted={place.precision === "country" ? place.country : null} />}
          <Extent place={place} frame={frame} />
        </svg>
      )}
      {places.length === 0 && <p class="soft">No report says where it happened.</p>}
      {places.map((each, index) => (
        <p key={index}>
          <strong class="words">{placeWords(each)}</strong>
          <br />
          <span class="soft">
            {PRECISION_WORDS[each.precision]}
            {each.radius_km ? `, within ${numberTold(Math.max(1, Math.round(each.radius_km)))} km` : ""}
          </span>
          {each.lat !== null && each.lon !== null && (
            <span class="faint number">
              {" "}
              · {each.lat.toFixed(2)}, {each.lon.toFixed(2)}
            </span>
          )}
        </p>
      ))}
    </section>
  );
}

function Lands({ world, frame, tinted }: { readonly world: World; readonly frame: Frame; readonly tinted: string | null }) {
  return (
    <>
      {world.lands.features.map(({ properties, geometry }, index) => {
        const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
        const path = outline(frame, parts.flat());
        return path && <path key={index} d={path} class={properties.code !== null && properties.code === tinted ? "land tinted" : "land"} />;
      })}
      {world.names.features.map(({ properties, geometry }, index) => {
        const [x, y] = at(frame, geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0);
        const inside = x > 20 && x < WIDE - 20 && y > 10 && y < HIGH - 10;
        return (
          inside && (
            <text key={`n${index}`} x={x} y={y} class="land-name">
              {properties.name}
            </text>
          )
        );
      })}
    </>
  );
}

const POINTS = new Set(["site", "near", "city"]);

/** What the coordinates stand for. A country is never a pin. */
function Extent({ place, frame }: { readonly place: Place; readonly frame: Frame }) {
  const [x, y] = at(frame, place.lon ?? 0, place.lat ?? 0);
  if (place.precision === "country") return null;
  if (!POINTS.has(place.precision) && place.bbox) {
    const [west, south, east, north] = place.bbox;
    const [left, top] = at(frame, west, north);
    const [right, bottom] = at(frame, east, south);
    return <rect x={left} y={top} width={Math.max(0, right - left)} height={Math.max(0, bottom - top)} rx="4" class="extent-area" />;
  }
  const radius = place.radius_km ? unitsOf(frame, place.radius_km) : 0;
  return (
    <>
      {radius > 5 && <circle cx={x} cy={y} r={radius} class="extent-area" />}
      {POINTS.has(place.precision) && <circle cx={x} cy={y} r="5" class={place.precision === "near" ? "extent-point about" : "extent-point"} />}
    </>
  );
}
