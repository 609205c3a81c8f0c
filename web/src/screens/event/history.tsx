import { may } from "../../state/who";
import { ACTOR_FIELD_WORDS, FIELD_WORDS, KIND_WORDS, said } from "../../text/words";
import { momentTold } from "../../text/told";
import { Button } from "../../ui/button";
import { tell, tellProblem } from "../../ui/toast";
import { undo } from "./edits";
import type { Decision, WholeEvent } from "../../api/whole";
import { decisionWords } from "./values";

/** What a field is called, figures and the verdict among them. */
export function fieldLabel(field: string): string {
  const fields: Readonly<Record<string, string>> = FIELD_WORDS;
  const actors: Readonly<Record<string, string>> = ACTOR_FIELD_WORDS;
  return fields[field] ?? KIND_WORDS[field] ?? actors[field] ?? said(field);
}

/** What people decided about the event, the newest first, and the way to take it back. */
export function History({ whole, onChanged }: { readonly whole: WholeEvent; readonly onChanged: () => void }) {
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">What people decided</h2>
      {whole.decisions.length === 0 && <p class="soft">Nobody has decided anything about it: all of it is as the coder read the reports.</p>}
      <ol class="history">
        {[...whole.decisions].reverse().map((each) => (
          <Decided key={each.id} decision={each} onChanged={onChanged} />
        ))}
      </ol>
    </section>
  );
}

/** One decision about a field, and the way to take it back. */
export function Decided({ decision, onChanged }: { readonly decision: Decision; readonly onChanged: () => void }) {
  const { id, field, old, new: now, why, by, at, undone, undone_by } = decision;
  const takeBack = () =>
    void undo(id).then(() => {
      tell(`${id} was taken back.`);
      onChanged();
    }, tellProblem);
  return (
    <li class={undone ? "undone" : undefined}>
      <div>
        <strong>{fieldLabel(field)}</strong>: <s class="words soft">{decisionWords(old)}</s> → <span class="words decided-now">{decisionWords(now)}</span>
      </div>
      {why && <div class="words">“{why}”</div>}
      <div class="faint">
        {by}, {momentTold(at)} · {id}
        {undone && ` · taken back by ${undone_by ?? "somebody"}, ${momentTold(undone)}`}
      </div>
      {!undone && may("coder") && (
        <Button small aria-label={`Undo ${id}: ${fieldLabel(field)}`} onClick={takeBack}>
          Undo
        </Button>
      )}
    </li>
  );
}
