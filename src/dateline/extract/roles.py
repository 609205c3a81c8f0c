"""Who does it and to whom: the noun phrases around a trigger."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.extract.tree import NOMINAL, Tree
from dateline.extract.triggers import Trigger
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Token
from dateline.records.event import Phrase
from dateline.records.span import Span
from dateline.records.spanned import covering

SUPPORT_VERBS = frozenset(
    [
        "launch",
        "carry",
        "conduct",
        "stage",
        "hold",
        "make",
        "mount",
        "commit",
        "perform",
        "undertake",
        "lead",
        "start",
        "begin",
        "have",
        "issue",
        "give",
        "order",
        "plan",
        "organise",
        "organize",
        "take",
        "face",
        "suffer",
        "open",
        "impose",
        "deliver",
        "announce",
        "sign",
        "receive",
        "attend",
        "join",
        "call",
        "demand",
    ]
)
"""Verbs whose subject does what their object tells ("launched an attack", "held talks")."""
PASSIVE_SUPPORT = frozenset(["face", "suffer", "receive", "sustain", "undergo"])
"""Verbs whose subject has it done to him ("suffered an attack")."""
ABSTRACT = frozenset(
    [
        "time",
        "year",
        "month",
        "week",
        "day",
        "hour",
        "part",
        "way",
        "case",
        "fact",
        "situation",
        "result",
        "reason",
        "thing",
        "place",
        "area",
        "question",
        "issue",
        "end",
        "level",
        "rate",
        "today",
        "yesterday",
        "tomorrow",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "morning",
        "evening",
        "night",
        "weekend",
        "it",
        "there",
        "response",
        "retaliation",
        "addition",
        "connection",
        "order",
        "condition",
        "charge",
    ]
)
"""Nouns that are no party to an event whatever their place in the sentence."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of one event in the sentence's own words, and the words of those who only speak of it."""

    actors: tuple[Phrase, ...]
    recipients: tuple[Phrase, ...]
    bystanders: tuple[Span, ...] = ()


def find_parties(trigger: Trigger, tree: Tree, codebook: Codebook) -> Parties:
    """Actors and recipients of a trigger, conjuncts one by one."""
    actors, recipients = _noun_parties(trigger, tree, codebook) if trigger.nominal else _verb_parties(trigger, tree)
    if codebook.types[trigger.type].through:
        recipients = [_through(r, tree, codebook) for r in recipients]
    if trigger.rule.equals:
        recipients = [r for r in recipients if r.index not in {a.index for a in actors}]
    taken: set[int] = {trigger.token.index}
    if codebook.types[trigger.type].animate:
        recipients = [r for r in recipients if may_act(r, codebook)]
    return Parties(
        tuple(_phrases([a for a in actors if may_act(a, codebook)], tree, codebook, taken)),
        tuple(_phrases(recipients, tree, codebook, taken)),
    )


def _verb_parties(trigger: Trigger, tree: Tree) -> tuple[list[Token], list[Token]]:
    """Parties of a verb: agent and object, the other way round in the passive, and the rule's prepositions."""
    verb, rule = trigger.token, trigger.rule
    parts: dict[str, list[Token]] = {"A": [], "R": [], "-": []}
    subject = tree.subject(verb)
    if verb.pos == "ADJ":
        subject = _adjective_subject(verb, tree)
    if tree.is_passive(verb):
        agent = tree.object_of(verb, "by")
        if agent is not None:
            parts[rule.subject].append(agent)
        if subject is not None:
            parts["R" if rule.object == "-" and rule.subject == "R" else rule.object].append(subject)
    else:
        if subject is not None:
            parts[rule.subject].append(subject)
        parts[rule.object] += _objects(verb, tree)
    if rule.equals:
        parts["A"] += [t for t in (tree.object_of(verb, "with"),) if t is not None]
    for part, prepositions in (("A", rule.actor), ("R", rule.recipient)):
        found = tree.object_of(verb, *(p for p in prepositions if p != "by"))
        if found is not None and (part == "A" or not parts["R"]):
            parts[part].append(found)
    for child in tree.children(verb, "prep"):
        if child.lemma == "against" and rule.object == "-" and not parts["R"]:
            parts["R"] += tree.children(child, "pobj")
    if rule.object == "-" and not parts["R"]:
        parts["R"] += _of_object(verb, trigger, tree)
    if trigger.type == "REQUEST" and not parts["R"]:
        parts["R"] += _asked(verb, tree)
    return parts["A"], parts["R"]


