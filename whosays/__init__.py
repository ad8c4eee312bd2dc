"""whosays: who says what happened, where, when, at what cost, and who says otherwise.

One page:

>>> import whosays
>>> record = whosays.read("report.html")                          # doctest: +SKIP
>>> [(s.source.quote, s.manner, s.content.quote) for s in record.statements or ()]  # doctest: +SKIP

Many pages kept in one file, and what they say about one situation:

>>> with whosays.Record.open("my.record", create=True) as kept:   # doctest: +SKIP
...     for address, outcome in whosays.add(kept, ["a.html", "b.txt"]):
...         print(address, outcome)
...     for situation in whosays.stories(kept):
...         for one in whosays.opposed(whosays.story_in(kept, situation)):
...             print(one.question, one.claim.answer, "/", one.other.answer)

docs/python.md has complete programs. Anything wrong with a page raises UnreadablePage, anything else that a user can
fix another WhosaysError; the message says what to do.
"""

from typing import TYPE_CHECKING, Any

from whosays import resources

if TYPE_CHECKING:
    from whosays.errors import UnreadablePage, WhosaysError
    from whosays.pipeline import add, event_rows, read, read_page, read_story, read_with_text, reread, stories, story_in
    from whosays.record.corrections import Correction
    from whosays.record.store import Failure, Record
    from whosays.story_shown import opposed

__all__ = [
    "Correction",
    "Failure",
    "Record",
    "UnreadablePage",
    "WhosaysError",
    "__version__",
    "add",
    "event_rows",
    "opposed",
    "read",
    "read_page",
    "read_story",
    "read_with_text",
    "reread",
    "stories",
    "story_in",
]
__version__ = resources.RELEASE

_HOMES = {
    "Correction": "whosays.record.corrections",
    "Failure": "whosays.record.store",
    "Record": "whosays.record.store",
    "UnreadablePage": "whosays.errors",
    "WhosaysError": "whosays.errors",
    "opposed": "whosays.story_shown",
}


def __getattr__(name: str) -> Any:
    # The flow is imported on first use, so that `import whosays` and `whosays --help` stay quick.
    if name in __all__:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(_HOMES.get(name, "whosays.pipeline")), name)
    raise AttributeError(f"module 'whosays' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
