import { useState } from "preact/hooks";
import { get } from "../../api/client";
import { judge } from "../../api/deciding";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";
import type { EventRow, Listed } from "../../api/types";
import type { WholeEvent } from "../../api/whole";
import { dateTold } from "../../text/told";
import { Dialog } from "../../ui/dialog";
import { Typeahead } from "../../ui/typeahead";
import type { Option } from "../../ui/typeahead";

const MOST = 10;

/** Says which other event this one is the same as. */
export function MergeDialog({ whole, onClose, onMerged }: { readonly whole: WholeEvent; readonly onClose: () => void; readonly onMerged: (words: string) => void }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const suggest = async (words: string, signal: AbortSignal): Promise<readonly Option[]> => {
    const near = { type: whole.event.type, since: whole.event.date?.earliest, until: whole.event.date?.latest };
    const found = await get<Listed<EventRow>>("/events", { ...(words ? { text: words } : near), limit: MOST + 1 }, signal);
    return found.items
      .filter((each) => each.id !== whole.id)
      .slice(0, MOST)
      .map((each) => ({ value: each.id, label: each.headline, note: each.date && dateTold(each.date) }));
  };
  const merge = (option: Option) => {
    judge(whole.id, option.value, "same").then(
      () => onMerged(`Both are one event now: ${option.label}`),
      (error: unknown) => setProblem(asProblem(error)),
    );
  };
  return (
    <Dialog title="The same as another event" onClose={onClose}>
      <p class="words">{whole.headline}</p>
      <p class="soft">… is the same as this event. Those of its kind and day come first; words find any other.</p>
      <Typeahead label="Words of the other event" suggest={suggest} onTake={merge} autofocus />
      {problem && (
        <p role="alert" class="words">
          {problem.title}: {problem.detail}
        </p>
      )}
    </Dialog>
  );
}
