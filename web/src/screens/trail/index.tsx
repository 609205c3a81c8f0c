import { useState } from "preact/hooks";
import { get } from "../../api/client";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";
import { may } from "../../state/who";
import { momentTold, numberTold } from "../../text/told";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { Table } from "../../ui/table";
import type { Column } from "../../ui/table";
import { usePages } from "../overview/pages";
import { WorkPage } from "../working/page";

/** A row of the audit: something that somebody did. */
interface Done {
  readonly no: number;
  readonly at: string;
  readonly who: string;
  readonly action: string;
  readonly target: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

interface Verified {
  readonly sound: boolean;
  readonly wrong: readonly { readonly where: string; readonly what: string }[];
  readonly head: string | null;
}

const EVENT = /^E[0-9a-f]{12}$/;
const DIGITS = 12;

function detailsTold(details: Done["details"]): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
}

const COLUMNS: readonly Column<Done>[] = [
  { id: "no", title: "No.", number: true, cell: ({ no }) => numberTold(no) },
  { id: "at", title: "When", cell: ({ at }) => momentTold(at) },
  { id: "who", title: "Who", cell: ({ who }) => <bdi>{who}</bdi> },
  { id: "action", title: "Did", cell: ({ action }) => action },
  { id: "target", title: "To what", cell: ({ target }) => (EVENT.test(target) ? <Link to={`/events/${target}`}>{target}</Link> : <bdi>{target}</bdi>) },
  { id: "details", title: "More", cell: ({ details }) => <span class="words soft">{detailsTold(details)}</span> },
  { id: "hash", title: "Hash", cell: ({ hash }) => <code title={hash}>{hash.slice(0, DIGITS)}</code> },
];

const NO_QUERY = new URLSearchParams();

/** Who did what and when, in rows of which none was ever changed; an admin can have that checked. */
export function Trail() {
  return (
    <WorkPage here="trail">
      <header class="head">
        <h1>Who did what</h1>
        <p class="soft prose">Every decision, undoing, release, redaction and change of users, the latest first. Each row has the hash of the row before it, so none can be changed unseen.</p>
      </header>
      {may("coder") ? (
        <>
          {may("admin") && <Check />}
          <Rows />
        </>
      ) : (
        <EmptyState whole title="Who did what is not shown to viewers">
          <p>What was decided of an event stands on its page. An admin can make you a coder.</p>
        </EmptyState>
      )}
    </WorkPage>
  );
}

function Rows() {
  const pages = usePages<Done>("/trail", NO_QUERY);
  if (pages.problem) return <ProblemState problem={pages.problem} />;
  if (!pages.fresh && !pages.items.length) return <LoadingState what="what was done" />;
  if (!pages.items.length) {
    return (
      <EmptyState title="Nobody has done anything yet">
        <p>Decisions that people take are listed here from the first on.</p>
      </EmptyState>
    );
  }
  return (
    <section class="card">
      <Table caption={`What was done, ${numberTold(pages.total ?? pages.items.length)} rows in all`} columns={COLUMNS} rows={pages.items} keyOf={({ no }) => String(no)} />
      {pages.more && <Button onClick={pages.more}>{pages.loading ? "Loading …" : "Show more"}</Button>}
    </section>
  );
}

/** Has the whole chain, the releases and the raw reports checked, as `dateline verify` does. */
function Check() {
  const [found, setFound] = useState<Verified | Problem | "checking" | null>(null);
  const check = () => {
    setFound("checking");
    get<Verified>("/trail/check").then(setFound, (error: unknown) => setFound(asProblem(error)));
  };
  return (
    <section class="stack" aria-label="Check" aria-live="polite">
      <p class="row">
        <Button disabled={found === "checking"} onClick={check}>
          {found === "checking" ? "Checking …" : "Check all"}
        </Button>
        <span class="soft">Chain, decisions, releases, raw reports, users and the database’s file, as <code>dateline verify</code> does.</span>
      </p>
      {found !== null && found !== "checking" && ("sound" in found ? <Verdict found={found} /> : <ProblemState problem={found} retry={check} />)}
    </section>
  );
}

function Verdict({ found }: { readonly found: Verified }) {
  if (!found.sound) {
    return (
      <div class="note bad" role="alert">
        <p>Not all is as it was written:</p>
        <ul>
          {found.wrong.map(({ where, what }) => (
            <li key={`${where} ${what}`} class="words">
              {where}: {what}
            </li>
          ))}
        </ul>
      </div>
    );
  }
  return (
    <p class="note good">
      All is as it was written. {found.head !== null && (
        <>
          Note this down elsewhere, and it later proves all before it: <code class="words">{found.head}</code>
        </>
      )}
    </p>
  );
}
