import type { Meta } from "../../api/types";
import { dayTold } from "../../text/told";
import { outletOf } from "./told";
import type { WholeEvent } from "../../api/whole";

/** What a citation is made of. */
export interface Cited {
  readonly whole: WholeEvent;
  readonly meta: Meta;
  readonly address: string;
  /** The day on which it is cited, ISO 8601. */
  readonly today: string;
}

function version({ whole, meta }: Cited): string {
  const changed = whole.changed ? `, as of ${dayTold(whole.changed.slice(0, 10))}` : "";
  return `account “${meta.project}”${changed}, Dateline ${meta.version}`;
}

/** A citation as text, with the reports that tell the event. */
export function textOf(cited: Cited): string {
  const { whole, address, today } = cited;
  const reports = new Map(whole.tellings.map(({ report }) => [report.id, report]));
  const told = [...reports.values()].map((report) => [outletOf(report), report.published && dayTold(report.published)].filter(Boolean).join(", "));
  return `${whole.headline}. Event ${whole.id}, ${version(cited)}. Told by: ${told.join("; ")}. ${address} (seen ${dayTold(today)}).`;
}

/** TeX reads these as commands. */
const TEX: Readonly<Record<string, string>> = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };

function tex(words: string): string {
  return words.replace(/[\\{}$&#_%~^]/g, (sign) => TEX[sign] ?? `\\${sign}`).replace(/\s+/g, " ");
}

/** The same as an entry for BibTeX. */
export function bibtexOf(cited: Cited): string {
  const { whole, meta, address, today } = cited;
  const fields: readonly (readonly [string, string])[] = [
    ["title", `{${tex(whole.headline)}}`],
    ["author", `{Dateline account ${tex(meta.project)}}`],
    ["year", (whole.changed ?? today).slice(0, 4)],
    ["note", `Event ${whole.id}, ${tex(version(cited))}`],
    ["howpublished", `\\url{${address}}`],
    ["urldate", today],
  ];
  return `@misc{dateline-${whole.id},\n${fields.map(([name, value]) => `  ${name} = {${value}},`).join("\n")}\n}`;
}
