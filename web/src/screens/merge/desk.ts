import type { Verdict } from "../../api/deciding";
import { judgePair, nextMerge, undoJudgement } from "../../api/merges";
import type { Judged, ToJudge } from "../../api/merges";
import { wholeOf } from "../../api/whole";
import type { Mention, WholeEvent } from "../../api/whole";
import type { Desk } from "../working/sitting";

/** A pair with both of its sides, as the page shows events. */
export interface Shown {
  readonly pair: ToJudge;
  readonly left: WholeEvent;
  readonly right: WholeEvent;
}

export interface Ruling {
  readonly id: string;
  /** Null leaves the pair for later. */
  readonly verdict: Verdict | null;
}

export function idOf(pair: ToJudge): string {
  return pair.judge.join(",");
}

/** Both events; of two mentions of one event, which were merged, what each of them says by itself. */
async function open(pair: ToJudge): Promise<Shown> {
  const { left, right } = pair;
  if (pair.merged) return { pair, left: alone(left.mention, left.event.id), right: alone(right.mention, right.event.id) };
  const [one, other] = await Promise.all([wholeOf(left.event.id), wholeOf(right.event.id)]);
  return { pair, left: one.whole, right: other.whole };
}

/** What one mention says, as an event that it alone tells. */
function alone(mention: Mention, event: string): WholeEvent {
  const { report, sentence, key, event: told } = mention;
  const figures = told.counts.map(({ kind, low, high }) => ({ kind, low, high, best: null, contested: false, claims: [] }));
  const one = { mentions: [key], reports: 1, independent: 1, confidence: 1, verdict: null, versions: {}, disagreements: [], people: {}, decisions: [] };
  const { type, mode, context, status, actors, recipients, sources, places, date } = told;
  return {
    id: event,
    headline: [report.outlet ?? report.title, report.published].filter(Boolean).join(", ") || "One report",
    changed: null,
    event: { id: event, type, mode, context, status, actors, recipients, sources, places, date, figures, ...one },
    shown: { paragraph: sentence, evidence: [{ number: 1, mention: key, report: report.id, sentence, words: told.trigger.text }], reports: [{ ...report, copy_of: null, evidence: [1] }], stands: [] },
    tellings: [mention],
    judgements: [],
    decisions: [],
    identities: {},
  };
}

/** Pairs that are skipped are passed over in this sitting; the server takes so many. */
const MOST_PASSED = 40;

/** The pairs that merging was least sure of. */
export function deskOfPairs(): Desk<Shown, Ruling> {
  const judged = new Map<string, readonly Judged[]>();
  const skipped: string[] = [];
  return {
    next: async (passed) => {
      const pair = await nextMerge([...new Set([...passed, ...skipped.slice(-MOST_PASSED + passed.length)])]);
      return pair && !skipped.includes(idOf(pair)) ? open(pair) : null;
    },
    keep: async ({ id, verdict }, { pair }) => {
      if (verdict === null) skipped.push(id);
      else judged.set(id, await judgePair(pair.judge, verdict));
      return id;
    },
    undo: async (id) => {
      for (const each of judged.get(id) ?? []) await undoJudgement(each);
      judged.delete(id);
      if (skipped.includes(id)) skipped.splice(skipped.indexOf(id), 1);
    },
    again: ({ pair }) => open(pair),
    idOf: ({ pair }) => idOf(pair),
    waitingOf: () => null,
    counts: ({ verdict }) => verdict !== null,
  };
}
