import { useEffect, useRef } from "preact/hooks";
import type { TargetedKeyboardEvent } from "preact";
import type { EventRow } from "../../api/types";
import { codebook } from "../../state/account";
import { dateTold, howMany } from "../../text/told";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Mark } from "../../ui/mark";
import { StatusChips } from "../../ui/status";
import { placeTold } from "./place-told";
import type { Pages } from "./pages";

/** The events, the first pages of them; more come when the list's end is reached. `j` and `k` go from one to the next. */
export function EventList(props: {
  readonly pages: Pages<EventRow>;
  readonly chosen: string | null;
  readonly onChoose: (event: EventRow) => void;
  readonly onPoint: (event: EventRow | null) => void;
}) {
  const { pages, chosen } = props;
  const list = useRef<HTMLUListElement>(null);
  const end = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!end.current || !pages.more) return undefined;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) pages.more?.();
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [pages.more, pages.items.length]);
  const key = (event: TargetedKeyboardEvent<HTMLUListElement>) => {
    const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>("button.event") ?? [])];
    const here = buttons.findIndex((button) => button === document.activeElement);
    const next = buttons[Math.max(0, Math.min(buttons.length - 1, here + step))];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <ul class="events" ref={list} onKeyDown={key} onMouseLeave={() => props.onPoint(null)} aria-label="Events">
      {pages.items.map((event) => (
        <li key={event.id}>
          <button
            type="button"
            class={`event ${event.status === "actual" ? "" : "not-actual"}`}
            aria-current={event.id === chosen ? "true" : undefined}
            onClick={() => props.onChoose(event)}
            onFocus={() => props.onPoint(event)}
            onMouseEnter={() => props.onPoint(event)}
          >
            <EventWords event={event} />
          </button>
        </li>
      ))}
      {pages.more && (
        <li ref={end} class="row more">
          <Button small onClick={pages.more}>
            {pages.loading ? "Loading …" : "Show more"}
          </Button>
        </li>
      )}
    </ul>
  );
}

function EventWords({ event }: { readonly event: EventRow }) {
  const type = codebook.value?.types.find((each) => each.name === event.type);
  const figures = event.figures.flatMap((figure) => (figure.best ?? figure.low) === null ? [] : [`${figure.best ?? figure.low ?? ""} ${figure.kind}`]);
  return (
    <>
      <Mark family={type?.family ?? "other"} status={event.status} size={16} />
      <span class="event-words">
        <span class="headline words">{event.headline}</span>
        <span class="facts">
          <span>{event.date ? dateTold(event.date) : "no day"}</span>
          <span>{placeTold(event.place)}</span>
          {event.independent > 1 && <span class="sources">{howMany(event.independent, "source")}</span>}
          {figures.map((figure) => (
            <span key={figure}>{figure}</span>
          ))}
          <StatusChips status={event.status} denied={event.denied} doubted={event.doubted} verdict={event.verdict} />
          {event.disagreements.length > 0 && <Chip look="warn">sources differ</Chip>}
        </span>
      </span>
    </>
  );
}
