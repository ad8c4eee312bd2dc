"""Which answers, in whatever reports, are one: the same said of the same thing.

Small named features say what speaks for and against: what the two clauses are about, rare senses counting more; names
that both have; the numbers, the doors, who says it, whether one says no. Their weighted sum is the log odds
(`lexicons/link_weights.toml`). Groups are joined by the mean of their pairs. Whether two answers are one is asked of
pairs with something rare in common only. The order of the reports plays no part.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from whosays.link.answers import ALONE, PLAIN, Answer, same_people
from whosays.link.clusters import joined
from whosays.link.culprits import opposed
from whosays.link.matters import family
from whosays.link.same_event import Story, days_apart
from whosays.link.senses import senses
from whosays.link.tellings import place_in_story
from whosays.resources import lexicon
from whosays.story import PAGE

SAME = -1.8  # log odds from which the mean of pairs makes one claim; chosen with each hand-made story left out
UNLIKE = -5.0  # log odds of a pair with nothing rare in common
LEAST_COMMON = 3.0  # summed rarity of the senses that two answers share, from which they are compared
COMMONPLACE = 1.0  # rarity below which a sense brings no two answers together by itself
LEAST_WEIGHT = 8.0  # summed rarity that a clause counts as having at least: a word or two say little
EXCLUDED = 12.0  # taken from the log odds of two answers that exclude each other
SURE = 2.0  # log odds of one number of one event and of the same people
UNSEEN = 3.0  # rarity of a sense that no clause of an event has
MOST_COMPARED = 4000  # answers of a story that are compared; the rest is left out
_NAME = re.compile(r"(?<!^)\b[A-Z][\w’'-]+")


class Said(NamedTuple):
    """An answer with what it is compared by: the senses of its clause, of its names, those around it, their weight."""

    answer: Answer
    words: frozenset[str]
    names: frozenset[str]
    around: frozenset[str]
    weight: float


def said(view: Story, answer: Answer) -> Said:
    """An answer made ready to be compared."""
    told = answer.telling
    weight = max(LEAST_WEIGHT, _rarity(view, told.words))
    return Said(answer, told.words, senses(" ".join(_NAME.findall(told.text))), told.context - told.words, weight)


def _rarity(view: Story, words: frozenset[str]) -> float:
    return sum(view.rarity.get(w, UNSEEN) for w in words)


# --- the features ---------------------------------------------------------------------------------------------------


def shared(view: Story, a: Said, b: Said) -> float:
    """How much of both clauses is in common, rare senses counting more: 0 to 1."""
    return _rarity(view, a.words & b.words) / math.sqrt(a.weight * b.weight)


def contained(view: Story, a: Said, b: Said) -> float:
    """How much of the shorter clause stands in the other: 0 to 1."""
    return _rarity(view, a.words & b.words) / min(a.weight, b.weight)


def rarest(view: Story, a: Said, b: Said) -> float:
    """How rare the rarest sense is that both have."""
    return max((view.rarity.get(w, UNSEEN) for w in a.words & b.words), default=0.0) / 7


def named(view: Story, a: Said, b: Said) -> float:
    """How much of what both have is names."""
    return min(1.0, _rarity(view, a.names & b.words) / 8)


def around(view: Story, a: Said, b: Said) -> float:
    """How much the sentences around have in common."""
    return min(1.0, _rarity(view, a.around & b.around) / 20)


def beside(view: Story, a: Said, b: Said) -> float:
    """How much of the one clause stands around the other."""
    return min(1.0, _rarity(view, (a.around & b.words) | (b.around & a.words)) / 20)


def other_family(view: Story, a: Said, b: Said) -> float:
    """1 when they are of two families of matters."""
    x, y = family(a.answer.telling.matter), family(b.answer.telling.matter)
    return float(None not in (x, y) and x != y)


def one_denied(view: Story, a: Said, b: Said) -> float:
    """1 when only one of them says no."""
    return float(a.answer.telling.denied != b.answer.telling.denied)


def _both(kind: str, a: Said, b: Said) -> bool:
    return a.answer.kind == b.answer.kind == kind


def same_number(view: Story, a: Said, b: Said) -> float:
    """1 when both give one number."""
    return float(_both("figure", a, b) and a.answer.key == b.answer.key)


def one_toll(view: Story, a: Said, b: Said) -> float:
    """1 when both give one number of one event and of the same people."""
    same = bool(same_number(view, a, b)) and a.answer.group == b.answer.group
    return float(same and same_people(a.answer.about, b.answer.about))


def same_event(view: Story, a: Said, b: Said) -> float:
    """1 when both are of one event."""
    return float(a.answer.group == b.answer.group != ALONE)


def other_number(view: Story, a: Said, b: Said) -> float:
    """1 when they give two numbers."""
    return float(_both("figure", a, b) and a.answer.key != b.answer.key)


def one_number(view: Story, a: Said, b: Said) -> float:
    """1 when only one of them gives a number."""
    return float((a.answer.kind == "figure") != (b.answer.kind == "figure"))


def other_people(view: Story, a: Said, b: Said) -> float:
    """1 when their numbers are of other people or of another measure."""
    return float(_both("figure", a, b) and not same_people(a.answer.about, b.answer.about))


def same_door(view: Story, a: Said, b: Said) -> float:
    """1 when both lay it at one door, or clear one."""
    return float(_both("responsibility", a, b) and a.answer.key == b.answer.key)


def one_deed(view: Story, a: Said, b: Said) -> float:
    """1 when both lay one event at one door, or clear one."""
    return float(bool(same_door(view, a, b)) and a.answer.group == b.answer.group)


def other_door(view: Story, a: Said, b: Said) -> float:
    """1 when they lay it at two doors, or one clears whom the other names."""
    return float(_both("responsibility", a, b) and a.answer.key != b.answer.key)


def same_speaker(view: Story, a: Said, b: Said) -> float:
    """1 when one speaker says both."""
    return float(a.answer.speaker.key == b.answer.speaker.key != PAGE)


def both_page(view: Story, a: Said, b: Said) -> float:
    """1 when both are told in a report's own voice."""
    return float(a.answer.speaker.key == b.answer.speaker.key == PAGE)


