"""Full-text search over statements and pages: the only place that speaks SQLite's FTS5.

Words are matched whole, whatever their case and accents; a star at a word's end takes every word that begins so.
Nothing that a user types is query syntax besides that star.
"""

from typing import NamedTuple

import sqlalchemy as sa

from whosays.findings import ReportRecord, quoted
from whosays.record.export.as_json import whole
from whosays.record.tables import addresses, reports

SNIPPET_WORDS = 12


class Hit(NamedTuple):
    """A statement found by its words, with the report that holds it."""

    id: str
    speaker: str
    manner: str
    content: str
    title: str
    page: str
    published: str | None = None


class PageHit(NamedTuple):
    """A report whose text has the words, with the place in it that fits best."""

    page: str
    words: str
    title: str
    published: str | None = None


class Hits(NamedTuple):
    """What a search found, the best first, and how much there is in all."""

    statements: tuple[Hit, ...]
    pages: tuple[PageHit, ...]
    statements_in_all: int
    pages_in_all: int


def terms_of(words: str) -> str:
    """What FTS5 is asked for: all the words, each quoted, in what can be read; empty where there are none.

    >>> terms_of('bridge shell* NOT "x')
    '- page : ("bridge" "shell"* "NOT" "x")'
    """
    stripped = ((w.rstrip("*").replace('"', ""), "*" if w.endswith("*") else "") for w in whole(words).split())
    asked = " ".join(f'"{w}"{star}' for w, star in stripped if any(c.isalnum() for c in w) and "\x00" not in w)
    return asked and f"- page : ({asked})"


def keep_words(db: sa.Connection, page: str, text: str, record: ReportRecord) -> None:
    """Make a report's statements and text findable."""
    names = {e.id: e.name for e in record.entities or ()}
    db.execute(sa.text("INSERT INTO page_words (page, text) VALUES (:page, :text)"), {"page": page, "text": text})
    rows = [
        {
            "page": page,
            "id": s.id,
            "speaker": speaker_shown(names.get(s.source.entity or "") or "", quoted(s.source.quote)),
            "content": quoted(s.content.quote),
        }
        for s in record.statements or ()
    ]
    if rows:
        db.execute(
            sa.text("INSERT INTO statement_words (page, id, speaker, content) VALUES (:page, :id, :speaker, :content)"),
            rows,
        )


def speaker_shown(name: str, words: str) -> str:
    """Who says a statement: the name, and the words for it at this place where they are others.

    >>> speaker_shown("Venn", "the mayor"), speaker_shown("Venn", "Mayor Venn"), speaker_shown("Daro Venn", "Venn")
    ('Venn – the mayor', 'Mayor Venn', 'Daro Venn')
    """
    if words.lower() in name.lower():
        return name
    return words if name.lower() in words.lower() else f"{name} – {words}"


def forget_words(db: sa.Connection, page: str) -> None:
    """Take a report's words out of what is found; its id is one of the words, so that no others are looked at."""
    for table in ("page_words", "statement_words"):
        db.execute(sa.text(f"DELETE FROM {table} WHERE {table} MATCH :page"), {"page": f'page : "{page}"'})  # noqa: S608


def find_words(db: sa.Connection, words: str, *, limit: int) -> Hits:
    """Statements whose speaker or content has all the words, and reports whose text has them; `limit` of each."""
    asked = {"terms": terms_of(words), "limit": limit}
    if not asked["terms"]:
        return Hits((), (), 0, 0)
    statements = db.execute(
        sa.text(
            "SELECT w.id, w.speaker, s.manner, s.content, s.page FROM statement_words w "
            "JOIN statements s ON s.page = w.page AND s.id = w.id "
            "WHERE statement_words MATCH :terms ORDER BY rank, w.page, w.id LIMIT :limit"
        ),
        asked,
    ).all()
    pages = db.execute(
        sa.text(
            f"SELECT w.page, snippet(page_words, 1, '', '', '…', {SNIPPET_WORDS}) AS words FROM page_words w "  # noqa: S608
            "WHERE page_words MATCH :terms ORDER BY rank, w.page LIMIT :limit"
        ),
        asked,
    ).all()
    found = {*(s.page for s in statements), *(p.page for p in pages)}
    address = sa.select(sa.func.min(addresses.c.address)).where(addresses.c.page == reports.c.page).scalar_subquery()
    called = sa.select(reports.c.page, sa.func.coalesce(reports.c.title, address), reports.c.published)
    told = {page: (title or "", day) for page, title, day in db.execute(called.where(reports.c.page.in_(found)))}
    statements_in_all, pages_in_all = (
        db.scalar(sa.text(f"SELECT count(*) FROM {table} WHERE {table} MATCH :terms"), asked) or 0  # noqa: S608
        for table in ("statement_words", "page_words")
    )
    return Hits(
        tuple(Hit(s.id, s.speaker, s.manner, s.content, told[s.page][0], s.page, told[s.page][1]) for s in statements),
        tuple(PageHit(p.page, p.words, *told[p.page]) for p in pages),
        statements_in_all,
        pages_in_all,
    )


def pages_with(db: sa.Connection, words: str) -> list[str]:
    """The ids of the reports whose text has all the words, in a fixed order."""
    terms = terms_of(words)
    query = sa.text("SELECT page FROM page_words WHERE page_words MATCH :terms ORDER BY page")
    return [row.page for row in db.execute(query, {"terms": terms})] if terms else []
