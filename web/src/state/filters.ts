import { computed } from "@preact/signals";
import { address, goQuery } from "./address";

/** The filters, by the names that the REST API has for them. */
export const FILTERS = [
  "type", "mode", "context", "status", "actor", "who", "whom", "according_to", "country", "place", "box", "near", "since", "until",
  "text", "min_independent", "min_confidence", "outlet", "report", "event", "disputed", "stance", "without", "verdict",
] as const; // prettier-ignore

export type Filter = (typeof FILTERS)[number];

/** What is asked for: several values of one filter are alternatives; all filters that are given must hold. */
export type Filters = Readonly<Partial<Record<Filter, readonly string[]>>>;

/** The filters that are set in a query; what else it says is left alone. */
export function readFilters(query: URLSearchParams): Filters {
  const found: Partial<Record<Filter, readonly string[]>> = {};
  for (const name of FILTERS) {
    const values = query.getAll(name).filter(Boolean);
    if (values.length) found[name] = values;
  }
  return found;
}

/** The filters as a query, always in the same order, so that the same view has the same address. */
export function writeFilters(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of FILTERS) for (const value of filters[name] ?? []) query.append(name, value);
  return query;
}

/** The filters with one set to these values; none takes it away. */
export function withFilter(filters: Filters, name: Filter, values: readonly string[]): Filters {
  const others: Partial<Record<Filter, readonly string[]>> = { ...filters };
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the name is one of FILTERS
  delete others[name];
  return values.length ? { ...others, [name]: values } : others;
}

/** The filters with a value put to those of one filter, or taken from them if it is there. */
export function toggled(filters: Filters, name: Filter, value: string): Filters {
  const now = filters[name] ?? [];
  return withFilter(filters, name, now.includes(value) ? now.filter((each) => each !== value) : [...now, value]);
}

/** The filters that the address sets. */
export const filters = computed<Filters>(() => readFilters(address.value.query));

/** The same as a query, to carry to another screen. */
export const carriedFilters = computed<URLSearchParams>(() => writeFilters(filters.value));

/** Sets the filters in the address; what else its query says is kept. A typed word replaces the one before it in the history. */
export function setFilters(next: Filters, options: { replace?: boolean } = {}): void {
  const query = writeFilters(next);
  for (const [name, value] of address.value.query) if (!(FILTERS as readonly string[]).includes(name)) query.append(name, value);
  goQuery(query, options);
}

/** Sets one value of the query that is no filter (a view, an order); null takes it away. */
export function setView(name: string, value: string | null, options: { replace?: boolean } = {}): void {
  const query = new URLSearchParams(address.value.query);
  if (value === null) query.delete(name);
  else query.set(name, value);
  goQuery(query, options);
}
