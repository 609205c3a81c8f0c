import type { ComponentChildren, JSX } from "preact";

export interface ButtonProps extends Omit<JSX.IntrinsicElements["button"], "class" | "type"> {
  readonly look?: "primary" | "plain" | "danger";
  readonly small?: boolean;
  readonly submits?: boolean;
  readonly children: ComponentChildren;
}

/** A button. */
export function Button({ look, small, submits, children, ...attributes }: ButtonProps) {
  return (
    <button {...attributes} type={submits ? "submit" : "button"} class={["button", look, small && "small"].filter(Boolean).join(" ")}>
      {children}
    </button>
  );
}

export interface Choice<T extends string> {
  readonly value: T;
  readonly label: ComponentChildren;
  readonly title?: string;
}

/** Some choices of which one is taken. */
export function Segmented<T extends string>(props: {
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}) {
  return (
    <div class="segmented" role="group" aria-label={props.label}>
      {props.choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          class="button"
          title={choice.title}
          aria-pressed={choice.value === props.value}
          onClick={() => props.onChoose(choice.value)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
