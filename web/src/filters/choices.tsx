import type { ComponentChildren } from "preact";
import { filters, setFilters, toggled, withFilter } from "../state/filters";
import type { Filter } from "../state/filters";
import { numberTold } from "../text/told";
import { said } from "../text/words";
import { tallied, useCounts } from "./counts";

export interface ChoiceItem {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly hint?: string;
}

export interface ChoiceGroup {
  readonly label: ComponentChildren;
  readonly items: readonly ChoiceItem[];
}

/** Boxes to tick, with how many there are of each. */
export function Choices(props: {
  readonly filter: Filter;
  readonly groups: readonly ChoiceGroup[];
  /** How many there are of each; null where that is not counted. */
  readonly counts: ReadonlyMap<string, number> | null;
  readonly legend: string;
}) {
  const { filter, counts } = props;
  const chosen = filters.value[filter] ?? [];
  const most = Math.max(...(counts?.values() ?? []), 1);
  return (
    <fieldset class="choices">
      <legend class="hidden-words">{props.legend}</legend>
      {props.groups.map((group, index) => (
        <div key={index} role="group">
          {group.label && <GroupBox filter={filter} group={group} />}
          {group.items.map(({ value, label, hint }) => {
            const count = counts === null ? null : (counts.get(value) ?? 0);
            return (
              <label key={value} class={`choice ${count === 0 ? "none" : ""}`} title={hint}>
                <input type="checkbox" value={value} checked={chosen.includes(value)} onChange={() => setFilters(toggled(filters.value, filter, value))} />
                <span class="label">{label}</span>
                {count !== null && (
                  <>
                    <span class="share" aria-hidden="true" style={{ inlineSize: `${Math.round((count / most) * 100)}%` }} />
                    <span class="number faint">{numberTold(count)}</span>
                  </>
                )}
              </label>
            );
          })}
        </div>
      ))}
    </fieldset>
  );
}

/** The values of a filter that there are, the most first, and those that are chosen. */
export function Found(props: { readonly filter: "mode" | "context"; readonly label: string }) {
  const { filter, label } = props;
  const counts = tallied(useCounts(filter, filter).data);
  const values = [...new Set([...counts.keys(), ...(filters.value[filter] ?? [])])];
  if (!values.length) return null;
  return (
    <details open={(filters.value[filter]?.length ?? 0) > 0}>
      <summary>{label}</summary>
      <Choices filter={filter} groups={[{ label: null, items: values.map((value) => ({ value, label: said(value) })) }]} counts={counts} legend={label} />
    </details>
  );
}

/** Ticks all of a group at once. */
function GroupBox({ filter, group }: { readonly filter: Filter; readonly group: ChoiceGroup }) {
  const chosen = filters.value[filter] ?? [];
  const values = group.items.map((item) => item.value);
  const all = values.every((value) => chosen.includes(value));
  const some = values.some((value) => chosen.includes(value));
  const others = chosen.filter((value) => !values.includes(value));
  return (
    <label class="choice group">
      <input
        type="checkbox"
        checked={all}
        ref={(input) => {
          if (input) input.indeterminate = some && !all;
        }}
        onChange={() => setFilters(withFilter(filters.value, filter, all ? others : [...others, ...values]))}
      />
      <span class="label">{group.label}</span>
    </label>
  );
}
