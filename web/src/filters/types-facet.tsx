import { codebook } from "../state/account";
import { Mark } from "../ui/mark";
import { Choices, Found } from "./choices";
import { tallied, useCounts } from "./counts";

/** Event types, by family. */
export function TypesFacet() {
  const counts = useCounts("type", "type");
  const book = codebook.value;
  const meanings = new Map(book?.types.map((type) => [type.name, type]));
  const groups = (book?.families ?? []).map((family) => ({
    label: (
      <>
        <Mark family={family.id} /> {family.label}
      </>
    ),
    items: family.types.map((type) => ({ value: type, label: meanings.get(type)?.label ?? type, hint: meanings.get(type)?.definition ?? "" })),
  }));
  return (
    <>
      <Choices filter="type" groups={groups} counts={tallied(counts.data)} legend="Event types" />
      <Found filter="mode" label="How: modes" />
      <Found filter="context" label="About what: contexts" />
    </>
  );
}
