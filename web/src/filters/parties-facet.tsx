import { useState } from "preact/hooks";
import { filters, setFilters, toggled } from "../state/filters";
import type { Filter } from "../state/filters";
import { Segmented } from "../ui/button";
import { Typeahead } from "../ui/typeahead";
import { suggestParties } from "./suggest";

type Side = Extract<Filter, "actor" | "who" | "whom" | "according_to">;

const SIDES = [
  { value: "actor", label: "anywhere" },
  { value: "who", label: "did it" },
  { value: "whom", label: "to whom" },
  { value: "according_to", label: "says so" },
] as const;

/** Who takes part, and on which side. */
export function PartiesFacet({ close }: { readonly close: () => void }) {
  const [side, setSide] = useState<Side>("actor");
  return (
    <div class="stack">
      <Segmented<Side> label="On which side" choices={SIDES} value={side} onChoose={setSide} />
      <Typeahead
        key={side}
        label="Actor, country or sector"
        placeholder="Name, country or sector"
        free
        autofocus
        suggest={(words, signal) => suggestParties(side, words, signal)}
        onTake={({ value }) => {
          setFilters(toggled(filters.value, side, value));
          close();
        }}
      />
    </div>
  );
}
