import type { WholeEvent } from "../../api/whole";
import { Button } from "../../ui/button";
import { Chip } from "../../ui/chip";
import { Editor } from "./editor";
import { labelOf } from "./fields";
import type { FieldRow } from "./fields";

/** Below it a field's certainty is worth a look. Like `dateline.records.doubt.SURE`. */
const SURE = 0.7;

interface FieldsProps {
  readonly whole: WholeEvent;
  readonly rows: readonly FieldRow[];
  readonly chosen: string;
  readonly editing: boolean;
  readonly corrected: Readonly<Record<string, string>>;
  readonly editable: boolean;
  readonly onChoose: (field: string) => void;
  readonly onEdit: (field: string) => void;
  /** With null a correction is taken back. */
  readonly onCorrect: (field: string, words: string | null) => void;
  readonly onCancel: () => void;
}

/** The fields of an event, one of them chosen: its words stand out in the evidence, and it is what is corrected. */
export function FieldsTable(props: FieldsProps) {
  return (
    <table class="table fields">
      <caption class="hidden-words">Fields of the event</caption>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.field} class={row.field === props.chosen ? "chosen" : undefined} onClick={() => props.onChoose(row.field)}>
            <th scope="row" aria-current={row.field === props.chosen ? "true" : undefined}>
              {labelOf(row.field)}
            </th>
            <td>
              {props.editing && row.field === props.chosen ? (
                <Editor
                  field={row.field}
                  event={props.whole.event}
                  written={props.corrected[row.field] ?? row.written}
                  onDone={(words) => props.onCorrect(row.field, words === row.written ? null : words)}
                  onCancel={props.onCancel}
                />
              ) : (
                <Value row={row} corrected={props.corrected[row.field]} onTakeBack={() => props.onCorrect(row.field, null)} />
              )}
            </td>
            {props.editable && (
              <td class="edit">
                <Button small look="plain" aria-label={`Correct: ${labelOf(row.field)}`} onClick={() => props.onEdit(row.field)}>
                  ✎
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ row, corrected, onTakeBack }: { readonly row: FieldRow; readonly corrected: string | undefined; readonly onTakeBack: () => void }) {
  const said = row.words ? <bdi>{row.words}</bdi> : <span class="faint">nothing</span>;
  return (
    <>
      {corrected === undefined ? (
        said
      ) : (
        <>
          <del class="faint">{said}</del>{" "}
          <Chip look="good" name={`the correction of ${labelOf(row.field)}`} onRemove={onTakeBack}>
            <bdi>{corrected === "none" ? "nothing" : corrected}</bdi>
          </Chip>
        </>
      )}{" "}
      <Certainty row={row} />
      {row.versions.length > 0 && (
        <ul class="versions soft">
          {row.versions.map((claim, index) => (
            <li key={index}>
              <bdi>{claim.value || "nothing"}</bdi> — <bdi>{claim.by.join(", ") || (claim.outlet ?? "a report")}</bdi>
              {claim.published && `, ${claim.published}`}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Certainty({ row }: { readonly row: FieldRow }) {
  return (
    <>
      {row.byPerson && <Chip look="good">by a person</Chip>}
      {row.disputed && <Chip look="bad">sources differ</Chip>}
      {!row.byPerson && row.confidence !== null && (
        <span class={`number ${row.confidence < SURE ? "doubtful" : "faint"}`} title="How sure the coder is, 0 to 1">
          {row.confidence < SURE && "doubtful "}
          {row.confidence.toFixed(2)}
        </span>
      )}
    </>
  );
}
