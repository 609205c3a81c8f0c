import shutil
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline.knowledge
from dateline.errors import CodebookError
from dateline.knowledge.codebook import CONDITION_KEYS, FILES, JUDGES, PARTS_OF_SPEECH, Codebook
from dateline.records.resolved import EventType, Status

PACKAGED = Path(dateline.knowledge.__file__).with_name("data") / "codebook"
BOOK = Codebook.load()
PLOVER = set(get_args(EventType)) - {"INCIDENT", "GOVERN"}


@pytest.fixture
def folder(tmp_path):
    """A copy of the packaged codebook to break."""
    return shutil.copytree(PACKAGED, tmp_path / "book")


def broken(folder, match):
    with pytest.raises(CodebookError, match=match):
        Codebook.load(folder)


def add_line(folder, *fields):
    """Appends a line to the triggers and says which one it is."""
    path = folder / "triggers.tsv"
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n" + "\t".join(fields) + "\n"
    path.write_text(text, encoding="utf-8")
    return len(text.splitlines())


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_all_that_the_record_knows_is_defined():
    assert set(BOOK.types) == set(get_args(EventType))
    assert set(BOOK.statuses) == set(get_args(Status))
    assert {name for name, t in BOOK.types.items() if not t.extension} == PLOVER


def test_every_value_is_explained():
    for explained in (*(t.definition for t in BOOK.types.values()), *BOOK.statuses.values(), *BOOK.sectors.values()):
        assert explained.strip()


def test_every_trigger_has_a_legal_type_and_legal_modes():
    for rules in BOOK.triggers.values():
        for rule in rules:
            assert rule.pos in PARTS_OF_SPEECH
            if rule.type is None:
                assert rule.modes == ()
            else:
                assert set(rule.modes) <= set(BOOK.types[rule.type].modes)


def test_every_trigger_is_a_lemma_of_its_own_key():
    for (lemma, pos), rules in BOOK.triggers.items():
        assert rules
        assert lemma == lemma.lower().strip() != ""
        assert {(r.lemma, r.pos) for r in rules} == {(lemma, pos)}


def test_every_type_can_be_told_by_some_word():
    assert {r.type for rules in BOOK.triggers.values() for r in rules} - {None} == set(get_args(EventType))


def test_every_mode_rule_is_legal_and_has_words():
    for rule in BOOK.modes:
        assert rule.mode in BOOK.types[rule.type].modes
        assert rule.words


def test_every_condition_is_one_that_can_be_looked_at():
    for rules in BOOK.triggers.values():
        for condition in (c for r in rules for c in r.conditions):
            assert condition.key in CONDITION_KEYS or condition.key.startswith("p.")


def test_word_lists_are_in_lower_case():
    """Lemmas are; a word in capitals would never be met."""
    lists = [
        *BOOK.contexts.values(),
        *(r.words for r in BOOK.modes),
        BOOK.cues.asserts,
        BOOK.cues.negated_words,
        BOOK.cues.increments,
        *BOOK.cues.harmed.values(),
        BOOK.cues.undergone,
        BOOK.cues.tolls,
        BOOK.cues.quantity_heads,
        BOOK.parties,
    ]
    assert [w for words in lists for w in words if w != w.lower()] == []


@given(st.sampled_from(get_args(EventType)), st.lists(st.sampled_from([m for t in BOOK.types.values() for m in t.modes] + ["flying"])))
def test_only_legal_modes_are_kept_each_once_in_order(event_type, modes):
    found = BOOK.legal(event_type, modes)
    assert set(found) == set(modes) & set(BOOK.types[event_type].modes)
    assert list(found) == sorted(found, key=modes.index)


def test_a_copy_says_the_same(folder):
    assert replace(Codebook.load(folder), name=BOOK.name) == BOOK


def test_without_its_weights_it_says_the_same_and_is_another(folder):
    for name in JUDGES:
        (folder / name).unlink()
    copy = Codebook.load(folder)
    assert (copy.judge, copy.actor, copy.recipient) == (None, None, None)
    assert copy.sha256 != BOOK.sha256
    assert None not in (BOOK.judge, BOOK.actor, BOOK.recipient)
    weights = {name: getattr(BOOK, name) for name in ("judge", "actor", "recipient", "statement")}
    assert replace(copy, name=BOOK.name, sha256=BOOK.sha256, **weights) == BOOK


def test_a_codebook_is_its_files_and_nothing_else(folder):
    (folder / "status.tsv").write_text("*bias\tmuch\n", encoding="utf-8")
    assert Codebook.load(folder).sha256 == BOOK.sha256
    assert sorted(path.name for path in PACKAGED.iterdir()) == sorted((*FILES, *JUDGES))


@pytest.mark.parametrize("name", FILES)
def test_the_hash_changes_with_every_file(folder, tmp_path, name):
    other = shutil.copytree(folder, tmp_path / "other")
    with (other / name).open("a", encoding="utf-8") as file:
        file.write("\n# a remark\n")
    assert Codebook.load(other).sha256 != Codebook.load(folder).sha256


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told_with_all_that_are_needed(folder, name):
    (folder / name).unlink()
    broken(folder, rf"{name}: cannot be read.*a codebook folder holds .*triggers\.tsv")


