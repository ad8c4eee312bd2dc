"""What a search found, on a terminal or one hit a line."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from whosays.record.search import Hit, Hits, PageHit
from whosays.terminal.styles import print_rendered
from whosays.terminal.words import row, safe


def _dated(hit: Hit | PageHit) -> str:
    """The report of a hit by its day and headline or, without one, its address."""
    return f"{safe(hit.published) or 'no date'}, {safe(hit.title)}"


def print_hits(hits: Hits, console: Console) -> None:
    """Print what a search found: statements, then reports that have the words in their text."""
    out = Table.grid(padding=(0, 2, 0, 0), expand=True)
    out.add_column(no_wrap=True, style="dim")
    out.add_column(ratio=1, overflow="fold")
    for hit in hits.statements:
        line = Text().append(safe(hit.speaker), style="bold").append(f" · {hit.manner} · ", style="italic")
        line.append(safe(hit.content)).append(f"  [{_dated(hit)}]", style="dim")
        out.add_row(safe(hit.id), line)
    for page in hits.pages:
        out.add_row(page.page[:12], Text(safe(page.words)).append(f"  [{_dated(page)}]", style="dim"))
    print_rendered(out, console)


def hit_lines(hits: Hits) -> Iterable[str]:
    """One hit a line, tab-separated: id, page, speaker, manner, words, title. A report's own text has no speaker."""
    for hit in hits.statements:
        yield row(hit.id, hit.page[:12], hit.speaker, hit.manner, hit.content, hit.title)
    for page in hits.pages:
        yield row(page.page[:12], page.page[:12], "", "", page.words, page.title)
