import { useEffect, useState } from "preact/hooks";
import { get, goAhead } from "../../api/client";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";
import type { Listed } from "../../api/types";

/** A list as far as it was fetched. */
export interface Pages<T> {
  readonly items: readonly T[];
  readonly total: number | null;
  readonly problem: Problem | null;
  /** Whether what is shown answers the question that is asked now. */
  readonly fresh: boolean;
  readonly loading: boolean;
  /** Fetches the next page; null at the list's end. */
  readonly more: (() => void) | null;
}

interface Held<T> {
  readonly asked: string | null;
  readonly items: readonly T[];
  readonly total: number | null;
  readonly next: string | null;
  readonly problem: Problem | null;
}

/** A list, page by page by the cursors that the server gives. A new question begins anew; until then the old answers stay. */
export function usePages<T>(path: string, query: URLSearchParams): Pages<T> {
  const asked = `${path}?${query.toString()}`;
  const [held, setHeld] = useState<Held<T>>({ asked: null, items: [], total: null, next: null, problem: null });
  const [turn, setTurn] = useState<{ readonly asked: string; readonly after: string } | null>(null);
  const after = turn?.asked === asked ? turn.after : null;
  useEffect(() => {
    const stop = new AbortController();
    const page = new URLSearchParams(query);
    if (after) page.set("after", after);
    goAhead(get<Listed<T>>(path, page, stop.signal)).then(
      ({ items, next, total }) => {
        if (stop.signal.aborted) return;
        setHeld((before) => ({ asked, items: after ? [...before.items, ...items] : items, total: total ?? before.total, next, problem: null }));
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setHeld((before) => ({ ...before, asked, problem: asProblem(error) }));
      },
    );
    return () => stop.abort();
  }, [asked, after]);
  const fresh = held.asked === asked;
  const loading = after !== null && after === held.next;
  const { next } = held;
  return {
    items: held.items,
    total: held.total,
    problem: fresh ? held.problem : null,
    fresh,
    loading,
    more: fresh && next ? () => setTurn({ asked, after: next }) : null,
  };
}
