"""Parts of speech and lemmas by the language model's rules, asked once for each word with its tag and its dependency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias, cast

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.types import Ints2d

Key: TypeAlias = tuple[int, int, int]

ATTRIBUTES: Final[list[int | str]] = ["ORTH", "TAG", "DEP"]
"""What the rules look at in a word."""
MOST_KEPT: Final = 100_000
"""Words whose forms are kept, some 40 MB; then they are forgotten, all at once."""
NONE: Final = (0, 0, 0)
"""No word."""


class Form(NamedTuple):
    """What is said of a word."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str


class Forms:
    """The rules of a model for parts of speech and lemmas. They look at one word, and seldom at the next."""

    def __init__(self, model: Language) -> None:
        """Takes the model's rules."""
        from spacy.matcher import Matcher

        self._vocab = model.vocab
        self._rules = (model.get_pipe("attribute_ruler"), model.get_pipe("lemmatizer"))
        self._first_of_two = Matcher(model.vocab)
        for number, rule in enumerate(getattr(self._rules[0], "patterns")):  # noqa: B009  (the type of a pipe does not say that it has any)
            starts = [pattern[:1] for pattern in rule["patterns"] if len(pattern) > 1]
            if starts:
                self._first_of_two.add(str(number), starts)
        self._forget()

    def _forget(self) -> None:
        self._alone: dict[Key, Form | None] = {}
        self._paired: dict[tuple[Key, Key, Key], Form] = {}

    def of(self, docs: Sequence[Doc]) -> list[list[Form]]:
        """The forms of the words of each text."""
        if len(self._alone) > MOST_KEPT:
            self._forget()
        keys: list[list[Key]] = [list(map(tuple, doc.to_array(ATTRIBUTES).tolist())) for doc in docs]
        self._learn(list(dict.fromkeys(key for words in keys for key in words if key not in self._alone)))
        return [self._forms(words) for words in keys]

    def _learn(self, new: Sequence[Key]) -> None:
        """Asks of new words; those that may be the first of two that a rule sees have no form by themselves."""
        if not new:
            return
        first = {start for _, start, _ in self._first_of_two(self._doc(new), allow_missing=True)}
        others = [key for place, key in enumerate(new) if place not in first]
        self._alone.update(dict.fromkeys(new))
        self._alone.update(zip(others, self._asked(others), strict=True))

    def _forms(self, words: Sequence[Key]) -> list[Form]:
        alone = [self._alone[key] for key in words]
        found: list[Form] = []
        for place, form in enumerate(alone):
            after_first = place > 0 and alone[place - 1] is None
            found.append(self._pair(words, place, after_first=after_first) if form is None or after_first else form)
        return found

    def _pair(self, words: Sequence[Key], place: int, *, after_first: bool) -> Form:
        """The form of a word that is, or comes after, the first of two."""
        before = words[place - 1] if after_first else NONE
        after = words[place + 1] if place + 1 < len(words) else NONE
        trio = (before, words[place], after)
        found = self._paired.get(trio)
        if found is None:
            asked = [key for key in trio if key != NONE]
            found = self._paired[trio] = self._asked(asked)[int(before != NONE)]
        return found

    def _asked(self, keys: Sequence[Key]) -> list[Form]:
        """What the rules say of words beside each other."""
        if not keys:
            return []
        doc = self._doc(keys)
        for rules in self._rules:
            doc = rules(doc)
        names = self._vocab.strings
        return [
            Form(token.text, token.lemma_.lower(), token.pos_, names[tag], names[dep])
            for token, (_, tag, dep) in zip(doc, keys, strict=True)
        ]

    def _doc(self, keys: Sequence[Key]) -> Doc:
        """A text of words."""
        from spacy.tokens import Doc

        doc = Doc(self._vocab, words=[self._vocab.strings[word] for word, _, _ in keys])
        return doc.from_array(["TAG", "DEP"], cast("Ints2d", np.array([key[1:] for key in keys], dtype=np.uint64)))
