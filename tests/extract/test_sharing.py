from dateline.extract.roles import find_parties
from dateline.extract.sharing import share_parties
from dateline.extract.triggers import find_candidates
from tests.reading import rules, tree_of, words


def shared(text, *wanted):
    """(actors, recipients) of each wanted word after sharing."""
    tree = tree_of(text)
    triggers = [t for t in find_candidates(tree, rules()) if t.token.text in wanted and t.type == "ASSAULT"]
    found = share_parties(triggers, {t.token.index: find_parties(t, tree, rules()) for t in triggers}, tree)
    return {t.token.text: (words(found[t.token.index].actors, text), words(found[t.token.index].recipients, text)) for t in triggers}


def test_the_doer_of_the_attack_killed_and_the_killed_were_attacked():
    found = shared("Kenya's attack killed ten fighters.", "attack", "killed")
    assert found == {"attack": (["Kenya"], ["ten fighters"]), "killed": (["Kenya"], ["ten fighters"])}


def test_a_harm_in_an_attack():
    found = shared("Ten fighters were killed in an attack by rebels.", "attack", "killed")
    assert found["killed"] == (["rebels"], ["Ten fighters"])


def test_what_each_tells_itself_stays():
    found = shared("Kenya's attack on the base killed ten fighters.", "attack", "killed")
    assert found["attack"] == (["Kenya"], ["the base"])
    assert found["killed"] == (["Kenya"], ["ten fighters"])


def test_events_that_nothing_joins_share_nothing():
    found = shared("Rebels attacked a base, and ten farmers were killed.", "attacked", "killed")
    assert found == {"attacked": (["Rebels"], ["a base"]), "killed": ([], ["ten farmers"])}


def test_no_event_no_parties():
    assert shared("It rained.", "attack") == {}
