"""Sentences read by the real parser and the packaged codebook, each once a run, for the tests of what comes after the parser."""

from dataclasses import replace
from functools import cache

import dateline
from dateline.analyse.parser import parse
from dateline.analyse.quantities import find_quantities
from dateline.analyse.times import find_times
from dateline.analyse.toponyms import find_toponyms
from dateline.extract import extract
from dateline.extract.tree import Tree
from dateline.extract.triggers import find_candidates
from dateline.knowledge.codebook import Codebook
from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import Gazetteer
from dateline.records.analysis import Analysis

PUBLISHED = "2024-05-08"  # a Wednesday


@cache
def codebook() -> Codebook:
    return Codebook.load()


@cache
def rules() -> Codebook:
    """The codebook without its trained weights, for the tests of what its rules alone say."""
    return replace(codebook(), judge=None, actor=None, recipient=None, statement=None)


@cache
def _tables():
    return Gazetteer.load(), Countries.load()


@cache
def analysed(text: str) -> Analysis:
    sentences, tokens, names = parse(text)
    times = find_times(text, tokens)
    gazetteer, countries = _tables()
    return Analysis(
        text=text,
        sentences=sentences,
        tokens=tokens,
        names=names,
        times=times,
        quantities=find_quantities(text, tokens, times=times),
        toponyms=find_toponyms(text, sentences, tokens, names, gazetteer=gazetteer, countries=countries),
    )


@cache
def tree_of(text: str) -> Tree:
    return Tree(analysed(text))


@cache
def extracted(text: str):
    return extract(analysed(text), codebook())


def trigger_of(text: str, word: str):
    """The first reading of a word that may tell an event, by the rules."""
    return next(t for t in find_candidates(tree_of(text), rules()) if t.token.text == word)


def token_of(text: str, word: str):
    return next(t for t in analysed(text).tokens if t.text == word)


def words(phrases, text: str) -> list[str]:
    return [p.span.of(text) for p in phrases]


@cache
def coder() -> dateline.Coder:
    return dateline.Coder()


@cache
def record_of(text: str, published: str | None = PUBLISHED):
    (record,) = coder().code([dateline.report(text, published=published)])
    return record
