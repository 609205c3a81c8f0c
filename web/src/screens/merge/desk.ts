import { wholeOf } from "../../api/whole";
import type { WholeEvent } from "../../api/whole";
import { judgePair, pairs, undoJudgement } from "../../api/pairs";
import type { Judged, KnownPair } from "../../api/pairs";
import type { Verdict } from "../../api/deciding";
import type { Desk } from "../work/sitting";

/** A pair with both of its events. */
export interface Shown {
  readonly pair: KnownPair;
  readonly left: WholeEvent;
  readonly right: WholeEvent;
  readonly waiting: number | null;
}

export interface Ruling {
  readonly pair: KnownPair;
  /** Null leaves the pair for later. */
  readonly verdict: Verdict | null;
}

const PAGE = 20;

export function idOf(pair: KnownPair): string {
  return `${pair.left} ${pair.right}`;
}

/** The pairs that merging was unsure of. A page of them is asked for at once; skipped ones come again on the next visit. */
export function deskOfPairs(): Desk<Shown, Ruling> {
  let page: readonly KnownPair[] = [];
  let next: string | null = null;
  let begun = false;
  let total: number | null = null;
  const seen = new Set<string>();
  const judged = new Map<string, readonly Judged[]>();

  const open = async (pair: KnownPair): Promise<Shown> => {
    const [left, right] = await Promise.all([wholeOf(pair.left), wholeOf(pair.right)]);
    return { pair, left: left.whole, right: right.whole, waiting: total };
  };
  const take = async (): Promise<KnownPair | null> => {
    for (;;) {
      const found = page.find((pair) => !seen.has(idOf(pair)));
      if (found) return found;
      if (begun && next === null) return null;
      const answer = await pairs(next, PAGE);
      total ??= answer.total;
      ({ items: page, next } = answer);
      begun = true;
    }
  };
  return {
    next: async () => {
      const pair = await take();
      if (!pair) return null;
      // Whatever comes of it, it does not come again: an event that has gone into another has taken its pairs with it.
      seen.add(idOf(pair));
      try {
        const shown = await open(pair);
        total = null;
        return shown;
      } catch (error) {
        throw Object.assign(error instanceof Error ? error : new Error(String(error)), { more: { item: idOf(pair) } });
      }
    },
    keep: async ({ pair, verdict }) => {
      if (verdict === null) return idOf(pair);
      judged.set(idOf(pair), await judgePair(pair.left, pair.right, verdict, null));
      return idOf(pair);
    },
    undo: async (id) => {
      for (const each of judged.get(id) ?? []) await undoJudgement(each);
      judged.delete(id);
    },
    again: ({ pair }) => open(pair),
    idOf: (item) => idOf(item.pair),
    waitingOf: (item) => item.waiting,
    counts: ({ verdict }) => verdict !== null,
  };
}
