"""The colours of sides, and printing itself."""

from rich.console import Console, RenderableType

STYLES = {
    "government": "blue",
    "insurgent": "red",
    "militia": "magenta",
    "foreign_military": "bright_blue",
    "civilian": "green",
    "international_organisation": "cyan",
    "media": "yellow",
    "criminal": "bright_red",
}

NO_STYLE = "none"

DOUBTED = "(“?” marks what is more likely wrong than right)"


def print_rendered(shown: RenderableType, console: Console) -> None:
    """Print, without the blanks that fill a line up where they would only trouble a file or a diff."""
    if console.is_terminal or console.record:
        console.print(shown)
        return
    with console.capture() as captured:
        console.print(shown)
    console.file.write("".join(f"{line.rstrip()}\n" for line in captured.get().splitlines()))
    console.file.flush()
