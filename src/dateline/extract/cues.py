"""Who said what: cue verbs with clauses, "according to", and quotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.extract.quotations import EITHER, OPENING, Quotation, find_quotations, trimmed
from dateline.extract.tree import NOMINAL, Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Sentence, Token
from dateline.records.event import Phrase, StatementMention
from dateline.records.resolved import Directness, Stance
from dateline.records.span import Span

SCARE_QUOTE_WORDS = 3
"""A quotation of at most so many words is a quoted word within somebody's sentence, not a statement of its own."""
ADDRESSED = frozenset({"tell", "inform", "assure", "remind", "ask", "urge", "warn"})
WHOLE = 0.8
"""Share of a sentence, marks aside, that a quotation must fill for its speaker to be sought elsewhere."""
MIN_REPORTED_TOKENS = 4
"""Fewer words before ", X said" are an adverbial, not reported words."""
ANNOUNCING = frozenset({"announce", "declare", "confirm", "deny", "acknowledge"})
"""Verbs whose object is what was reported ("announced his death")."""
BLAMING = frozenset({"accuse", "blame", "criticise", "criticize", "condemn", "denounce", "call"})
"""Verbs whose reported words stand behind "of" or "for"."""
BESIDE_CUE = frozenset({"dobj", "dative", "prep", "npadvmod", "advmod", "prt"})
"""What may stand between a cue and the words that it reports: to whom, when, where."""
NOT_SPEAKERS = frozenset({"it", "there", "this", "that", "which", "nobody", "none", "nothing", "no-one"})


@dataclass(frozen=True, slots=True)
class Said:
    """A cue found in a sentence: who, by what word, and the clause that it governs."""

    cue: Token
    cue_span: Span
    speaker: Token | None
    addressee: Token | None
    clause: Span | None
    stance: Stance
    needs_marks: bool


def rule_statements(tree: Tree, codebook: Codebook) -> list[StatementMention]:
    """All statements of a report, in text order."""
    quotations = find_quotations(tree)
    quoted: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        quoted.setdefault(quotation.sentence, []).append(quotation)
    found: list[StatementMention] = []
    last_speaker: Phrase | None = None
    for sentence in tree.analysis.sentences:
        new = list(_in_sentence(sentence, quoted.get(sentence.index, []), tree, codebook, last_speaker))
        for statement in new:
            last_speaker = _context(statement.speaker) or last_speaker
        found += new
    found = _speakers_of_quotations(found, tree, codebook)
    return sorted([*found, *_unmarked_speech(found, quotations, tree, codebook)], key=lambda s: (s.sentence, s.content))


def _in_sentence(
    sentence: Sentence, quotations: list[Quotation], tree: Tree, codebook: Codebook, last: Phrase | None
) -> Iterator[StatementMention]:
    """The statements of one sentence."""
    saids = _saids(sentence, tree, codebook)
    taken: list[Span] = []
    long_quotes = [q for q in quotations if q.continued or len(q.span.of(tree.analysis.text).split()) > SCARE_QUOTE_WORDS]
    for said in saids:
        content, direct = _content(said, long_quotes, quotations, tree, taken)
        if content is None or any(content.overlaps(t) for t in taken):
            continue
        taken.append(content)
        number = next((q.number for q in quotations if q.span.overlaps(content)), None)
        yield _statement(said, sentence, content, direct, number, tree, codebook)
        for extra in long_quotes:
            if direct == "direct" and not any(extra.span.overlaps(t) for t in taken) and len(saids) == 1:
                taken.append(extra.span)
                yield _statement(said, sentence, extra.span, "direct", extra.number, tree, codebook)
    for quote in long_quotes:
        if not any(quote.span.overlaps(t) for t in taken):
            speaker, cue = _speaker_around(quote, sentence, tree, codebook)
            whole = _is_whole(quote, sentence, tree)
            if speaker is None and not whole:
                continue
            yield StatementMention(
                sentence=sentence.index,
                speaker=speaker or last,
                addressee=None,
                cue=cue,
                content=quote.span,
                direct="direct",
                quote=quote.number,
                stance="asserts",
                confidence=0.7 if speaker else 0.6,
            )


def _is_whole(quote: Quotation, sentence: Sentence, tree: Tree) -> bool:
    """Whether the quotation is nearly the whole sentence, so that its speaker is told elsewhere."""
    whole = trimmed(tree.analysis.text, *sentence.span)
    return whole is not None and len(quote.span.of(tree.analysis.text)) >= WHOLE * (whole.end - whole.start)


