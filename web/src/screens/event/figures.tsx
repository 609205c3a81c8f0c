import { KIND_WORDS, said } from "../../text/words";
import { rangeWords } from "../../text/marks";
import { dayTold, numberTold } from "../../text/told";
import { Reference } from "./sentence";
import { numbersOf, outletOf } from "./told";
import type { Figure, Mention, WholeEvent } from "../../api/whole";

interface Told {
  readonly mention: Mention;
  readonly low: number | null;
  readonly high: number | null;
  readonly words: string;
  readonly by: string;
}

/** How many, over all reports: the lowest, best and highest, and who says what and when. */
export function Figures({ whole }: { readonly whole: WholeEvent }) {
  return (
    <>
      {whole.event.figures.map((figure) => (
        <section key={figure.kind} class="card" aria-labelledby={`figure-${figure.kind}`}>
          <div class="head">
            <h2 id={`figure-${figure.kind}`}>{KIND_WORDS[figure.kind] ?? said(figure.kind)}</h2>
            {figure.contested && <span class="chip warn">the sources contradict each other</span>}
          </div>
          <dl class="extent">
            <Bound name="lowest" value={figure.low} />
            <Bound name="best" value={figure.best} strong />
            <Bound name="highest" value={figure.high} />
          </dl>
          <Claims figure={figure} whole={whole} />
        </section>
      ))}
    </>
  );
}

function Bound({ name, value, strong }: { readonly name: string; readonly value: number | null; readonly strong?: boolean }) {
  return (
    <div class={strong ? "strong" : undefined}>
      <dt>{name}</dt>
      <dd class="number">{value === null ? "–" : numberTold(value)}</dd>
    </div>
  );
}

function Claims({ figure, whole }: { readonly figure: Figure; readonly whole: WholeEvent }) {
  const told = figure.claims.flatMap((claim) => {
    const mention = whole.tellings.find((each) => each.key === claim.mention);
    if (!mention) return [];
    const count = mention.event.counts.find((each) => each.kind === figure.kind && rangeWords(each.low, each.high) !== "not known");
    const by = claim.by.length ? claim.by.join(", ") : `${outletOf(mention.report)} itself`;
    return [{ mention, low: count?.low ?? null, high: count?.high ?? null, words: claim.value, by }];
  });
  const numbers = numbersOf(whole);
  const most = Math.max(1, ...told.flatMap((each) => [each.low ?? 0, each.high ?? 0]));
  if (told.length === 0) return <p class="soft">A person decided it; no report gives it.</p>;
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Who says so</th>
            <th scope="col">How many</th>
            <th scope="col">
              <span class="hidden-words">On a scale from 0 to {most}</span>
            </th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {told.map((each) => (
            <tr key={each.mention.key}>
              <td class="number">{each.mention.report.published ? dayTold(each.mention.report.published) : "not known"}</td>
              <td class="words">{each.by}</td>
              <td class="number">{each.words}</td>
              <td>
                <Strip told={each} most={most} best={figure.best} />
              </td>
              <td>
                <Reference number={numbers.get(each.mention.key) ?? 0} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const WIDE = 160;
const EDGE = 5;

/** One claim on the scale of all: a dot, or a bar from its lowest to its highest; the best total is the thin line. */
function Strip({ told, most, best }: { readonly told: Told; readonly most: number; readonly best: number | null }) {
  const at = (value: number) => EDGE + ((WIDE - 2 * EDGE) * value) / most;
  const low = told.low ?? 0;
  const high = told.high ?? most;
  return (
    <svg class="strip" width={WIDE} height="16" viewBox={`0 0 ${WIDE} 16`} aria-hidden="true">
      <path d={`M${EDGE} 8H${WIDE - EDGE}`} class="strip-line" />
      {best !== null && best <= most && <path d={`M${at(best)} 2V14`} class="strip-best" />}
      {(told.low !== null || told.high !== null) && (
        <>
          <path d={`M${at(low)} 8H${at(high)}`} class="strip-extent" />
          {told.low !== null && <circle cx={at(low)} cy="8" r="4" class="strip-dot" />}
          {told.high !== null && told.high !== told.low && <circle cx={at(high)} cy="8" r="4" class="strip-dot" />}
        </>
      )}
    </svg>
  );
}
