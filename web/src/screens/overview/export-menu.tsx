import { urlOf } from "../../api/client";
import { carriedFilters } from "../../state/filters";
import { Popover } from "../../ui/popover";

/** Formats that need no choices, by the ends of their addresses. */
const FORMATS = [
  { end: "csv", label: "CSV", hint: "a row an event, for spreadsheets and statistics" },
  { end: "geojson", label: "GeoJSON", hint: "for maps" },
  { end: "jsonl", label: "JSON Lines", hint: "whole events, with their evidence" },
] as const;

/** Takes away what is shown, under the filters that are set. */
export function ExportMenu() {
  return (
    <Popover name="Export what is shown" label="Export">
      {() => (
        <ul class="stack">
          {FORMATS.map(({ end, label, hint }) => (
            <li key={end}>
              <a href={urlOf(`/events.${end}`, carriedFilters.value)} download={`events.${end}`}>
                {label}
              </a>{" "}
              <span class="faint">{hint}</span>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}
