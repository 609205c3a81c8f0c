import "./merge.css";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Verdict } from "../../api/deciding";
import { codebook, openAccount } from "../../state/account";
import { may } from "../../state/who";
import { howMany } from "../../text/told";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { KeyButton, KeysHelp, keyName, useKeys } from "../../ui/keys";
import type { Key } from "../../ui/keys";
import { Link } from "../../ui/link";
import { Mark } from "../../ui/mark";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { tellProblem } from "../../ui/toast";
import type { WholeEvent } from "../../api/whole";
import { EvidenceList } from "../review/evidence";
import { fieldsOf, labelOf } from "../review/fields";
import { LastTen, Unsaved } from "../working/last-ten";
import type { Line } from "../working/last-ten";
import { WorkPage } from "../working/page";
import { Sitting } from "../working/sitting";
import type { Done } from "../working/sitting";
import { deskOfPairs, idOf } from "./desk";
import type { Ruling, Shown } from "./desk";

const TOLD: Readonly<Record<Verdict | "skipped", Pick<Line, "verdict" | "look">>> = {
  same: { verdict: "the same", look: "good" },
  different: { verdict: "different", look: "bad" },
  unsure: { verdict: "unsure", look: "warn" },
  skipped: { verdict: "skipped" },
};

function lineOf({ item, said }: Done<Shown, Ruling>): Line {
  return { key: said.id, title: `${item.left.headline} · ${item.right.headline}`, ...TOLD[said.verdict ?? "skipped"] };
}

/** Pairs of events that may be one, side by side. */
export function Merge() {
  const sitting = useMemo(() => new Sitting(deskOfPairs()), []);
  const [help, setHelp] = useState(false);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    openAccount().then(() => sitting.fetch(), tellProblem);
  }, [sitting]);
  const item = sitting.current.value;
  useEffect(() => card.current?.focus({ preventScroll: true }), [item?.pair]);
  const give = (verdict: Verdict | null) => {
    if (item) sitting.give({ id: idOf(item.pair), verdict });
  };
  const keys: readonly Key[] = [
    { key: "s", words: "Same", run: () => give("same") },
    { key: "d", words: "Different", run: () => give("different") },
    { key: "u", words: "Unsure", run: () => give("unsure") },
    { key: " ", words: "Skip", run: () => give(null) },
    { key: "Backspace", words: "Undo", run: () => void sitting.undo() },
    { key: "?", words: "Keys", run: () => setHelp(true) },
  ];
  const editable = may("coder");
  useKeys(editable ? keys : keys.slice(-1));
  return (
    <WorkPage here="merge">
      <div class="progress row">
        <h1>One event or two?</h1>
        <p class="soft number" aria-live="polite">
          {howMany(sitting.answered.value, "pair")} judged now
        </p>
        <span class="rest" />
        <Button small look="plain" onClick={() => setHelp(true)}>
          Keys <kbd aria-hidden="true">{keyName("?")}</kbd>
        </Button>
      </div>
      <Unsaved sitting={sitting} lineOf={lineOf} />
      {item && (
        <section ref={card} tabIndex={-1} class="review-card" aria-label="Pair to judge">
          <Pair item={item} />
          {editable && (
            <div class="actions row no-print" role="group" aria-label="Answers">
              {keys.slice(0, 5).map((key) => (
                <KeyButton key={key.key} of={key} disabled={key.key === "Backspace" && !sitting.done.value.length} />
              ))}
            </div>
          )}
        </section>
      )}
      {sitting.state.value === "loading" && <LoadingState what="pairs" />}
      {sitting.state.value === "problem" && sitting.problem.value && <ProblemState problem={sitting.problem.value} retry={() => void sitting.fetch()} />}
      {sitting.state.value === "empty" && (
        <EmptyState title={sitting.answered.value ? "That was the last pair" : "No pair waits"}>
          <p>Merging was sure of all the others, or somebody has judged them. Pairs that you skipped come again when you come back.</p>
          <p>
            <Link to="/review">Review events</Link>
          </p>
        </EmptyState>
      )}
      <LastTen sitting={sitting} lineOf={lineOf} />
      {help && <KeysHelp keys={keys} onClose={() => setHelp(false)} />}
    </WorkPage>
  );
}

function Pair({ item }: { readonly item: Shown }) {
  const { pair, left, right } = item;
  const sides = [left, right] as const;
  const [one, other] = [new Map(fieldsOf(left).map((row) => [row.field, row])), new Map(fieldsOf(right).map((row) => [row.field, row]))];
  const fields = [...new Set([...one.keys(), ...other.keys()])].filter((field) => [one, other].some((side) => side.get(field)?.words));
  return (
    <>
      <header>
        <p class="row number">
          <Chip look={pair.merged ? "good" : undefined}>{pair.merged ? "one event now" : "two events now"}</Chip>
          <span>
            <strong>{Math.round(pair.score * 100)}%</strong> the same, says the merging:
          </span>
          <span class="words">{pair.reasons.join(" · ")}</span>
        </p>
      </header>
      <div class="table-frame" tabIndex={0} role="region" aria-label="Both events">
        <table class="table pair">
          <thead>
            <tr>
              <td />
              {sides.map((side, index) => (
                <th key={index} scope="col">
                  <Headline whole={side} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Told by</th>
              {sides.map((side, index) => (
                <td key={index}>
                  <EvidenceList whole={side} field={null} />
                </td>
              ))}
            </tr>
            {fields.map((field) => {
              const values = [one.get(field)?.words ?? "", other.get(field)?.words ?? ""] as const;
              const differ = values[0] !== values[1];
              return (
                <tr key={field} class={differ ? "differs" : undefined}>
                  <th scope="row">
                    {labelOf(field)}
                    {differ && <span class="differs-word"> differs</span>}
                  </th>
                  {values.map((words, index) => (
                    <td key={index}>{words ? <bdi>{words}</bdi> : <span class="faint">nothing</span>}</td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Headline({ whole }: { readonly whole: WholeEvent }) {
  const family = codebook.value?.types.find(({ name }) => name === whole.event.type)?.family ?? "other";
  return (
    <span class="headline">
      <Mark family={family} status={whole.event.status} size={16} />{" "}
      <Link to={`/events/${whole.id}`}>
        <bdi>{whole.headline}</bdi>
      </Link>
    </span>
  );
}
