import { send } from "./client";

export type JobState = "waiting" | "reading" | "merging" | "done" | "failed" | "ended";

export interface Failure {
  readonly source: string;
  readonly member: string | null;
  readonly reason: string;
  readonly message: string;
}

/** Reports that somebody brought, and what became of them. */
export interface Job {
  readonly id: string;
  readonly kind: "files" | "text" | "addresses";
  readonly named: readonly string[];
  readonly size: number;
  readonly by: string;
  readonly made: string;
  readonly started: string | null;
  readonly over: string | null;
  readonly state: JobState;
  readonly new: number;
  readonly changed: number;
  readonly known: number;
  readonly failed: number;
  readonly events: number;
  readonly reports: readonly string[];
  readonly failures: readonly Failure[];
  readonly trouble: string | null;
}

/** A file, with its path in the folder that was dropped or chosen. */
export interface Brought {
  readonly file: File;
  readonly name: string;
}

export interface Pasted {
  readonly text: string;
  readonly published: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
}

export function bringFiles(files: readonly Brought[]): Promise<Job> {
  const form = new FormData();
  for (const { file, name } of files) form.append("files", file, name);
  return send<Job>("POST", "/jobs/files", form);
}

export function bringText(pasted: Pasted): Promise<Job> {
  return send<Job>("POST", "/jobs/text", pasted);
}

export function bringAddresses(addresses: readonly string[]): Promise<Job> {
  return send<Job>("POST", "/jobs/addresses", { addresses });
}

export function endJob(id: string): Promise<Job> {
  return send<Job>("DELETE", `/jobs/${encodeURIComponent(id)}`);
}
