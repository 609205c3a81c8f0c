import { expect, it } from "vitest";
import type { Telling } from "../src/api/whole";
import { marked } from "../src/text/marking";

const VALUE = { evidence: [], confidence: 0.9, origin: "coder", decision: null, method: "stated" } as const;
const PLACE = { role: "at", country: null, admin1: null, admin2: null, geonameid: null, lat: null, lon: null, precision: "city", radius_km: null, bbox: null, area: null, alternatives: [] } as const;

/** A sentence that begins at code point 100 of its report, with a character of two UTF-16 units before the words. */
const SENTENCE = "🔥 Miners struck in Soligorsk on Monday.";
const TELLING: Telling = {
  key: "0:0-0",
  sentence: SENTENCE,
  event: {
    id: "e1",
    same_as: null,
    type: "PROTEST",
    mode: [],
    context: [],
    status: "actual",
    sentence: 0,
    confidence: 0.9,
    trigger: { text: "struck", start: 109, end: 115 },
    evidence: { status: [], mode: [] },
    actors: [{ ...VALUE, actor: "a1", name: "Miners", text: "Miners", start: 102, end: 108 }],
    recipients: [],
    sources: [],
    places: [{ ...VALUE, ...PLACE, name: "Soligorsk", text: "Soligorsk", start: 119, end: 128 }],
    date: { ...VALUE, text: null, start: null, end: null, edtf: "2024-03-04", earliest: null, latest: null, precision: "day" },
    counts: [],
    confidences: { type: 0.9, mode: 0.9, status: 0.9 },
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
