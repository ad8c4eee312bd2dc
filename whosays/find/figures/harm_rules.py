"""Rules of figures that go by a verb or a noun of harm in the clause: who suffers it, and how many they are."""

from whosays.find.figures.clauses import (
    LOST_THINGS,
    Clause,
    Measured,
    Trigger,
    by_word,
    clause_words,
    is_joined,
    measure_of,
    passive,
    phrases,
    supposed,
)
from whosays.find.figures.objects import SMALL, in_a_row, verb_before
from whosays.find.figures.subjects import died_of_it, suffers
from whosays.findings import Measure
from whosays.resources import lexicon

FOUND = frozenset({"found", "recovered", "discovered", "retrieved", "pulled"})  # of a body
COST = frozenset({"cost", "costs", "costing"})
COSTLY_TO = frozenset({"the", "its", "his", "their", "both", "them"})
COST_REACH = 6  # words from "cost" to the number: "cost the army and its allies 17 men"
LOST_PEOPLE = frozenset({"men", "soldiers", "fighters", "police", "people"})
_INTRODUCES = frozenset({"-", "–", "—", ":", "("})
AMONG_REACH = 9  # words from those counted to "among the dead": "four clerks aged between 20 and 30 were among …"
MISSILE_REACH, SHOTS_REACH = 4, 12  # words from a bullet to its verb, and from shots to a second verb


def object_of_harm(sentence: Clause, n: int) -> Measured | None:
    """The number is the object of an active verb of harm: "killed at least five", "wounding 12", "shot dead six"."""
    quantity = sentence.quantities[n]
    trigger = verb_before(sentence, quantity.tokens[0])
    if trigger is None or supposed(sentence, trigger) or in_a_row(sentence, quantity, trigger):
        return None
    if trigger.kind == "done" and passive(sentence, trigger) and not quantity.plain:
        return None
    noun, measure = quantity.noun, measure_of(trigger, quantity)
    unknown = noun is not None and noun.kind is None
    if unknown and (trigger.lost or sentence.low(trigger.first) in clause_words("of_things")):
        return None  # "lost several seats", "captured three suburbs"
    if measure == "destroyed" and noun is not None and noun.kind == "people" and noun.word != "other":
        measure = "killed"  # "wiped out 12 fighters", and no "torched two others"
    before = trigger.first - 1 - (sentence.low(trigger.first - 1) == "the")
    if measure == "injured" and sentence.low(before) in {"for", "in", "by"} and _murder(sentence, before):
        measure = "killed"  # "convicted of murder for shooting a clerk", "charged with murder in the shooting of one"
    death = died_of_it(sentence, trigger, quantity.tokens[1], others=True) if measure == "injured" else None
    return death or Measured(
        measure, (trigger.first, trigger.stop), "find.figures.harm_rules.object_of_harm", trigger.lost
    )


def labelled(sentence: Clause, n: int) -> Measured | None:
    """A word of harm labels the number: "killed: 34; wounded: 12", "Dead: 3"."""
    quantity = sentence.quantities[n]
    label = next((t for t in sentence.triggers if t.stop == quantity.tokens[0] - 1), None)
    if quantity.plain or sentence.low(quantity.tokens[0] - 1) != ":" or label is None:
        return None
    if label.kind not in {"done", "state"}:
        return None
    return Measured(label.measure, (label.first, label.stop), "find.figures.harm_rules.labelled")


def split_verb(sentence: Clause, n: int) -> Measured | None:
    """The people counted are in the middle of the verb: "took 12 people hostage", "shot three men dead"."""
    first, stop = sentence.quantities[n].tokens
    before = first - 1
    while before and sentence.low(before) in SMALL:
        before -= 1
    for entry in lexicon("figures")["split"]:
        if sentence.low(before) not in entry["verbs"]:
            continue
        for at in range(stop, stop + 3):
            if any(sentence.reads(at, end) for end in entry["ends"]):
                return Measured(entry["measure"], (before, at + 1), "find.figures.harm_rules.split_verb")
    return None


def struck_by(sentence: Clause, n: int) -> Measured | None:
    """A bullet or a splinter hit those counted: "a stray bullet struck a girl", "fired shots and hit two men"."""
    quantity, words = sentence.quantities[n], lexicon("figures")["injuries"]
    verb = quantity.tokens[0] - 1
    people = quantity.noun is not None and quantity.noun.kind == "people"
    if not people or sentence.low(verb) not in words["struck"]:
        return None
    reach = SHOTS_REACH if sentence.low(verb - 1) in {"and", ",", "that"} else MISSILE_REACH
    if not any(sentence.low(k) in words["missiles"] for k in range(max(0, verb - reach), verb)):
        return None
    found = Measured("injured", (verb, verb + 1), "find.figures.harm_rules.struck_by")
    return died_of_it(sentence, Trigger(verb, verb + 1, "injured", "does"), quantity.tokens[1], others=True) or found


def subject_of_harm(sentence: Clause, n: int) -> Measured | None:
    """Those counted suffer it: "five people were killed", "12 wounded", "three were left dead", "two others died".

    The verb may stand after more that is counted ("five guards and a miller were killed") and after what tells
    those counted apart ("six members of the Dawn Column were killed").
    """
    return suffers(sentence, n)


