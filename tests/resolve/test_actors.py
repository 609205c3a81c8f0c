import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.countries import Countries
from dateline.records.analysis import Analysis, Name, Sentence, Token
from dateline.records.event import EventMention, Extraction, Phrase, StatementMention
from dateline.records.places import ResolvedToponym
from dateline.records.span import Span
from dateline.resolve.account import describe
from dateline.resolve.actors import ActorTable, resolve_actors
from dateline.resolve.phrases import read_phrase, without_determiner

KNOWLEDGE = ActorKnowledge.load()
COUNTRIES = Countries.load()
WORDS = ["Vladimir", "Putin", "police", "He", "they", "the", "group", "Moscow", ",", "a", "two", "it", "Mr.", "Xi", "of"]


class Text:
    """A report by hand: sentences in which "word^dep" gives a word's dependency."""

    def __init__(self, *sentences: str, names: dict[str, str] | None = None) -> None:
        self.text, self.tokens, self.sentences = "", [], []
        for number, sentence in enumerate(sentences):
            first = len(self.tokens)
            for part in re.findall(r"\S+", sentence):
                word, _, dep = part.partition("^")
                start = len(self.text)
                self.text += word + " "
                self.tokens.append(
                    Token(len(self.tokens), Span(start, start + len(word)), word, word.lower(), "X", "X", dep, len(self.tokens), number)
                )
            self.sentences.append(Sentence(number, Span(self.tokens[first].span.start, len(self.text) - 1), first, len(self.tokens)))
        self.names = tuple(Name(self.span(words), kind) for words, kind in (names or {}).items())

    def span(self, words: str, nth: int = 0) -> Span:
        start = [m.start() for m in re.finditer(re.escape(words), self.text)][nth]
        return Span(start, start + len(words))

    def phrase(self, words: str, nth: int = 0) -> Phrase:
        span = self.span(words, nth)
        return Phrase(span, max(token.index for token in self.tokens if span.overlaps(token.span)))

    def analysis(self) -> Analysis:
        return Analysis(text=self.text, sentences=tuple(self.sentences), tokens=tuple(self.tokens), names=self.names)


def event(text: Text, *actors: Phrase, recipients: tuple[Phrase, ...] = (), type: str = "CONSULT") -> EventMention:
    return EventMention(
        type=type,
        mode=(),
        context=(),
        mode_evidence=(),
        status="actual",
        status_evidence=(),
        sentence=0,
        trigger=text.tokens[0].span,
        head=0,
        actors=actors,
        recipients=recipients,
        places=(),
        time=None,
        counts=(),
        source=None,
        confidence=0.9,
    )


def quotation(text: Text, speaker: Phrase, content: str) -> StatementMention:
    return StatementMention(
        sentence=0,
        speaker=speaker,
        addressee=None,
        cue=None,
        content=text.span(content),
        direct="direct",
        quote=1,
        stance="asserts",
        confidence=0.9,
    )


def resolve(
    text: Text, *events: EventMention, statements: tuple[StatementMention, ...] = (), on: str | None = "2022-09-15", places=()
) -> ActorTable:
    extraction = Extraction(events, statements)
    return resolve_actors(text.analysis(), extraction, published=on, knowledge=KNOWLEDGE, countries=COUNTRIES, places=places)


def who(text: Text, *phrases: Phrase, type: str = "CONSULT", on: str | None = "2022-09-15") -> list[str]:
    table = resolve(text, event(text, *phrases, type=type), on=on)
    return [reference.name for phrase in phrases for reference in table.of(phrase)]


def test_full_and_short_names_are_one_actor():
    text = Text("Ingrid Falk^nsubj met reporters .", "Ms Falk^nsubj left .", names={"Ingrid Falk": "person"})
    table = resolve(text, event(text, text.phrase("Ingrid Falk"), text.phrase("Ms Falk")))
    first, second = table.of(text.phrase("Ingrid Falk"))[0], table.of(text.phrase("Ms Falk"))[0]
    assert first.actor == second.actor == "a1"
    assert (first.method, second.method) == ("stated", "coreference")
    assert [span.of(text.text) for span in table.actors[0].mentions] == ["Ingrid Falk", "Ms Falk"]


