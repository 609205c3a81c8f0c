import { useId, useState } from "preact/hooks";
import { etagOf, get, send } from "../../api/client";
import { Problem } from "../../api/problems";
import type { KnownActor } from "../../api/records";
import type { Listed } from "../../api/types";
import { useAnswer } from "../../api/use";
import { codebook } from "../../state/account";
import { may } from "../../state/who";
import { numberShort } from "../../text/told";
import { ACTOR_FIELD_WORDS, said } from "../../text/words";
import { Button } from "../../ui/button";
import { ProblemState } from "../../ui/states";
import { tell, tellProblem } from "../../ui/toast";
import { Typeahead } from "../../ui/typeahead";
import type { Option } from "../../ui/typeahead";
import { Decided } from "../event/history";
import type { ActorPage } from "./types";

type ActorField = keyof typeof ACTOR_FIELD_WORDS;

const FIELDS = Object.keys(ACTOR_FIELD_WORDS) as readonly ActorField[];
/** What sort of actor, as the record has it. */
const KINDS = ["person", "state", "igo", "ngo", "armed-group", "party", "company", "media", "group", "place", "object"];
/** As many as one reads while typing. */
const SUGGESTED = 8;

function pathOf(identity: string): string {
  return `/actors/${encodeURIComponent(identity)}`;
}

interface RenamingProps {
  readonly page: ActorPage;
  /** Is told who the actor is now; null if something was taken back. */
  readonly onChanged: (identity: string | null) => void;
}

/** What people decided about an actor, and the way to decide and to take it back. */
export function Renaming({ page, onChanged }: RenamingProps) {
  const [open, setOpen] = useState(false);
  const { decisions, actor } = page;
  return (
    <section class="card no-print" aria-labelledby="decided">
      <h2 id="decided">Who this is, as people say</h2>
      {decisions.length === 0 && <p class="soft">Nobody has decided anything about it: all of it is as the coder read the reports.</p>}
      <ol class="history">
        {[...decisions].reverse().map((each) => (
          <Decided key={each.id} decision={each} onChanged={() => onChanged(null)} />
        ))}
      </ol>
      {may("coder") && !open && (
        <Button small onClick={() => setOpen(true)}>
          Correct this actor
        </Button>
      )}
      {open && (
        <Form
          actor={actor}
          onDone={(identity) => {
            setOpen(false);
            if (identity !== null) onChanged(identity);
          }}
        />
      )}
    </section>
  );
}

/** Decides one field; what the actor is without filters is fetched first, as the version that is changed. */
function Form({ actor, onDone }: { readonly actor: KnownActor; readonly onDone: (identity: string | null) => void }) {
  const path = pathOf(actor.identity);
  const seen = useAnswer<ActorPage>(path);
  const [field, setField] = useState<ActorField>("same-as");
  const [value, setValue] = useState("");
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<string | null>(null);
  const ids = { field: useId(), why: useId() };
  const choose = (chosen: ActorField) => {
    setField(chosen);
    setValue(chosen === "same-as" ? "" : (actor[chosen] ?? ""));
  };
  const save = async () => {
    setBusy(true);
    try {
      const now = await send<ActorPage>("PATCH", path, { field, value: value || "none", why: why || null }, { ifMatch: etagOf(path) });
      tell(`Saved: ${ACTOR_FIELD_WORDS[field].toLowerCase()}`);
      onDone(now.actor.identity);
    } catch (error) {
      if (!(error instanceof Problem && error.status === 412)) tellProblem(error);
      else {
        seen.reload();
        setConflict(error.detail);
      }
    } finally {
      setBusy(false);
    }
  };
  if (seen.problem) return <ProblemState problem={seen.problem} retry={seen.reload} />;
  return (
    <form
      class="editor"
      aria-label={`Correct: ${actor.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") onDone(null);
      }}
    >
      {conflict && <p role="alert">{conflict} Save again to decide over what it says now: {describe(seen.data?.actor ?? actor)}.</p>}
      <label class="labelled" for={ids.field}>
        What is wrong
        <select id={ids.field} class="field" value={field} onChange={(event) => choose(event.currentTarget.value as ActorField)}>
          {FIELDS.map((each) => (
            <option key={each} value={each}>
              {ACTOR_FIELD_WORDS[each]}
            </option>
          ))}
        </select>
      </label>
      <Value field={field} actor={actor} value={value} onValue={setValue} />
      <label class="labelled" for={ids.why}>
        Why (others read it in the history)
        <input id={ids.why} class="field" value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <p class="row">
        <Button submits look="primary" disabled={busy || !seen.fresh || (!value && field !== "country" && field !== "sector")}>
          Save
        </Button>
        <Button onClick={() => onDone(null)}>Cancel</Button>
        <span class="faint">It holds in all events and statements, for what comes later too, and can be taken back.</span>
      </p>
    </form>
  );
}

interface ValueProps {
  readonly field: ActorField;
  readonly actor: KnownActor;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

function Value({ field, actor, value, onValue }: ValueProps) {
  const choices: Readonly<Partial<Record<ActorField, Readonly<Record<string, string>>>>> = {
    country: codebook.value?.countries ?? {},
    sector: codebook.value?.sectors ?? {},
    kind: Object.fromEntries(KINDS.map((kind) => [kind, said(kind)])),
  };
  const options = choices[field];
  if (options) return <Choice label={ACTOR_FIELD_WORDS[field]} options={options} mayBeNone={field !== "kind"} value={value} onValue={onValue} />;
  if (field === "same-as") {
    return (
      <div class="row">
        <Typeahead label="The other actor" suggest={(words, signal) => others(actor, words, signal)} onTake={(option) => onValue(option.value)} />
        {value && <span class="words">{value}</span>}
      </div>
    );
  }
  return (
    <label class="labelled">
      {ACTOR_FIELD_WORDS[field]}
      <input class="field" value={value} onInput={(event) => onValue(event.currentTarget.value)} />
    </label>
  );
}

function Choice(props: {
  readonly label: string;
  readonly options: Readonly<Record<string, string>>;
  readonly mayBeNone: boolean;
  readonly value: string;
  readonly onValue: (value: string) => void;
}) {
  const sorted = Object.entries(props.options).sort(([, one], [, other]) => one.localeCompare(other));
  return (
    <label class="labelled">
      {props.label}
      <select aria-label={props.label} class="field" value={props.value} onChange={(event) => props.onValue(event.currentTarget.value)}>
        {(props.mayBeNone || !props.value) && <option value="">none</option>}
        {sorted.map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function describe(actor: KnownActor): string {
  return [actor.name, actor.country, actor.sector, actor.kind].filter(Boolean).join(", ");
}

/** Other actors whose names begin so, by what tells them apart. */
async function others(actor: KnownActor, words: string, signal: AbortSignal): Promise<readonly Option[]> {
  if (!words) return [];
  const found = await get<Listed<KnownActor>>("/actors", { starts: words, limit: SUGGESTED }, signal);
  return found.items
    .filter((each) => each.identity !== actor.identity)
    .map((each) => ({ value: each.identity, label: each.country ? `${each.name}, ${each.country}` : each.name, note: numberShort(each.events) }));
}
