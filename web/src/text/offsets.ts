/**
 * Offsets in reports count Unicode code points; JavaScript's strings count UTF-16 units. They are converted here and nowhere else.
 */

/** A piece of a text, half-open, in code points. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text whose code points can be counted off quickly. */
export class CountedText {
  readonly text: string;
  /** UTF-16 offsets behind each character that takes two units, in order. */
  readonly #wide: readonly number[];

  constructor(text: string) {
    this.text = text;
    const wide: number[] = [];
    for (let at = 0; at < text.length; at += 1) {
      if ((text.codePointAt(at) ?? 0) > 0xffff) {
        at += 1;
        wide.push(at + 1);
      }
    }
    this.#wide = wide;
  }

  /** The UTF-16 offset of a code point. */
  unit(point: number): number {
    // The k-th wide character (from 0) ends at code point wide[k] - (k + 1); those that end at or before the point shift it by one each.
    let low = 0;
    let high = this.#wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#wide[middle] ?? 0) - (middle + 1) <= point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  }

  /** The code point at a UTF-16 offset. */
  point(unit: number): number {
    let before = 0;
    for (const end of this.#wide) {
      if (end > unit) break;
      before += 1;
    }
    return unit - before;
  }

  /** The words of a span. */
  slice({ start, end }: Span): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

/** A stretch of text with all the spans that cover it. */
export interface Piece<S extends Span> {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly spans: readonly S[];
}

/** Cuts a text at every beginning and end of the spans, which may overlap, so that each piece has one set of them. */
export function pieces<S extends Span>(text: CountedText, within: Span, spans: readonly S[]): Piece<S>[] {
  const inside = spans.filter((span) => span.start < within.end && span.end > within.start);
  const cuts = new Set([within.start, within.end]);
  for (const span of inside) {
    cuts.add(Math.max(span.start, within.start));
    cuts.add(Math.min(span.end, within.end));
  }
  const sorted = [...cuts].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? within.end;
    return { text: text.slice({ start, end }), start, end, spans: inside.filter((span) => span.start <= start && span.end >= end) };
  });
}
