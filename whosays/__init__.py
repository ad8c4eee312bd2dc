"""whosays: who says what happened, where, when, at what cost, and who says otherwise.

>>> import whosays
>>> record = whosays.read("report.html")                          # doctest: +SKIP
>>> [(s.source.quote, s.manner, s.content.quote) for s in record.statements]  # doctest: +SKIP
"""

from typing import Any

from whosays import resources

__all__ = ["__version__", "read", "read_page"]
__version__ = resources.RELEASE


def __getattr__(name: str) -> Any:
    # The flow is imported on first use, so that `import whosays` and `whosays --help` stay quick.
    if name in {"read", "read_page"}:
        from whosays import pipeline  # noqa: PLC0415

        return getattr(pipeline, name)
    raise AttributeError(f"module 'whosays' has no attribute {name!r}")
