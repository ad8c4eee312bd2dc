"""Whether a record still agrees with its page: every span lies in the text, every quote is the words that stand there.

The record is walked as it is built, so a kind of finding that is added later is checked without a line here. Of what a
record file keeps, the page's bytes, the text that was read from them and the rows made of the record are checked too.
"""

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import sqlalchemy as sa

from whosays.document import Evidence, Page, Span
from whosays.errors import RecordError, WhosaysError
from whosays.findings import ReportRecord
from whosays.record.export.report_json import decode
from whosays.record.rows import page_of, rows_of


def quote_problems(record: ReportRecord, text: str) -> Iterator[str]:
    """Each place where a record's quote is not what its page says there, character for character.

    >>> from whosays.document import Evidence, ReportInfo
    >>> found = Evidence(page="p", spans=(Span(0, 4),), quote="Army", found_by="a rule", part="title")
    >>> record = ReportRecord(text_file="a.txt", report=ReportInfo(title="Army", evidence=(found,)), blocks=())
    >>> list(quote_problems(record, "Navy says no"))
    ['report: evidence for title is "Army", the page says "Navy"']
    """
    for field in msgspec.structs.fields(record):
        yield from _problems(getattr(record, field.name), field.name, text)


def _problems(value: Any, name: str, text: str) -> Iterator[str]:
    if isinstance(value, Span):
        if not 0 <= value.start < value.end <= len(text):
            yield f"{name}: characters {value.start} to {value.end} are not in the page's text"
    elif isinstance(value, tuple):
        for n, item in enumerate(value, 1):
            yield from _problems(item, name if isinstance(item, Span | Evidence) else _named(item, name, n), text)
    elif isinstance(value, msgspec.Struct):
        if isinstance(value, Evidence):
            name = f"{name}: evidence for {value.part or 'it'}"
        yield from _misquoted(value, name, text)
        for field in msgspec.structs.fields(value):
            # Evidence belongs to the finding that it backs, other parts are named by their field.
            inner = name if field.name in {"spans", "evidence"} else f"{name}: {field.name}"
            yield from _problems(getattr(value, field.name), inner, text)


def _named(item: Any, name: str, number: int) -> str:
    """What a finding is called in a message: its own id when it has one, else its kind and number."""
    return getattr(item, "id", None) or f"{name} {number}"


def _misquoted(value: msgspec.Struct, name: str, text: str) -> Iterator[str]:
    quote, spans = getattr(value, "quote", None), getattr(value, "spans", ())
    if quote is None or not spans:
        # Words of mark-up (a meta tag) stand nowhere in the text; anything else that is quoted has a place.
        if quote is not None and not isinstance(value, Evidence):
            yield f'{name} is "{quote}", but no place on the page is given'
        return
    words = tuple(span.of(text) for span in spans)
    if (quote if isinstance(quote, tuple) else (quote,)) != words and quote != " … ".join(words):
        said = " … ".join(quote) if isinstance(quote, tuple) else quote
        yield f'{name} is "{said}", the page says "{" … ".join(words)}"'


def page_problems(row: "sa.Row[tuple[object, ...]]", read_text: Callable[[Page], str]) -> Iterator[str]:
    """Whether the bytes that a row keeps are those that were read, and still give the text that was read from them."""
    page = page_of(row, row.id[:12])
    if page is None:
        yield "the page's bytes have changed"
        return
    try:
        if read_text(page) != row.text:
            yield "this release makes another text of the page"
    except WhosaysError as cause:
        yield f"this release does not read the page: {cause}"


def row_problems(db: sa.Connection, row: "sa.Row[tuple[object, ...]]") -> Iterator[str]:
    """Whether the quotes of the record that a row keeps stand in its text, and its own tables say what it says."""
    try:
        record = decode(row.record)
    except RecordError as cause:
        yield str(cause)
        return
    yield from quote_problems(record, row.text)
    for table, ours in rows_of(row.id, record):
        theirs = db.execute(sa.select(table).where(table.c.page == row.id)).mappings()
        if {frozenset(r.items()) for r in ours} != {frozenset(r.items()) for r in theirs}:
            yield f"the table of {table.name} does not say what the record says"
