import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { AccountEvent } from "../../api/whole";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Typeahead } from "../../ui/typeahead";
import { formOf, labelOf } from "./fields";
import type { Form } from "./fields";
import { suggesterOf } from "./suggest";

/** What one writes for a field that is to be empty. */
const NOTHING = "none";

const HINTS: Readonly<Record<Form, string>> = {
  one: "Choose one",
  several: "Choose one or several; Enter on the empty field ends",
  parties: "Names, one at a time; Enter on the empty field ends",
  place: "A place, “Georgia, USA”, or words with coordinates: old mill @ 47.9, 33.4",
  date: "2024-05-17, 2024-05, 2024-05-10/2024-05-17 or ../2024-05-17",
  number: "12, 12-15, or 12+ for at least 12",
};

const CHECKS: Partial<Readonly<Record<Form, RegExp>>> = {
  date: /^(\d{4}(-\d\d){0,2}[~?%]?|(\.\.|\d{4}(-\d\d){0,2}[~?%]?)\/(\.\.|\d{4}(-\d\d){0,2}[~?%]?)|\d{4}-2[1-4][~?%]?)$/,
  number: /^\d[\d,]*(\+|\s*-\s*\d[\d,]*)?$/,
};

interface EditorProps {
  readonly field: string;
  readonly event: AccountEvent;
  /** What it says now, as one writes it. */
  readonly written: string;
  readonly onDone: (words: string) => void;
  readonly onCancel: () => void;
}

/** Corrects one field: suggests what is known, Enter takes it, Escape leaves it as it was. */
export function Editor(props: EditorProps) {
  const form = formOf(props.field);
  const cancel = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    props.onCancel();
  };
  const FormEditor = EDITORS[form];
  return (
    <div class="editor" onKeyDown={cancel}>
      <FormEditor {...props} form={form} />
      <p class="hint soft">{HINTS[form]}. Esc leaves it as it was.</p>
    </div>
  );
}

const EDITORS: Readonly<Record<Form, (props: FormProps) => JSX.Element>> = {
  one: OneEditor,
  place: OneEditor,
  several: SeveralEditor,
  parties: SeveralEditor,
  date: WrittenEditor,
  number: WrittenEditor,
};

type FormProps = EditorProps & { readonly form: Form };

/** Takes the field away, where it can be empty. */
function EmptyButton({ field, onDone }: EditorProps) {
  if (field === "type" || field === "status") return null;
  return (
    <Button small onClick={() => onDone(NOTHING)}>
      Nothing
    </Button>
  );
}

function OneEditor(props: FormProps) {
  return (
    <div class="row">
      <Typeahead
        label={labelOf(props.field)}
        placeholder={props.written || labelOf(props.field)}
        suggest={suggesterOf(props.field, props.event)}
        onTake={(option) => props.onDone(option.value)}
        free={props.form === "place"}
        autofocus
      />
      <EmptyButton {...props} />
    </div>
  );
}

function SeveralEditor(props: FormProps) {
  const [values, setValues] = useState<readonly string[]>(props.written ? props.written.split("; ") : []);
  return (
    <>
      <div class="row">
        {values.map((value) => (
          <Chip key={value} name={value} onRemove={() => setValues(values.filter((each) => each !== value))}>
            <bdi>{value}</bdi>
          </Chip>
        ))}
      </div>
      <div class="row">
        <Typeahead
          label={`Add: ${labelOf(props.field)}`}
          suggest={suggesterOf(props.field, props.event)}
          onTake={(option) => setValues([...values.filter((each) => each !== option.value), option.value])}
          onEmpty={() => props.onDone(values.join("; ") || NOTHING)}
          free={props.form === "parties"}
          autofocus
        />
        <Button small look="primary" onClick={() => props.onDone(values.join("; ") || NOTHING)}>
          Done
        </Button>
        <EmptyButton {...props} />
      </div>
    </>
  );
}

function WrittenEditor(props: FormProps) {
  const [words, setWords] = useState(props.written);
  const [wrong, setWrong] = useState(false);
  const done = (event: Event) => {
    event.preventDefault();
    const written = words.trim();
    if (written === NOTHING || CHECKS[props.form]?.test(written)) props.onDone(written);
    else setWrong(true);
  };
  return (
    <form class="row" onSubmit={done}>
      <input
        class="field"
        aria-label={labelOf(props.field)}
        aria-invalid={wrong}
        autocomplete="off"
        spellcheck={false}
        value={words}
        ref={focusOnce}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setWrong(false);
        }}
      />
      <Button small look="primary" submits>
        Done
      </Button>
      <EmptyButton {...props} />
      {wrong && <span role="alert">“{words}” is none. {HINTS[props.form]}.</span>}
    </form>
  );
}

function focusOnce(input: HTMLInputElement | null): void {
  if (!input || input.dataset["focused"]) return;
  input.dataset["focused"] = "yes";
  input.focus();
  input.select();
}
