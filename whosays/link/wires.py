"""What a report says of who wrote it: the marks of wires, of outlets that it is taken from, and of its own outlet."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from whosays.document import Evidence, Span
from whosays.resources import lexicon
from whosays.story import ReportText


class Mark(NamedTuple):
    """A name with the words that give it, and whether it wrote the report or only gave to it."""

    name: str
    wrote: bool
    evidence: Evidence


def marks(text: ReportText) -> tuple[Mark, ...]:
    """Every mark of a report, the surest first; none where it names nobody but its own outlet."""
    return (*_agency(text), *_republished(text), *_contributed(text), *_agency_as_publisher(text))


def _agency(text: ReportText) -> Iterator[Mark]:
    """The wire that the report's metadata name, unless the words are a picture's credit or those of a compilation."""
    name = text.info.agency
    if name is None:
        return
    told = next((e for e in text.info.evidence if e.part == "agency"), None)
    words = (told.quote or "") if told else ""
    if _picture().search(words) or _beside_a_slash(words, name):
        return
    wrote = not (_compiled().search(words) or any(_contributors(words)))
    yield Mark(name, wrote, as_origin(text, told))


def as_origin(text: ReportText, told: Evidence | None) -> Evidence:
    """What a part of the metadata rests on, as evidence of who wrote the report."""
    if told is None:
        return Evidence(page=text.id, found_by="link.wires.agency_given", part="reporting_origin")
    return Evidence(page=text.id, spans=told.spans, quote=told.quote, found_by=told.found_by, part="reporting_origin")


def _beside_a_slash(words: str, name: str) -> bool:
    """Whether the agency stands behind a person and a slash ("Daro Venn / AP"), as photographers do."""
    return any(re.search(rf"/\s?(?:{form})\W*$", words) for form in _forms(name))


def _republished(text: ReportText) -> Iterator[Mark]:
    for span in _signed(text):
        words = span.of(text.text)
        found = _taken_from().search(words) or _source_line().match(words)
        if found:
            name = _name(found.group("name"))
            if name and _key(name) not in carrier(text):
                yield Mark(name, True, _evidence(text, span, Span(*found.span()), "link.wires.republished"))
                return


def _contributed(text: ReportText) -> Iterator[Mark]:
    seen = set()
    for line in _signed(text):
        words = line.of(text.text)
        for span in _contributors(words):
            for name in agencies_in(span.of(words)):
                if name not in seen:
                    seen.add(name)
                    yield Mark(name, False, _evidence(text, line, span, "link.wires.contributed"))


def _agency_as_publisher(text: ReportText) -> Iterator[Mark]:
    """An agency that the page names as its publisher, in a line of copyright say, or whose own site it is."""
    named = next(iter(agencies_in(text.info.publisher or "")), None)
    told = next((e for e in text.info.evidence if e.part == "publisher"), None)
    if named and len(text.info.publisher or "") <= max(map(len, _plain_forms(named))) + 5:
        yield Mark(named, True, as_origin(text, told))
        return
    site = host(text.address)
    own = lexicon("wires")["sites"]
    name = next((n for s, n in own.items() if site and (site == s or site.endswith(f".{s}"))), None)
    if name:
        yield Mark(name, True, Evidence(page=text.id, found_by="link.wires.agency_site", part="reporting_origin"))


_ENDS = 3  # of the last paragraphs may be a line that says who wrote the report


def _signed(text: ReportText) -> tuple[Span, ...]:
    """The lines in which a report says where it comes from: its credits and the story's end."""
    return (*text.credits, *text.paragraphs[-_ENDS:])


def _evidence(text: ReportText, line: Span, words: Span, rule: str) -> Evidence:
    """The words at that place of the line, as evidence."""
    span = Span(line.start + words.start, line.start + words.end)
    return Evidence(page=text.id, spans=(span,), quote=span.of(text.text), found_by=rule, part="reporting_origin")


def host(address: str | None) -> str | None:
    """The site of a web address without what stands before every site's name; None for a file's path.

    >>> host("https://www.lantern.example/2031/05/market"), host("pages/a.txt")
    ('lantern.example', None)
    """
    if not address or not address.startswith(("http://", "https://")):
        return None
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:
        return None
    return re.sub(r"^(?:(?:www|m|amp|mobile|edition|en|english)\.)+", "", name) or None


