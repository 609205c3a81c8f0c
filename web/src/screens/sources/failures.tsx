import { useState } from "preact/hooks";
import { get } from "../../api/client";
import type { Failure } from "../../api/jobs";
import type { Listed } from "../../api/types";
import { useAnswer } from "../../api/use";
import { howMany, momentTold, numberTold } from "../../text/told";
import { Button } from "../../ui/button";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { Table } from "../../ui/table";
import type { Column } from "../../ui/table";
import { tellProblem } from "../../ui/toast";

type Failed = Failure & { readonly added: string };

const COLUMNS: readonly Column<Failed>[] = [
  {
    id: "source",
    title: "Document",
    cell: ({ source, member }) => (
      <span class="words">
        {source}
        {member !== null && ` (${member})`}
      </span>
    ),
  },
  { id: "reason", title: "What", cell: ({ reason }) => reason },
  { id: "message", title: "Why, and what repairs it", cell: ({ message }) => <span class="words">{message}</span> },
  { id: "added", title: "Tried", cell: ({ added }) => momentTold(added) },
];

/** Documents that could not be read or coded. */
export function Failures() {
  const first = useAnswer<Listed<Failed>>("/failures", { limit: 200 });
  const [more, setMore] = useState<Listed<Failed> | null>(null);
  if (first.problem) return <ProblemState whole problem={first.problem} retry={first.reload} />;
  if (!first.data) return <LoadingState what="failures" />;
  const rows = [...first.data.items, ...(more?.items ?? [])];
  const next = more ? more.next : first.data.next;
  const total = first.data.total ?? rows.length;
  if (!total) {
    return (
      <EmptyState whole title="Nothing failed">
        <p>Every document that was brought could be read and coded.</p>
      </EmptyState>
    );
  }
  const fetchMore = () => {
    get<Listed<Failed>>("/failures", { limit: 200, after: next }).then(
      (page) => setMore({ ...page, items: [...(more?.items ?? []), ...page.items] }),
      tellProblem,
    );
  };
  return (
    <>
      <h1>{howMany(total, "document")} could not be read or coded</h1>
      <section class="card">
        <Table caption="What failed when it was last tried" columns={COLUMNS} rows={rows} keyOf={(row) => `${row.source} ${row.member ?? ""}`} />
        {next !== null && (
          <p class="row">
            <Button onClick={fetchMore}>More</Button>
            <span class="soft">
              {numberTold(rows.length)} of {numberTold(total)}
            </span>
          </p>
        )}
      </section>
    </>
  );
}
