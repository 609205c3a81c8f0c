import type { Status } from "../../api/types";
import { codebook } from "../../state/account";
import { filters, setFilters, withFilter } from "../../state/filters";
import { Mark } from "../../ui/mark";
import { statusWord } from "../../ui/status";

const STATUSES: readonly Status[] = ["actual", "future", "hypothetical", "negated"];

/** What colours, shapes and fillings mean; a family is filtered by with a click. */
export function Legend() {
  const chosen = filters.value.type ?? [];
  return (
    <div class="legend" role="group" aria-label="Families of events">
      {codebook.value?.families.map((family) => {
        const on = family.types.length > 0 && family.types.every((type) => chosen.includes(type));
        const others = chosen.filter((type) => !family.types.includes(type));
        return (
          <button key={family.id} type="button" aria-pressed={on} title={family.types.join(", ")} onClick={() => setFilters(withFilter(filters.value, "type", on ? others : [...others, ...family.types]))}>
            <Mark family={family.id} /> {family.label}
          </button>
        );
      })}
      <span class="statuses">
        {STATUSES.map((status) => (
          <span key={status}>
            <Mark family="other" status={status} /> {statusWord(status)}
          </span>
        ))}
      </span>
    </div>
  );
}