def outlet(text: ReportText) -> str | None:
    """The outlet that carries the report, as the page or else its address names it; None where neither does."""
    return text.info.publisher or host(text.address)


class Carrier(NamedTuple):
    """The outlet that carries a report, under forms that can be compared: of its site, of its name on the page."""

    site: str | None
    name: str | None


def carrier(text: ReportText) -> Carrier:
    """The outlet of a report as it can be compared with that of another."""
    site = host(text.address)
    return Carrier(_site_key(site) if site else None, _key(text.info.publisher or "") or None)


def same_outlet(a: Carrier, b: Carrier) -> bool:
    """Whether one outlet carries both, by their sites where both are known, else by any form of their names.

    A site tells more surely than a name that was read off a page. What is unknown is the same as nothing.
    """
    if a.site and b.site:
        return a.site == b.site
    return bool({*a} & {*b} - {None})


_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})


def _site_key(site: str) -> str:
    parts = site.split(".")[:-1] or [site]
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts.pop()
    return parts[-1]


def _key(name: str) -> str:
    """A name of an outlet without what its forms differ in: "The BBC News" and "bbc" are one."""
    words = re.sub(r"\.(?:com|net|org|info|co\.\w\w|\w\w)$", "", name.casefold().strip())
    kept = [w for w in re.findall(r"[^\W_]+", words) if w not in {"the", "news", "online", "english", "website"}]
    return "".join(kept) or "".join(re.findall(r"[^\W_]+", words))


def agencies_in(words: str) -> tuple[str, ...]:
    """The wires that the words name, as agencies.toml calls them; photo services write no reports and are left out.

    >>> agencies_in("AP and Reuters contributed to this report")
    ('Associated Press', 'Reuters')
    """
    hits = [(found.start(), name) for name, pattern in _agencies() if (found := pattern.search(words))]
    return tuple(name for _, name in sorted(hits))


@cache
def _agencies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    written = [a for a in lexicon("agencies")["agency"] if not a.get("photo", False)]
    return tuple((a["name"], re.compile(rf"(?<![\w-])(?:{'|'.join(_forms(a['name']))})(?![\w-])")) for a in written)


def _plain_forms(name: str) -> Sequence[str]:
    return next((a["forms"] for a in lexicon("agencies")["agency"] if a["name"] == name), [name])


def _forms(name: str) -> list[str]:
    return [re.escape(form) for form in _plain_forms(name)]


def _any(kind: str) -> str:
    return "|".join(re.escape(words).replace(r"\ ", r"\s") for words in lexicon("wires")[kind])


@cache
def _picture() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('picture')})\b", re.I)


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('compiled')})\b", re.I)


_REACH = 160  # characters of a line in which those who contributed are named


def _contributors(words: str) -> Iterator[Span]:
    """Where a line names those who gave something to the report, with the words that say so."""
    for said in _contributed_after().finditer(words):
        begin = words.rfind(".", 0, said.start()) + 1
        yield Span(max(begin, said.start() - _REACH), said.end())
    for said in _contributed_before().finditer(words):
        end = words.find(".", said.end())
        yield Span(said.start(), min(end if end >= 0 else len(words), said.end() + _REACH))


@cache
def _contributed_after() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('contributed_after')})\b", re.I)


@cache
def _contributed_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('contributed_before')})\b", re.I)


_CALLED = r"(?P<name>(?-i:(?:[Tt]he\s)?[A-Z])[\w.&'’-]*(?:\s(?:(?-i:[A-Z])[\w.&'’-]*|of|for|and|&)){0,5})"


@cache
def _taken_from() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('republished')})\s{_CALLED}", re.I)


@cache
def _source_line() -> re.Pattern[str]:
    return re.compile(rf"^\W?(?:{_any('source_line')})\s?{_CALLED}\W{{0,2}}$", re.I)


def _name(words: str) -> str | None:
    """The outlet's name without a month or the little words that ran into it; an agency's as we give it."""
    words = re.sub(r"(?:\s(?:of|for|and|&|on|under))+$", "", words).rstrip(".,'’ ")
    if re.match(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b", words):
        return None
    known = agencies_in(words)
    return known[0] if known and len(known) == 1 else words or None
