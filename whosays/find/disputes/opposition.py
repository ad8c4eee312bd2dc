"""How likely two statements of a page give different answers to one question: a small model of named features.

Many small signs point to a dispute and none settles it: one statement denies, blames or calls something untrue and the
other does not, their words are about one matter, their speakers are on different sides, mention each other, and are
close on the page. The weights are in `lexicons/opposition_weights.toml`; `python -m training disputes` fits them on our
own readings of pages with hand-made records.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.find.disputes.denials import Denying
from whosays.find.disputes.grounds import counts_apart, denies, numbers_apart
from whosays.find.disputes.page import PageView
from whosays.find.disputes.words import Marks
from whosays.find.logistic import probability
from whosays.findings import Figure, Statement, quoted
from whosays.resources import any_word, lexicon

FAR = 60  # statements between two from which they are not looked at: a page of a hundred would have thousands of pairs
MANY = 5  # shared words from which more say no more
TOTAL = 500  # from which a number counts a whole war rather than one day
CLOSE = 1.1  # log of how many times another a number may be to count the same thing


Column = npt.NDArray[Any]  # a value for each pair of statements


class Traits(NamedTuple):
    """What one statement shows by itself. `matters` are those of `lexicons/matters.toml` that its words tell of.

    `against` where it accuses, `deeds` where it accuses or tells of violence; `sure` is the encoder's probability of
    its cue or its content, whichever is less: of words that are hardly a statement no question is made.
    """

    said: frozenset[str]
    matters: frozenset[str]
    families: frozenset[str]
    parties: frozenset[str]
    names: frozenset[str]
    first_named: str | None
    camp: str
    side: str | None
    marks: Marks
    against: bool
    deeds: bool
    sure: float

    @property
    def culprit(self) -> str | None:
        """Whom it makes responsible."""
        return self.marks.blame.culprit if self.marks.blame is not None else None


class Opposition:
    """The statements of one page in pairs, with how likely each pair is opposed.

    `pairs` are each two statements of different speakers, none told in the other's words, in the order of the page.
    Each feature is a column: an array with a value for each pair.
    """

    def __init__(self, page: PageView) -> None:
        """The page's statements, read by the encoder or not."""
        self.page = page
        self.pairs = tuple(_pairs(page))
        self._first, self._second = (np.array([page.order[two[n].id] for two in self.pairs], np.intp) for n in (0, 1))
        outer = {s.within for s in page.statements}
        self._traits = [_traits(page, s, outer=s.id in outer) for s in page.statements]
        self._links = {
            frozenset((s.id, a.statement)): denies(s, page.statements[page.order[a.statement]])
            for s in page.statements
            for a in s.answers
            if a.relation == "denies" and a.statement in page.order
        }

    def odds(self) -> list[float]:
        """The probability that the two of each pair answer one question differently."""
        weights, told = _weights(), np.zeros(len(self.pairs))
        for name, values in self.features().items():
            told += weights[name] * values
        return [probability(weights["none"] + one) for one in told.tolist()]

    def features(self) -> dict[str, Column]:
        """What tells whether the two of each pair are opposed, by name; nothing where the page has no pair."""
        if not self.pairs:
            return {}
        found = self._about() | self._who() | self._blames() | self._numbers() | self._each() | self._deeds()
        found |= Denying(self.page).features(self._first, self._second)
        found["read_opposed"] = self.page.opposed[self._first, self._second]
        near, alike = found["near"], found["alike"]
        says_no, negates = found["one_says_no"], found["one_negates"]
        return found | {
            "no_near": says_no * near,
            "no_alike": says_no * alike,
            "no_and_words": np.maximum(says_no, negates) * (self._told(self.page.shared) > 1),
            "negates_near": negates * near,
            "untrue_near": found["one_untrue"] * near,
            "matter_near": found["matter"] * near,
            "apart_alike": found["apart"] * alike,
            "names_near": found["names"] * near,
        }

    def _told(self, told: Callable[[Statement, Statement], float]) -> Column:
        """What is told of the two statements of each pair."""
        return np.array([told(a, b) for a, b in self.pairs])

    def _two(self, told: Callable[[Traits], float]) -> tuple[Column, Column]:
        """What is told of a statement by its traits, for the first and for the second of each pair."""
        values = np.array([told(t) for t in self._traits])
        return values[self._first], values[self._second]

    def _said(self, trait: str) -> tuple[Column, Column]:
        """Whether the first and the second of each pair have a trait."""
        return self._two(lambda t: trait in t.said)

    def _toward(self, told: Callable[[Traits, Traits], bool]) -> tuple[Column, Column]:
        """What is told of the first of each pair beside the second, and of the second beside the first."""
        values = np.array([[told(x, y) for y in self._traits] for x in self._traits])
        return values[self._first, self._second], values[self._second, self._first]

    def _about(self) -> dict[str, Column]:
        """What the two are about, and how they stand on the page."""
        page, shared = self.page, self._told(self.page.shared)
        dist, on = self._second - self._first, np.abs(self._told(page.sentences_on))
        contrast = np.array([page.contrasts(s) for s in page.statements])[self._second]
        leaning, sure = self._two(lambda t: t.marks.leaning), self._two(lambda t: t.sure)
        says_no = sum("says_no" in t.said for t in self._traits) / len(page.statements)
        return {
            "alike": np.sqrt(self._told(page.alike)),
            "shares": shared > 0,
            "shared": np.minimum(shared, MANY) / MANY,
            "matter": self._toward(lambda x, y: bool(x.matters & y.matters))[0],
            "family": self._toward(lambda x, y: bool(x.families & y.families))[0],
            "elsewhere": self._told(page.elsewhere),
            "near": self._told(page.near),
            "between": _log1p(dist) / 4,
            "sentences": _log1p(on) / 4,
            "next_sentence": on == 1,
            "contrast": contrast,
            "contrast_next": contrast & (dist == 1),
            "early": 1 - (self._first + self._second) / (2 * len(page.statements)),
            "page_says_no": np.full(len(self.pairs), says_no),
            "leaning": leaning[0] * leaning[1] < 0,
            "surely_read": sure[0] * sure[1],
        }

    def _who(self) -> dict[str, Column]:
        """Who the two are to one another."""
        state, rebels = self._two(lambda t: t.side == "government"), self._two(lambda t: t.side == "insurgent")
        names, harm = self._toward(lambda x, y: y.camp in x.names), self._two(lambda t: t.marks.harm)
        parties = self._toward(lambda x, y: bool(x.parties and y.parties) and x.parties != y.parties)[0]
        return {
            "link": np.sqrt(self._told(lambda a, b: self._links.get(frozenset((a.id, b.id)), 0.0))),
            "quarrels": self._quarrels(),
            "one_camp": self._toward(lambda x, y: x.camp == y.camp)[0],
            "apart": self._told(self.page.apart),
            "state_and_rebels": (state[0] & rebels[1]) | (rebels[0] & state[1]),
            "names": names[0] | names[1],
            "each_blames_other_party": parties & harm[0] & harm[1],
        }

    def _quarrels(self) -> Column:
        """How often the camps of the two deny one another on the page: 1/2 for once, 1 for more."""
        camps = {s.id: t.camp for s, t in zip(self.page.statements, self._traits, strict=True)}
        often = Counter(frozenset(camps[id] for id in pair) for pair in self._links)
        two = (frozenset((camps[a.id], camps[b.id])) for a, b in self.pairs)
        return np.array([min(2, often[both]) / 2 if len(both) == 2 else 0.0 for both in two])

    def _blames(self) -> dict[str, Column]:
        """Whom the two make responsible."""
        blames = self._two(lambda t: t.marks.blame is not None)
        same = self._toward(lambda x, y: x.culprit == y.culprit)[0]
        other = self._toward(lambda x, y: x.culprit == y.camp)
        target = self._toward(lambda x, y: x.first_named is not None and x.first_named == y.first_named)[0]
        against, no = self._two(lambda t: t.against), self._said("says_no")
        return {
            "culprits": _mean(blames),
            "two_culprits": blames[0] & blames[1] & ~same,
            "one_culprit": blames[0] & blames[1] & same,
            "blames_other": other[0] | other[1],
            "both_against_one": against[0] & against[1] & target,
            "charge_and_no": ((no[1] & against[0]) | (no[0] & against[1])) * self._told(self.page.near),
        }

    def _numbers(self) -> dict[str, Column]:
        """What the two count."""
        told = np.zeros((len(self.pairs), len(NUMBERS)))
        for n, (a, b) in enumerate(self.pairs):
            if self.page.figures[a.id] and self.page.figures[b.id]:
                told[n] = _numbers(self.page, a, b)
        counts = self._told(lambda a, b: bool(self.page.figures[a.id]) != bool(self.page.figures[b.id]))
        return dict(zip(NUMBERS, told.T, strict=True)) | {"one_counts": counts}

    def _each(self) -> dict[str, Column]:
        """How many of the two have each trait, and whether just one has it."""
        both = {name: self._said(name) for name in BY_ITSELF}
        has = {f"has_{name}": _mean(two) for name, two in both.items()}
        return has | {f"one_{name}": x != y for name, (x, y) in both.items()}

    def _deeds(self) -> dict[str, Column]:
        """Whether one tells of violence or accuses, and how the other has to do with it."""
        of_speaker = self._toward(lambda x, y: x.deeds and y.camp in x.names)
        says_no = self._toward(lambda x, y: x.deeds and "says_no" in y.said)
        answered = (of_speaker[0] & says_no[0], of_speaker[1] & says_no[1])
        return {
            "deeds_of_speaker": _mean(of_speaker),
            "deeds_and_no": _mean(says_no),
            "deeds_answered": _mean(answered),
        }


