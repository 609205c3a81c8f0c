import type { Status } from "../api/types";
import { colourOf, shapeOf } from "./shapes";

/** How the status shows in a mark: filled if it happened, hollow if not (yet), dashed if doubtful, struck through if denied. */
interface Look {
  readonly filled: boolean;
  readonly dashes?: string;
  readonly struck?: boolean;
}

export const LOOKS: Readonly<Record<Status, Look>> = {
  actual: { filled: true },
  future: { filled: false },
  hypothetical: { filled: false, dashes: "2 1.6" },
  negated: { filled: false, struck: true },
};

/** The mark of an event: its family by colour and shape, its status by its filling. It says nothing that the words beside it don't. */
export function Mark({ family, status = "actual", size = 14 }: { readonly family: string; readonly status?: Status; readonly size?: number }) {
  const { filled, dashes, struck } = LOOKS[status];
  const colour = colourOf(family);
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapeOf(family)} style={{ fill: filled ? colour : "none", stroke: colour, strokeWidth: filled ? 0.8 : 1.7, strokeDasharray: dashes, strokeLinejoin: "round" }} />
      {struck && <path d="M1 15L15 1" style={{ stroke: "var(--ink)", strokeWidth: 1.6 }} />}
    </svg>
  );
}
