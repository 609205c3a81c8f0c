"""A Ray cluster, reached or started on this machine, quietly."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any, Final, TextIO, cast

import ray
from ray.data import DataContext

from dateline.errors import DatelineError

_STORE: Final = 256 * 2**20
"""Bytes of the object store of a Ray that is started here: it holds the splits that wait, some 3 MB each; what is more goes to the disk."""
_BLOCK: Final = 2**20
"""Bytes from which on a split goes its own way: each does, as one is coded and lost as a whole."""

_RAYS_THREADS: Final = "ray_"


@contextmanager
def reached(address: str, *, workers: int | None) -> Iterator[int]:
    """Reaches a cluster for as long as it is needed; one that is started here ends then.

    Args:
        address: `local` starts Ray on this machine, `auto` takes the one that runs there, else where a cluster is.
        workers: Processors to use, all if None.

    Yields:
        How many processors to use.

    Raises:
        DatelineError: If it cannot be reached.
    """
    with _rays_words_aside(), _cluster(address, workers) as processors:
        yield processors


@contextmanager
def _cluster(address: str, workers: int | None) -> Iterator[int]:
    own = not ray.is_initialized()
    if own:
        try:
            _init(address, workers)
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise DatelineError(
                f"no Ray cluster at {address}: {error}; start one with 'ray start --head', or give --address local"
            ) from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = _BLOCK
    context.max_errored_blocks = 0  # who can do without some says so
    try:
        cpus = ray.cluster_resources().get("CPU", 1)  # type: ignore[no-untyped-call]
        yield workers or max(1, int(cpus))
    finally:
        if own:
            with redirect_stdout(sys.stderr):  # what it kept back
                ray.shutdown()


class _Output:
    """Standard output, from which Ray's words go to standard error: its threads print there what becomes of machines."""

    def __init__(self, own: TextIO) -> None:
        self._own = own

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever a stream has)
        return getattr(sys.stderr if threading.current_thread().name.startswith(_RAYS_THREADS) else self._own, name)


@contextmanager
def _rays_words_aside() -> Iterator[None]:
    """People pipe standard output: it has our lines only."""
    own = sys.stdout
    sys.stdout = cast(TextIO, _Output(own))
    try:
        yield
    finally:
        sys.stdout = own


def _init(address: str, workers: int | None) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # what is started here tells nobody of it
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR, "configure_logging": True}
    if address == "local":
        ray.init(address="local", num_cpus=workers, include_dashboard=False, object_store_memory=_STORE, **quiet)
    else:
        ray.init(address=address, **quiet)
