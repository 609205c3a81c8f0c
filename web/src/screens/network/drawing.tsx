import type { TargetedKeyboardEvent } from "preact";
import { useMemo, useRef, useState } from "preact/hooks";
import type { KnownActor } from "../../api/records";
import { go } from "../../state/address";
import { howMany } from "../../text/told";
import type { Side } from "../actors/types";
import { actorAddress } from "../actors/list";
import { HIGH, WIDE, laidOut, named, neighbour } from "./layout";
import type { Place } from "./layout";
import { SIDES } from "./types";
import type { Edge, Network } from "./types";

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
/** How far each side's line bends out, so that the lines of one pair lie beside each other. */
const BENDS: Readonly<Record<Side, number>> = { cooperation: 0.06, conflict: 0.13, other: 0 };

interface DrawingProps {
  readonly network: Network;
  readonly sides: ReadonlySet<Side>;
  readonly chosen: string | null;
  readonly onChoose: (identity: string | null) => void;
}

/** The network drawn: arrow keys go from actor to actor, Enter chooses, Enter again opens the actor's page. */
export function Drawing({ network, sides, chosen, onChoose }: DrawingProps) {
  const before = useRef<ReadonlyMap<string, Place>>(new Map());
  const places = useMemo(() => {
    const found = laidOut(network, before.current);
    before.current = found;
    return found;
  }, [network]);
  const most = Math.max(1, ...network.edges.map((edge) => edge.count));
  const names = useMemo(() => named(network, places), [places]);
  const [pointed, setPointed] = useState<string | null>(null);
  const frame = useRef<SVGSVGElement>(null);
  const active = pointed ?? chosen;
  const near = useMemo(() => neighbours(network.edges, active), [network, active]);
  const first = places.has(chosen ?? "") ? chosen : (network.nodes[0]?.identity ?? null);
  const key = (event: TargetedKeyboardEvent<SVGSVGElement>) => {
    const direction = DIRECTIONS[event.key];
    const from = pointed ?? first;
    if (!direction || from === null) return;
    event.preventDefault();
    const next = neighbour(places, from, direction);
    if (next !== null) frame.current?.querySelector<SVGAElement>(`[data-node="${CSS.escape(next)}"]`)?.focus();
  };
  return (
    <svg
      ref={frame}
      class={`network ${active !== null ? "focused" : ""}`}
      viewBox={`0 0 ${WIDE} ${HIGH}`}
      role="group"
      aria-label={`Network of ${howMany(network.nodes.length, "actor")}; arrow keys go from one to the next; the table has the same`}
      onKeyDown={key}
      onClick={() => onChoose(null)}
    >
      <defs>
        {SIDES.map((side) => (
          <marker key={side} id={`arrow-${side}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">
            <path d="M0 0.5L8 4L0 7.5z" class={`arrow ${side}`} />
          </marker>
        ))}
      </defs>
      {network.edges.map((edge) => (
        <Lines key={`${edge.source} ${edge.target} ${edge.mutual}`} edge={edge} most={most} places={places} sides={sides} lit={active !== null && (edge.source === active || edge.target === active)} />
      ))}
      {network.nodes.map((node) => (
        <Node
          key={node.identity}
          node={node}
          place={places.get(node.identity)}
          named={near.has(node.identity) || (active === null && names.has(node.identity))}
          lit={near.has(node.identity)}
          chosen={node.identity === chosen}
          reachable={node.identity === first}
          onPoint={setPointed}
          onChoose={onChoose}
        />
      ))}
    </svg>
  );
}

function neighbours(edges: readonly Edge[], active: string | null): ReadonlySet<string> {
  const near = new Set<string>();
  if (active === null) return near;
  near.add(active);
  for (const { source, target } of edges) {
    if (source === active) near.add(target);
    if (target === active) near.add(source);
  }
  return near;
}

interface LinesProps {
  readonly edge: Edge;
  readonly most: number;
  readonly places: ReadonlyMap<string, Place>;
  readonly sides: ReadonlySet<Side>;
  readonly lit: boolean;
}

/** What one did to another: a line of each side, as thick as it was often. */
function Lines({ edge, most, places, sides, lit }: LinesProps) {
  const [from, to] = [places.get(edge.source), places.get(edge.target)];
  if (!from || !to || edge.source === edge.target) return null;
  return (
    <>
      {SIDES.map((side) => {
        const count = edge.sides[side] ?? 0;
        if (count === 0 || !sides.has(side)) return null;
        return (
          <path
            key={side}
            d={bent(from, to, edge.mutual ? 0 : BENDS[side])}
            class={`tie ${side} ${lit ? "lit" : ""}`}
            style={{ strokeWidth: 1 + 4.5 * Math.sqrt(count / most) }}
            marker-end={edge.mutual ? undefined : `url(#arrow-${side})`}
          />
        );
      })}
    </>
  );
}

/** A line from the edge of one circle to that of the other, bent to the left of its way. */
function bent(from: Place, to: Place, bend: number): string {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const length = Math.max(1, Math.hypot(x, y));
  const [start, end] = [from.radius / length, 1 - (to.radius + 2) / length];
  const at = (part: number) => `${(from.x + x * part).toFixed(1)} ${(from.y + y * part).toFixed(1)}`;
  const middle = `${(from.x + x / 2 + y * bend).toFixed(1)} ${(from.y + y / 2 - x * bend).toFixed(1)}`;
  return end <= start ? "" : `M${at(start)}Q${middle} ${at(end)}`;
}

interface NodeProps {
  readonly node: KnownActor;
  readonly place: Place | undefined;
  readonly named: boolean;
  readonly lit: boolean;
  readonly chosen: boolean;
  readonly reachable: boolean;
  readonly onPoint: (identity: string | null) => void;
  readonly onChoose: (identity: string) => void;
}

function Node({ node, place, named, lit, chosen, reachable, onPoint, onChoose }: NodeProps) {
  if (!place) return null;
  const { identity, name } = node;
  return (
    <a
      class={["node", lit && "lit", chosen && "chosen"].filter(Boolean).join(" ")}
      href={actorAddress(identity)}
      data-node={identity}
      tabIndex={reachable ? 0 : -1}
      aria-label={`${name}, ${howMany(node.events, "event")}`}
      onMouseEnter={() => onPoint(identity)}
      onMouseLeave={() => onPoint(null)}
      onFocus={() => onPoint(identity)}
      onBlur={() => onPoint(null)}
      onClick={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (chosen) go(actorAddress(identity));
        else onChoose(identity);
      }}
    >
      <circle cx={place.x} cy={place.y} r={Math.max(13, place.radius)} class="reach" />
      <circle cx={place.x} cy={place.y} r={place.radius} class={`dot ${node.kind ?? ""}`} />
      {named && (
        <text x={place.x} y={place.y - place.radius - 3}>
          {name}
        </text>
      )}
    </a>
  );
}
