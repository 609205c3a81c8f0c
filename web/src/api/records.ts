import type { Box, Precision, Status } from "./types";

/** What the record of a report holds, by the names that it has there. Offsets count code points of the report's clean text. */

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The same, as the record writes evidence: its first character, and the one after its last. */
export type Span = readonly [start: number, end: number];

/** Words of the report. */
export interface Passage extends Stretch {
  readonly text: string;
}

/** What every value carries so that it can be checked. */
export interface Value {
  /** Its words where the report has them, null where it was inferred. */
  readonly text: string | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly evidence: readonly Span[];
  readonly confidence: number;
  readonly origin: "coder" | "person";
  readonly decision: string | null;
}

export interface Role extends Value {
  readonly actor: string | null;
  readonly name: string;
  readonly method: string;
}

export interface Place extends Value {
  readonly name: string;
  readonly role: "at" | "from" | "to";
  readonly country: string | null;
  readonly admin1: string | null;
  readonly admin2: string | null;
  readonly geonameid: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: Precision;
  readonly radius_km: number | null;
  readonly bbox: Box | null;
  readonly area: string | null;
  readonly method: string;
  readonly alternatives: readonly { readonly geonameid: number | null; readonly name: string; readonly confidence: number }[];
}

export interface When extends Value {
  readonly edtf: string;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly precision: string;
  readonly method: string;
}

export interface Count extends Value {
  readonly kind: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly of: string | null;
  readonly total: boolean;
  readonly method: string;
  readonly source: Role | null;
}

/** An event as one report tells it. */
export interface ToldEvent {
  readonly id: string;
  readonly same_as: string | null;
  readonly type: string;
  readonly mode: readonly string[];
  readonly context: readonly string[];
  readonly status: Status;
  readonly sentence: number;
  readonly trigger: Passage;
  readonly evidence: { readonly status: readonly Span[]; readonly mode: readonly Span[] };
  readonly actors: readonly Role[];
  readonly recipients: readonly Role[];
  readonly places: readonly Place[];
  readonly date: When | null;
  readonly counts: readonly Count[];
  readonly sources: readonly Role[];
  readonly confidence: number;
  readonly confidences: { readonly type: number; readonly mode: number; readonly status: number };
}

export type Stance = "asserts" | "denies" | "claims-responsibility" | "questions";
export type Directness = "direct" | "reported" | "mixed";

/** A sentence of somebody's words, as the report has it. */
export interface ToldStatement {
  readonly id: string;
  readonly sentence: number;
  readonly speaker: Role | null;
  readonly addressee: Role | null;
  readonly cue: Passage | null;
  readonly content: Passage;
  readonly direct: Directness;
  readonly quote: string | null;
  readonly stance: Stance;
  readonly about: readonly string[];
  readonly confidence: number;
}

/** A statement as lists show it. */
export interface KnownStatement {
  readonly id: string;
  readonly speaker: string | null;
  readonly identity: string | null;
  readonly country: string | null;
  readonly sector: string | null;
  readonly kind: string | null;
  readonly addressee: string | null;
  readonly stance: Stance;
  readonly direct: Directness;
  readonly content: string;
  /** Ids of the events that it is about. */
  readonly about: readonly string[];
  readonly day: string | null;
  readonly report: string;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly confidence: number;
}

/** Somebody who takes part in events, as lists show them. */
export interface KnownActor {
  readonly identity: string;
  readonly name: string;
  readonly country: string | null;
  readonly sector: string | null;
  readonly kind: string | null;
  readonly events: number;
  readonly as_actor: number;
  readonly as_recipient: number;
  readonly as_source: number;
  readonly statements: number;
}

/** A report as lists show it. */
export interface KnownReport {
  readonly id: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly authors: readonly string[];
  readonly published: string | null;
  readonly day: string | null;
  readonly language: string | null;
  readonly url: string | null;
  readonly source: string;
  readonly member: string | null;
  readonly fetched: string | null;
  readonly added: string;
  readonly version_of: string | null;
  readonly group: string;
  readonly copies: number;
  readonly events: number;
  readonly statements: number;
}
