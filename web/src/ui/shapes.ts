/** Shape of each family of event types: the second channel beside its colour. Paths in a box of 16 by 16, around its middle. */
export const SHAPES: Readonly<Record<string, string>> = {
  diplomacy: "M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 1 1 0 -11z",
  aid: "M6 2.5h4v3.5h3.5v4h-3.5v3.5h-4v-3.5h-3.5v-4h3.5z",
  easing: "M8 13.5L2 3.5h12z",
  words: "M3 3h10v10h-10z",
  protest: "M8 1.5L14.5 8L8 14.5L1.5 8z",
  pressure: "M8 2L14 12.5H2z",
  violence: "M8 0.8l1.7 4l4 -1.9l-1.9 4l4 1.6l-4 1.7l1.9 4l-4 -1.9l-1.7 3.9l-1.7 -3.9l-4 1.9l1.9 -4l-4 -1.7l4 -1.6l-1.9 -4l4 1.9z",
  other: "M5 2.8h6l3 5.2l-3 5.2h-6l-3 -5.2z",
};

/** The shape of a family, or the plainest for one that is not known. */
export function shapeOf(family: string): string {
  return SHAPES[family] ?? SHAPES["other"] ?? "";
}

/** The custom property that holds a family's colour. */
export function colourOf(family: string): string {
  return `var(--family-${family in SHAPES ? family : "other"})`;
}
