import { useState } from "preact/hooks";
import { send } from "../../api/client";
import { bodyQuery, filtersBody } from "../../api/releases";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";
import type { EventRow, Listed } from "../../api/types";
import { useAnswer } from "../../api/use";
import { FilterRow } from "../../filters/filter-row";
import { filtersTold } from "../../filters/told";
import { codebook } from "../../state/account";
import { filters, readFilters } from "../../state/filters";
import { freshSearches } from "../../state/searches";
import type { KnownSearch } from "../../state/searches";
import { may } from "../../state/who";
import { dateTold, howMany, momentTold } from "../../text/told";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Link } from "../../ui/link";
import { Mark } from "../../ui/mark";
import { StatusChips } from "../../ui/status";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { tell, tellProblem } from "../../ui/toast";
import { WorkPage } from "../working/page";

/** Views that somebody comes back to, and what is new in each. */
export function Searches() {
  const known = useAnswer<Listed<KnownSearch>>("/searches");
  const changed = () => {
    known.reload();
    void freshSearches();
  };
  return (
    <WorkPage here="searches">
      <h1>Saved searches</h1>
      <p class="prose soft">What is new or different in each since it was last looked at. They belong to the project: whoever looks at one looks for all.</p>
      {may("coder") && <Saver known={known.data?.items ?? []} onSaved={changed} />}
      {known.problem && <ProblemState problem={known.problem} retry={known.reload} />}
      {!known.data && !known.problem && <LoadingState what="saved searches" />}
      {known.data && !known.data.items.length && (
        <EmptyState title="No search is saved yet">
          <p>Set filters here or on the overview, and save them under a name. From then on this page says what is new.</p>
        </EmptyState>
      )}
      {known.data?.items.map((search) => <SearchCard key={search.name} search={search} onChanged={changed} />)}
    </WorkPage>
  );
}

function Saver({ known, onSaved }: { readonly known: readonly KnownSearch[]; readonly onSaved: () => void }) {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const replaces = known.some((search) => search.name === name.trim());
  const save = () => {
    setProblem(null);
    send("PUT", `/searches/${encodeURIComponent(name.trim())}`, { filters: filtersBody(filters.value) }).then(
      () => {
        tell(`Saved: ${name.trim()}. What there is now counts as seen.`);
        setName("");
        onSaved();
      },
      (error: unknown) => setProblem(asProblem(error)),
    );
  };
  return (
    <section class="card stack" aria-labelledby="save">
      <h2 id="save">Save a search</h2>
      <FilterRow />
      <form
        class="row"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <input class="field" aria-label="Name" placeholder="Name, as “Dams in Ukraine”" maxLength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        <Button submits look="primary" disabled={!name.trim()}>
          {replaces ? "Save in its place" : "Save"}
        </Button>
        {replaces && <span class="soft">There is a search of this name; it will be this one.</span>}
      </form>
      {problem && (
        <p class="note bad words" role="alert">
          {problem.title}. {problem.detail}
        </p>
      )}
    </section>
  );
}

interface Fresh {
  readonly items: readonly EventRow[];
  readonly more: boolean;
}

function SearchCard({ search, onChanged }: { readonly search: KnownSearch; readonly onChanged: () => void }) {
  const query = bodyQuery(search.filters);
  const told = filtersTold(readFilters(query), codebook.value);
  const path = `/searches/${encodeURIComponent(search.name)}`;
  const act = (doing: Promise<unknown>) => void doing.then(onChanged, tellProblem);
  return (
    <article class="card stack" aria-labelledby={`search-${search.name}`}>
      <header class="row">
        <h2 id={`search-${search.name}`}>
          <Link to="/" query={query}>
            <bdi>{search.name}</bdi>
          </Link>
        </h2>
        {search.new ? (
          <Chip look="good">
            {search.new}
            {search.more && "+"} new
          </Chip>
        ) : (
          <Chip>nothing new</Chip>
        )}
        {told.map(({ filter, value, label }) => (
          <Chip key={`${filter} ${value}`}>
            <bdi>{label}</bdi>
          </Chip>
        ))}
        {!told.length && <span class="soft">all events</span>}
        <span class="faint rest">looked at {momentTold(search.seen)}</span>
      </header>
      {search.new > 0 && <New path={path} query={query} />}
      {may("coder") && (
        <p class="row">
          {search.new > 0 && (
            <Button small look="primary" onClick={() => act(send("POST", `${path}/seen`))}>
              I have seen them
            </Button>
          )}
          <Button small look="plain" onClick={() => act(send("DELETE", path))}>
            Forget this search
          </Button>
        </p>
      )}
    </article>
  );
}

/** New events shown before the rest is a click away. */
const SHOWN = 10;

function New({ path, query }: { readonly path: string; readonly query: URLSearchParams }) {
  const fresh = useAnswer<Fresh>(`${path}/new`);
  const [all, setAll] = useState(false);
  if (fresh.problem) return <ProblemState problem={fresh.problem} retry={fresh.reload} />;
  if (!fresh.data) return <LoadingState what="what is new" />;
  const families = new Map(codebook.value?.types.map((type) => [type.name, type.family]));
  const changedFirst = new URLSearchParams(query);
  changedFirst.set("sort", "changed");
  return (
    <>
      <ul class="new-events">
        {fresh.data.items.slice(0, all ? undefined : SHOWN).map((event) => (
          <li key={event.id} class="row">
            <Mark family={families.get(event.type) ?? "other"} status={event.status} />
            <Link to={`/events/${event.id}`}>
              <bdi>{event.headline}</bdi>
            </Link>
            <StatusChips {...event} />
            <span class="faint">{event.date && dateTold(event.date)}</span>
          </li>
        ))}
      </ul>
      {!all && fresh.data.items.length > SHOWN && (
        <p>
          <Button small onClick={() => setAll(true)}>
            Show {howMany(fresh.data.items.length - SHOWN, "more", "more")}
          </Button>
        </p>
      )}
      {fresh.data.more && (
        <p class="soft">
          There are more: <Link to="/" query={changedFirst}>all of this search, the latest change first</Link>
        </p>
      )}
    </>
  );
}
