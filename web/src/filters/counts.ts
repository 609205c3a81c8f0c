import type { Counts, Kind } from "../api/types";
import { useAnswer } from "../api/use";
import type { Answer } from "../api/use";
import { filters, withFilter, writeFilters } from "../state/filters";
import type { Filter } from "../state/filters";

/** How many there are of each value, under all filters but the one that is chosen from: so that one sees what else there is. */
export function useCounts(by: string, own: Filter, kind: Kind = "events"): Answer<Counts> {
  const query = writeFilters(withFilter(filters.value, own, []));
  query.append("by", by);
  return useAnswer<Counts>(`/counts/${kind}`, query);
}

/** Counts by value, the most first; what has no value is left out. */
export function tallied(counts: Counts | null): ReadonlyMap<string, number> {
  return new Map(counts?.tallies.flatMap(({ values: [value], count }) => (value === null || value === undefined ? [] : [[String(value), count] as const])));
}
