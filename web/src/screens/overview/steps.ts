import type { Step } from "../../api/types";

/** Stretches of time as the server names them (2024-03-05, 2024-W09, 2024-03, 2024), and the days in them. */

const DAY_MS = 86_400_000;

function utc(year: number, month: number, day: number): number {
  const moment = new Date(Date.UTC(2000, month, day));
  moment.setUTCFullYear(year + moment.getUTCFullYear() - 2000);
  return moment.getTime();
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The Monday of the ISO week that a moment lies in. */
function monday(time: number): number {
  const weekday = (new Date(time).getUTCDay() + 6) % 7;
  return time - weekday * DAY_MS;
}

/** First day of a stretch, as milliseconds. */
export function beginOf(name: string): number {
  const week = /^(\d{4})-W(\d\d)$/.exec(name);
  if (week) return monday(utc(Number(week[1]), 0, 4)) + (Number(week[2]) - 1) * 7 * DAY_MS;
  const [year = 0, month = 1, day = 1] = name.split("-").map(Number);
  return utc(year, month - 1, day);
}

/** First day of the stretch after that of a moment. */
export function afterOf(time: number, step: Step): number {
  const moment = new Date(time);
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth()];
  if (step === "year") return utc(year + 1, 0, 1);
  if (step === "month") return utc(year, month + 1, 1);
  return time + (step === "week" ? 7 : 1) * DAY_MS;
}

/** First day of the stretch that a moment lies in. */
export function startOf(time: number, step: Step): number {
  const moment = new Date(time);
  const [year, month] = [moment.getUTCFullYear(), moment.getUTCMonth()];
  if (step === "year") return utc(year, 0, 1);
  if (step === "month") return utc(year, month, 1);
  return step === "week" ? monday(time) : Math.floor(time / DAY_MS) * DAY_MS;
}

/** A stretch of the timeline. */
export interface Stretch {
  /** Milliseconds; `to` is the first that is no longer in it. */
  readonly from: number;
  readonly to: number;
  /** First and last day, ISO 8601. */
  readonly first: string;
  readonly last: string;
}

function stretch(from: number, to: number): Stretch {
  return { from, to, first: iso(from), last: iso(to - DAY_MS) };
}

/** All stretches from one moment to another, without a gap. */
export function stretches(from: number, to: number, step: Step): Stretch[] {
  const found: Stretch[] = [];
  for (let at = startOf(from, step); at <= to; at = afterOf(at, step)) found.push(stretch(at, afterOf(at, step)));
  return found;
}

/** More bars than this are thinner than a pointer can hit. */
export const MOST_BARS = 170;
const SIZES: readonly (readonly [step: Step, days: number])[] = [
  ["day", 1],
  ["week", 7],
  ["month", 30.4],
  ["year", 365],
];

/** The finest step by which a time has not too many bars. */
export function stepFor(from: number, to: number): Step {
  const days = (to - from) / DAY_MS;
  return SIZES.find(([, size]) => days / size <= MOST_BARS)?.[0] ?? "year";
}

/** The first moment that a filter's day, month or year means. */
export function firstMoment(day: string): number {
  return beginOf(day);
}

/** The moment after the last that a filter's day, month or year means. */
export function endMoment(day: string): number {
  const step: Step = day.length === 4 ? "year" : day.length === 7 ? "month" : "day";
  return afterOf(beginOf(day), step);
}

const MONTH = new Intl.DateTimeFormat("en", { month: "short", timeZone: "UTC" });

/** A sign below the timeline. */
export interface Tick {
  readonly at: number;
  readonly label: string;
  readonly strong: boolean;
}

/** Signs at the beginnings of years, months or days, as many as there is room for. */
export function ticks(from: number, to: number, room: number): Tick[] {
  const days = (to - from) / DAY_MS;
  const step: Step = days > 365 * 4.5 ? "year" : days > 40 ? "month" : "day";
  const all = stretches(from, to, step).filter((each) => each.from >= from && each.from <= to);
  const every = Math.max(1, Math.ceil(all.length / room));
  const signs = all
    .map(({ from: at }): Tick => {
      const moment = new Date(at);
      const january = moment.getUTCMonth() === 0;
      const year = String(moment.getUTCFullYear());
      if (step === "year") return { at, label: year, strong: true };
      if (step === "month") return { at, label: january ? year : MONTH.format(moment), strong: january };
      return { at, label: moment.getUTCDate() === 1 ? MONTH.format(moment) : String(moment.getUTCDate()), strong: moment.getUTCDate() === 1 };
    })
    .filter((tick, index) => index % every === 0 || tick.strong);
  // Where a year has begun before the timeline does, its beginning says which.
  const first = signs[0];
  const begun = !first || first.at - from > (to - from) / 12;
  return begun ? [{ at: from, label: iso(from).slice(0, step === "year" ? 4 : step === "month" ? 7 : 10), strong: true }, ...signs] : signs;
}
