import type { ToldEvent } from "../api/records";
import type { Telling } from "../api/whole";
import { CountedText, pieces } from "./offsets";
import type { Span } from "./offsets";

/** A stretch of a sentence: plain, the words that tell the event, or those that say one of its fields. */
export interface Marked {
  readonly text: string;
  readonly mark: "none" | "event" | "field";
}

type Range = readonly [start: number, end: number];

/** Where a report says what it says of a field, in code points of its text. */
function rangesOf(event: ToldEvent, field: string): Range[] {
  if (field === "mode" || field === "status") return event.evidence[field].map(([start, end]) => [start, end]);
  const lists: Readonly<Record<string, readonly { readonly start: number | null; readonly end: number | null }[]>> = {
    actors: event.actors,
    recipients: event.recipients,
    sources: event.sources,
    place: event.places,
    date: event.date ? [event.date] : [],
  };
  const stated = lists[field] ?? event.counts.filter((count) => count.kind === field);
  return stated.flatMap(({ start, end }) => (start === null || end === null ? [] : [[start, end] as const]));
}

interface MarkedSpan extends Span {
  readonly mark: "event" | "field";
}

/** Cuts the sentence of a telling at the words that tell the event and at those that say a field. */
export function marked({ sentence, event }: Telling, field: string | null): readonly Marked[] {
  const at = sentence.indexOf(event.trigger.text);
  if (at < 0) return [{ text: sentence, mark: "none" }];
  const text = new CountedText(sentence);
  // Offsets are those of the report; the trigger tells where in it the sentence begins.
  const begins = event.trigger.start - text.point(at);
  const shifted = ([start, end]: Range, mark: MarkedSpan["mark"]): MarkedSpan => ({ start: start - begins, end: end - begins, mark });
  const spans = [
    ...(field === null ? [] : rangesOf(event, field)).map((range) => shifted(range, "field")),
    shifted([event.trigger.start, event.trigger.end], "event"),
  ];
  return pieces(text, { start: 0, end: text.point(sentence.length) }, spans).map((piece) => ({ text: piece.text, mark: piece.spans[0]?.mark ?? "none" }));
}
