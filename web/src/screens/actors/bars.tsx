import { codebook } from "../../state/account";
import { dayTold, howMany, numberTold } from "../../text/told";
import { colourOf } from "../../ui/shapes";
import type { Period } from "./types";

const WIDE = 720;
const HIGH = 64;
const FOOT = 14;

type Part = "did" | "received" | "told";

function sum(families: Readonly<Record<string, number>>): number {
  return Object.values(families).reduce((one, other) => one + other, 0);
}

/** The months or years between the first and the last that are known, each once, so that gaps show. */
export function stepsOf(periods: readonly Period[]): string[] {
  const known = periods.map((period) => period.step).filter(Boolean).sort();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  const steps: string[] = [];
  let [year = 0, month = 1] = first.split("-").map(Number);
  const monthly = first.includes("-");
  const now = () => (monthly ? `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}` : String(year).padStart(4, "0"));
  while (now() <= last) {
    steps.push(now());
    month = monthly ? month + 1 : month;
    if (!monthly || month > 12) [year, month] = [year + 1, 1];
  }
  return steps;
}

/** How often over time, in bars of the families' colours; of one scale with the others. */
export function Bars({ periods, part, title, most }: { readonly periods: readonly Period[]; readonly part: Part; readonly title: string; readonly most: number }) {
  const steps = stepsOf(periods);
  const undated = sum(periods.find((period) => period.step === "")?.[part] ?? {});
  const total = periods.reduce((all, period) => all + sum(period[part]), 0);
  const width = Math.min(28, WIDE / Math.max(1, steps.length));
  return (
    <figure class="bars">
      <figcaption>
        <strong>{title}</strong> <span class="soft number">{howMany(total, "event")}</span>
        {undated > 0 && <span class="faint number"> · {numberTold(undated)} without a date</span>}
      </figcaption>
      {steps.length > 0 && total > 0 && (
        <svg viewBox={`0 0 ${WIDE} ${HIGH + FOOT}`} role="img" aria-label={`${title}: ${howMany(total, "event")} from ${dayTold(steps[0] ?? "")} to ${dayTold(steps.at(-1) ?? "")}`}>
          <path d={`M0 ${HIGH}H${WIDE}`} class="bars-foot" />
          {steps.map((step, index) => {
            const period = periods.find((each) => each.step === step);
            return period && <Bar key={step} step={step} families={period[part]} x={index * width} width={Math.max(1, width - 1)} most={most} />;
          })}
          <text x="0" y={HIGH + FOOT - 2} class="bars-word">
            {dayTold(steps[0] ?? "")}
          </text>
          {steps.length > 1 && (
            <text x={Math.min(WIDE, Math.max(110, steps.length * width))} y={HIGH + FOOT - 2} class="bars-word end">
              {dayTold(steps.at(-1) ?? "")}
            </text>
          )}
        </svg>
      )}
    </figure>
  );
}

function Bar(props: { readonly step: string; readonly families: Readonly<Record<string, number>>; readonly x: number; readonly width: number; readonly most: number }) {
  const order = codebook.value?.families.map((family) => family.id) ?? [];
  const parts = order.flatMap((family) => (props.families[family] ? [{ family, count: props.families[family] }] : []));
  let y = HIGH;
  return (
    <g>
      <title>{`${dayTold(props.step)}: ${howMany(sum(props.families), "event")}`}</title>
      {parts.map(({ family, count }) => {
        const high = Math.max(1.5, (count / props.most) * (HIGH - 4));
        y -= high;
        return <rect key={family} x={props.x} y={y} width={props.width} height={high} style={{ fill: colourOf(family) }} />;
      })}
    </g>
  );
}

/** The most events of one role in one stretch of time: the top of the common scale. */
export function mostOf(periods: readonly Period[]): number {
  return Math.max(1, ...periods.filter((period) => period.step).flatMap((period) => [sum(period.did), sum(period.received), sum(period.told)]));
}
