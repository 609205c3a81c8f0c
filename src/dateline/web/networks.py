"""The network of actors: who does what to whom, cooperation and conflict told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from dateline.query import ask, order_of
from dateline.records.answers import KnownActor
from dateline.store import counting, listing, network
from dateline.store.network import Tie
from dateline.web.asking import Filters
from dateline.web.families import Side, by_family, by_side
from dateline.web.opened import Opened
from dateline.web.sending import send

router: Final = APIRouter(tags=["actors"])

MOST_NODES: Final = 300
"""Actors of a network at most: more are a ball of wool."""
MOST_EDGES: Final = 3000
USUAL_EDGES: Final = 600
"""As many as a drawing bears."""


class AskedNetwork(Filters):
    """Filters of the events, and how large the network is to be."""

    nodes: int = Field(100, ge=2, le=MOST_NODES, description="How many actors at most: those of most events.")
    edges: int = Field(USUAL_EDGES, ge=1, le=MOST_EDGES, description="How many pairs at most: those of most events.")
    least: int = Field(1, ge=1, le=1_000_000, description="In how many events two actors must have met at least.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What two actors did.

    Attributes:
        source: Identity of the one who did it; of two who did it together the one that sorts first.
        target: Identity of the other.
        mutual: Whether they did it together.
        count: In how many events.
        families: In how many of each family of types.
        sides: How many of these are cooperation, conflict, or neither.
    """

    source: str
    target: str
    mutual: bool
    count: int
    families: dict[str, int]
    sides: dict[Side, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Who does what to whom.

    Attributes:
        nodes: The actors of most events, the most first.
        edges: What they did with each other, the most first.
        more_nodes: How many actors are left out.
        more_edges: How many pairs of the actors here are left out, as there are too many.
    """

    nodes: tuple[KnownActor, ...]
    edges: tuple[Edge, ...]
    more_nodes: int
    more_edges: int


@router.get("/network", response_model=Network, operation_id="readNetwork", summary="Who does what to whom")
def read_network(request: Request, project: Opened, asked: Annotated[AskedNetwork, Query()]) -> Response:
    """The actors of most of the events that the filters find, and what they did with each other."""
    question = ask(**asked.filters())
    with project.store.read() as connection:
        nodes = listing.actors(connection, question, order_of("actors", None), after=None, most=asked.nodes).answers
        total = counting.count(connection, "actors", question)
        ties = network.ties(connection, question, among={node.identity for node in nodes})
    wanted = [tie for tie in ties if tie.types.total() >= asked.least]
    edges = tuple(_edge(tie) for tie in wanted[: asked.edges])
    return send(request, Network(nodes=nodes, edges=edges, more_nodes=total - len(nodes), more_edges=len(wanted) - len(edges)))


def _edge(tie: Tie) -> Edge:
    return Edge(
        source=tie.source,
        target=tie.target,
        mutual=tie.mutual,
        count=tie.types.total(),
        families=by_family(tie.types.items()),
        sides=by_side(tie.types.items()),
    )
