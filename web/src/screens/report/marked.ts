import type { Stretch, ToldStatement } from "../../api/records";
import type { CountedText } from "../../text/offsets";
import { fieldsOf } from "../../text/marks";
import type { FieldValue } from "../../text/marks";
import type { EventHere, ReadReport, StatementHere } from "./types";

/** A stretch of the report that something rests on. */
export interface Marked extends Stretch {
  /** The colour's name: a field's, or "trigger" of an event that is not chosen, or "content", "cue" of a statement. */
  readonly look: string;
  /** What it is evidence of, for those who ask it. */
  readonly told: string;
  /** The number of the field in the card beside, or of the event. */
  readonly number: number | null;
  /** What is chosen with it: an event's mention or a statement. */
  readonly of: string;
  /** Whether the words name the value; else it was only worked out from them. */
  readonly named: boolean;
  /** The place of the value in the card; null where the stretch belongs to none of its rows. */
  readonly row: number | null;
}

/** What one has chosen to look at. */
export type Chosen = { readonly kind: "event"; readonly here: EventHere } | { readonly kind: "statement"; readonly here: StatementHere } | null;

/** Finds what an address names: a mention's key, or a statement's id. */
export function chosenOf(report: ReadReport, at: string | null): Chosen {
  const event = report.events.find((each) => each.mention === at);
  if (event) return { kind: "event", here: event };
  const statement = report.statements.find((each) => each.id === at);
  return statement ? { kind: "statement", here: statement } : null;
}

/** Paragraphs of a text as stretches in code points. */
export function paragraphs(text: CountedText): Stretch[] {
  const found: Stretch[] = [];
  let unit = 0;
  for (const words of text.text.split("\n\n")) {
    const end = unit + words.length;
    if (words) found.push({ start: text.point(unit), end: text.point(end) });
    unit = end + 2;
  }
  return found;
}

/** All that is marked: the words that tell each event, and the fields of what is chosen. */
export function marksOf(report: ReadReport, chosen: Chosen): Marked[] {
  const triggers = report.events.map((here, index): Marked => ({
    ...here.told.trigger,
    look: "trigger",
    told: `event ${index + 1}`,
    number: index + 1,
    of: here.mention,
    named: true,
    row: null,
  }));
  if (chosen?.kind === "event") {
    const { mention, told } = chosen.here;
    return [...triggers.filter((mark) => mark.of !== mention), ...fieldsOf(told).flatMap((field, row) => fieldMarks(field, row, mention))];
  }
  if (chosen?.kind === "statement" && chosen.here.told) return [...triggers, ...statementMarks(chosen.here.told, chosen.here.id)];
  return triggers;
}

function fieldMarks(field: FieldValue, row: number, of: string): Marked[] {
  return field.spans.map(({ start, end }) => ({
    start,
    end,
    look: field.field,
    told: field.value,
    number: row + 1,
    of,
    named: field.named,
    row,
  }));
}

function statementMarks(told: ToldStatement, of: string): Marked[] {
  const parts = [
    { look: "content", told: "what is said", at: told.content },
    { look: "sources", told: "who says it", at: told.speaker },
    { look: "mode", told: "the words that attribute it", at: told.cue },
    { look: "recipients", told: "to whom", at: told.addressee },
  ];
  return parts.flatMap(({ look, told: words, at }) => {
    if (typeof at?.start !== "number" || at.end === null) return [];
    return [{ start: at.start, end: at.end, look, told: words, number: null, of, named: true, row: null }];
  });
}
