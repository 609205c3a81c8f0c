/** Numbers and days as people read them. */

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** 12345 → 12,345 */
export function numberTold(count: number): string {
  return NUMBER.format(count);
}

/** 12345 → 12.3K, where there is little room. */
export function numberShort(count: number): string {
  return count < 10000 ? NUMBER.format(count) : SHORT.format(count);
}

/** 1 event, 2 events */
export function howMany(count: number, one: string, many = `${one}s`): string {
  return `${numberTold(count)} ${count === 1 ? one : many}`;
}

const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

/** 2024-03-05 → 5 Mar 2024; 2024-03 → Mar 2024; anything else stays as it is. */
export function dayTold(day: string): string {
  const [year = "", month, date] = day.split("-");
  if (!/^\d{4}(-\d\d){0,2}$/.test(day)) return day;
  if (!month) return year;
  const moment = new Date(`${year}-${month}-${date ?? "01"}T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return day;
  const told = DAY.formatToParts(moment);
  const part = (type: string) => told.find((each) => each.type === type)?.value ?? "";
  return [date && part("day"), part("month"), year].filter(Boolean).join(" ");
}

/** A date of an event: one day, or the first and the last that it may be. */
export function dateTold(date: { readonly edtf: string; readonly earliest: string | null; readonly latest: string | null }): string {
  if (/^\d{4}(-\d\d){0,2}$/.test(date.edtf)) return dayTold(date.edtf);
  if (date.earliest && date.latest) return date.earliest === date.latest ? dayTold(date.earliest) : `${dayTold(date.earliest)} – ${dayTold(date.latest)}`;
  if (date.latest) return `by ${dayTold(date.latest)}`;
  return date.earliest ? `from ${dayTold(date.earliest)} on` : date.edtf;
}

/** 2024-03-05T14:05:31Z → 5 Mar 2024, 14:05 UTC */
export function momentTold(moment: string): string {
  const [day = "", time = ""] = moment.split("T");
  return time ? `${dayTold(day)}, ${time.slice(0, 5)} UTC` : dayTold(day);
}
