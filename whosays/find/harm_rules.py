"""Rules of figures that go by a verb or a noun of harm in the clause: who suffers it, and how many they are."""

from whosays.find.count_rules import head_noun
from whosays.find.figure_clauses import (
    Clause,
    Measured,
    Trigger,
    by_word,
    clause_words,
    measure_of,
    passive,
    phrases,
    supposed,
)
from whosays.find.quantities import Quantity

REACH = 16  # words from a subject to its verb of harm

_MARKS = frozenset({";", ":", ".", "!", "?", "”", "“", '"', ")"})

_OBJECTS = frozenset(
    {"the", "a", "an", "his", "her", "their", "him", "them", "himself", "themselves", "its", "civilians", "people"}
)


def object_of_harm(sentence: Clause, n: int) -> Measured | None:
    """The number is the object of an active verb of harm: "killed at least five", "wounding 12", "shot dead six"."""
    quantity = sentence.quantities[n]
    before = quantity.tokens[0]
    while sentence.low(before - 1) in {"also", "the", "of", "around", "about", "that", ":"} and before > 1:
        before -= 1
    trigger = next((t for t in sentence.triggers if t.stop == before and t.kind in {"done", "does"}), None)
    if trigger is None or supposed(sentence, trigger):
        return None
    if trigger.kind == "done" and passive(sentence, trigger) and not quantity.plain:
        return None
    told_by = (trigger.first, trigger.stop)
    return Measured(measure_of(trigger, quantity), told_by, "find.harm_rules.object_of_harm", trigger.lost)


def subject_of_harm(sentence: Clause, n: int) -> Measured | None:
    """Those counted suffer it: "five people were killed", "12 wounded", "three were left dead", "two others died".

    The verb may stand after more that is counted ("five guards and a miller were killed") and after what tells
    those counted apart ("six members of the Dawn Column were killed").
    """
    quantity = sentence.quantities[n]
    at = quantity.tokens[1]
    last = min(len(sentence.tokens), at + REACH)
    while at < last:
        word, trigger = sentence.low(at), sentence.trigger_at(at)
        if trigger is not None:
            return _suffered(sentence, quantity, trigger)
        if word == "(":
            at = next((k for k in range(at, last) if sentence.low(k) == ")"), last)
        elif word in clause_words("ends") or (word in _MARKS and sentence.low(at - 1) not in clause_words("be")):
            return None  # a mark after "were" opens a quoted word: were “eliminated”
        following = sentence.quantity_at(at)
        if following is None:
            at += 1
        elif sentence.low(at - 1) in clause_words("joins"):
            return _with_next(sentence, n, at)
        else:
            at = following.tokens[1]  # "88 protesters in seven towns have been killed"
    return None


def _suffered(sentence: Clause, quantity: Quantity, trigger: Trigger) -> Measured | None:
    found = Measured(measure_of(trigger, quantity), (trigger.first, trigger.stop), "find.harm_rules.subject_of_harm")
    is_passive = passive(sentence, trigger)
    if supposed(sentence, trigger):
        return None
    if trigger.kind == "self":
        return None if is_passive and trigger.measure == "participants" else found
    if trigger.kind == "state":
        return found
    if trigger.kind == "does" or trigger.lost:
        return None
    if is_passive:
        return found
    if sentence.low(trigger.stop) == "at" and sentence.low(trigger.stop + 1) in _OBJECTS:
        return None  # "two men shot at the guard"
    # "12 killed in the raid" suffered it, "12 rebels killed a man" did it.
    takes_object = sentence.quantity_at(trigger.stop) is not None or sentence.low(trigger.stop) in _OBJECTS
    own = quantity.tokens[1] == trigger.first and quantity.phrase is None
    return found if own or not takes_object else None


def _with_next(sentence: Clause, n: int, at: int) -> Measured | None:
    """The next quantity's measure, when the two are joined as one subject."""
    following = next(m for m, q in enumerate(sentence.quantities) if q.tokens[0] == at)
    if sentence.quantities[following].phrase is None or following <= n:
        return None
    found = head_noun(sentence, following) or subject_of_harm(sentence, following)
    return found if found and found.rule == "find.harm_rules.subject_of_harm" else None


def death_of(sentence: Clause, n: int) -> Measured | None:
    """A noun of harm with those counted after "of": "the deaths of four guards", "the massacre of 108 people"."""
    first = sentence.quantities[n].tokens[0]
    if sentence.low(first - 1) not in {"of", "to", "among"}:
        return None
    measure = by_word("harm_of").get(sentence.low(first - 2))
    if measure is None or (sentence.low(first - 1) != "of" and measure != "injured"):
        return None
    if sentence.low(first - 3) in {"fatal", "deadly"}:
        measure = "killed"  # "the fatal shooting of two men"
    return Measured(measure, (first - 2, first), "find.harm_rules.death_of")


def among_the_dead(sentence: Clause, n: int) -> Measured | None:
    """Those counted are among the harmed: "the dead included six children", "among those killed were two guards"."""
    quantity = sentence.quantities[n]
    first, stop = quantity.tokens
    word = sentence.low(first - 1)
    if word in {"included", "include", "includes", "were", "was", "are"}:
        for trigger in reversed([t for t in sentence.triggers if t.stop <= first and t.kind in {"done", "state"}]):
            lead = {sentence.low(trigger.first - k) for k in (1, 2, 3)}
            if lead & ({"among", "the", "those"} if word.startswith("includ") else {"among"}):
                return Measured(trigger.measure, (trigger.first, trigger.stop), "find.harm_rules.among_the_dead")
    for at in range(stop, min(stop + 5, len(sentence.tokens))):
        those = next((t for t in sentence.triggers if at < t.first <= at + 3), None)
        if sentence.low(at) == "among" and those is not None:
            return Measured(those.measure, (those.first, those.stop), "find.harm_rules.among_the_dead")
    return None


def along_with(sentence: Clause, n: int) -> Measured | None:
    """Those counted come on top of others who suffered it: "Venn was killed near his home, along with two guards"."""
    first = sentence.quantities[n].tokens[0]
    besides = phrases("clause", "besides")
    if (None, first) not in {besides.at(sentence.tokens, first - size) for size in (1, 2, 3)}:
        return None
    told = [t for t in sentence.triggers if t.stop <= first and t.kind in {"done", "does", "self"}]
    if not told or supposed(sentence, told[-1]):
        return None
    return Measured(told[-1].measure, None, "find.harm_rules.along_with", told[-1].lost)
