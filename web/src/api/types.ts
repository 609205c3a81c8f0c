/** What the REST API answers, by the names that it has there (`/api/v1/openapi.json`). Screens keep the types that they alone need. */

export type Status = "actual" | "future" | "hypothetical" | "negated";
export type Precision = "site" | "near" | "city" | "admin2" | "admin1" | "country" | "region";
export type Verdict = "accepted" | "rejected" | "flagged";
export type Step = "day" | "week" | "month" | "year";
export type Kind = "events" | "reports" | "actors" | "statements";
/** west, south, east, north in degrees; where west is greater than east it crosses the date line. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** A page of a list. */
export interface Listed<T> {
  readonly items: readonly T[];
  /** What to give as `after` to go on; null where the list ends. */
  readonly next: string | null;
  /** How many there are in all; told on the first page only. */
  readonly total: number | null;
}

export interface Meta {
  readonly version: string;
  readonly project: string;
  readonly reports: number;
  readonly events: number;
  readonly waiting: number;
}

export interface Family {
  readonly id: string;
  readonly label: string;
  readonly side: "cooperation" | "conflict" | "other";
  readonly types: readonly string[];
}

export interface TypeMeaning {
  readonly name: string;
  readonly label: string;
  readonly definition: string;
  readonly family: string;
  readonly modes: readonly string[];
  readonly equals: boolean;
  readonly extension: boolean;
}

export interface Codebook {
  readonly name: string;
  readonly sha256: string;
  readonly families: readonly Family[];
  readonly types: readonly TypeMeaning[];
  readonly statuses: Readonly<Record<Status, string>>;
  readonly sectors: Readonly<Record<string, string>>;
  readonly contexts: readonly string[];
  readonly kinds: readonly string[];
  readonly figures: readonly string[];
  readonly precisions: readonly Precision[];
  readonly stances: readonly string[];
  readonly verdicts: readonly Verdict[];
  readonly disputable: readonly string[];
  readonly correctable: readonly string[];
  /** Names by ISO 3166-1 alpha-3. */
  readonly countries: Readonly<Record<string, string>>;
  readonly orders: Readonly<Record<Kind, readonly string[]>>;
  readonly counted: Readonly<Record<Kind, readonly string[]>>;
  readonly steps: readonly Step[];
}

export interface PartyRow {
  readonly name: string;
  readonly identity: string;
  readonly country: string | null;
  readonly sector: string | null;
}

export interface PlaceRow {
  readonly name: string;
  readonly country: string | null;
  readonly admin1: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly precision: Precision;
  readonly radius_km: number | null;
  readonly bbox: Box | null;
}

export interface DateRow {
  readonly edtf: string;
  readonly earliest: string | null;
  readonly latest: string | null;
}

export interface FigureRow {
  readonly kind: string;
  readonly low: number | null;
  readonly best: number | null;
  readonly high: number | null;
  readonly contested: boolean;
}

/** An event as lists show it. */
export interface EventRow {
  readonly id: string;
  readonly headline: string;
  readonly type: string;
  readonly mode: readonly string[];
  readonly context: readonly string[];
  readonly status: Status;
  readonly actors: readonly PartyRow[];
  readonly recipients: readonly PartyRow[];
  readonly sources: readonly PartyRow[];
  readonly place: PlaceRow | null;
  readonly date: DateRow | null;
  readonly figures: readonly FigureRow[];
  readonly reports: number;
  readonly independent: number;
  readonly confidence: number;
  readonly disagreements: readonly string[];
  readonly denied: boolean;
  readonly doubted: boolean;
  readonly decided: number;
  readonly verdict: Verdict | null;
  readonly changed: string | null;
}

/** How many there are of one combination of values, in the order of what was counted by. */
export interface Tally {
  readonly values: readonly (string | number | null)[];
  /** The stretch of time; empty where no day is known, null if none was asked for. */
  readonly step: string | null;
  readonly count: number;
}

export interface Counts {
  readonly by: readonly string[];
  readonly step: Step | null;
  readonly total: number;
  readonly tallies: readonly Tally[];
}

/** A sentence that tells an event. */
export interface ShownEvidence {
  readonly number: number;
  readonly mention: string;
  readonly report: string;
  readonly sentence: string;
  /** Those of its words that tell the event. */
  readonly words: string;
}

export interface ShownReport {
  readonly id: string;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly url: string | null;
  readonly source: string;
  readonly copy_of: string | null;
  readonly evidence: readonly number[];
}

/** One event at a point. */
export interface MapSpot {
  readonly event: string;
  readonly type: string;
  readonly status: Status;
  readonly lat: number;
  readonly lon: number;
  readonly precision: Precision;
  readonly radius_km: number | null;
  readonly denied: boolean;
  readonly doubted: boolean;
}

export interface Heap {
  readonly count: number;
  readonly families: Readonly<Record<string, number>>;
  readonly happened: number;
}

export interface MapBin extends Heap {
  readonly lat: number;
  readonly lon: number;
}

export interface MapArea extends Heap {
  readonly name: string;
  readonly country: string | null;
  readonly precision: Precision;
  readonly lat: number;
  readonly lon: number;
  readonly radius_km: number | null;
  readonly bbox: Box | null;
}

/** `total` events in a country, `count` of them known to the country and no more exactly. */
export interface MapCountry extends Heap {
  readonly country: string;
  readonly total: number;
}

/** What is on the map: events one by one in `spots`, or, where they are too many, counted in `bins`. */
export interface OnMap {
  readonly total: number;
  readonly points: number;
  readonly spots: readonly MapSpot[];
  readonly bins: readonly MapBin[];
  readonly areas: readonly MapArea[];
  readonly countries: readonly MapCountry[];
  readonly without_place: number;
  readonly more_areas: number;
}

/** When events happened; those at no known day counted apart. */
export interface TimelineAnswer {
  readonly step: Step;
  readonly stretches: readonly { readonly step: string; readonly count: number; readonly families: Readonly<Record<string, number>> }[];
  readonly undated: Readonly<Record<string, number>>;
  readonly without_date: number;
  readonly total: number;
}
