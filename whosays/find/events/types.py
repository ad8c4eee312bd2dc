"""Which sub-event type of ACLED an event's words tell of, by the codebook's order and rules.

Specific words have one type. For the rest, named rules are tried in order and the first answer wins; where none
answers, the encoder chooses among the types that the word can mean. A type that only words for nearby people support
gives way where the encoder reads something else.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from whosays.find.events.trigger import Sentence, Trigger, kinds, listed
from whosays.find.rule_names import rule_name
from whosays.findings import OF_STATES, SUB_EVENTS, Side
from whosays.inference import Readings
from whosays.resources import lexicon

GENERIC = frozenset({"attack", "harm", "bomb", "strike", "storm", "shot_down", "advance", "destroy"})
REACH = 14  # words around a generic word in which its means is told
STRUCK_REACH = 10  # words about a demonstration in which people are killed at it
HELD = "Abduction/forced disappearance"
PERSON = 0.3  # from which probability of it the encoder's reading makes a captive of what was captured
DOUBTED = 0.2  # of the likeliest type's probability, below which the encoder speaks against what words near by tell
FOUND_REACH = 7  # words from a device to those that tell that it was found
SHOT_DOWN_REACH = 6  # words about "shot down" in which what was hit is told
HAND_REACH = 8  # words about a fight in which stones and sticks are told
STRUCK_BEHIND = 5  # words behind a verb in which aircraft are what it hits
FREED_REACH = 6  # words from "freed" to those that it was freed from, or to whom is freed
GROUND_REACH = 5  # words from "freed" to what ground it is
CUT_OFF_REACH, DEFECTOR_REACH = 5, 8  # words before "siege", and about "fled", in which is told what it means
SUBJECT_REACH = 5  # words before a verb in which aircraft that fire are told
SHELLED = "Shelling/artillery/missile attack"
SUBJECT_ENDS = frozenset(", ; : that which who while when after before as but said".split())  # words that end one


class Told(NamedTuple):
    """A trigger with the sides of who acted, and whether they are of another state than the place.

    `losers` are the sides of those who are driven out.
    """

    trigger: Trigger
    doers: tuple[Side, ...] = ()
    foreign: bool = False
    losers: tuple[Side, ...] = ()


REGAINS, OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"


class Typed(NamedTuple):
    """A sub-event type and the rule that told it."""

    type: str
    rule: str


@cache
def _words(table: str, name: str) -> tuple[str, ...]:
    return tuple(lexicon("events")[table][name])


def types_for(trigger: Trigger) -> Sequence[str]:
    """The sub-event types that the word can mean, the likeliest first."""
    found: Sequence[str] = trigger.entry.get("types") or kinds()[trigger.kind]["types"]
    return found


def type_of(told: Told, readings: Readings | None) -> Typed:
    """The sub-event type: by the first rule that answers, else by the encoder among what the word can mean."""
    types = types_for(told.trigger)
    likely = readings.classes("event_type", told.trigger.span) if readings is not None else {}
    if (held := person_taken(told, likely)) is not None:
        return Typed(held, "find.events.types.person_taken")
    best = max(types, key=lambda t: likely.get(t, 0.0))
    for rule in RULES:
        found = rule(told)
        if found is None or (rule in BY_WORDS_NEAR and likely.get(found, 0.0) < DOUBTED * likely.get(best, 0.0)):
            continue
        return Typed(found, rule_name(rule))
    if len(types) == 1 or readings is None:
        return Typed(types[0], "find.events.types.word")
    return Typed(best, "find.events.types.likeliest")


def person_taken(told: Told, likely: Mapping[str, float]) -> str | None:
    """Captured people are not ground: where the encoder says so, states arrest, others abduct: "she was captured"."""
    trigger, ground = told.trigger, types_for(told.trigger)
    if trigger.kind != "take" or trigger.stand != "passive" or trigger.word in _words("ground", "only"):
        return None
    best = max((HELD, *ground), key=lambda t: likely.get(t, 0.0))
    return _held_by(told) if best == HELD and likely.get(best, 0.0) >= PERSON else None


def captive(told: Told) -> str | None:
    """Whom states capture they arrest, whom others do is abducted: "troops captured a rebel leader"."""
    return _held_by(told) if told.trigger.beside == "capture_somebody" and told.doers else None


def _held_by(told: Told) -> str:
    """What the taking of people is by those who did it; others than states abduct, and so does nobody named."""
    return "Arrests" if told.doers and OF_STATES.issuperset(told.doers) else HELD


def _near(trigger: Trigger, words: Sequence[str], reach: int = REACH) -> bool:
    around = trigger.sentence.words(trigger.first - reach, trigger.stop + reach)
    return any(f" {w} " in around for w in words)


def found_in_time(told: Told) -> str | None:
    """A device that is found, seized or made safe did not go off: "recovered two rifles and a bomb"."""
    trigger, words = told.trigger, lexicon("events")["found_in_time"]
    if trigger.kind not in words["kinds"] or trigger.stand != "noun":
        return None
    first, stop = trigger.sentence.clause(trigger.first)
    before = trigger.sentence.words(max(first, trigger.first - FOUND_REACH), trigger.first)
    behind = trigger.sentence.words(trigger.stop, min(stop, trigger.stop + FOUND_REACH))
    found = any(f" {w} " in before for w in words["before"]) or any(f" {w} " in behind for w in words["behind"])
    return "Disrupted weapons use" if found else None


def shot_down(told: Told) -> str | None:
    """Unmanned things that are shot down are weapons disrupted, crewed ones are shelled (ACLED)."""
    if told.trigger.kind != "shot_down":
        return None
    unmanned = _near(told.trigger, _words("shot_down", "unmanned"), SHOT_DOWN_REACH)
    crewed = _near(told.trigger, _words("shot_down", "crewed"), SHOT_DOWN_REACH)
    return None if unmanned == crewed else "Disrupted weapons use" if unmanned else SHELLED


def from_the_air(told: Told) -> str | None:
    """Anything fired from aircraft, and any raid by them, is an air strike: "a drone fired two missiles at a car"."""
    trigger = told.trigger
    fires = trigger.kind not in GENERIC and SHELLED in types_for(trigger) and trigger.stand == "active"
    raids = trigger.word.startswith("raid") and trigger.stand != "passive"
    if not (fires or raids):
        return None
    first, _ = trigger.sentence.clause(trigger.first)
    subject = trigger.sentence.words(max(first, trigger.first - SUBJECT_REACH), trigger.first)
    return "Air/drone strike" if any(f" {w} " in subject for w in _words("from_the_air", "words")) else None


def bombs(told: Told) -> str | None:
    """A state that bombs does so from the air: "Oru bombs Halm hospital", and no "bombs killed 12"."""
    sentence, at = told.trigger.sentence, told.trigger.stop
    if told.trigger.word != "bombs" or not told.doers or not OF_STATES.issuperset(told.doers):
        return None
    struck = sentence.low(at) in {"the", "its", "targets", *listed("ground")} or _is_name(sentence, at)
    return "Air/drone strike" if struck else None


def freed_ground(told: Told) -> str | None:
    """Ground that is freed is regained: "the army freed Halm from the rebels", "freed the town of Halm"."""
    trigger, sentence = told.trigger, told.trigger.sentence
    if trigger.word not in _words("freed_ground", "words"):
        return None
    if trigger.stand == "active" and _is_ground(sentence, trigger.stop):
        return REGAINS
    held = next((n for n in range(trigger.stop, trigger.stop + FREED_REACH) if sentence.low(n) == "from"), None)
    if held is None or not set(_words("freed_ground", "holders")) & {
        sentence.low(n) for n in range(held, held + FREED_REACH)
    }:
        return None
    struck = (
        range(trigger.first - FREED_REACH, trigger.first) if trigger.stand == "passive" else range(trigger.stop, held)
    )
    words = [sentence.tokens[n] for n in struck if 0 <= n < len(sentence.tokens)]
    named = trigger.stand == "active" and bool(words) and all(t.text[:1].isupper() for t in words)
    ground = named or any(t.low in listed("ground") for t in words)
    return REGAINS if ground else None


def _is_ground(sentence: Sentence, at: int) -> bool:
    """Whether an object that begins at a word is ground with its name: "the border town of Halm", no "town elders"."""
    head = next((n for n in range(at, at + GROUND_REACH) if sentence.low(n) in listed("ground")), None)
    if head is None or sentence.low(head + 1) != "of" or not _is_name(sentence, head + 2):
        return False
    return not any(sentence.low(n) in _OBJECT_ENDS for n in range(at, head))


_OBJECT_ENDS = SUBJECT_ENDS | {"of", "from", "in"}


def jailbreak(told: Told) -> str | None:
    """Prisoners whom others than a state free from its prisons (ACLED: Other): "gunmen freed 50 inmates"."""
    words, trigger = lexicon("events")["freed_ground"], told.trigger
    if trigger.word not in words["words"] or not told.doers or OF_STATES.intersection(told.doers):
        return None
    inmates = any(trigger.sentence.low(n) in words["inmates"] for n in range(trigger.stop, trigger.stop + FREED_REACH))
    return "Other" if inmates and _near(trigger, words["prisons"]) else None


def unopposed(told: Told) -> str | None:
    """Ground that forces enter or take without a fight (ACLED: Non-violent transfer of territory)."""
    trigger = told.trigger
    if trigger.kind not in {"advance", "take", "retake"}:
        return None
    first, stop = trigger.sentence.clause(trigger.first)
    clause = trigger.sentence.words(first, stop)
    without = any(f" {w} " in clause for w in _words("unopposed", "phrases"))
    return "Non-violent transfer of territory" if without else None


def cut_off(told: Told) -> str | None:
    """A place that is cut off is no fight (ACLED: Other): "the town is under siege", "lifted the siege of Halm"."""
    trigger, sentence, words = told.trigger, told.trigger.sentence, lexicon("events")["cut_off"]
    if trigger.word not in {"siege", "sieges"}:
        return None
    before = set(sentence.words(trigger.first - CUT_OFF_REACH, trigger.first).split())
    of = sentence.low(trigger.stop) in words["behind"] and _is_name(sentence, trigger.stop + 1)
    return "Other" if of or not before.isdisjoint(words["before"]) else None


def _is_name(sentence: Sentence, at: int) -> bool:
    """Whether a word is written large, an article before it or not: "the Halm quarter"."""
    return any(t.text[:1].isupper() for t in sentence.tokens[at : at + 1 + (sentence.low(at) == "the")])


def defection(told: Told) -> str | None:
    """Soldiers and ministers who flee change sides (ACLED: Change to group/activity): "two officers fled to Oru"."""
    trigger = told.trigger
    flees = trigger.kind == "flight" and trigger.stand == "active"
    return (
        "Change to group/activity" if flees and _near(trigger, _words("defectors", "words"), DEFECTOR_REACH) else None
    )


def brawl(told: Told) -> str | None:
    """People who come to blows and are not demonstrators are a mob (ACLED: Mob violence): "a brawl in a bar"."""
    crowds = (*_words("force", "marchers"), *_words("targets", "protesters"))
    if not told.trigger.word.startswith("brawl") or _near(told.trigger, crowds):
        return None
    return "Mob violence"


def failed(told: Told) -> str | None:
    """Fighting for ground that is not taken is an armed clash: "tried to seize the town" (ACLED: Armed clash)."""
    trigger = told.trigger
    if trigger.kind not in {"take", "retake"}:
        return None
    before = trigger.sentence.words(trigger.first - 5, trigger.first)
    tried = any(f" {w} " in before for w in _words("status", "attempt"))
    return "Armed clash" if tried else None


def held_a_day_or_less(told: Told) -> str | None:
    """An exchange of ground of a day or less is an armed clash (ACLED: control must last longer than a day)."""
    brief = told.trigger.kind in {"take", "retake"} and _near(told.trigger, _words("status", "brief"), 6)
    return "Armed clash" if brief else None


def taker(told: Told) -> str | None:
    """It depends on who takes ground: a state at home regains it; others, foreign states too, overtake it."""
    if told.trigger.kind not in {"take", "retake"}:
        return None
    if not told.doers:
        lost = told.trigger.kind == "take" or (bool(told.losers) and OF_STATES.issuperset(told.losers))
        return OVERTAKES if lost else REGAINS
    again = told.trigger.kind == "retake"
    # Where both sides are named beside it, only words like "retook" tell that it was the state that took it.
    ruling = all(side in OF_STATES for side in told.doers) or (again and set(told.doers) != {"insurgent"})
    abroad = told.foreign or "foreign_military" in told.doers
    if ruling and not (abroad and told.trigger.kind == "take"):
        return REGAINS
    return OVERTAKES


def protest_met(told: Told) -> str | None:
    """Demonstrators who are shot at or killed meet excessive force; those dispersed or arrested, an intervention."""
    trigger = told.trigger
    if trigger.kind not in {"protest", "march", "crackdown", "attack", "harm", "storm", "massacre", "clash"}:
        return None
    marched = trigger.kind in {"protest", "march", "crackdown"} or _near(trigger, _words("targets", "protesters"), 9)
    if not marched:
        return None
    if trigger.kind in {"attack", "harm", "storm", "massacre"}:
        own = _doers(trigger) in {*_words("force", "marchers"), *_words("force", "mobs")}
        return None if own else "Excessive force against protesters"
    hurt = _near(trigger, _words("force", "lethal"), 9)
    if trigger.kind == "crackdown":
        mild = _near(trigger, _words("force", "mild"), 9)
        return "Protest with intervention" if mild and not hurt else "Excessive force against protesters"
    if trigger.kind == "clash" or _near(trigger, _words("force", "riot"), 5):
        return "Violent demonstration"
    return "Excessive force against protesters" if _struck(trigger) else "Peaceful protest"


def _struck(trigger: Trigger) -> bool:
    """Whether people are shot or killed at the demonstration: not where it only dates that they were."""
    first, stop = trigger.sentence.clause(trigger.first)
    around = trigger.sentence.words(max(first, trigger.first - STRUCK_REACH), min(stop, trigger.stop + STRUCK_REACH))
    dated = any(f" {w} " in around for w in _words("force", "apart"))
    return not dated and any(f" {w} " in around for w in _words("force", "deaths"))


def crowd_acts(told: Told) -> str | None:
    """What a crowd does is violence by demonstrators, rioters or a mob (ACLED: Riots)."""
    trigger = told.trigger
    if trigger.kind not in {"attack", "harm", "storm", "massacre", "looting", "clash"}:
        return None
    doers = _doers(trigger)
    mobs, marchers = (set(_words("force", kind)) for kind in ("mobs", "marchers"))
    if trigger.kind == "clash":
        near = trigger.sentence.words(trigger.first - REACH, trigger.stop + REACH).split()
        return "Violent demonstration" if not marchers.isdisjoint(near) else None
    if doers in mobs:
        return "Mob violence"
    return "Violent demonstration" if doers in marchers else None


def by_hand(told: Told) -> str | None:
    """Crowds that fight with whatever is at hand are rioters: "supporters fought with sticks and stones"."""
    if told.trigger.kind not in {"fight", "clash"}:
        return None
    around = told.trigger.sentence.words(told.trigger.first - HAND_REACH, told.trigger.stop + HAND_REACH)
    armed = any(f" {w} " in around for w in _words("force", "by_hand"))
    return "Violent demonstration" if armed else None


def _doers(trigger: Trigger) -> str:
    """The last word for people before an active verb, or the first behind "by", in one run of words; empty if none."""
    sentence, known = trigger.sentence, _people()
    if trigger.stand == "active":
        for at in range(trigger.first - 1, max(-1, trigger.first - REACH), -1):
            if sentence.low(at) in known:
                return sentence.low(at)
            if sentence.low(at) in SUBJECT_ENDS:
                return ""
    behind = range(trigger.stop, trigger.stop + REACH) if trigger.stand == "passive" else ()
    by = next((at for at in behind if sentence.low(at) == "by"), None)
    return next((w for at in range(by, by + 5) if (w := sentence.low(at)) in known), "") if by is not None else ""


@cache
def _people() -> frozenset[str]:
    return frozenset((*_words("targets", "armed"), *_words("force", "marchers"), *_words("force", "mobs")))


def means(told: Told) -> str | None:
    """The weapon in the clause types a generic word: "two jets hit the town", "a rocket attack"."""
    trigger = told.trigger
    if trigger.kind not in GENERIC:
        return None
    types = types_for(trigger)
    first, stop = trigger.sentence.clause(trigger.first)
    for low, high in ((trigger.first - 3, trigger.stop + 3), (first, stop)):
        clause = _without_struck_aircraft(trigger, low, high)
        for phrase in _words("no_means", "phrases"):
            clause = clause.replace(f" {phrase} ", " ")
        for name in lexicon("events")["means"]:
            if name in types and any(f" {w} " in clause for w in _words("means", name)):
                return str(name)
    return None


def _without_struck_aircraft(trigger: Trigger, low: int, high: int) -> str:
    """The words about a trigger, less aircraft that are hit themselves: "a helicopter was hit", "fired at a jet"."""
    sentence, aircraft = trigger.sentence, _words("shot_down", "crewed")
    if trigger.stand == "noun" or trigger.kind == "harm":
        return sentence.words(low, high)
    struck = (
        range(low, trigger.first) if trigger.stand == "passive" else range(trigger.stop, trigger.stop + STRUCK_BEHIND)
    )
    by = any(sentence.low(n) in {"by", "from", "with", "using"} for n in struck)
    left_out = set() if by else {n for n in struck if sentence.low(n) in aircraft}
    kept = (sentence.low(n) for n in range(max(0, low), max(0, min(high, len(sentence.tokens)))) if n not in left_out)
    return f" {' '.join(kept)} "


def two_sided(told: Told) -> str | None:
    """Violence against the armed is a clash, against the unarmed an attack (ACLED: Armed clash, Attack)."""
    trigger = told.trigger
    if trigger.kind not in {"attack", "harm", "storm"} and not _is_ambush(trigger):
        return None
    ahead = trigger.sentence.words(trigger.stop, trigger.stop + 8) if trigger.stand != "passive" else ""
    suffered = trigger.stand == "passive" or trigger.kind == "harm"
    behind = trigger.sentence.words(trigger.first - 8, trigger.first) if suffered else ""
    armed = first_of(ahead or behind, _words("targets", "armed"))
    unarmed = first_of(ahead or behind, _words("targets", "unarmed"))
    if armed is not None and (unarmed is None or armed < unarmed):
        return "Armed clash"
    if unarmed is not None:
        return "Attack"
    return None


def _is_ambush(trigger: Trigger) -> bool:
    """Whether somebody lies in wait for somebody: "a village chief was ambushed" is an attack on him."""
    return trigger.kind == "fight" and trigger.stand != "noun" and trigger.word.startswith("ambush")


def first_of(words: str, listed: Sequence[str]) -> int | None:
    """Where the first of the listed words stands; None where none does.

    >>> first_of(" on the army base ", ("base", "army")), first_of(" on us ", ("army",))
    (7, None)
    """
    return min((at for w in listed if (at := words.find(f" {w} ")) >= 0), default=None)


RULES: tuple[Callable[[Told], str | None], ...] = (
    found_in_time,
    shot_down,
    from_the_air,
    bombs,
    freed_ground,
    jailbreak,
    captive,
    unopposed,
    failed,
    held_a_day_or_less,
    taker,
    cut_off,
    defection,
    brawl,
    crowd_acts,
    by_hand,
    protest_met,
    means,
    two_sided,
)
# Rules that go by words for people near by, which may be of something else that the sentence tells.
BY_WORDS_NEAR = frozenset({crowd_acts, by_hand, protest_met, two_sided})


def rank(kind: str) -> int:
    """ACLED's order of rank: of several types of one event the one with the lower number is coded."""
    return SUB_EVENTS.index(kind) if kind in SUB_EVENTS else len(SUB_EVENTS)
