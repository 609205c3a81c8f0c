import type { EventRow, Family } from "../../api/types";
import { codebook } from "../../state/account";
import { address } from "../../state/address";
import { setView } from "../../state/filters";
import { dateTold, howMany, numberTold } from "../../text/told";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Mark } from "../../ui/mark";
import { StatusChips } from "../../ui/status";
import { Table } from "../../ui/table";
import type { Column } from "../../ui/table";
import type { Bar, Timed } from "./timed";
import { placeTold } from "./place-told";
import type { Pages } from "./pages";
import { useCounts } from "../../filters/counts";

function names(parties: EventRow["actors"]): string {
  return parties.map((party) => party.name).join("; ");
}

function columns(onChoose: (event: EventRow) => void): readonly Column<EventRow>[] {
  const family = new Map(codebook.value?.types.map((type) => [type.name, type]));
  return [
    { id: "date", title: "When", sorts: true, cell: (event) => <span class="number">{event.date ? dateTold(event.date) : "–"}</span> },
    {
      id: "type",
      title: "What",
      cell: (event) => (
        <span class="row tight">
          <Mark family={family.get(event.type)?.family ?? "other"} status={event.status} /> {family.get(event.type)?.label ?? event.type}
        </span>
      ),
    },
    {
      id: "headline",
      title: "Event",
      cell: (event) => (
        <button type="button" class="linklike words" onClick={() => onChoose(event)}>
          {event.headline}
        </button>
      ),
    },
    { id: "who", title: "Who", cell: (event) => <bdi>{names(event.actors)}</bdi> },
    { id: "whom", title: "To whom", cell: (event) => <bdi>{names(event.recipients)}</bdi> },
    { id: "where", title: "Where", cell: (event) => <bdi>{placeTold(event.place)}</bdi> },
    {
      id: "status",
      title: "Status",
      cell: (event) => (
        <>
          <StatusChips status={event.status} denied={event.denied} doubted={event.doubted} verdict={event.verdict} />
          {event.disagreements.length > 0 && <Chip look="warn">sources differ</Chip>}
        </>
      ),
    },
    { id: "independent", title: "Sources", number: true, sorts: true, cell: (event) => event.independent },
    { id: "confidence", title: "Sure", number: true, sorts: true, cell: (event) => `${Math.round(event.confidence * 100)}%` },
  ];
}

/** The same as a table: every event a row. */
export function EventTable({ pages, chosen, onChoose }: { readonly pages: Pages<EventRow>; readonly chosen: string | null; readonly onChoose: (event: EventRow) => void }) {
  const [by = "date", way = "desc"] = (address.value.query.get("sort") ?? "").split(":").filter(Boolean);
  const descending = way !== "asc";
  return (
    <div class="table-view">
      <Table
        caption={`${howMany(pages.total ?? pages.items.length, "event")}, ${numberTold(pages.items.length)} shown`}
        columns={columns(onChoose)}
        rows={pages.items}
        keyOf={(event) => event.id}
        chosen={chosen}
        sort={{ by, descending }}
        onSort={(next) => setView("sort", `${next}:${next === by && descending ? "asc" : "desc"}`)}
      />
      {pages.more && (
        <p class="row more">
          <Button onClick={pages.more}>{pages.loading ? "Loading …" : "Show more"}</Button>
        </p>
      )}
    </div>
  );
}

function FamilyHead({ family }: { readonly family: Family }) {
  return (
    <span title={family.label}>
      <Mark family={family.id} />
      <span class="hidden-words">{family.label}</span>
    </span>
  );
}

/** The map and the timeline as tables. */
export function CountTables({ timed }: { readonly timed: Timed | null }) {
  const countries = useCounts("country", "country");
  const book = codebook.value;
  const families = book?.families ?? [];
  const bars = timed?.bars.filter((bar) => bar.count > 0) ?? [];
  const columnsOfTime: readonly Column<Bar>[] = [
    { id: "when", title: "From", cell: (bar) => bar.first },
    { id: "until", title: "To", cell: (bar) => bar.last },
    { id: "count", title: "Events", number: true, cell: (bar) => numberTold(bar.count) },
    ...families.map((family) => ({ id: family.id, title: <FamilyHead family={family} />, number: true, cell: (bar: Bar) => numberTold(bar.shares.get(family.id) ?? 0) })),
  ];
  return (
    <div class="count-tables">
      <Table
        caption="Where: events by country"
        columns={[
          { id: "country", title: "Country", cell: ({ values: [code] }) => (code ? (book?.countries[String(code)] ?? code) : "no country") },
          { id: "count", title: "Events", number: true, cell: ({ count }) => numberTold(count) },
        ]}
        rows={countries.data?.tallies ?? []}
        keyOf={({ values: [code] }) => String(code)}
      />
      <Table caption={`When: events by ${timed?.step ?? "time"}${timed?.undated ? `; ${numberTold(timed.undated)} without a day` : ""}`} columns={columnsOfTime} rows={bars} keyOf={(bar) => bar.first} />
    </div>
  );
}
