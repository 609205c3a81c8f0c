import type { Answer, Said, Seen } from "../../api/reviewing";
import { howMany } from "../../text/told";
import type { Line } from "../working/last-ten";
import type { Done } from "../working/sitting";

const TOLD: Readonly<Record<Answer, { readonly verdict: string; readonly look?: "good" | "bad" | "warn" }>> = {
  accept: { verdict: "accepted", look: "good" },
  reject: { verdict: "rejected", look: "bad" },
  flag: { verdict: "flagged", look: "warn" },
  skip: { verdict: "skipped" },
};

/** An answer to an event in a line. */
export function lineOf({ item, said }: Done<Seen, Said>): Line {
  const corrections = Object.keys(said.corrected).length;
  const { verdict, look } = TOLD[said.verdict];
  return { key: said.event, title: item.whole.headline, verdict: corrections ? `${verdict}, ${howMany(corrections, "correction")}` : verdict, look };
}
