"""How many threads the linear algebra uses: one.

Its matrices are those of a sentence, and threads would wait for each other longer than they work.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[object]:
    """Has numpy use one thread, and as many as before when it ends.

    More processors are used by more workers. On a machine that does other things besides, two threads take five times as long as one.
    """
    limits: AbstractContextManager[object] = _pools().limit(limits=1, user_api="blas")
    return limits


@cache
def _pools() -> ThreadpoolController:
    """What is loaded: numpy is by whoever imports this, through the stages."""
    import numpy as np

    np.zeros((1, 1)) @ np.zeros((1, 1))
    return ThreadpoolController()
