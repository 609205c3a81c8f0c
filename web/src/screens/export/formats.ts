/** A format of `dateline export`. */
export interface Format {
  readonly name: string;
  readonly title: string;
  readonly what: string;
  /** Which of the options it takes. */
  readonly options: readonly Option[];
}

export type Option = "table" | "excel" | "hxl";

export interface FormatGroup {
  readonly title: string;
  readonly formats: readonly Format[];
}

export const GROUPS: readonly FormatGroup[] = [
  {
    title: "Tables",
    formats: [
      { name: "csv", title: "CSV", what: "Tidy tables with a data dictionary, in an archive", options: ["table", "excel", "hxl"] },
      { name: "xlsx", title: "Excel", what: "The same tables as a workbook", options: [] },
      { name: "parquet", title: "Parquet", what: "The same tables with types, for pandas, polars, R and DuckDB", options: ["table"] },
      { name: "dta", title: "Stata", what: "The same tables with labels", options: ["table"] },
    ],
  },
  {
    title: "Everything, and for other programs",
    formats: [
      { name: "jsonl", title: "JSON Lines", what: "Everything: an event a line, with its evidence", options: [] },
      { name: "jsonld", title: "JSON-LD", what: "By schema.org: NewsArticle, Event, Claim, ClaimReview", options: [] },
      { name: "ftm", title: "followthemoney", what: "Entities for Aleph and OpenAleph", options: [] },
      { name: "gexf", title: "GEXF", what: "The network of actors, for Gephi", options: [] },
      { name: "geojson", title: "GeoJSON", what: "A map: points for towns, boxes for areas", options: [] },
      { name: "ical", title: "iCalendar", what: "What is planned, for a calendar", options: [] },
    ],
  },
  {
    title: "As other data sets have it",
    formats: [
      { name: "acled", title: "ACLED", what: "ACLED’s columns, by a crosswalk of types", options: ["excel"] },
      { name: "ucdp", title: "UCDP GED", what: "UCDP’s columns: events with deaths", options: ["excel"] },
      { name: "polecat", title: "POLECAT", what: "POLECAT’s columns; promised acts coded anew as PLOVER asks", options: [] },
    ],
  },
];

/** The tables that a format of several can be cut down to. */
export const TABLES: readonly string[] = ["events", "parties", "places", "figures", "sources", "versions", "mentions", "statements", "reports"];

export const OPTION_WORDS: Readonly<Record<Exclude<Option, "table">, string>> = {
  excel: "For Excel: nothing that it would take for a formula",
  hxl: "With tags of the Humanitarian Exchange Language",
};
