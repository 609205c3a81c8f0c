import { get } from "../api/client";
import type { Listed } from "../api/types";
import { codebook } from "../state/account";
import { filters, withFilter, writeFilters } from "../state/filters";
import type { Filter } from "../state/filters";
import { numberTold } from "../text/told";
import type { Option } from "../ui/typeahead";

/** Suggestions that are shown: what fits under a field. */
const MOST = 12;

/** Words as they are compared: without case and accents. */
export function plain(words: string): string {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The filters but those of one, with how a name begins. */
function beginning(own: Filter, words: string): URLSearchParams {
  const query = writeFilters(withFilter(filters.value, own, []));
  query.set("limit", String(MOST));
  if (words) query.set("starts", words);
  return query;
}

/** The options in which the words occur, those that begin with them first. */
export function fitting(options: readonly Option[], words: string): Option[] {
  const sought = plain(words);
  const found = options.filter((option) => plain(option.label).includes(sought));
  const begins = (option: Option) => plain(option.label).startsWith(sought);
  return [...found.filter(begins), ...found.filter((option) => !begins(option))].slice(0, MOST);
}

type Side = "actor" | "who" | "whom" | "according_to";

interface KnownActor {
  readonly name: string;
  readonly events: number;
  readonly as_actor: number;
  readonly as_recipient: number;
  readonly as_source: number;
}

const ON_SIDE: Readonly<Record<Side, (actor: KnownActor) => number>> = {
  actor: (actor) => actor.events,
  who: (actor) => actor.as_actor,
  whom: (actor) => actor.as_recipient,
  according_to: (actor) => actor.as_source,
};

/** Who is known on a side, with countries and sectors. */
export async function suggestParties(side: Side, words: string, signal: AbortSignal): Promise<readonly Option[]> {
  const { items } = await get<Listed<KnownActor>>("/actors", beginning(side, words), signal);
  const known = items
    .map((actor) => ({ value: actor.name, label: actor.name, count: ON_SIDE[side](actor) }))
    .filter(({ count }) => count > 0)
    .map(({ count, ...option }) => ({ ...option, note: numberTold(count) }));
  const sectors = Object.keys(codebook.value?.sectors ?? {}).map((sector) => ({ value: `sector:${sector}`, label: sector, note: "sector" }));
  const different = [...new Map(known.map((option) => [option.value, option])).values()];
  return words ? [...different, ...fitting([...sectors, ...countries()], words).slice(0, 5)] : different;
}

function countries(): Option[] {
  return Object.entries(codebook.value?.countries ?? {}).map(([code, name]) => ({ value: `country:${code}`, label: name, note: "country" }));
}

/** Places and countries that events lie in. */
export async function suggestPlaces(words: string, signal: AbortSignal): Promise<readonly Option[]> {
  if (!words) return [];
  const { items } = await get<Listed<{ readonly name: string; readonly events: number }>>("/places", beginning("place", words), signal);
  const places = new Map(items.map(({ name, events }) => [name, { value: name, label: name, note: numberTold(events) }]));
  return [...fitting(countries(), words).slice(0, 4), ...places.values()].slice(0, MOST);
}
