"""Which answers are the same across reports.

Small named features say what speaks for and against: what the two clauses are about, rare senses counting more; the
events, who says it, whether one says no. Their weighted sum is the log odds (`lexicons/link_weights.toml`).
Groups are joined by the mean of their pairs, and where two reports tell one thing of each closely alike. It is asked of
pairs with something rare in common only. The order of the reports plays no part.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from whosays.findings import PAGE, Figure
from whosays.link.answers import ALONE, OPEN, OVER, PLAIN, SETTLED, Answer, only_says_no, same_people
from whosays.link.clusters import joined
from whosays.link.culprit_keys import JOINT, NOBODY, opposed
from whosays.link.matters import can_be_settled, family, is_account, is_whether
from whosays.link.parts import PARTS, is_of_them
from whosays.link.same_event import Story, apart, days_apart, far, inside, other_victims, shared_words
from whosays.link.telling import Telling, place_in_story
from whosays.resources import lexicon
from whosays.stems import plain_stems

SAME = -1.0  # log odds from which the mean of pairs makes one claim; chosen on six hand-made stories
CLOSE = -0.2  # log odds from which it does so surely enough that a claim is shown for it; chosen on nine
UNLIKE = -5.0  # log odds of a pair with nothing rare in common
LEAST_COMMON = 3.0  # summed rarity of the senses that two answers share, from which they are compared
COMMONPLACE = 1.0  # rarity below which a sense brings no two answers together by itself
LEAST_WEIGHT = 8.0  # summed rarity that a clause counts as having at least: a word or two say little
EXCLUDED = 12.0  # taken from the log odds of two answers that exclude each other
LARGE = 20  # people from which a number told twice is one count; smaller ones meet by chance
SEVERAL = 10  # of one event, from which its medics can be all who are counted; fewer are told apart
AT_WORK = frozenset({"medics", "journalists"})  # parts of the victims who may be called people
LEAST_SHARED = 0.1  # part of a clause's words that two events must share to be one deed of one scene
HELD = "captivity"  # the family of matters that no other harm is told as
SETTLED_AT = frozenset({"country", "region", "province", "district", "city", "town", "village", "neighbourhood"})
SURE = 6.0  # log odds of what is one whatever its words: one such pair outweighs a few that are unlike
UNSEEN = 3.0  # rarity of a sense that no clause of an event has
MOST_COMPARED = 3000  # answers of a story that are compared; the rest is left out


class Said(NamedTuple):
    """An answer with what it is compared by: the senses of its clause, those around it, and how rare the former are;
    its words without endings, and how rare these are."""

    answer: Answer
    words: frozenset[str]
    around: frozenset[str]
    weight: float
    stems: frozenset[str]
    stems_weight: float


def said(view: Story, answer: Answer) -> Said:
    """An answer made ready to be compared."""
    told = answer.telling
    weight, stems = max(LEAST_WEIGHT, _rarity(view, told.words)), plain_stems(told.text)
    return Said(answer, told.words, told.context - told.words, weight, stems, max(LEAST_WEIGHT, _plain(view, stems)))


def _rarity(view: Story, words: frozenset[str]) -> float:
    rarity = view.rarity
    return sum([rarity.get(w, UNSEEN) for w in words])


def _plain(view: Story, stems: frozenset[str]) -> float:
    return sum([view.stems.get(w, UNSEEN) for w in stems])


class Pair(NamedTuple):
    """Two answers with what they have in common, and how rare that is."""

    view: Story
    a: Said
    b: Said
    common: frozenset[str]
    rarity: float


def pair_of(view: Story, a: Said, b: Said) -> Pair:
    """Two answers made ready for the features."""
    common = a.words & b.words
    return Pair(view, a, b, common, _rarity(view, common))


# --- the features ---------------------------------------------------------------------------------------------------


def shared(pair: Pair) -> float:
    """How much of both clauses is in common, rare senses counting more: 0 to 1."""
    return pair.rarity / math.sqrt(pair.a.weight * pair.b.weight)


def same_words(pair: Pair) -> float:
    """How much of both clauses is in common in the very same words, rare ones counting more: 0 to 1."""
    return _plain(pair.view, pair.a.stems & pair.b.stems) / math.sqrt(pair.a.stems_weight * pair.b.stems_weight)


def contained(pair: Pair) -> float:
    """How much of the shorter clause stands in the other: 0 to 1."""
    return pair.rarity / min(pair.a.weight, pair.b.weight)


def rarest(pair: Pair) -> float:
    """How rare the rarest sense is that both have."""
    return max((pair.view.rarity.get(w, UNSEEN) for w in pair.common), default=0.0) / 7


def around(pair: Pair) -> float:
    """How much the sentences around have in common."""
    return min(1.0, _rarity(pair.view, pair.a.around & pair.b.around) / 20)


def beside(pair: Pair) -> float:
    """How much of the one clause stands around the other."""
    both = (pair.a.around & pair.b.words) | (pair.b.around & pair.a.words)
    return min(1.0, _rarity(pair.view, both) / 20)


def other_family(pair: Pair) -> float:
    """1 when they are of two families of matters."""
    x, y = family(pair.a.answer.telling.matter), family(pair.b.answer.telling.matter)
    return float(None not in (x, y) and x != y)


def one_denied(pair: Pair) -> float:
    """1 when only one of them says no."""
    return float(pair.a.answer.telling.denied != pair.b.answer.telling.denied)


def two_events(pair: Pair) -> float:
    """1 when they are told of two events."""
    x, y = pair.a.answer.group, pair.b.answer.group
    return float(ALONE not in (x, y) and x != y)


def same_speaker(pair: Pair) -> float:
    """1 when one speaker says both."""
    return float(pair.a.answer.speaker.key == pair.b.answer.speaker.key != PAGE)


def both_page(pair: Pair) -> float:
    """1 when both are told in a report's own voice."""
    return float(pair.a.answer.speaker.key == pair.b.answer.speaker.key == PAGE)


