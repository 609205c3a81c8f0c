import { useSignal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { useAnswer } from "../../api/use";
import { goQuery } from "../../state/address";
import { openAccount } from "../../state/account";
import { dayTold, howMany } from "../../text/told";
import { Segmented } from "../../ui/button";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import type { ScreenProps } from "..";
import { CutAway, Kin, Origin } from "./about";
import { EventCard, StatementCard } from "./card";
import { chosenOf, marksOf } from "./marked";
import type { Chosen } from "./marked";
import { MarkedText } from "./text";
import type { ReadReport } from "./types";
import "../../styles/words.css";
import "./report.css";

/** One report: its clean text with the evidence of what was found in it, and where it comes from. */
export function Report({ rest, query }: ScreenProps) {
  const answer = useAnswer<ReadReport>(rest[0] ? `/reports/${encodeURIComponent(rest[0])}` : null);
  useEffect(() => {
    openAccount().catch(() => undefined);
  }, []);
  if (!rest[0]) return <EmptyState title="No report is named">The address of a report ends with its id.</EmptyState>;
  if (answer.problem) return <ProblemState whole problem={answer.problem} retry={answer.reload} />;
  if (!answer.data || !answer.fresh) return <LoadingState what="the report" />;
  return <Read key={answer.data.id} report={answer.data} at={query.get("at")} />;
}

function choose(of: string | null): void {
  const query = new URLSearchParams();
  if (of !== null) query.set("at", of);
  goQuery(query, { replace: true });
}

function Read({ report, at }: { readonly report: ReadReport; readonly at: string | null }) {
  const chosen = chosenOf(report, at);
  const lit = useSignal(-1);
  const { report: known } = report;
  useEffect(() => {
    document.title = `${known.title ?? "Report"} · Dateline`;
  }, [known.title]);
  return (
    <article class="sheet">
      <header class="page-head">
        <p class="soft">
          Report · <span class="words">{known.outlet ?? "outlet not known"}</span>
          {known.day && ` · ${dayTold(known.day)}`}
        </p>
        <h1 class="words" dir="auto">
          {known.title ?? "Without a title"}
        </h1>
      </header>
      <div class="two">
        <div class="column">
          <section class="card" aria-label="Text of the report">
            {report.text ? (
              <MarkedText text={report.text} marks={marksOf(report, chosen)} at={placeOf(chosen)} lit={lit} onChoose={choose} />
            ) : (
              <EmptyState title="There is no text">Nothing of this report is a text that could be read.</EmptyState>
            )}
          </section>
          <CutAway cut={report.cut} />
        </div>
        <div class="column">
          <Told report={report} chosen={chosen} lit={lit} />
          <Origin report={report} />
          <Kin report={report} />
        </div>
      </div>
    </article>
  );
}

function placeOf(chosen: Chosen) {
  if (chosen?.kind === "event") return chosen.here.told.trigger;
  return chosen?.here.told?.content ?? null;
}

type Tab = "events" | "statements";

/** What was found in the report: events and statements, one of which can be chosen. */
function Told(props: { readonly report: ReadReport; readonly chosen: Chosen; readonly lit: Signal<number> }) {
  const { events, statements } = props.report;
  const [tab, setTab] = useState<Tab>(props.chosen?.kind === "statement" ? "statements" : "events");
  useEffect(() => {
    if (props.chosen) setTab(props.chosen.kind === "statement" ? "statements" : "events");
  }, [props.chosen?.kind]);
  const open = props.chosen?.kind === "event" ? props.chosen.here.mention : props.chosen?.here.id;
  const toggle = (of: string) => () => choose(open === of ? null : of);
  return (
    <section class="card told-list" aria-label="What the report tells">
      <Segmented<Tab>
        label="What to show"
        value={tab}
        onChoose={setTab}
        choices={[
          { value: "events", label: howMany(events.length, "event") },
          { value: "statements", label: howMany(statements.length, "statement") },
        ]}
      />
      {tab === "events" && events.length === 0 && <p class="soft">Nothing was found in it that the codebook counts as an event.</p>}
      {tab === "statements" && statements.length === 0 && <p class="soft">Nobody is said to have said anything.</p>}
      <ol class="told-cards">
        {tab === "events"
          ? events.map((here, index) => (
              <EventCard key={here.mention} here={here} number={index + 1} open={open === here.mention} onChoose={toggle(here.mention)} lit={props.lit} />
            ))
          : statements.map((here) => <StatementCard key={here.id} here={here} open={open === here.id} onChoose={toggle(here.id)} />)}
      </ol>
    </section>
  );
}
