import { send } from "./client";
import type { Filters } from "../state/filters";

export interface KnownRelease {
  readonly name: string;
  readonly at: string;
  readonly by: string | null;
  readonly note: string | null;
  readonly sha256: string;
  readonly events: number;
  readonly filters: Readonly<Record<string, unknown>>;
  readonly citation: string;
}

export interface Change {
  readonly event: string;
  readonly what: "added" | "removed" | "changed";
  readonly into: string | null;
  readonly fields: Readonly<Record<string, readonly [before: unknown, now: unknown]>>;
}

export interface Differences {
  readonly before: string;
  readonly after: string;
  readonly total: number;
  readonly counts: Readonly<Record<Change["what"], number>>;
  readonly items: readonly Change[];
}

/** What stands for the account as it is, where a release is named. */
export const NOW = "now";

/** Filters as a body has them: what is one value in the query is one here, too. */
const SINGLE: ReadonlySet<string> = new Set(["box", "near", "since", "until", "text", "min_independent", "min_confidence"]);

export function filtersBody(filters: Filters): Record<string, unknown> {
  return Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, SINGLE.has(name) ? values[0] : values]));
}

/** The filters of a body as a query, to open them as a view. */
export function bodyQuery(filters: Readonly<Record<string, unknown>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) query.append(name, String(each));
  }
  return query;
}

export function makeRelease(name: string, note: string | null, filters: Filters): Promise<KnownRelease> {
  return send<KnownRelease>("POST", "/releases", { name, note, filters: filtersBody(filters) });
}