def _through(thing: Token, tree: Tree, codebook: Codebook) -> Token:
    """Whom words about a thing are aimed at: "welcomed the agreement between Iran and Iraq", "condemned Russia's attack"."""
    if may_act(thing, codebook):
        return thing
    owner = next((o for o in tree.children(thing, "poss") if o.tag != "PRP$" or o.lemma in ("his", "her", "its", "their")), None)
    by = owner or tree.object_of(thing, "by", "between", "of", "from", "on", "against")
    if by is not None and may_act(by, codebook):
        return by
    named = [c for c in tree.children(thing, "compound", "amod") if c.text[:1].isupper()]
    return named[0] if named else thing


def _objects(verb: Token, tree: Tree) -> list[Token]:
    """The person asked of two objects, else the direct object, else the subject of the infinitive ("urged Russia to leave")."""
    dative = tree.children(verb, "dative")
    nominal = [d for d in dative if d.pos in NOMINAL]
    if nominal:
        return nominal[:1]
    objects = tree.children(verb, "dobj")
    if objects:
        return objects[:1]
    for clause in tree.children(verb, "ccomp", "xcomp"):
        if clause.tag == "VB" or tree.children(clause, "aux"):
            inner = [s for s in tree.children(clause, "nsubj", "nsubjpass") if not tree.children(clause, "mark")]
            if inner and any(c.lemma == "to" for c in tree.children(clause, "aux")):
                return inner[:1]
    return []


def _asked(verb: Token, tree: Tree) -> list[Token]:
    """Who is to do what is asked for: "recommended that the troops withdraw", "pressed for Russia to leave"."""
    for clause in tree.children(verb, "ccomp", "advcl", "xcomp"):
        marks = {m.lemma for m in tree.children(clause, "mark")}
        if clause.dep != "advcl" or "for" in marks:
            inner = tree.children(clause, "nsubj", "nsubjpass")
            if not inner and clause.tag == "NN" and "that" in marks:
                inner = tree.children(clause, "compound")  # "demanded that the army hunt down": a verb taken for a noun
            if inner:
                return inner[:1]
    return []


def _of_object(verb: Token, trigger: Trigger, tree: Tree) -> list[Token]:
    """What the object is directed at, where the object itself is no party: "imposed sanctions on Iran", "took control of the town"."""
    for thing in tree.children(verb, "dobj", "nsubjpass"):
        found = tree.object_of(thing, *(p for p in trigger.rule.recipient if p not in ("by", "in")))
        if found is not None:
            return [found]
    return []


def _adjective_subject(word: Token, tree: Tree) -> Token | None:
    """Of whom an adjective is said: "12 people are dead", "left 12 dead"."""
    own = tree.children(word, "nsubj", "nsubjpass")
    if own:
        return own[0]
    up = tree.head(word)
    if up is None:
        return None
    if word.dep == "amod":
        return up
    if up.pos in ("VERB", "AUX"):
        if word.dep in ("oprd", "ccomp", "xcomp"):
            objects = tree.children(up, "dobj")
            return objects[0] if objects else tree.subject(up)
        return tree.subject(up)
    return None


def _noun_parties(trigger: Trigger, tree: Tree, codebook: Codebook) -> tuple[list[Token], list[Token]]:
    """Parties of a noun: possessors, demonyms and compounds before it, prepositions after it, and the verb that carries it."""
    noun, rule = trigger.token, trigger.rule
    actors: list[Token] = []
    recipients: list[Token] = []
    owner_is_recipient = rule.of == "R" and rule.pos == "N"
    for owner in tree.children(noun, "poss"):
        if owner.tag not in ("WP$",) and owner.lemma not in ABSTRACT:
            (recipients if owner_is_recipient and tree.object_of(noun, "of") is None else actors).append(owner)
    actors += [t for t in (tree.object_of(noun, *rule.actor),) if t is not None]
    if rule.equals:
        partner = tree.object_of(noun, "with")
        actors += [partner] if partner is not None and partner not in actors else []
    of = tree.object_of(noun, "of")
    if of is not None and rule.of in ("A", "R"):
        (actors if rule.of == "A" else recipients).append(of)
    target = tree.object_of(noun, *(p for p in rule.recipient if p not in ("in", "of")))
    if target is not None:
        recipients.append(target)
    if not actors:
        actors += [c for c in tree.children(noun, "compound", "amod", "nmod") if _names_doer(c, tree, codebook)][:1]
    if not actors or not recipients:
        _add_carrier(trigger, tree, actors, recipients)
    return actors, recipients