def test_a_short_name_before_the_full_one():
    text = Text("Falk^nsubj resigns .", "Ingrid Falk^nsubj said so .", names={"Ingrid Falk": "person"})
    assert who(text, text.phrase("Falk")) == ["Ingrid Falk"]


def test_known_people_have_country_sector_and_role_of_the_day():
    text = Text("German Chancellor Olaf Schultz^nsubj spoke .")
    table = resolve(text, event(text, text.phrase("German Chancellor Olaf Schultz")))
    actor = table.actors[0]
    assert (actor.name, actor.kind, actor.country, actor.sector, actor.role) == ("Olaf Scholz", "person", "DEU", "GOV", "Chancellor")
    assert actor.method == "alias"


def test_a_namesake_of_another_country_is_not_that_person():
    text = Text("Danish farmer Olaf Scholz^nsubj spoke .")
    table = resolve(text, event(text, text.phrase("Danish farmer Olaf Scholz")))
    assert (table.actors[0].country, table.actors[0].sector, table.actors[0].method) == ("DNK", "AGR", "text")


def test_an_office_names_its_holder_on_the_day():
    text = Text("The Russian president^nsubj left .")
    assert who(text, text.phrase("The Russian president")) == ["Vladimir Putin"]
    assert who(text, text.phrase("The Russian president"), on="2010-05-05") == ["Dmitry Medvedev"]
    assert who(text, text.phrase("The Russian president"), on=None) == ["Russian president"]


def test_he_she_and_it():
    text = Text(
        "Ingrid Falk^nsubj met Jonas Berg^dobj in Norway^pobj .",
        "She^nsubj praised him^dobj and it^dobj .",
        names={"Ingrid Falk": "person", "Jonas Berg": "person", "Norway": "place"},
    )
    phrases = [text.phrase("She"), text.phrase("him"), text.phrase(" it")]
    phrases[2] = Phrase(Span(phrases[2].span.start + 1, phrases[2].span.end), phrases[2].head)
    assert who(text, *phrases) == ["Ingrid Falk", "Jonas Berg", "Norway"]


def test_a_pronoun_without_antecedent_is_nobody():
    text = Text("He^nsubj left .")
    table = resolve(text, event(text, text.phrase("He")))
    assert table.of(text.phrase("He"))[0].name == "unidentified person"
    assert table.of(text.phrase("He"))[0].confidence < 0.3


def test_i_and_we_in_a_quotation():
    text = Text("Jens Stoltenberg^nsubj said : I^nsubj know that we^nsubj help .", "Mark Rutte^nsubj said : we^nsubj pay .")
    stoltenberg, rutte = text.phrase("Jens Stoltenberg"), text.phrase("Mark Rutte")
    spoken = (quotation(text, stoltenberg, "I know that we help"), quotation(text, rutte, "we pay"))
    phrases = (text.phrase("I know"), text.phrase("we pay"))
    phrases = (
        Phrase(Span(phrases[0].span.start, phrases[0].span.start + 1), 4),
        Phrase(Span(phrases[1].span.start, phrases[1].span.start + 2), 14),
    )
    table = resolve(text, event(text, *phrases), statements=spoken)
    assert [table.of(phrase)[0].name for phrase in phrases] == ["Jens Stoltenberg", "Netherlands"]


def test_the_two_leaders_are_two():
    text = Text("Vladimir Putin^nsubj met Xi Jinping^dobj .", "The two leaders^nsubj shook hands .")
    table = resolve(text, event(text, text.phrase("Vladimir Putin"), text.phrase("Xi Jinping"), text.phrase("The two leaders")))
    assert [reference.name for reference in table.of(text.phrase("The two leaders"))] == ["Vladimir Putin", "Xi Jinping"]


