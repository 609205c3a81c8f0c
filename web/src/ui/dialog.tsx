import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button } from "./button";

/** A dialog over the page; Escape closes it, the focus stays within it and goes back where it was. */
export function Dialog(props: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const open = dialog.current;
    open?.showModal();
    return () => open?.close();
  }, []);
  const cancelled = (event: Event) => {
    event.preventDefault();
    props.onClose();
  };
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={heading} onCancel={cancelled}>
      <header>
        <h2 id={heading}>{props.title}</h2>
        <Button look="plain" aria-label="Close" onClick={props.onClose}>
          ×
        </Button>
      </header>
      <div class="content">{props.children}</div>
      {props.actions && <footer>{props.actions}</footer>}
    </dialog>
  );
}
