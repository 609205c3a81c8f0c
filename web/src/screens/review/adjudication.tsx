import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { disputes, saysOf, settle } from "../../api/adjudicating";
import type { Disputed, Given, Settled } from "../../api/adjudicating";
import { undoReview } from "../../api/reviewing";
import { wholeOf } from "../../api/whole";
import type { WholeEvent } from "../../api/whole";
import { openAccount } from "../../state/account";
import { Chip } from "../../ui/chip";
import { KeyButton, KeysHelp, useKeys } from "../../ui/keys";
import type { Key } from "../../ui/keys";
import { Link } from "../../ui/link";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import { LastTen, Unsaved } from "../working/last-ten";
import type { Line } from "../working/last-ten";
import { Sitting } from "../working/sitting";
import type { Desk, Done } from "../working/sitting";
import { EvidenceList } from "./evidence";
import { labelOf } from "./fields";

interface Case {
  readonly disputed: Disputed;
  readonly whole: WholeEvent;
  readonly etag: string | null;
}

/** What both coders said, side by side; a third person settles it. */
function desk(): Desk<Case, Settled> {
  const open = async (disputed: Disputed): Promise<Case> => ({ disputed, ...(await wholeOf(disputed.event)) });
  return {
    next: async (passed) => {
      let after: string | null = null;
      do {
        const page = await disputes(after);
        const found = page.items.find((each) => !passed.includes(each.event));
        if (found) return open(found);
        after = page.next;
      } while (after !== null);
      return null;
    },
    keep: async (said, item) => (await settle(said, item.etag)).id,
    undo: async (review) => {
      await undoReview(review);
    },
    again: (item) => open(item.disputed),
    idOf: (item) => item.disputed.event,
    waitingOf: () => null,
    counts: () => true,
  };
}

function lineOf({ item, said }: Done<Case, Settled>): Line {
  return { key: said.event, title: item.disputed.headline, ...(said.verdict === "accept" ? { verdict: "accepted", look: "good" } : { verdict: "rejected", look: "bad" }) };
}

const VERDICTS = { accept: "Accepts it", reject: "Rejects it: there is no such event", flag: "Flagged it", skip: "Skipped it" } as const;

/** Events on which people differ, or that somebody flagged, one at a time. */
export function Adjudication() {
  const sitting = useMemo(() => new Sitting(desk()), []);
  const [chosen, setChosen] = useState<Readonly<Record<string, number>>>({});
  const [help, setHelp] = useState(false);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    openAccount().then(() => sitting.fetch(), tellProblem);
  }, [sitting]);
  const item = sitting.current.value;
  useEffect(() => {
    setChosen({});
    card.current?.focus({ preventScroll: true });
  }, [item?.disputed.event]);

  const give = (verdict: Settled["verdict"]) => {
    if (!item) return;
    const { reviews, event, fields } = item.disputed;
    const corrected = verdict === "accept" ? correctionsOf(reviews, fieldsIn(item.disputed), chosen) : {};
    sitting.give({ event, verdict, corrected, why: `Settled: differed in ${fields.join(", ") || "nothing, flagged"}` });
  };
  const all = (index: number) => item && setChosen(Object.fromEntries(fieldsIn(item.disputed).map((field) => [field, index])));
  const keys: readonly Key[] = [
    { key: "a", words: "Accept, as chosen", run: () => give("accept") },
    { key: "x", words: "Reject", run: () => give("reject") },
    { key: "1", words: "All as the first has it", run: () => all(0) },
    { key: "2", words: "All as the second has it", run: () => all(1) },
    { key: "Backspace", words: "Undo", run: () => void sitting.undo() },
    { key: "?", words: "Keys", run: () => setHelp(true) },
  ];
  useKeys(keys);
  return (
    <>
      <h1>What people differ in</h1>
      <Unsaved sitting={sitting} lineOf={lineOf} />
      {item && (
        <section ref={card} tabIndex={-1} class="review-card" aria-label="Event to settle">
          <header>
            <h2 class="words">{item.disputed.headline}</h2>
            <p class="row">
              {item.disputed.fields.map((field) => (
                <Chip key={field} look="bad">
                  {field === "verdict" ? "differ in whether there is such an event" : `differ: ${labelOf(field)}`}
                </Chip>
              ))}
              {!item.disputed.fields.length && <Chip look="warn">flagged</Chip>}
              <Link to={`/events/${item.whole.id}`} class="mono">
                {item.whole.id}
              </Link>
            </p>
          </header>
          <div class="halves">
            <EvidenceList whole={item.whole} field={item.disputed.fields.find((field) => field !== "verdict") ?? null} />
            <Versions disputed={item.disputed} chosen={chosen} onChoose={(field, index) => setChosen({ ...chosen, [field]: index })} />
          </div>
          <div class="actions row no-print" role="group" aria-label="Decisions">
            {keys.slice(0, 5).map((key) => (
              <KeyButton key={key.key} of={key} look={key.key === "a" ? "primary" : undefined} disabled={key.key === "Backspace" && !sitting.done.value.length} />
            ))}
          </div>
        </section>
      )}
      {sitting.state.value === "loading" && <LoadingState what="differences" />}
      {sitting.state.value === "problem" && sitting.problem.value && <ProblemState problem={sitting.problem.value} retry={() => void sitting.fetch()} />}
      {sitting.state.value === "empty" && (
        <EmptyState title="Nothing to settle">
          <p>Events come here when two people have answered and differ, or when somebody flagged one. An admin says of how many events two people are asked.</p>
          <p>
            <Link to="/review">Review events</Link> · <Link to="/review/agreement">how far people agree</Link>
          </p>
        </EmptyState>
      )}
      <LastTen sitting={sitting} lineOf={lineOf} />
      {help && <KeysHelp keys={keys} onClose={() => setHelp(false)} />}
    </>
  );
}

