import { get } from "../../api/client";
import type { Listed } from "../../api/types";
import type { AccountEvent } from "../../api/whole";
import { codebook } from "../../state/account";
import type { Option } from "../../ui/typeahead";

type Suggest = (words: string, signal: AbortSignal) => Promise<readonly Option[]>;

interface KnownActor {
  readonly name: string;
  readonly events: number;
}

interface KnownPlace {
  readonly name: string;
  readonly country: string | null;
  readonly events: number;
}

const MOST = 8;

/** Options that have the words in them; those that begin with them first. */
function matching(options: readonly Option[], words: string): readonly Option[] {
  const wanted = words.toLowerCase();
  const at = (option: Option) => `${option.label} ${option.value}`.toLowerCase().indexOf(wanted);
  return options.filter((option) => at(option) >= 0).sort((a, b) => Number(at(a) > 0) - Number(at(b) > 0));
}

function listed(values: readonly string[]): Suggest {
  const options = values.map((value) => ({ value, label: value }));
  return (words) => Promise.resolve(matching(options, words));
}

const suggestActor: Suggest = async (words, signal) => {
  if (!words) return [];
  const found = await get<Listed<KnownActor>>("/actors", { starts: words, limit: MOST }, signal);
  return found.items.map(({ name, events }) => ({ value: name, label: name, note: events }));
};

const suggestPlace: Suggest = async (words, signal) => {
  if (!words) return [];
  const found = await get<Listed<KnownPlace>>("/places", { starts: words, limit: MOST }, signal);
  return found.items.map(({ name, country, events }) => {
    const value = country && country !== name ? `${name}, ${country}` : name;
    return { value, label: value, note: events };
  });
};

const SUGGESTS: Readonly<Record<string, (event: AccountEvent) => Suggest>> = {
  type: () => (words) => Promise.resolve(matching(codebook.value?.types.map(({ name, label }) => ({ value: name, label })) ?? [], words)),
  mode: (event) => listed(codebook.value?.types.find(({ name }) => name === event.type)?.modes ?? []),
  status: () => (words) =>
    Promise.resolve(matching(Object.entries(codebook.value?.statuses ?? {}).map(([value, meaning]) => ({ value, label: value, note: meaning })), words)),
  context: () => listed(codebook.value?.contexts ?? []),
  actors: () => suggestActor,
  recipients: () => suggestActor,
  sources: () => suggestActor,
  place: () => suggestPlace,
};

/** Suggests what is known while a field is being corrected. */
export function suggesterOf(field: string, event: AccountEvent): Suggest {
  return SUGGESTS[field]?.(event) ?? (() => Promise.resolve([]));
}
