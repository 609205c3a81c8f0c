import { useState } from "preact/hooks";
import { may } from "../../state/who";
import { howMany, momentTold } from "../../text/told";
import { percent } from "../../text/words";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { tell, tellProblem } from "../../ui/toast";
import { split, undoJudgement } from "./edits";
import { Reference, Teller } from "./sentence";
import { numbersOf } from "./told";
import type { Judgement, WholeEvent } from "../../api/whole";

const VERDICTS: Readonly<Record<Judgement["verdict"], string>> = { same: "one event", different: "two events", unsure: "perhaps one event" };
/** As many as are read before one asks for the rest. */
const FEW = 6;

/** Why the mentions are one event, and the way to take some of them out of it. */
export function Merging({ whole, onChanged }: { readonly whole: WholeEvent; readonly onChanged: () => void }) {
  const inside = new Set(whole.event.mentions);
  const own = whole.judgements.filter((each) => inside.has(each.left) && inside.has(each.right));
  const others = whole.judgements.filter((each) => !inside.has(each.left) || !inside.has(each.right));
  return (
    <section class="card no-print" aria-labelledby="merging">
      <h2 id="merging">Why this is one event</h2>
      {whole.tellings.length > 1 ? (
        <>
          <Judgements judgements={own} whole={whole} onChanged={onChanged} empty="They were brought together by way of other mentions." />
          {may("coder") && <Splitting whole={whole} onChanged={onChanged} />}
        </>
      ) : (
        <p class="soft">Only one sentence tells it.</p>
      )}
      {others.length > 0 && (
        <details class="fold">
          <summary>{howMany(others.length, "comparison")} with sentences that count as other events</summary>
          <Judgements judgements={others} whole={whole} onChanged={onChanged} empty="" />
        </details>
      )}
    </section>
  );
}

function personsFirst(one: Judgement, other: Judgement): number {
  return Number(other.origin === "person") - Number(one.origin === "person") || other.score - one.score;
}

function Judgements(props: { readonly judgements: readonly Judgement[]; readonly whole: WholeEvent; readonly onChanged: () => void; readonly empty: string }) {
  const [all, setAll] = useState(false);
  const sorted = [...props.judgements].sort(personsFirst);
  if (sorted.length === 0) return <p class="soft">{props.empty}</p>;
  return (
    <>
      <ul class="judgements">
        {(all ? sorted : sorted.slice(0, FEW)).map((each) => (
          <Judged key={`${each.left} ${each.right}`} judgement={each} whole={props.whole} onChanged={props.onChanged} />
        ))}
      </ul>
      {sorted.length > FEW && !all && <Button onClick={() => setAll(true)}>Show all {sorted.length}</Button>}
    </>
  );
}

function Judged({ judgement, whole, onChanged }: { readonly judgement: Judgement; readonly whole: WholeEvent; readonly onChanged: () => void }) {
  const numbers = numbersOf(whole);
  const side = (key: string) => {
    const number = numbers.get(key);
    return number === undefined ? <Link to={`/reports/${key.split(":")[0] ?? ""}?at=${encodeURIComponent(key)}`}>another sentence</Link> : <Reference number={number} />;
  };
  const { left, right, verdict, score, reasons, origin, by, at } = judgement;
  const undone = () =>
    void undoJudgement(left, right).then(() => {
      tell("The judgement was taken back.");
      onChanged();
    }, tellProblem);
  return (
    <li>
      <span class="pair">
        {side(left)} – {side(right)}
      </span>
      <span>
        <strong>{VERDICTS[verdict]}</strong>{" "}
        {origin === "person" ? (
          <span class="chip good">
            says {by ?? "a person"}
            {at && `, ${momentTold(at)}`}
          </span>
        ) : (
          <span class="soft">({percent(score)} that it is one)</span>
        )}
        {reasons.length > 0 && <span class="soft words"> {reasons.join(" · ")}</span>}
      </span>
      {origin === "person" && may("coder") && (
        <Button small onClick={undone}>
          Undo
        </Button>
      )}
    </li>
  );
}

/** Chooses mentions that are an event of their own. */
function Splitting({ whole, onChanged }: { readonly whole: WholeEvent; readonly onChanged: () => void }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    setChosen(next);
  };
  const all = chosen.size === whole.tellings.length;
  const save = () => {
    setBusy(true);
    split(whole.id, [...chosen], why)
      .then(() => {
        setChosen(new Set());
        tell(`${howMany(chosen.size, "sentence")} taken out: an event of their own.`);
        onChanged();
      }, tellProblem)
      .finally(() => setBusy(false));
  };
  return (
    <details class="fold splitting">
      <summary>Split: some of these tell another event</summary>
      <ul>
        {whole.tellings.map((mention, index) => (
          <li key={mention.key}>
            <label>
              <input type="checkbox" checked={chosen.has(mention.key)} onChange={() => toggle(mention.key)} />
              <span class="badge">{index + 1}</span>
              <span class="words">{mention.sentence}</span>
            </label>
            <p class="row teller">
              <Teller mention={mention} />
            </p>
          </li>
        ))}
      </ul>
      <form
        class="editor"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <label class="labelled">
          Why
          <input class="field" value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
        </label>
        <p class="row">
          <Button submits look="primary" disabled={busy || chosen.size === 0 || all}>
            Make {chosen.size === 0 ? "them" : howMany(chosen.size, "sentence")} an event of their own
          </Button>
          {all && <span class="soft">Leave at least one: the rest is what the event keeps.</span>}
        </p>
      </form>
    </details>
  );
}
