import { useEffect } from "preact/hooks";
import { howMany } from "../../text/told";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { REOPENED } from "./sitting";
import type { Done, Sitting } from "./sitting";

/** An answer in a line. */
export interface Line {
  readonly key: string;
  readonly title: string;
  readonly verdict: string;
  readonly look?: "good" | "bad" | "warn" | undefined;
}

interface Props<Item, Said> {
  readonly sitting: Sitting<Item, Said>;
  readonly lineOf: (done: Done<Item, Said>) => Line;
}

/** What was answered last, the newest first; each can be opened again. */
export function LastTen<Item, Said>({ sitting, lineOf }: Props<Item, Said>) {
  const saved = sitting.done.value.filter((each) => each.saving !== "failed").toReversed();
  if (!saved.length) return null;
  return (
    <section class="last-ten no-print" aria-labelledby="last-ten">
      <h2 id="last-ten">Your last answers</h2>
      <ol>
        {saved.slice(0, REOPENED).map((done) => {
          const line = lineOf(done);
          return (
            <li key={line.key} class="row">
              <Chip look={line.look}>{line.verdict}</Chip>
              <button type="button" class="reopen" title="Take this answer back and look again" onClick={() => void sitting.reopen(done)}>
                <bdi>{line.title}</bdi>
              </button>
              {done.saving === "saving" && <span class="faint">saving …</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Refused answers are sent again after so long, if it was the server that did not answer. */
const AGAIN_MS = 5000;

/** Answers that the server has not taken: none is lost, each says why and what can be done. */
export function Unsaved<Item, Said>({ sitting, lineOf }: Props<Item, Said>) {
  const failed = sitting.failed.value;
  const unreached = failed.filter(({ problem }) => problem === null || problem.status === 0 || problem.status >= 500);
  useEffect(() => {
    if (!unreached.length) return undefined;
    const again = () => unreached.forEach((done) => sitting.retry(done));
    const timer = setTimeout(again, AGAIN_MS);
    addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      removeEventListener("online", again);
    };
  }, [failed]);
  if (!failed.length) return null;
  return (
    <section class="unsaved" role="alert" aria-labelledby="unsaved">
      <h2 id="unsaved">{howMany(failed.length, "answer is", "answers are")} not saved yet</h2>
      <p>They are kept in this browser. {unreached.length > 0 && "Those that the server did not answer are sent again by themselves."}</p>
      <ul>
        {failed.map((done) => {
          const line = lineOf(done);
          return (
            <li key={line.key}>
              <p>
                <Chip look={line.look}>{line.verdict}</Chip> <bdi>{line.title}</bdi>
              </p>
              <p class="words">
                {done.problem?.title}. {done.problem?.detail}
              </p>
              <p class="row">
                <Button small look="primary" onClick={() => void sitting.reopen(done)}>
                  Look again
                </Button>
                <Button small onClick={() => sitting.retry(done)}>
                  Send again
                </Button>
                <Button small look="danger" onClick={() => sitting.discard(done)}>
                  Discard
                </Button>
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
