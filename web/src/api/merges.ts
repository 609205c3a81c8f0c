import { get, send } from "./client";
import type { EventRow } from "./types";
import type { Verdict } from "./deciding";
import type { Mention } from "./whole";

/** One of two mentions. */
export interface Side {
  readonly mention: Mention;
  readonly event: EventRow;
}

/** Two mentions of which merging was not sure whether they tell of one event. */
export interface ToJudge {
  readonly left: Side;
  readonly right: Side;
  /** Whether they are of one event now. */
  readonly merged: boolean;
  readonly score: number;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  /** What is judged: the two events, or the two mentions where they are of one event. */
  readonly judge: readonly [string, string];
}

/** A pair of mentions that was judged, by which the judgement is taken back. */
export interface Judged {
  readonly left: string;
  readonly right: string;
}

/** The pair to judge next, none of those that are passed, each its two names with a comma. */
export function nextMerge(passed: readonly string[]): Promise<ToJudge | null> {
  return get<ToJudge | null>("/merges/next", { passed });
}

export async function judgePair([left, right]: ToJudge["judge"], verdict: Verdict): Promise<readonly Judged[]> {
  return (await send<{ readonly judgements: readonly Judged[] }>("POST", "/judgements", { left, right, verdict })).judgements;
}

export function undoJudgement({ left, right }: Judged): Promise<unknown> {
  return send("DELETE", `/judgements?${new URLSearchParams({ left, right }).toString()}`);
}
