import { useState } from "preact/hooks";
import { filters, setFilters, withFilter } from "../state/filters";
import { Button } from "../ui/button";

const DAY = /^\d{4}(-\d\d(-\d\d)?)?$/;

/** First and last day, month or year. */
export function DatesFacet({ close }: { readonly close: () => void }) {
  const [since, setSince] = useState(filters.value.since?.[0] ?? "");
  const [until, setUntil] = useState(filters.value.until?.[0] ?? "");
  const wrong = [since, until].some((day) => day && !DAY.test(day)) ? "Give a day (2024-03-05), a month (2024-03) or a year (2024)." : null;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong) return;
        setFilters(withFilter(withFilter(filters.value, "since", since ? [since] : []), "until", until ? [until] : []));
        close();
      }}
    >
      <label class="labelled">
        From
        <input class="field" value={since} placeholder="2024-03" onInput={(event) => setSince(event.currentTarget.value.trim())} />
      </label>
      <label class="labelled">
        To
        <input class="field" value={until} placeholder="2024-03-31" onInput={(event) => setUntil(event.currentTarget.value.trim())} />
      </label>
      {wrong && <p role="alert">{wrong}</p>}
      <div class="row">
        <Button look="primary" submits>
          Show
        </Button>
        <Button
          onClick={() => {
            setFilters(withFilter(withFilter(filters.value, "since", []), "until", []));
            close();
          }}
        >
          Any time
        </Button>
      </div>
    </form>
  );
}
