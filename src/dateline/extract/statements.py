"""Who said what: cue verbs with clauses, "according to", and quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.extract.tree import NOMINAL, Tree
from dateline.knowledge.codebook import Codebook
from dateline.records.analysis import Sentence, Token
from dateline.records.event import Phrase, StatementMention
from dateline.records.resolved import Directness, Stance
from dateline.records.span import Span

OPENING, CLOSING, EITHER = "“«„", "”»", '"'
EDGES = " \t\n,.;:–—-\"“”«»„'‘’"
SCARE_QUOTE_WORDS = 3
"""A quotation of at most so many words is a quoted word within somebody's sentence, not a statement of its own."""
ADDRESSED = frozenset({"tell", "inform", "assure", "remind", "ask", "urge", "warn"})
NOT_SPEAKERS = frozenset({"it", "there", "this", "that", "which"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks within one sentence; `number` is shared by the sentences of one quotation."""

    span: Span
    sentence: int
    number: int
    open_ended: bool


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


def find_statements(tree: Tree, codebook: Codebook) -> list[StatementMention]:
    """All statements of a report, in text order."""
    quotations = find_quotations(tree)
    found: list[StatementMention] = []
    last_speaker: Phrase | None = None
    for sentence in tree.analysis.sentences:
        inside = [q for q in quotations if q.sentence == sentence.index]
        new = list(_in_sentence(sentence, inside, tree, codebook, last_speaker))
        for statement in new:
            last_speaker = _context(statement.speaker) or last_speaker
        found += new
    return _speakers_of_quotations(found)


def find_quotations(tree: Tree) -> list[Quotation]:
    """Stretches between quotation marks, cut at sentence borders; a quotation left open ends with its paragraph."""
    found: list[Quotation] = []
    number = -1
    inside = False
    for sentence in tree.analysis.sentences:
        if inside and _new_paragraph(sentence, tree):
            inside = False
        start = sentence.span.start
        text = sentence.span.of(tree.analysis.text)
        for match in re.finditer(f"[{OPENING}{CLOSING}{EITHER}]", text):
            at, mark = sentence.span.start + match.start(), match.group()
            if inside and (mark in CLOSING or mark == EITHER):
                _keep(found, start, at, sentence.index, number, tree, open_ended=False)
                inside = False
            elif not inside and (mark in OPENING or mark == EITHER):
                inside, start, number = True, at + 1, number + 1
        if inside:
            _keep(found, start, sentence.span.end, sentence.index, number, tree, open_ended=True)
    return found


def _new_paragraph(sentence: Sentence, tree: Tree) -> bool:
    """Whether a sentence begins a paragraph."""
    before = tree.analysis.sentences[sentence.index - 1]
    return "\n" in tree.analysis.text[before.span.end : sentence.span.start]


def _keep(found: list[Quotation], start: int, end: int, sentence: int, number: int, tree: Tree, *, open_ended: bool) -> None:
    """Adds a quotation if any words are in it."""
    span = trimmed(tree.analysis.text, start, end)
    if span is not None:
        found.append(Quotation(span, sentence, number, open_ended))


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without marks and white space at its edges; None if nothing is left."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end) if end > start else None


def _in_sentence(
    sentence: Sentence, quotations: list[Quotation], tree: Tree, codebook: Codebook, last: Phrase | None
) -> Iterator[StatementMention]:
    """The statements of one sentence."""
    saids = _saids(sentence, tree, codebook)
    taken: list[Span] = []
    long_quotes = [q for q in quotations if len(q.span.of(tree.analysis.text).split()) > SCARE_QUOTE_WORDS]
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
    return len(quote.span.of(tree.analysis.text)) >= 0.8 * (sentence.span.end - sentence.span.start)


def _speaker_around(quote: Quotation, sentence: Sentence, tree: Tree, codebook: Codebook) -> tuple[Phrase | None, Span | None]:
    """The subject of a speech verb outside the quotation in the same sentence, where the parse did not join the two."""
    for token in tree.tokens[sentence.first : sentence.last]:
        if token.span.overlaps(quote.span) or token.pos != "VERB" or token.lemma not in codebook.cues.asserts:
            continue
        subject = tree.subject(token)
        if subject is not None and not subject.span.overlaps(quote.span):
            return Phrase(tree.phrase(subject, quantities=codebook.cues.quantity_heads), subject.index), token.span
    return None, None


def _statement(
    said: Said, sentence: Sentence, content: Span, direct: Directness, number: int | None, tree: Tree, codebook: Codebook
) -> StatementMention:
    """A statement of a cue."""
    quantities = codebook.cues.quantity_heads
    speaker = Phrase(tree.phrase(said.speaker, quantities=quantities), said.speaker.index) if said.speaker else None
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
    clause = Span(end, sentence.span.end) if at_start else Span(_clause_start(token, tree), token.span.start)
    return Said(token, Span(token.span.start, to.span.end), speaker, None, clause, "asserts", needs_marks=False)


def _clause_start(token: Token, tree: Tree) -> int:
    """Where the clause before a trailing "according to" begins: after the last cue before it, else with the sentence."""
    return tree.analysis.sentences[token.sentence].span.start


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
    """The clause of reported words: the verb's clausal complement, or the clause that the verb is a parenthesis in."""
    text = tree.analysis.text
    clauses = [c for c in tree.children(verb, "ccomp", "xcomp") if c.tag != "VBG" or c.index > verb.index]
    if not clauses and verb.lemma in ("accuse", "blame", "criticise", "criticize", "condemn", "denounce", "praise"):
        return None
    if clauses:
        tokens = [t for c in clauses[:1] for t in tree.subtree(c)]
        parenthesis = {t.index for t in tree.subtree(verb)} - {t.index for t in tokens}
        kept = [t for t in tokens if t.index not in parenthesis]
        start, end = kept[0].span.start, kept[-1].span.end
        if kept[0].lemma == "that" and kept[0].dep == "mark" and len(kept) > 1:
            start = kept[1].span.start
        return trimmed(text, start, end)
    up = tree.head(verb)
    if verb.dep in ("parataxis", "ccomp", "dep") and up is not None and up.pos in ("VERB", "AUX"):
        own = {t.index for t in tree.subtree(verb)}
        rest = [t for t in tree.subtree(up) if t.index not in own]
        before = [t for t in rest if t.index < verb.index]
        kept = before or rest
        return trimmed(text, kept[0].span.start, kept[-1].span.end) if kept else None
    return None


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


def _speakers_of_quotations(found: list[StatementMention]) -> list[StatementMention]:
    """Gives a quotation over several sentences the speaker that any of them names, the last named first."""
    named: dict[int, Phrase] = {}
    for statement in found:
        if statement.quote is not None and statement.speaker is not None and statement.speaker.method == "stated":
            named.setdefault(statement.quote, statement.speaker)
    result = []
    for statement in found:
        known = named.get(statement.quote) if statement.quote is not None else None
        if known is not None and (statement.speaker is None or statement.speaker.method == "context"):
            statement = _with_speaker(statement, _context(known))
        result.append(statement)
    return result


def _with_speaker(statement: StatementMention, speaker: Phrase | None) -> StatementMention:
    """The statement with another speaker."""
    return replace(statement, speaker=speaker)
