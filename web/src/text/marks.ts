import type { Span, Stretch, ToldEvent, Value } from "../api/records";
import { statusWord } from "../ui/status";
import { dateTold, numberTold } from "./told";
import { said } from "./words";
import type { FieldName } from "./words";

/** A value of an event in one report, with the words that it rests on. */
export interface FieldValue {
  readonly field: FieldName;
  /** What it says, as people read it. */
  readonly value: string;
  /** Its words, null where it was worked out. */
  readonly text: string | null;
  readonly method: string | null;
  readonly confidence: number;
  readonly origin: "coder" | "person";
  readonly spans: readonly Stretch[];
  /** Whether the words name it; else they are only what it was worked out from. */
  readonly named: boolean;
}

/** How many of what, as a report says: "4", "4 to 6", "at least 4". */
export function rangeWords(low: number | null, high: number | null): string {
  const [first, last] = [low, high].map((each) => (each === null ? undefined : numberTold(each)));
  if (first === undefined) return last === undefined ? "not known" : `at most ${last}`;
  if (last === undefined) return `at least ${first}`;
  return first === last ? first : `${first} to ${last}`;
}

/** The values of an event in the order in which people read them; each knows its words. */
export function fieldsOf(event: ToldEvent): FieldValue[] {
  const { trigger } = event;
  const plain = { method: null, origin: "coder", text: null, named: false } as const;
  const found: FieldValue[] = [
    { ...plain, field: "type", value: said(event.type), text: trigger.text, named: true, confidence: event.confidences.type, spans: [trigger] },
  ];
  if (event.mode.length) {
    found.push({ ...plain, field: "mode", value: event.mode.map(said).join(", "), confidence: event.confidences.mode, spans: event.evidence.mode.map(stretch) });
  }
  found.push({ ...plain, field: "status", value: statusWord(event.status), confidence: event.confidences.status, spans: event.evidence.status.map(stretch) });
  for (const role of event.actors) found.push(valued("actors", role, role.name));
  for (const role of event.recipients) found.push(valued("recipients", role, role.name));
  for (const place of event.places) found.push(valued("place", place, place.role === "at" ? place.name : `${place.role} ${place.name}`));
  if (event.date) found.push(valued("date", event.date, dateTold(event.date)));
  for (const count of event.counts) {
    found.push(valued("figures", count, `${rangeWords(count.low, count.high)} ${count.of ? `${count.of} ` : ""}${count.kind}`));
  }
  for (const source of event.sources) found.push(valued("sources", source, source.name));
  return found;
}

function stretch([start, end]: Span): Stretch {
  return { start, end };
}

function valued(field: FieldName, value: Value & { readonly method: string }, words: string): FieldValue {
  const own = value.start !== null && value.end !== null ? [{ start: value.start, end: value.end }] : null;
  return {
    field,
    value: words,
    text: value.text,
    method: value.method,
    confidence: value.confidence,
    origin: value.origin,
    spans: own ?? value.evidence.map(stretch),
    named: own !== null,
  };
}
