"""Which tellings, across reports, are of the same event.

Pairs that may be of one event are found by blocks (one family of matters). Small named features say what speaks for
and against: matter, place, day, who and whom, numbers, rare words in common. Their weighted sum is the log odds; at or
above SAME two tellings are of one event, at or below DIFFERENT they are not, between them it is open. Groups are joined
by the mean of their pairs, the surest first, so that one pair of chance holds nothing together. The order of the
reports plays no part.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Literal, NamedTuple

from whosays.findings import Figure, Place, day_number
from whosays.gazetteer import km_between
from whosays.link.clusters import joined
from whosays.link.matters import are_kin, family, spreads
from whosays.link.telling import Telling, has_own_point, place_in_story, place_key
from whosays.resources import lexicon
from whosays.stems import plain_stems

Decision = Literal["same", "different", "unsure"]
SAME, DIFFERENT = 0.0, -1.0  # log odds
MOST_IN_BLOCK = 700  # tellings that are compared pair by pair; of a larger block the first by report and position
LEAST_TOLD = 300  # tellings that a story counts as having at least: among a few every word is common
UNLIKE = -5.0  # log odds
DEEPEST = 6  # places that one lies in, each in the next
NEAR_KM = 25.0
WIDE = frozenset({"country", "region", "province"})  # kinds whose point tells little of where something happened


class Story(NamedTuple):
    """What features look at beside the two tellings: how rare senses and stems of words are, the day of each report."""

    rarity: Mapping[str, float]
    stems: Mapping[str, float]
    published: Mapping[str, int | None]
    within: Mapping[str, frozenset[str]]


def story_of(tellings: Sequence[Telling], published: Mapping[str, int | None], places: Sequence[Place]) -> Story:
    """How rare words are among the tellings, and which place lies in which."""
    told = max(len(tellings), LEAST_TOLD)
    rarity, stems = (
        _rarities((t.words for t in tellings), told),
        _rarities((plain_stems(t.text) for t in tellings), told),
    )
    return Story(rarity, stems, published, containers(places))


def _rarities(words: Iterable[frozenset[str]], told: int) -> dict[str, float]:
    """How rare each word is among so many clauses."""
    counts = Counter(w for of_one in words for w in of_one)
    return {w: math.log(1 + told / n) for w, n in counts.items()}


def containers(places: Sequence[Place]) -> dict[str, frozenset[str]]:
    """The keys of all places that a place lies in, by its own key."""
    by_id = {p.id: p for p in places}
    out: dict[str, set[str]] = {}
    for place in places:
        held = out.setdefault(place_key(place), set())
        at = by_id.get(place.within or "")
        for _ in range(DEEPEST):
            if at is None:
                break
            held.add(place_key(at))
            at = by_id.get(at.within or "")
    return {k: frozenset(v - {k}) for k, v in out.items()}


def distance_km(a: Place, b: Place) -> float | None:
    """How far apart two places lie, along the ground; None where either has no point."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return km_between(a.lat, a.lon, b.lat, b.lon)


# --- the features ---------------------------------------------------------------------------------------------------


def same_matter(story: Story, a: Telling, b: Telling) -> float:
    """1 when both are of one matter or of two that are of one kin, not only of one family, or of one deed."""
    return float(are_kin(a.matter, b.matter) or (a.deed is not None and a.deed == b.deed))


def one_spreading(story: Story, a: Telling, b: Telling) -> float:
    """1 when both are of one matter that goes on over days and from place to place."""
    return float(a.matter == b.matter and spreads(a.matter))


def same_place(story: Story, a: Telling, b: Telling) -> float:
    """1 when both play in one place."""
    return float(a.at is not None and a.at == b.at)


def inside(story: Story, a: Telling, b: Telling) -> float:
    """1 when the place of one lies in that of the other, or near it."""
    if not a.place or not b.place or a.at == b.at:
        return 0.0
    if a.at in story.within.get(b.at or "", ()) or b.at in story.within.get(a.at or "", ()):
        return 1.0
    if a.place.name.lower() in b.place.name.lower() or b.place.name.lower() in a.place.name.lower():
        return 1.0  # "the western edge of Halm" is of Halm
    apart = distance_km(a.place, b.place)
    return float(apart is not None and apart <= NEAR_KM)


def far(story: Story, a: Telling, b: Telling) -> float:
    """1 when their places are known and neither one, near, nor one in the other."""
    apart = a.at is not None and b.at is not None and a.at != b.at and not one_spreading(story, a, b)
    return float(apart and not inside(story, a, b))


def apart(story: Story, a: Telling, b: Telling) -> float:
    """1 when both places are entries of a gazetteer, no countries or provinces, and lie far from each other."""
    known = all(t.place is not None and t.place.kind not in WIDE and has_own_point(t.place) for t in (a, b))
    return float(known and far(story, a, b))


def same_day(story: Story, a: Telling, b: Telling) -> float:
    """1 when their own words put both on one day, and neither is a total of weeks."""
    x, y = (_days(story, t) if t.when and not t.long else None for t in (a, b))
    return float(x is not None and x == y and x[1] - x[0] < 2)


def same_numbers(story: Story, a: Telling, b: Telling) -> float:
    """1 when they give the same number of the same measure, or one gives as a former number what the other gives.

    Of one report that is one figure of its record, in which an equal number of others is another.
    """
    if a.report == b.report:
        return float(not {f.id for f in a.figures}.isdisjoint(f.id for f in b.figures))
    x, y = _numbers(a), _numbers(b)
    return float(bool(x & y) or bool(a.former & {n for _, n in y}) or bool(b.former & {n for _, n in x}))


