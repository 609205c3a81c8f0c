import { expect, it } from "vitest";
import type { Telling } from "../src/api/whole";
import { marked } from "../src/text/marking";

/** A sentence that begins at code point 100 of its report, with a character of two UTF-16 units before the words. */
const SENTENCE = "🔥 Miners struck in Soligorsk on Monday.";
const TELLING: Telling = {
  key: "0:0-0",
  sentence: SENTENCE,
  event: {
    trigger: { text: "struck", start: 109, end: 115 },
    evidence: { status: [], mode: [] },
    actors: [{ text: "Miners", start: 102, end: 108 }],
    recipients: [],
    sources: [],
    places: [{ text: "Soligorsk", start: 119, end: 128 }],
    date: { text: null, start: null, end: null },
    counts: [],
    confidences: {},
  },
};

it("marks what tells the event and what says the field, counting code points", () => {
  expect(marked(TELLING, "place").filter((piece) => piece.mark !== "none")).toEqual([
    { text: "struck", mark: "event" },
    { text: "Soligorsk", mark: "field" },
  ]);
  expect(marked(TELLING, "place").map((piece) => piece.text).join("")).toBe(SENTENCE); // prettier-ignore
});

it("marks the event alone where a field has no words of its own", () => {
  expect(marked(TELLING, "date").filter((piece) => piece.mark !== "none")).toEqual([{ text: "struck", mark: "event" }]);
});
