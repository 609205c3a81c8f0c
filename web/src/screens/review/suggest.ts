import { get } from "../../api/client";
import type { AccountEvent } from "../../api/whole";
import { codebook } from "../../state/account";
import type { Option } from "../../ui/typeahead";

type Suggest = (words: string, signal: AbortSignal) => Promise<readonly Option[]>;

interface Suggestion {
  readonly value: string;
  readonly label: string;
  readonly note: string | null;
  readonly events: number | null;
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

/** What begins so: what the project has, the commonest first, then what is known anyway. */
const known =
  (kind: "actor" | "place"): Suggest =>
  async (text, signal) => {
    if (!text) return [];
    const { items } = await get<{ readonly items: readonly Suggestion[] }>("/suggest", { kind, text, limit: MOST }, signal);
    return items.map(({ value, label, note, events }) => ({ value, label, note: [note, events].filter(Boolean).join(" · ") }));
  };

const SUGGESTS: Readonly<Record<string, (event: AccountEvent) => Suggest>> = {
  type: () => (words) => Promise.resolve(matching(codebook.value?.types.map(({ name, label }) => ({ value: name, label })) ?? [], words)),
  mode: (event) => listed(codebook.value?.types.find(({ name }) => name === event.type)?.modes ?? []),
  status: () => (words) =>
    Promise.resolve(matching(Object.entries(codebook.value?.statuses ?? {}).map(([value, meaning]) => ({ value, label: value, note: meaning })), words)),
  context: () => listed(codebook.value?.contexts ?? []),
  actors: () => known("actor"),
  recipients: () => known("actor"),
  sources: () => known("actor"),
  place: () => known("place"),
};

/** Suggests what is known while a field is being corrected. */
export function suggesterOf(field: string, event: AccountEvent): Suggest {
  return SUGGESTS[field]?.(event) ?? (() => Promise.resolve([]));
}
