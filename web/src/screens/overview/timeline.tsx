import { useRef, useState } from "preact/hooks";
import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { codebook } from "../../state/account";
import { filters, setFilters, setView, toggled, withFilter } from "../../state/filters";
import { dayTold, howMany, numberShort } from "../../text/told";
import { Button } from "../../ui/button";
import { SHAPES, colourOf } from "../../ui/shapes";
import { beginOf, endMoment, ticks } from "./steps";
import type { Bar, Timed } from "./timed";
import { useWidth } from "./width";

const HEIGHT = 104;
const AXIS = 20;
const PLOT = HEIGHT - AXIS;
/** Room for the numbers at the left. */
const LEFT = 40;
/** Pixels of movement from which on a press is a brush and no click. */
const BRUSHED_FROM = 4;

interface Brush {
  readonly from: number;
  readonly to: number;
}

/** Sets the days that are filtered by: from the first of one stretch to the last of another. */
function setDays(first: Bar, last: Bar): void {
  setFilters(withFilter(withFilter(filters.value, "since", [first.first]), "until", [last.last]));
}

/** When: a bar for each stretch of time, brushed to choose days; what has no day stands in a lane of its own. */
export function Timeline({ timed, span, lacking }: { readonly timed: Timed; readonly span: readonly [string, string] | null; readonly lacking: boolean }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [brush, setBrush] = useState<Brush | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const { bars } = timed;
  const [begin, end] = [bars[0]?.from ?? 0, bars.at(-1)?.to ?? 1];
  const room = Math.max(width - LEFT - 4, 50);
  const most = Math.max(...bars.map((bar) => bar.count), 1);
  const x = (time: number) => LEFT + ((time - begin) / (end - begin)) * room;
  const y = (count: number) => (count / most) * (PLOT - 8);
  const barAt = (pixel: number) => {
    const time = begin + ((pixel - LEFT) / room) * (end - begin);
    const found = bars.findIndex((bar) => time < bar.to);
    return found < 0 ? bars.length - 1 : found;
  };
  const since = filters.value.since?.[0];
  const until = filters.value.until?.[0];
  const chosen = since || until ? { from: since ? beginOf(since) : begin, to: until ? endMoment(until) : end } : null;
  const shown = brush ? { from: bars[Math.min(brush.from, brush.to)]?.from ?? begin, to: bars[Math.max(brush.from, brush.to)]?.to ?? end } : chosen;

  const pixelOf = (event: TargetedPointerEvent<Element>) => event.clientX - (frame.current?.getBoundingClientRect().left ?? 0);
  const pressed = useRef<number | null>(null);
  const down = (event: TargetedPointerEvent<SVGSVGElement>) => {
    if (event.button !== 0 || !bars.length) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pressed.current = pixelOf(event);
  };
  const move = (event: TargetedPointerEvent<SVGSVGElement>) => {
    const here = pixelOf(event);
    setAt(barAt(here));
    if (pressed.current !== null && Math.abs(here - pressed.current) > BRUSHED_FROM) setBrush({ from: barAt(pressed.current), to: barAt(here) });
  };
  const up = (event: TargetedPointerEvent<SVGSVGElement>) => {
    if (pressed.current === null) return;
    const start = barAt(pressed.current);
    choose(start, brush ? barAt(pixelOf(event)) : start);
    pressed.current = null;
    setBrush(null);
  };
  const choose = (one: number, other: number) => {
    const [first, last] = [bars[Math.min(one, other)], bars[Math.max(one, other)]];
    if (first && last) setDays(first, last);
  };
  const key = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const here = at ?? 0;
    const moves: Readonly<Record<string, number>> = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: bars.length - 1, PageUp: here - 10, PageDown: here + 10 };
    const next = moves[event.key];
    if (next !== undefined) {
      const to = Math.max(0, Math.min(bars.length - 1, next));
      if (event.shiftKey) setBrush({ from: brush?.from ?? here, to });
      setAt(to);
    } else if (event.key === "Enter" || event.key === " ") {
      choose(brush?.from ?? here, brush?.to ?? here);
      setBrush(null);
    } else if (event.key === "Escape" && brush) setBrush(null);
    else return;
    event.preventDefault();
  };
  const pointed = at === null ? undefined : bars[at];
  return (
    <div class="timeline">
      <div class="timeline-head row">
        <h2>When</h2>
        <span class="faint number" aria-live="polite">
          {pointed ? `${barTold(pointed)}: ${howMany(pointed.count, "event")}` : "Drag over the bars to choose days"}
        </span>
        <span class="row end">
          {chosen && (
            <>
              <Button small onClick={() => setView("span", `${shownDay(chosen.from)},${shownDay(chosen.to - 1)}`)}>
                Zoom to these days
              </Button>
              <Button small onClick={() => setFilters(withFilter(withFilter(filters.value, "since", []), "until", []))}>
                Any time
              </Button>
            </>
          )}
          {span && (
            <Button small onClick={() => setView("span", null)}>
              All years
            </Button>
          )}
        </span>
      </div>
      <div class="timeline-body">
        <div
          ref={frame}
          class="timeline-plot"
          role="slider"
          tabIndex={0}
          aria-label="Timeline: arrow keys move from bar to bar, with Shift they brush, Enter chooses the days"
          aria-valuemin={0}
          aria-valuemax={Math.max(bars.length - 1, 0)}
          aria-valuenow={at ?? 0}
          aria-valuetext={pointed ? `${barTold(pointed)}: ${howMany(pointed.count, "event")}` : "no bar chosen"}
          onKeyDown={key}
        >
          <svg width={width} height={HEIGHT} aria-hidden="true" onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerLeave={() => setAt(null)}>
            <Grid most={most} y={y} width={width} />
            {shown && <rect class="brushed" x={x(shown.from)} y={0} width={Math.max(x(shown.to) - x(shown.from), 2)} height={PLOT} />}
            {pointed && <rect class="pointed" x={x(pointed.from)} y={0} width={Math.max(x(pointed.to) - x(pointed.from), 1)} height={PLOT} />}
            {bars.map((bar) => (
              <StackedBar key={bar.from} bar={bar} left={x(bar.from)} right={x(bar.to)} y={y} faint={shown !== null && (bar.to <= shown.from || bar.from >= shown.to)} />
            ))}
            {shown && <path class="brush-edges" d={`M${x(shown.from)} 0v${PLOT}M${x(shown.to)} 0v${PLOT}`} />}
            {ticks(begin, end, Math.floor(room / 46)).filter((tick) => x(tick.at) < width - 30).map((tick) => (
              <g key={tick.at}>
                <path class="tick" d={`M${x(tick.at)} ${PLOT}v4`} />
                <text class={tick.strong ? "tick-label strong" : "tick-label"} x={x(tick.at) + 2} y={HEIGHT - 5}>
                  {tick.label}
                </text>
              </g>
            ))}
          </svg>
        </div>
        <button
          type="button"
          class="undated"
          disabled={timed.undated === 0}
          aria-pressed={lacking}
          onClick={() => setFilters(toggled(filters.value, "without", "date"))}
        >
          <span class="undated-count number">{numberShort(timed.undated)}</span>
          <span class="faint">without a day</span>
        </button>
      </div>
    </div>
  );
}

function shownDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function barTold(bar: Bar): string {
  return bar.first === bar.last ? dayTold(bar.first) : `${dayTold(bar.first)} – ${dayTold(bar.last)}`;
}

function Grid({ most, y, width }: { readonly most: number; readonly y: (count: number) => number; readonly width: number }) {
  const step = niceStep(most);
  const lines = Array.from({ length: Math.floor(most / step) }, (_, index) => (index + 1) * step);
  return (
    <>
      <path class="base" d={`M${LEFT} ${PLOT + 0.5}H${width}`} />
      {lines.map((count) => (
        <g key={count}>
          <path class="grid" d={`M${LEFT} ${Math.round(PLOT - y(count)) + 0.5}H${width}`} />
          <text class="tick-label" x={LEFT - 6} y={PLOT - y(count) + 4} text-anchor="end">
            {numberShort(count)}
          </text>
        </g>
      ))}
    </>
  );
}

/** A round number of which at most three fit below the highest bar. */
function niceStep(most: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [0.5, 1, 2, 5].map((part) => Math.max(1, part * size)).find((step) => most / step < 4) ?? size * 5;
}

function StackedBar(props: { readonly bar: Bar; readonly left: number; readonly right: number; readonly y: (count: number) => number; readonly faint: boolean }) {
  const { bar, left, right, y, faint } = props;
  let top = PLOT;
  const gap = right - left > 4 ? 1 : 0;
  const order = codebook.value?.families.map((family) => family.id) ?? Object.keys(SHAPES);
  return (
    <g opacity={faint ? 0.3 : 1}>
      {order.map((family) => {
        const height = y(bar.shares.get(family) ?? 0);
        top -= height;
        return height > 0 && <rect key={family} x={left} y={top} width={Math.max(right - left - gap, 0.75)} height={height} style={{ fill: colourOf(family) }} />;
      })}
    </g>
  );
}
