import { useEffect } from "preact/hooks";
import { jobs, jobsProblem, watchJobs } from "../../state/jobs";
import { Link } from "../../ui/link";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { JobCard } from "./job-card";

/** All jobs since the server was started. */
export function JobList() {
  useEffect(() => void watchJobs(), []);
  const known = jobs.value;
  if (!known && jobsProblem.value) return <ProblemState whole problem={jobsProblem.value} retry={() => void watchJobs()} />;
  if (!known) return <LoadingState what="jobs" />;
  if (!known.length) {
    return (
      <EmptyState whole title="No jobs yet">
        <p>
          What is brought over the page is listed here until the server ends. <Link to="/sources/add">Add reports</Link>
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <h1>Jobs</h1>
      {jobsProblem.value && (
        <p class="note bad" role="alert">
          {jobsProblem.value.title}. {jobsProblem.value.detail}
        </p>
      )}
      <div class="stack" aria-live="polite">
        {known.map((job) => (
          <JobCard key={job.id} job={job} />
        ))}
      </div>
    </>
  );
}
