import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { FIELD_WORDS, METHOD_WORDS, STANCE_WORDS, said } from "../../text/words";
import { fieldsOf } from "../../text/marks";
import type { FieldValue } from "../../text/marks";
import { codebook } from "../../state/account";
import { Chip } from "../../ui/chip";
import { Link } from "../../ui/link";
import { Mark } from "../../ui/mark";
import { StatusChips } from "../../ui/status";
import { Sure } from "../../ui/sure";
import { lighting } from "./text";
import type { EventHere, StatementHere } from "./types";

/** The family of a type, by which it has its mark. */
export function familyOf(type: string): string {
  return codebook.value?.types.find((each) => each.name === type)?.family ?? "other";
}

interface CardProps<Here> {
  readonly here: Here;
  readonly open: boolean;
  readonly onChoose: () => void;
}

function Head(props: { readonly open: boolean; readonly onChoose: () => void; readonly children: ComponentChildren }) {
  return (
    <button type="button" class="told-head" aria-expanded={props.open} onClick={props.onChoose}>
      {props.children}
    </button>
  );
}

/** An event that the report tells; opened, with its fields and the words of each. */
export function EventCard({ here, open, onChoose, number, lit }: CardProps<EventHere> & { readonly number: number; readonly lit: Signal<number> }) {
  const { told } = here;
  return (
    <li class={`told-card ${open ? "open" : ""}`}>
      <Head open={open} onChoose={onChoose}>
        <span class="badge">{number}</span>
        <Mark family={familyOf(told.type)} status={told.status} />
        <strong>{said(told.type)}</strong>
        <span class="soft words told-trigger">“{told.trigger.text}”</span>
        <StatusChips status={told.status} />
      </Head>
      {open && (
        <div class="told-body">
          <Fields fields={fieldsOf(told)} lit={lit} />
          <p class="row">
            {here.event ? (
              <Link to={`/events/${here.event}`} class="button small">
                The event in the account →
              </Link>
            ) : (
              <span class="soft">It counts for no event of the account.</span>
            )}
          </p>
        </div>
      )}
    </li>
  );
}

function Fields({ fields, lit }: { readonly fields: readonly FieldValue[]; readonly lit: Signal<number> }) {
  return (
    <ol class="field-rows">
      {fields.map((field, row) => (
        <li key={row} id={`field-${row}`} tabIndex={0} class={lit.value === row ? "lit" : undefined} {...lighting(lit, row)}>
          <span class="field-name">
            <span class={`swatch look-${field.field}`} />
            <span class="number faint">{row + 1}</span> {FIELD_WORDS[field.field]}
          </span>
          <span class="field-value">
            <strong class="words">{field.value}</strong>
            {field.text !== null && field.text !== field.value && <span class="soft words"> “{field.text}”</span>}
            <span class="field-how">
              <Sure confidence={field.confidence} />
              <span class="faint">{howKnown(field)}</span>
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function howKnown(field: FieldValue): string {
  if (field.origin === "person") return "a person decided it";
  const method = field.method === null ? "" : (METHOD_WORDS[field.method] ?? field.method);
  if (field.spans.length === 0 && field.field !== "status") return method || "not from single words";
  return method;
}

const DIRECT_WORDS: Readonly<Record<string, string>> = { direct: "in quotation marks", reported: "reported", mixed: "partly in quotation marks" };

/** Something that somebody says in the report. */
export function StatementCard({ here, open, onChoose }: CardProps<StatementHere>) {
  const { known } = here;
  return (
    <li class={`told-card ${open ? "open" : ""}`}>
      <Head open={open} onChoose={onChoose}>
        <strong class="words">{known.speaker ?? "Somebody unnamed"}</strong>
        <span class={known.stance === "asserts" ? "soft" : "stance"}>{STANCE_WORDS[known.stance] ?? said(known.stance)}</span>
        <span class="words told-said">{known.direct === "direct" ? `“${known.content}”` : known.content}</span>
      </Head>
      {open && (
        <div class="told-body">
          <p class="row">
            <Chip>{DIRECT_WORDS[known.direct] ?? known.direct}</Chip>
            {known.addressee && <Chip>to {known.addressee}</Chip>}
            <Sure confidence={known.confidence} of="That they say so" />
          </p>
          <p class="row">
            {known.about.map((event) => (
              <Link key={event} to={`/events/${event}`} class="button small">
                The event that it is about →
              </Link>
            ))}
            {known.identity && (
              <Link to={`/actors/${encodeURIComponent(known.identity)}`} class="button small">
                All of {known.speaker} →
              </Link>
            )}
          </p>
        </div>
      )}
    </li>
  );
}
