"""The command line: parse, call, print. One file a command; each module exposes a click command named `command`."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import Final

import click

EXIT_FAILURE: Final = 1
EXIT_USAGE: Final = 2
EXIT_TERMINATED: Final = 143  # 128 + SIGTERM
EXIT_INTERRUPTED: Final = 130  # 128 + SIGINT, as shells report it

COMMANDS: Final = {
    "code": "Code reports: who did what to whom, where, when, according to whom.",
    "init": "Make a project: a folder with a database that grows day by day.",
    "ingest": "Add reports to a project: code what is new, and bring the account up to date.",
    "merge": "Which mentions in a folder of coded tables tell of one event.",
    "watch": "Feeds and sitemaps, asked again and again, into a project.",
    "events": "A project's events, listed and counted.",
    "reports": "A project's reports.",
    "actors": "Who takes part in a project's events; or who names are, one a line.",
    "statements": "What people say in a project's reports.",
    "serve": "The account in a browser, and its REST API.",
    "show": "One event told as a paragraph with its evidence; or a mention, a report, a statement.",
    "recode": "Code a project's reports anew by this version; what people decided stays.",
    "correct": "Decide a field of an event instead of the coder.",
    "judge": "Say whether two events, or two mentions, are one event.",
    "split": "Take mentions out of an event that were wrongly merged into it.",
    "undo": "Take back a decision or a judgement.",
    "review": "Events one by one, the most doubtful first, answered by keys.",
    "agreement": "How far those who reviewed the same events agree.",
    "release": "Freeze the account, or a part of it, under a name that can be cited.",
    "diff": "What tells two releases apart, or a release and the account as it is.",
    "changes": "Events that are new, different or gone since a day, for who keeps a copy.",
    "alerts": "Saved searches, and what is new in each since it was last seen.",
    "audit": "A random sample to check, and how often each field is right.",
    "verify": "Is everything still as it was written: audit, decisions, releases, raw bytes?",
    "backup": "A copy of a project, made while people work on it.",
    "redact": "Take words out of everything that a project keeps, for good.",
    "forget": "Take a person out of everything that a project keeps, and keep them out.",
    "users": "Who may use the project's pages over a network.",
    "history": "What people decided about an event, who, when and why.",
    "export": "A project or records as tables, maps, networks and in the columns of other data sets.",
    "places": "Every place name of the reports with its place on the map.",
    "times": "Every time expression of the reports with its days.",
    "coref": "Which events at given words are one event, within and across texts.",
    "stories": "Which reports tell of one news event.",
    "evaluate": "How good the coder is on reports that people have annotated.",
    "knowledge": "What is known of somebody and why; your own tables of actors.",
    "codebook": "The codebook that the coder works by.",
    "schema": "The JSON Schema of the records.",
    "samples": "Ten sample reports to try it on, copied into a folder.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are run, so that `--help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the module of a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"dateline.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands from the table, importing none."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command; a reader of the pipe who has seen enough (`| head`) ends it without a word."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is left in the buffer goes nowhere when the process ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        return result


def _print_version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from dateline import __version__

    click.echo(f"dateline {__version__}")
    ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Print the version and exit.")
@click.option("--debug", is_flag=True, envvar="DATELINE_DEBUG", help="Show where in the program a failure arose.")
@click.pass_context
def dateline(ctx: click.Context, *, debug: bool) -> None:
    """Dateline reads news reports and keeps a checkable account of what they say happened.

    \b
    Examples:
      dateline code report.txt --published 2022-09-15
      dateline code reports/ --format jsonl -o records.jsonl
      curl -s https://example.org/story.html | dateline code -

    Exit codes: 0 all went well, 1 failure, 2 wrong usage, 3 some documents failed (they are
    listed), 130 interrupted.
    """  # noqa: D301  (click needs the real backspace character)
    if not debug and ctx.invoked_subcommand is not None:
        from dateline.logs import silence

        silence()


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and ends the process with its exit code.

    Args:
        arguments: The words after the program's name; those of the process if None.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more processors are used by more workers, not by threads that wait for each other
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(EXIT_TERMINATED))  # so that what is half written is cleared away
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    from dateline.errors import DatelineError, UsageError

    try:
        code = dateline.main(args=arguments, prog_name="dateline", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except UsageError as error:
        return _complain(str(error), EXIT_USAGE)
    except DatelineError as error:
        return _complain(str(error), EXIT_FAILURE)
    except (KeyboardInterrupt, click.Abort):
        return _complain("interrupted", EXIT_INTERRUPTED)
    except Exception as error:
        return _own_fault(error)
    return code if isinstance(code, int) else 0


def _complain(message: str, code: int) -> int:
    click.echo(f"dateline: {message}", err=True)
    return code


def _own_fault(error: Exception) -> int:
    import logging

    logging.getLogger("dateline").error("internal error", exc_info=error)
    return _complain(
        f"{type(error).__name__}: {error}; this is a fault of dateline's: run 'dateline --debug ...' to see where, and please report it",
        EXIT_FAILURE,
    )
