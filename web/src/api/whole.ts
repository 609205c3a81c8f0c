import { etagOf, get } from "./client";
import { Problem, asProblem } from "./problems";
import type { Place, Role, ToldEvent, When } from "./records";
import type { ShownEvidence, ShownReport, Status } from "./types";

export interface Claim {
  readonly mention: string;
  readonly report: string;
  readonly group: string;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly by: readonly string[];
  readonly value: string;
}

export interface Figure {
  readonly kind: string;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly claims: readonly Claim[];
  readonly contested: boolean;
}

export interface Person {
  readonly name: string;
  readonly kind: string;
  readonly country: string | null;
  readonly sector: string | null;
  readonly wikidata: string | null;
  readonly role: string | null;
}

export interface AccountEvent {
  readonly id: string;
  readonly type: string;
  readonly mode: readonly string[];
  readonly context: readonly string[];
  readonly status: Status;
  readonly actors: readonly Role[];
  readonly recipients: readonly Role[];
  readonly places: readonly Place[];
  readonly date: When | null;
  readonly sources: readonly Role[];
  readonly people: Readonly<Record<string, Person>>;
  readonly figures: readonly Figure[];
  readonly versions: Readonly<Record<string, readonly Claim[]>>;
  readonly disagreements: readonly string[];
  readonly mentions: readonly string[];
  readonly reports: number;
  readonly independent: number;
  readonly confidence: number;
  readonly decisions: readonly string[];
  readonly verdict: "accepted" | "rejected" | null;
}

/** A report as far as it tells the event. */
export interface Teller {
  readonly id: string;
  readonly published: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly source: string;
  /** Its copy group: the id of the group's first report. */
  readonly group: string;
}

/** What one report tells, and the sentence in which it does. */
export interface Telling {
  readonly key: string;
  readonly sentence: string;
  readonly event: ToldEvent;
}

/** One report's own version of the event. */
export interface Mention extends Telling {
  readonly report: Teller;
  readonly said: readonly { readonly by: string | null; readonly stance: string }[];
}

export interface Judgement {
  readonly left: string;
  readonly right: string;
  readonly verdict: "same" | "different" | "unsure";
  readonly score: number;
  readonly reasons: readonly string[];
  readonly origin: "coder" | "person";
  readonly by: string | null;
  readonly at: string | null;
}

export interface Decision {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
  readonly field: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly why: string | null;
  readonly by: string;
  readonly at: string;
  readonly undone: string | null;
  readonly undone_by: string | null;
}

export interface Standing {
  readonly position: string;
  readonly by: string;
  readonly evidence: readonly number[];
}

export interface ShownEvent {
  readonly paragraph: string;
  readonly evidence: readonly ShownEvidence[];
  readonly reports: readonly ShownReport[];
  readonly stands: readonly Standing[];
}

/** An event as `GET /events/{id}` gives it. */
export interface WholeEvent {
  readonly id: string;
  readonly headline: string;
  readonly changed: string | null;
  readonly event: AccountEvent;
  readonly shown: ShownEvent;
  readonly tellings: readonly Mention[];
  readonly judgements: readonly Judgement[];
  readonly decisions: readonly Decision[];
  /** By which each party's page is found, by its `actor`, or its `name` where that is null. */
  readonly identities: Readonly<Record<string, string>>;
}

/**
 * An event whole, and the version that this is.
 *
 * @throws Problem that names the event as its `item`, so that whoever asked for one of many knows which it was.
 */
export async function wholeOf(event: string): Promise<{ readonly whole: WholeEvent; readonly etag: string | null }> {
  const path = `/events/${encodeURIComponent(event)}`;
  try {
    const whole = await get<WholeEvent>(path);
    return { whole, etag: etagOf(path) };
  } catch (error) {
    const { status, title, detail, more } = asProblem(error);
    throw new Problem(status, title, detail, { ...more, item: event });
  }
}
