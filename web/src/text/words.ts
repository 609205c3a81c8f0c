/** What the page calls things: labels for the values of records. */

export type FieldName = "type" | "mode" | "context" | "status" | "actors" | "recipients" | "place" | "date" | "figures" | "sources";

/** Fields of an event in the order in which they are read, with their questions. */
export const FIELD_WORDS: Readonly<Record<FieldName, string>> = {
  type: "What",
  mode: "How",
  status: "Did it happen",
  actors: "Who",
  recipients: "To whom",
  place: "Where",
  date: "When",
  figures: "How many",
  sources: "Whose word",
  context: "About what",
};

/** What people say of an actor, by the names that `dateline correct` has. */
export const ACTOR_FIELD_WORDS = {
  "same-as": "The same as another actor",
  name: "Name",
  country: "Country",
  sector: "Sector",
  kind: "Sort of actor",
} as const;

export const METHOD_WORDS: Readonly<Record<string, string>> = {
  stated: "the words say it",
  coreference: "a pronoun or short name stands for it",
  context: "from the sentences around",
  dateline: "from the report’s dateline",
  published: "worked out from the day of publication",
};

export const KIND_WORDS: Readonly<Record<string, string>> = {
  killed: "Killed",
  injured: "Injured",
  missing: "Missing",
  arrested: "Arrested",
  displaced: "Displaced",
  participants: "Took part",
  destroyed: "Destroyed",
};

export const PRECISION_WORDS: Readonly<Record<string, string>> = {
  site: "an exact site",
  near: "near this point",
  city: "somewhere in this town or city",
  admin2: "somewhere in this district",
  admin1: "somewhere in this region",
  country: "somewhere in this country",
  region: "somewhere in a part of the world",
};

export const STANCE_WORDS: Readonly<Record<string, string>> = {
  asserts: "says",
  denies: "denies",
  "claims-responsibility": "claims it as its own act",
  questions: "questions",
};

export const POSITION_WORDS: Readonly<Record<string, string>> = {
  reports: "Reported by",
  claims: "Claimed by",
  denies: "Denied by",
  doubts: "Doubted by",
};

export const REMOVED_WORDS: Readonly<Record<string, string>> = {
  markup: "Markup of the page",
  boilerplate: "Page furniture around the report",
  "ad-marker": "Marker of an advertisement",
  "source-link": "Link to the source",
  byline: "Byline",
  dateline: "Dateline",
  caption: "Caption of a picture",
  credit: "Credit",
  "read-more": "Links to other stories",
  cookie: "Cookie notice",
  newsletter: "Invitation to a newsletter",
  share: "Share buttons",
  "social-embed": "Embedded post",
  duplicate: "Said twice",
  control: "Control characters",
  title: "Title, kept apart from the text",
  footer: "Foot of the page",
  timestamp: "Time stamp",
};

export const COPY_WORDS: Readonly<Record<string, string>> = {
  exact: "the same text",
  near: "nearly the same text",
  excerpt: "a part of the text",
  paraphrase: "the same story in other words",
  version: "another version of the page",
};

/** A value of a record as words: `armed-group` is read "armed group", `ASSAULT` "Assault". */
export function said(value: string): string {
  const words = value.replaceAll(/[-_]/g, " ");
  return words === words.toUpperCase() && words.length > 3 ? words.charAt(0) + words.slice(1).toLowerCase() : words;
}

/** Several names as a list that one reads: "A, B and C". */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** A confidence of 0 to 1 in whole per cent. */
export function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}
