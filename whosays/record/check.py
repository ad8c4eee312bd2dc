"""Whether a record still agrees with its page: every span lies in the text, every quote is the words that stand there.

The record is walked as it is built, so a kind of finding that is added later is checked without a line here.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from whosays.document import Evidence, Span
from whosays.findings import ReportRecord


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
