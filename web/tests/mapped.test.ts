import { expect, test } from "vitest";
import type { Mark } from "../src/map/marks";
import { boxOf, boxWords } from "../src/map/shapes";
import { unwrappedRing, withoutSeam } from "../src/map/world";
import { apart, pixelOf, viewWords } from "../src/screens/overview/mapped";

function mark(longitude: number, count: number): Mark {
  return { key: String(longitude), longitude, latitude: 0, count, shares: new Map([["aid", count]]), together: false, event: count === 1 ? "E1" : null, status: "actual", radiusKm: null, told: "" };
}

test("marks that would cover each other become one, and no event is lost", () => {
  const marks = [mark(0, 1), mark(0.5, 30), mark(60, 1), mark(1, 4)];
  const placed = apart(marks, 2);
  expect(placed.map(({ longitude, count, event }) => [longitude, count, event])).toEqual([
    [0.5, 35, null],
    [60, 1, "E1"],
  ]);
  expect(apart(marks, 9).reduce((sum, { count }) => sum + count, 0)).toBe(36);
});

test("pixels are those of a web map", () => {
  expect(pixelOf(0, 0, 0)).toEqual([256, 256]);
  expect(pixelOf(180, 0, 1)[0]).toBe(1024);
  expect(pixelOf(0, 51.5, 0)[1]).toBeLessThan(256);
});

test("a land on both sides of the date line goes on beyond it; one around the pole stays", () => {
  expect(unwrappedRing([[170, 60], [179, 61], [-179, 62], [-170, 60], [170, 60]]).map(([longitude]) => longitude)).toEqual([170, 179, 181, 190, 170]);
  const pole = [[-180, -80], [-60, -80], [60, -80], [180, -80], [-180, -80]];
  expect(unwrappedRing(pole)).toEqual(pole);
});

test("the seam of the atlas is no border", () => {
  expect(withoutSeam([[179, 60], [180, 61], [180, 65], [179, 66]])).toEqual([[[179, 60], [180, 61]], [[180, 65], [179, 66]]]);
  expect(withoutSeam([[179.5, 60], [-179.5, 60]])).toEqual([]);
});

test("a box comes back from its words, also across the date line", () => {
  expect(boxOf(boxWords([170, -20, 190, 10]))).toEqual([170, -20, -170, 10]);
  expect(boxOf(boxWords([-300, -20, 300, 10]))).toEqual([-180, -20, 180, 10]);
  expect([boxOf("1,2,3"), boxOf(undefined), boxOf("a,b,c,d")]).toEqual([null, null, null]);
});

test("a view of nearly the whole world asks for all of it", () => {
  expect(viewWords([-170, -60, 170, 80])).toBeNull();
  expect(viewWords([10, 40, 20, 50])).toBe("8.50,38.50,21.50,51.50");
});