def other_numbers(story: Story, a: Telling, b: Telling) -> float:
    """How far apart their numbers of one measure are: 0 where they may be the same, 1 from ten times on."""
    gaps = [gap(x, y) for x in a.figures for y in b.figures if x.measure == y.measure != "other"]
    return 0.0 if spreads(a.matter) else min(1.0, min(gaps, default=0.0))


def gap(a: Figure, b: Figure) -> float:
    """How many times one range lies above the other, as a power of ten; 0 where they meet."""
    (low_a, high_a), (low_b, high_b) = range_of(a), range_of(b)
    apart = max(low_a, low_b) / max(1.0, min(high_a, high_b))
    return max(0.0, math.log10(apart)) if apart > 1 else 0.0


def range_of(figure: Figure) -> tuple[float, float]:
    """The least and the most that a figure allows; no most is endless.

    >>> range_of(Figure(id="f1", measure="killed", spans=(), quote="", low=13, best=13))
    (13, inf)
    """
    low = figure.low if figure.low is not None else 0
    return low, figure.high if figure.high is not None else math.inf


def _numbers(telling: Telling) -> set[tuple[str, int]]:
    return {(f.measure, f.best or f.low or f.high or 0) for f in telling.figures if f.measure != "other"}


def same_victims(story: Story, a: Telling, b: Telling) -> float:
    """1 when both tell of harm to one kind of people."""
    return float(a.victims is not None and a.victims == b.victims)


def other_victims(story: Story, a: Telling, b: Telling) -> float:
    """1 when they tell of harm to people of different kinds."""
    return float(a.victims is not None and b.victims is not None and a.victims != b.victims)


def shared_words(story: Story, a: Telling, b: Telling) -> float:
    """The part of the shorter one's words that both have, rare words counting more: 0 to 1."""
    common = sum(story.rarity.get(w, 0.0) for w in a.words & b.words)
    least = min(sum(story.rarity.get(w, 0.0) for w in t.words) for t in (a, b)) if common else 0.0
    return common / max(least, 8.0)


def shared_context(story: Story, a: Telling, b: Telling) -> float:
    """The same for the sentences around."""
    x, y = a.context - a.words, b.context - b.words
    common = sum(story.rarity.get(w, 3.0) for w in x & y)
    return min(1.0, common / 20.0)


def days_apart(story: Story, a: Telling, b: Telling) -> float:
    """How many days lie between them, to 10 at most, as a part of 10; 0 where either has no day."""
    x, y = _days(story, a), _days(story, b)
    if x is None or y is None:
        return 0.0
    gap = max(0, max(x[0], y[0]) - min(x[1], y[1]))
    return min(10, gap) / 10


def one_long(story: Story, a: Telling, b: Telling) -> float:
    """1 when only one of them lasts for weeks or is of a whole country, as totals and campaigns are."""
    return float((a.long or a.wide) != (b.long or b.wide))


def both_long(story: Story, a: Telling, b: Telling) -> float:
    """1 when both last for weeks."""
    return float(a.long and b.long)


def _days(story: Story, telling: Telling) -> tuple[int, int] | None:
    if telling.when:
        start, end = day_number(telling.when.start), day_number(telling.when.end)
        if start is not None and end is not None:
            return start, end
    day = story.published.get(telling.report)
    return (day - 6, day) if day is not None else None


Feature = Callable[[Story, Telling, Telling], float]
FEATURES: tuple[Feature, ...] = (
    same_matter, one_spreading, same_place, inside, far, same_numbers, other_numbers, same_victims, other_victims,
    shared_words, shared_context, days_apart, same_day, apart, one_long, both_long,
)  # fmt: skip


@cache
def weights() -> dict[str, float]:
    """The log odds that each feature adds where it says 1, and those of any two tellings."""
    return {k: float(v) for k, v in lexicon("link_weights")["same_event"].items()}


def features(story: Story, a: Telling, b: Telling) -> dict[str, float]:
    """What speaks for and against two tellings being of one event, by name; what says nothing is left out."""
    values = {f.__name__: f(story, a, b) for f in FEATURES}
    return {"none": 1.0, **{k: v for k, v in values.items() if v}}


@cache
def _weighed() -> tuple[tuple[Feature, float], ...]:
    table = weights()
    return tuple((f, weight) for f in FEATURES if (weight := table.get(f.__name__, 0.0)))


def odds(story: Story, a: Telling, b: Telling) -> float:
    """The log odds that two tellings are of one event."""
    if not same_matter(story, a, b) and a.words.isdisjoint(b.words):
        return UNLIKE  # without a word in common two matters are never of one event
    return weights()["none"] + sum([weight * feature(story, a, b) for feature, weight in _weighed()])


def decide(score: float) -> Decision:
    """What log odds mean: same, different, or open between the two.

    >>> decide(2.0), decide(-0.5), decide(-2.0)
    ('same', 'unsure', 'different')
    """
    return "same" if score >= SAME else "different" if score <= DIFFERENT else "unsure"


# --- groups ---------------------------------------------------------------------------------------------------------


def group(story: Story, tellings: Sequence[Telling]) -> tuple[tuple[Telling, ...], ...]:
    """The tellings with a matter in groups of one event each, every group and all groups in reading order."""
    blocks: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=place_in_story):
        kind = family(telling.matter)
        if kind is not None:
            blocks.setdefault(kind, []).append(telling)
    groups = [g for kind in sorted(blocks) for g in _grouped(story, blocks[kind][:MOST_IN_BLOCK])]
    return tuple(sorted(groups, key=lambda g: place_in_story(g[0])))


def _grouped(story: Story, block: Sequence[Telling]) -> list[tuple[Telling, ...]]:
    """The groups of one block."""
    pairs = {(i, j): odds(story, block[i], block[j]) for i, j in combinations(range(len(block)), 2)}
    return [tuple(block[n] for n in group) for group in joined(len(block), pairs, SAME, UNLIKE)]