def test_a_capital_is_the_state_unless_it_is_attacked():
    text = Text("Moscow^nsubj protested .")
    phrase = text.phrase("Moscow")
    assert who(text, phrase) == ["Russia"]
    table = resolve(text, event(text, recipients=(phrase,), type="ASSAULT"))
    assert (table.actors[0].name, table.actors[0].kind, table.actors[0].country) == ("Moscow", "place", "RUS")


def test_the_group_is_the_last_group():
    text = Text("Boko Haram^nsubj attacked a village^dobj .", "The group^nsubj fled .", names={"Boko Haram": "organisation"})
    assert who(text, text.phrase("The group")) == ["Boko Haram"]


def test_an_acronym_is_its_organisation():
    text = Text("The Union^nsubj of Harbour Pilots struck .", "UHP^nsubj wants more .")
    words = Text("Union Harbour Pilots^nsubj struck .", "UHP^nsubj wants more .", names={"Union Harbour Pilots": "organisation"})
    assert who(words, words.phrase("UHP")) == ["Union Harbour Pilots"]
    assert who(text, text.phrase("UHP")) == ["UHP"]


def test_the_unnamed_keep_their_words():
    text = Text("At least two civilians^nsubj met a 22-year-old man^dobj and Ukrainian officials^conj .")
    table = resolve(text, event(text, *map(text.phrase, ("At least two civilians", "a 22-year-old man", "Ukrainian officials"))))
    facts = [(a.name, a.kind, a.country, a.sector) for a in table.actors]
    assert facts == [
        ("civilians", "group", "UKR", "CVL"),
        ("22-year-old man", "person", "UKR", "CVL"),
        ("Ukrainian officials", "group", "UKR", "GOV"),
    ]


def test_local_actors_are_of_the_country_of_the_places():
    text = Text("Police^nsubj arrested protesters^dobj in Lyon^pobj .")
    lyon = ResolvedToponym(span=text.span("Lyon"), kind="place", name="Lyon", country="FRA")
    table = resolve(text, event(text, text.phrase("Police"), recipients=(text.phrase("protesters"),)), places=(lyon,))
    assert {actor.country for actor in table.actors} == {"FRA"}


def test_of_two_countries_told_equally_often_local_actors_are_of_the_one_that_something_lies_in():
    text = Text("Rebels^nsubj shelled dockers^dobj in Lyon^pobj , Denmark said .")
    lyon = ResolvedToponym(span=text.span("Lyon"), kind="place", name="Lyon", country="FRA", precision="city")
    denmark = ResolvedToponym(span=text.span("Denmark"), kind="place", name="Denmark", country="DNK", precision="country")
    found = resolve(text, event(text, text.phrase("Rebels"), recipients=(text.phrase("dockers"),)), places=(lyon, denmark))
    assert {actor.country for actor in found.actors} == {"FRA"}


def test_institutions_are_headed_as_an_encyclopaedia_does():
    text = Text("The Danish government^nsubj fell .")
    assert who(text, text.phrase("The Danish government")) == ["Government of Denmark"]


def test_the_same_input_gives_the_same_table():
    text = Text("Vladimir Putin^nsubj met Xi Jinping^dobj .", "He^nsubj left .")
    mention = event(text, *map(text.phrase, ("Vladimir Putin", "Xi Jinping", "He")))
    assert resolve(text, mention) == resolve(text, mention)


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12),
    st.data(),
)
def test_every_phrase_has_an_actor_with_mentions_in_the_text(words, data):
    text = Text(" ".join(words))
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    phrase = Phrase(Span(text.tokens[first].span.start, text.tokens[last].span.end), last)
    table = resolve(text, event(text, phrase))
    ids = {actor.id for actor in table.actors}
    assert all(reference.actor in ids and reference.name for reference in table.of(phrase))
    assert [actor.id for actor in table.actors] == [f"a{n}" for n in range(1, len(table.actors) + 1)]
    assert all(0 <= span.start < span.end <= len(text.text) for actor in table.actors for span in actor.mentions)


