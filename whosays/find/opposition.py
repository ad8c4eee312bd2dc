"""How likely two statements of a page give different answers to one question: a small model of named features.

A dispute shows in many small things, none of which settles it: that one denies, blames or calls untrue and the other
does not, that their words are about one matter, that their speakers stand on two sides, name one another, and stand
near each other on the page. The weights are in `lexicons/opposition_weights.toml`; `python -m training disputes` fits
them on hand-made records as their pages are read here.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from whosays.find.dispute_denials import Denying
from whosays.find.dispute_grounds import counts_apart, denies, numbers_apart
from whosays.find.dispute_page import Blame, Marks, PageView
from whosays.findings import Figure, Statement, quoted
from whosays.inference import Floats, Readings
from whosays.resources import any_word, lexicon

FAR = 60  # statements between two from which they are not looked at: a page of a hundred would have thousands of pairs
MANY = 5  # shared words from which more say no more
TOTAL = 500  # from which a number counts a whole war rather than one day
CLOSE = 1.1  # log of how many times another a number may be to count the same thing
# How like the pieces of two contents are that have nothing to do with one another: on the whole, the likest few, the
# likest one. Chosen as the means over all pairs of the pages that the weights were fitted on.
USUAL = (0.32, 0.44, 0.5)
FEW = 3
NOT_READ: Floats = np.zeros(0, np.float32)


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
    against: bool
    deeds: bool
    sure: float


class Opposition:
    """The statements of one page in pairs, with how likely each pair is opposed."""

    def __init__(self, page: PageView, readings: Readings | None = None) -> None:
        """`readings` are the encoder's; without them its likeness of contents is the usual one."""
        self.page = page
        self._read = {s.id: readings.passage(s.content.spans) for s in page.statements} if readings else {}
        self._denying = Denying(page)
        outer = {s.within for s in page.statements}
        self._traits = {s.id: _traits(page, s, outer=s.id in outer) for s in page.statements}
        self._links = {
            frozenset((s.id, a.statement)): denies(s, page.statements[page.order[a.statement]])
            for s in page.statements
            for a in s.answers
            if a.relation == "denies" and a.statement in page.order
        }
        self._says_no = sum("says_no" in t.said for t in self._traits.values()) / max(1, len(page.statements))
        camps = {s.id: page.camp(s) for s in page.statements}
        self._quarrels = Counter(frozenset(camps[id] for id in pair) for pair in self._links)

    def pairs(self) -> Iterator[tuple[Statement, Statement]]:
        """Each two statements of different speakers, none told in the other's words, in the order of the page."""
        page = self.page
        for a, b in combinations(page.statements, 2):
            one = a.source.entity is not None and a.source.entity == b.source.entity
            if not one and page.order[b.id] - page.order[a.id] <= FAR and not page.told_within(a, b):
                yield a, b

    def odds(self, a: Statement, b: Statement) -> float:
        """The probability that two statements, `a` before `b`, answer one question differently."""
        weights = _weights()
        fit = weights["none"] + sum(weights[name] * value for name, value in self.features(a, b).items())
        return 1 / (1 + math.exp(-fit))

    def features(self, a: Statement, b: Statement) -> dict[str, float]:
        """What tells whether two statements, `a` before `b`, are opposed; by name."""
        x, y = self._traits[a.id], self._traits[b.id]
        found = self._about(a, b, x, y) | self._who(a, b, x, y) | _blames(self.page, a, b, x, y)
        found |= _numbers(self.page, a, b) | _each(x, y) | _deeds(self.page, a, b, x, y)
        found |= self._denying.features(a, b) | self._likeness(a, b)
        near, alike = found["near"], found["alike"]
        says_no, negates = found["one_says_no"], found["one_negates"]
        return found | {
            "no_near": says_no * near,
            "no_alike": says_no * alike,
            "no_and_words": max(says_no, negates) * float(self.page.shared(a, b) > 1),
            "negates_near": negates * near,
            "untrue_near": found["one_untrue"] * near,
            "matter_near": found["matter"] * near,
            "apart_alike": found["apart"] * alike,
            "names_near": found["names"] * near,
        }

    def _likeness(self, a: Statement, b: Statement) -> dict[str, float]:
        """How much the words of the two contents mean the same, beyond the usual, as the encoder reads them.

        For each piece of the shorter one it counts how like the likest piece of the other is.
        """
        one, other = sorted((self._read.get(s.id, NOT_READ) for s in (a, b)), key=len)
        like = np.sort((one @ other.T).max(axis=1)) if len(one) else NOT_READ
        told = (like.sum() / len(like), like[-FEW:].sum() / len(like[-FEW:]), like[-1]) if len(like) else USUAL
        names = ("reads_alike", "few_read_alike", "one_reads_alike")
        return {name: float(value) - usual for name, value, usual in zip(names, told, USUAL, strict=True)}

    def _about(self, a: Statement, b: Statement, x: Traits, y: Traits) -> dict[str, float]:
        """What the two are about, and how they stand on the page."""
        page, shared = self.page, self.page.shared(a, b)
        dist, on = abs(page.order[a.id] - page.order[b.id]), abs(page.sentences_on(a, b))
        return {
            "alike": math.sqrt(page.alike(a, b)),
            "shares": float(shared > 0),
            "shared": min(shared, MANY) / MANY,
            "matter": float(bool(x.matters & y.matters)),
            "family": float(bool(x.families & y.families)),
            "elsewhere": float(page.elsewhere(a, b)),
            "near": page.near(a, b),
            "between": math.log1p(dist) / 4,
            "sentences": math.log1p(on) / 4,
            "next_sentence": float(on == 1),
            "contrast": float(page.contrasts(b)),
            "contrast_next": float(page.contrasts(b) and dist == 1),
            "early": 1 - (page.order[a.id] + page.order[b.id]) / (2 * len(page.statements)),
            "page_says_no": self._says_no,
            "leaning": float(page.marks[a.id].leaning * page.marks[b.id].leaning < 0),
            "surely_read": x.sure * y.sure,
        }

    def _who(self, a: Statement, b: Statement, x: Traits, y: Traits) -> dict[str, float]:
        """Who the two are to one another."""
        page, camps = self.page, (self.page.camp(a), self.page.camp(b))
        sides = {page.side(a), page.side(b)}
        link = self._links.get(frozenset((a.id, b.id)), 0.0)
        return {
            "link": math.sqrt(link),
            "quarrels": min(2, self._quarrels[frozenset(camps)]) / 2 if camps[0] != camps[1] else 0.0,
            "one_camp": float(camps[0] == camps[1]),
            "apart": float(page.apart(a, b)),
            "state_and_rebels": float(sides == {"government", "insurgent"}),
            "names": float(camps[1] in x.names or camps[0] in y.names),
            "each_blames_other_party": float(
                x.parties != y.parties and bool(x.parties and y.parties) and _harm(page, a, b)
            ),
        }


