"""The filters of a project's questions, for commands that are no lists of answers."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from dateline.cli.asking import FILTERS, filter_options


def with_filters(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the filters; it takes those that were given as `filters`."""

    @functools.wraps(function)
    def filtered(**given: Any) -> Any:  # noqa: ANN401  (click hands over what the options hold)
        filters = {name: value for name in FILTERS if (value := given.pop(name)) not in (None, ())}
        return function(filters=filters, **given)

    wrapped: Callable[..., Any] = filtered
    for option in reversed(filter_options()):
        wrapped = option(wrapped)
    return wrapped
