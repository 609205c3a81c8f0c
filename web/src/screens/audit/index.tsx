import "./audit.css";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAnswer } from "../../api/use";
import type { Telling } from "../../api/whole";
import { setView } from "../../state/filters";
import { address } from "../../state/address";
import { marked } from "../../text/marking";
import { dayTold, howMany } from "../../text/told";
import { Button } from "../../ui/button";
import { KeyButton, KeysHelp, useKeys } from "../../ui/keys";
import type { Key } from "../../ui/keys";
import { Link } from "../../ui/link";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { labelOf } from "../review/fields";
import { WorkPage } from "../working/page";
import { Marks, asCsv } from "./marks";
import type { Sample, Sampled } from "./marks";
import { PrecisionTable } from "./precision";

const USUAL = 100;

const CLASSES = { none: undefined, event: "tells", field: "says" } as const;
/** Fields of a sample, by the names that mentions have for them. */
const FIELD_OF: Readonly<Record<string, string>> = { source: "sources", event: "event" };

const LABELS: Readonly<Record<string, string>> = { event: "An event?", source: labelOf("sources"), counts: "How many" };

/** A random sample of what the coder says, checked by a person, and how often it is right. */
export function Audit() {
  const query = address.value.query;
  const size = Number(query.get("size") ?? USUAL) || USUAL;
  const seed = query.get("seed") ?? "0";
  const sample = useAnswer<Sample>("/audits/sample", { size, seed });
  return (
    <WorkPage here="audit">
      <header class="head">
        <h1>Audit</h1>
        <p class="soft prose">How often is the coder right on your reports? Every mention of an event is as likely to be drawn as every other.</p>
      </header>
      <Draw size={size} seed={seed} />
      {sample.problem && <ProblemState problem={sample.problem} retry={sample.reload} />}
      {!sample.problem && (!sample.data || !sample.fresh) && <LoadingState what="the sample" />}
      {sample.data && sample.fresh && !sample.data.items.length && (
        <EmptyState title="There is nothing to check">
          <p>
            The project has no events yet. <Link to="/sources/add">Add reports</Link>
          </p>
        </EmptyState>
      )}
      {sample.data && sample.fresh && sample.data.items.length > 0 && <Checking key={`${size} ${seed}`} sample={sample.data} />}
    </WorkPage>
  );
}

function Draw({ size, seed }: { readonly size: number; readonly seed: string }) {
  const numbers = useRef<HTMLInputElement>(null);
  const words = useRef<HTMLInputElement>(null);
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        setView("size", numbers.current?.value ?? null);
        setView("seed", words.current?.value ?? null, { replace: true });
      }}
    >
      <label class="row">
        Mentions
        <input ref={numbers} class="field short" name="size" type="number" min={1} max={1000} defaultValue={size} />
      </label>
      <label class="row" title="The same word draws the same sample">
        drawn by
        <input ref={words} class="field short" name="seed" maxLength={100} defaultValue={seed} />
      </label>
      <Button submits>Draw</Button>
      <span class="soft">100 give intervals of about ten points either way.</span>
    </form>
  );
}

