/** A field's value, of whatever form, as people read it. */
export function valueTold(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (Array.isArray(value)) return value.length ? value.map(valueTold).join("; ") : "nothing";
  if (typeof value === "object") return recordTold(value as Readonly<Record<string, unknown>>);
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A place by its name, a figure by its numbers, anything else by all that it says. */
function recordTold(value: Readonly<Record<string, unknown>>): string {
  if (typeof value["name"] === "string") return [value["name"], value["country"]].filter(Boolean).join(", ");
  if ("kind" in value && "low" in value) return `${valueTold(value["kind"])} ${rangeTold(value["low"], value["best"], value["high"])}`;
  return Object.entries(value)
    .map(([name, each]) => `${name} ${valueTold(each)}`)
    .join(", ");
}

function rangeTold(low: unknown, best: unknown, high: unknown): string {
  if (low === high) return valueTold(low);
  const range = `${low === null ? "?" : valueTold(low)} to ${high === null ? "?" : valueTold(high)}`;
  return best === null || best === undefined ? range : `${valueTold(best)} (${range})`;
}
