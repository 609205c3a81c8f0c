import { expect, test } from "vitest";
import { beginOf, endMoment, stepFor, stretches, ticks } from "../src/screens/overview/steps";

const day = (time: number) => new Date(time).toISOString().slice(0, 10);

test.each([
  ["2024-W01", "2024-01-01"],
  ["2020-W53", "2020-12-28"],
  ["2021-W01", "2021-01-04"],
  ["2024-03", "2024-03-01"],
  ["2024", "2024-01-01"],
  ["0099-12-31", "0099-12-31"],
])("%s begins on %s", (name, first) => {
  expect(day(beginOf(name))).toBe(first);
});

test("stretches have no gap and end with their last day", () => {
  for (const step of ["day", "week", "month", "year"] as const) {
    const found = stretches(beginOf("2023-12-30"), beginOf("2024-03-01"), step);
    found.slice(1).forEach((each, index) => expect(each.from).toBe(found[index]?.to));
    expect((found[0]?.first ?? "9999") <= "2023-12-30").toBe(true);
    expect((found.at(-1)?.last ?? "") >= "2024-03-01").toBe(true);
  }
  expect(stretches(beginOf("2024-02"), beginOf("2024-02"), "month")[0]?.last).toBe("2024-02-29");
});

test("a filter's month ends with the next", () => {
  expect([day(endMoment("2024-02")), day(endMoment("2024")), day(endMoment("2024-12-31"))]).toEqual(["2024-03-01", "2025-01-01", "2025-01-01"]);
});

test("the step is as fine as there is room for", () => {
  const from = beginOf("2022");
  expect(["2022-03", "2023-12", "2029", "2100"].map((to) => stepFor(from, beginOf(to)))).toEqual(["day", "week", "month", "year"]);
});

test("signs stand at the beginnings of years and are not too many", () => {
  const found = ticks(beginOf("2022-01-01"), beginOf("2023-06-01"), 8);
  expect(found.filter((tick) => tick.strong).map((tick) => tick.label)).toEqual(["2022", "2023"]);
  expect(found.length).toBeLessThanOrEqual(10);
});
