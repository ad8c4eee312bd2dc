"""Write the README's picture from real output: an example is read and what the terminal shows is saved."""

import io
from pathlib import Path

from rich.console import Console

from whosays.pipeline import read
from whosays.terminal.report import print_record

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "reports" / "1-wire-herald.txt"


def picture() -> str:
    """The terminal view of one example report, as an SVG."""
    console = Console(record=True, width=92, file=io.StringIO(), force_terminal=True, highlight=False)
    print_record(read(str(EXAMPLE)), console, text=EXAMPLE.read_text("utf-8"))
    return console.export_svg(title=f"whosays read {EXAMPLE.relative_to(HERE.parent)}", unique_id="whosays")


if __name__ == "__main__":
    (HERE / "read.svg").write_text(picture(), "utf-8")
