import { NOW } from "../../api/releases";
import type { Change, Differences, KnownRelease } from "../../api/releases";
import type { Listed } from "../../api/types";
import { useAnswer } from "../../api/use";
import { go, writeAddress } from "../../state/address";
import { howMany, numberTold } from "../../text/told";
import { Chip } from "../../ui/chip";
import { Link } from "../../ui/link";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { Table } from "../../ui/table";
import type { Column } from "../../ui/table";
import { labelOf } from "../review/fields";
import { valueTold } from "./values";

const LOOKS = { added: "good", removed: "bad", changed: "warn" } as const;

const COLUMNS: readonly Column<Change>[] = [
  { id: "what", title: "What", cell: ({ what }) => <Chip look={LOOKS[what]}>{what}</Chip> },
  {
    id: "event",
    title: "Event",
    cell: ({ event, into, what }) => (
      <>
        {what === "removed" ? (
          <span class="mono">{event}</span>
        ) : (
          <Link to={`/events/${event}`} class="mono">
            {event}
          </Link>
        )}
        {into && (
          <>
            {" is part of "}
            <Link to={`/events/${into}`} class="mono">
              {into}
            </Link>
          </>
        )}
      </>
    ),
  },
  {
    id: "fields",
    title: "Before → now",
    cell: ({ fields }) => (
      <ul>
        {Object.entries(fields).map(([field, [before, now]]) => (
          <li key={field}>
            <span class="soft">{labelOf(field)}:</span> <del class="words">{valueTold(before)}</del> → <ins class="words">{valueTold(now)}</ins>
          </li>
        ))}
      </ul>
    ),
  },
];

/** What tells two releases apart, or one and the account as it is. */
export function DiffView({ before, after }: { readonly before: string; readonly after: string }) {
  const answer = useAnswer<Differences>("/diff", { before, after });
  const known = useAnswer<Listed<KnownRelease>>("/releases");
  const names = known.data?.items.map((release) => release.name) ?? [];
  const pick = (first: string, second: string) => go(writeAddress(["releases", first, second]));
  const { data, problem } = answer;
  return (
    <>
      <h1>What has changed</h1>
      <p class="row">
        <label class="row">
          between
          <select class="field" value={before} onChange={(event) => pick(event.currentTarget.value, after)}>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label class="row">
          and
          <select class="field" value={after} onChange={(event) => pick(before, event.currentTarget.value)}>
            <option value={NOW}>the account as it is</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <Link to="/releases">All releases</Link>
      </p>
      {problem && <ProblemState problem={problem} retry={answer.reload} />}
      {!problem && (!data || !answer.fresh) && <LoadingState what="what has changed" />}
      {data && answer.fresh && !data.total && (
        <EmptyState title="Nothing has changed">
          <p>Both hold the same events, and say the same of each.</p>
        </EmptyState>
      )}
      {data && answer.fresh && data.total > 0 && (
        <section class="card stack">
          <p class="row number">
            <strong>{howMany(data.total, "event")} differ</strong>
            {(["added", "removed", "changed"] as const).map((what) => (
              <Chip key={what} look={LOOKS[what]}>
                {numberTold(data.counts[what])} {what}
              </Chip>
            ))}
          </p>
          <Table caption={data.items.length < data.total ? `The first ${data.items.length} of them` : "All of them"} columns={COLUMNS} rows={data.items} keyOf={(change) => change.event} />
          {data.items.length < data.total && (
            <p class="soft">
              <code>
                dateline diff {before} {after === NOW ? "" : after}
              </code>{" "}
              lists all.
            </p>
          )}
        </section>
      )}
    </>
  );
}