def test_a_file_that_is_no_text_is_told(folder):
    (folder / "triggers.tsv").write_bytes(b"\xff\xfe\x00attack")
    broken(folder, r"triggers\.tsv: cannot be read")


@pytest.mark.parametrize("name", [n for n in FILES if n.endswith(".toml")])
def test_toml_that_is_none_is_told_with_its_line(folder, name):
    change(folder, name, "[", "[[[")
    broken(folder, rf"{name}: not valid TOML .*line \d+.*correct that line")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (("attack", "V", "ASSAULT"), r"3 columns; give lemma, pos, type, mode, conditions, roles"),
        (("attack", "X", "ASSAULT", "", "", ""), r"part of speech 'X'; use one of V, N, A"),
        (("attack", "V", "ASSAUT", "", "", ""), r"unknown type 'ASSAUT'; use one of codebook\.toml's, or -"),
        (("attack", "V", "ASSAULT", "shouting", "", ""), r"ASSAULT has no mode 'shouting'; name one that codebook\.toml lists"),
        (("attack", "V", "-", "aerial", "", ""), r"- has no mode 'aerial'"),
        (
            ("attack", "V", "ASSAULT", "", "objekt:bomb", ""),
            r"condition 'objekt:bomb' is not understood; use one of obj, .* or p\.PREPOSITION",
        ),
        (("attack", "V", "ASSAULT", "", "obj:BOMBS", ""), r"word class BOMBS is not in classes\.toml; add it there or write the words"),
        (("attack", "V", "ASSAULT", "", "", "to=R"), r"role 'to=R' is not understood; write for example R:on/against"),
    ],
)
def test_a_broken_trigger_is_told_with_file_line_and_repair(folder, fields, says):
    number = add_line(folder, *fields)
    broken(folder, rf"triggers\.tsv, line {number}: {says}")


def test_a_good_line_is_read(folder):
    add_line(folder, "glorp", "V", "ASSAULT", "aerial/drone", "obj:any,!p.in:film/FORCE", "R:over/at,subj=R,obj=-,eq")
    (rule,) = Codebook.load(folder).triggers["glorp", "V"]
    assert (rule.type, rule.modes) == ("ASSAULT", ("aerial", "drone"))
    assert (rule.recipient, rule.subject, rule.object, rule.equals) == (("over", "at"), "R", "-", True)
    first, second = rule.conditions
    assert (first.key, first.values, first.negated) == ("obj", frozenset(), False)
    assert (second.key, second.negated) == ("p.in", True)
    assert {"film", "soldier"} <= second.values


def test_a_kind_of_count_that_the_record_lacks_is_told(folder):
    change(folder, "cues.toml", "arrested = ", "scared = ")
    broken(folder, r"cues\.toml: harmed has scared; what can be counted is .*arrested")


def test_an_unknown_type_is_told(folder):
    change(folder, "codebook.toml", 'name = "AGREE"', 'name = "AGREED"')
    broken(folder, r"codebook\.toml: type 'AGREED' is not of the record's format; use one of .*AGREE")


def test_types_that_are_missing_are_told(folder):
    text = (folder / "codebook.toml").read_text(encoding="utf-8")
    start = text.index('[[types]]\nname = "AID"')
    (folder / "codebook.toml").write_text(text[:start] + text[text.index("[[types]]", start + 1) :], encoding="utf-8")
    broken(folder, r"codebook\.toml: types AID are not defined; add a \[\[types\]\] table")


def test_a_mode_rule_for_no_mode_is_told(folder):
    with (folder / "modes.toml").open("a", encoding="utf-8") as file:
        file.write('[[rule]]\ntype = "AID"\nmode = "demo"\nscope = "clause"\nwords = ["x"]\n')
    broken(folder, r"modes\.toml: AID has no mode 'demo'; name one that codebook\.toml lists")


def test_a_list_that_is_missing_is_told(folder):
    change(folder, "cues.toml", "future_aux", "future_auxes")
    broken(folder, r"cues\.toml: the list 'future_aux' is missing; add it")


# What a user may write wrongly in each table, beyond a wrong word.
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("codebook.toml", "[status]", "[statuses]"),
        ("codebook.toml", "[sectors]", "[sektors]"),
        ("codebook.toml", "[contexts]", "[context]"),
        ("codebook.toml", 'definition = "Agree', 'meaning = "Agree'),
        ("modes.toml", 'type = "ASSAULT"', 'typ = "ASSAULT"'),
        ("modes.toml", "words = ", "word = "),
        ("codebook.toml", "modes = []", "modes = 7"),
        ("classes.toml", 'FORCE = ["troop"', 'FORCE = 7\nX = ["troop"'),
    ],
)
def test_a_table_that_lacks_a_key_is_told_with_its_file(folder, name, old, new):
    change(folder, name, old, new)
    broken(folder, name)


@pytest.mark.parametrize("name", JUDGES)
def test_broken_weights_are_told(folder, name):
    (folder / name).write_text("*bias\tmuch\n", encoding="utf-8")
    broken(folder, name.replace(".", r"\."))
