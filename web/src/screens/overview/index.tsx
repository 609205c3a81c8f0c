import { useEffect, useState } from "preact/hooks";
import type { EventRow, Listed } from "../../api/types";
import { useAnswer } from "../../api/use";
import { asProblem } from "../../api/problems";
import type { Problem } from "../../api/problems";
import { codebook, openAccount } from "../../state/account";
import { carriedFilters } from "../../state/filters";
import { dateTold, howMany } from "../../text/told";
import { Link } from "../../ui/link";
import { Mark } from "../../ui/mark";
import { StatusChips } from "../../ui/status";
import { LoadingState, ProblemState } from "../../ui/states";

/** The account at a glance. */
export function Overview() {
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    openAccount().catch((error: unknown) => setProblem(asProblem(error)));
  }, []);
  const events = useAnswer<Listed<EventRow>>("/events", carriedFilters.value);
  const failed = problem ?? events.problem;
  if (failed) return <ProblemState problem={failed} retry={events.reload} />;
  if (!events.data) return <LoadingState what="events" />;
  const families = new Map(codebook.value?.types.map((type) => [type.name, type.family]));
  return (
    <div class="sheet">
      <h1>{howMany(events.data.total ?? events.data.items.length, "event")}</h1>
      <ul>
        {events.data.items.map((event) => (
          <li key={event.id} class="row">
            <Mark family={families.get(event.type) ?? "other"} status={event.status} />
            <Link to={`/events/${event.id}`}>
              <bdi>{event.headline}</bdi>
            </Link>
            <StatusChips {...event} />
            <span class="faint">{event.date && dateTold(event.date)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