@pytest.mark.parametrize(
    ("words", "name", "kind", "country", "sector"),
    [
        ("four Saudi men", "Saudi men", "group", "SAU", "CVL"),
        ("police", "police", "group", None, "COP"),
        ("an American destroyer", "American destroyer", "object", "USA", "MIL"),
        ("former finance minister", "former finance minister", "person", None, "ELI"),
        ("Mr. Zelensky", "Volodymyr Zelenskyy", "person", "UKR", "GOV"),
        ("the Kremlin", "Kremlin", "group", "RUS", "GOV"),
        ("the Casa Rosada", "Casa Rosada", "group", "ARG", "GOV"),
        ("the Americans", "United States", "state", "USA", None),
        ("the US-backed Syrian Democratic Forces", "Syrian Democratic Forces", "armed-group", "SYR", "REB"),
        ("ISIL fighters", "ISIL fighters", "armed-group", None, "REB"),
        ("the Assad regime", "Government of Syria", "group", "SYR", "GOV"),
        ("total", "total", "object", None, None),
    ],
)
def test_describe(words, name, kind, country, sector):
    described = describe(words, knowledge=KNOWLEDGE, countries=COUNTRIES)
    assert (described.name, described.kind, described.country, described.sector) == (name, kind, country, sector)


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("at least 12 of the men", "men"),
        ("a group of protesters", "protesters"),
        ("hundreds of people", "people"),
        ("the", "the"),
        ("theatre", "theatre"),
    ],
)
def test_determiners_and_numbers_go(words, body):
    assert without_determiner(words) == body


@pytest.mark.parametrize(
    ("words", "title", "core"),
    [
        ("Superintendent of Police R.P. Rao", "Superintendent of Police", "R. P. Rao"),
        ("the government of Burundi", "", "government of Burundi"),
        ("Norwegian Prime Minister Jonas Berg", "Norwegian Prime Minister", "Jonas Berg"),
        ("Turkish Ministry of Foreign Affairs", "", "Turkish Ministry of Foreign Affairs"),
    ],
)
def test_titles(words, title, core):
    reading = read_phrase(words, knowledge=KNOWLEDGE, countries=COUNTRIES)
    assert (reading.title, reading.core) == (title, core)


@pytest.mark.parametrize(
    ("words", "core"), [("at least 12", "people"), ("two others", "people"), ("dozens more", "people"), ("one", "person")]
)
def test_a_number_alone_is_people(words, core):
    reading = read_phrase(words, knowledge=KNOWLEDGE, countries=COUNTRIES)
    assert (reading.core, describe(words, knowledge=KNOWLEDGE, countries=COUNTRIES).kind) == (
        core,
        "group" if core == "people" else "person",
    )


@pytest.mark.parametrize("words", ["12 soldiers", "the two", "Seven Sisters"])
def test_a_number_with_other_words_is_not(words):
    assert read_phrase(words, knowledge=KNOWLEDGE, countries=COUNTRIES).core not in {"people", "person"}


@given(st.text(max_size=40))
def test_any_words_can_be_described(words):
    described = describe(words, knowledge=KNOWLEDGE, countries=COUNTRIES)
    assert described.text == words


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Taliban militants", "Taliban"),
        ("three Hezbollah terrorists", "Hezbollah"),
        ("Taliban fighters", "Taliban fighters"),
        ("a Taliban militant", "Taliban militant"),
        ("NATO targets", "NATO targets"),
    ],
)
def test_what_armed_groups_are_told_by(words, name):
    assert describe(words, knowledge=KNOWLEDGE, countries=COUNTRIES).name == name


def test_a_place_that_is_named_after_of():
    text = Text("Troops^nsubj left the besieged city of Aleppo .", names={"Aleppo": "place"})
    city, of, aleppo = (next(t.index for t in text.tokens if t.text == word) for word in ("city", "of", "Aleppo"))
    text.tokens[of] = replace(text.tokens[of], head=city, dep="prep")
    assert who(text, text.phrase("the besieged city")) == ["besieged city"]
    text.tokens[aleppo] = replace(text.tokens[aleppo], head=of, dep="pobj", pos="PROPN")
    assert who(text, text.phrase("the besieged city")) == ["Aleppo"]
