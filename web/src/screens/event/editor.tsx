import { useId, useState } from "preact/hooks";
import { Problem } from "../../api/problems";
import { codebook } from "../../state/account";
import { said } from "../../text/words";
import { Button } from "../../ui/button";
import { tell, tellProblem } from "../../ui/toast";
import { Typeahead } from "../../ui/typeahead";
import { correct, now, suggest, undo, versionOf } from "./edits";
import type { AccountEvent, WholeEvent } from "../../api/whole";
import { wordsOf } from "./values";

const HELP: Readonly<Record<string, string>> = {
  place: "A place, with its country after a comma where several have the name; or “a dam @ 47.9, 33.4”. “none” empties it.",
  date: "2024-05-17, 2024-05, 2024, 2024-05-10/2024-05-17; “none” empties it.",
  actors: "Names, parted by “;”. “none” empties it.",
  recipients: "Names, parted by “;”. “none” empties it.",
  sources: "Names, parted by “;”. “none” empties it.",
  mode: "Ways of this type, parted by commas. “none” empties it.",
  context: "Contexts, parted by commas. “none” empties it.",
};
const FIGURE_HELP = "A number, “3-5”, or “10+” for at least ten. “none” empties it.";

/** Fields whose values are names that one can be helped with while typing. */
const SUGGESTED = new Set(["actors", "recipients", "sources", "place"]);

interface Conflict {
  readonly current: WholeEvent;
  readonly seen: string;
}

/** Corrects one field in place; if somebody else changed the event meanwhile both versions are shown, and one is chosen. */
export function Editor(props: { readonly whole: WholeEvent; readonly field: string; readonly label: string; readonly onDone: (changed: boolean) => void }) {
  const { whole, field, label, onDone } = props;
  const before = wordsOf(whole.event, field);
  const [words, setWords] = useState(before);
  const [why, setWhy] = useState("");
  const [seen, setSeen] = useState(versionOf(whole.id));
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const id = useId();

  const save = async (version: string | null) => {
    setBusy(true);
    try {
      await correct(whole.id, version, field, words, why);
      tell(`Saved: ${label.toLowerCase()}`, await undoing(whole.id, field, () => onDone(true)));
      onDone(true);
    } catch (error) {
      if (!(error instanceof Problem && error.status === 412)) tellProblem(error);
      else {
        const current = await now(whole.id);
        setSeen(versionOf(whole.id));
        setConflict({ current, seen: before });
      }
    } finally {
      setBusy(false);
    }
  };
  if (conflict) {
    return (
      <Conflicting
        label={label}
        mine={words}
        theirs={wordsOf(conflict.current.event, field)}
        seen={conflict.seen}
        by={lastBy(conflict.current, field)}
        busy={busy}
        onMine={() => void save(seen)}
        onTheirs={() => onDone(true)}
      />
    );
  }
  return (
    <form
      class="editor no-print"
      aria-label={`Correct: ${label}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save(seen);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone(false);
      }}
    >
      <Input field={field} label={label} words={words} event={whole.event} onWords={setWords} />
      <label class="labelled" for={id}>
        Why (others read it in the history)
        <input id={id} class="field" value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <p class="row">
        <Button submits look="primary" disabled={busy || words.trim() === before}>
          Save
        </Button>
        <Button onClick={() => onDone(false)}>Cancel</Button>
        <span class="faint">{HELP[field] ?? (codebook.value?.figures.includes(field) ? FIGURE_HELP : "")}</span>
      </p>
    </form>
  );
}

/** What takes the newest decision about a field back. */
async function undoing(id: string, field: string, done: () => void) {
  const made = [...(await now(id)).decisions].reverse().find((each) => each.field === field && each.undone === null);
  return made ? { label: "Undo", run: () => void undo(made.id).then(done, tellProblem) } : null;
}

function lastBy(whole: WholeEvent, field: string): string | null {
  return [...whole.decisions].reverse().find((each) => each.field === field)?.by ?? null;
}

function Conflicting(props: {
  readonly label: string;
  readonly seen: string;
  readonly mine: string;
  readonly theirs: string;
  readonly by: string | null;
  readonly busy: boolean;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}) {
  return (
    <div class="editor conflict" role="alert">
      <h3>{props.by ?? "Somebody else"} changed this event while you looked at it</h3>
      <dl class="facts">
        <dt>You saw</dt>
        <dd class="words">{props.seen || "nothing"}</dd>
        <dt>It says now</dt>
        <dd class="words">{props.theirs || "nothing"}</dd>
        <dt>You want</dt>
        <dd class="words">{props.mine || "nothing"}</dd>
      </dl>
      <p class="row">
        <Button look="primary" disabled={props.busy} onClick={props.onMine}>
          Save mine over it
        </Button>
        <Button onClick={props.onTheirs}>Keep what it says now</Button>
      </p>
    </div>
  );
}

interface InputProps {
  readonly field: string;
  readonly label: string;
  readonly words: string;
  readonly event: AccountEvent;
  readonly onWords: (words: string) => void;
}

function Input({ field, label, words, event, onWords }: InputProps) {
  const book = codebook.value;
  const choices: Readonly<Record<string, readonly string[] | undefined>> = {
    type: book?.types.map((each) => each.name),
    status: Object.keys(book?.statuses ?? {}),
    verdict: book?.verdicts,
  };
  const several: Readonly<Record<string, readonly string[] | undefined>> = {
    mode: book?.types.find((each) => each.name === event.type)?.modes,
    context: book?.contexts,
  };
  const single = choices[field];
  if (single) return <One label={label} choices={single} words={words} onWords={onWords} />;
  const many = several[field];
  if (many) return <Several label={label} choices={many} words={words} onWords={onWords} />;
  return (
    <div class="row">
      <label class="labelled grows">
        {label}
        <input class="field" value={words} onInput={(typed) => onWords(typed.currentTarget.value)} />
      </label>
      {SUGGESTED.has(field) && (
        <Typeahead
          label={field === "place" ? "Find a place" : "Find a name"}
          suggest={(typed, signal) => suggest(field, typed, signal)}
          onTake={({ value }) => onWords(field === "place" || words === "" || words === "none" ? value : `${words}; ${value}`)}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly choices: readonly string[];
  readonly words: string;
  readonly onWords: (words: string) => void;
}

function One({ label, choices, words, onWords }: ChoiceProps) {
  return (
    <label class="labelled">
      {label}
      <select class="field" value={words} onChange={(event) => onWords(event.currentTarget.value)}>
        {words === "" && <option value="">not decided</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {said(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Several({ label, choices, words, onWords }: ChoiceProps) {
  const taken = words === "none" ? [] : words.split(/,\s*/).filter(Boolean);
  const toggle = (choice: string) => {
    const next = choices.filter((each) => (each === choice ? !taken.includes(each) : taken.includes(each)));
    onWords(next.length ? next.join(", ") : "none");
  };
  return (
    <fieldset class="choices">
      <legend class="soft">{label}</legend>
      {choices.length === 0 && <span class="faint">The codebook has none for this type.</span>}
      {choices.map((choice) => (
        <label key={choice} class="row">
          <input type="checkbox" checked={taken.includes(choice)} onChange={() => toggle(choice)} /> {said(choice)}
        </label>
      ))}
    </fieldset>
  );
}
