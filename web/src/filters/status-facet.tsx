import type { Status } from "../api/types";
import { codebook } from "../state/account";
import { Mark } from "../ui/mark";
import { statusWord } from "../ui/status";
import { Choices } from "./choices";
import { tallied, useCounts } from "./counts";

const VERDICTS = [
  { value: "accepted", label: "Accepted" },
  { value: "rejected", label: "Rejected", hint: "They are left out unless they are asked for" },
] as const;

/** Whether it happened; and what people decided of it. */
export function StatusFacet() {
  const counts = useCounts("status", "status");
  const meanings = Object.entries(codebook.value?.statuses ?? {}) as [Status, string][];
  const items = meanings.map(([status, hint]) => ({
    value: status,
    hint,
    label: (
      <>
        <Mark family="other" status={status} /> {statusWord(status)}
      </>
    ),
  }));
  return (
    <>
      <Choices filter="status" groups={[{ label: null, items }]} counts={tallied(counts.data)} legend="Whether it happened" />
      <p class="soft">What people decided</p>
      <Choices filter="verdict" groups={[{ label: null, items: VERDICTS }]} counts={null} legend="What people decided" />
    </>
  );
}