function Checking({ sample }: { readonly sample: Sample }) {
  const marks = useMemo(() => new Marks(sample), [sample]);
  const [at, setAt] = useState(() => marks.firstOpen());
  const [field, setField] = useState(0);
  const [help, setHelp] = useState(false);
  const card = useRef<HTMLElement>(null);
  const item = sample.items[at];
  useEffect(() => {
    setField(0);
    card.current?.focus({ preventScroll: true });
  }, [at]);
  if (!item) return null;
  const fields = marks.fieldsOf(item);
  const name = fields[Math.min(field, fields.length - 1)] ?? "event";
  const move = (by: number) => setAt(Math.min(Math.max(at + by, 0), sample.items.length - 1));
  const mark = (right: boolean) => {
    marks.mark(item, name, right);
    // Where there is no such event, nothing else of it can be right or wrong.
    if ((name === "event" && !right) || field + 1 >= fields.length) move(1);
    else setField(field + 1);
  };
  const keys: readonly Key[] = [
    { key: "y", words: "Right", run: () => mark(true) },
    { key: "n", words: "Wrong", run: () => mark(false) },
    {
      key: "a",
      words: "All right",
      run: () => {
        for (const each of fields) if (marks.of(item, each) === undefined) marks.mark(item, each, true);
        move(1);
      },
    },
    { key: " ", words: "Next mention", run: () => move(1) },
    { key: "Backspace", words: "Mention before", run: () => move(-1) },
    { key: "j", words: "Next field", run: () => setField(Math.min(field + 1, fields.length - 1)) },
    { key: "k", words: "Field before", run: () => setField(Math.max(field - 1, 0)) },
    { key: "?", words: "Keys", run: () => setHelp(true) },
  ];
  useKeys(keys);
  const checked = marks.checked();
  return (
    <>
      <p class="row number" role="status">
        Mention {at + 1} of {sample.items.length} · {howMany(checked, "mention")} checked
        <progress value={checked} max={sample.items.length} aria-label="Checked" />
        <span class="faint">Your marks stay in this browser.</span>
        <a class="button small rest" href={csvAddress(marks, sample)} download="audit.csv">
          Save as CSV
        </a>
        <Button small look="plain" onClick={() => setHelp(true)}>
          Keys <kbd aria-hidden="true">?</kbd>
        </Button>
      </p>
      <section ref={card} tabIndex={-1} class="review-card" aria-label="Mention to check">
        <div class="halves">
          <Sentence item={item} field={name} />
          <div>
          <table class="table fields">
            <caption class="hidden-words">What the coder says</caption>
            <tbody>
              {fields.map((each, index) => (
                <tr key={each} class={each === name ? "chosen" : undefined} onClick={() => setField(index)}>
                  <th scope="row" aria-current={each === name ? "true" : undefined}>
                    {LABELS[each] ?? labelOf(each)}
                  </th>
                  <td>
                    <bdi>{item.said[each]}</bdi>
                  </td>
                  <td class="mark-cell">{told(marks.of(item, each))}</td>
                </tr>
              ))}
            </tbody>
          </table>
          </div>
        </div>
        <div class="actions row no-print" role="group" aria-label="Answers">
          {keys.slice(0, 5).map((key) => (
            <KeyButton key={key.key} of={key} look={key.key === "y" ? "primary" : undefined} />
          ))}
        </div>
      </section>
      <PrecisionTable counts={marks.counts()} />
      {help && <KeysHelp keys={keys} onClose={() => setHelp(false)} />}
    </>
  );
}

function told(right: boolean | undefined) {
  if (right === undefined) return <span class="faint">?</span>;
  return right ? <span class="right">✓ right</span> : <span class="wrong">✗ wrong</span>;
}

function csvAddress(marks: Marks, sample: Sample): string {
  return URL.createObjectURL(new Blob([asCsv(sample, marks)], { type: "text/csv" }));
}

function Sentence({ item, field }: { readonly item: Sampled; readonly field: string }) {
  const telling: Telling = { key: item.mention.key, sentence: item.mention.sentence, event: item.mention.event };
  const { report } = item.mention;
  return (
    <div class="evidence">
      <div>
        <blockquote class="words">
          {marked(telling, FIELD_OF[field] ?? field).map((piece, index) =>
            piece.mark === "none" ? piece.text : <mark key={index} class={CLASSES[piece.mark]}>{piece.text}</mark>,
          )}
        </blockquote>
        <p class="soft">
          <Link to={`/reports/${report.id}`}>
            <bdi>{report.outlet ?? report.title ?? report.id.slice(0, 12)}</bdi>
          </Link>
          {report.published && `, ${dayTold(report.published)}`}
        </p>
      </div>
    </div>
  );
}
