"""The command line: each command parses, calls one function, prints.

Exit codes: 0 all went well; 1 some pages could not be read, a check found problems, a correction cannot be made, or
nothing has the id that was asked for; 2 the command was used wrongly; 3 the record file, the model or an output file
cannot be used; 130 stopped from the keyboard. Every error is one line on standard error.

Imports of the flow stand inside the commands, so that `whosays --help` answers at once.
"""

from whosays.cli.program import main

__all__ = ["main"]