def _pairs(page: PageView) -> Iterator[tuple[Statement, Statement]]:
    for a, b in combinations(page.statements, 2):
        one = a.source.entity is not None and a.source.entity == b.source.entity
        if not one and page.order[b.id] - page.order[a.id] <= FAR and not page.told_within(a, b):
            yield a, b


def _mean(two: tuple[Column, Column]) -> Column:
    """The share of two for which something is so."""
    return np.asarray(np.mean(two, axis=0))


def _log1p(numbers: Column) -> Column:
    # numpy's own may differ in the last digit from one processor to another.
    return np.array([math.log1p(n) for n in numbers.tolist()])


def likely_opposed(odds: float) -> bool:
    """Two statements that a small fitted model takes to be different answers to one question.

    It looks at denial, blame and numbers, at words and matters in common, at who the speakers are to one another, how
    near the two stand and how the encoder reads them; how likely it must be is chosen on pages left out of the fitting.
    """
    return odds >= _weights()["least"]


# --- what each shows by itself --------------------------------------------------------------------------------------

# A statement has a trait or not; of two, how many have it and whether just one has it are features.
_TRAITS: Mapping[str, Callable[[Statement, Marks, str | None], bool]] = {
    "denies": lambda s, m, side: s.manner == "denies",
    "asks": lambda s, m, side: s.manner in {"asks", "orders"},
    "says_no": lambda s, m, side: s.manner in {"denies", "doubts"} or m.denies or m.early or m.strict,
    "negates": lambda s, m, side: m.negates,
    "untrue": lambda s, m, side: m.untrue,
    "contests": lambda s, m, side: m.contests,
    "of_claim": lambda s, m, side: m.of_claim,
    "points": lambda s, m, side: m.points,
    "opens_with_no": lambda s, m, side: m.early,
    "cue_denies": lambda s, m, side: m.strict,
    "direct": lambda s, m, side: s.form == "direct",
    "of_state": lambda s, m, side: side == "government",
    "of_rebels": lambda s, m, side: side == "insurgent",
    "of_bodies": lambda s, m, side: side == "international_organisation",
}
BY_ITSELF = (*_TRAITS, "blames", "nested", "quotes", "foretells", "demands")
_FORETELLS = re.compile(r"\b(?:will|would|going to|plans? to)\b|['’]ll\b", re.I)
_DEMANDS = re.compile(r"\b(?:must|should|ought|needs? to|ha(?:ve|s) to)\b", re.I)


