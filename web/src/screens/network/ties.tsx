import { carriedFilters } from "../../state/filters";
import { numberTold } from "../../text/told";
import { Link } from "../../ui/link";
import { Table } from "../../ui/table";
import type { Column } from "../../ui/table";
import { actorAddress } from "../actors/list";
import { SIDES, SIDE_WORDS } from "./types";
import type { Edge, Network } from "./types";

/** The events of two actors, with the filters that are set. */
function eventsOf(edge: Edge): URLSearchParams {
  const query = new URLSearchParams(carriedFilters.value);
  query.append(edge.mutual ? "actor" : "who", edge.source);
  if (!edge.mutual) query.append("whom", edge.target);
  return query;
}

/** The same as the drawing, as a table: who did what to whom, how often. */
export function Ties({ network, edges, caption }: { readonly network: Network; readonly edges: readonly Edge[]; readonly caption: string }) {
  const names = new Map(network.nodes.map((node) => [node.identity, node.name]));
  const actor = (identity: string) => (
    <Link to={actorAddress(identity)}>
      <span class="words">{names.get(identity) ?? identity}</span>
    </Link>
  );
  const columns: readonly Column<Edge>[] = [
    { id: "source", title: "Who", cell: (edge) => actor(edge.source) },
    { id: "target", title: "To whom", cell: (edge) => <>{edge.mutual && <span class="soft">with </span>}{actor(edge.target)}</> },
    ...SIDES.map((side) => ({ id: side, title: SIDE_WORDS[side], number: true, cell: (edge: Edge) => numberTold(edge.sides[side] ?? 0) })),
    {
      id: "count",
      title: "Events",
      number: true,
      cell: (edge) => (
        <Link to="/" query={eventsOf(edge)} aria-label={`${edge.count} events of ${names.get(edge.source) ?? ""} and ${names.get(edge.target) ?? ""}`}>
          {numberTold(edge.count)}
        </Link>
      ),
    },
  ];
  return <Table caption={caption} columns={columns} rows={edges} keyOf={(edge) => `${edge.source} ${edge.target} ${edge.mutual}`} />;
}
