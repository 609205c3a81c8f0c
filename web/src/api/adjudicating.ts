import { get, send } from "./client";
import type { Answer, Review } from "./reviewing";
import type { Listed } from "./types";

/** An event on which people differ, or that somebody flagged. */
export interface Disputed {
  readonly event: string;
  readonly headline: string;
  /** In what they differ, `verdict` alone if they differ in that; none if it was flagged. */
  readonly fields: readonly string[];
  readonly reviews: readonly Given[];
}

/** What one person answered. */
export interface Given {
  readonly id: string;
  readonly verdict: Answer;
  readonly by: string;
  readonly at: string;
  readonly seen: Readonly<Record<string, string>>;
  readonly corrected: Readonly<Record<string, { readonly words: string }>>;
  readonly why: string | null;
}

export interface Settled {
  readonly event: string;
  readonly verdict: "accept" | "reject";
  readonly corrected: Readonly<Record<string, string>>;
  readonly why: string | null;
}

export function disputes(after: string | null): Promise<Listed<Disputed>> {
  return get<Listed<Disputed>>("/reviews/adjudication", { after, limit: 20 });
}

export function settle(said: Settled, etag: string | null): Promise<Review> {
  return send<Review>("POST", "/reviews", { ...said, part: "adjudicator" }, { ifMatch: etag });
}

/** What a person says a field is; null if they say that there is no such event, or nothing at all. */
export function saysOf(given: Given, field: string): string | null {
  const corrected = given.corrected[field];
  if (corrected) return corrected.words;
  return given.verdict === "accept" || given.verdict === "flag" ? (given.seen[field] ?? "") : null;
}
