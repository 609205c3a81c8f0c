import { useEffect, useMemo, useState } from "preact/hooks";
import "./overview.css";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";
import type { Box, EventRow, OnMap } from "../../api/types";
import { useAnswer } from "../../api/use";
import { FilterRow } from "../../filters/filter-row";
import type { Camera } from "../../map/camera";
import type { Spot } from "../../map/world-map";
import { screenOf } from "..";
import { account, codebook, openAccount } from "../../state/account";
import { address } from "../../state/address";
import { carriedFilters, filters, setFilters, setView, toggled, withFilter, writeFilters } from "../../state/filters";
import { howMany, numberTold } from "../../text/told";
import { Button, Segmented } from "../../ui/button";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { ExportMenu } from "./export-menu";
import { EventList } from "./event-list";
import { Legend } from "./legend";
import { contentOf, viewWords } from "./mapped";
import { MapPanel } from "./map-panel";
import { usePages } from "./pages";
import type { Pages } from "./pages";
import { Peek } from "./peek";
import { CountTables, EventTable } from "./table-view";
import { spanOf, useTimed } from "./timed";
import { Timeline } from "./timeline";

type View = "map" | "table";

const VIEWS = [
  { value: "map", label: "Map" },
  { value: "table", label: "Tables" },
] as const;

/** The account at a glance: what happened where and when. */
export function Overview() {
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = () => openAccount().then(() => setProblem(null), (error: unknown) => setProblem(asProblem(error)));
  useEffect(() => void open(), []);
  if (problem) return <ProblemState whole problem={problem} retry={() => void open()} />;
  if (!codebook.value) return <LoadingState what="the account" />;
  return <Opened />;
}

function Opened() {
  const { query } = address.value;
  const view: View = query.get("view") === "table" ? "table" : "map";
  const chosen = query.get("chosen");
  const [looked, setLooked] = useState<{ readonly camera: Camera; readonly box: Box } | null>(null);
  const [pointed, setPointed] = useState<EventRow | null>(null);
  const list = new URLSearchParams(carriedFilters.value);
  const sort = query.get("sort");
  if (sort) list.set("sort", sort);
  const pages = usePages<EventRow>("/events", list);
  const span = spanOf(query.get("span"));
  const { timed, fresh } = useTimed(span);
  const onMap = useOnMap(view === "map" ? looked : null);
  const content = useMemo(() => onMap.data && looked && contentOf(onMap.data, looked.camera.zoom, codebook.value), [onMap.data, codebook.value]);
  const chosenRow = pages.items.find((event) => event.id === chosen);
  const spot = useMemo(() => spotOf(pointed ?? chosenRow ?? null), [pointed, chosenRow]);
  const choose = (id: string | null) => setView("chosen", id);
  const known = screenOf("events") !== undefined;
  useEscape(() => chosen && choose(null));

  return (
    <div class="overview-frame">
      <FilterRow>
        <ExportMenu />
        <Segmented<View> label="View" choices={VIEWS} value={view} onChoose={(next) => setView("view", next === "map" ? null : next)} />
      </FilterRow>
      <div class={`overview ${view === "table" ? "as-table" : ""}`}>
        <section class="pane map-pane" aria-label={view === "map" ? "Map" : "Counts"} aria-busy={view === "map" && !onMap.fresh}>
          {view === "map" ? (
            <>
              <MapPanel content={content} spot={spot} onView={(camera, box) => setLooked({ camera, box })} onEvent={choose} />
              <Trays found={onMap.data} />
              <Legend />
            </>
          ) : (
            <CountTables timed={timed} />
          )}
        </section>
        <section class="pane list-pane" aria-label="List">
          <ListHead pages={pages} sort={sort ?? "date"} />
          {chosen && <Peek id={chosen} onClose={() => choose(null)} known={known} />}
          <div class={pages.fresh ? "list-scroll" : "list-scroll stale"} aria-busy={!pages.fresh}>
            <Listing pages={pages} view={view} chosen={chosen} onChoose={(event) => choose(event.id === chosen ? null : event.id)} onPoint={setPointed} />
          </div>
        </section>
        {view === "map" && (
          <section class={fresh ? "pane time-pane" : "pane time-pane stale"} aria-label="Timeline" aria-busy={!fresh}>
            {timed ? <Timeline timed={timed} span={span} lacking={filters.value.without?.includes("date") ?? false} /> : <LoadingState what="the timeline" />}
          </section>
        )}
      </div>
    </div>
  );
}

