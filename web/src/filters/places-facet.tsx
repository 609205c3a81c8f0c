import { codebook } from "../state/account";
import { filters, setFilters, toggled, withFilter } from "../state/filters";
import { Button } from "../ui/button";
import { Typeahead } from "../ui/typeahead";
import { Choices } from "./choices";
import { tallied, useCounts } from "./counts";
import { suggestPlaces } from "./suggest";

/** Countries that are listed; the others are found by typing. */
const LISTED = 12;

/** Where: countries, names of places, the box on the map. */
export function PlacesFacet({ close }: { readonly close: () => void }) {
  const counts = tallied(useCounts("country", "country").data);
  const names = codebook.value?.countries ?? {};
  const chosen = filters.value.country ?? [];
  const codes = [...new Set([...chosen, ...[...counts.keys()].slice(0, LISTED)])];
  const items = codes.map((code) => ({ value: code, label: names[code] ?? code }));
  return (
    <div class="stack">
      <Typeahead
        label="Place or country"
        placeholder="Place or country"
        free
        autofocus
        suggest={suggestPlaces}
        onTake={({ value }) => {
          const [filter, name] = value.startsWith("country:") ? (["country", value.slice(8)] as const) : (["place", value] as const);
          setFilters(toggled(filters.value, filter, name));
          close();
        }}
      />
      <Choices filter="country" groups={[{ label: null, items }]} counts={counts} legend="Countries" />
      {filters.value.box && (
        <Button small onClick={() => setFilters(withFilter(filters.value, "box", []))}>
          Remove the box on the map
        </Button>
      )}
    </div>
  );
}
