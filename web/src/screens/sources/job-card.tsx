import { endJob } from "../../api/jobs";
import type { Job, JobState } from "../../api/jobs";
import { watchJobs } from "../../state/jobs";
import { may } from "../../state/who";
import { howMany, momentTold } from "../../text/told";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Link } from "../../ui/link";
import { tellProblem } from "../../ui/toast";

const STATES: Readonly<Record<JobState, { readonly words: string; readonly look?: "good" | "bad" | "warn"; readonly runs?: true }>> = {
  waiting: { words: "waits its turn", runs: true },
  reading: { words: "is being read and coded", runs: true },
  merging: { words: "is being merged into the account", runs: true },
  done: { words: "done", look: "good" },
  failed: { words: "failed", look: "bad" },
  ended: { words: "ended", look: "warn" },
};

const NAMED = 3;

/** One job: what was brought, how far it is, what came of it and what failed. */
export function JobCard({ job }: { readonly job: Job }) {
  const { words, look, runs } = STATES[job.state];
  const read = job.new + job.changed + job.known + job.failed;
  const end = () => {
    endJob(job.id).then(() => watchJobs(), tellProblem);
  };
  return (
    <article class="card job" aria-label={`Job of ${momentTold(job.made)}`}>
      <header class="row">
        <h3>
          <bdi>{job.named.slice(0, NAMED).join(", ")}</bdi>
          {job.size > NAMED && ` and ${job.size - NAMED} more`}
        </h3>
        <Chip look={look}>{words}</Chip>
        <span class="faint rest">
          {momentTold(job.made)}, <bdi>{job.by}</bdi>
        </span>
      </header>
      {runs && (
        <p class="row">
          {job.state === "reading" && job.kind !== "addresses" ? (
            <progress max={Math.max(job.size, read)} value={read} aria-label="Read so far" />
          ) : (
            <progress aria-label="Under way" />
          )}
          <span class="number">{howMany(read, "report")} so far</span>
          {may("coder") && (
            <Button small onClick={end}>
              End
            </Button>
          )}
        </p>
      )}
      <p class="row number">
        {job.new > 0 && <span>{howMany(job.new, "new report")}</span>}
        {job.changed > 0 && <span>{job.changed} changed</span>}
        {job.known > 0 && <span class="soft">{job.known} known before</span>}
        {job.failed > 0 && <span class="failed-count">{job.failed} failed</span>}
        {job.events > 0 && <span>{howMany(job.events, "event")} new or different</span>}
      </p>
      {job.trouble && <p class="note bad words">{job.trouble}</p>}
      {job.failures.length > 0 && (
        <details open={job.failed > 0 && job.new === 0}>
          <summary>What failed, and why</summary>
          <ul class="failures">
            {job.failures.map((failure, index) => (
              <li key={index} class="words">
                <strong>
                  {failure.source.replace(`${job.id}/`, "")}
                  {failure.member !== null && ` (${failure.member})`}
                </strong>
                : {failure.message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {job.reports.length > 0 && (
        <p>
          <Link to="/" query={new URLSearchParams(job.reports.map((report) => ["report", report]))}>
            Events of these reports
          </Link>
          {" · "}
          <Link to={`/reports/${job.reports[0] ?? ""}`}>{job.reports.length === 1 ? "The report" : "The first report"}</Link>
        </p>
      )}
    </article>
  );
}
