"""One likelihood from two that err differently: the judges' over named features, and the reader's over the words of the whole window."""

from __future__ import annotations

import math

SURE = 1e-4
"""No likelihood counts as nearer to 0 or 1 than this."""
JUDGE, READER, BIAS = 0.59, 0.35, 0.75
"""Weights of the two log odds of an event, and the bias. The weights are those of a logistic regression over the words that a rule takes
for a trigger in the real training reports, each judged by judges and read by readers that had not seen it. That regression's bias is
0.06: 0.75 leaves out its term for words that the reader sees, which makes confidence too high. It stands because with 0.06, and the
choices of places, dates and parties learned anew, more on the development reports got worse than better."""
UNREAD = -1.0
"""Bias where the reader does not see an event at all: likewise, with the reader's least log odds counted in."""
UNRULED_READER, UNRULED_BIAS = 0.67, -1.04
"""Weight of the reader's log odds, and the bias, for words that no rule takes for a trigger: likewise."""


def event(judged: float | None, read: float | None) -> float:
    """How likely words tell an event of a type, 0 to 1.

    Args:
        judged: The judge's likelihood; None for words that no rule takes for a trigger.
        read: The reader's likelihood; None for words that it does not see an event in.
    """
    if judged is None:
        return _share(UNRULED_READER * _odds(read or 0.0) + UNRULED_BIAS)
    if read is None:
        return _share(JUDGE * _odds(judged) + UNREAD)
    return _share(JUDGE * _odds(judged) + READER * _odds(read) + BIAS)


def party(judged: float, read: float) -> float:
    """How likely a phrase plays a part, 0 to 1: the mean of the two log odds."""
    return _share((_odds(judged) + _odds(read)) / 2)


def _odds(likely: float) -> float:
    """Log odds of a likelihood."""
    kept = min(1 - SURE, max(SURE, likely))
    return math.log(kept / (1 - kept))


def _share(odds: float) -> float:
    """The likelihood of log odds."""
    return 1 / (1 + math.exp(-odds))