def likely_opposed(odds: float) -> bool:
    """Two statements that a small fitted model takes for different answers to one question.

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
        against=marks.charges or blames,
        deeds=marks.harm or marks.blame is not None or marks.charges,
        sure=min((e.score for e in statement.evidence if e.part in {"cue", "content"} and e.score), default=1.0),
    )


def _each(x: Traits, y: Traits) -> dict[str, float]:
    both = {f"has_{name}": ((name in x.said) + (name in y.said)) / 2 for name in BY_ITSELF}
    return both | {f"one_{name}": float((name in x.said) != (name in y.said)) for name in BY_ITSELF}


# --- blame and numbers ----------------------------------------------------------------------------------------------


def _harm(page: PageView, a: Statement, b: Statement) -> bool:
    return page.marks[a.id].harm and page.marks[b.id].harm


def _blames(page: PageView, a: Statement, b: Statement, x: Traits, y: Traits) -> dict[str, float]:
    """Whom the two make responsible."""
    one, other = page.marks[a.id].blame, page.marks[b.id].blame
    both = one is not None and other is not None
    same = _culprit(one) == _culprit(other)
    target = x.first_named is not None and x.first_named == y.first_named
    no = ("says_no" in y.said and x.against) or ("says_no" in x.said and y.against)
    return {
        "culprits": ((one is not None) + (other is not None)) / 2,
        "two_culprits": float(both and not same),
        "one_culprit": float(both and same),
        "blames_other": float(page.camp(b) == _culprit(one) or page.camp(a) == _culprit(other)),
        "both_against_one": float(x.against and y.against and target),
        "charge_and_no": float(no) * page.near(a, b),
    }


def _deeds(page: PageView, a: Statement, b: Statement, x: Traits, y: Traits) -> dict[str, float]:
    """Whether one tells of violence or accuses, and how the other has to do with it."""
    both = ((x, y, page.camp(b)), (y, x, page.camp(a)))
    of_speaker = [one.deeds and camp in one.names for one, _, camp in both]
    says_no = [one.deeds and "says_no" in other.said for one, other, _ in both]
    answered = [named and no for named, no in zip(of_speaker, says_no, strict=True)]
    return {
        "deeds_of_speaker": sum(of_speaker) / 2,
        "deeds_and_no": sum(says_no) / 2,
        "deeds_answered": sum(answered) / 2,
    }


def _culprit(blame: Blame | None) -> str | None:
    return blame.culprit if blame is not None else None


def _numbers(page: PageView, a: Statement, b: Statement) -> dict[str, float]:
    """What the two count."""
    of_a, of_b = page.figures[a.id], page.figures[b.id]
    told = [(_number(f), _number(g)) for f in of_a for g in of_b if f.measure == g.measure]
    differ = [(m, n) for m, n in told if m and n and m != n]
    close = any(abs(math.log(m / n)) < CLOSE for m, n in differ)
    return {
        "numbers_apart": float(numbers_apart(page, a, b)),
        "numbers_close": float(close),
        "numbers_close_alike": float(close) * math.sqrt(page.alike(a, b)),
        "totals": float(any(min(m, n) >= TOTAL for m, n in differ)),
        "cannot_both": float(any(counts_apart(f, g) for f in of_a for g in of_b)),
        "one_counts": float(bool(of_a) != bool(of_b)),
    }


def _number(figure: Figure) -> int:
    return figure.best or figure.low or 0


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(value) for name, value in lexicon("opposition_weights").items()}
