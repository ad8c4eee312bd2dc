"""How the findings of one report are worded, on a terminal, in dossiers and in tables alike.

What is shown is no finer than what is known, and what is less likely right than not is marked.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from whosays.document import BY_HAND
from whosays.findings import Dispute, Entity, Event, Figure, Place, PlaceBasis, ReportRecord, When, quoted

EventPart = Literal["when", "where", "actors", "targets"]

HALF = 0.5  # the probability below which a time, a place, a doer, a target or a side is less likely right than not
LIKELY = 0.2  # the odds from which a dispute is more often one than not: `python -m evaluation gold` counts both kinds
ROUND = 1_000  # a number of many thousands that words tell, "6 million", is a multiple of it


def days_told(when: When) -> tuple[str, ...]:
    """An interval as it is shown: one year, month, day or moment where it is no more, else its first and its last.

    >>> days_told(When(start="2031-01-01", end="2031-12-31", precision="year"))
    ('2031',)
    >>> days_told(When(start="2031-05-02", end="2031-05-04", precision="day"))
    ('2031-05-02', '2031-05-04')
    """
    first, last = when.start or "", when.end or when.start or ""
    if when.precision == "year" and (first[5:], last[5:]) == ("01-01", "12-31"):
        first, last = first[:4], last[:4]
    elif when.precision == "month" and first[8:] == "01" and first[:7] == last[:7] and last[8:] >= "28":
        first, last = first[:7], last[:7]
    return (first,) if first == last else (first, last)


def doubts(event: Event, part: EventPart) -> tuple[str, ...]:
    """For each that an event gives as its `part`, in order, a "?" where it is less likely right than not, else "".

    >>> doubts(Event(id="v1", type="Armed clash", anchors=(), actors=("e1", "e2")), "actors")
    ('', '')
    """
    scores = [e.score for e in event.evidence if e.part == part]
    given = getattr(event, part)
    number = len(given if isinstance(given, tuple) else (given,))
    scores = [*scores, *[None] * number][:number]  # that there is none may have evidence too: a person said so
    return tuple("?" if score is not None and score < HALF else "" for score in scores)


def side_doubted(entity: Entity) -> bool:
    """Whether the side that the entity is given is less likely right than not.

    >>> side_doubted(Entity(id="e1", name="Oru Venn", type="person", named=True, side="civilian", evidence=()))
    False
    """
    return any(e.score is not None and e.score < HALF for e in entity.evidence if e.part == "side")


def shown_doers(event: Event) -> tuple[tuple[str, str], ...]:
    """Whom a list shows as an event's doers, each with the doubt: who may be the other side of it stands there alone.

    >>> shown_doers(Event(id="v1", type="Armed clash", anchors=(), actors=("e1", "e2"), targets=("e2",)))
    (('e1', ''),)
    """
    told = zip(event.actors, doubts(event, "actors"), strict=True)
    return tuple((id, doubt) for id, doubt in told if id not in event.targets)


def point_shown(place: Place) -> str | None:
    """A place's point and how far from it the place may be or reach, neither finer than the other; None without one.

    >>> point_shown(Place(id="p1", name="Oru", lat=35.0012, lon=38.4987, radius_km=295.1))
    '35.0, 38.5 ± 300 km'
    """
    point, reach = coordinates_shown(place), reach_shown(place)
    return f"{point} ± {reach}" if point and reach else point


# What a place's point is of, where it is not the place's own.
_BASIS_SHOWN: Mapping[PlaceBasis, str] = {
    "container": "of the nearest known place",
    "relative": "reckoned from another place",
    "open": "left open between several",
    "unknown": "location not known",
}


def basis_shown(place: Place) -> str:
    """What a place's point is of, in words; empty where it is the place's own.

    >>> basis_shown(Place(id="p1", name="Oru", basis="container")), basis_shown(Place(id="p1", name="Oru"))
    ('of the nearest known place', '')
    """
    return _BASIS_SHOWN.get(place.basis, "") if place.basis else ""


def coordinates_shown(place: Place) -> str | None:
    """A place's point, no finer than what it stands for; a hundredth of a degree is about a kilometre."""
    if place.lat is None or place.lon is None:
        return None
    decimals = 3 if 0 < (place.radius_km or 0.0) < 1 else 2 if (place.radius_km or 0.0) < 100 else 1
    return f"{place.lat:.{decimals}f}, {place.lon:.{decimals}f}"


