import type { Status } from "../api/types";
import { codebook } from "../state/account";
import { Mark } from "../ui/mark";
import { statusWord } from "../ui/status";
import { Choices } from "./choices";
import { tallied, useCounts } from "./counts";

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
  return <Choices filter="status" groups={[{ label: null, items }]} counts={tallied(counts.data)} legend="Whether it happened" />;
}
