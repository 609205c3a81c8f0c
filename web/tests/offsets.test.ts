import { describe, expect, test } from "vitest";
import { CountedText, pieces } from "../src/text/offsets";

const TEXTS = ["", "plain", "a😀b", "😀😀", "عربي 🇺🇦 text", "e\u0301 and 𝒳", "\ud83d alone"];

describe("offsets of code points", () => {
  test.each(TEXTS)("%j: every code point is found where the text has it", (text) => {
    const counted = new CountedText(text);
    const points = Array.from(text);
    for (let at = 0; at <= points.length; at += 1) {
      expect(counted.unit(at)).toBe(points.slice(0, at).join("").length);
      expect(counted.point(counted.unit(at))).toBe(at);
    }
  });

  test("a span behind wide characters has its own words", () => {
    expect(new CountedText("🇺🇦 Kyiv 😀 said").slice({ start: 3, end: 7 })).toBe("Kyiv");
  });
});

describe("pieces", () => {
  test("overlapping spans are cut so that each piece has one set of them", () => {
    const text = new CountedText("😀 one two three");
    const spans = [
      { start: 2, end: 9, id: 1 },
      { start: 6, end: 15, id: 2 },
    ];
    const cut = pieces(text, { start: 0, end: 15 }, spans);
    expect(cut.map((piece) => [piece.text, piece.spans.map((span) => span.id)])).toEqual([
      ["😀 ", []],
      ["one ", [1]],
      ["two", [1, 2]],
      [" three", [2]],
    ]);
    expect(cut.map((piece) => piece.text).join("")).toBe(text.text);
  });

  test("spans outside the stretch are left out, those that reach over it are cut", () => {
    const cut = pieces(new CountedText("abcdef"), { start: 2, end: 4 }, [{ start: 0, end: 3 }, { start: 4, end: 6 }]);
    expect(cut.map((piece) => [piece.text, piece.spans.length])).toEqual([["c", 1], ["d", 0]]);
  });
});
