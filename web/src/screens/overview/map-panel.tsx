import { useEffect, useRef, useState } from "preact/hooks";
import type { Box } from "../../api/types";
import { cameraOf, cameraWords, worldIn } from "../../map/camera";
import type { Camera } from "../../map/camera";
import { boxOf, boxWords } from "../../map/shapes";
import type { Spot, Target, WorldMap } from "../../map/world-map";
import type { MapContent } from "../../map/marks";
import { address } from "../../state/address";
import { filters, setFilters, setView, withFilter } from "../../state/filters";
import { painted } from "../../state/theme";
import { Button } from "../../ui/button";
import { ErrorState, LoadingState } from "../../ui/states";
import { BoxDrawing } from "./box-drawing";

/** Closer than this there is nothing more to tell apart: a click on several chooses the place instead. */
const CLOSEST = 9;
/** Degrees around a point that is chosen: a town and what belongs to it. */
const AROUND = 0.05;

/** Where: the map, and what can be done on it. */
export function MapPanel(props: {
  readonly content: MapContent | null;
  readonly spot: Spot | null;
  readonly onView: (camera: Camera, view: Box) => void;
  readonly onEvent: (event: string) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<WorldMap | "failed" | null>(null);
  const [told, setTold] = useState<{ readonly words: string; readonly x: number; readonly y: number } | null>(null);
  const [drawn, setDrawn] = useState(false);
  const [drawing, setDrawing] = useState(false);
  const home = () => worldIn(frame.current?.clientWidth ?? 0);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    let made: WorldMap | null = null;
    let gone = false;
    const camera = cameraOf(address.value.query.get("at")) ?? home();
    openMap(container.current, camera, {
      onOpen: (view) => latest.current.onView(camera, view),
      onMove: (camera, view) => {
        setView("at", cameraWords(camera), { replace: true });
        latest.current.onView(camera, view);
      },
      onTake: (target) => take(target, made, latest.current.onEvent),
      onDrawn: () => setDrawn(latest.current.content !== null),
      onPoint: (words, x, y) => setTold(words ? { words, x, y } : null),
    }).then(
      (opened) => {
        if (gone) opened.remove();
        else setMap((made = opened));
      },
      () => {
        if (!gone) setMap("failed");
      },
    );
    return () => {
      gone = true;
      made?.remove();
    };
  }, []);

  const ready = map === "failed" ? null : map;
  const box = boxOf(filters.value.box?.[0]);
  useEffect(() => void (props.content && ready?.show(props.content)), [ready, props.content]);
  useEffect(() => void ready?.showBox(box), [ready, filters.value.box?.[0]]);
  useEffect(() => void ready?.pointOut(props.spot), [ready, props.spot]);
  useEffect(() => void ready?.repaint().then(() => latest.current.content && ready.show(latest.current.content)), [ready, painted.value]);
  useEffect(() => ready?.draw(drawing), [ready, drawing]);
  const at = address.value.query.get("at");
  useEffect(() => {
    ready?.goTo(cameraOf(at) ?? home());
  }, [ready, at]);

  return (
    <div class="map-frame" ref={frame} aria-busy={!drawn}>
      <div class="map" ref={container} />
      {map === null && <LoadingState what="the map" />}
      {map === "failed" && (
        <ErrorState title="The map could not be drawn">
          <p>This browser may have no WebGL. The list and the tables show the same events.</p>
        </ErrorState>
      )}
      {ready && (
        <div class="map-tools row">
          <Button small aria-pressed={drawing} onClick={() => setDrawing(!drawing)} title="Drag over the map to show only what lies in the box">
            Draw a box
          </Button>
          <Button small onClick={() => setFilters(withFilter(filters.value, "box", [boxWords(ready.view())]))} title="Show only what lies in this part of the map">
            Only this view
          </Button>
          {box && (
            <Button small onClick={() => setFilters(withFilter(filters.value, "box", []))}>
              Everywhere
            </Button>
          )}
          <Button small onClick={() => setView("at", null)}>
            World
          </Button>
        </div>
      )}
      {ready && drawing && (
        <BoxDrawing
          ground={(x, y) => ready.ground(x, y)}
          onBox={(taken) => {
            setDrawing(false);
            if (taken) setFilters(withFilter(filters.value, "box", [boxWords(taken)]));
          }}
        />
      )}
      {told && !drawing && (
        <div class="map-told words" style={{ insetInlineStart: `${told.x + 14}px`, insetBlockStart: `${told.y + 14}px` }} role="presentation">
          {told.words}
        </div>
      )}
    </div>
  );
}

/** What a click on the map does: an event is chosen, several are approached, a country is filtered by. */
function take(target: Target, map: WorldMap | null, onEvent: (event: string) => void): void {
  if (target.kind === "event") onEvent(target.event);
  else if (target.kind === "country") setFilters(withFilter(filters.value, "country", [target.code]));
  else if (target.kind === "several") {
    const { longitude, latitude } = target;
    if ((map?.zoom() ?? 0) < CLOSEST && !target.together) map?.approach([longitude, latitude], Math.min((map.zoom() || 1) + 2, CLOSEST + 1));
    else setFilters(withFilter(filters.value, "box", [boxWords([longitude - AROUND, latitude - AROUND, longitude + AROUND, latitude + AROUND])]));
  }
}

/** Fetches the map library and the atlas, and opens the map. */
async function openMap(container: HTMLElement | null, camera: Camera, listener: ConstructorParameters<typeof WorldMap>[3]): Promise<WorldMap> {
  const [{ WorldMap: Opened }, { loadWorld }] = await Promise.all([import("../../map/world-map"), import("../../map/world")]);
  const world = await loadWorld();
  if (!container) throw new Error("the map has no place on the page any more");
  return new Opened(container, world, camera, listener);
}
