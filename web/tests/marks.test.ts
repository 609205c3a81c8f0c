import { expect, it } from "vitest";
import type { ToldEvent } from "../src/api/records";
import { fieldsOf } from "../src/text/marks";

const TOLD: ToldEvent = {
  id: "e1",
  same_as: null,
  type: "PROTEST",
  mode: ["strike"],
  context: [],
  status: "actual",
  sentence: 0,
  trigger: { text: "struck", start: 7, end: 13 },
  evidence: { status: [], mode: [[7, 13]] },
  actors: [{ actor: "a1", name: "miners", method: "coreference", text: null, start: null, end: null, evidence: [[40, 44]], confidence: 0.7, origin: "coder", decision: null }],
  recipients: [],
  places: [],
  date: null,
  counts: [],
  sources: [],
  confidence: 0.9,
  confidences: { type: 0.9, mode: 0.8, status: 0.9 },
};

it("marks the words that a value was worked out from, as the record writes them", () => {
  const spans = Object.fromEntries(fieldsOf(TOLD).map((each) => [each.field, each.spans]));
  expect(spans["actors"]).toEqual([{ start: 40, end: 44 }]);
  expect(spans["mode"]).toEqual([{ start: 7, end: 13 }]);
});
