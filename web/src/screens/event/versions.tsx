import { useState } from "preact/hooks";
import { statusWord } from "../../ui/status";
import { FIELD_WORDS, listed, said } from "../../text/words";
import type { FieldName } from "../../text/words";
import { dayTold } from "../../text/told";
import { Reference } from "./sentence";
import { groupsOf, numbersOf } from "./told";
import type { SourceGroup } from "./told";
import type { Status } from "../../api/types";
import type { Claim, WholeEvent } from "../../api/whole";

const ROWS: readonly FieldName[] = ["type", "mode", "status", "actors", "recipients", "place", "date", "figures"];

/** Each source's version of each field, side by side; reports of one text are one source. */
export function Versions({ whole }: { readonly whole: WholeEvent }) {
  const [differing, setDiffering] = useState(false);
  const groups = groupsOf(whole);
  const { versions, disagreements } = whole.event;
  const rows = ROWS.filter((field) => versions[field]?.length && (!differing || disagreements.includes(field)));
  return (
    <section class="card" aria-labelledby="versions">
      <div class="head">
        <h2 id="versions">Each source’s version</h2>
        {disagreements.length > 0 && (
          <label class="row no-print">
            <input type="checkbox" checked={differing} onChange={(event) => setDiffering(event.currentTarget.checked)} /> Only where they disagree
          </label>
        )}
      </div>
      <div class="table-frame" tabIndex={0} role="region" aria-label="Each source’s version of each field">
        <table class="table versions">
          <thead>
            <tr>
              <td />
              {groups.map((group) => (
                <th key={group.id} scope="col">
                  <Heading group={group} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((field) => (
              <Row key={field} field={field} groups={groups} claims={versions[field] ?? []} whole={whole} apart={disagreements.includes(field)} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="soft">{summary(groups, versions, disagreements)}</p>
    </section>
  );
}

/** In a sentence, how far the sources agree. */
function summary(groups: readonly SourceGroup[], versions: WholeEvent["event"]["versions"], disagreements: readonly string[]): string {
  if (groups.length < 2) return "There is only one independent source.";
  const other = ROWS.filter((field) => !disagreements.includes(field) && new Set(versions[field]?.map((claim) => claim.value)).size > 1);
  const names = (fields: readonly string[]) => listed(ROWS.filter((field) => fields.includes(field)).map((field) => FIELD_WORDS[field].toLowerCase()));
  const apart = disagreements.length > 0 ? `The sources contradict each other on: ${names(disagreements)}. ` : "The sources do not contradict each other. ";
  return apart + (other.length > 0 ? `They word differently, without contradiction as the account counts it: ${names(other)}.` : "");
}

function Heading({ group }: { readonly group: SourceGroup }) {
  const [first, ...copies] = group.outlets;
  return (
    <>
      <span class="words">{first}</span>
      {copies.length > 0 && (
        <span class="chip" title={copies.join(", ")}>
          + {copies.length} {copies.length === 1 ? "copy" : "copies"}
        </span>
      )}
      <Cited group={group} />
      <div class="faint">{group.day ? dayTold(group.day) : "day not known"}</div>
    </>
  );
}

/** Whom a source cites. */
function Cited({ group }: { readonly group: SourceGroup }) {
  const names = [...new Set(group.mentions.flatMap((mention) => mention.event.sources.map((source) => source.name)))];
  return names.length > 0 && <div class="faint words">citing {listed(names)}</div>;
}

function Row(props: { readonly field: FieldName; readonly groups: readonly SourceGroup[]; readonly claims: readonly Claim[]; readonly whole: WholeEvent; readonly apart: boolean }) {
  const { field, groups, claims, whole, apart } = props;
  const usual = mostSaid(claims);
  return (
    <tr class={apart ? "apart" : undefined}>
      <th scope="row">
        {FIELD_WORDS[field]}
        {apart && (
          <span class="apart-word">
            <span aria-hidden="true">≠</span> they disagree
          </span>
        )}
      </th>
      {groups.map((group) => (
        <td key={group.id}>
          <Cell claims={claims.filter((claim) => claim.group === group.id)} whole={whole} field={field} usual={usual} />
        </td>
      ))}
    </tr>
  );
}

/** The value that most independent sources give. */
function mostSaid(claims: readonly Claim[]): string | null {
  const groups = new Map<string, Set<string>>();
  for (const claim of claims) groups.set(claim.value, (groups.get(claim.value) ?? new Set()).add(claim.group));
  return [...groups].reduce<readonly [string, number] | null>((best, [value, by]) => (best && best[1] >= by.size ? best : [value, by.size]), null)?.[0] ?? null;
}

const WORDS: Readonly<Partial<Record<FieldName, (value: string) => string>>> = {
  type: said,
  mode: said,
  status: (value) => statusWord(value as Status),
  date: (edtf) => edtf.split("/").map(dayTold).join(" – "),
};

interface CellProps {
  readonly claims: readonly Claim[];
  readonly whole: WholeEvent;
  readonly field: FieldName;
  readonly usual: string | null;
}

function Cell({ claims, whole, field, usual }: CellProps) {
  const numbers = numbersOf(whole);
  const values = [...new Set(claims.map((claim) => claim.value))];
  if (values.length === 0) return <span class="faint">says nothing</span>;
  return (
    <ul class="cell">
      {values.map((value) => {
        const own = claims.filter((claim) => claim.value === value);
        const by = [...new Set(own.flatMap((claim) => claim.by))];
        return (
          <li key={value} class={usual !== null && value !== usual ? "other" : undefined}>
            <span class="words">{WORDS[field]?.(value) ?? value}</span>{" "}
            {[...new Set(own.map((claim) => numbers.get(claim.mention)))].map((number) => number !== undefined && <Reference key={number} number={number} />)}
            {values.length > 1 && by.length > 0 && <div class="faint words">by {listed(by)}</div>}
          </li>
        );
      })}
    </ul>
  );
}
