"""Where an event was: which of the page's places its words are told with.

The places in the same sentence, in the sentences just before and on the whole page are weighed: how near and how
specific they are, the preposition before them, and whether another event's word is in between.
"""

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache

from whosays.document import Span
from whosays.find.events.circumstances import Chosen, Setting, between, breaks
from whosays.find.events.trigger import Sentence, Trigger, listed
from whosays.find.events.weights import probability
from whosays.find.logistic import Features, odds
from whosays.findings import Place
from whosays.resources import lexicon, one_of

BACK = 2  # sentences before the trigger's own in which a place may be named for it
PLACE_FLOOR = 0.03  # the probability from which a place is taken
HELD = 0.5  # of the likeliest place's probability, from which one is taken that the words put right into it
PLACE_RULES = {
    "gap0": "find.events.places.place_of_sentence",
    "before": "find.events.places.place_before",
    "page": "find.events.places.place_of_page",
}
_PREPOSITIONS = frozenset("in at near on into outside around across of to inside from towards toward through".split())


def places_for(
    trigger: Trigger, before: Sequence[Sentence], setting: Setting
) -> Iterator[tuple[Place, Span, Features]]:
    """The places that it may have been at, with what is weighed: the sentence's, those shortly before, the page's."""
    links = setting.links.to("where", trigger.span) if setting.links is not None else {}
    scene = _new_scene(trigger, before, setting)
    fallen = _fallen(trigger, setting)
    for place, mention, told in _told(trigger, before, setting):
        if fallen is not None and mention != fallen:
            continue
        if scene is not None and not mention.within(scene):
            continue
        if _only_fired_from(trigger, mention, setting):
            continue
        linked = links.get(place.id)
        yield place, mention, told | linked.features() if linked is not None else told


def _told(
    trigger: Trigger, before: Sequence[Sentence], setting: Setting
) -> Iterator[tuple[Place, Span, dict[str, float]]]:
    """The places that are weighed: of the sentence and those before it, then all others that the page has."""
    named: set[str] = set()
    for gap, at in enumerate((trigger.sentence, *reversed(before[-BACK:]))):
        inside = _outermost([(p, m) for p in setting.places for m in p.mentions if m.within(at.span)])
        inside = [(p, m) for p, m in inside if not _only_measures(setting.text, p, m, inside)]
        inside = [(p, m) for p, m in inside if not _only_somebody_s(at, m, inside, setting)]
        holding = {up for p, _ in inside for up in above(p.id, setting)}
        nearest = min((m for _, m in inside), key=trigger.span.gap, default=None)
        for place, mention in inside:
            named.add(place.id)
            told = {"holds": float(place.id in holding), "only": float(len(inside) == 1)}
            told["nearest"] = float(mention is nearest)
            yield place, mention, _weighed(trigger, place, mention, gap, at, setting) | told
    start = trigger.sentence.span.start
    last = max((m for p in setting.places if p.kind != "country" for m in p.mentions if m.end <= start), default=None)
    first = min((m for p in setting.places if p.kind != "country" for m in p.mentions), default=None)
    for place in setting.places:
        if place.id not in named and place.mentions and not _is_told_later(place, trigger, setting):
            told = {"page": 1.0, "page.mentions": math.log1p(len(place.mentions)) / 2, f"page.{place.kind}": 1.0}
            if place.kind == "country":
                told |= {"page.total": float(trigger.is_total), "page.noun": float(trigger.stand == "noun")}
            told["page.late"] = min(trigger.sentence.number, 20) / 10
            told |= {"page.last": float(last in place.mentions), "page.first": float(first in place.mentions)}
            yield place, place.mentions[0], told


def _is_theirs(trigger: Trigger, mention: Span) -> bool:
    """Whether a crowd is called after the place, which is where it gathers or flees: "residents of Halm marched to"."""
    crowd = trigger.kind in _CROWDS and trigger.stand == "active" and mention.end <= trigger.span.start
    return crowd and len(between(trigger.sentence, trigger.span, mention)) <= CROWD_REACH


