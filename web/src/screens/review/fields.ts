import type { AccountEvent, Claim, Figure, WholeEvent } from "../../api/whole";
import { codebook } from "../../state/account";
import { dateTold } from "../../text/told";
import { statusWord } from "../../ui/status";

/** Fields of an event that people decide, by the names that `dateline correct` has for them, in the order in which one reads them. */
export const FIELDS = ["type", "mode", "status", "actors", "recipients", "place", "date", "sources", "context"] as const;

/** How a field is written. */
export type Form = "one" | "several" | "parties" | "place" | "date" | "number";

const FORMS: Readonly<Record<string, Form>> = {
  type: "one",
  status: "one",
  mode: "several",
  context: "several",
  actors: "parties",
  recipients: "parties",
  sources: "parties",
  place: "place",
  date: "date",
};

export function formOf(field: string): Form {
  return FORMS[field] ?? "number";
}

const LABELS: Readonly<Record<string, string>> = {
  type: "What",
  mode: "How",
  status: "Whether",
  actors: "Who",
  recipients: "To whom",
  place: "Where",
  date: "When",
  sources: "According to",
  context: "About",
};

/** A field's name, as a person would ask for it. */
export function labelOf(field: string): string {
  return LABELS[field] ?? `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
}

/** What an event says of one field. */
export interface FieldRow {
  readonly field: string;
  /** As people read it; empty for nothing. */
  readonly words: string;
  /** As one writes it to correct it. */
  readonly written: string;
  /** 0 to 1; null where no certainty of its own is known. */
  readonly confidence: number | null;
  readonly byPerson: boolean;
  readonly disputed: boolean;
  /** What each report says, where they do not all say the same. */
  readonly versions: readonly Claim[];
}

interface Value {
  readonly words: string;
  readonly written?: string;
  readonly confidence?: number | null;
  readonly byPerson?: boolean;
}

type Reader = (event: AccountEvent, whole: WholeEvent) => Value;

const several = (values: readonly string[]): Value => ({ words: values.join("; ") });

function parties(roles: AccountEvent["actors"]): Value {
  const names = [...new Set(roles.map((role) => role.name))].join("; ");
  return { words: names, confidence: lowest(roles.map((role) => role.confidence)), byPerson: roles.some((role) => role.origin === "person") };
}

function lowest(values: readonly number[]): number | null {
  return values.length ? Math.min(...values) : null;
}

/** The certainty that the reports' own versions give a field: that of the surest. */
function told(whole: WholeEvent, field: "type" | "mode" | "status"): number | null {
  const found = whole.tellings.flatMap((each) => each.event.confidences[field]);
  return found.length ? Math.max(...found) : null;
}

/** A type as people say it. */
export function typeLabel(type: string): string {
  return codebook.value?.types.find(({ name }) => name === type)?.label ?? type;
}

const READERS: Readonly<Record<string, Reader>> = {
  type: (event, whole) => ({ words: typeLabel(event.type), written: event.type, confidence: told(whole, "type") }),
  mode: (event, whole) => ({ ...several(event.mode), confidence: event.mode.length ? told(whole, "mode") : null }),
  status: (event, whole) => ({ words: statusWord(event.status), written: event.status, confidence: told(whole, "status") }),
  context: (event) => several(event.context),
  actors: (event) => parties(event.actors),
  recipients: (event) => parties(event.recipients),
  sources: (event) => parties(event.sources),
  place: (event) => {
    const place = event.places.find((each) => each.role === "at");
    if (!place) return { words: "" };
    const parts = [...new Set([place.name, place.admin1, place.country])].filter(Boolean);
    const written = [place.name, place.country === place.name ? null : place.country].filter(Boolean).join(", ");
    return { words: parts.join(", "), written, confidence: place.confidence, byPerson: place.origin === "person" };
  },
  date: ({ date }) =>
    date ? { words: dateTold(date), written: date.edtf, confidence: date.confidence, byPerson: date.origin === "person" } : { words: "" },
};

function numberWords({ low, best, high }: Figure): string {
  const range = low === high ? `${low ?? "?"}` : low === null ? `up to ${high}` : high === null ? `${low}+` : `${low}–${high}`;
  return best === null || best === low || best === high ? range : `${best} (${range})`;
}

function numberWritten({ low, high }: Figure): string {
  if (low === null) return `${high ?? ""}`;
  return high === null ? `${low}+` : low === high ? `${low}` : `${low}-${high}`;
}

/** What an event says of each of its fields; of numbers only those that it has. */
export function fieldsOf(whole: WholeEvent): readonly FieldRow[] {
  const { event } = whole;
  const rows = FIELDS.map((field) => rowOf(whole, field, READERS[field]?.(event, whole) ?? { words: "" }, versionsOf(event, field)));
  const figures = event.figures.map((figure) =>
    rowOf(whole, figure.kind, { words: numberWords(figure), written: numberWritten(figure) }, figure.contested ? figure.claims : []),
  );
  return [...rows, ...figures];
}

function versionsOf(event: AccountEvent, field: string): readonly Claim[] {
  const claims = event.versions[field] ?? [];
  return new Set(claims.map((claim) => claim.value)).size > 1 ? claims : [];
}

function rowOf({ event }: WholeEvent, field: string, value: Value, versions: readonly Claim[]): FieldRow {
  return {
    field,
    words: value.words,
    written: value.written ?? value.words,
    confidence: value.confidence ?? null,
    byPerson: value.byPerson ?? false,
    disputed: event.disagreements.includes(field),
    versions,
  };
}

/** The fields in which two versions of an event differ, each with both. */
export function changesOf(before: WholeEvent, now: WholeEvent): readonly { readonly field: string; readonly before: string; readonly now: string }[] {
  const earlier = new Map(fieldsOf(before).map((row) => [row.field, row.words]));
  const later = new Map(fieldsOf(now).map((row) => [row.field, row.words]));
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .map((field) => ({ field, before: earlier.get(field) ?? "", now: later.get(field) ?? "" }))
    .filter((each) => each.before !== each.now);
}
