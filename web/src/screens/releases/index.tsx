import "./releases.css";
import { useState } from "preact/hooks";
import type { ScreenProps } from "..";
import { get, urlOf } from "../../api/client";
import { bodyQuery, makeRelease } from "../../api/releases";
import type { KnownRelease } from "../../api/releases";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";
import type { Counts, Listed } from "../../api/types";
import { useAnswer } from "../../api/use";
import { filtersTold } from "../../filters/told";
import { FilterRow } from "../../filters/filter-row";
import { codebook } from "../../state/account";
import { carriedFilters, filters, readFilters } from "../../state/filters";
import { may } from "../../state/who";
import { howMany, momentTold } from "../../text/told";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Link } from "../../ui/link";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { tell, tellProblem } from "../../ui/toast";
import { WorkPage } from "../working/page";
import { DiffView } from "./diff";

/** Frozen sets of events: made, cited, compared. */
export function Releases({ rest }: ScreenProps) {
  const [before, after] = rest;
  return <WorkPage here="releases">{before !== undefined ? <DiffView before={before} after={after ?? "now"} /> : <ReleaseList />}</WorkPage>;
}

function ReleaseList() {
  const known = useAnswer<Listed<KnownRelease>>("/releases");
  return (
    <>
      <h1>Releases</h1>
      <p class="prose soft">A release never changes, whatever is ingested, merged or corrected later: it is what one cites.</p>
      {may("admin") && <Maker onMade={known.reload} />}
      {known.problem && <ProblemState problem={known.problem} retry={known.reload} />}
      {!known.data && !known.problem && <LoadingState what="releases" />}
      {known.data && !known.data.items.length && (
        <EmptyState title="No release yet">
          <p>{may("admin") ? "Name one above." : "An admin can make one."} The account as it is can be exported at any time, but it goes on changing.</p>
        </EmptyState>
      )}
      {known.data?.items.map((release, index, all) => <ReleaseCard key={release.name} release={release} former={all[index + 1]?.name} />)}
    </>
  );
}

function Maker({ onMade }: { readonly onMade: () => void }) {
  const [name, setName] = useState("");
  const [note, setNote] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [making, setMaking] = useState(false);
  const counts = useAnswer<Counts>("/counts/events", carriedFilters.value);
  const make = () => {
    setMaking(true);
    setProblem(null);
    makeRelease(name.trim(), note.trim() || null, filters.value)
      .then(
        (made) => {
          setName("");
          setNote("");
          tell(`Release ${made.name} is made, with ${howMany(made.events, "event")}.`);
          onMade();
        },
        (error: unknown) => setProblem(asProblem(error)),
      )
      .finally(() => setMaking(false));
  };
  return (
    <section class="card stack" aria-labelledby="make">
      <h2 id="make">Make a release</h2>
      <FilterRow />
      <form
        class="row maker"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <label class="labelled">
          Name
          <input class="field" required pattern="[A-Za-z0-9][A-Za-z0-9._\-]*" maxLength={64} placeholder="2026.1" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <label class="labelled wide">
          What for
          <input class="field" maxLength={2000} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <Button submits look="primary" disabled={making || !name.trim()}>
          {making ? "Freezing …" : `Freeze ${counts.data ? howMany(counts.data.total, "event") : ""}`}
        </Button>
      </form>
      {problem && (
        <p class="note bad words" role="alert">
          {problem.title}. {problem.detail}
        </p>
      )}
    </section>
  );
}

interface Soundness {
  readonly broken: readonly string[];
}

function ReleaseCard({ release, former }: { readonly release: KnownRelease; readonly former: string | undefined }) {
  const [sound, setSound] = useState<Soundness | null>(null);
  const told = filtersTold(readFilters(bodyQuery(release.filters)), codebook.value);
  const check = () => {
    get<Soundness>(`/releases/${encodeURIComponent(release.name)}/check`).then(setSound, tellProblem);
  };
  const cite = () => {
    navigator.clipboard.writeText(release.citation).then(() => tell("The citation is in the clipboard."), tellProblem);
  };
  return (
    <article class="card stack" aria-labelledby={`release-${release.name}`}>
      <header class="row">
        <h2 id={`release-${release.name}`}>{release.name}</h2>
        <span class="number">{howMany(release.events, "event")}</span>
        {told.map(({ filter, value, label }) => (
          <Chip key={`${filter} ${value}`}>
            <bdi>{label}</bdi>
          </Chip>
        ))}
        <span class="faint rest">
          {momentTold(release.at)}
          {release.by && (
            <>
              , <bdi>{release.by}</bdi>
            </>
          )}
        </span>
      </header>
      {release.note && <p class="words">{release.note}</p>}
      <blockquote class="citation words">{release.citation}</blockquote>
      <p class="faint mono words">sha256:{release.sha256}</p>
      <p class="row">
        <Button small onClick={cite}>
          Copy the citation
        </Button>
        <a class="button small" href={urlOf(`/releases/${encodeURIComponent(release.name)}/events.jsonl`)} download>
          Download
        </a>
        <Link class="button small" to={`/releases/${encodeURIComponent(release.name)}/now`}>
          What has changed since
        </Link>
        {former && (
          <Link class="button small" to={`/releases/${encodeURIComponent(former)}/${encodeURIComponent(release.name)}`}>
            Compare with {former}
          </Link>
        )}
        <Button small onClick={check}>
          Check
        </Button>
        <span role="status">
          {sound && (sound.broken.length ? <Chip look="bad">damaged: {sound.broken.join(", ")}; restore the project from a copy</Chip> : <Chip look="good">it is what was frozen</Chip>)}
        </span>
      </p>
    </article>
  );
}
