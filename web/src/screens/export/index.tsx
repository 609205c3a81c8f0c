import "./export.css";
import { useRef, useState } from "preact/hooks";
import { urlOf } from "../../api/client";
import { asProblem, problemOf } from "../../api/problems";
import type { Problem } from "../../api/problems";
import type { Counts } from "../../api/types";
import { useAnswer } from "../../api/use";
import { FilterRow } from "../../filters/filter-row";
import { carriedFilters } from "../../state/filters";
import { howMany } from "../../text/told";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { WorkPage } from "../working/page";
import { GROUPS, OPTION_WORDS, TABLES } from "./formats";
import type { Format } from "./formats";

/** The view that the address describes, in every format. */
export function Export() {
  const query = carriedFilters.value;
  const counts = useAnswer<Counts>("/counts/events", query);
  const [names, setNames] = useState(false);
  const total = counts.data?.total;
  return (
    <WorkPage here="export">
      <h1>Export {total !== undefined && howMany(total, "event")}</h1>
      <FilterRow />
      {counts.problem && (
        <p class="note bad words" role="alert">
          {counts.problem.title}. {counts.problem.detail}
        </p>
      )}
      {total === 0 && <p class="note">No event fits these filters: the files would be empty. Take one of the filters away.</p>}
      <label class="row">
        <input type="checkbox" checked={names} onChange={(event) => setNames(event.currentTarget.checked)} />
        With the names of private persons. Without it they are shown by their roles (“a resident”).
      </label>
      {GROUPS.map((group) => (
        <section key={group.title} class="card" aria-label={group.title}>
          <h2>{group.title}</h2>
          <ul class="formats">
            {group.formats.map((format) => (
              <FormatRow key={format.name} format={format} query={query} names={names} disabled={total === 0} />
            ))}
          </ul>
        </section>
      ))}
      <p class="soft prose">
        Programs take the same from <code>/api/v1/export/FORMAT</code>, with the filters of this address. An event’s own page can be printed and cited. What must not change any
        more is made a <Link to="/releases" query={query}>release</Link>.
      </p>
    </WorkPage>
  );
}

interface RowProps {
  readonly format: Format;
  readonly query: URLSearchParams;
  readonly names: boolean;
  readonly disabled: boolean;
}

type State = { readonly is: "idle" } | { readonly is: "making" } | { readonly is: "made"; readonly told: string } | { readonly is: "failed"; readonly problem: Problem };

function FormatRow({ format, query, names, disabled }: RowProps) {
  const [table, setTable] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState<State>({ is: "idle" });
  const stop = useRef<AbortController | null>(null);
  const make = async () => {
    const asked = new URLSearchParams(query);
    if (names) asked.set("names", "true");
    if (table) asked.set("table", table);
    for (const option of chosen) asked.set(option, "true");
    stop.current = new AbortController();
    setState({ is: "making" });
    try {
      setState({ is: "made", told: await save(urlOf(`/export/${format.name}`, asked), stop.current.signal) });
    } catch (error) {
      setState(stop.current.signal.aborted ? { is: "idle" } : { is: "failed", problem: asProblem(error) });
    }
  };
  return (
    <li class="format">
      <div>
        <strong>{format.title}</strong> <span class="soft">{format.what}</span>
        <div class="row options-row">
          {format.options.includes("table") && (
            <label class="row">
              Tables
              <select class="field" value={table} onChange={(event) => setTable(event.currentTarget.value)}>
                <option value="">all, in an archive</option>
                {TABLES.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            </label>
          )}
          {(["excel", "hxl"] as const)
            .filter((option) => format.options.includes(option))
            .map((option) => (
              <label key={option} class="row">
                <input
                  type="checkbox"
                  onChange={(event) => setChosen(new Set(event.currentTarget.checked ? [...chosen, option] : [...chosen].filter((each) => each !== option)))}
                />
                {OPTION_WORDS[option]}
              </label>
            ))}
        </div>
        {state.is === "failed" && (
          <p class="note bad words" role="alert">
            {state.problem.title}. {state.problem.detail}
          </p>
        )}
        <p role="status" class="soft words">
          {state.is === "made" && state.told}
        </p>
      </div>
      {state.is === "making" ? (
        <span class="row">
          <span class="waiting" aria-hidden="true" />
          <span role="status">making it …</span>
          <Button small onClick={() => stop.current?.abort()}>
            Stop
          </Button>
        </span>
      ) : (
        <Button disabled={disabled} aria-label={`Save as ${format.title}`} onClick={() => void make()}>
          Save
        </Button>
      )}
    </li>
  );
}

const NAMED = /filename="([^"]+)"/;
const MEGABYTE = 2 ** 20;

/** Fetches a file and hands it to the browser to save; tells what it is and what has no place in it. */
async function save(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { credentials: "same-origin", cache: "no-store", signal });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
  const name = NAMED.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "dateline";
  const leftOut = response.headers.get("dateline-left-out");
  const file = await response.blob();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  const size = file.size < MEGABYTE ? `${Math.max(1, Math.round(file.size / 1024))} kB` : `${(file.size / MEGABYTE).toFixed(1)} MB`;
  return `${name}, ${size}.${leftOut ? ` Left out: ${leftOut}.` : ""}`;
}
