"""Words that every list and every command prints in the same way, without anything that could steer a terminal."""

import re
from collections.abc import Sequence

from whosays.document import Span, visible
from whosays.findings import ReportRecord, quoted


def safe(words: str | None) -> str:
    """The words with every control character shown as a mark and white space as single spaces.

    >>> safe("a\\x1b[31mred\\n b")
    'a␛[31mred b'
    """
    return re.sub(r"\s+", " ", visible(words or "")).strip()


def joined(quote: str | tuple[str, ...] | None) -> str:
    """A quote, its pieces joined by an ellipsis."""
    return safe(quoted(quote))


def row(*values: str | None) -> str:
    """The values as one line for other programs, divided by tabs."""
    return "\t".join(safe(v) for v in values)


def counted(number: int, thing: str) -> str:
    """A number with its word, in the plural where that is right.

    >>> counted(1, "caption"), counted(0, "line of clutter")
    ('1 caption', '0 lines of clutter')
    """
    first, *rest = thing.split(" ")
    return " ".join([str(number), first + ("" if number == 1 else "s"), *rest])


def origins_known(number: int) -> str:
    """How many newsrooms or wires are known to have written some reports.

    >>> origins_known(2), origins_known(0)
    ('2 reporting origins', 'no reporting origin known')
    """
    return f"{number} reporting origin{'' if number == 1 else 's'}" if number else "no reporting origin known"


def where(span: Span, text: str | None) -> str:
    """The line of the page's text that the span begins on, or its first character when the text is not at hand."""
    return f"character {span.start}" if text is None else f"line {text.count(chr(10), 0, span.start) + 1}"


def report_line(record: ReportRecord) -> str:
    """A report on one line, as every list has it: its id, day, outlet and headline or, without one, its address."""
    info = record.report
    day = info.published.date if info.published else None
    return listed_line(record.page or "", day, info.publisher, info.title or record.text_file)


def listed_line(page: str, day: str | None, outlet: str | None, name: str) -> str:
    """The same of a report of which no more than this is at hand.

    >>> listed_line("0a1b2c3d4e5f6789", "2031-05-14", None, "Column denies retreat")
    '0a1b2c3d4e5f  2031-05-14  Column denies retreat'
    """
    parts = (page[:12], f"{safe(day) or 'no date':10}", f"{safe(outlet)}: {safe(name)}" if outlet else safe(name))
    return "  ".join(part for part in parts if part)


def told_by(
    record: ReportRecord, according_to: Sequence[str], names: dict[str, str], page: str = "the report itself"
) -> str:
    """Who says so, as one list of names; `page` where that is the page's own voice."""
    return ", ".join(givers(record, according_to, names)) or page


def givers(record: ReportRecord, according_to: Sequence[str], names: dict[str, str]) -> list[str]:
    """Who says so, each once; nobody where the page itself does."""
    statements = {s.id: s for s in record.statements or ()}
    said = [statements[i] for i in according_to if i in statements]
    speakers = [safe(names.get(s.source.entity or "")) or joined(s.source.quote) or "somebody" for s in said]
    return list(dict.fromkeys(speakers))
