import { codebook } from "../../state/account";
import { rangeWords } from "../../text/marks";
import { dateTold } from "../../text/told";
import { said } from "../../text/words";
import type { FieldName } from "../../text/words";
import { statusWord } from "../../ui/status";
import type { Place, Role, Value } from "../../api/records";
import type { AccountEvent, WholeEvent } from "../../api/whole";

/** One value of a field of the account's event. */
export interface Shown {
  readonly words: string;
  /** What carries its words, certainty and method; null for what has none of its own. */
  readonly value: (Value & { readonly method: string }) | null;
  readonly note: string | null;
  /** Who it is, for the way to their page. */
  readonly actor: string | null;
}

/** Where, with what it lies in. */
export function placeWords(place: Place): string {
  const country = place.country ? (codebook.value?.countries[place.country] ?? place.country) : null;
  const parts = [place.name, place.admin1, country].filter((part): part is string => part !== null);
  const told = [...new Set(parts)].join(", ");
  return place.role === "at" ? told : `${place.role} ${told}`;
}

function plain(words: string): Shown {
  return { words, value: null, note: null, actor: null };
}

/** The values of each field of an event, as people read them. */
export const VALUES: Readonly<Record<Exclude<FieldName, "figures">, (whole: WholeEvent) => readonly Shown[]>> = {
  type: ({ event }) => [{ ...plain(said(event.type)), note: definitionOf(event.type) }],
  mode: ({ event }) => event.mode.map((mode) => plain(said(mode))),
  status: ({ event }) => [plain(statusWord(event.status))],
  actors: (whole) => whole.event.actors.map((role) => party(whole, role)),
  recipients: (whole) => whole.event.recipients.map((role) => party(whole, role)),
  place: ({ event }) => event.places.map((place) => ({ words: placeWords(place), value: place, note: null, actor: null })),
  date: ({ event: { date } }) => (date ? [{ words: dateTold(date), value: date, note: null, actor: null }] : []),
  sources: (whole) => whole.event.sources.map((role) => party(whole, role)),
  context: ({ event }) => event.context.map((context) => plain(said(context))),
};

function definitionOf(type: string): string | null {
  return codebook.value?.types.find((each) => each.name === type)?.definition ?? null;
}

function party({ event, identities }: WholeEvent, role: Role): Shown {
  const person = event.people[role.actor ?? ""];
  const note = [person?.kind && said(person.kind), person?.country, person?.sector].filter(Boolean).join(" · ");
  return { words: role.name, value: role, note: note || null, actor: identities[role.actor ?? role.name] ?? null };
}

/** What a field says, in the words that correct it: what the editor begins with. */
export function wordsOf(event: AccountEvent, field: string): string {
  const figure = event.figures.find((each) => each.kind === field);
  if (figure) return figure.low !== null && figure.low === figure.high ? String(figure.low) : [figure.low, figure.high].filter((each) => each !== null).join("-");
  const place = event.places.find((each) => each.role === "at");
  const told: Readonly<Record<string, string>> = {
    type: event.type,
    mode: event.mode.join(", "),
    context: event.context.join(", "),
    status: event.status,
    actors: event.actors.map((role) => role.name).join("; "),
    recipients: event.recipients.map((role) => role.name).join("; "),
    sources: event.sources.map((role) => role.name).join("; "),
    place: place ? [place.name, place.country && (codebook.value?.countries[place.country] ?? place.country)].filter(Boolean).join(", ") : "",
    date: event.date?.edtf ?? "",
    verdict: event.verdict ?? "",
  };
  return told[field] ?? "";
}

/** What a decision's value says, whatever field it is of. */
export function decisionWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "string") return said(value);
  if (Array.isArray(value)) return value.length ? value.map((each: unknown) => decisionWords(each)).join(", ") : "nothing";
  if (typeof value !== "object") return JSON.stringify(value);
  const told = value as Readonly<Record<string, unknown>>;
  if (typeof told["name"] === "string") return [told["name"], told["country"]].filter((part) => typeof part === "string").join(", ");
  if (typeof told["edtf"] === "string") return told["edtf"];
  const bound = (name: string) => (typeof told[name] === "number" ? told[name] : null);
  return rangeWords(bound("low"), bound("high"));
}
