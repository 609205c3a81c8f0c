import { etagOf, get, send } from "../../api/client";
import type { Listed } from "../../api/types";
import { numberShort } from "../../text/told";
import type { Option } from "../../ui/typeahead";
import type { WholeEvent } from "../../api/whole";

function path(id: string): string {
  return `/events/${encodeURIComponent(id)}`;
}

/** Decides one field, in the words that `dateline correct` takes; refused (412) if the event is not the one that was seen. */
export function correct(id: string, seen: string | null, field: string, value: string, why: string): Promise<unknown> {
  return send("PATCH", path(id), { field, value, why: why || null }, { ifMatch: seen });
}

/** The version of the event that is shown. */
export function versionOf(id: string): string | null {
  return etagOf(path(id));
}

/** Takes mentions out of the event: they become an event of their own. */
export function split(id: string, mentions: readonly string[], why: string): Promise<unknown> {
  return send("POST", `${path(id)}/split`, { mentions, why: why || null }, { ifMatch: versionOf(id) });
}

/** Takes a decision back. */
export function undo(decision: string): Promise<unknown> {
  return send("DELETE", `/decisions/${encodeURIComponent(decision)}`);
}

/** Takes a person's judgement of two mentions back. */
export function undoJudgement(left: string, right: string): Promise<unknown> {
  return send("DELETE", `/judgements?${new URLSearchParams({ left, right }).toString()}`);
}

/** The event as it is now. */
export function now(id: string): Promise<WholeEvent> {
  return get<WholeEvent>(path(id));
}

/** As many as one reads while typing. */
const SUGGESTED = 8;

interface Named {
  readonly name: string;
  readonly country: string | null;
  readonly events: number;
}

/** Names that the account knows and that begin with some words: of places for the place, else of actors. */
export async function suggest(field: string, words: string, signal: AbortSignal): Promise<readonly Option[]> {
  if (!words) return [];
  const found = await get<Listed<Named>>(field === "place" ? "/places" : "/actors", { starts: words, limit: SUGGESTED }, signal);
  return found.items.map(({ name, country, events }) => ({
    value: field === "place" && country && country !== name ? `${name}, ${country}` : name,
    label: country ? `${name}, ${country}` : name,
    note: numberShort(events),
  }));
}
