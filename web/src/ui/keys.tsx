import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "./button";
import { Dialog } from "./dialog";

/** One key, what it does in words, and doing it. */
export interface Key {
  /** As `KeyboardEvent.key` names it; a space is " ". */
  readonly key: string;
  readonly words: string;
  readonly run: () => void;
}

const KEPT_AS = "dateline-keys";

/** Whether single keys act at all; who dictates or has unsteady hands can turn them off (WCAG 2.1.4). */
export const keysOn = signal(localStorage.getItem(KEPT_AS) !== "off");

export function turnKeys(on: boolean): void {
  keysOn.value = on;
  if (on) localStorage.removeItem(KEPT_AS);
  else localStorage.setItem(KEPT_AS, "off");
}

/** Fields that take what is typed. */
const TYPED_INTO = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable], dialog";
/** What the browser itself does something with on a press of the space bar or Enter. */
const PRESSED = "button, a[href], summary, input, [role=button], [role=option], [role=tab]";

/** Whether a key belongs to what has the focus rather than to the screen. */
export function isTaken(event: Pick<KeyboardEvent, "key" | "target">): boolean {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPED_INTO)) return true;
  return (event.key === " " || event.key === "Enter") && target.closest(PRESSED) !== null;
}

/** Has single keys act on the screen while it is shown; never while somebody types, nor with Ctrl, Alt or Meta held. */
export function useKeys(keys: readonly Key[]): void {
  const now = useRef(keys);
  now.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTaken(event)) return;
      const found = now.current.find((each) => each.key === event.key);
      // The list of keys can always be asked for: it is where they are turned on again.
      if (!found || (!keysOn.value && found.key !== "?")) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

const NAMES: Readonly<Record<string, string>> = { " ": "Space", Backspace: "Backspace", ArrowLeft: "←", ArrowRight: "→", Enter: "Enter" };

/** A key as it stands on the keyboard. */
export function keyName(key: string): string {
  return NAMES[key] ?? key;
}

/** A button that a key presses, too; the key stands on it. */
export function KeyButton(props: {
  readonly of: Key;
  readonly look?: "primary" | "plain" | "danger" | undefined;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}) {
  const { key, words, run } = props.of;
  return (
    <Button {...(props.look && { look: props.look })} disabled={props.disabled} aria-pressed={props.pressed} onClick={run}>
      {words} {keysOn.value && <kbd aria-hidden="true">{keyName(key)}</kbd>}
    </Button>
  );
}

/** All keys of a screen, and whether they act. */
export function KeysHelp({ keys, onClose }: { readonly keys: readonly Key[]; readonly onClose: () => void }) {
  return (
    <Dialog title="Keys of this screen" onClose={onClose}>
      <table class="table keys">
        <caption class="hidden-words">Keys and what they do</caption>
        <tbody>
          {keys.map((each) => (
            <tr key={each.key}>
              <th scope="row">
                <kbd>{keyName(each.key)}</kbd>
              </th>
              <td>{each.words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label class="row">
        <input type="checkbox" checked={keysOn.value} onChange={(event) => turnKeys(event.currentTarget.checked)} />
        Single keys act on this page. They never do while you type in a field.
      </label>
    </Dialog>
  );
}
