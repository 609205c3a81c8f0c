import { get, send } from "./client";
import type { Verdict } from "./deciding";
import type { Listed } from "./types";

/** Two events that may be one. */
export interface KnownPair {
  readonly left: string;
  readonly right: string;
  readonly headlines: readonly [string, string];
  readonly mentions: readonly [string, string];
  /** That they are the same, 0 to 1. */
  readonly score: number;
  /** What spoke for and against. */
  readonly reasons: readonly string[];
}

/** A pair of mentions that was judged, by which the judgement is taken back. */
export interface Judged {
  readonly left: string;
  readonly right: string;
}

export function pairs(after: string | null, limit: number): Promise<Listed<KnownPair>> {
  return get<Listed<KnownPair>>("/pairs", { after, limit });
}

export async function judgePair(left: string, right: string, verdict: Verdict, why: string | null): Promise<readonly Judged[]> {
  return (await send<{ readonly judgements: readonly Judged[] }>("POST", "/judgements", { left, right, verdict, why })).judgements;
}

export function undoJudgement({ left, right }: Judged): Promise<unknown> {
  return send("DELETE", `/judgements?${new URLSearchParams({ left, right }).toString()}`);
}
