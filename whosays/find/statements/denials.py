"""Which statement of a page a denial answers, and whether it answers any that the page gives.

Two small models of named features, whose weights stand in `lexicons/denial_weights.toml`: the first chooses among the
statements of others, the second says how likely it is that the denial and the chosen one give two answers to one
question. Both are fitted on hand-made records by `python -m training disputes`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

from whosays.find.disputes.page import PageView
from whosays.find.logistic import probability
from whosays.findings import Statement, quoted
from whosays.resources import lexicon

TOUCHES = 0.03  # alike from which it counts which of the others fits best
MANY, LONG = 4, 200  # shared words, and characters of a content, from which more say no more
SHORT = 6  # words of a content that only points
POINTED = 0.63  # how often "denied it" is of what was said right before: 17 of 27 times on 723 marked pages


class Denied(NamedTuple):
    """What a statement denies, and the probability that the two answer one question differently."""

    statement: Statement
    score: float


class Chance(NamedTuple):
    """How a statement stands to a denial: the probability that the two answer one question, were it the one denied.

    `share` is its share of one among all that the denial may be of.
    """

    odds: float
    share: float


@dataclass(frozen=True)
class Others:
    """A denial and the statements of others that it may be of, in the order of the page."""

    page: PageView
    denial: Statement
    others: Sequence[Statement]

    @cached_property
    def most(self) -> float:
        """How alike to the denial the one is that is most so."""
        return max(self.page.alike(self.denial, o) for o in self.others)

    @cached_property
    def speaking(self) -> Sequence[Statement]:
        """Those of the others that name somebody of the camp of who denies."""
        return [o for o in self.others if self.page.speaks_of(o, self.page.camp(self.denial))]

    def before(self, other: Statement) -> bool:
        """Whether the page has the other statement before the denial."""
        return self.page.order[other.id] < self.page.order[self.denial.id]

    def rank(self, other: Statement, among: Sequence[Statement]) -> float:
        """1 for the last of some statements before the denial, 1/2 for the one before that; 0 behind the denial."""
        if not self.before(other):
            return 0.0
        first, end = self.page.order[other.id], self.page.order[self.denial.id]
        return 1 / (1 + sum([first < self.page.order[o.id] < end for o in among]))


def may_deny(page: PageView, statement: Statement) -> bool:
    """Whether a statement shows that something is not so: by its manner, its cue or its first words.

    Who asks for something or warns of it does not (1 of 12 such links on read pages was right).
    """
    if statement.manner in {"asks", "orders", "warns"}:
        return False
    marks = page.marks[statement.id]
    return statement.manner in {"denies", "doubts"} or marks.denies or marks.early or marks.strict or marks.contests


def denied_by(page: PageView, statement: Statement) -> Denied | None:
    """Which statement by others on the page a statement denies; None if it denies nothing or nobody else speaks."""
    if not may_deny(page, statement):
        return None
    found = others_of(page, statement)
    if not found.others:
        return None
    told, fits = _fits(found)
    best = max(range(len(fits)), key=lambda n: (fits[n], -n))
    other, odds = found.others[best], _odds(found, told[best], fits, best)
    return Denied(other, max(odds, POINTED) if _points_back(found, other) else odds)


def _points_back(found: Others, other: Statement) -> bool:
    """Whether a denial only points ("denied it") and another's statement stands right before it."""
    page, denial = found.page, found.denial
    next_to = page.order[denial.id] - page.order[other.id] == 1 and abs(page.sentences_on(other, denial)) <= 1
    return page.marks[denial.id].points and next_to


def chances(page: PageView, statement: Statement) -> dict[str, Chance]:
    """What a statement may deny: by id, how likely each statement of others is what it is of; nothing if it denies not.

    The shares of a denial come to one. What a rule has linked is certain: "No", to what was asked right before.
    """
    if (sure := denied_by_rule(statement)) is not None:
        return {sure: Chance(1.0, 1.0)}
    found = others_of(page, statement) if may_deny(page, statement) else None
    if found is None or not found.others:
        return {}
    told, fits = _fits(found)
    whole = sum(math.exp(fit - max(fits)) for fit in fits)
    return {
        o.id: Chance(_odds(found, told[n], fits, n), math.exp(fits[n] - max(fits)) / whole)
        for n, o in enumerate(found.others)
    }


def denied_by_rule(statement: Statement) -> str | None:
    """The id of the statement that one denies by a rule, which gives no score; None where it denies none so."""
    by_rule = any(e.part == "answers" and e.score is None for e in statement.evidence)
    return next((a.statement for a in statement.answers if by_rule and a.relation == "denies"), None)


