"""Garbage in the form of cycles, which long work on many kept objects hardly makes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Final

BATCHES: Final = 20
"""Batches after which it is searched for: a second each time, and some 40 MB between."""


@contextmanager
def seldom_collected() -> Iterator[Callable[[], None]]:
    """Puts Python's search for cycles of garbage off: it would go through all that is kept at hand again and again, a third of the time.

    Yields what is to be called after each batch, which searches after every so many.
    """
    was, batches = gc.isenabled(), count(1)

    def after_batch() -> None:
        if next(batches) % BATCHES == 0:
            gc.collect()

    gc.disable()
    try:
        yield after_batch
    finally:
        if was:
            gc.enable()
