import { signal } from "@preact/signals";
import type { Answer, Said, Seen } from "../../api/reviewing";
import { Sitting } from "../working/sitting";
import type { Desk } from "../working/sitting";

/** What a person wants to be different, before they say so. */
export interface Draft {
  readonly corrected: Readonly<Record<string, string>>;
  readonly why: string;
}

const NO_DRAFT: Draft = { corrected: {}, why: "" };
/** Answers that may correct; of what is rejected or left for later there is nothing to correct. */
const CORRECTS: ReadonlySet<Answer> = new Set(["accept", "flag"]);

/** A sitting of review: an answer has corrections, which are written before it is given. */
export class Session extends Sitting<Seen, Said> {
  readonly draft = signal<Draft>(NO_DRAFT);
  readonly #clock: () => number;
  #since: number;

  constructor(desk: Desk<Seen, Said>, clock: () => number = () => performance.now()) {
    super(desk);
    this.#clock = clock;
    this.#since = clock();
  }

  protected override shown(_seen: Seen | null, said: Said | null): void {
    this.draft.value = said ? { corrected: said.corrected, why: said.why ?? "" } : NO_DRAFT;
    this.#since = this.#clock();
  }

  answer(verdict: Answer): void {
    const seen = this.current.value;
    if (!seen) return;
    const { corrected, why } = this.draft.value;
    const seconds = Math.round((this.#clock() - this.#since) / 100) / 10;
    this.give({ event: seen.whole.id, verdict, corrected: CORRECTS.has(verdict) ? corrected : {}, why: why.trim() || null, seconds });
  }

  /** Says what a field should be; null leaves it as it is. */
  correct(field: string, words: string | null): void {
    const others = Object.entries(this.draft.value.corrected).filter(([name]) => name !== field);
    this.draft.value = { ...this.draft.value, corrected: Object.fromEntries(words === null ? others : [...others, [field, words]]) };
  }

  because(why: string): void {
    this.draft.value = { ...this.draft.value, why };
  }
}
