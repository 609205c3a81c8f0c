import { useState } from "preact/hooks";
import type { KnownActor } from "../../api/records";
import { FilterRow } from "../../filters/filter-row";
import { codebook } from "../../state/account";
import { carriedFilters, setView } from "../../state/filters";
import { numberTold } from "../../text/told";
import { said } from "../../text/words";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { Table } from "../../ui/table";
import type { Column } from "../../ui/table";
import { usePages } from "../overview/pages";

/** The address of an actor's page, which keeps the filters. */
export function actorAddress(identity: string): string {
  return `/actors/${encodeURIComponent(identity)}`;
}

const COLUMNS: readonly Column<KnownActor>[] = [
  {
    id: "name",
    title: "Who",
    sorts: true,
    cell: (actor) => (
      <Link to={actorAddress(actor.identity)} query={carriedFilters.value}>
        <span class="words">{actor.name}</span>
      </Link>
    ),
  },
  { id: "kind", title: "Kind", cell: (actor) => actor.kind && said(actor.kind) },
  { id: "country", title: "Country", cell: (actor) => actor.country && (codebook.value?.countries[actor.country] ?? actor.country) },
  { id: "sector", title: "Sector", cell: (actor) => actor.sector && <span title={codebook.value?.sectors[actor.sector]}>{actor.sector}</span> },
  { id: "events", title: "Events", number: true, sorts: true, cell: (actor) => numberTold(actor.events) },
  { id: "as_actor", title: "Did", number: true, sorts: true, cell: (actor) => numberTold(actor.as_actor) },
  { id: "as_recipient", title: "Was done to", number: true, sorts: true, cell: (actor) => numberTold(actor.as_recipient) },
  { id: "as_source", title: "Source of", number: true, sorts: true, cell: (actor) => numberTold(actor.as_source) },
  { id: "statements", title: "Statements", number: true, cell: (actor) => numberTold(actor.statements) },
];

/** Who takes part in the events that the filters find. */
export function ActorList({ query }: { readonly query: URLSearchParams }) {
  const starts = query.get("starts") ?? "";
  const sort = query.get("sort") ?? "events";
  const asked = new URLSearchParams(carriedFilters.value);
  asked.set("sort", sort);
  if (starts) asked.set("starts", starts);
  const pages = usePages<KnownActor>("/actors", asked);
  return (
    <>
      <FilterRow />
      <section class="sheet" aria-label="List of actors" aria-busy={!pages.fresh}>
        <div class="row actors-head">
          <h1>{pages.total === null ? "Actors" : `${numberTold(pages.total)} ${pages.total === 1 ? "actor" : "actors"}`}</h1>
          <NameField key="name" initial={starts} />
        </div>
        {pages.problem && <ProblemState problem={pages.problem} />}
        {!pages.fresh && pages.items.length === 0 && <LoadingState what="actors" />}
        {pages.fresh && !pages.problem && pages.items.length === 0 && (
          <EmptyState title="Nobody like that takes part">
            <p>No actor fits all filters. Take one away, or begin the name otherwise.</p>
          </EmptyState>
        )}
        {pages.items.length > 0 && (
          <div class={`card flat ${pages.fresh ? "" : "stale"}`}>
            <Table
              caption="Actors"
              columns={COLUMNS}
              rows={pages.items}
              keyOf={(actor) => actor.identity}
              sort={{ by: sort, descending: sort !== "name" }}
              onSort={(by) => setView("sort", by === "events" ? null : by)}
            />
          </div>
        )}
        {pages.more && <Button onClick={pages.more}>{pages.loading ? "Loading …" : "Show more"}</Button>}
      </section>
    </>
  );
}

/** The list follows when the hand rests. */
const REST_MS = 200;

function NameField({ initial }: { readonly initial: string }) {
  const [timer, setTimer] = useState(0);
  return (
    <input
      class="field"
      type="search"
      aria-label="How the name begins"
      placeholder="How the name begins"
      defaultValue={initial}
      onInput={(event) => {
        const words = event.currentTarget.value.trim();
        clearTimeout(timer);
        setTimer(window.setTimeout(() => setView("starts", words || null, { replace: true }), REST_MS));
      }}
    />
  );
}