/** The fields to choose in: those in which people differ, and all that anybody corrected. */
function fieldsIn({ fields, reviews }: Disputed): readonly string[] {
  const touched = new Set(reviews.flatMap((each) => Object.keys(each.corrected)));
  for (const field of fields) if (field !== "verdict") touched.add(field);
  return [...touched];
}

/** Corrections that make the event what was chosen: of each field the version of one person; the first who says something if none was. */
function correctionsOf(reviews: readonly Given[], fields: readonly string[], chosen: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const given = reviews[chosen[field] ?? reviews.findIndex((each) => saysOf(each, field) !== null)];
      const words = given?.corrected[field]?.words;
      return words === undefined ? [] : [[field, words || "none"]];
    }),
  );
}

function Versions(props: { readonly disputed: Disputed; readonly chosen: Readonly<Record<string, number>>; readonly onChoose: (field: string, index: number) => void }) {
  const { reviews, fields } = props.disputed;
  return (
    <div class="table-frame">
      <table class="table versions-table">
        <caption class="hidden-words">What each person says</caption>
        <thead>
          <tr>
            <td />
            {reviews.map((given) => (
              <th key={given.id} scope="col">
                <bdi>{given.by}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr class={fields.includes("verdict") ? "differs" : undefined}>
            <th scope="row">As a whole</th>
            {reviews.map((given) => (
              <td key={given.id}>
                {VERDICTS[given.verdict]}
                {given.why && <p class="soft words">“{given.why}”</p>}
              </td>
            ))}
          </tr>
          {fieldsIn(props.disputed).map((field) => (
            <tr key={field} class={fields.includes(field) ? "differs" : undefined}>
              <th scope="row">{labelOf(field)}</th>
              {reviews.map((given, index) => {
                const says = saysOf(given, field);
                const taken = props.chosen[field] ?? reviews.findIndex((each) => saysOf(each, field) !== null);
                return (
                  <td key={given.id}>
                    {says === null ? (
                      <span class="faint">—</span>
                    ) : (
                      <label class="row">
                        <input type="radio" name={field} checked={taken === index} onChange={() => props.onChoose(field, index)} />
                        <bdi>{says || "nothing"}</bdi>
                      </label>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
