import type { ComponentChildren } from "preact";

/** A short fact; with `onRemove` one that can be taken away. */
export function Chip(props: {
  readonly children: ComponentChildren;
  readonly look?: "warn" | "bad" | "good" | undefined;
  readonly title?: string | undefined;
  readonly onRemove?: (() => void) | undefined;
  /** What is taken away, for those who hear the page. */
  readonly name?: string | undefined;
}) {
  return (
    <span class={`chip ${props.look ?? ""}`} title={props.title}>
      <span class="label">{props.children}</span>
      {props.onRemove && (
        <button type="button" aria-label={`Remove ${props.name ?? "this"}`} onClick={props.onRemove}>
          ×
        </button>
      )}
    </span>
  );
}
