import { expect, test } from "vitest";
import { dateTold, dayTold, howMany } from "../src/text/told";
import { problemOf } from "../src/api/problems";

test.each([
  ["2024-03-05", "5 Mar 2024"],
  ["2024-03", "Mar 2024"],
  ["2024", "2024"],
  ["2024-W09", "2024-W09"],
])("%s is told as %s", (day, told) => {
  expect(dayTold(day)).toBe(told);
});

test("a date that is not exact is told with both ends", () => {
  expect(dateTold({ edtf: "2024-03-01/2024-03-05", earliest: "2024-03-01", latest: "2024-03-05" })).toBe("1 Mar 2024 – 5 Mar 2024");
  expect(dateTold({ edtf: "../2024-03-05", earliest: null, latest: "2024-03-05" })).toBe("by 5 Mar 2024");
});

test("numbers agree with their nouns", () => {
  expect([howMany(1, "event"), howMany(1234, "event"), howMany(2, "story", "stories")]).toEqual(["1 event", "1,234 events", "2 stories"]);
});

test("a problem says what the server said, and something useful where it said nothing", () => {
  const gone = problemOf(410, { title: "Gone", detail: "E1 is no more", heir: "E2" });
  expect([gone.title, gone.detail, gone.more["heir"]]).toEqual(["Gone", "E1 is no more", "E2"]);
  expect(problemOf(502, null).title).toBe("The server made a mistake");
  expect(problemOf(401, "<html>").title).toBe("You are not signed in");
});