def same_report(pair: Pair) -> float:
    """1 when they stand in one report."""
    return float(pair.a.answer.telling.report == pair.b.answer.telling.report)


def same_sentence(pair: Pair) -> float:
    """1 when they stand in one sentence, which mostly says two things."""
    x, y = pair.a.answer.telling, pair.b.answer.telling
    return float(x.report == y.report and x.sentence == y.sentence)


def far_in_time(pair: Pair) -> float:
    """How many days lie between them, to 10 at most, as a part of 10."""
    return days_apart(pair.view, pair.a.answer.telling, pair.b.answer.telling)


Feature = Callable[[Pair], float]
FEATURES: tuple[Feature, ...] = (
    shared, same_words, contained, rarest, around, beside, other_family, one_denied, two_events, same_speaker,
    both_page, same_report, same_sentence, far_in_time,
)  # fmt: skip


@cache
def weights() -> dict[str, float]:
    """The log odds that each feature adds where it says 1, and those of any two answers."""
    return {k: float(v) for k, v in lexicon("link_weights")["same_answer"].items()}


def features(view: Story, a: Said, b: Said) -> dict[str, float]:
    """What speaks for and against two answers being one, by name; what says nothing is left out."""
    pair = pair_of(view, a, b)
    values = {f.__name__: f(pair) for f in FEATURES}
    return {"none": 1.0, **{k: v for k, v in values.items() if v}}


def odds(view: Story, a: Said, b: Said, table: Mapping[str, float]) -> float:
    """The log odds that two answers are one: far less where they exclude each other, SURE where they are of one event
    and give one number of it, lay it to one culprit or tell of one way in which it came about. Two culprits are no
    one answer for being told in like words."""
    found = likeness(view, a, b, table)
    if excluded(a.answer, b.answer):
        return found - EXCLUDED
    if surely_one(view, a.answer, b.answer):
        return max(found, SURE)
    return found - EXCLUDED if a.answer.kind == b.answer.kind == "responsibility" else found


def likeness(view: Story, a: Said, b: Said, table: Mapping[str, float]) -> float:
    """The log odds by the features alone, weighed by `table`."""
    pair = pair_of(view, a, b)
    return table["none"] + sum([table[feature.__name__] * feature(pair) for feature in FEATURES])


def excluded(a: Answer, b: Answer) -> bool:
    """Whether two answers cannot be one: two numbers, one of two kinds of people, two culprits, yes and no, a
    number and no number, a culprit and what names none, what is left open and what is not."""
    if a.kind == b.kind == "figure":
        two = a.telling.report == b.telling.report and (of_two_deeds(a, b) or _two_figures(a, b))
        two = two or is_of_them(a) != is_of_them(b)
        return a.key != b.key or two or not (same_people(a.about, b.about) or _one_crowd(a, b))
    if a.kind == b.kind == "responsibility":
        # "Nobody" is no other culprit, and "both did it" is not "one did".
        stands_alone = any(key == NOBODY or JOINT.match(key) for key in (a.key, b.key))
        families = {family(a.telling.matter), family(b.telling.matter)}
        return opposed(a.key, b.key) or (a.key != b.key and stands_alone) or (HELD in families and len(families) > 1)
    kinds = {a.kind, b.kind}
    return (
        "figure" in kinds
        or ("responsibility" in kinds and len(kinds) > 1)
        or (kinds <= PLAIN and a.key != b.key and not {"no", OPEN}.isdisjoint((a.key, b.key)))
        or _deny_two_things(a, b)
    )