CROWD_REACH = 2  # words between whom a crowd is called after and what it does
_CROWDS = frozenset({"protest", "march", "flight"})


def _fallen(trigger: Trigger, setting: Setting) -> Span | None:
    """The place that fell, right before its verb: "Halm fell to the rebels after a bomb at the mill"."""
    if trigger.word not in listed("falling"):
        return None
    near = (m for p in setting.places for m in p.mentions if 0 < trigger.span.start - m.end <= 2)
    return next(near, None)


def _only_somebody_s(at: Sentence, mention: Span, inside: Sequence[tuple[Place, Span]], setting: Setting) -> bool:
    """Whether a place tells only whose somebody is, and another where it was: "the mayor of Halm was shot in Tarn"."""
    if not _of_people().search(setting.text, max(at.span.start, mention.start - 60), mention.start):
        return False
    return any(m != mention and not m.overlaps(mention) and _is_put(at, m, setting) for _, m in inside)


@cache
def _of_people() -> re.Pattern[str]:
    people, kinds = one_of("events", "of_somewhere", "people"), one_of("events", "scene", "kinds")
    return re.compile(rf"\b{people}\s+(?:of|from)\s+(?:{kinds}\s+)*$")


def _new_scene(trigger: Trigger, before: Sequence[Sentence], setting: Setting) -> Span | None:
    """From "Elsewhere, in Halm" on to the event's sentence, in one paragraph: what is told outside was not there."""
    same = [s for s in before[-BACK:] if s.paragraph == trigger.sentence.paragraph]
    if not any(at.low(0) == ELSEWHERE for at in (trigger.sentence, *same)):
        return None
    for at in (trigger.sentence, *reversed(same)):
        inside = _outermost([(p, m) for p in setting.places for m in p.mentions if m.within(at.span)])
        if any(not is_described(p) and _is_put(at, m, setting) for p, m in inside):
            return Span(at.span.start, trigger.sentence.span.end) if at.low(0) == ELSEWHERE else None
    return None


def _is_put(at: Sentence, mention: Span, setting: Setting) -> bool:
    """Whether the words before a place put what is told there: "in Halm", "near the town of Halm"."""
    words = lexicon("events")["scene"]
    first = next((n for n, t in enumerate(at.tokens) if t.end > mention.start), 0)
    near = next(
        (w for n in range(first - 1, max(-1, first - PUT_REACH), -1) if (w := at.low(n)) not in words["kinds"]), ""
    )
    return near in words["putting"] and not setting.voices.name_source(mention)


ELSEWHERE = "elsewhere"  # opens what happened in another place than all that was told before
FIRED_REACH = 60  # characters back from a place to "fired from"
PUT_REACH = 6  # words from a place back to the word that puts something there


def _only_fired_from(trigger: Trigger, mention: Span, setting: Setting) -> bool:
    """Whether shells came from there and fell elsewhere: "fired from Halm landed in Tarn", "shot down drones launched
    from Halm"."""
    text = setting.text
    fired = _fired_from().search(text, max(0, mention.start - FIRED_REACH), mention.start)
    if fired is None or not mention.within(trigger.sentence.span):
        return False
    if trigger.kind == "shot_down" or (trigger.kind == "air" and trigger.span.overlaps(Span(*fired.span()))):
        return True
    return any(
        m.within(trigger.sentence.span) and _hitting().search(text, max(mention.end, m.start - 30), m.start)
        for p in setting.places
        for m in p.mentions
        if m.start > mention.end
    )


@cache
def _fired_from() -> re.Pattern[str]:
    listed_before = r"(?:[A-Z][\w’'-]+(?:,|,?\s+and)\s+)*"  # "from Halm and Tarn"
    return re.compile(
        rf"\b{one_of('events', 'scene', 'fired')}\s+(?:[a-z]+\s+)?from\s+(?:the\s+)?(?:\w+\s+)?{listed_before}$"
    )