def _speaker_around(quote: Quotation, sentence: Sentence, tree: Tree, codebook: Codebook) -> tuple[Phrase | None, Span | None]:
    """The subject of a speech verb outside the quotation in the same sentence, where the parse did not join the two."""
    for token in tree.tokens[sentence.first : sentence.last]:
        if token.span.overlaps(quote.span) or token.pos != "VERB" or token.lemma not in codebook.cues.asserts:
            continue
        subject = tree.subject(token)
        if subject is not None and not subject.span.overlaps(quote.span):
            return _speaker_phrase(subject, token, tree, codebook.cues.quantity_heads), token.span
    return None, None


def _statement(
    said: Said, sentence: Sentence, content: Span, direct: Directness, number: int | None, tree: Tree, codebook: Codebook
) -> StatementMention:
    """A statement of a cue."""
    quantities = codebook.cues.quantity_heads
    speaker = _speaker_phrase(said.speaker, said.cue, tree, quantities) if said.speaker else None
    addressee = Phrase(tree.phrase(said.addressee, quantities=quantities), said.addressee.index) if said.addressee else None
    return StatementMention(
        sentence=sentence.index,
        speaker=speaker,
        addressee=addressee,
        cue=said.cue_span,
        content=content,
        direct=direct,
        quote=number if direct != "reported" else None,
        stance=said.stance,
        confidence=0.85 if speaker else 0.5,
    )


def _speaker_phrase(speaker: Token, cue: Token, tree: Tree, quantities: frozenset[str]) -> Phrase:
    """The words of a speaker; a title and name that the parser left beside its subject belong to it ("Odesa mayor Ivan Petrenko said")."""
    span = tree.phrase(speaker, quantities=quantities)
    between = tree.tokens[speaker.index + 1 : cue.index]
    if between and between[-1].pos == "PROPN" and all(t.pos in ("NOUN", "PROPN") for t in between):
        return Phrase(Span(span.start, between[-1].span.end), between[-1].index)
    return Phrase(span, speaker.index)


def _saids(sentence: Sentence, tree: Tree, codebook: Codebook) -> list[Said]:
    """The cues of a sentence in text order."""
    found = []
    for token in tree.tokens[sentence.first : sentence.last]:
        said = _according(token, tree) or _verb_cue(token, tree, codebook)
        if said is not None:
            found.append(said)
    return found


def _according(token: Token, tree: Tree) -> Said | None:
    """Finds "according to X" and "as X put it": everything else of the sentence's main clause is the content."""
    if token.lemma not in ("accord", "according") and token.text.lower() != "according":
        return None
    to = next((t for t in tree.sentence(token) if t.index == token.index + 1 and t.lemma == "to"), None)
    if to is None:
        return None
    objects = tree.children(to, "pobj") or tree.children(token, "pobj")
    if not objects:
        return None
    speaker = objects[0]
    sentence = tree.analysis.sentences[token.sentence]
    end = max(t.span.end for t in tree.subtree(speaker))
    at_start = token.index <= sentence.first + 1
    clause = Span(end, sentence.span.end) if at_start else Span(sentence.span.start, token.span.start)
    return Said(token, Span(token.span.start, to.span.end), speaker, None, clause, "asserts", needs_marks=False)


def _verb_cue(token: Token, tree: Tree, codebook: Codebook) -> Said | None:
    """A verb of saying with what it governs."""
    cues = codebook.cues
    known = token.lemma in cues.asserts or token.lemma in cues.denies
    if token.pos not in ("VERB", "AUX") or not known:
        return None
    passive = tree.is_passive(token)
    speaker = tree.object_of(token, "by") if passive else _subject(token, tree)
    if speaker is not None and (speaker.pos not in NOMINAL or (speaker.lemma in NOT_SPEAKERS and speaker.lemma != "it")):
        speaker = None
    clause = _clause(token, tree)
    if passive and speaker is None and token.dep != "acl":
        return None
    stance: Stance = "denies" if token.lemma in cues.denies else "questions" if token.lemma in cues.questions else "asserts"
    addressee = next(iter(tree.children(token, "dobj", "dative")), None) if token.lemma in ADDRESSED and not passive else None
    if token.lemma == "claim" and any(c.lemma in cues.responsibility for c in tree.children(token, "dobj")):
        stance = "claims-responsibility"
    return Said(
        token,
        token.span,
        speaker,
        addressee,
        clause,
        stance,
        needs_marks=token.lemma not in cues.reported and token.lemma not in cues.denies,
    )


def _subject(verb: Token, tree: Tree) -> Token | None:
    """The speaker of an active verb; with inversion ("said Bash") the parser may call it an object."""
    own = tree.children(verb, "nsubj")
    if own:
        return own[0]
    after = [t for t in tree.children(verb, "dobj", "npadvmod", "attr") if t.index == verb.index + 1 or t.pos == "PROPN"]
    if after and not tree.subject(verb):
        return after[0]
    return tree.subject(verb)


