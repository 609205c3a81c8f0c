import { Link } from "../../ui/link";
import { FIELD_WORDS } from "../../text/words";
import { fieldsOf } from "../../text/marks";
import { CountedText, pieces } from "../../text/offsets";
import { dayTold } from "../../text/told";
import { beginningOf, outletOf, within } from "./told";
import type { Mention } from "../../api/whole";

/** The address of the report, at a mention in it. */
export function reportAddress(mention: Mention): string {
  return `/reports/${mention.report.id}?at=${encodeURIComponent(mention.key)}`;
}

/** The sentence that tells the event in a report, the words of each field marked. */
export function Sentence({ mention }: { readonly mention: Mention }) {
  const beginning = beginningOf(mention);
  const text = new CountedText(mention.sentence);
  if (beginning === null) return <q class="words">{mention.sentence}</q>;
  const spans = fieldsOf(mention.event)
    .filter((field) => field.named)
    .flatMap((field) => field.spans.map((span) => ({ ...within(span, beginning), field: field.field, value: field.value })));
  const whole = { start: 0, end: text.point(mention.sentence.length) };
  return (
    <q class="words" dir="auto">
      {pieces(text, whole, spans).map((piece) => {
        const [first] = [...piece.spans].sort((one, other) => one.end - one.start - (other.end - other.start));
        if (!first) return piece.text;
        const told = piece.spans.map((span) => `${FIELD_WORDS[span.field]}: ${span.value}`).join(" · ");
        return (
          <mark key={piece.start} class={`look-${first.field}`} title={told}>
            {piece.text}
          </mark>
        );
      })}
    </q>
  );
}

/** Who tells it, and the way to the report at that sentence. */
export function Teller({ mention }: { readonly mention: Mention }) {
  const { report } = mention;
  return (
    <>
      <strong class="words">{outletOf(report)}</strong>
      {report.published && <span class="soft">{dayTold(report.published)}</span>}
      <Link to={reportAddress(mention)} aria-label={`Open the report at this sentence: ${report.title ?? outletOf(report)}`}>
        <span class="words">{report.title ?? "Open the report"}</span>
      </Link>
    </>
  );
}

/** The number of a sentence, which leads to it. */
export function Reference({ number, onGo }: { readonly number: number; readonly onGo?: (number: number) => void }) {
  return (
    <a
      class="badge ref"
      href={`#sentence-${number}`}
      aria-label={`Evidence ${number}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(`sentence-${number}`)?.focus();
        onGo?.(number);
      }}
    >
      {number}
    </a>
  );
}
