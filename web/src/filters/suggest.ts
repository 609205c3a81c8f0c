import { get } from "../api/client";
import type { Counts } from "../api/types";
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

async function counted(by: string, own: Filter, signal: AbortSignal): Promise<readonly Option[]> {
  const query = writeFilters(withFilter(filters.value, own, []));
  query.append("by", by);
  const counts = await get<Counts>("/counts/events", query, signal);
  return counts.tallies.flatMap(({ values: [value], count }) =>
    value === null || value === undefined ? [] : [{ value: String(value), label: String(value), note: numberTold(count) }],
  );
}

/** The options in which the words occur, those that begin with them first. */
export function fitting(options: readonly Option[], words: string): Option[] {
  const sought = plain(words);
  const found = options.filter((option) => plain(option.label).includes(sought));
  const begins = (option: Option) => plain(option.label).startsWith(sought);
  return [...found.filter(begins), ...found.filter((option) => !begins(option))].slice(0, MOST);
}

const PARTIES_BY: Readonly<Record<string, readonly string[]>> = {
  actor: ["who", "whom"],
  who: ["who"],
  whom: ["whom"],
  according_to: ["according_to"],
};

/** Who is known on a side, with countries and sectors. */
export async function suggestParties(side: Filter, words: string, signal: AbortSignal): Promise<readonly Option[]> {
  const lists = await Promise.all((PARTIES_BY[side] ?? []).map((by) => counted(by, side, signal)));
  const known = new Map(lists.flat().map((option) => [option.value, option]));
  const countries = Object.entries(codebook.value?.countries ?? {}).map(([code, name]) => ({ value: `country:${code}`, label: name, note: "country" }));
  const sectors = Object.keys(codebook.value?.sectors ?? {}).map((sector) => ({ value: `sector:${sector}`, label: sector, note: "sector" }));
  return words ? [...fitting([...known.values()], words), ...fitting([...sectors, ...countries], words).slice(0, 5)] : [...known.values()].slice(0, MOST);
}

/** Places and countries that events lie in. */
export async function suggestPlaces(words: string, signal: AbortSignal): Promise<readonly Option[]> {
  if (!words) return [];
  const places = await counted("place", "place", signal);
  const countries = Object.entries(codebook.value?.countries ?? {}).map(([code, name]) => ({ value: `country:${code}`, label: name, note: "country" }));
  return [...fitting(countries, words).slice(0, 4), ...fitting(places, words)].slice(0, MOST);
}
