"""The network of actors as GEXF 1.3: who does what to whom.

A node is an actor, an edge is all that one did to another of one type and status, with how many events. Parties of talks and
agreements, who are all actors, are joined to each other. Networks are small beside their events, so only the network is held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import BinaryIO, Final, TypeAlias
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from dateline.export import values
from dateline.export.account import Account, Entry
from dateline.export.xml_text import legal

Node: TypeAlias = tuple[str, str, str, str]
"""Name, kind, country and sector; who shares them all is taken for one."""

NAMESPACE: Final = "http://gexf.net/1.3"
_NODE: Final = (("kind", "string"), ("country", "string"), ("sector", "string"), ("events", "integer"))
_EDGE: Final = (
    ("type", "string"),
    ("status", "string"),
    ("mutual", "boolean"),
    ("events", "integer"),
    ("first", "string"),
    ("last", "string"),
)


@dataclass(slots=True)
class _Edge:
    """What one did to another.

    Attributes:
        mutual: Whether both did it together.
        events: Ids of the events are not kept, only how many.
        days: The first and last day that is known.
    """

    mutual: bool
    events: int = 0
    days: list[str] = field(default_factory=list)

    def add(self, first: str | None, last: str | None) -> None:
        """Counts one more event."""
        self.events += 1
        self.days = [
            found
            for found in (min(filter(None, [*self.days, first]), default=None), max(filter(None, [*self.days, last]), default=None))
            if found
        ]


class _Network:
    """Nodes and edges in the order in which they were first met."""

    def __init__(self) -> None:
        self.nodes: dict[Node, int] = {}
        self.edges: dict[tuple[Node, Node, str, str], _Edge] = {}

    def add(self, entry: Entry) -> None:
        """Takes in an event."""
        event = entry.event
        who, whom = ([_node(party) for party in parties] for parties in (values.actors(event), values.recipients(event)))
        for node in dict.fromkeys((*who, *whom)):
            self.nodes[node] = self.nodes.get(node, 0) + 1
        first, last = (event.date.earliest, event.date.latest) if event.date else (None, None)
        for source, target, mutual in _pairs(who, whom):
            self.edges.setdefault((source, target, event.type, event.status), _Edge(mutual)).add(first, last)


def write(account: Account, out: BinaryIO) -> None:
    """Writes the network."""
    network = _Network()
    for entry in account.entries():
        network.add(entry)
    xml = XMLGenerator(out, encoding="utf-8", short_empty_elements=True)
    xml.startDocument()
    _open(xml, "gexf", xmlns=NAMESPACE, version="1.3")
    _open(xml, "graph", mode="static", defaultedgetype="directed")
    _attributes(xml, "node", _NODE)
    _attributes(xml, "edge", _EDGE)
    _nodes(xml, network)
    _edges(xml, network)
    for name in ("graph", "gexf"):
        xml.endElement(name)
    xml.endDocument()
    out.flush()


def _node(party: values.Party) -> Node:
    return (party.name, party.kind or "", party.country or "", party.sector or "")


def _pairs(who: list[Node], whom: list[Node]) -> Iterator[tuple[Node, Node, bool]]:
    if whom:
        yield from dict.fromkeys((source, target, False) for source in who for target in whom)
    else:
        yield from ((source, target, True) for source, target in combinations(dict.fromkeys(who), 2))


def _nodes(xml: XMLGenerator, network: _Network) -> None:
    _open(xml, "nodes")
    for number, ((name, kind, country, sector), events) in enumerate(network.nodes.items()):
        _open(xml, "node", id=str(number), label=name)
        _values(xml, (kind, country, sector, str(events)))
        xml.endElement("node")
    xml.endElement("nodes")


def _edges(xml: XMLGenerator, network: _Network) -> None:
    numbers = {node: str(number) for number, node in enumerate(network.nodes)}
    _open(xml, "edges")
    for number, ((source, target, kind, status), edge) in enumerate(network.edges.items()):
        _open(xml, "edge", id=str(number), source=numbers[source], target=numbers[target], label=kind, weight=str(edge.events))
        first, last = (edge.days[0], edge.days[-1]) if edge.days else ("", "")
        _values(xml, (kind, status, str(edge.mutual).lower(), str(edge.events), first, last))
        xml.endElement("edge")
    xml.endElement("edges")


def _attributes(xml: XMLGenerator, of: str, columns: tuple[tuple[str, str], ...]) -> None:
    """Says what the attributes of nodes or edges are."""
    xml.startElement("attributes", AttributesImpl({"class": of}))
    for number, (title, kind) in enumerate(columns):
        _open(xml, "attribute", id=str(number), title=title, type=kind)
        xml.endElement("attribute")
    xml.endElement("attributes")


def _values(xml: XMLGenerator, cells: tuple[str, ...]) -> None:
    _open(xml, "attvalues")
    for number, cell in enumerate(cells):
        if cell:
            xml.startElement("attvalue", AttributesImpl({"for": str(number), "value": legal(cell)}))
            xml.endElement("attvalue")
    xml.endElement("attvalues")


def _open(xml: XMLGenerator, name: str, **attributes: str) -> None:
    xml.startElement(name, AttributesImpl({key: legal(value) for key, value in attributes.items()}))