def _clause(verb: Token, tree: Tree) -> Span | None:
    """The reported words of a cue: what follows it to the end of the sentence or to the next cue, or what it is a parenthesis in."""
    clauses = tree.children(verb, "ccomp", "xcomp")
    after = [c for c in clauses if c.index > verb.index]
    if after:
        return _following(verb, after[0], tree)
    before = [c for c in clauses if c.index < verb.index]
    up = tree.head(verb)
    if before or (verb.dep == "parataxis" and up is not None and up.pos in ("VERB", "AUX")):
        return _preceding(verb, tree)
    for prep in tree.children(verb, "prep"):
        if verb.lemma in BLAMING and prep.lemma in ("of", "for"):
            return _following(verb, prep, tree)
    if verb.lemma in ANNOUNCING:
        return next((_following(verb, thing, tree) for thing in tree.children(verb, "dobj")), None)
    return _preceding(verb, tree) if _closes_sentence(verb, tree) else None


def _closes_sentence(verb: Token, tree: Tree) -> bool:
    """Whether a cue with its speaker follows a comma after the reported words, where the parser did not join the two."""
    speaker = _subject(verb, tree)
    if speaker is None or speaker.index > verb.index:
        return False
    before = tree.subtree(speaker)[0].index - 1
    start = tree.analysis.sentences[verb.sentence].first
    return before - start >= MIN_REPORTED_TOKENS and tree.tokens[before].text == ","


def _following(verb: Token, clause: Token, tree: Tree) -> Span | None:
    """From behind the cue, its addressee, its time and "that" to the end of the sentence or to where the next cue begins."""
    sentence = tree.analysis.sentences[verb.sentence]
    inside = {t.index for t in tree.subtree(clause)}
    beside = [c for c in tree.children(verb) if c.index > verb.index and c.dep in BESIDE_CUE and c.index not in inside]
    first = verb.index + 1
    for child in beside if clause.dep != "dobj" else ():
        last = tree.subtree(child)[-1].index
        if child.index < clause.index and last < sentence.last - 1:
            first = max(first, last + 1)
    tokens = tree.tokens
    while first < sentence.last and (tokens[first].pos == "PUNCT" or (tokens[first].lemma == "that" and tokens[first].dep == "mark")):
        first += 1
    if clause.dep == "prep":
        first = max(first, clause.index + 1)
    end = sentence.last
    for other in tree.children(verb, "conj", "advcl"):
        if other.index > clause.index and other.index not in inside and other.pos == "VERB":
            end = min(end, tree.subtree(other)[0].index)
    while end > first and tokens[end - 1].pos in ("CCONJ", "PUNCT"):
        end -= 1
    return trimmed(tree.analysis.text, tokens[first].span.start, tokens[end - 1].span.end) if end > first else None


def _preceding(verb: Token, tree: Tree) -> Span | None:
    """From the beginning of the sentence to where the cue and its speaker begin."""
    sentence = tree.analysis.sentences[verb.sentence]
    speaker = _subject(verb, tree)
    end = min(verb.span.start, speaker_start(speaker, tree) if speaker is not None else verb.span.start)
    return trimmed(tree.analysis.text, sentence.span.start, end) if end > sentence.span.start else None


def speaker_start(speaker: Token, tree: Tree) -> int:
    """Where the words about a speaker begin."""
    return tree.subtree(speaker)[0].span.start


def _content(
    said: Said, long_quotes: list[Quotation], quotations: list[Quotation], tree: Tree, taken: list[Span]
) -> tuple[Span | None, Directness]:
    """The words that a cue carries: the nearest quotation, or the clause; and how direct they are."""
    text = tree.analysis.text
    free = [q for q in long_quotes if not any(q.span.overlaps(t) for t in taken) and not q.span.covers(said.cue.span)]
    clause = _without_cue(said, text)
    if clause is not None and not said.needs_marks:
        inside = [q for q in quotations if q.span.overlaps(clause)]
        if not inside:
            return clause, "reported"
        covered = sum(min(q.span.end, clause.end) - max(q.span.start, clause.start) for q in inside)
        if covered >= 0.85 * (clause.end - clause.start):
            return inside[0].span if len(inside) == 1 else Span(inside[0].span.start, inside[-1].span.end), "direct"
        start = min(clause.start, *(q.span.start for q in inside))
        end = max(clause.end, *(q.span.end for q in inside))
        return trimmed(text, start, end), "mixed"
    if free:
        nearest = min(free, key=lambda q: min(abs(q.span.start - said.cue.span.end), abs(said.cue.span.start - q.span.end)))
        return nearest.span, "direct"
    return None, "reported"


