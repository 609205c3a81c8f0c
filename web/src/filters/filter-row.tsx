import type { ComponentChildren } from "preact";
import "./filters.css";
import { codebook } from "../state/account";
import { filters, setFilters, toggled } from "../state/filters";
import type { Filter } from "../state/filters";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { Popover } from "../ui/popover";
import { DatesFacet } from "./dates-facet";
import { PartiesFacet } from "./parties-facet";
import { PlacesFacet } from "./places-facet";
import { SearchField } from "./search-field";
import { SourcesFacet } from "./sources-facet";
import { StatusFacet } from "./status-facet";
import { filtersTold } from "./told";
import { TypesFacet } from "./types-facet";

interface Facet {
  readonly name: string;
  /** The filters that it sets. */
  readonly of: readonly Filter[];
  readonly panel: (close: () => void) => ComponentChildren;
}

const FACETS: readonly Facet[] = [
  { name: "What", of: ["type", "mode", "context"], panel: () => <TypesFacet /> },
  { name: "Who", of: ["actor", "who", "whom", "according_to"], panel: (close) => <PartiesFacet close={close} /> },
  { name: "Where", of: ["country", "place", "box", "near"], panel: (close) => <PlacesFacet close={close} /> },
  { name: "When", of: ["since", "until", "without"], panel: (close) => <DatesFacet close={close} /> },
  { name: "Status", of: ["status", "verdict"], panel: () => <StatusFacet /> },
  { name: "Sources", of: ["min_independent", "min_confidence", "outlet", "report", "disputed", "stance"], panel: () => <SourcesFacet /> },
];

/** One row of filters, with what is set in words behind it. `children` stand at its end. */
export function FilterRow({ children }: { readonly children?: ComponentChildren }) {
  const told = filtersTold(filters.value, codebook.value);
  return (
    <section class="filters" aria-label="Filters">
      <SearchField />
      {FACETS.map(({ name, of, panel }) => {
        const set = of.reduce((sum, filter) => sum + (filters.value[filter]?.length ?? 0), 0);
        return (
          <Popover
            key={name}
            name={name}
            active={set > 0}
            label={
              <>
                {name}
                {set > 0 && <span class="badge number">{set}</span>}
              </>
            }
          >
            {panel}
          </Popover>
        );
      })}
      {told.length > 0 && (
        <ul class="row set" aria-label="Filters that are set">
          {told.map(({ filter, value, label }) => (
            <li key={`${filter} ${value}`}>
              <Chip name={label} onRemove={() => setFilters(toggled(filters.value, filter, value))}>
                <bdi>{label}</bdi>
              </Chip>
            </li>
          ))}
          <li>
            <Button small look="plain" onClick={() => setFilters({})}>
              Clear all
            </Button>
          </li>
        </ul>
      )}
      <div class="end row">{children}</div>
    </section>
  );
}
