import io
from dataclasses import replace

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.export import gexf
from tests.export.accounts import EVIL, deadly, one, told, written
from tests.making import make_actor, make_event, make_record, records


def network(account):
    return networkx.read_gexf(io.BytesIO(written(gexf, account)))


def by_label(graph):
    return {data["label"]: (node, data) for node, data in graph.nodes(data=True)}


def test_who_does_what_to_whom():
    graph = network(deadly())
    nodes = by_label(graph)
    assert (nodes["Soldiers"][1]["sector"], nodes["Soldiers"][1]["country"]) == ("MIL", "GBR")
    ((source, target, edge),) = graph.edges(data=True)
    assert (source, target) == (nodes["Soldiers"][0], nodes["villagers"][0])
    assert (edge["type"], edge["status"], edge["weight"], edge["mutual"]) == ("ASSAULT", "actual", 1.0, False)
    assert (edge["first"], edge["last"]) == ("2024-03-05", "2024-03-05")


def test_the_same_again_makes_an_edge_heavier_and_longer():
    later = replace(make_event().date, edtf="2024-04-01", earliest="2024-04-01", latest="2024-04-01")
    words = make_record().statements[0].content
    events = (
        make_event(1),
        make_event(2, trigger=words, date=later),
        make_event(3, trigger=make_record().statements[0].cue, status="future"),
    )
    edges = [edge for *_, edge in network(told(make_record(events=events))).edges(data=True)]
    assert sorted((edge["status"], edge["weight"], edge["first"], edge["last"]) for edge in edges) == [
        ("actual", 2.0, "2024-03-05", "2024-04-01"),
        ("future", 1.0, "2024-03-05", "2024-03-05"),
    ]


def test_parties_of_talks_are_joined_to_each_other():
    role = make_event().actors[0]
    actors = tuple(replace(role, actor=f"a{n}", name=name) for n, name in enumerate(("Peru", "Chile", "Bolivia"), 1))
    people = tuple(make_actor(n, name=name, kind="state", sector=None) for n, name in enumerate(("Peru", "Chile", "Bolivia"), 1))
    event = make_event(type="CONSULT", mode=(), actors=actors, recipients=(), counts=())
    graph = network(told(make_record(actors=people, events=(event,))))
    assert graph.number_of_edges() == 3
    assert all(edge["mutual"] for *_, edge in graph.edges(data=True))


def test_no_words_break_the_file():
    graph = network(one(actors=(replace(make_event().actors[0], actor=None, name=EVIL),)))
    assert EVIL.replace("\x07", "\ufffd") in by_label(graph)


@settings(max_examples=25)
@given(st.lists(records(), max_size=3))
def test_whatever_comes_is_read_by_networkx(found):
    graph = network(told(*found))
    assert graph.number_of_nodes() <= sum(len(event.actors) + len(event.recipients) for record in found for event in record.events)
