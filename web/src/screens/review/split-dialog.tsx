import { useState } from "preact/hooks";
import { etagOf } from "../../api/client";
import { split } from "../../api/deciding";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";
import type { WholeEvent } from "../../api/whole";
import { howMany } from "../../text/told";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";

/** Takes some reports' tellings out of an event that is two. */
export function SplitDialog({ whole, onClose, onSplit }: { readonly whole: WholeEvent; readonly onClose: () => void; readonly onSplit: (words: string) => void }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<Problem | null>(null);
  const { evidence, reports } = whole.shown;
  const titles = new Map(reports.map((report) => [report.id, [report.outlet, report.published].filter(Boolean).join(", ") || report.title]));
  const turn = (mention: string, on: boolean) => setChosen(new Set(on ? [...chosen, mention] : [...chosen].filter((each) => each !== mention)));
  const possible = chosen.size > 0 && chosen.size < evidence.length;
  const run = () => {
    split(whole.id, [...chosen], null, etagOf(`/events/${encodeURIComponent(whole.id)}`)).then(
      () => onSplit(`${howMany(chosen.size, "sentence")} split off as an event of their own`),
      (error: unknown) => setProblem(asProblem(error)),
    );
  };
  return (
    <Dialog
      title="Split this event"
      onClose={onClose}
      actions={
        evidence.length > 1 && (
          <Button look="primary" disabled={!possible} onClick={run}>
            Split off {chosen.size > 0 && howMany(chosen.size, "sentence")}
          </Button>
        )
      }
    >
      {evidence.length > 1 ? (
        <fieldset class="choices">
          <legend>Which sentences tell of another event?</legend>
          {evidence.map((each) => (
            <label key={each.mention} class="choice">
              <input type="checkbox" onChange={(event) => turn(each.mention, event.currentTarget.checked)} />
              <span>
                <span class="words">{each.sentence}</span>
                <span class="soft"> — {titles.get(each.report)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ) : (
        <p>Only one sentence tells of it: there is nothing to split off.</p>
      )}
      {problem && (
        <p role="alert" class="words">
          {problem.title}: {problem.detail}
        </p>
      )}
    </Dialog>
  );
}
