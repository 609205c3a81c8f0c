import { useAnswer } from "../../api/use";
import type { Counts } from "../../api/types";
import { filters, setFilters, withFilter, writeFilters } from "../../state/filters";
import { dayTold } from "../../text/told";
import { Button } from "../../ui/button";

/** Which stretch of time the network is of: two sliders over the months in which anything happened. */
export function Time() {
  const query = writeFilters(withFilter(withFilter(filters.value, "since", []), "until", []));
  query.set("step", "month");
  const { data } = useAnswer<Counts>("/counts/events", query);
  const months = (data?.tallies ?? []).flatMap(({ step }) => (step ? [step] : []));
  if (months.length < 2) return null;
  const [since] = filters.value.since ?? [];
  const [until] = filters.value.until ?? [];
  const last = months.length - 1;
  const from = since ? Math.max(0, months.findIndex((month) => month >= since.slice(0, 7))) : 0;
  const behind = until ? months.findIndex((month) => month > until.slice(0, 7)) : -1;
  const to = behind < 0 ? last : Math.max(0, behind - 1);
  const move = (next: readonly [number, number]) => {
    const [start, end] = next;
    const with_since = withFilter(filters.value, "since", start > 0 ? [months[start] ?? ""] : []);
    setFilters(withFilter(with_since, "until", end < last ? [months[end] ?? ""] : []), { replace: true });
  };
  const wide = to - from;
  return (
    <fieldset class="time">
      <legend class="hidden-words">Time</legend>
      <label>
        <span class="soft">From</span>
        <input type="range" min="0" max={last} value={from} aria-valuetext={dayTold(months[from] ?? "")} onInput={(event) => move([Math.min(Number(event.currentTarget.value), to), to])} />
      </label>
      <label>
        <span class="soft">to</span>
        <input type="range" min="0" max={last} value={to} aria-valuetext={dayTold(months[to] ?? "")} onInput={(event) => move([from, Math.max(Number(event.currentTarget.value), from)])} />
      </label>
      <output class="number">
        {dayTold(months[from] ?? "")} – {dayTold(months[to] ?? "")}
      </output>
      <Button small disabled={from === 0} aria-label="Move the stretch one month back" onClick={() => move([from - 1, from - 1 + wide])}>
        ‹
      </Button>
      <Button small disabled={to === last} aria-label="Move the stretch one month on" onClick={() => move([from + 1, from + 1 + wide])}>
        ›
      </Button>
    </fieldset>
  );
}
