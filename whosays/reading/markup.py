"""What a page's mark-up states: title, publisher, authors, and each date with the element that gives it.

JSON-LD, meta elements, elements marked with itemprop and the page's permanent address are read here, because we must
say where a date is from. trafilatura reads the rest, and htmldate guesses where none of these gives a date.
"""

import json
import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from whosays.reading.dates import Moment, read_moment
from whosays.resources import lexicon


class StatedDate(NamedTuple):
    """A moment that mark-up states: the words that give it and the rule that read them."""

    moment: Moment
    words: str
    rule: str


class Markup(NamedTuple):
    """What mark-up states; every field may be None or empty.

    `published` and `updated` hold what each kind of element says first, the surest first. `impossible` are dates of
    publication that no news page can have. `guess` is htmldate's answer where no element states a date. `canonical` is
    the address that the page gives as its own. `live` says whether it calls itself a live blog.
    """

    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[StatedDate, ...] = ()
    updated: tuple[StatedDate, ...] = ()
    impossible: tuple[tuple[str, str], ...] = ()
    guess: StatedDate | None = None
    canonical: str | None = None
    live: bool = False


MOST_WORDS = 80  # characters of a date in mark-up
MOST_NODES = 5000  # of the JSON-LD of a page; a news page has a few dozen
MOST_ADDRESS = 500  # characters of a permanent address


def read_markup(source: str, root: Any) -> Markup:
    """Everything that is stated in a source and its parsed tree."""
    from htmldate import find_date  # noqa: PLC0415 - slow to import, and plain text needs none of it
    from trafilatura import extract_metadata  # noqa: PLC0415

    found = extract_metadata(source, extensive=True)
    nodes = tuple(_json_ld(root))
    split = (found.author or "").split(";") if found else []
    authors = tuple(a.strip() for a in split if a.strip() and not _ADDRESS.search(a))
    published, impossible = _stated("published", "datePublished", root, nodes)
    updated, _ = _stated("updated", "dateModified", root, nodes)
    guess = None if published else find_date(source, original_date=True, extensive_search=True, outputformat="%Y-%m-%d")
    moment = read_moment(guess) if guess else None
    return Markup(
        title=(found.title or None) if found else None,
        publisher=(found.sitename or None) if found else None,
        authors=_authors(nodes) or authors,
        published=published,
        updated=updated,
        impossible=impossible,
        guess=StatedDate(moment, guess or "", "htmldate") if moment else None,
        canonical=_canonical(root),
        live=any("liveblogposting" in _types(node) for node in nodes),
    )


_ADDRESS = re.compile(r"https?\b|www\b|@|\.com\b", re.I)
LONGEST_NAME = 60  # characters; longer ones are descriptions


def _authors(nodes: tuple[dict[str, Any], ...]) -> tuple[str, ...]:
    """The people whom JSON-LD gives as authors of the first article that has any."""
    for node in nodes:
        given = node.get("author") if _types(node) & _article_types() else None
        people = [p for p in (given if isinstance(given, list) else [given]) if isinstance(p, dict | str)]
        names = [
            p if isinstance(p, str) else p.get("name") for p in people if isinstance(p, str) or "person" in _types(p)
        ]
        good = (n.strip() for n in names if isinstance(n, str) and len(n) <= LONGEST_NAME and not _ADDRESS.search(n))
        found = tuple(dict.fromkeys(n for n in good if n))
        if found:
            return found
    return ()


def _stated(
    kind: str, key: str, root: Any, nodes: tuple[dict[str, Any], ...]
) -> tuple[tuple[StatedDate, ...], tuple[tuple[str, str], ...]]:
    """For each way of stating a date the first that a page gives, and those that can be no date of a news page."""
    stated: dict[str, StatedDate] = {}
    impossible: dict[str, str] = {}
    for rule, words in _dates(kind, key, root, nodes):
        moment = read_moment(words)
        if moment is not None:
            stated.setdefault(rule, StatedDate(moment, words, rule))
        elif re.match(r"\s*\d{4}-\d\d-\d\d", words):
            impossible.setdefault(rule, words)
    return tuple(stated.values()), tuple((words, rule) for rule, words in impossible.items())


_RULES = {
    "published": ("reading.published.json_ld", "reading.published.meta", "reading.published.itemprop"),
    "updated": ("reading.updated.json_ld", "reading.updated.meta", "reading.updated.itemprop"),
}


def _dates(kind: str, key: str, root: Any, nodes: tuple[dict[str, Any], ...]) -> Iterator[tuple[str, str]]:
    """(rule, words) of every element that states a date of this kind, the surest first."""
    for article in (True, False):
        for node in nodes:
            if article == bool(_types(node) & _article_types()) and isinstance(node.get(key), str):
                yield _RULES[kind][0], node[key][:MOST_WORDS]
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        for name in ("property", "name", "itemprop"):
            metas.setdefault((meta.get(name) or "").lower(), (meta.get("content") or "")[:MOST_WORDS])
    for name in lexicon("stamps")[f"meta_{kind}"]:
        if metas.get(name):
            yield _RULES[kind][1], metas[name]
    marked = root.xpath("//*[@itemprop=$key]", key=key)
    words = (e.get("datetime") or e.get("content") or e.get("title") or e.text_content() for e in marked)
    days = {str(read_moment(w[:MOST_WORDS])): w[:MOST_WORDS] for w in words if w.strip()}
    if len(days) == 1:  # teasers mark their own dates too: several say nothing of the page
        yield _RULES[kind][2], next(iter(days.values()))


@cache
def _article_types() -> frozenset[str]:
    return frozenset(lexicon("stamps")["articles"])


def _types(node: dict[str, Any]) -> set[str]:
    found = node.get("@type")
    return {str(t).lower() for t in (found if isinstance(found, list) else [found])}


# A date in JSON-LD that is no JSON: pages break it by a stray comma or an unescaped line end.
_BROKEN = re.compile(r'"(?P<key>datePublished|dateModified)"\s{0,9}:\s{0,9}"(?P<words>[^"\n]{8,80})"')


def _json_ld(root: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, outer ones first; of broken JSON the dates alone."""
    waiting: deque[Any] = deque()
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting.append(json.loads(script.text or "", strict=False))
        except (ValueError, RecursionError):
            broken: dict[str, str] = {}
            for found in _BROKEN.finditer(script.text or ""):
                broken.setdefault(found.group("key"), found.group("words"))
            waiting.append(broken)
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.popleft()
        if isinstance(node, dict):
            yield node
            waiting.extend(v for v in node.values() if isinstance(v, dict | list))
        elif isinstance(node, list):
            waiting.extend(node[:MOST_NODES])


def _canonical(root: Any) -> str | None:
    """The address that the page gives as its own."""
    links = (e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical")
    metas = (e.get("content") for e in root.iter("meta") if (e.get("property") or "").lower() == "og:url")
    given = (a for a in (*links, *metas) if a and a.startswith(("http://", "https://")))
    address = next(given, None)
    return address[:MOST_ADDRESS] if address else None
