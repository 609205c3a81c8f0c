import { get, send } from "./client";
import { wholeOf } from "./whole";
import type { Listed } from "./types";
import type { WholeEvent } from "./whole";

export type Answer = "accept" | "reject" | "flag" | "skip";

/** An event that is put before a person. */
export interface Put {
  readonly event: string;
  /** Why it is looked at now, in words. */
  readonly doubts: readonly string[];
  /** How many wait for this person, with it; null if it was not asked. */
  readonly waiting: number | null;
  readonly skipped: boolean;
  readonly needed: number;
}

/** An event that is put before a person, whole, in the version that was seen. */
export interface Seen {
  readonly put: Put;
  readonly whole: WholeEvent;
  readonly etag: string | null;
}

/** What a person says of an event. */
export interface Said {
  readonly event: string;
  readonly verdict: Answer;
  /** Corrected fields, in words as `dateline correct` takes them. */
  readonly corrected: Readonly<Record<string, string>>;
  readonly why: string | null;
  readonly seconds: number;
}

/** A kept answer. */
export interface Review extends Said {
  readonly id: string;
  readonly by: string;
  readonly at: string;
}

/** The event to look at next, none of those that are `passed`; `first` asks how many wait, too. */
export async function nextToReview(filters: URLSearchParams, passed: readonly string[], first: boolean): Promise<Seen | null> {
  const query = new URLSearchParams(filters);
  for (const event of passed) query.append("passed", event);
  query.set("counting", String(first));
  const put = await get<Put | null>("/reviews/next", query);
  return put && seenOf(put);
}

interface Given {
  readonly review: Omit<Review, "corrected"> & { readonly corrected: Readonly<Record<string, { readonly words: string }>> };
  readonly event: string | null;
}

/** One's last answers, the newest first, each with its event as it is now; those whose events are no more are left out. */
export async function lastReviews(): Promise<readonly { readonly id: string; readonly said: Said; readonly seen: Seen }[]> {
  const { items } = await get<Listed<Given>>("/reviews/last");
  const found = await Promise.allSettled(
    items.map(async ({ review, event }) => {
      const { id, verdict, why, seconds } = review;
      const corrected = Object.fromEntries(Object.entries(review.corrected).map(([field, { words }]) => [field, words]));
      const seen = await seenOf({ event: event ?? review.event, doubts: [], waiting: null, skipped: false, needed: 1 });
      return { id, said: { event: seen.put.event, verdict, corrected, why, seconds }, seen };
    }),
  );
  return found.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
}

export async function seenOf(put: Put): Promise<Seen> {
  const { whole, etag } = await wholeOf(put.event);
  return { put, whole, etag };
}

export function keepReview(said: Said, etag: string | null): Promise<Review> {
  return send<Review>("POST", "/reviews", said, { ifMatch: etag });
}

export function undoReview(id: string): Promise<unknown> {
  return send("DELETE", `/reviews/${encodeURIComponent(id)}`);
}
