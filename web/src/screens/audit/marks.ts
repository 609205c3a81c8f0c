import { signal } from "@preact/signals";
import type { Telling } from "../../api/whole";

export interface Sampled {
  readonly mention: Telling & {
    readonly report: { readonly id: string; readonly outlet: string | null; readonly title: string | null; readonly published: string | null; readonly url: string | null; readonly source: string };
  };
  /** What is coded of each field, in words; empty for nothing. */
  readonly said: Readonly<Record<string, string>>;
}

/** A random sample of mentions. */
export interface Sample {
  readonly size: number;
  readonly seed: string;
  readonly fields: readonly string[];
  readonly items: readonly Sampled[];
}

export interface Count {
  readonly right: number;
  readonly checked: number;
}

type Kept = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/** What a person found of a sample; kept in the browser under the sample's name, so that it can be gone on with. */
export class Marks {
  readonly #marks = signal<Kept>({});
  readonly #sample: Sample;
  readonly #keptAs: string;

  constructor(sample: Sample) {
    this.#sample = sample;
    this.#keptAs = `dateline-audit-${sample.size}-${sample.seed}`;
    this.#marks.value = read(this.#keptAs);
  }

  /** The fields of a mention that say something: only these can be right or wrong. */
  fieldsOf(item: Sampled): readonly string[] {
    const said = this.#sample.fields.filter((field) => item.said[field]);
    return this.of(item, "event") === false ? ["event"] : said;
  }

  of(item: Sampled, field: string): boolean | undefined {
    return this.#marks.value[item.mention.key]?.[field];
  }

  mark(item: Sampled, field: string, right: boolean): void {
    const { key } = item.mention;
    const before = field === "event" && !right ? {} : this.#marks.value[key];
    this.#marks.value = { ...this.#marks.value, [key]: { ...before, [field]: right } };
    localStorage.setItem(this.#keptAs, JSON.stringify(this.#marks.value));
  }

  /** How many mentions have all their fields checked. */
  checked(): number {
    return this.#sample.items.filter((item) => this.#isDone(item)).length;
  }

  /** The first mention that is not checked; the first of all if all are. */
  firstOpen(): number {
    return Math.max(0, this.#sample.items.findIndex((item) => !this.#isDone(item)));
  }

  /** By field how often it was found right, of how many times it was checked. */
  counts(): Readonly<Record<string, Count>> {
    const known = new Set(this.#sample.items.map((item) => item.mention.key));
    const found: Record<string, Count> = {};
    for (const [key, marks] of Object.entries(this.#marks.value)) {
      if (!known.has(key)) continue;
      for (const [field, right] of Object.entries(marks)) {
        const before = found[field] ?? { right: 0, checked: 0 };
        found[field] = { right: before.right + Number(right), checked: before.checked + 1 };
      }
    }
    return found;
  }

  #isDone(item: Sampled): boolean {
    return this.fieldsOf(item).every((field) => this.of(item, field) !== undefined);
  }
}

function read(keptAs: string): Kept {
  try {
    return JSON.parse(localStorage.getItem(keptAs) ?? "{}") as Kept;
  } catch {
    return {}; // what another version kept in another form cannot be read
  }
}

/** The sample with its marks, as `dateline audit FILE` reads it. */
export function asCsv(sample: Sample, marks: Marks): string {
  const head = ["mention", "report", "published", "sentence", ...sample.fields.flatMap((field) => [field, `${field}_right`])];
  const rows = sample.items.map((item) => {
    const { key, report, sentence } = item.mention;
    const cells = sample.fields.flatMap((field) => [item.said[field] ?? "", word(marks.of(item, field))]);
    return [key, report.url ?? report.source, report.published ?? "", sentence, ...cells];
  });
  return [head, ...rows].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

function word(right: boolean | undefined): string {
  return right === undefined ? "" : right ? "y" : "n";
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