def _without_cue(said: Said, text: str) -> Span | None:
    """The clause, cut before or after its own cue and speaker where these stand in it."""
    if said.clause is None:
        return None
    start, end = said.clause
    parts = [said.cue_span] + ([said.speaker.span] if said.speaker else [])
    inner = [p for p in parts if start <= p.start < end]
    if inner:
        first, last = min(p.start for p in inner), max(p.end for p in inner)
        start, end = (start, first) if first - start >= end - last else (last, end)
    span = trimmed(text, start, end)
    return span if span is not None and len(span.of(text).split()) >= 2 else None


def _context(speaker: Phrase | None) -> Phrase | None:
    """A speaker as the context gives it to the following sentences."""
    return Phrase(speaker.span, speaker.head, "context", round(speaker.confidence * 0.8, 3)) if speaker else None


def _speakers_of_quotations(found: list[StatementMention], tree: Tree, codebook: Codebook) -> list[StatementMention]:
    """Gives a quotation over several sentences the speaker that any of them names, else the one whom the sentence beside it names."""
    named: dict[int, Phrase] = {}
    ends: dict[int, list[int]] = {}
    for statement in found:
        if statement.quote is None:
            continue
        ends.setdefault(statement.quote, []).append(statement.sentence)
        if statement.speaker is not None and statement.speaker.method == "stated":
            named.setdefault(statement.quote, statement.speaker)
    cued = {s.sentence for s in found if s.cue is not None}
    for quote, sentences in ends.items():
        if quote not in named:
            beside = _beside(min(sentences) - 1, tree, codebook, cued, colon=True) or _beside(
                max(sentences) + 1, tree, codebook, cued, colon=False
            )
            if beside is not None:
                named[quote] = beside
    result = []
    for statement in found:
        known = named.get(statement.quote) if statement.quote is not None else None
        if known is not None and (statement.speaker is None or statement.speaker.method == "context"):
            statement = replace(statement, speaker=_context(known))
        result.append(statement)
    return result


def _beside(index: int, tree: Tree, codebook: Codebook, cued: set[int], *, colon: bool) -> Phrase | None:
    """The subject of a speech verb without words of its own in the sentence before (which then ends in a colon) or after a quotation."""
    sentences = tree.analysis.sentences
    if not 0 <= index < len(sentences) or (index in cued and not colon):
        return None
    sentence = sentences[index]
    if colon and not sentence.span.of(tree.analysis.text).rstrip(' "“').endswith(":"):
        return None
    for token in tree.tokens[sentence.first : sentence.last]:
        if token.pos == "VERB" and token.lemma in codebook.cues.reported:
            subject = tree.subject(token)
            if subject is not None and subject.lemma not in NOT_SPEAKERS:
                return Phrase(tree.phrase(subject, quantities=codebook.cues.quantity_heads), subject.index)
    return None


def _unmarked_speech(
    found: list[StatementMention], quotations: list[Quotation], tree: Tree, codebook: Codebook
) -> Iterator[StatementMention]:
    """Speech printed without marks, as press offices do: what follows "The minister said:" up to a sentence with marks or a cue."""
    marked = {q.sentence for q in quotations}
    cued = {s.sentence for s in found if s.speaker is not None and not _first_person(s.speaker, tree)}
    speaker: Phrase | None = None
    for sentence in tree.analysis.sentences:
        if sentence.index in marked:
            speaker = None
        own = _introduced(sentence, tree, codebook)
        if own is not None:
            speaker = own
        elif speaker is not None and sentence.index in cued:
            speaker = None
        elif speaker is not None:
            content = trimmed(tree.analysis.text, *sentence.span)
            if content is not None:
                yield StatementMention(
                    sentence=sentence.index,
                    speaker=_context(speaker),
                    addressee=None,
                    cue=None,
                    content=content,
                    direct="direct",
                    quote=None,
                    stance="asserts",
                    confidence=0.5,
                )


def _first_person(speaker: Phrase, tree: Tree) -> bool:
    """Whether the speaker of an inner statement is the one who speaks anyway ("We acknowledge that ...")."""
    return tree.tokens[speaker.head].lemma in ("i", "we")


def _introduced(sentence: Sentence, tree: Tree, codebook: Codebook) -> Phrase | None:
    """The subject of a speech verb in a sentence that ends with a colon and is followed by words without marks."""
    text = tree.analysis.text
    if not sentence.span.of(text).rstrip().endswith(":"):
        return None
    following = text[sentence.span.end :].lstrip()[:1]
    if not following or following in OPENING + EITHER:
        return None
    for token in tree.tokens[sentence.first : sentence.last]:
        if token.pos == "VERB" and token.lemma in codebook.cues.reported:
            subject = tree.subject(token)
            if subject is not None and subject.pos in NOMINAL:
                return Phrase(tree.phrase(subject, quantities=codebook.cues.quantity_heads), subject.index)
    return None
