import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { lastReviews } from "../../api/reviewing";
import type { Said, Seen } from "../../api/reviewing";
import { openAccount } from "../../state/account";
import { carriedFilters } from "../../state/filters";
import { KeyButton, KeysHelp, useKeys } from "../../ui/keys";
import type { Key } from "../../ui/keys";
import { Link } from "../../ui/link";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import { tell, tellProblem } from "../../ui/toast";
import { LastTen, Unsaved } from "../working/last-ten";
import { keepUnsaved, unsaved } from "../working/unsaved";
import { EventCard } from "./card";
import { deskFor } from "./desk";
import { fieldsOf } from "./fields";
import { lineOf } from "./lines";
import { MergeDialog } from "./merge-dialog";
import { Progress } from "./progress";
import { Session } from "./session";
import { SplitDialog } from "./split-dialog";

type Over = "keys" | "merge" | "split" | null;

/** The queue: one event at a time, answered by keys. */
export function Queue() {
  const filters = carriedFilters.value.toString();
  const session = useMemo(() => new Session(deskFor(new URLSearchParams(filters))), [filters]);
  useEffect(() => {
    const kept = unsaved<Seen, Said>("reviews");
    openAccount()
      .then(() => session.fetch())
      .then(lastReviews)
      .then((last) => last.forEach(({ id, said, seen }) => session.restore(seen, said, id)))
      .catch(tellProblem);
    for (const done of kept) session.retry(done);
    return keepUnsaved("reviews", session);
  }, [session]);
  const [field, setField] = useState("type");
  const [editing, setEditing] = useState(false);
  const [over, setOver] = useState<Over>(null);
  const card = useRef<HTMLElement>(null);
  const seen = session.current.value;
  const rows = seen ? fieldsOf(seen.whole) : [];
  const at = Math.max(0, rows.findIndex((row) => row.field === field));
  const choose = (index: number) => setField(rows[Math.min(Math.max(index, 0), rows.length - 1)]?.field ?? "type");
  const event = seen?.whole.id;
  useEffect(() => {
    setEditing(false);
    setField("type");
    // The next event is read from its beginning, whichever button brought it.
    card.current?.focus({ preventScroll: true });
  }, [event]);

  const answers: readonly Key[] = [
    { key: "a", words: "Accept", run: () => session.answer("accept") },
    { key: "x", words: "Reject", run: () => session.answer("reject") },
    { key: "e", words: "Correct", run: () => setEditing(seen !== null) },
    { key: "f", words: "Flag", run: () => session.answer("flag") },
    { key: " ", words: "Skip", run: () => session.answer("skip") },
    { key: "Backspace", words: "Undo", run: () => void session.undo() },
  ];
  const others: readonly Key[] = [
    { key: "j", words: "Next field", run: () => choose(at + 1) },
    { key: "k", words: "Field before", run: () => choose(at - 1) },
    { key: "m", words: "Same as another event", run: () => setOver(seen && "merge") },
    { key: "s", words: "Split", run: () => setOver(seen && "split") },
    { key: "/", words: "Filter the queue", run: () => document.getElementById("queue-words")?.focus() },
    { key: "?", words: "Keys", run: () => setOver("keys") },
  ];
  useKeys([...answers, ...others]);
  const gone = (words: string) => {
    setOver(null);
    session.passBy();
    tell(words);
  };
  return (
    <>
      <Progress session={session} onKeys={() => setOver("keys")} />
      <Unsaved sitting={session} lineOf={lineOf} />
      {seen && (
        <section ref={card} tabIndex={-1} class="review-card" aria-label="Event to review">
          <EventCard
            seen={seen}
            session={session}
            rows={rows}
            field={rows[at]?.field ?? "type"}
            editing={editing}
            onChoose={setField}
            onEdit={(name) => {
              setField(name);
              setEditing(true);
            }}
            onEdited={() => {
              setEditing(false);
              card.current?.focus({ preventScroll: true });
            }}
          />
          <div class="actions row no-print" role="group" aria-label="Answers">
            {answers.map((key) => (
              <KeyButton key={key.key} of={key} look={key.key === "a" ? "primary" : undefined} disabled={key.key === "Backspace" && !session.done.value.length} />
            ))}
            <span class="rest row">
              {others.slice(2, 4).map((key) => (
                <KeyButton key={key.key} of={key} look="plain" />
              ))}
            </span>
          </div>
        </section>
      )}
      {session.state.value === "loading" && <LoadingState what="the next event" />}
      {session.state.value === "problem" && session.problem.value && <ProblemState problem={session.problem.value} retry={() => void session.fetch()} />}
      {session.state.value === "empty" && <NothingLeft answered={session.answered.value} filtered={filters !== ""} />}
      <LastTen sitting={session} lineOf={lineOf} />
      {over === "keys" && <KeysHelp keys={[...answers, ...others]} onClose={() => setOver(null)} />}
      {over === "merge" && seen && <MergeDialog whole={seen.whole} onClose={() => setOver(null)} onMerged={gone} />}
      {over === "split" && seen && <SplitDialog whole={seen.whole} onClose={() => setOver(null)} onSplit={gone} />}
    </>
  );
}

function NothingLeft({ answered, filtered }: { readonly answered: number; readonly filtered: boolean }) {
  return (
    <EmptyState title={answered ? "That was the last one" : "Nothing waits for you here"}>
      <p>{filtered ? "Every event that fits the filters has been answered." : "Every event has been answered by as many people as are asked."}</p>
      <p>
        {filtered && (
          <>
            <Link to="/review">Review all events</Link> ·{" "}
          </>
        )}
        <Link to="/merge">Look at pairs</Link> · <Link to="/review/differences">settle differences</Link> · <Link to="/audit">check a random sample</Link>
      </p>
    </EmptyState>
  );
}
