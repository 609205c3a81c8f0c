import { etagOf, get } from "./client";
import { Problem, asProblem } from "./problems";
import type { Box, Precision, Status } from "./types";

/** An event with all that stands behind it, as `/events/{id}` answers; what a person checks it against. */
export interface WholeEvent {
  readonly id: string;
  readonly headline: string;
  readonly changed: string | null;
  readonly event: AccountEvent;
  readonly shown: ShownEvent;
  readonly tellings: readonly Telling[];
}

/** What one report tells, with where in its text. */
export interface Telling {
  readonly key: string;
  readonly sentence: string;
  readonly event: ToldEvent;
}

/** A value and the words that say so; offsets count code points of the report's text. */
export interface Stated {
  readonly text: string | null;
  readonly start: number | null;
  readonly end: number | null;
}

export interface ToldEvent {
  readonly trigger: { readonly text: string; readonly start: number; readonly end: number };
  readonly evidence: { readonly status: readonly (readonly [number, number])[]; readonly mode: readonly (readonly [number, number])[] };
  readonly actors: readonly Stated[];
  readonly recipients: readonly Stated[];
  readonly sources: readonly Stated[];
  readonly places: readonly Stated[];
  readonly date: Stated | null;
  readonly counts: readonly (Stated & { readonly kind: string; readonly low: number | null; readonly high: number | null })[];
  readonly confidences: Readonly<Record<string, number>>;
}

export interface Role {
  readonly name: string;
  readonly confidence: number;
  readonly origin: string;
}

export interface Place {
  readonly name: string;
  readonly role: string;
  readonly country: string | null;
  readonly admin1: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly bbox: Box | null;
  readonly precision: Precision;
  readonly confidence: number;
  readonly origin: string;
}

export interface EventDate {
  readonly edtf: string;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly confidence: number;
  readonly origin: string;
}

/** What one report says of a field. */
export interface Claim {
  readonly mention: string;
  readonly report: string;
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
  readonly contested: boolean;
  readonly claims: readonly Claim[];
}

export interface AccountEvent {
  readonly id: string;
  readonly type: string;
  readonly mode: readonly string[];
  readonly context: readonly string[];
  readonly status: Status;
  readonly actors: readonly Role[];
  readonly recipients: readonly Role[];
  readonly sources: readonly Role[];
  readonly places: readonly Place[];
  readonly date: EventDate | null;
  readonly figures: readonly Figure[];
  readonly versions: Readonly<Record<string, readonly Claim[]>>;
  readonly disagreements: readonly string[];
  readonly mentions: readonly string[];
  readonly reports: number;
  readonly independent: number;
  readonly confidence: number;
  readonly verdict: string | null;
}

export interface Evidence {
  readonly number: number;
  readonly mention: string;
  readonly report: string;
  readonly sentence: string;
  readonly words: string;
}

export interface ShownReport {
  readonly id: string;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly url: string | null;
  readonly copy_of: string | null;
  readonly evidence: readonly number[];
}

export interface ShownEvent {
  readonly paragraph: string;
  readonly evidence: readonly Evidence[];
  readonly reports: readonly ShownReport[];
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