def same_report(view: Story, a: Said, b: Said) -> float:
    """1 when they stand in one report."""
    return float(a.answer.telling.report == b.answer.telling.report)


def same_sentence(view: Story, a: Said, b: Said) -> float:
    """1 when they stand in one sentence, which mostly says two things."""
    x, y = a.answer.telling, b.answer.telling
    return float(x.report == y.report and x.sentence == y.sentence)


def far_in_time(view: Story, a: Said, b: Said) -> float:
    """How many days lie between them, to 10 at most, as a part of 10."""
    return days_apart(view, a.answer.telling, b.answer.telling)


Feature = Callable[[Story, Said, Said], float]
FEATURES: tuple[Feature, ...] = (
    shared, contained, rarest, named, around, beside, other_family, one_denied, same_number, one_toll, same_event,
    other_number, one_number, other_people, same_door, one_deed, other_door, same_speaker, both_page, same_report,
    same_sentence, far_in_time,
)  # fmt: skip


@cache
def weights() -> dict[str, float]:
    """The log odds that each feature adds where it says 1, and those of any two answers."""
    return {k: float(v) for k, v in lexicon("link_weights")["same_answer"].items()}


@cache
def _weighed() -> tuple[tuple[Feature, float], ...]:
    return tuple((f, weights().get(f.__name__, 0.0)) for f in FEATURES)


def features(view: Story, a: Said, b: Said) -> dict[str, float]:
    """What speaks for and against two answers being one, by name; what says nothing is left out."""
    values = {f.__name__: f(view, a, b) for f in FEATURES}
    return {"none": 1.0, **{k: v for k, v in values.items() if v}}


def odds(view: Story, a: Said, b: Said) -> float:
    """The log odds that two answers are one: far less where they exclude each other, SURE where it is one toll."""
    found = likeness(view, a, b)
    if excluded(a.answer, b.answer):
        return found - EXCLUDED
    return max(found, SURE) if one_toll(view, a, b) else found


def likeness(view: Story, a: Said, b: Said) -> float:
    """The same, whether they exclude each other or not."""
    return weights()["none"] + sum(weight * feature(view, a, b) for feature, weight in _weighed())


def excluded(a: Answer, b: Answer) -> bool:
    """Whether two answers cannot be one: two numbers, one of two kinds of people, two doors, yes and no."""
    if a.kind == b.kind == "figure":
        return a.key != b.key or not same_people(a.about, b.about)
    if a.kind == b.kind == "responsibility":
        return opposed(a.key, b.key)
    return {a.kind, b.kind} <= PLAIN and a.key != b.key


# --- groups ---------------------------------------------------------------------------------------------------------


def together(view: Story, given: Sequence[Answer]) -> list[tuple[Answer, ...]]:
    """The answers in groups that are one each, every group and all groups in reading order."""
    told = [said(view, a) for a in sorted(given, key=_order)[:MOST_COMPARED]]
    pairs = {(i, j): odds(view, told[i], told[j]) for i, j in compared(view, told)}
    return [tuple(told[i].answer for i in group) for group in joined(len(told), pairs, SAME, UNLIKE)]


def _order(answer: Answer) -> tuple[tuple[str, int, int], str, str, str]:
    return place_in_story(answer.telling), answer.kind, answer.about, answer.key


def compared(view: Story, told: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """The pairs, by number, that have something rare in common, or one number of one event."""
    where: dict[str, list[int]] = {}
    tolls: dict[tuple[int, str], list[int]] = {}
    for n, one in enumerate(told):
        common: dict[int, float] = {}
        for word in one.words:
            rarity = view.rarity.get(word, UNSEEN)
            if rarity < COMMONPLACE:
                continue
            for other in where.get(word, ()):
                common[other] = common.get(other, 0.0) + rarity
            where.setdefault(word, []).append(n)
        if one.answer.kind == "figure":
            same = tolls.setdefault((one.answer.group, one.answer.key), [])
            common |= dict.fromkeys(same, math.inf)
            same.append(n)
        yield from ((other, n) for other in sorted(common) if common[other] >= LEAST_COMMON)
