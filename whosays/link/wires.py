"""What a report says about who wrote it: marks of wires, of outlets it was taken from, and of its own outlet."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from whosays.document import Evidence, Span
from whosays.names import agencies, agencies_in
from whosays.resources import lexicon, words_at
from whosays.story import ReportText


class Mark(NamedTuple):
    """A name with the words that give it, and whether it wrote the report or only gave to it."""

    name: str
    wrote: bool
    evidence: Evidence


def marks(text: ReportText) -> tuple[Mark, ...]:
    """Every mark of a report, the surest first; none where it names nobody but its own outlet."""
    said = (*_agency(text), *_republished(text), *_copyright(text), *_by_newsroom(text))
    return (*said, *_agency_as_publisher(text), *_contributed(text))


def _agency(text: ReportText) -> Iterator[Mark]:
    """The wire that the report's metadata name, unless the words are a picture's credit.

    In a compilation, and beside a newsroom, it only gave to the report.
    """
    name = text.info.agency
    if name is None:
        return
    told = next((e for e in text.info.evidence if e.part == "agency"), None)
    words = (told.quote or "") if told else ""
    if _picture().search(words) or _beside_a_slash(words, name):
        return
    wrote = not (_compiled().search(words) or any(_contributors(words)) or _newsroom_beside(words))
    yield Mark(name, wrote, as_origin(text, told))


def as_origin(text: ReportText, told: Evidence | None) -> Evidence:
    """What a part of the metadata rests on, as evidence of who wrote the report."""
    if told is None:
        return Evidence(page=text.id, found_by="link.wires.agency_given", part="reporting_origin")
    return Evidence(page=text.id, spans=told.spans, quote=told.quote, found_by=told.found_by, part="reporting_origin")


def _newsroom_beside(words: str) -> bool:
    """Whether a by-line gives a newsroom that is no wire, before the wire or behind it."""
    found = _by_line().search(words)
    return found is not None and not agencies_in(found.group("name") or found.group("before"))


def _beside_a_slash(words: str, name: str) -> bool:
    """Whether a slash joins the agency to another name ("Daro Venn / AP"), as under pictures; not after "By"."""
    beside = any(re.search(rf"/\s?(?:{form})\W*$|^\W*(?:{form})\s?/", words) for form in _forms(name))
    return beside and not re.match(r"\W*by\b", words, re.I)


def _republished(text: ReportText) -> Iterator[Mark]:
    for span in _signed(text):
        words = span.of(text.text)
        found = _taken_from().search(words) or _source_line().match(words)
        if found:
            name = found.groupdict().get("site") or _name(found.group("name"))
            if name and not _its_own(text, name):
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


def _copyright(text: ReportText) -> Iterator[Mark]:
    """The wire or other newsroom that holds the copyright."""
    for line in _signed(text):
        found = _owned_by_wire().search(line.of(text.text))
        if found:
            name = next(iter(agencies_in(found.group("name"))), found.group("name"))
            if _its_own(text, name):
                continue
            yield Mark(name, True, _evidence(text, line, Span(*found.span()), "link.wires.copyright"))
            return


def _by_newsroom(text: ReportText) -> Iterator[Mark]:
    """Another newsroom, or a wire, that a by-line or the story's first words give as that of its writers."""
    opening = text.paragraphs[:1]
    for line in (*text.credits[:_MOST_CREDITS], *opening):
        words = line.of(text.text)
        patterns = (_opening(),) if line in opening else (_by_line(), _stamp_of_newsroom())
        found = next((m for p in patterns if (m := p.search(words))), None)
        if found is None or _picture().search(found.group()) or _compiled().search(found.group()):
            continue
        named = found.groupdict().get("before") or found.group("name")
        name = next(iter(agencies_in(named)), named)
        if not _its_own(text, name):
            yield Mark(name, True, _evidence(text, line, Span(*found.span()), "link.wires.newsroom"))
            return


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
_MOST_CREDITS = 60  # lines; a page with more is a list of something
_TAIL = 500  # characters: a credit stands at the end of what it is glued to


def _signed(text: ReportText) -> tuple[Span, ...]:
    """The ends of the lines in which a report says where it comes from: its credits and the story's last paragraphs."""
    lines = (*text.credits[:_MOST_CREDITS], *text.paragraphs[-_ENDS:])
    return tuple(Span(max(line.start, line.end - _TAIL), line.end) for line in lines)


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
    """The outlet that carries the report, as the page or else its address names it.

    None where neither does, and for sites that carry what others write. A name that was read off a line of the page
    gives way to the page's own site where the two have nothing in common: it may be a button's or an advertiser's.
    """
    site, named = host(text.address), text.info.publisher
    if site and any(site == s or site.endswith(f".{s}") for s in lexicon("wires")["carriers"]):
        return None
    told = next((e for e in text.info.evidence if e.part == "publisher"), None)
    if site and named and told and told.spans and not _resemble(site, named):
        return site
    return named or site


def _its_own(text: ReportText, name: str) -> bool:
    """Whether a name is that of the outlet that carries the report."""
    site = host(text.address)
    return _resemble(site, name) if site else outlet_key(name) in carrier(text)


def _resemble(site: str, name: str) -> bool:
    """Whether a site may be that of the name: one has the other in it, or the name's initials.

    >>> _resemble("lantern.co.uk", "The Lantern News"), _resemble("nyt.com", "New Yarrow Times")
    (True, True)
    >>> _resemble("lantern.example", "Email")
    False
    """
    a, b = _site_key(site), outlet_key(name)
    initials = "".join(w[0] for w in re.findall(r"[^\W_]+", name.casefold()))
    return a in b or b in a or (len(initials) > 1 and a.startswith(initials))


