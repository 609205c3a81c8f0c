import { useState } from "preact/hooks";
import { send } from "../../api/client";
import { useAnswer } from "../../api/use";
import { may } from "../../state/who";
import { numberTold } from "../../text/told";
import { Button } from "../../ui/button";
import { Link } from "../../ui/link";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { Table } from "../../ui/table";
import type { Column } from "../../ui/table";
import { tell, tellProblem } from "../../ui/toast";
import { labelOf } from "./fields";

/** 1 is complete, 0 what chance alone would give; null where it cannot be told. */
interface Measure {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

interface Pair {
  readonly coders: readonly [string, string];
  readonly units: number;
  readonly same: number | null;
  readonly kappa: Measure;
}

interface FieldMeasured {
  readonly field: string;
  readonly units: number;
  readonly same: number | null;
  readonly alpha: Measure;
  readonly pairs: readonly Pair[];
}

function measure({ value, low, high }: Measure) {
  if (value === null) return <span class="faint">cannot be told</span>;
  return (
    <>
      {value.toFixed(2)}
      {low !== null && high !== null && (
        <span class="faint">
          {" "}
          {low.toFixed(2)} – {high.toFixed(2)}
        </span>
      )}
    </>
  );
}

const share = (value: number | null) => (value === null ? "–" : `${Math.round(value * 100)}%`);
const fieldName = (field: string) => (field === "verdict" ? "There is such an event" : labelOf(field));

const COLUMNS: readonly Column<FieldMeasured>[] = [
  { id: "field", title: "Field", cell: ({ field }) => fieldName(field) },
  { id: "units", title: "Events", number: true, cell: ({ units }) => numberTold(units) },
  { id: "same", title: "Say the same", number: true, cell: ({ same }) => share(same) },
  { id: "alpha", title: "Krippendorff’s alpha", number: true, cell: ({ alpha }) => measure(alpha) },
];

const PAIRS: readonly Column<Pair & { readonly field: string }>[] = [
  { id: "coders", title: "Who", cell: ({ coders }) => <bdi>{coders.join(" and ")}</bdi> },
  { id: "field", title: "Field", cell: ({ field }) => fieldName(field) },
  { id: "units", title: "Events", number: true, cell: ({ units }) => numberTold(units) },
  { id: "same", title: "Say the same", number: true, cell: ({ same }) => share(same) },
  { id: "kappa", title: "Cohen’s kappa", number: true, cell: ({ kappa }) => measure(kappa) },
];

/** How far those who reviewed the same events agree, beyond chance; and of how many events two people are asked. */
export function Agreement() {
  const answer = useAnswer<{ readonly fields: readonly FieldMeasured[] }>("/agreement");
  const { data, problem } = answer;
  return (
    <>
      <h1>How far people agree</h1>
      <Doubling />
      {problem && <ProblemState problem={problem} retry={answer.reload} />}
      {!data && !problem && <LoadingState what="agreement" />}
      {data && !data.fields.length && (
        <EmptyState title="No event has been answered by two people yet">
          <p>
            Say above of how many events two people are asked; they answer in the <Link to="/review">queue</Link>, neither sees what the other says.
          </p>
        </EmptyState>
      )}
      {data && data.fields.length > 0 && (
        <>
          <section class="card">
            <h2>All together</h2>
            <Table caption="1 is complete agreement, 0 what chance alone would give; with 95% intervals where there are enough events" columns={COLUMNS} rows={data.fields} keyOf={({ field }) => field} />
          </section>
          <section class="card">
            <h2>Two by two</h2>
            <Table
              caption="Each two people who answered the same events"
              columns={PAIRS}
              rows={data.fields.flatMap(({ field, pairs }) => pairs.map((pair) => ({ ...pair, field })))}
              keyOf={({ field, coders }) => `${field} ${coders.join(" ")}`}
            />
          </section>
        </>
      )}
    </>
  );
}

const SHARES = [0, 0.1, 0.25, 0.5, 1] as const;

function Doubling() {
  const plan = useAnswer<{ readonly doubled: number }>("/reviews/plan");
  const [chosen, setChosen] = useState<number | null>(null);
  if (!plan.data) return null;
  const now = plan.data.doubled;
  const shares = [...new Set<number>([...SHARES, now])].sort((one, other) => one - other);
  const words = (value: number) => (value === 0 ? "no event" : value === 1 ? "every event" : `${Math.round(value * 100)}% of the events`);
  const keep = () => {
    send("PUT", "/reviews/plan", { doubled: chosen ?? now }).then(() => {
      tell(`From now on two people are asked of ${words(chosen ?? now)}.`);
      setChosen(null);
      plan.reload();
    }, tellProblem);
  };
  if (!may("admin")) return <p class="soft">Two people are asked of {words(now)}.</p>;
  return (
    <p class="row">
      <label class="row">
        Two people are asked, blind to each other, of
        <select class="field" value={chosen ?? now} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
          {shares.map((value) => (
            <option key={value} value={value}>
              {words(value)}
            </option>
          ))}
        </select>
      </label>
      <Button disabled={chosen === null || chosen === now} onClick={keep}>
        Set
      </Button>
      <span class="soft">Which ones is drawn at random, for good.</span>
    </p>
  );
}
