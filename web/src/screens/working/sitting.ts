import { computed, signal } from "@preact/signals";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";

/** Where a sitting gets its items from and brings what was said to. */
export interface Desk<Item, Said> {
  /** The item to look at next, none of those that are `passed`; null if none is left. Only the first need tell how many wait. */
  readonly next: (passed: readonly string[], first: boolean) => Promise<Item | null>;
  /** Keeps what was said of an item; gives the id by which it is taken back. */
  readonly keep: (said: Said, item: Item) => Promise<string>;
  readonly undo: (kept: string) => Promise<void>;
  /** An item as it is now. */
  readonly again: (item: Item) => Promise<Item>;
  readonly idOf: (item: Item) => string;
  /** How many wait, with this one; null if that is not known. */
  readonly waitingOf: (item: Item) => number | null;
  /** Whether it is dealt with; what is skipped is not. */
  readonly counts: (said: Said) => boolean;
}

/** What was said of an item, and what became of that. */
export interface Done<Item, Said> {
  readonly item: Item;
  readonly said: Said;
  readonly saving: "saving" | "saved" | "failed";
  readonly problem: Problem | null;
}

/** How many of the last answers can be reopened. */
export const REOPENED = 10;
/** Items fetched before they are needed: the second is for whoever skips one at a glance. */
const AHEAD = 2;
const GONE: ReadonlySet<number> = new Set([404, 410]);
const CHANGED = 412;

/**
 * A sitting: one item after the other, each answered once. An answer counts as given at once, and is brought to the server meanwhile; one that
 * the server did not take is kept and told.
 */