def _deny_two_things(a: Answer, b: Answer) -> bool:
    """Whether two who only "denied that" say no to what has less than half of its words in common."""
    if not all(x.telling.matter is None and only_says_no(x.telling) for x in (a, b)):
        return False
    few, many = sorted((a.telling.words, b.telling.words), key=len)
    return 2 * len(few & many) < len(few)


def _two_figures(a: Answer, b: Answer) -> bool:
    """Whether the record of a report has two equal numbers as two figures."""
    return a.figure is not None and b.figure is not None and a.figure.id != b.figure.id


def of_two_deeds(a: Answer, b: Answer) -> bool:
    """Whether two numbers are told of two deeds: of two that exclude each other each is whoever did the one."""
    return a.culprit is not None and b.culprit is not None and opposed(a.culprit, b.culprit)


def _is_large(answer: Answer) -> bool:
    return _number(answer) >= LARGE


def _number(answer: Answer) -> int:
    return (answer.figure.best or answer.figure.low or 0) if answer.figure is not None else 0


def _one_crowd(a: Answer, b: Answer) -> bool:
    """Whether a large number that is given of two kinds of people can be of one crowd ("120 people", "120 soldiers");
    children among the dead are none."""
    x, y = a.about.split(), b.about.split()
    kinds = {*x[1:], *y[1:]}
    if a.group == b.group != ALONE and _number(a) >= SEVERAL and len(kinds) == 2 and kinds < {*AT_WORK, "unarmed"}:
        return x[:1] == y[:1]  # "killed 12 medics and drivers", "12 people killed, medics among them"
    return x[:1] == y[:1] and _is_large(a) and not PARTS & {*x, *y}


def of_one_noun(a: Figure, b: Figure) -> bool:
    """Whether two numbers are of people called by one word, or by none but "people" or what befell them: one woman and
    one driver are two, one person held and one arrest may be one."""
    nobody_told = not any(plain_stems(f.of or "") - _anybody() for f in (a, b))
    return nobody_told or called_alike(a, b)


def called_alike(a: Figure, b: Figure) -> bool:
    """Whether two numbers are of people called by one word that tells who they are."""
    return bool((plain_stems(a.of or "") & plain_stems(b.of or "")) - _anybody())


@cache
def _anybody() -> frozenset[str]:
    return plain_stems(" ".join(lexicon("linking")["numbers"]["anybody"]))


def surely_one(view: Story, a: Answer, b: Answer) -> bool:
    """Whether two answers are one whatever their words: the one number or culprit of one event or way in which it came
    about, that its truce or talks were made or never were, that there was any of what `is_whether`, a large number
    of the same people told of one place or day, or one deed of one scene laid to one culprit."""
    if (a.kind, a.key) != (b.kind, b.key) or a.kind == "other":
        return False
    x, y = a.telling, b.telling
    if a.kind == "responsibility" and other_victims(view, x, y):
        return False
    if a.kind == "occurrence" and can_be_settled(x.matter):
        return x.matter == y.matter and a.key in {"no", OVER, SETTLED} and a.group == b.group != ALONE
    if a.kind == "occurrence" and x.matter == y.matter and is_whether(x.matter):
        return a.group == b.group != ALONE
    if a.kind == "occurrence":
        return x.matter == y.matter and is_account(x.matter) and one_scene(view, x, y, laid=True)
    if a.figure and a.figure.best is None and None not in (x.at, y.at) and x.at != y.at and not inside(view, x, y):
        return False  # "thousands" rallied in each of two towns
    if a.key == "1" and a.figure and b.figure and not of_one_noun(a.figure, b.figure):
        return False
    if a.group == b.group != ALONE and not _of_two_places(view, x, y):
        return True
    if a.kind == "figure":
        near = x.deed == y.deed and not far(view, x, y) and not days_apart(view, x, y)
        return near or (_is_large(a) and not apart(view, x, y))
    same = a.kind == "responsibility" and family(x.matter) == family(y.matter)
    cleared, known = a.key.startswith("not "), ALONE not in (a.group, b.group)
    two_events = known and not cleared and shared_words(view, x, y) < LEAST_SHARED
    return same and not two_events and one_scene(view, x, y, laid=True)