class Carrier(NamedTuple):
    """The outlet that carries a report, under forms that can be compared: of its site, of its name on the page."""

    site: str | None
    name: str | None


def carrier(text: ReportText) -> Carrier:
    """The outlet of a report as it can be compared with that of another."""
    site = host(text.address)
    return Carrier(_site_key(site) if site else None, outlet_key(text.info.publisher or "") or None)


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
    return outlet_key(parts[-1])


def outlet_key(name: str) -> str:
    """A name of an outlet without what its forms differ in: "The BBC News" and "bbc" are one."""
    words = re.sub(r"\.(?:com|net|org|info|co\.\w\w|\w\w)$", "", name.casefold().strip())
    parts = re.findall(r"[^\W_]+", words)
    kept = "".join(w for w in parts if w not in {"the", "online", "english", "website"}) or "".join(parts)
    return kept.removesuffix("news") or kept


def _plain_forms(name: str) -> Sequence[str]:
    return next((a.forms for a in agencies() if a.name == name), (name,))


def _forms(name: str) -> list[str]:
    return [re.escape(form) for form in _plain_forms(name)]


def _wires() -> list[str]:
    return [re.escape(form) for agency in agencies() if not agency.photo for form in agency.forms]


def _any(kind: str) -> str:
    return "|".join(re.escape(words).replace(r"\ ", r"\s") for words in lexicon("wires")[kind])


@cache
def _picture() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('picture')})\b", re.I)


@cache
def _compiled() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('compiled')})\b", re.I)


_COPYRIGHT = r"(?:©|\(c\)|\bcopyright\b)"


def credits_others(line: str) -> bool:
    """Whether a line says who wrote the report, published it first or has the copyright, wherever on the page it is.

    >>> credits_others("© 2031 Lantern"), credits_others("The copyright was theirs.")
    (True, False)
    """
    owned = re.match(rf"\W{{0,3}}{_COPYRIGHT}", line, re.I)
    return any((owned, _taken_from().search(line), _by_line().search(line)))


@cache
def _owned_by_wire() -> re.Pattern[str]:
    forms = "|".join([*_wires(), *_newsrooms()])
    between = rf"(?:[\s,–-]|{_COPYRIGHT}|\d{{4}}|\bby\b|\bthe\b|\bThomson/){{0,12}}"
    return re.compile(rf"{_COPYRIGHT}{between}(?-i:(?P<name>{forms}))(?![\w-])", re.I)


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


_JOB = r"\s(?:[A-Z][a-z]+\s){0,3}(?:[Ww]riters?|[Cc]orrespondents?|[Rr]eporters?|[Ss]taff)\b"
_GOES_ON = rf"(?![\w/])(?:\s*(?:[|•,·]|[Pp]ublished|[Uu]pdated|[Pp]osted|\d|$)|{_JOB})"


@cache
def _by_line() -> re.Pattern[str]:
    """ "By Daro Venn, Lantern Post", or "Lantern Post - By Daro Venn": the name of a newsroom or wire."""
    names = "|".join([*_newsrooms(), *_wires()])
    by, the = r"(?:by|By|BY)\s", r"(?:[Tt]he\s)?"
    return re.compile(
        rf"^\W*{by}[^|\n]{{3,120}}?[\s,]{the}(?P<name>{names}){_GOES_ON}|^{the}(?P<before>{names})\s[—–-]\s{by}"
    )


@cache
def _stamp_of_newsroom() -> re.Pattern[str]:
    """ "Daro Venn, Lantern Post Published 9:30", or the newsroom alone on its line."""
    people = r"(?:[A-Z][^|\d\n]{3,80}?,\s?)?"
    return re.compile(rf"^\W*{people}(?:[Tt]he\s)?(?P<name>{'|'.join(_newsrooms())}){_GOES_ON}")


@cache
def _opening() -> re.Pattern[str]:
    """ "ORUVALE (Lantern Post) - Shells fell" and "(From Lantern Post) Shells fell": a story's first words."""
    names = "|".join(_newsrooms())
    place = r"(?:[A-Z][\w.'’-]*,?\s){1,5}(?=\([^)]{2,40}\)\s?[—–-])"
    return re.compile(rf"^(?:{place})?\((?:[Ff]rom\s)?(?:[Tt]he\s)?(?P<name>{names})\)(?=\W)")


def _newsrooms() -> list[str]:
    return [re.escape(name) for name in lexicon("wires")["newsrooms"]]


_DOMAIN = r"[a-z\d-]{2,40}(?:\.[a-z\d-]{2,40}){0,2}\.(?:com|net|org|info|co\.[a-z]{2}|[a-z]{2,3})\b"
_CALLED = r"(?P<name>(?-i:(?:[Tt]he\s)?[A-Z])[\w.&'’-]*(?:\s(?:(?-i:[A-Z])[\w.&'’-]*|of|for|and|&)){0,5})"


@cache
def _taken_from() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('republished')})\s(?:(?P<site>{_DOMAIN})|{_CALLED})", re.I)


@cache
def _source_line() -> re.Pattern[str]:
    return re.compile(rf"^\W?(?:{_any('source_line')})\s?{_CALLED}\W{{0,2}}$", re.I)


def _name(words: str) -> str | None:
    """The outlet's name without a month or the little words that ran into it; an agency's as we give it."""
    words = re.sub(r"(?:\s(?:of|for|and|&|on|under))+$", "", words).rstrip(".,'’ ")
    if _MONTH.match(words):
        return None
    known = agencies_in(words)
    return known[0] if known and len(known) == 1 else words or None


_MONTH = re.compile(rf"(?:{'|'.join(w.title() for w in words_at('times', 'months'))})\b")
