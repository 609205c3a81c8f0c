import type { Counts, Listed } from "../../api/types";
import { useAnswer } from "../../api/use";
import { Chip } from "../../ui/chip";
import { Link } from "../../ui/link";
import { howMany, momentTold, numberTold } from "../../text/told";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { Table } from "../../ui/table";
import type { Column } from "../../ui/table";

interface Feed {
  readonly url: string;
  readonly title: string | null;
  readonly tried: string | null;
  readonly succeeded: string | null;
  readonly found: string | null;
  readonly due: string | null;
  readonly failures: number;
  readonly trouble: string | null;
  readonly new: number;
  readonly changed: number;
  readonly failed: number;
  readonly waiting: number;
}

interface Outlet {
  readonly name: string | null;
  readonly count: number;
}

const FEEDS: readonly Column<Feed>[] = [
  {
    id: "title",
    title: "Feed",
    cell: (feed) => (
      <>
        <bdi>{feed.title ?? feed.url}</bdi>
        {feed.title && <div class="faint words">{feed.url}</div>}
      </>
    ),
  },
  { id: "succeeded", title: "Last had", cell: (feed) => (feed.succeeded ? momentTold(feed.succeeded) : "never") },
  { id: "found", title: "Last new report", cell: (feed) => (feed.found ? momentTold(feed.found) : "none yet") },
  {
    id: "state",
    title: "State",
    cell: (feed) =>
      feed.failures ? (
        <>
          <Chip look="bad">failed {feed.failures === 1 ? "once" : `${feed.failures} times in a row`}</Chip> <span class="words">{feed.trouble}</span>
        </>
      ) : (
        <Chip look="good">well</Chip>
      ),
  },
  { id: "new", title: "New", number: true, cell: (feed) => numberTold(feed.new) },
  { id: "changed", title: "Changed", number: true, cell: (feed) => numberTold(feed.changed) },
  { id: "failed", title: "Failed", number: true, cell: (feed) => numberTold(feed.failed) },
];

const OUTLETS: readonly Column<Outlet>[] = [
  {
    id: "name",
    title: "Published by",
    cell: ({ name }) =>
      name === null ? (
        <span class="soft">not known</span>
      ) : (
        <Link to="/" query={new URLSearchParams({ outlet: name })}>
          <bdi>{name}</bdi>
        </Link>
      ),
  },
  { id: "count", title: "Reports", number: true, cell: ({ count }) => numberTold(count) },
];

/** Feeds that are watched, and how many reports each outlet has. */
export function SourceList() {
  const feeds = useAnswer<Listed<Feed>>("/sources");
  const outlets = useAnswer<Counts>("/counts/reports", { by: "outlet" });
  const problem = feeds.problem ?? outlets.problem;
  const retry = () => {
    feeds.reload();
    outlets.reload();
  };
  if (problem) return <ProblemState problem={problem} retry={retry} />;
  if (!feeds.data || !outlets.data) return <LoadingState what="sources" />;
  const rows = outlets.data.tallies.map(({ values: [name], count }) => ({ name: typeof name === "string" && name ? name : null, count }));
  if (!outlets.data.total) {
    return (
      <EmptyState title="No reports yet">
        <p>
          <Link to="/sources/add">Add the first ones</Link>: drop files, paste a text, or name an address.
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <h1>{howMany(outlets.data.total, "report")}</h1>
      <section class="card">
        <h2>Feeds</h2>
        {feeds.data.items.length ? (
          <Table caption="Feeds that are watched" columns={FEEDS} rows={feeds.data.items} keyOf={(feed) => feed.url} />
        ) : (
          <p class="soft">
            None is watched. <code>dateline watch ADDRESS</code> asks a feed or sitemap again and again and brings what is new.
          </p>
        )}
      </section>
      <section class="card">
        <h2>Outlets</h2>
        <Table caption="Reports by who published them" columns={OUTLETS} rows={rows} keyOf={(row) => row.name ?? ""} />
      </section>
    </>
  );
}
