import { expect, test } from "vitest";
import { readAddress, writeAddress } from "../src/state/address";
import { readFilters, toggled, withFilter, writeFilters } from "../src/state/filters";

test("filters come back from their own address, in one order whatever order they came in", () => {
  const query = new URLSearchParams("until=2024-03&type=ASSAULT&type=PROTEST&view=table&box=1,2,3,4&who=country:RUS kind:armed-group");
  const filters = readFilters(query);
  expect(filters).toEqual({ until: ["2024-03"], type: ["ASSAULT", "PROTEST"], box: ["1,2,3,4"], who: ["country:RUS kind:armed-group"] });
  expect(readFilters(writeFilters(filters))).toEqual(filters);
  expect(writeFilters(filters).toString()).toBe(writeFilters(readFilters(writeFilters(filters))).toString());
});

test("a value is put to a filter and taken from it again", () => {
  const one = toggled({}, "type", "AID");
  const two = toggled(one, "type", "ASSAULT");
  expect(two.type).toEqual(["AID", "ASSAULT"]);
  expect(toggled(toggled(two, "type", "AID"), "type", "ASSAULT")).toEqual({});
  expect(withFilter(two, "type", [])).toEqual({});
});

test("an address keeps segments with slashes and signs, and a broken one does not break the page", () => {
  const path = writeAddress(["actors", "a/b c|UKR", "ü"], new URLSearchParams({ box: "1,2,3,4" }));
  expect(path).toBe("/actors/a%2Fb%20c%7CUKR/%C3%BC?box=1,2,3,4");
  const [pathname = "", search = ""] = path.split("?");
  expect(readAddress(pathname, search).rest).toEqual(["a/b c|UKR", "ü"]);
  expect(readAddress("/actors/%E0%A4%A", "").rest).toEqual(["%E0%A4%A"]);
});
