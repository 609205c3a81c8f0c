import { filters, setFilters, withFilter } from "../state/filters";
import { Segmented } from "../ui/button";
import { Choices } from "./choices";
import { tallied, useCounts } from "./counts";

const SOURCES = ["1", "2", "3", "5"].map((value) => ({ value, label: value === "1" ? "any" : `${value}+` }));
const CONFIDENCES = ["0", "0.5", "0.7", "0.9"].map((value) => ({ value, label: value === "0" ? "any" : `${Number(value) * 100}%` }));
const STANCES = [
  { value: "asserts", label: "Says so" },
  { value: "denies", label: "Denies it" },
  { value: "questions", label: "Questions it" },
  { value: "claims-responsibility", label: "Claims it as its own act" },
] as const;
const LISTED = 10;

/** How well it is told: independent sources, confidence, by whom. */
export function SourcesFacet() {
  const counts = tallied(useCounts("outlet", "outlet").data);
  const stances = tallied(useCounts("stance", "stance", "statements").data);
  const chosen = filters.value.outlet ?? [];
  const items = [...new Set([...chosen, ...[...counts.keys()].slice(0, LISTED)])].map((value) => ({ value, label: value }));
  return (
    <div class="stack">
      <span class="soft">Independent sources at least</span>
      <Segmented
        label="Independent sources at least"
        choices={SOURCES}
        value={filters.value.min_independent?.[0] ?? "1"}
        onChoose={(value) => setFilters(withFilter(filters.value, "min_independent", value === "1" ? [] : [value]))}
      />
      <span class="soft">Confidence at least</span>
      <Segmented
        label="Confidence at least"
        choices={CONFIDENCES}
        value={filters.value.min_confidence?.[0] ?? "0"}
        onChoose={(value) => setFilters(withFilter(filters.value, "min_confidence", value === "0" ? [] : [value]))}
      />
      <span class="soft">What somebody does with it, of statements</span>
      <Choices filter="stance" groups={[{ label: null, items: STANCES }]} counts={stances} legend="What somebody does with it" />
      {items.length > 0 && <span class="soft">Outlets</span>}
      <Choices filter="outlet" groups={[{ label: null, items }]} counts={counts} legend="Outlets" />
    </div>
  );
}
