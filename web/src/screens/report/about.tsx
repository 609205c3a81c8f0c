import { COPY_WORDS, REMOVED_WORDS, percent } from "../../text/words";
import { dayTold, howMany, momentTold } from "../../text/told";
import { API } from "../../api/client";
import { Address } from "../../ui/address";
import { Link } from "../../ui/link";
import type { Cut, ReadReport } from "./types";

const DAY_METHODS: Readonly<Record<string, string>> = { given: "given with the report", metadata: "from the page’s metadata", dateline: "from the dateline" };

/** Where the report comes from and which bytes it is. */
export function Origin({ report }: { readonly report: ReadReport }) {
  const { report: known, occurrences } = report;
  const facts: readonly (readonly [string, preact.ComponentChildren])[] = [
    ["Published", known.published ? `${dayTold(known.published)}${how(report.published_method)}` : estimate(report)],
    ["By", known.authors.join(", ") || null],
    ["Address", known.url && <Address url={known.url} />],
    ["Read from", <span class="words">{[known.source, known.member].filter(Boolean).join(" · ")}</span>],
    ["Fetched", known.fetched && momentTold(known.fetched)],
    ["In the account since", momentTold(known.added)],
    ["Language", known.language],
    ["Dateline", [report.dateline.place, report.dateline.agency].filter(Boolean).join(", ") || null],
    ["Coded by", report.coder && `${report.coder.name} ${report.coder.version}`],
    ["SHA-256", <code class="hash">{report.id}</code>],
  ];
  return (
    <section class="card" aria-labelledby="origin">
      <h2 id="origin">Where it comes from</h2>
      <dl class="facts">
        {facts.map(([name, value]) => value && [<dt key={name}>{name}</dt>, <dd key={`${name}:`}>{value}</dd>])}
      </dl>
      <p class="row no-print raw">
        <a class="button small" href={`${API}/reports/${report.id}/raw`} download>
          Save the report as it came
        </a>
      </p>
      {occurrences.length > 1 && (
        <details class="fold">
          <summary>Found in {howMany(occurrences.length, "place")}</summary>
          <ul class="plain-list">
            {occurrences.map((each, index) => (
              <li key={index} class="words">
                {[each.source, each.member].filter(Boolean).join(" · ")} {each.fetched && <span class="soft">({momentTold(each.fetched)})</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function how(method: string | null): string {
  return method === null ? "" : ` (${DAY_METHODS[method] ?? method})`;
}

function estimate(report: ReadReport): string {
  return report.published_estimate ? `not known; the text suggests ${report.published_estimate}` : "not known";
}

/** The other reports of the same text, and the other versions of the page. */
export function Kin({ report }: { readonly report: ReadReport }) {
  const { copies, versions } = report;
  if (copies.length === 0 && versions.length < 2) return null;
  return (
    <section class="card" aria-labelledby="kin">
      <h2 id="kin">Copies and versions</h2>
      {copies.length > 0 && (
        <>
          <p class="soft">All of these count as one independent source.</p>
          <ul class="plain-list">
            {copies.map((copy) => (
              <li key={copy.id}>
                <Link to={`/reports/${copy.id}`}>
                  <span class="words">{copy.outlet ?? copy.title ?? copy.id.slice(0, 8)}</span>
                </Link>
                {copy.day && <span class="soft">, {dayTold(copy.day)}</span>}
                <div class="soft">
                  {[copy.kind && (COPY_WORDS[copy.kind] ?? copy.kind), copy.score !== null && percent(copy.score), ...copy.reasons].filter(Boolean).join(" · ")}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      {versions.length > 1 && (
        <ol class="plain-list">
          {versions.map((version, index) => (
            <li key={version}>
              {version === report.id ? (
                <strong>Version {index + 1}: this one</strong>
              ) : (
                <Link to={`/reports/${version}`}>Version {index + 1}</Link>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** What was cut as noise, with the reason of each stretch. */
export function CutAway({ cut }: { readonly cut: readonly Cut[] }) {
  const told = cut.filter((each) => each.text.trim() !== "" && each.reason !== "markup");
  if (cut.length === 0) return null;
  const letters = cut.reduce((sum, each) => sum + (each.end - each.start), 0);
  return (
    <section class="card" aria-labelledby="cut">
      <details class="fold">
        <summary>
          <h2 id="cut">
            What was cut as noise: {howMany(told.length, "stretch", "stretches")} of words, {howMany(letters, "character")} with the markup
          </h2>
        </summary>
        <ol class="cut-list">
          {told.map((each) => (
            <li key={each.start}>
              <span class="chip">{REMOVED_WORDS[each.reason] ?? each.reason}</span>
              <span class="words cut-words" dir="auto">
                {each.text.trim()}
              </span>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
