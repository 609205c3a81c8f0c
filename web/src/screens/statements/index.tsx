import { useEffect } from "preact/hooks";
import { FilterRow } from "../../filters/filter-row";
import { openAccount } from "../../state/account";
import { carriedFilters, setView } from "../../state/filters";
import { numberTold } from "../../text/told";
import { Button } from "../../ui/button";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import type { ScreenProps } from "..";
import { usePages } from "../overview/pages";
import { OneStatement } from "./row";
import type { StatementRow } from "./row";
import "../../styles/words.css";
import "./statements.css";

const ORDERS: readonly { readonly value: string; readonly label: string }[] = [
  { value: "date", label: "Latest first" },
  { value: "confidence", label: "Surest first" },
  { value: "speaker", label: "By speaker" },
];

/** Who claims what, beside the events that they claim or deny. */
export function Statements({ query }: ScreenProps) {
  const sort = query.get("sort") ?? "date";
  const asked = new URLSearchParams(carriedFilters.value);
  asked.set("sort", sort);
  const pages = usePages<StatementRow>("/statements", asked);
  useEffect(() => {
    openAccount().catch(() => undefined);
  }, []);
  return (
    <>
      <FilterRow />
      <section class="sheet" aria-label="Statements" aria-busy={!pages.fresh}>
        <div class="row statements-head">
          <h1>{pages.total === null ? "Statements" : `${numberTold(pages.total)} ${pages.total === 1 ? "statement" : "statements"}`}</h1>
          <label class="row">
            <span class="soft">Order</span>
            <select class="field" value={sort} onChange={(event) => setView("sort", event.currentTarget.value === "date" ? null : event.currentTarget.value)}>
              {ORDERS.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p class="soft">Words and days are those of the statements, “who takes part” is the speaker; other filters are about the events that they speak of.</p>
        {pages.problem && <ProblemState problem={pages.problem} />}
        {!pages.fresh && pages.items.length === 0 && <LoadingState what="statements" />}
        {pages.fresh && !pages.problem && pages.items.length === 0 && (
          <EmptyState title="Nobody says such a thing">
            <p>No statement fits all filters. Take one away, or search for fewer words.</p>
          </EmptyState>
        )}
        <ol class={`statements ${pages.fresh ? "" : "stale"}`}>
          {pages.items.map((row) => (
            <OneStatement key={row.id} row={row} />
          ))}
        </ol>
        {pages.more && <Button onClick={pages.more}>{pages.loading ? "Loading …" : "Show more"}</Button>}
      </section>
    </>
  );
}