def reach_shown(place: Place) -> str:
    """How far from its point a place may be or reach, in two figures, which is all that anybody knows of it."""
    return f"{float(f'{place.radius_km:.2g}'):,g} km" if place.radius_km else ""


def amount(figure: Figure) -> str:
    """A figure's range in words.

    >>> amount(Figure(id="f1", measure="killed", spans=(), quote="", low=12, best=12))
    'at least 12'
    """
    low, high = figure.low, figure.high
    about = "about " if figure.approximate else ""
    if low is None and high is None:
        return "some" if figure.best is None else f"{about}{figure.best:,}"
    if high is None:
        return f"at least {low:,}"
    if not low:
        return f"up to {high:,}" if high else "none"
    return f"{about}{low:,}" if low == high else f"{about}{low:,}–{high:,}"


def amount_shown(figure: Figure) -> str:
    """A figure's range as its own words have it: nobody counted 551 where the page says "more than 550".

    >>> amount_shown(Figure(id="f1", measure="killed", spans=(), quote="killed more than 550", low=551, best=551))
    'more than 550'
    >>> amount_shown(Figure(id="f2", measure="killed", spans=(), quote="Scores", low=40, high=99, approximate=True))
    'scores (40–99)'
    >>> amount_shown(Figure(id="f3", measure="displaced", spans=(), quote="More than 6 million", low=6_000_001))
    'more than 6,000,000'
    """
    low, high = figure.low, figure.high
    told = _plain(figure.quote)
    vague = _VAGUE.search(told) if figure.approximate and low and high != low else None
    if vague is not None:
        return f"{vague.group()} ({low:,}–{high:,})" if high else f"{vague.group()} (at least {low:,})"
    return f"more than {low - 1:,}" if low and high is None and says_more(told, low) else amount(figure)


def says_more(words: str | tuple[str, ...], least: int) -> bool:
    """Whether the words of a number say "more than" the one before `least`, which is the least that they allow.

    >>> says_more("more than 550 men", 551), says_more("at least 551 men", 551), says_more("over a dozen men", 13)
    (True, False, True)
    """
    told = _plain(words)
    numbers = {int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", told)}
    in_words = (least > ROUND and least % ROUND == 1) or (not numbers and _MORE.search(told))  # "a million" and one
    return least not in numbers and (least - 1 in numbers or bool(in_words))


def _plain(quote: str | tuple[str, ...]) -> str:
    return " ".join(quoted(quote).lower().split())


_MORE = re.compile(r"\bmore than\b|\bover (?=\w+ (?:dozen|hundred|thousand))")
# Words whose range is a rule's (`lexicons/numbers.toml`) and not the speaker's.
_VAGUE = re.compile(
    r"\b(?:(?:tens|dozens|scores|hundreds|thousands|millions)(?: of (?:hundreds|thousands|millions))?"
    r"|(?:several|a few)(?: (?:dozen|hundred|thousand|million))?)\b"
)


def likely(dispute: Dispute) -> bool:
    """Whether a dispute is shown as one; what only may be one is shown apart from it. What people put right is one.

    >>> from whosays.document import Evidence
    >>> seen = Evidence(page="p", found_by="find.disputes.opposition.likely_opposed", score=0.1)
    >>> by_hand = Evidence(page="p", found_by="by hand: A. Coder", part="question")
    >>> [likely(Dispute(question="", positions=(), evidence=e)) for e in ((), (seen,), (seen, by_hand))]
    [True, False, True]
    """
    by_hand = any(e.found_by.startswith(BY_HAND) for e in dispute.evidence)
    return by_hand or all(e.score is None or e.score >= LIKELY for e in dispute.evidence if e.part is None)


def given_by(
    record: ReportRecord, dispute: Dispute, according_to: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who gives one answer of a dispute, and who only perhaps does, by the ids of their statements.

    The second joined those who are set against each other, and are less likely right there than not: an answer is not
    shown as their words.
    """
    doubted = {e.spans for e in dispute.evidence if e.part == "positions" and e.score is not None and e.score < HALF}
    spans = {s.id: s.content.spans for s in record.statements or ()}
    perhaps = tuple(id for id in according_to if spans.get(id) in doubted)
    return tuple(id for id in according_to if id not in perhaps), perhaps
