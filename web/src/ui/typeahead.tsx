import type { ComponentChildren, TargetedKeyboardEvent } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Beside the label, as a count. */
  readonly note?: ComponentChildren;
}

/** Typing is fast; the server is asked when the hand rests. */
const REST_MS = 120;

/**
 * A field that suggests what is known while one types (a combobox as ARIA has it): arrows choose, Enter takes, Escape closes.
 * With `free`, words that are not suggested can be taken, too.
 */
export function Typeahead(props: {
  readonly label: string;
  readonly placeholder?: string;
  readonly suggest: (words: string, signal: AbortSignal) => Promise<readonly Option[]>;
  readonly onTake: (option: Option) => void;
  readonly free?: boolean;
  /** Is told that Enter was pressed with nothing typed or chosen, as when a list of several is done. */
  readonly onEmpty?: () => void;
  readonly initial?: string;
  readonly autofocus?: boolean;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(props.initial ?? "");
  const [options, setOptions] = useState<readonly Option[]>([]);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);

  useEffect(() => {
    if (props.autofocus) input.current?.focus();
  }, []);

  useEffect(() => {
    if (!open) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      props.suggest(words.trim(), stop.signal).then(
        (found) => {
          if (stop.signal.aborted) return;
          setOptions(found);
          setAt(found.length && words.trim() && !props.free ? 0 : -1);
        },
        () => {
          if (!stop.signal.aborted) setOptions([]);
        },
      );
    }, words ? REST_MS : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words, open]);

  const take = (option: Option) => {
    props.onTake(option);
    setWords("");
    setOpen(false);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => {
      setOpen(true);
      setAt(Math.min(at + 1, options.length - 1));
    },
    ArrowUp: () => setAt(Math.max(at - 1, -1)),
    Escape: () => setOpen(false),
    Enter: () => {
      const option = options[at] ?? (props.free && words.trim() ? { value: words.trim(), label: words.trim() } : undefined);
      if (option) take(option);
      else if (!words.trim()) props.onEmpty?.();
    },
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const act = keys[event.key];
    if (!act || (event.key === "Escape" && !open)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div class="typeahead">
      <input
        ref={input}
        class="field"
        role="combobox"
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={props.placeholder ?? props.label}
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} class="options" role="listbox" aria-label={`${props.label}: suggestions`} hidden={!open || !options.length}>
        {open &&
          options.map((option, index) => (
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault();
                take(option);
              }}
              onMouseEnter={() => setAt(index)}
            >
              <span class="words">{option.label}</span>
              <span class="faint number">{option.note}</span>
            </div>
          ))}
      </div>
    </div>
  );
}
