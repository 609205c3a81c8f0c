import type { PlaceRow, ShownEvidence, ShownReport, Status } from "../../api/types";
import { useAnswer } from "../../api/use";
import { codebook } from "../../state/account";
import { dayTold } from "../../text/told";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { Mark } from "../../ui/mark";
import { ProblemState } from "../../ui/states";
import { StatusChips } from "../../ui/status";

/** What is read here of an event. */
export interface PeekedEvent {
  readonly id: string;
  readonly headline: string;
  readonly event: { readonly type: string; readonly status: Status; readonly verdict: string | null; readonly places: readonly PlaceRow[] };
  readonly shown: { readonly paragraph: string; readonly evidence: readonly ShownEvidence[]; readonly reports: readonly ShownReport[] };
}

const SENTENCES = 3;

/** The event that was chosen: told in a paragraph, with the first sentences that tell it. */
export function Peek({ id, onClose, known }: { readonly id: string; readonly onClose: () => void; readonly known: boolean }) {
  const { data, problem, reload } = useAnswer<PeekedEvent>(`/events/${encodeURIComponent(id)}`);
  const shown = data?.id === id ? data : null;
  const family = codebook.value?.types.find((type) => type.name === shown?.event.type)?.family ?? "other";
  const more = (shown?.shown.evidence.length ?? 0) - SENTENCES;
  return (
    <section class="peek" aria-label="Chosen event" aria-busy={!shown && !problem}>
      <header class="row">
        {shown && <Mark family={family} status={shown.event.status} size={18} />}
        <h2 class="words">{shown?.headline ?? "…"}</h2>
        <Button small look="plain" aria-label="Close" onClick={onClose}>
          ×
        </Button>
      </header>
      {problem && <ProblemState problem={problem} retry={reload} />}
      {shown && (
        <>
          <p class="row">
            <StatusChips status={shown.event.status} verdict={shown.event.verdict} />
          </p>
          <p class="words">{shown.shown.paragraph}</p>
          <ol class="quotes">
            {shown.shown.evidence.slice(0, SENTENCES).map((evidence) => (
              <li key={evidence.mention}>
                <blockquote class="words">{evidence.sentence}</blockquote>
                <SourceOf report={shown.shown.reports.find((report) => report.id === evidence.report)} number={evidence.number} linked={known} />
              </li>
            ))}
          </ol>
          {more > 0 && <p class="faint">and {more} more</p>}
          {known && (
            <p>
              <Link class="button" to={`/events/${id}`}>
                Open the event
              </Link>
            </p>
          )}
        </>
      )}
    </section>
  );
}

function SourceOf({ report, number, linked }: { readonly report: ShownReport | undefined; readonly number: number; readonly linked: boolean }) {
  if (!report) return null;
  const words = [report.outlet ?? report.title ?? report.source, report.published && dayTold(report.published)].filter(Boolean).join(", ");
  return (
    <p class="faint">
      [{number}] {linked ? <Link to={`/reports/${report.id}`}>{words}</Link> : <bdi>{words}</bdi>}
      {report.copy_of && " (a copy)"}
    </p>
  );
}
