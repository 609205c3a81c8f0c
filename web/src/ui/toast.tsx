import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { asProblem } from "../api/problems";
import { Button } from "./button";

interface Told {
  readonly id: number;
  readonly words: ComponentChildren;
  readonly bad: boolean;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

const told = signal<readonly Told[]>([]);
let last = 0;
/** Long enough to read two lines and to reach "Undo"; errors stay until they are closed. */
const SHOWN_MS = 8000;

function drop(id: number): void {
  told.value = told.value.filter((each) => each.id !== id);
}

/** Tells something in passing, perhaps with something to do about it ("Undo"). */
export function tell(words: ComponentChildren, action: Told["action"] = null): void {
  last += 1;
  const id = last;
  told.value = [...told.value, { id, words, bad: false, action }];
  setTimeout(() => drop(id), SHOWN_MS);
}

/** Tells what went wrong; it stays until it is closed. */
export function tellProblem(error: unknown): void {
  const problem = asProblem(error);
  last += 1;
  told.value = [...told.value, { id: last, words: `${problem.title}. ${problem.detail}`, bad: true, action: null }];
}

/** Where all that is shown; once, in the page. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {told.value.map(({ id, words, bad, action }) => (
        <div key={id} class={`toast ${bad ? "bad" : ""}`}>
          <span class="words">{words}</span>
          {action && (
            <Button
              small
              onClick={() => {
                action.run();
                drop(id);
              }}
            >
              {action.label}
            </Button>
          )}
          <Button small look="plain" aria-label="Close" onClick={() => drop(id)}>
            ×
          </Button>
        </div>
      ))}
    </div>
  );
}
