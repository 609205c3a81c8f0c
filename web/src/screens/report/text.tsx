import type { Signal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Stretch } from "../../api/records";
import { CountedText, pieces } from "../../text/offsets";
import type { Piece } from "../../text/offsets";
import { paragraphs } from "./marked";
import type { Marked } from "./marked";

/** Shorter stretches say more: of those that lie on the same words they give the colour. */
function shortestFirst(one: Marked, other: Marked): number {
  return one.end - one.start - (other.end - other.start);
}

interface TextProps {
  readonly text: string;
  readonly marks: readonly Marked[];
  /** The stretch that is brought into view when it changes. */
  readonly at: Stretch | null;
  /** The row of the card, or the row whose words are lit; -1 for none. */
  readonly lit: Signal<number>;
  readonly onChoose: (of: string) => void;
}

/** The report's clean text with what is marked in it. All of it is text nodes, whatever stands in the report. */
export function MarkedText({ text, marks, at, lit, onChoose }: TextProps) {
  const counted = useMemo(() => new CountedText(text), [text]);
  const parts = useMemo(() => paragraphs(counted), [counted]);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!at) return;
    frame.current?.querySelector(`[data-start="${at.start}"]`)?.scrollIntoView({ block: "center" });
  }, [at?.start]);
  return (
    <div class="report-text words" ref={frame}>
      {parts.map((part) => (
        <p key={part.start} dir="auto">
          {pieces(counted, part, marks).map((piece) => (
            <PieceOf key={piece.start} piece={piece} lit={lit} onChoose={onChoose} />
          ))}
        </p>
      ))}
    </div>
  );
}

function PieceOf({ piece, lit, onChoose }: { readonly piece: Piece<Marked>; readonly lit: Signal<number>; readonly onChoose: (of: string) => void }) {
  const marks = [...piece.spans].sort(shortestFirst);
  const [first, second] = marks;
  if (!first) return <>{piece.text}</>;
  const row = marks.find((mark) => mark.row !== null)?.row ?? null;
  const ends = marks.filter((mark) => mark.end === piece.end && mark.number !== null);
  const numbers = [...new Set(ends.map((mark) => mark.number))].join(" ");
  const classes = ["mark-words", `look-${first.look}`, second && `under-${second.look}`, !first.named && "inferred", row !== null && lit.value === row && "lit"];
  const light = row === null ? {} : lighting(lit, row);
  return (
    <a
      class={classes.filter(Boolean).join(" ")}
      href={row === null ? "#" : `#field-${row}`}
      data-start={piece.start}
      data-number={numbers || undefined}
      title={marks.map((mark) => mark.told).join(" · ")}
      onClick={(event) => {
        event.preventDefault();
        onChoose(first.of);
      }}
      {...light}
    >
      {piece.text}
    </a>
  );
}

/** What makes a thing light the row of the card, and its words in the text, while it is pointed at or has the focus. */
export function lighting(lit: Signal<number>, row: number) {
  const on = () => {
    lit.value = row;
  };
  const off = () => {
    if (lit.value === row) lit.value = -1;
  };
  return { onMouseEnter: on, onMouseLeave: off, onFocus: on, onBlur: off };
}
