import { useState } from "preact/hooks";
import type { Value } from "../../api/records";
import { may } from "../../state/who";
import { FIELD_WORDS, KIND_WORDS, METHOD_WORDS } from "../../text/words";
import type { FieldName } from "../../text/words";
import { rangeWords } from "../../text/marks";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { Sure } from "../../ui/sure";
import { Editor } from "./editor";
import { Reference } from "./sentence";
import { numbersOf, originOf } from "./told";
import type { WholeEvent } from "../../api/whole";
import { VALUES } from "./values";
import type { Shown } from "./values";

const ROWS: readonly Exclude<FieldName, "figures">[] = ["type", "mode", "status", "actors", "recipients", "place", "date", "sources", "context"];

/** The event's fields, how sure each is and how it is known; each can be corrected in place. */
export function Fields({ whole, onChanged }: { readonly whole: WholeEvent; readonly onChanged: () => void }) {
  const [editing, setEditing] = useState<string | null>(null);
  const { event } = whole;
  const row = (field: string, label: string, values: readonly Shown[]) => (
    <Row
      key={field}
      field={field}
      label={label}
      values={values}
      whole={whole}
      editing={editing === field}
      onEdit={() => setEditing(field)}
      onDone={(changed) => {
        setEditing(null);
        if (changed) onChanged();
      }}
    />
  );
  return (
    <section class="card" aria-labelledby="fields">
      <h2 id="fields">What is known</h2>
      <ul class="event-fields">
        {ROWS.map((field) => row(field, FIELD_WORDS[field], VALUES[field](whole)))}
        {event.figures.map((figure) =>
          row(figure.kind, KIND_WORDS[figure.kind] ?? figure.kind, [
            { words: figure.best === null ? rangeWords(figure.low, figure.high) : `${figure.best} (${rangeWords(figure.low, figure.high)})`, value: null, note: null, actor: null },
          ]),
        )}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly field: string;
  readonly label: string;
  readonly values: readonly Shown[];
  readonly whole: WholeEvent;
  readonly editing: boolean;
  readonly onEdit: () => void;
  readonly onDone: (changed: boolean) => void;
}

function Row({ field, label, values, whole, editing, onEdit, onDone }: RowProps) {
  const apart = whole.event.disagreements.includes(field);
  return (
    <li data-field={field}>
      <h3>
        <span class={`swatch look-${field}`} /> {label}
        {apart && (
          <a class="apart-word" href="#versions">
            ≠ sources disagree
          </a>
        )}
      </h3>
      <div class="values">
        {values.length === 0 && <p class="faint">not known</p>}
        {values.map((shown, index) => (
          <OneValue key={index} shown={shown} whole={whole} />
        ))}
        {decidedBy(whole, field)}
      </div>
      {may("coder") && (
        <Button small look="plain" aria-label={`Correct: ${label}`} aria-expanded={editing} onClick={onEdit}>
          correct
        </Button>
      )}
      {editing && <Editor whole={whole} field={field} label={label} onDone={onDone} />}
    </li>
  );
}

function decidedBy(whole: WholeEvent, field: string) {
  const made = [...whole.decisions].reverse().find((each) => each.field === field && each.undone === null);
  if (!made) return null;
  return (
    <p class="how">
      <span class="chip good">decided by {made.by}</span>
      {made.why && <span class="soft words">{made.why}</span>}
    </p>
  );
}

function OneValue({ shown, whole }: { readonly shown: Shown; readonly whole: WholeEvent }) {
  const { value } = shown;
  return (
    <div class="value">
      {shown.actor === null ? (
        <strong class="words">{shown.words}</strong>
      ) : (
        <Link to={`/actors/${encodeURIComponent(shown.actor)}`} class="party">
          <strong class="words">{shown.words}</strong>
        </Link>
      )}
      {shown.note && <span class="faint"> {shown.note}</span>}
      {value?.origin === "coder" && <How value={value} whole={whole} />}
    </div>
  );
}

/** How a value is known: its words, how sure it is, and the sentence that it comes from. */
function How({ value, whole }: { readonly value: Value & { readonly method: string }; readonly whole: WholeEvent }) {
  const origin = originOf(whole, value);
  const number = origin && numbersOf(whole).get(origin.key);
  return (
    <p class="how">
      <Sure confidence={value.confidence} />
      <span class="faint">{METHOD_WORDS[value.method] ?? value.method}</span>
      {value.text !== null && <span class="soft words">“{value.text}”</span>}
      {number !== null && number !== undefined && <Reference number={number} />}
    </p>
  );
}