export class Sitting<Item, Said> {
  readonly current = signal<Item | null>(null);
  /** The last answers, the newest last; those that are not saved stay however many there are. */
  readonly done = signal<readonly Done<Item, Said>[]>([]);
  /** The version that an answer was refused for, as somebody had changed the item meanwhile. */
  readonly before = signal<Item | null>(null);
  readonly problem = signal<Problem | null>(null);
  readonly answered = signal(0);
  /** How many wait, with the one that is shown; null until it is known. */
  readonly waiting = signal<number | null>(null);
  readonly failed = computed(() => this.done.value.filter((each) => each.saving === "failed"));
  readonly state = computed(() => (this.current.value ? "ready" : this.problem.value ? "problem" : this.#exhausted.value ? "empty" : "loading"));
  readonly #exhausted = signal(false);
  readonly #desk: Desk<Item, Said>;
  readonly #kept = new Map<Said, string>();
  /** Answers of earlier visits, which this one does not count. */
  readonly #earlier = new Set<Said>();
  readonly #gone = new Set<string>();
  #ahead: Item[] = [];
  #fetching: Promise<void> | null = null;
  #saving: Promise<void> = Promise.resolve();

  constructor(desk: Desk<Item, Said>) {
    this.#desk = desk;
  }

  /** Is told of each item that is shown, with what was said of it if that was taken back. */
  protected shown?(item: Item | null, said: Said | null): void;

  /** Fetches what is to be looked at next; once more if that failed. */
  fetch(): Promise<void> {
    this.#fetching ??= this.#fetchSome().finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  /** Says something of the item that is shown, and goes on. */
  give(said: Said): void {
    const item = this.current.value;
    if (item === null) return;
    this.#put({ item, said, saving: "saving", problem: null });
    this.#count(said, 1);
    this.#save(said, item);
    this.#advance();
  }

  /** Goes on without an answer, as when an event has become part of another. */
  passBy(): void {
    if (this.current.value !== null) this.#gone.add(this.#desk.idOf(this.current.value));
    this.#advance();
  }

  /** Puts an answer of an earlier visit, which the server has, behind those that are at hand. */
  restore(item: Item, said: Said, kept: string): void {
    const all = this.done.value;
    if (all.length >= REOPENED || all.some((each) => this.#desk.idOf(each.item) === this.#desk.idOf(item))) return;
    this.#kept.set(said, kept);
    this.#earlier.add(said);
    this.done.value = [{ item, said, saving: "saved", problem: null }, ...all];
  }

  /** Takes an answer back and shows its item again, with what was said of it. */
  async reopen(done: Done<Item, Said>): Promise<void> {
    const { said, item } = done;
    this.#drop(said);
    const now = this.current.value;
    if (now !== null && this.#desk.idOf(now) !== this.#desk.idOf(item)) this.#ahead.unshift(now);
    this.#show(item, said);
    if (done.problem?.status === CHANGED) this.before.value = item;
    if (this.#earlier.delete(said)) this.waiting.value = this.waiting.value === null ? null : this.waiting.value + 1;
    else this.#count(said, -1);
    await this.#saving;
    try {
      const kept = this.#kept.get(said);
      if (kept !== undefined) await this.#desk.undo(kept);
      this.#kept.delete(said);
      const fresh = await this.#desk.again(item);
      if (this.current.value === item) this.current.value = fresh;
    } catch (error) {
      this.problem.value = asProblem(error);
      this.#put({ ...done, saving: "failed", problem: this.problem.value });
    }
  }

  /** Takes the last answer back. */
  async undo(): Promise<void> {
    const last = this.done.value.at(-1);
    if (last) await this.reopen(last);
  }

  /** Brings an answer that was refused to the server again. */
  retry(done: Done<Item, Said>): void {
    this.#put({ ...done, saving: "saving", problem: null });
    this.#save(done.said, done.item);
  }

  /** Lets go of an answer that was refused. */
  discard(done: Done<Item, Said>): void {
    this.#drop(done.said);
  }

  #count(said: Said, by: 1 | -1): void {
    if (!this.#desk.counts(said)) return;
    this.answered.value += by;
    if (this.waiting.value !== null) this.waiting.value -= by;
  }

  #advance(): void {
    this.#show(this.#ahead.shift() ?? null, null);
    void this.fetch();
  }

  #show(item: Item | null, said: Said | null): void {
    this.before.value = null;
    this.current.value = item;
    this.shown?.(item, said);
  }

  /** Answers are saved one after the other, so that taking one back always comes after giving it. */
  #save(said: Said, item: Item): void {
    this.#saving = this.#saving.then(async () => {
      if (!this.done.value.some((each) => each.said === said)) return; // reopened before it was its turn
      try {
        this.#kept.set(said, await this.#desk.keep(said, item));
        this.#mark(said, { saving: "saved" });
      } catch (error) {
        this.#mark(said, { saving: "failed", problem: asProblem(error) });
      }
    });
  }

  #mark(said: Said, change: Partial<Done<Item, Said>>): void {
    this.done.value = this.done.value.map((each) => (each.said === said ? { ...each, ...change } : each));
  }

  #put(done: Done<Item, Said>): void {
    const id = this.#desk.idOf(done.item);
    const all = [...this.done.value.filter((each) => this.#desk.idOf(each.item) !== id), done];
    const old = new Set(all.filter((each) => each.saving === "saved").slice(0, Math.max(0, all.length - REOPENED)));
    this.done.value = all.filter((each) => !old.has(each));
  }

  #drop(said: Said): void {
    this.done.value = this.done.value.filter((each) => each.said !== said);
  }

  async #fetchSome(): Promise<void> {
    this.problem.value = null;
    try {
      while (this.#ahead.length < AHEAD || this.current.value === null) {
        const found = await this.#next();
        this.#exhausted.value = found === null;
        if (found === null) return;
        this.waiting.value = this.#desk.waitingOf(found) ?? this.waiting.value;
        if (this.current.value === null) this.#show(found, null);
        else this.#ahead.push(found);
      }
    } catch (error) {
      this.problem.value = asProblem(error);
    }
  }

  /** The next item that is not at hand; items that are no more when they are to be shown are passed over. */
  async #next(): Promise<Item | null> {
    for (;;) {
      const passed = this.#passed();
      try {
        const found = await this.#desk.next(passed, this.waiting.value === null);
        return found !== null && passed.includes(this.#desk.idOf(found)) ? null : found;
      } catch (error) {
        const { status, more } = asProblem(error);
        const item = more["item"];
        if (!GONE.has(status) || typeof item !== "string" || this.#gone.has(item)) throw error;
        this.#gone.add(item);
      }
    }
  }

  /** Items that must not come now: those at hand, those whose answers the server may not have yet, those that are no more. */
  #passed(): string[] {
    const unsaved = this.done.value.filter((each) => each.saving !== "saved").map((each) => each.item);
    const shown = this.current.value === null ? [] : [this.current.value];
    return [...new Set([...[...shown, ...this.#ahead, ...unsaved].map((each) => this.#desk.idOf(each)), ...this.#gone])];
  }
}