/** Where the events are that are asked for, in the part of the map that is seen; wherever the box is, for it is drawn on the map. */
function useOnMap(looked: { readonly camera: Camera; readonly box: Box } | null) {
  const query = writeFilters(withFilter(filters.value, "box", []));
  if (looked) {
    query.set("zoom", (Math.round(Math.max(looked.camera.zoom, 0) * 2) / 2).toString());
    const view = viewWords(looked.box);
    if (view) query.set("view", view);
  }
  return useAnswer<OnMap>(looked ? "/map" : null, query);
}

function spotOf(event: EventRow | null): Spot | null {
  const place = event?.place;
  if (typeof place?.lat !== "number" || place.lon === null) return null;
  const area = place.precision === "admin1" || place.precision === "admin2" || place.precision === "region" || place.precision === "country";
  return { longitude: place.lon, latitude: place.lat, radiusKm: place.precision === "site" ? null : place.radius_km, box: area ? place.bbox : null };
}

function useEscape(act: () => unknown): void {
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) act();
    };
    addEventListener("keydown", key);
    return () => removeEventListener("keydown", key);
  });
}

const SORTS = [
  { value: "date", label: "latest first" },
  { value: "date:asc", label: "earliest first" },
  { value: "independent", label: "best sourced first" },
  { value: "confidence", label: "surest first" },
  { value: "changed", label: "last changed first" },
] as const;

function ListHead({ pages, sort }: { readonly pages: Pages<EventRow>; readonly sort: string }) {
  return (
    <header class="list-head">
      <h1 aria-live="polite">{pages.total === null ? "Events" : howMany(pages.total, "event")}</h1>
      {account.value && pages.total !== null && pages.total !== account.value.events && <span class="faint number">of {numberTold(account.value.events)}</span>}
      <select class="field end" aria-label="Order" value={sort} onChange={(event) => setView("sort", event.currentTarget.value === "date" ? null : event.currentTarget.value)}>
        {SORTS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </header>
  );
}

function Listing(props: {
  readonly pages: Pages<EventRow>;
  readonly view: View;
  readonly chosen: string | null;
  readonly onChoose: (event: EventRow) => void;
  readonly onPoint: (event: EventRow | null) => void;
}) {
  const { pages } = props;
  if (pages.problem) return <ProblemState problem={pages.problem} />;
  if (pages.total === null) return <LoadingState what="events" />;
  if (!pages.items.length && pages.fresh) return <NothingFound />;
  return props.view === "table" ? <EventTable pages={pages} chosen={props.chosen} onChoose={props.onChoose} /> : <EventList {...props} />;
}

function NothingFound() {
  if (account.value?.events === 0) {
    return (
      <EmptyState title="The account is empty">
        <p>
          No report has been coded yet. Put some in with <code>dateline ingest</code>.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No event is like this">
      <p>All filters must hold at once. Take one away, or begin anew.</p>
      <Button onClick={() => setFilters({})}>Clear all filters</Button>
    </EmptyState>
  );
}

/** What is not on the map as a point, in numbers: it is there all the same. */
function Trays({ found }: { readonly found: OnMap | null }) {
  if (!found) return null;
  const countries = found.countries.reduce((sum, country) => sum + country.count, 0);
  return (
    <div class="trays number">
      <span>{howMany(found.points, "event")} at points in view</span>
      <span>{numberTold(countries)} known to a country only (tinted)</span>
      <button
        type="button"
        class="tray"
        disabled={!found.without_place}
        aria-pressed={filters.value.without?.includes("place") ?? false}
        onClick={() => setFilters(toggled(filters.value, "without", "place"))}
      >
        {numberTold(found.without_place)} without a place
      </button>
    </div>
  );
}
