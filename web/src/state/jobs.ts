import { computed, signal } from "@preact/signals";
import { get } from "../api/client";
import type { Job, JobState } from "../api/jobs";
import { asProblem } from "../api/problems";
import type { Problem } from "../api/problems";
import type { Listed } from "../api/types";

const OVER: ReadonlySet<JobState> = new Set(["done", "failed", "ended"]);
/** How often a job that runs is looked at: a report takes a tenth of a second and more. */
const LOOK_MS = 700;

export const jobs = signal<readonly Job[] | null>(null);
export const jobsProblem = signal<Problem | null>(null);
export const running = computed(() => (jobs.value ?? []).filter((job) => !OVER.has(job.state)));

let timer: ReturnType<typeof setTimeout> | undefined;

/** Looks at the jobs now, and again as long as one runs. */
export async function watchJobs(): Promise<void> {
  clearTimeout(timer);
  try {
    jobs.value = (await get<Listed<Job>>("/jobs")).items;
    jobsProblem.value = null;
  } catch (error) {
    jobsProblem.value = asProblem(error);
  }
  if (running.value.length) timer = setTimeout(() => void watchJobs(), LOOK_MS);
}
