"""Figures repeated on a page: which are the same, and which of them is kept.

A headline, a lead and a caption repeat what the story says; the guide lists a figure once, where it is attributed.
"""

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

import msgspec

from whosays.find.figures.clauses import Clause
from whosays.find.figures.quantities import Noun, Quantity
from whosays.findings import Figure, Measure

KNOWN = frozenset({"the", "both", "these", "those"})  # before a number that was told already
WORDS_TOLD_AGAIN = 3  # so many words are the same figure where one sentence has them twice
SAME_NUMBER = 13  # from here on two equal numbers of one measure are one figure, whatever they are said to count
MOST_ROUNDED = 1.2  # by so much a story's number may be above the round one of its headline
AFTER, PERIODS = frozenset({"after", "since"}), frozenset({"day", "week", "month", "year"})
ROUND = 10  # what "more than" is mostly said of


class Draft(NamedTuple):
    """A figure before it is compared with the others of the page; `beside` are its sentence's measures and numbers."""

    figure: Figure
    quantity: Quantity | None
    sentence: Clause
    beside: frozenset[tuple[Measure, int]]
    lead: bool
    headline: bool
    twice: bool = False


def told_once(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The figures, one that the page repeats given once: where it is attributed, else in the story, else first."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _same(k, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            better, other = (draft, twin) if _rank(draft) > _rank(twin) else (twin, draft)
            said = (better, *(() if other.headline else (other,)))  # a headline only repeats who said it
            sources = dict.fromkeys(s for d in said for s in d.figure.according_to)
            figure = msgspec.structs.replace(better.figure, according_to=tuple(sources))
            lead = better.lead and other.lead  # a lead tells of one figure of the story
            kept[kept.index(twin)] = better._replace(figure=figure, lead=lead, twice=True)
    told = [d for d in kept if (d.twice or not _told_before(d)) and not any(_rounds(d, k) for k in kept)]
    return tuple(sorted(told, key=lambda d: d.figure.spans))


def _rounds(headline: Draft, story: Draft) -> bool:
    """Whether a headline only says in round words what the story counts: "over 300" of 312, "dozens" of 41."""
    f, g = headline.figure, story.figure
    if not headline.headline or headline.twice or story.headline or f.measure != g.measure or g.low is None:
        return False
    if f.low is None or not _heads_agree(headline, story):
        return False
    if f.best is None:
        return f.high is not None and f.low <= g.low <= f.high
    return f.high is None and f.low <= g.low <= f.low * MOST_ROUNDED


def _told_before(draft: Draft) -> bool:
    """Whether a small number of dead or wounded is known to readers: "the three deaths", "the two who were hurt".

    "The nine killed that night" tells who they are.
    """
    quantity = draft.quantity
    if quantity is None or draft.figure.measure not in {"killed", "injured"} or not _is_known(draft):
        return False
    if draft.sentence.trigger_at(quantity.tokens[1]) is not None and quantity.phrase is None:
        return False
    return quantity.range.best is not None and quantity.range.best < SAME_NUMBER and not quantity.plain


def _is_known(draft: Draft) -> bool:
    return draft.quantity is not None and draft.sentence.low(draft.quantity.tokens[0]) in KNOWN


def _rank(draft: Draft) -> tuple[bool, bool, bool, bool, bool]:
    """Which of two tellings of a figure is given: one that does not look back ("the 15"), who says it, and "at least",
    count for more than a headline; else one that tells who they are.
    """
    figure = draft.figure
    exact = figure.high == figure.best and not figure.approximate
    return not _is_known(draft), bool(figure.according_to), not draft.headline, not exact, figure.of is not None


def _same(a: Draft, b: Draft) -> bool:
    """Whether two figures are one told twice.

    Small numbers come again by chance, as of two attacks on one page. So they are the same only where the words are
    the same, where the page's lead, headline or a caption gives one of them, where one is told as known ("the six"), or
    where another number stands beside both ("three killed and five wounded", twice).
    """
    f, g = a.figure, b.figure
    if f.measure != g.measure or {_link(a), _link(b)} == {"part", "added"}:
        return False  # "including three boys", "another three"
    said = f.according_to and g.according_to and set(f.according_to).isdisjoint(g.according_to)
    if said and _long_before(a) != _long_before(b):
        return False  # another says it, and of what happened weeks before
    if a.sentence is b.sentence:  # a headline may stand in one with its story
        if _words_of(f) == _words_of(g) and len(_words_of(f)) >= WORDS_TOLD_AGAIN:
            return True
        return f.best == g.best and f.best is not None and f.best >= SAME_NUMBER and _heads_agree(a, b)
    alike = (f.low, f.best, f.high) == (g.low, g.best, g.high)
    if alike and (_words(a) == _words(b) or (f.best is not None and f.best >= SAME_NUMBER)):
        return True
    if f.best is None or g.best is None:
        return alike and (a.lead or b.lead) and _heads_agree(a, b)
    if f.best == 1:
        return (a.lead or b.lead) and _noun(a) == _noun(b)
    known = _is_known(a) or _is_known(b)
    paired = len(a.beside & b.beside) > 1
    return _number_again(f, g) and (a.lead or b.lead or known or paired) and _heads_agree(a, b)


def _long_before(draft: Draft) -> bool:
    """Whether a number stands in an aside on what happened before that: "struck two weeks after gunmen killed 26"."""
    if draft.quantity is None:
        return False
    words = [draft.sentence.low(n) for n in range(draft.quantity.tokens[0])]
    clause = takewhile(lambda word: word not in {",", ";"}, reversed(words))
    return any(word in AFTER and before.rstrip("s") in PERIODS for word, before in pairwise(clause))


def _number_again(f: Figure, g: Figure) -> bool:
    """Whether two numbers are one, however it is told: "at least 40" and "40", "180" and, of round ones, "over 180"."""
    if f.best is None or g.best is None:
        return False
    more = f if f.best > g.best else g
    least = max(f.best, g.best)
    over = more.high is None and more.low == least and least % ROUND == 1 and least > SAME_NUMBER
    return f.best == g.best or (over and abs(f.best - g.best) == 1)


def _words_of(figure: Figure) -> list[str]:
    """The words of a figure's quote, in small letters."""
    return str(figure.quote).lower().split()


def _words(draft: Draft) -> tuple[str, ...]:
    return tuple(t.low for t in draft.sentence.tokens)


def _noun(draft: Draft) -> Noun | None:
    return draft.quantity.noun if draft.quantity else None


def _link(draft: Draft) -> str | None:
    return draft.quantity.link if draft.quantity else None


def _heads_agree(a: Draft, b: Draft) -> bool:
    """Whether what two numbers count can be the same: one noun or class of nouns, or a general word for people."""
    first, second = _noun(a), _noun(b)
    if first is None or second is None or first.word == second.word:
        return True
    if first.kind == "events":
        return False  # "two raids" and "two blasts"
    general = any(n.group in {"people", "bodies", None} and n.kind != "things" for n in (first, second))
    return first.kind == second.kind and (general or first.group == second.group)