def death_of(sentence: Clause, n: int) -> Measured | None:
    """A noun of harm with those counted after "of": "the deaths of four guards", "the massacre of 108 people"."""
    first = sentence.quantities[n].tokens[0]
    if sentence.low(first - 1) not in {"of", "to", "among"}:
        return None
    measure = by_word("harm_of").get(sentence.low(first - 2))
    if measure is None or (sentence.low(first - 1) != "of" and measure != "injured"):
        return None
    if sentence.low(first - 2) == "body" and not sentence.quantities[n].plain:
        return None  # "a body of 12 experts"
    noun = sentence.quantities[n].noun
    if sentence.low(first - 2) == "loss" and (noun is None or noun.kind != "people"):
        return None  # "the loss of 12 million barrels"
    if sentence.low(first - 3) == "attempted":
        return None  # "the attempted murder of two clerks"
    if sentence.low(first - 3) in {"fatal", "deadly"} or (measure == "injured" and _murder(sentence, first - 2)):
        measure = "killed"  # "the fatal shooting of two men", "charged with murder in the shooting of a clerk"
    return Measured(measure, (first - 2, first), "find.figures.harm_rules.death_of")


def _murder(sentence: Clause, stop: int) -> bool:
    """Whether somebody is charged with a killing in the words before: "convicted of murder", and no attempted one."""
    words = lexicon("figures")["murder"]
    return any(sentence.low(k) in words["words"] and sentence.low(k - 1) not in words["not"] for k in range(stop))


def body_found(sentence: Clause, n: int) -> Measured | None:
    """Somebody's body is found: "a miller whose body was found in Halm", "Venn's body was recovered"."""
    at = sentence.quantities[n].tokens[1]
    if sentence.low(at) != "whose" and not sentence.low(at).endswith("'s"):
        return None
    body = next((k for k in (at + 1, at + 2, at + 3) if sentence.low(k) in {"body", "bodies", "corpse", "remains"}), at)
    found = body + 1
    while body > at and sentence.low(found) in clause_words("be") | clause_words("adverbs") - {"found"}:
        found += 1
    if body == at or sentence.low(found) not in FOUND:
        return None
    return Measured("killed", (body, found + 1), "find.figures.harm_rules.body_found")


def among_the_dead(sentence: Clause, n: int) -> Measured | None:
    """Those counted are among the harmed: "the dead included six children", "among those killed were two guards"."""
    quantity = sentence.quantities[n]
    first, stop = quantity.tokens
    word = sentence.low(first - 1)
    if word in {"included", "include", "includes", "were", "was", "are"}:
        for trigger in reversed([t for t in sentence.triggers if t.stop <= first and t.kind != "does"]):
            lead = {sentence.low(trigger.first - k) for k in (1, 2, 3)}
            if lead & ({"among", "the", "those"} if word.startswith("includ") else {"among"}):
                return Measured(
                    trigger.measure, (trigger.first, trigger.stop), "find.figures.harm_rules.among_the_dead"
                )
    if word in _INTRODUCES:  # "the dead – five guards and a child – were buried"
        those = next((t for t in sentence.triggers if t.stop == first - 1 and t.kind in {"done", "state"}), None)
        if those is not None and sentence.low(those.first - 1) in {"the", "those"}:
            return Measured(those.measure, (those.first, those.stop), "find.figures.harm_rules.among_the_dead")
    for at in range(stop, min(stop + AMONG_REACH, len(sentence.tokens))):
        other = sentence.quantity_from(at) if sentence.quantity_at(at) is not None else None
        joined = other is not None and is_joined(sentence, other - 1, other)  # "a guard and two clerks were among …"
        if (other is not None and not joined) or sentence.low(at) in clause_words("ends"):
            break
        those = next((t for t in sentence.triggers if at < t.first <= at + 3), None)
        if sentence.low(at) == "among" and those is not None:
            return Measured(those.measure, (those.first, those.stop), "find.figures.harm_rules.among_the_dead")
    return None


def cost_them(sentence: Clause, n: int) -> Measured | None:
    """What a fight cost somebody: "the ambush cost the army 17 men", "cost the rebels a dozen tanks"."""
    quantity = sentence.quantities[n]
    first = quantity.tokens[0]
    noun = quantity.noun
    verb = next((k for k in range(first - 1, max(-1, first - COST_REACH), -1) if sentence.low(k) in COST), None)
    if verb is None or noun is None or quantity.plain or sentence.low(verb + 1) not in COSTLY_TO:
        return None
    if any(not sentence.low(k).replace("'", "").isalpha() for k in range(verb, first)):
        return None
    if noun.group not in LOST_THINGS | LOST_PEOPLE:
        return None
    measure: Measure = "destroyed" if noun.group in LOST_THINGS else "killed"
    return Measured(measure, (verb, verb + 1), "find.figures.harm_rules.cost_them", lost=True)


def along_with(sentence: Clause, n: int) -> Measured | None:
    """Those counted come on top of others who suffered it: "Venn was killed near his home, along with two guards"."""
    first = sentence.quantities[n].tokens[0]
    besides = phrases("clause", "besides")
    if (None, first) not in {besides.at(sentence.tokens, first - size) for size in (1, 2, 3)}:
        return None
    told = [t for t in sentence.triggers if t.stop <= first and t.kind in {"done", "does", "self"}]
    if not told or supposed(sentence, told[-1]):
        return None
    return Measured(told[-1].measure, None, "find.figures.harm_rules.along_with", told[-1].lost)
