import { useEffect, useState } from "preact/hooks";
import { send } from "../../api/client";
import { Table } from "../../ui/table";
import type { Column } from "../../ui/table";
import { tellProblem } from "../../ui/toast";
import type { Count } from "./marks";

interface Precision extends Count {
  readonly low: number;
  readonly high: number;
}

interface Row extends Precision {
  readonly field: string;
}

const share = (value: number) => `${Math.round(value * 100)}%`;

const COLUMNS: readonly Column<Row>[] = [
  { id: "field", title: "Field", cell: ({ field }) => (field === "event" ? "there is such an event" : field) },
  { id: "share", title: "Right", number: true, cell: ({ right, checked }) => share(right / checked) },
  { id: "interval", title: "95% interval", number: true, cell: ({ low, high }) => `${share(low)} – ${share(high)}` },
  {
    id: "bar",
    title: "",
    cell: ({ low, high, right, checked }) => (
      <svg class="interval" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <path class="whole" d="M0 4H100" />
        <path class="within" d={`M${low * 100} 4H${high * 100}`} />
        <path class="at" d={`M${(right / checked) * 100} 0V8`} />
      </svg>
    ),
  },
  { id: "checked", title: "Checked", number: true, cell: ({ right, checked }) => `${right} of ${checked}` },
];

/** How often each field is right where it says something. */
export function PrecisionTable({ counts }: { readonly counts: Readonly<Record<string, Count>> }) {
  const [found, setFound] = useState<readonly Row[]>([]);
  const asked = JSON.stringify(counts);
  useEffect(() => {
    if (asked === "{}") {
      setFound([]);
      return undefined;
    }
    const stop = new AbortController();
    send<{ readonly fields: Readonly<Record<string, Precision>> }>("POST", "/audits/precision", { fields: counts }, { signal: stop.signal }).then(
      ({ fields }) => setFound(Object.entries(fields).map(([field, precision]) => ({ field, ...precision }))),
      (error: unknown) => {
        if (!stop.signal.aborted) tellProblem(error);
      },
    );
    return () => stop.abort();
  }, [asked]);
  if (!found.length) return null;
  return (
    <section class="card">
      <h2>How often it is right</h2>
      <Table caption="Precision of each field, with Wilson’s interval" columns={COLUMNS} rows={found} keyOf={(row) => row.field} />
    </section>
  );
}