def _fits(found: Others) -> tuple[list[dict[str, float]], list[float]]:
    """For each of the others its features and how well it fits as what is denied."""
    weights = lexicon("denial_weights")["which"]
    told = [which_features(found, o) for o in found.others]
    return told, [sum(weights[name] * value for name, value in f.items()) for f in told]


def _odds(found: Others, chosen: Mapping[str, float], fits: Sequence[float], n: int) -> float:
    """The probability that the denial and the n-th of the others answer one question differently."""
    weights, features = lexicon("denial_weights")["whether"], whether_features(found, chosen, fits, n)
    return probability(weights["none"] + sum(weights[name] * value for name, value in features.items()))


def others_of(page: PageView, denial: Statement) -> Others:
    """A denial with what it may be of: what others say, not in the words of who denies and no denials themselves."""
    told = (s for s in page.statements if s.id != denial.id and not _one_speaks(page, s, denial))
    return Others(
        page, denial, [s for s in told if not page.told_within(denial, s) and not _both_deny(page, denial, s)]
    )


def _one_speaks(page: PageView, a: Statement, b: Statement) -> bool:
    same = a.source.entity is not None and a.source.entity == b.source.entity
    return same or page.camp(a) == page.camp(b)


def _both_deny(page: PageView, a: Statement, b: Statement) -> bool:
    return page.marks[a.id].denies and page.marks[b.id].denies


def _tied(page: PageView, denial: Statement, other: Statement) -> bool:
    """Whether two statements share a word, one names who says the other, or the denial only points."""
    names = page.speaks_of(other, page.camp(denial)) or page.speaks_of(denial, page.camp(other))
    return page.marks[denial.id].points or names or page.shared(denial, other) > 0


@cache
def least_odds(*, plainly: bool = False) -> float:
    """The probability from which a statement is said to deny another; less of one that `plainly` denies.

    Who says that something is not so may answer nobody; who denied it answers somebody.
    """
    return float(lexicon("denial_weights")["least_plainly" if plainly else "least"])


# --- which of them --------------------------------------------------------------------------------------------------


def which_features(found: Others, other: Statement) -> dict[str, float]:
    """How well one statement fits as what is denied: its words, who speaks of whom, how near it stands; by name."""
    page, denial = found.page, found.denial
    marks, alike = page.marks[denial.id], page.alike(denial, other)
    of_denier = page.speaks_of(other, page.camp(denial))
    nearest = found.rank(other, found.others)
    on = page.sentences_on(other, denial)
    return {
        "tied": float(_tied(page, denial, other)),
        "alike": math.sqrt(alike),
        "most_alike": alike / found.most if found.most > TOUCHES else 0.0,
        "covered": page.covered(denial, other),
        "shared_words": min(page.shared(denial, other), MANY) / MANY,
        "before": float(found.before(other)),
        "nearest_before": nearest,
        "next_to": float(abs(page.order[other.id] - page.order[denial.id]) == 1),
        "same_sentence": float(on == 0),
        "next_sentence": float(on == 1),
        "behind": 0.0 if found.before(other) else 1 / (1 + abs(on)),
        "near": page.near(denial, other),
        "speaks_of_denier": float(of_denier),
        "nearest_of_denier": found.rank(other, found.speaking) if of_denier else 0.0,
        "names_speaker": float(page.speaks_of(denial, page.camp(other))),
        "points_at_nearest": marks.points * nearest,
        "charges": float(page.marks[other.id].charges),
        "asks": float(other.manner in {"asks", "orders"}),
        "negates": float(page.marks[other.id].negates),
        "contrast": page.contrasts(denial) * nearest,
        "length": min(1.0, len(quoted(other.content.quote)) / LONG),
        "read_opposed": float(page.opposed[page.order[denial.id], page.order[other.id]]),
    }


# --- whether it is one of them --------------------------------------------------------------------------------------


def whether_features(found: Others, chosen: Mapping[str, float], fits: Sequence[float], best: int) -> dict[str, float]:
    """What tells that the denial and the best of the others answer one question, by name."""
    denial, marks = found.denial, found.page.marks[found.denial.id]
    return {
        "manner_denies": float(denial.manner == "denies"),
        "manner_doubts": float(denial.manner == "doubts"),
        "calls_untrue": float(marks.untrue),
        "opens_with_no": float(marks.early),
        "cue_denies": float(marks.strict),
        "cue_contests": float(marks.contests),
        "no_grounds": float(marks.doubts),
        "short": float(len(quoted(denial.content.quote).split()) <= SHORT),
        "direct": float(denial.form == "direct"),
        "sure": 1 / sum(math.exp(fit - fits[best]) for fit in fits),
        "fit": fits[best] / 5,
        **{f"its_{name}": value for name, value in chosen.items()},
    }
