import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

/** A button that opens a panel below itself. Escape and a click elsewhere close it; the focus goes back to the button. */
export function Popover(props: {
  readonly label: ComponentChildren;
  readonly name: string;
  readonly active?: boolean;
  readonly children: (close: () => void) => ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", away);
    const first = panel.current?.querySelector<HTMLElement>("input, button, select, [tabindex='0']");
    first?.focus();
    return () => document.removeEventListener("pointerdown", away);
  }, [open]);
  return (
    <div
      class="popover"
      ref={frame}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        close();
      }}
      onFocusOut={(event) => {
        const next = event.relatedTarget;
        if (next instanceof Node && !frame.current?.contains(next)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        class={`button ${props.active ? "active" : ""}`}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {props.label}
        <span class="arrow" aria-hidden="true">
          ▾
        </span>
      </button>
      {open && (
        <div id={id} ref={panel} class="panel" role="dialog" aria-label={props.name}>
          {props.children(close)}
        </div>
      )}
    </div>
  );
}
