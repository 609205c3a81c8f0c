import type { Seen } from "../../api/reviewing";
import { codebook } from "../../state/account";
import { howMany } from "../../text/told";
import { Chip } from "../../ui/chip";
import { Link } from "../../ui/link";
import { Mark } from "../../ui/mark";
import { StatusChips } from "../../ui/status";
import { EvidenceList } from "./evidence";
import { changesOf, labelOf } from "./fields";
import type { FieldRow } from "./fields";
import { FieldsTable } from "./fields-table";
import type { Session } from "./session";

interface CardProps {
  readonly seen: Seen;
  readonly session: Session;
  readonly rows: readonly FieldRow[];
  readonly field: string;
  readonly editing: boolean;
  readonly onChoose: (field: string) => void;
  readonly onEdit: (field: string) => void;
  readonly onEdited: () => void;
}

/** One event: what it says, and beside it the sentences that say so. */
export function EventCard(props: CardProps) {
  const { seen, session } = props;
  const { event, headline, id } = seen.whole;
  const family = codebook.value?.types.find(({ name }) => name === event.type)?.family ?? "other";
  return (
    <>
      <header>
        <h2>
          <Mark family={family} status={event.status} size={18} /> <bdi>{headline}</bdi>
        </h2>
        <p class="row">
          <StatusChips status={event.status} verdict={event.verdict} />
          {seen.put.skipped && <Chip>skipped before</Chip>}
          {seen.put.needed > 1 && <Chip title="Somebody else answers too; neither sees what the other says">two people answer</Chip>}
          {seen.put.doubts.map((doubt) => (
            <Chip key={doubt} look="warn">
              {doubt}
            </Chip>
          ))}
          <span class="soft">
            {howMany(event.reports, "report")}, {howMany(event.independent, "independent source")} ·{" "}
            <Link to={`/events/${id}`} class="mono">
              {id}
            </Link>
          </span>
        </p>
      </header>
      <Conflict session={session} />
      <div class="halves">
        <EvidenceList whole={seen.whole} field={props.field} />
        <div>
          <FieldsTable
            whole={seen.whole}
            rows={props.rows}
            chosen={props.field}
            editing={props.editing}
            corrected={session.draft.value.corrected}
            editable
            onChoose={props.onChoose}
            onEdit={props.onEdit}
            onCorrect={(field, words) => {
              session.correct(field, words);
              props.onEdited();
            }}
            onCancel={props.onEdited}
          />
          <label class="labelled why">
            Why (goes into the history, if you like)
            <input class="field" value={session.draft.value.why} onInput={(input) => session.because(input.currentTarget.value)} onKeyDown={leaveField} />
          </label>
        </div>
      </div>
    </>
  );
}

/** Enter and Escape leave a field that needs no button, so that the keys act again. */
function leaveField(event: KeyboardEvent): void {
  if (event.key !== "Enter" && event.key !== "Escape") return;
  event.preventDefault();
  (event.currentTarget as HTMLElement).closest<HTMLElement>(".review-card")?.focus();
}

/** What has become different since the answer that was refused. */
function Conflict({ session }: { readonly session: Session }) {
  const before = session.before.value;
  const now = session.current.value;
  if (!before || !now) return null;
  const changes = changesOf(before.whole, now.whole);
  return (
    <div class="conflict" role="alert">
      <h3>Somebody else changed this event after you had opened it</h3>
      {changes.length ? (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">As you saw it</th>
              <th scope="col">As it is now</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.field}>
                <th scope="row">{labelOf(change.field)}</th>
                <td>
                  <bdi>{change.before || "nothing"}</bdi>
                </td>
                <td>
                  <bdi>{change.now || "nothing"}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p>Its fields are the same; its reports or decisions are others.</p>
      )}
      <p>Your corrections are still here. Look again, then answer.</p>
    </div>
  );
}