@cache
def _hitting() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('events', 'scene', 'hitting')}\s+(?:[\w’'-]+\s+){{0,5}}$")


def only_taken_to(trigger: Trigger, mention: Span, setting: Setting) -> bool:
    """Whether somebody was only brought or cared for there afterwards: "shot in Halm and taken to a ward in Tarn"."""
    if trigger.kind in listed("moving"):
        return False
    before = setting.text[max(trigger.sentence.span.start, mention.start - 80) : mention.start]
    taken = _taken_to().search(before)
    if taken is None or trigger.span.within(Span(mention.start - len(before) + taken.start(), mention.start)):
        return False
    return taken["cared"] is not None or _ward().search(taken.group() + mention.of(setting.text)) is not None


@cache
def _taken_to() -> re.Pattern[str]:
    cared, taken = (one_of("events", "taken_to", name) for name in ("cared", "taken"))
    return re.compile(rf"\b(?:(?P<cared>{cared})\s+(?:[a-z]+\s+)?(?:to|at|in)|{taken}\s+to)\s+(?:[\w’'.-]+\s+){{0,6}}$")


@cache
def _ward() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('events', 'taken_to', 'wards')}\b", re.I)


def _is_told_later(place: Place, trigger: Trigger, setting: Setting) -> bool:
    """Whether a place without a name is first told of behind the event's sentence: "a checkpoint" of another event."""
    first = min(place.mentions)
    return first.start >= trigger.sentence.span.end and is_described(place)


def is_described(place: Place) -> bool:
    """Whether the page only describes the place: "a checkpoint"."""
    return any(e.found_by.startswith(_DESCRIBED) for e in place.evidence)


_DESCRIBED = ("find.places.nominal.", "find.places.described.")


def above(place: str, setting: Setting) -> Iterator[str]:
    """All that a place lies in, from near to far."""
    within = {p.id: p.within for p in setting.places}
    at = within.get(place)
    for _ in range(8):
        if at is None:
            return
        yield at
        at = within.get(at)


def lies_in(place: str, other: str, setting: Setting) -> bool:
    """Whether a place lies in another, or may: a town of Oru in "northern Oru"."""
    holding = set(above(place, setting))
    if other in holding:
        return True
    of = {p.id: p for p in setting.places}
    part, town = of.get(other), of.get(place)
    if part is None or town is None or part.basis != "relative" or part.kind != "region":
        return False
    return part.within in holding and town.kind not in _LARGE


_LARGE = frozenset({"country", "region", "natural"})


def _outermost(found: Sequence[tuple[Place, Span]]) -> list[tuple[Place, Span]]:
    """The mentions that lie in no longer one: "northern Oru" is meant, not Oru."""
    return [(p, m) for p, m in found if not any(m != other and m.within(other) for _, other in found)]


def _described_to(text: str, mention: Span, word: Span) -> int:
    """Where what is told of a place right behind it ends, if before a word: "In Halm, a town 5 km off Oru, a bomb"."""
    told = _APPOSED.match(text, mention.end, max(mention.end, word.start))
    return told.end() if told else mention.end


_APPOSED = re.compile(r",\s(?:an?|the|about|some|just|also)\s[^,.;:!?\n]{3,90},")


def _only_measures(text: str, place: Place, mention: Span, inside: Sequence[tuple[Place, Span]]) -> bool:
    """Whether a place only tells where another of the sentence lies: Halm in "Qalm, a town 15 km south of Halm"."""
    if any(m.end < mention.start and _BESIDE.fullmatch(text, m.end, mention.start) for p, m in inside):
        return True
    others = (p for p, _ in inside if p.relative is not None and p.relative.to == place.id and p.id != place.id)
    return any(mention.within(s) for p in others for e in p.evidence if e.found_by in _MEASURED for s in e.spans)


# "Halm, a city close to Tarn", "Halm, a village near the border with Oru".
_BESIDE = re.compile(
    r",\s+(?:an?|the)\s+(?:[\w-]+\s+){0,3}?(?:city|town|village|area|district|suburb|place|settlement|camp|base)\s+"
    r"(?:close\s+to|near|next\s+to|not\s+far\s+from|bordering)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}"
)
_MEASURED = frozenset({"find.places.relative.distance_from", "find.places.relative.direction_from"})


def _weighed(
    trigger: Trigger, place: Place, mention: Span, gap: int, at: Sentence, setting: Setting
) -> dict[str, float]:
    """What speaks for and against a place by where it stands; `gap` is how many sentences before the trigger."""
    span = trigger.span
    first = next((n for n, t in enumerate(at.tokens) if t.end > mention.start), 0)
    preceding = [w for w in (at.low(first - 1), at.low(first - 2)) if w in _PREPOSITIONS]
    features = {
        f"gap{gap}": 1.0,
        f"kind.{place.kind}": 1.0,
        "mentions": math.log1p(len(place.mentions)) / 2,
        f"preposition.{preceding[0] if preceding else 'none'}": 1.0,
    }
    features |= {
        "source": float(setting.voices.name_source(mention) and not _is_theirs(trigger, mention)),
        "owner": float(setting.text[mention.end : mention.end + 2] in {"'s", "’s"}),
        "described": float(mention.of(setting.text)[:1].islower()),
    }
    if place.kind == "country":
        features |= {"country.total": float(trigger.is_total), "country.noun": float(trigger.stand == "noun")}
        features |= {"country.lead": float(trigger.sentence.number == 0), f"country.{trigger.kind}": 1.0}
    if gap:
        features["paragraph"] = float(at.paragraph == trigger.sentence.paragraph)
        features["voice"] = setting.voices.edge(span, mention)
    else:
        after = mention.start > span.start
        features["rival.after" if after else "rival.before"] = min(setting.nearer(trigger, mention), 3) / 2
        features["opens"] = float(mention.start - at.span.start <= 4)
        words = between(at, span, Span(mention.start, _described_to(setting.text, mention, span)))
        features["far"] = min(len(words), 30) / 10
        features["breaks"] = min(breaks(words), 4) / 2
        features["edge"] = setting.voices.edge(span, mention)
        features["after"] = float(mention.start > span.start)
        features["beside"] = float(mention.start >= span.end and len(words) <= 2)
    if setting.readings is not None:
        features["link"] = odds(setting.readings.link("where", span, mention))
    return features


def place_of(trigger: Trigger, before: Sequence[Sentence], setting: Setting, *, taken: bool = True) -> Chosen | None:
    """The place where it was; None where none is likely to be. Unless `taken`, none where somebody was only brought."""
    told: list[Chosen] = []
    for place, mention, features in places_for(trigger, before, setting):
        if not taken and only_taken_to(trigger, mention, setting):
            continue
        rule = PLACE_RULES["page" if "page" in features else "gap0" if "gap0" in features else "before"]
        told.append(Chosen(place.id, mention, probability("place", features), rule))
    best = max((c for c in told if c.score >= PLACE_FLOOR), key=lambda c: c.score, default=None)
    held = [c for c in told if best is not None and _is_held(c, best, trigger, setting)]
    return max(held, key=lambda c: c.score, default=best)


def _is_held(place: Chosen, best: Chosen, trigger: Trigger, setting: Setting) -> bool:
    """Whether the event's sentence puts a place, nearly as likely, right into the likeliest, and it lies there."""
    if place.score < HELD * best.score or not best.words.within(trigger.sentence.span):
        return False
    return put_into(setting.text, place.words, best.words) and lies_in(str(place.value), str(best.value), setting)


def put_into(text: str, inner: Span, outer: Span) -> bool:
    """Whether words put one place right into another: Halm into Oru in "Halm in northern Oru", "Oru's town of Halm"."""
    if inner.end <= outer.start:
        return _LIES_IN.fullmatch(text, inner.end, outer.start) is not None
    return outer.end <= inner.start and _OWNS.fullmatch(text, outer.end, inner.start) is not None


_LIES_IN = re.compile(r",?\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:of\s+)?|,\s+(?:in\s+)?")
_OWNS = re.compile(r"['’]s\s+(?:[a-z-]+\s+){0,3}(?:of\s+)?")
