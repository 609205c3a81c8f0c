import type { WholeEvent } from "../../api/whole";
import { marked } from "../../text/marking";
import { dayTold } from "../../text/told";
import { Link } from "../../ui/link";

const CLASSES = { none: undefined, event: "tells", field: "says" } as const;

/** The sentences that tell an event; the words that say the chosen field stand out. */
export function EvidenceList({ whole, field }: { readonly whole: WholeEvent; readonly field: string | null }) {
  const tellings = new Map(whole.tellings.map((each) => [each.key, each]));
  const reports = new Map(whole.shown.reports.map((each) => [each.id, each]));
  return (
    <ol class="evidence">
      {whole.shown.evidence.map((each) => {
        const telling = tellings.get(each.mention);
        const report = reports.get(each.report);
        return (
          <li key={each.number}>
            <blockquote class="words">
              {telling
                ? marked(telling, field).map((piece, index) =>
                    piece.mark === "none" ? piece.text : <mark key={index} class={CLASSES[piece.mark]}>{piece.text}</mark>,
                  )
                : each.sentence}
            </blockquote>
            <p class="soft">
              [{each.number}]{" "}
              <Link to={`/reports/${each.report}`}>
                <bdi>{report?.outlet ?? report?.title ?? each.report.slice(0, 12)}</bdi>
              </Link>
              {report?.published && `, ${dayTold(report.published)}`}
              {report?.outlet && report.title && (
                <>
                  {" · "}
                  <bdi>{report.title}</bdi>
                </>
              )}
              {report?.copy_of && " · a copy of another report"}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
