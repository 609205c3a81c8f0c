"""What the program's own loggers and those of its libraries print: nothing, unless somebody asks."""

from __future__ import annotations

import logging


def silence() -> None:
    """Keeps log records and warnings of libraries off standard error, where only messages to the user belong.

    For the command line and its workers; a program that uses the package sets its own handlers.
    """
    root = logging.getLogger()
    if not root.handlers:
        root.addHandler(logging.NullHandler())
    logging.captureWarnings(True)


def is_silent() -> bool:
    """Whether `silence` has been called and nobody has added a handler that prints."""
    handlers = logging.getLogger().handlers
    return bool(handlers) and all(isinstance(handler, logging.NullHandler) for handler in handlers)
