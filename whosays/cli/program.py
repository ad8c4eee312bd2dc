"""The program itself: its commands by what they do, and how every one of them ends."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any

import click

from whosays import __version__
from whosays.cli.handing_on import cells, correct, corrections, dossier, export, merge
from whosays.cli.looking import control, events, explain, search, show
from whosays.cli.reading import add, check, read, reread, status
from whosays.cli.shared import INTERRUPTED, SOME_FAILED, UNUSABLE, complain
from whosays.cli.stories import compare, diff, stories, story
from whosays.errors import CorrectionError, UnreadablePage, WhosaysError

# What a reader of the help looks for, in the order of the work.
SECTIONS = {
    "Read pages": (read, add, status, check, reread),
    "Look at a record": (search, show, explain, events, control),
    "Several reports of one situation": (stories, story, compare, diff),
    "Put right and hand on": (cells, correct, corrections, merge, dossier, export),
}

_NO_ARGUMENTS = getattr(click.exceptions, "NoArgsIsHelpError", ())  # click has it from 8.2 on


class _Group(click.Group):
    """A group whose commands end in one clear line instead of a traceback, and stand in its help by what they do."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and end the program: every error that click raises is one line and an exit code."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            answer = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.UsageError as error:
            if isinstance(error, _NO_ARGUMENTS):
                error.show()  # the help itself
            else:
                asked = error.ctx.command_path if error.ctx else "whosays"
                message = error.format_message().rstrip(".")
                complain(f"{message[:1].lower()}{message[1:]}; see `{asked} --help`")
            sys.exit(error.exit_code)
        except click.Abort:
            complain("stopped")
            sys.exit(INTERRUPTED)
        except OSError as cause:  # the help itself could not be written
            _tell_of_output(cause)
            sys.exit(UNUSABLE)
        sys.exit(answer if isinstance(answer, int) else 0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(str(command.name), command.get_short_help_str()) for command in commands])

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                # A terminal that cannot show a character gets its number, not an error.
                stream.reconfigure(errors="backslashreplace")
        try:
            answer = super().invoke(ctx)
            sys.stdout.flush()
        except WhosaysError as error:
            complain(str(error))
            ctx.exit(SOME_FAILED if isinstance(error, UnreadablePage | CorrectionError) else UNUSABLE)
        except KeyboardInterrupt:
            complain("stopped")
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader of our output went away (`whosays … | head`): nothing is wrong.
            _silence_output()
            ctx.exit(0)
        except OSError as cause:
            _tell_of_output(cause)
            ctx.exit(UNUSABLE)
        return answer


def _tell_of_output(cause: OSError) -> None:
    """What a command reads and writes by name explains itself; here the output itself went wrong (a full disk)."""
    _silence_output()
    complain(f"{cause.filename or 'the output'}: cannot be written or read ({cause.strerror or cause})")


def _silence_output() -> None:
    """Send what is still to be printed nowhere, so that the end of the program does not stumble over it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="whosays")
def main() -> None:
    """Read news reports of conflicts: who says what happened, and who says otherwise."""


for command in (command for commands in SECTIONS.values() for command in commands):
    main.add_command(command)
