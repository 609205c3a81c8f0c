import type { Step, TimelineAnswer } from "../../api/types";
import { useAnswer } from "../../api/use";
import { filters, withFilter, writeFilters } from "../../state/filters";
import { beginOf, endMoment, startOf, stepFor, stretches } from "./steps";
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
  const base = withFilter(withFilter(filters.value, "since", span ? [span[0]] : []), "until", span ? [span[1]] : []);
  const query = writeFilters(base);
  query.set("step", "year");
  const years = useAnswer<TimelineAnswer>(span ? null : "/timeline", query);
  const known = years.data?.stretches.map((stretch) => stretch.step) ?? [];
  const [first, last] = span ?? [known[0], known.at(-1)];
  const step = first && last ? stepFor(beginOf(first), endMoment(last) - 1) : "year";
  const fine = writeFilters(base);
  fine.set("step", step);
  const answer = useAnswer<TimelineAnswer>(span || years.data ? "/timeline" : null, fine);
  return { timed: answer.data && timedOf(answer.data, span), fresh: answer.fresh && (span !== null || years.fresh) };
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
