import type { KnownStatement } from "../../api/records";
import type { Status } from "../../api/types";
import { codebook } from "../../state/account";
import { dayTold, howMany } from "../../text/told";
import { STANCE_WORDS, said } from "../../text/words";
import { Chip } from "../../ui/chip";
import { Link } from "../../ui/link";
import { Mark } from "../../ui/mark";
import { StatusChips } from "../../ui/status";
import { Sure } from "../../ui/sure";

/** A statement beside the events that it is about, as `GET /statements` gives it. */
export interface StatementRow extends KnownStatement {
  readonly subjects: readonly {
    readonly id: string;
    readonly headline: string;
    readonly type: string;
    readonly status: Status;
    readonly independent: number;
  }[];
}

const DIRECT: Readonly<Record<string, string>> = { direct: "their own words", reported: "reported", mixed: "partly their own words" };
/** What a stance does to the event that the statement is about. */
const ABOUT: Readonly<Record<string, string>> = { asserts: "Says that", denies: "Denies that", "claims-responsibility": "Claims that", questions: "Questions whether" };

/** Who says what, and the events that they claim or deny. */
export function OneStatement({ row, speaker = true }: { readonly row: StatementRow; readonly speaker?: boolean }) {
  return (
    <li class={`statement ${row.stance}`}>
      <div class="statement-said">
        <p class="row statement-head">
          {speaker && <Speaker row={row} />}
          <span class={row.stance === "asserts" ? "soft" : "stance"}>{STANCE_WORDS[row.stance] ?? said(row.stance)}</span>
          {row.addressee && <span class="soft words">to {row.addressee}</span>}
          <Chip>{DIRECT[row.direct] ?? row.direct}</Chip>
        </p>
        {row.direct === "direct" ? (
          <q class="words" dir="auto">
            {row.content}
          </q>
        ) : (
          <p class="words" dir="auto">
            {row.content}
          </p>
        )}
        <p class="row statement-from">
          <Link to={`/reports/${row.report}?at=${encodeURIComponent(row.id)}`}>
            <span class="words">{row.title ?? "The report"}</span>
          </Link>
          <span class="soft words">{[row.outlet, row.day && dayTold(row.day)].filter(Boolean).join(", ")}</span>
          <Sure confidence={row.confidence} of="That they say so" />
        </p>
      </div>
      <div class="statement-about">
        {row.subjects.length === 0 && <p class="faint">about no event of the account</p>}
        {row.subjects.map((subject) => (
          <p key={subject.id}>
            <span class="soft">{ABOUT[row.stance] ?? "About"}</span>{" "}
            <Link to={`/events/${subject.id}`}>
              <Mark family={codebook.value?.types.find((each) => each.name === subject.type)?.family ?? "other"} status={subject.status} />{" "}
              <span class="words">{subject.headline}</span>
            </Link>{" "}
            <StatusChips status={subject.status} /> <span class="faint">{howMany(subject.independent, "source")}</span>
          </p>
        ))}
      </div>
    </li>
  );
}

function Speaker({ row }: { readonly row: StatementRow }) {
  if (row.speaker === null) return <strong class="soft">Somebody unnamed</strong>;
  const words = <strong class="words">{row.speaker}</strong>;
  const note = [row.country, row.sector].filter(Boolean).join(" · ");
  return (
    <>
      {row.identity ? <Link to={`/actors/${encodeURIComponent(row.identity)}`}>{words}</Link> : words}
      {note && <span class="faint">{note}</span>}
    </>
  );
}
