import type { Stretch, Value } from "../../api/records";
import { fieldsOf } from "../../text/marks";
import { CountedText } from "../../text/offsets";
import type { Mention, Teller, WholeEvent } from "../../api/whole";

/** Who tells it: the outlet or, where that is not known, the site, the headline, or the file's name without its folders. */
export function outletOf(report: Teller): string {
  if (report.outlet) return report.outlet;
  const host = report.url && URL.canParse(report.url) ? new URL(report.url).hostname.replace(/^www\./, "") : "";
  return host || (report.title ? `“${report.title}”` : fileOf(report.source));
}

/** The name of a file without its folders. */
export function fileOf(source: string): string {
  return source.split(/[/\\]/).findLast((part) => part !== "") ?? source;
}

/** The number of each mention's sentence, from 1, as the paragraph has them in brackets. */
export function numbersOf(whole: WholeEvent): ReadonlyMap<string, number> {
  return new Map(whole.tellings.map((mention, index) => [mention.key, index + 1]));
}

/** The mention that a value of the account's event comes from: the first whose own values hold the same words at the same place. */
export function originOf(whole: WholeEvent, value: Value): Mention | null {
  if (value.origin === "person") return null;
  const own = (mention: Mention): readonly (Value | null)[] => {
    const { actors, recipients, places, date, sources } = mention.event;
    return [...actors, ...recipients, ...places, date, ...sources];
  };
  const same = (each: Value | null) =>
    each !== null && each.text === value.text && each.start === value.start && JSON.stringify(each.evidence) === JSON.stringify(value.evidence);
  return whole.tellings.find((mention) => own(mention).some(same)) ?? null;
}

/** Reports of one copy group are one source: its mentions, and who published them. */
export interface SourceGroup {
  readonly id: string;
  readonly outlets: readonly string[];
  readonly day: string | null;
  readonly mentions: readonly Mention[];
}

/** The independent sources of an event, in the order in which they first tell it. */
export function groupsOf(whole: WholeEvent): SourceGroup[] {
  const found = new Map<string, Mention[]>();
  for (const mention of whole.tellings) found.set(mention.report.group, [...(found.get(mention.report.group) ?? []), mention]);
  return [...found].map(([id, mentions]) => ({
    id,
    outlets: [...new Set(mentions.map((mention) => outletOf(mention.report)))],
    day: mentions.map((mention) => mention.report.published).find((day) => day !== null) ?? null,
    mentions,
  }));
}

/**
 * Where a mention's sentence begins in its report, in code points: the place at which the most of the event's words stand where its spans
 * say they do. Null if even the words that tell it are not in the sentence.
 */
export function beginningOf(mention: Mention): number | null {
  const sentence = new CountedText(mention.sentence);
  const named = fieldsOf(mention.event).flatMap((field) => (field.text !== null && field.spans[0] ? [{ text: field.text, ...field.spans[0] }] : []));
  const { trigger } = mention.event;
  const fits = (beginning: number) => named.filter((each) => each.start >= beginning && sentence.slice(within(each, beginning)) === each.text).length;
  const starts: number[] = [];
  for (let unit = mention.sentence.indexOf(trigger.text); unit >= 0; unit = mention.sentence.indexOf(trigger.text, unit + 1)) {
    starts.push(trigger.start - sentence.point(unit));
  }
  return starts.reduce<number | null>((best, start) => (best === null || fits(start) > fits(best) ? start : best), null);
}

/** A stretch of a report as one of a sentence of it. */
export function within({ start, end }: Stretch, beginning: number): Stretch {
  return { start: start - beginning, end: end - beginning };
}