def _names_doer(word: Token, tree: Tree, codebook: Codebook) -> bool:
    """Whether a word before a noun names who does it ("US strike", "Russian attack", "police raid"), not where or when it was."""
    if covering(tree.analysis.times, word.span) is not None:
        return False
    place = covering(tree.analysis.toponyms, word.span)
    if place is not None:
        return place.kind == "demonym" or word.text.isupper() or "." in word.text
    if word.pos == "PROPN" or word.tag in ("NNP", "NNPS"):
        return True
    return word.dep == "compound" and word.lemma in codebook.parties


def _add_carrier(trigger: Trigger, tree: Tree, actors: list[Token], recipients: list[Token]) -> None:
    """Takes the missing party from the verb of which the noun is the object or the means ("held talks", "killed in the attack")."""
    noun, rule = trigger.token, trigger.rule
    up = tree.head(noun)
    if up is None:
        return
    if noun.dep == "dobj" and up.pos == "VERB":
        subject = tree.subject(up)
        if subject is not None and up.lemma in PASSIVE_SUPPORT:
            recipients += [subject] if not recipients else []
        elif subject is not None and up.lemma in SUPPORT_VERBS:
            actors += [subject] if not actors else []
        if rule.equals and up.lemma in SUPPORT_VERBS:
            partner = tree.object_of(up, "with")
            actors += [partner] if partner is not None else []
        target = tree.object_of(up, *(p for p in rule.recipient if p not in ("in", "of", "by")))
        if not recipients and target is not None and up.lemma in SUPPORT_VERBS:
            recipients.append(target)
        return
    if noun.dep == "nsubjpass" and not actors:
        agent = tree.object_of(up, "by")
        actors += [agent] if agent is not None else []
        return
    if noun.dep in ("pobj", "pcomp") and trigger.type == "CONSULT" and up.pos in ("ADP", "SCONJ", "VERB"):
        above = tree.head(up)
        subject = tree.subject(above) if above is not None and above.pos == "VERB" else None
        if subject is not None and len(actors) < 2 and rule.equals:
            actors.insert(0, subject)
        return
    if noun.dep == "pobj" and up.lemma in ("in", "during", "by") and not recipients:
        above = tree.head(up)
        if above is not None and above.pos == "VERB" and tree.is_passive(above) and trigger.type in ("ASSAULT", "INCIDENT"):
            subject = tree.subject(above)
            recipients += [subject] if subject is not None else []


def _phrases(heads: list[Token], tree: Tree, codebook: Codebook, taken: set[int]) -> list[Phrase]:
    """Phrases of heads and of what is coordinated with them, each token once."""
    found = []
    for head in heads:
        for one in tree.conjuncts(head):
            if one.index in taken or not _is_party(one):
                continue
            taken.add(one.index)
            found.append(Phrase(tree.phrase(one, quantities=codebook.cues.quantity_heads), one.index))
    return found


def may_act(token: Token, codebook: Codebook) -> bool:
    """Whether a word can stand for somebody: a name, a pronoun, a number of people, or a noun of the codebook's parties."""
    if token.pos in ("PROPN", "PRON", "NUM") or token.tag in ("WP", "WDT", "NNP", "NNPS", "CD", "DT"):
        return True
    return token.lemma in codebook.parties or token.text.lower() in codebook.parties or token.pos == "ADJ"


def _is_party(token: Token) -> bool:
    """Whether a word may stand for a party at all."""
    if token.pos not in NOMINAL or (token.lemma in ABSTRACT and token.tag != "PRP"):
        return False
    return not (token.pos in ("DET", "ADJ") and token.tag not in ("WDT", "DT", "PDT", "JJ"))