def _traits(page: PageView, statement: Statement, *, outer: bool) -> Traits:
    """What of one statement is weighed when it is set against others; `outer` where it holds another statement."""
    content, cue = quoted(statement.content.quote), quoted(statement.cue.quote) if statement.cue else ""
    marks, side = page.marks[statement.id], page.side(statement)
    blames = any_word("matters", "blame", "words").search(f"{cue} {content}") is not None
    more = {
        "blames": blames,
        "nested": outer or statement.within is not None,
        "quotes": any(mark in content for mark in '"“'),
        "foretells": _FORETELLS.search(content) is not None,
        "demands": _DEMANDS.search(content) is not None,
    }
    said = [name for name, has in _TRAITS.items() if has(statement, marks, side)]
    table = lexicon("matters")["matters"]
    matters = frozenset(name for name in table if any_word("matters", "matters", name, "words").search(content))
    named = page.named(statement)
    return Traits(
        said=frozenset([*said, *(name for name, so in more.items() if so)]),
        matters=matters,
        families=frozenset(table[name]["family"] for name in matters),
        parties=frozenset(p for p in ("state", "armed") if any_word("matters", "parties", p, "words").search(content)),
        names=frozenset(named),
        first_named=named[0] if named else None,
        camp=page.camp(statement),
        side=side,
        marks=marks,
        against=marks.charges or blames,
        deeds=marks.harm or marks.blame is not None or marks.charges,
        sure=min((e.score for e in statement.evidence if e.part in {"cue", "content"} and e.score), default=1.0),
    )


# --- numbers --------------------------------------------------------------------------------------------------------

NUMBERS = ("numbers_apart", "numbers_close", "numbers_close_alike", "totals", "cannot_both")


def _numbers(page: PageView, a: Statement, b: Statement) -> tuple[float, ...]:
    """What two statements count, in the order of NUMBERS."""
    of_a, of_b = page.figures[a.id], page.figures[b.id]
    told = [(_number(f), _number(g)) for f in of_a for g in of_b if f.measure == g.measure]
    differ = [(m, n) for m, n in told if m and n and m != n]
    close = any(abs(math.log(m / n)) < CLOSE for m, n in differ)
    return (
        numbers_apart(page, a, b),
        float(close),
        float(close) * math.sqrt(page.alike(a, b)),
        float(any(min(m, n) >= TOTAL for m, n in differ)),
        float(any(counts_apart(f, g) for f in of_a for g in of_b)),
    )


def _number(figure: Figure) -> int:
    return figure.best or figure.low or 0


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value in lexicon("opposition_weights").items()}
