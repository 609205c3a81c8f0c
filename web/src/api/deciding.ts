import { send } from "./client";

export type Verdict = "same" | "different" | "unsure";

/** Says whether two events, or two mentions, are one event. */
export function judge(left: string, right: string, verdict: Verdict, why: string | null = null): Promise<unknown> {
  return send("POST", "/judgements", { left, right, verdict, why });
}

/** Takes mentions out of an event, as an event of their own. */
export function split(event: string, mentions: readonly string[], why: string | null, etag: string | null): Promise<unknown> {
  return send("POST", `/events/${encodeURIComponent(event)}/split`, { mentions, why }, { ifMatch: etag });
}
