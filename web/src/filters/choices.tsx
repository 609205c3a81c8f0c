import type { ComponentChildren } from "preact";
import { filters, setFilters, toggled, withFilter } from "../state/filters";
import type { Filter } from "../state/filters";
import { numberTold } from "../text/told";

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
  readonly counts: ReadonlyMap<string, number>;
  readonly legend: string;
}) {
  const { filter, counts } = props;
  const chosen = filters.value[filter] ?? [];
  const most = Math.max(...counts.values(), 1);
  return (
    <fieldset class="choices">
      <legend class="hidden-words">{props.legend}</legend>
      {props.groups.map((group, index) => (
        <div key={index} role="group">
          {group.label && <GroupBox filter={filter} group={group} />}
          {group.items.map(({ value, label, hint }) => {
            const count = counts.get(value) ?? 0;
            return (
              <label key={value} class={`choice ${count ? "" : "none"}`} title={hint}>
                <input type="checkbox" checked={chosen.includes(value)} onChange={() => setFilters(toggled(filters.value, filter, value))} />
                <span class="label">{label}</span>
                <span class="share" aria-hidden="true" style={{ inlineSize: `${Math.round((count / most) * 100)}%` }} />
                <span class="number faint">{numberTold(count)}</span>
              </label>
            );
          })}
        </div>
      ))}
    </fieldset>
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