def _of_two_places(view: Story, a: Telling, b: Telling) -> bool:
    """Whether two tellings are of two towns or regions, neither near the other nor in it: a hall is in some town."""
    return far(view, a, b) == 1 and all(t.place is not None and t.place.kind in SETTLED_AT for t in (a, b))


def one_scene(view: Story, a: Telling, b: Telling, *, laid: bool = False) -> bool:
    """Whether two tellings play in one place at one time, the harm done to the same kind of people.

    Where blame is laid in so many words (`laid`) it may be left out to whom.
    """
    if far(view, a, b) or days_apart(view, a, b):
        return False
    return laid or (a.victims is not None and a.victims == b.victims)


# --- groups ---------------------------------------------------------------------------------------------------------


class Together(NamedTuple):
    """Answers that are one, in reading order, and the parts of them that are closely alike."""

    answers: tuple[Answer, ...]
    parts: tuple[tuple[Answer, ...], ...]


def together(view: Story, given: Sequence[Answer]) -> list[Together]:
    """The answers in groups that are one each, every group and all groups in reading order."""
    told = [said(view, a) for a in sorted(given, key=_order)[:MOST_COMPARED]]
    pairs = _pairs(view, told, weights())
    close = joined(len(told), pairs, CLOSE, UNLIKE)
    part_of = {i: part for part in close for i in part}
    out: list[Together] = []
    for group in _groups(told, pairs):
        members = set(group)
        parts = sorted({tuple(i for i in part if i in members) for part in {part_of[n] for n in group}})
        answers = tuple(told[i].answer for i in group)
        out.append(Together(answers, tuple(tuple(told[i].answer for i in part) for part in parts)))
    return out


def grouped(view: Story, told: Sequence[Said], table: Mapping[str, float]) -> list[tuple[int, ...]]:
    """The groups by their numbers, the features weighed by `table`."""
    return _groups(told, _pairs(view, told, table))


def _groups(told: Sequence[Said], pairs: Mapping[tuple[int, int], float]) -> list[tuple[int, ...]]:
    """The groups by the mean of their pairs, two of them as one where two reports tell one thing of each closely alike
    and no answer of the one excludes one of the other: each speaker goes on to say more, in words of his own."""
    group_of = {i: members for members in map(list, joined(len(told), pairs, SAME, UNLIKE)) for i in members}
    for i, j in sorted((p for p in pairs if pairs[p] >= CLOSE), key=lambda p: (-pairs[p], p)):
        one, other = told[i].answer, told[j].answer
        a, b = group_of[i], group_of[j]
        told_again = {one.kind, other.kind} <= PLAIN and one.telling.report != other.telling.report
        if told_again and a is not b and not any(excluded(told[x].answer, told[y].answer) for x in a for y in b):
            a += b
            group_of |= dict.fromkeys(b, a)
    return sorted({tuple(sorted(members)) for members in group_of.values()})


def _pairs(view: Story, told: Sequence[Said], table: Mapping[str, float]) -> dict[tuple[int, int], float]:
    return {(i, j): odds(view, told[i], told[j], table) for i, j in compared(view, told)}


def _order(answer: Answer) -> tuple[tuple[str, int, int], str, str, str]:
    return place_in_story(answer.telling), answer.kind, answer.about, answer.key


def compared(view: Story, told: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """The pairs, by number, that have something rare in common, or are surely one."""
    where: dict[str, list[int]] = {}
    alike: dict[tuple[str, str], list[int]] = {}
    for n, one in enumerate(told):
        common: dict[int, float] = {}
        for word in one.words:
            rarity = view.rarity.get(word, UNSEEN)
            if rarity < COMMONPLACE:
                continue
            for other in where.get(word, ()):
                common[other] = common.get(other, 0.0) + rarity
            where.setdefault(word, []).append(n)
        same = alike.setdefault((one.answer.kind, one.answer.key), [])
        common |= {other: math.inf for other in same if surely_one(view, told[other].answer, one.answer)}
        same.append(n)
        yield from ((other, n) for other in sorted(common) if common[other] >= LEAST_COMMON)
