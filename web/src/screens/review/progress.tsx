import { address } from "../../state/address";
import { filtersTold } from "../../filters/told";
import { codebook } from "../../state/account";
import { filters, setFilters, toggled, withFilter } from "../../state/filters";
import { howMany, numberTold } from "../../text/told";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { keyName } from "../../ui/keys";
import type { Session } from "./session";

/** How far one is, and which events the queue is of. */
export function Progress({ session, onKeys }: { readonly session: Session; readonly onKeys: () => void }) {
  const answered = session.answered.value;
  const waiting = session.waiting.value;
  return (
    <div class="progress row">
      <h1>Review</h1>
      <p aria-live="polite" class="soft number">
        {howMany(answered, "answer")} now{waiting !== null && ` · ${numberTold(waiting)} waiting for you`}
      </p>
      {waiting !== null && answered + waiting > 0 && <progress value={answered} max={answered + waiting} aria-label="Answered of what waited" />}
      <QueueFilter />
      <Button small look="plain" onClick={onKeys}>
        Keys <kbd aria-hidden="true">{keyName("?")}</kbd>
      </Button>
    </div>
  );
}

/** The filters that the queue is bounded by: those of the view that one came from, and words. */
function QueueFilter() {
  const now = filters.value;
  return (
    <form
      key={address.value.query.toString()}
      class="row queue-filter"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const words = new FormData(event.currentTarget).get("words");
        setFilters(withFilter(now, "text", typeof words === "string" && words.trim() ? [words.trim()] : []));
        document.querySelector<HTMLElement>(".review-card")?.focus();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") document.querySelector<HTMLElement>(".review-card")?.focus();
      }}
    >
      {filtersTold(now, codebook.value)
        .filter(({ filter }) => filter !== "text")
        .map(({ filter, value, label }) => (
          <Chip key={`${filter} ${value}`} name={label} onRemove={() => setFilters(toggled(now, filter, value))}>
            <bdi>{label}</bdi>
          </Chip>
        ))}
      <input id="queue-words" name="words" class="field" type="search" aria-label="Only events with these words" placeholder="Only events that say …" defaultValue={now.text?.[0] ?? ""} />
    </form>
  );
}
