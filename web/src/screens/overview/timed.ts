import type { Step, TimelineAnswer } from "../../api/types";
import { useAnswer } from "../../api/use";
import { filters, withFilter, writeFilters } from "../../state/filters";
import { MOST_BARS, beginOf, endMoment, startOf, stepFor, stretches } from "./steps";
import type { Stretch } from "./steps";

/** A bar: how many events of each family there are in a stretch of time. */
export interface Bar extends Stretch {
  readonly shares: ReadonlyMap<string, number>;
  readonly count: number;
}

/** First and last day, month or year of a part of the timeline. */
export type Span = readonly [first: string, last: string];

export interface Timed {
  readonly step: Step;
  readonly bars: readonly Bar[];
  /** How many have no day. */
  readonly undated: number;
}

/** The span that an address names; null if it names none. */
export function spanOf(words: string | null): Span | null {
  const [first, last] = (words ?? "").split(",");
  const day = /^\d{4}(-\d\d(-\d\d)?)?$/;
  return first && last && day.test(first) && day.test(last) ? [first, last] : null;
}

/** What the timeline shows: all times under the other filters, so that one sees what lies around the days that are chosen. */
export function useTimed(span: Span | null): { readonly timed: Timed | null; readonly fresh: boolean } {
  const query = writeFilters(withFilter(withFilter(filters.value, "since", span ? [span[0]] : []), "until", span ? [span[1]] : []));
  if (span) query.set("step", stepFor(beginOf(span[0]), endMoment(span[1]) - 1));
  else query.set("most", MOST_BARS.toString());
  const answer = useAnswer<TimelineAnswer>("/timeline", query);
  return { timed: answer.data && timedOf(answer.data, span), fresh: answer.fresh };
}

/** Bars without a gap: stretches in which nothing happened have an empty one. A span cuts off what goes on outside it. */
export function timedOf(answer: TimelineAnswer, span: Span | null): Timed {
  const { step } = answer;
  const known = new Map(answer.stretches.map((stretch) => [beginOf(stretch.step), stretch]));
  const begins = [...known.keys()];
  const from = span ? startOf(beginOf(span[0]), step) : Math.min(...begins);
  const to = span ? endMoment(span[1]) - 1 : Math.max(...begins);
  const bars = begins.length
    ? stretches(from, to, step).map((each): Bar => {
        const stretch = known.get(each.from);
        return { ...each, shares: new Map(Object.entries(stretch?.families ?? {})), count: stretch?.count ?? 0 };
      })
    : [];
  return { step, bars, undated: answer.without_date };
}
