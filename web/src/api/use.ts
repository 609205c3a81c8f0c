import { useEffect, useState } from "preact/hooks";
import { get, giveWay, urlOf } from "./client";
import type { Query } from "./client";
import { asProblem } from "./problems";
import type { Problem } from "./problems";

/** What is known of an answer: while a new one is waited for, the one of before is still there, and `fresh` is false. */
export interface Answer<T> {
  readonly data: T | null;
  readonly problem: Problem | null;
  readonly fresh: boolean;
  /** Asks again. */
  readonly reload: () => void;
}

interface Held<T> {
  readonly url: string | null;
  readonly data: T | null;
  readonly problem: Problem | null;
}

/**
 * Asks the server for a resource, and again whenever the address changes, after the lists of the page; a request that nobody waits for any
 * more is aborted.
 *
 * @param path Behind `/api/v1`; null asks nothing.
 */
export function useAnswer<T>(path: string | null, query: Query = {}): Answer<T> {
  const url = path === null ? null : urlOf(path, query);
  const [again, setAgain] = useState(0);
  const [held, setHeld] = useState<Held<T>>({ url: null, data: null, problem: null });
  useEffect(() => {
    if (path === null) return undefined;
    const stop = new AbortController();
    const ask = async () => {
      await giveWay();
      stop.signal.throwIfAborted();
      return get<T>(path, query, stop.signal);
    };
    ask().then(
      (data) => {
        if (!stop.signal.aborted) setHeld({ url, data, problem: null });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setHeld((before) => ({ url, data: before.data, problem: asProblem(error) }));
      },
    );
    return () => stop.abort();
    // The address stands for path and query.
  }, [url, again]);
  return { data: held.data, problem: held.url === url ? held.problem : null, fresh: held.url === url, reload: () => setAgain(again + 1) };
}
