import type { Codebook, Status } from "../api/types";
import type { Filter, Filters } from "../state/filters";
import { dayTold } from "../text/told";
import { statusWord } from "../ui/status";

/** One value of a filter, in words. */
export interface ToldFilter {
  readonly filter: Filter;
  readonly value: string;
  readonly label: string;
}

type Teller = (value: string, book: Codebook | null) => string;

const party =
  (before: string): Teller =>
  (value, book) =>
    `${before}${value.replace(/\bcountry:([A-Z]{3})\b/g, (_, code: string) => book?.countries[code] ?? code).replace(/\b(sector|kind):/g, "")}`;

const TELLERS: Readonly<Record<Filter, Teller>> = {
  type: (value, book) => book?.types.find((type) => type.name === value)?.label ?? value,
  mode: (value) => value,
  context: (value) => `about ${value.replaceAll("_", " ")}`,
  status: (value) => statusWord(value as Status),
  actor: party("with "),
  who: party("by "),
  whom: party("to "),
  according_to: party("according to "),
  country: (value, book) => book?.countries[value] ?? value,
  place: (value) => `in ${value}`,
  box: () => "in the box",
  near: (value) => `near ${value}`,
  since: (value) => `from ${dayTold(value)}`,
  until: (value) => `to ${dayTold(value)}`,
  text: (value) => `“${value}”`,
  min_independent: (value) => `${value}+ sources`,
  min_confidence: (value) => `sure to ${Math.round(Number(value) * 100)}%`,
  outlet: (value) => value,
  report: (value) => `report ${value.slice(0, 8)}`,
  event: (value) => value,
  disputed: (value) => `disputed ${value}`,
  stance: (value) => STANCE_TOLD[value] ?? value,
  without: (value) => `without a ${value}`,
  verdict: (value) => value,
};

const STANCE_TOLD: Readonly<Record<string, string>> = {
  asserts: "somebody says so",
  denies: "somebody denies it",
  "claims-responsibility": "somebody claims it",
  questions: "somebody questions it",
};

/** All filters that are set, in words. */
export function filtersTold(filters: Filters, book: Codebook | null): readonly ToldFilter[] {
  return (Object.keys(TELLERS) as Filter[]).flatMap((filter) =>
    (filters[filter] ?? []).map((value) => ({ filter, value, label: TELLERS[filter](value, book) })),
  );
}
