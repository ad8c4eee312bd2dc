"""Words of events that only tell part of a deed that the same sentence tells: no event of their own.

"Arrested in night raids" tells of arrests, "foiled a plot to bomb a mosque" of a plot, "released the hostages" of a
release.
"""

from functools import cache

from whosays.find.events.trigger import Trigger, kinds, listed
from whosays.find.events.triggers import verb_forms
from whosays.resources import lexicon

PLOT_REACH = 4  # words before "to" in which the plot is named
FOILED_REACH = 8  # words before the plot in which it is foiled
RELEASE_REACH = 5  # words about hostages in which they are let go
_IN = frozenset({"in", "during"})


def part_of_another(trigger: Trigger) -> bool:
    """Whether the word only tells part of a deed that its sentence tells."""
    return any(rule(trigger) for rule in RULES)


def raid_of_arrests(trigger: Trigger) -> bool:
    """Raids in which people are arrested: "held 20 men in overnight raids"."""
    sentence = trigger.sentence
    if trigger.stand != "noun" or trigger.word not in {"raid", "raids"}:
        return False
    first, _ = sentence.clause(trigger.first)
    led = next((n for n in range(trigger.first - 1, first - 1, -1) if sentence.low(n) in _IN), None)
    return led is not None and any(sentence.low(n) in _arrested() for n in range(first, led))


def foiled(trigger: Trigger) -> bool:
    """What was only plotted: "foiled a plot to bomb a mosque"."""
    sentence, to = trigger.sentence, trigger.first - 1
    if trigger.stand == "noun" or sentence.low(to) != "to":
        return False
    plot = next((n for n in range(to - 1, to - 1 - PLOT_REACH, -1) if sentence.low(n) in listed("plots")), None)
    if plot is None:
        return False
    return any(sentence.low(n) in lexicon("events")["plots"]["foiled"] for n in range(plot - FOILED_REACH, plot))


def let_go(trigger: Trigger) -> bool:
    """Hostages who are let go: "released three hostages"."""
    if trigger.stand != "noun" or not trigger.word.startswith("hostage"):
        return False
    around = trigger.sentence.words(trigger.first - RELEASE_REACH, trigger.stop + RELEASE_REACH)
    return not listed("releasing").isdisjoint(around.split())


@cache
def _arrested() -> frozenset[str]:
    forms = (verb_forms(verb) for verb in kinds()["arrest"]["verbs"])
    return frozenset(word for active, participles in forms for word in (*active, *participles))


RULES = (raid_of_arrests, foiled, let_go)
