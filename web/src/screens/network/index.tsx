import { useEffect, useMemo } from "preact/hooks";
import { useAnswer } from "../../api/use";
import { FilterRow } from "../../filters/filter-row";
import { openAccount } from "../../state/account";
import { carriedFilters, setView } from "../../state/filters";
import { howMany, numberTold } from "../../text/told";
import { Button, Segmented } from "../../ui/button";
import { Link } from "../../ui/link";
import { EmptyState, LoadingState, ProblemState } from "../../ui/states";
import type { ScreenProps } from "..";
import { actorAddress } from "../actors/list";
import type { Side } from "../actors/types";
import { Drawing } from "./drawing";
import { Ties } from "./ties";
import { Time } from "./time";
import { SIDES, SIDE_WORDS } from "./types";
import type { Edge, Network, Shown } from "./types";
import "../../styles/words.css";
import "./network.css";

const SIZES = ["25", "50", "100", "200", "300"] as const;
const USUAL = "50";
/** More lines than this for each actor hide each other. */
const TIES_A_NODE = 3;

function shownOf(word: string | null): Shown {
  return SIDES.find((side) => side === word) ?? "all";
}

/** Who does what to whom: drawn, and as a table. */
export function NetworkScreen({ query }: ScreenProps) {
  const size = SIZES.find((each) => each === query.get("nodes")) ?? USUAL;
  const asked = new URLSearchParams(carriedFilters.value);
  asked.set("nodes", size);
  asked.set("edges", String(TIES_A_NODE * Number(size)));
  const answer = useAnswer<Network>("/network", asked);
  useEffect(() => {
    openAccount().catch(() => undefined);
  }, []);
  const shown = shownOf(query.get("ties"));
  return (
    <>
      <FilterRow />
      <section class="sheet network-page" aria-label="Network" aria-busy={!answer.fresh}>
        <div class="row network-head">
          <h1>Who does what to whom</h1>
          <Segmented<Shown>
            label="Which ties"
            value={shown}
            onChoose={(value) => setView("ties", value === "all" ? null : value)}
            choices={[{ value: "all", label: "All" }, ...SIDES.map((side) => ({ value: side, label: <Key side={side} /> }))]}
          />
          <label class="row">
            <span class="soft">Actors at most</span>
            <select class="field" value={size} onChange={(event) => setView("nodes", event.currentTarget.value === USUAL ? null : event.currentTarget.value)}>
              {SIZES.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
          <Segmented<"drawing" | "table">
            label="Drawn or as a table"
            value={query.get("view") === "table" ? "table" : "drawing"}
            onChoose={(value) => setView("view", value === "table" ? value : null)}
            choices={[
              { value: "drawing", label: "Drawing" },
              { value: "table", label: "Table" },
            ]}
          />
        </div>
        <Time />
        {answer.problem && <ProblemState problem={answer.problem} retry={answer.reload} />}
        {!answer.data && !answer.problem && <LoadingState what="the network" />}
        {answer.data && !answer.problem && <Loaded network={answer.data} shown={shown} query={query} />}
      </section>
    </>
  );
}

function Key({ side }: { readonly side: Side }) {
  return (
    <>
      <svg width="22" height="8" viewBox="0 0 22 8" aria-hidden="true">
        <path d="M0 4H22" class={`tie lit ${side}`} style={{ strokeWidth: 2.5 }} />
      </svg>
      {SIDE_WORDS[side]}
    </>
  );
}

function Loaded({ network, shown, query }: { readonly network: Network; readonly shown: Shown; readonly query: URLSearchParams }) {
  const sides = new Set(shown === "all" ? SIDES : [shown]);
  const edges = network.edges.filter((edge) => [...sides].some((side) => (edge.sides[side] ?? 0) > 0));
  const tied = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  const nodes = network.nodes.filter((node) => tied.has(node.identity));
  const drawn = useMemo(() => ({ ...network, nodes, edges }), [network, shown]);
  const chosen = query.get("at");
  const choose = (identity: string | null) => setView("at", identity, { replace: true });
  if (edges.length === 0) {
    return (
      <EmptyState title="Nobody does anything to anybody">
        <p>No event with two known parties fits all filters. Take one away, widen the time, or show more actors and all ties.</p>
      </EmptyState>
    );
  }
  return (
    <>
      {query.get("view") === "table" ? (
        <div class="card flat">
          <Ties network={network} edges={edges} caption="Who did what to whom" />
        </div>
      ) : (
        <div class="network-frame">
          <Drawing network={drawn} sides={sides} chosen={chosen} onChoose={choose} />
          <Chosen network={network} edges={edges} identity={chosen} onClose={() => choose(null)} />
        </div>
      )}
      <p class="soft">
        {howMany(nodes.length, "actor")} with {howMany(edges.length, "tie")}.
        {network.nodes.length > nodes.length && ` ${numberTold(network.nodes.length - nodes.length)} of the actors of most events have no ties with the others and are not drawn.`}
        {network.more_nodes > 0 && ` ${numberTold(network.more_nodes)} with fewer events are left out.`}
        {network.more_edges > 0 && ` ${numberTold(network.more_edges)} thin ties are left out.`}
      </p>
    </>
  );
}

/** What the chosen actor did with the others. */
function Chosen(props: { readonly network: Network; readonly edges: readonly Edge[]; readonly identity: string | null; readonly onClose: () => void }) {
  const { network, identity } = props;
  const actor = network.nodes.find((node) => node.identity === identity);
  if (!actor) return null;
  const own = props.edges.filter((edge) => edge.source === identity || edge.target === identity);
  return (
    <aside class="card chosen-actor" aria-label={actor.name}>
      <div class="head">
        <h2 class="words">{actor.name}</h2>
        <Button small look="plain" aria-label="Close" onClick={props.onClose}>
          ×
        </Button>
      </div>
      <p class="row">
        <Link to={actorAddress(actor.identity)} query={carriedFilters.value} class="button small">
          Its page →
        </Link>
        <span class="soft">{howMany(actor.events, "event")}</span>
      </p>
      {own.length === 0 ? <p class="soft">It has no ties with the actors that are shown.</p> : <Ties network={network} edges={own} caption={`Ties of ${actor.name}`} />}
    </aside>
  );
}
