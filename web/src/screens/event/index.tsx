import { useEffect, useState } from "preact/hooks";
import type { Problem } from "../../api/problems";
import { useAnswer } from "../../api/use";
import { account, codebook, openAccount } from "../../state/account";
import { may } from "../../state/who";
import { howMany, momentTold } from "../../text/told";
import { percent, said } from "../../text/words";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Link } from "../../ui/link";
import { Mark } from "../../ui/mark";
import { EmptyState, ErrorState, LoadingState, ProblemState } from "../../ui/states";
import { StatusChips } from "../../ui/status";
import type { ScreenProps } from "..";
import { Cite } from "./cite";
import { Editor } from "./editor";
import { Evidence } from "./evidence";
import { Fields } from "./fields";
import { Figures } from "./figures";
import { History } from "./history";
import { Locator } from "./locator";
import { Merging } from "./merging";
import { Paragraph } from "./paragraph";
import { Stands } from "./stands";
import type { WholeEvent } from "../../api/whole";
import { Versions } from "./versions";
import "../../styles/words.css";
import "../report/report.css";
import "./event.css";

/** One event: told in a sentence, with all that stands behind it, and the ways to correct it. */
export function EventScreen({ rest }: ScreenProps) {
  const id = rest[0] ?? "";
  const answer = useAnswer<WholeEvent>(id ? `/events/${encodeURIComponent(id)}` : null);
  useEffect(() => {
    openAccount().catch(() => undefined);
  }, []);
  if (!id) return <EmptyState title="No event is named">The address of an event ends with its id.</EmptyState>;
  if (answer.problem?.status === 410) return <Gone id={id} problem={answer.problem} />;
  if (answer.problem) return <ProblemState whole problem={answer.problem} retry={answer.reload} />;
  // While a changed event is fetched anew the one of before stays, so that nothing jumps.
  if (answer.data?.id !== id || !codebook.value) return <LoadingState what="the event" />;
  return <Told whole={answer.data} onChanged={answer.reload} />;
}

/** An event that is no more: where it went. */
function Gone({ id, problem }: { readonly id: string; readonly problem: Problem }) {
  const { heir, why } = problem.more;
  return (
    <ErrorState whole title={`${id} is no more`}>
      <p class="words">{typeof why === "string" ? why : problem.detail}</p>
      {typeof heir === "string" && (
        <p>
          What it told is told by <Link to={`/events/${heir}`}>{heir}</Link> now.
        </p>
      )}
    </ErrorState>
  );
}

interface ToldProps {
  readonly whole: WholeEvent;
  readonly onChanged: () => void;
}

function Told({ whole, onChanged }: ToldProps) {
  const { event } = whole;
  useEffect(() => {
    document.title = `${whole.headline} · Dateline`;
  }, [whole.headline]);
  return (
    <article class="sheet event-page">
      <Head whole={whole} onChanged={onChanged} />
      <div class="two">
        <div class="column">
          <Fields whole={whole} onChanged={onChanged} />
          <Evidence whole={whole} />
          <Versions whole={whole} />
          <Figures whole={whole} />
          <Merging whole={whole} onChanged={onChanged} />
        </div>
        <div class="column">
          <Locator places={event.places} />
          <Stands whole={whole} />
          <History whole={whole} onChanged={onChanged} />
        </div>
      </div>
      <footer class="faint">
        Event <code>{event.id}</code> of the account {account.value?.project}, Dateline {account.value?.version}
        {whole.changed && `, last changed ${momentTold(whole.changed)}`}
      </footer>
    </article>
  );
}

function Head({ whole, onChanged }: ToldProps) {
  const [citing, setCiting] = useState(false);
  const [judging, setJudging] = useState(false);
  const { event } = whole;
  const family = codebook.value?.types.find((each) => each.name === event.type)?.family ?? "other";
  const positions = new Set(whole.shown.stands.map((stand) => stand.position));
  return (
    <header class="page-head">
      <div class="row">
        <Mark family={family} status={event.status} size={18} />
        <span class="soft">{said(event.type)}</span>
        <StatusChips status={event.status} denied={positions.has("denies")} doubted={positions.has("doubts")} verdict={event.verdict} />
        <Chip>
          {howMany(event.independent, "independent source")}
          {event.reports > event.independent && `, ${howMany(event.reports, "report")}`}
        </Chip>
        {event.disagreements.length > 0 && <Chip look="warn">sources disagree</Chip>}
        <span class="faint" title="That there is such an event">
          {percent(event.confidence)} sure
        </span>
        <span class="actions no-print">
          {may("coder") && (
            <Button small aria-expanded={judging} onClick={() => setJudging(!judging)}>
              Accept or reject
            </Button>
          )}
          <Button small onClick={() => setCiting(true)}>
            Cite
          </Button>
          <Button small onClick={() => print()}>
            Print
          </Button>
        </span>
      </div>
      <h1 class="words">{whole.headline}</h1>
      <Paragraph text={whole.shown.paragraph} most={whole.tellings.length} />
      {judging && (
        <Editor
          whole={whole}
          field="verdict"
          label="Verdict"
          onDone={(changed) => {
            setJudging(false);
            if (changed) onChanged();
          }}
        />
      )}
      {citing && account.value && <Cite whole={whole} meta={account.value} onClose={() => setCiting(false)} />}
    </header>
  );
}
