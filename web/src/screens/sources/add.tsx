import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { bringAddresses, bringFiles, bringText } from "../../api/jobs";
import type { Brought, Job } from "../../api/jobs";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";
import { jobs, watchJobs } from "../../state/jobs";
import { may } from "../../state/who";
import { howMany } from "../../text/told";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/states";
import { filesChosen, filesDropped, inParts } from "./dropped";
import { JobCard } from "./job-card";

/** Jobs shown below what is brought: the others are one click away. */
const SHOWN = 5;

/** Brings reports: files and folders, a text, addresses. */
export function Add() {
  useEffect(() => void watchJobs(), []);
  if (!may("coder")) {
    return (
      <EmptyState whole title="Adding reports is not part of your role">
        <p>You may look at everything. An admin can make you a coder.</p>
      </EmptyState>
    );
  }
  const known = jobs.value ?? [];
  return (
    <>
      <h1>Add reports</h1>
      <div class="ways">
        <Files />
        <Addresses />
        <Text />
      </div>
      <section aria-labelledby="brought" aria-live="polite">
        <h2 id="brought">Brought lately</h2>
        {known.length ? known.slice(0, SHOWN).map((job) => <JobCard key={job.id} job={job} />) : <p class="soft">Nothing since the server was started.</p>}
      </section>
    </>
  );
}

type Sending = "idle" | "sending";

/** Sends something, watches its job, and tells what went wrong beside what was to be sent, which stays as it is. */
function useSending(): { readonly sending: Sending; readonly problem: Problem | null; readonly send: (bring: () => Promise<Job>) => Promise<boolean> } {
  const [sending, setSending] = useState<Sending>("idle");
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async (bring: () => Promise<Job>) => {
    setSending("sending");
    setProblem(null);
    try {
      await bring();
      await watchJobs();
      return true;
    } catch (error) {
      setProblem(asProblem(error));
      return false;
    } finally {
      setSending("idle");
    }
  };
  return { sending, problem, send };
}

function ProblemNote({ problem, children }: { readonly problem: Problem | null; readonly children?: ComponentChildren }) {
  if (!problem) return null;
  return (
    <div class="note bad" role="alert">
      <p class="words">
        <strong>{problem.title}.</strong> {problem.detail}
      </p>
      {children}
    </div>
  );
}

function Files() {
  const [over, setOver] = useState(false);
  const [left, setLeft] = useState<readonly Brought[]>([]);
  const [told, setTold] = useState("");
  const { sending, problem, send } = useSending();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  useEffect(() => folder.current?.setAttribute("webkitdirectory", ""), []);
  const bring = async (brought: readonly Brought[]) => {
    if (!brought.length) {
      setTold("There was no file in that.");
      return;
    }
    let rest = brought;
    for (const part of inParts(brought)) {
      setLeft(rest);
      setTold(`Sending ${howMany(rest.length, "file")} …`);
      if (!(await send(() => bringFiles(part)))) {
        setTold("");
        return;
      }
      rest = rest.slice(part.length);
    }
    setLeft([]);
    setTold(`${howMany(brought.length, "file")} sent.`);
  };
  return (
    <section class="card way" aria-labelledby="way-files">
      <h2 id="way-files">Files and folders</h2>
      <div
        class={`drop ${over ? "over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          if (event.dataTransfer) void filesDropped(event.dataTransfer).then(bring, () => setTold("What was dropped could not be read; choose the files instead."));
        }}
      >
        <p>Drop files or folders here</p>
        <p class="row">
          <Button onClick={() => files.current?.click()} disabled={sending === "sending"}>
            Choose files
          </Button>
          <Button onClick={() => folder.current?.click()} disabled={sending === "sending"}>
            Choose a folder
          </Button>
        </p>
        <input ref={files} type="file" multiple hidden aria-label="Files" onChange={(event) => void bring(filesChosen(event.currentTarget.files))} />
        <input ref={folder} type="file" multiple hidden aria-label="Folder" onChange={(event) => void bring(filesChosen(event.currentTarget.files))} />
        <p class="soft small">Pages, texts, PDF, Word, mail, tables, JSON, archives: what is in a file is told from its content.</p>
        <p role="status">{told}</p>
      </div>
      <ProblemNote problem={problem}>
        <Button small onClick={() => void bring(left)}>
          Send {howMany(left.length, "file")} again
        </Button>
      </ProblemNote>
    </section>
  );
}

function Addresses() {
  const [words, setWords] = useState("");
  const { sending, problem, send } = useSending();
  const addresses = words.split(/\s+/).filter(Boolean);
  return (
    <form
      class="card way"
      aria-labelledby="way-addresses"
      onSubmit={(event) => {
        event.preventDefault();
        if (addresses.length) void send(() => bringAddresses(addresses)).then((sent) => sent && setWords(""));
      }}
    >
      <h2 id="way-addresses">Addresses</h2>
      <label class="labelled">
        Pages, feeds or sitemaps, one a line
        <textarea class="field" rows={4} spellcheck={false} placeholder="https://" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
      </label>
      <p class="soft small">The server fetches them, politely: robots.txt is followed. Addresses of private networks are refused.</p>
      <ProblemNote problem={problem} />
      <p>
        <Button submits look="primary" disabled={!addresses.length || sending === "sending"}>
          Fetch
        </Button>
      </p>
    </form>
  );
}

function Text() {
  const form = useRef<HTMLFormElement>(null);
  const { sending, problem, send } = useSending();
  const bring = () => {
    if (!form.current) return;
    const given = new FormData(form.current);
    const said = (name: string) => {
      const value = given.get(name);
      return typeof value === "string" && value.trim() ? value.trim() : null;
    };
    const text = said("text");
    if (!text) return;
    const pasted = { text, published: said("published"), title: said("title"), outlet: said("outlet"), url: said("url") };
    void send(() => bringText(pasted)).then((sent) => sent && form.current?.reset());
  };
  return (
    <form
      ref={form}
      class="card way wide"
      aria-labelledby="way-text"
      onSubmit={(event) => {
        event.preventDefault();
        bring();
      }}
    >
      <h2 id="way-text">A text</h2>
      <div class="known">
        <label class="labelled">
          Published
          <input class="field" type="date" name="published" />
        </label>
        <label class="labelled">
          Headline
          <input class="field" name="title" maxLength={1000} />
        </label>
        <label class="labelled">
          Published by
          <input class="field" name="outlet" maxLength={500} />
        </label>
        <label class="labelled">
          Where it was
          <input class="field" name="url" type="url" placeholder="https://" maxLength={4000} />
        </label>
      </div>
      <label class="labelled">
        The report’s words
        <textarea class="field words" name="text" rows={8} required />
      </label>
      <p class="soft small">Without the day of publication, “on Thursday” stays without a date.</p>
      <ProblemNote problem={problem} />
      <p>
        <Button submits look="primary" disabled={sending === "sending"}>
          Code it
        </Button>
      </p>
    </form>
  );
}
