"""What a quantity measures: small named rules in order; these look at the quantities next to it."""

from collections.abc import Callable, Sequence

from whosays.find.figures.clauses import HARMED, LOST_THINGS, Clause, Measured, clause_words, is_joined, phrases
from whosays.find.figures.count_rules import (
    TARGETS_HIT,
    agents,
    crowd_of,
    driven_out,
    head_noun,
    left_home,
    listed_loss,
    remaining,
    returned,
    stationed,
    strikes,
    taking_part,
    targets_hit,
    toll,
    weak_noun,
    went_to_fight,
)
from whosays.find.figures.harm_rules import (
    along_with,
    among_the_dead,
    body_found,
    cost_them,
    death_of,
    labelled,
    object_of_harm,
    split_verb,
    struck_by,
    subject_of_harm,
)
from whosays.find.figures.objects import is_object
from whosays.find.figures.quantities import Quantity
from whosays.find.figures.subjects import BE, SUFFERED
from whosays.findings import Measure

FARTHEST_IF = 6  # words from "if" to a number in its clause
ANSWER_REACH = 5  # words of "put the number at"
LEAST_PARTS = 2  # numbers that together are one told before
FARTHEST_WHOLE = 3  # quantities back to the one that a part belongs to
FARTHEST_SUBJECT = 4  # words of who suffers the same: "the northern border guards"
OF_THE_DEAD = ("of the dead ,", "of those dead ,", "of the killed ,", "of those killed ,")
VERBLESS = "find.figures.figure_rules.verbless"
MOVING: frozenset[Measure] = frozenset({"captured", "displaced", "missing", "participants"})
_BEFORE_VERB = clause_words("adverbs") | clause_words("be")
Rule = Callable[[Clause, int], Measured | None]


def measured(sentence: Clause, n: int) -> Measured | None:
    """What the n-th quantity of a sentence measures: the first rule that answers wins; None where none does."""
    if n not in sentence.answers:
        sentence.answers[n] = _measured(sentence, n)
    return sentence.answers[n]


def _measured(sentence: Clause, n: int) -> Measured | None:
    quantity = sentence.quantities[n]
    if quantity.kind != "count" or quantity.link == "old" or _conditional(sentence, quantity.tokens[0]):
        return None
    first, stop = quantity.tokens
    if no_figure(sentence, quantity):
        return None
    if quantity.range.high == 0 and quantity.phrase is None and stop == first + 1 and sentence.low(first) == "no":
        return None  # "no daily radio play was killed off"
    for rule in RULES if not _is_part(sentence, n) else (fatal_part, joined_to_other, *RULES):
        found = rule(sentence, n)
        if rule in {taking_part, crowd_of} and is_object(sentence, quantity):
            return None  # "to kill three soldiers"
        if found is not None and (rule is head_noun or may_measure(quantity, found)):
            return None if found.measure in MOVING and _counts_things(sentence, n) else found
    return None


def no_figure(sentence: Clause, quantity: Quantity) -> bool:
    """Whether the words before a number say that nobody was: "five members of one family", "prevented many deaths"."""
    before = sentence.low(quantity.tokens[0] - 1)
    one_of_them = quantity.range.high == 1 and before == "of" and _ends_at(sentence, quantity.tokens[0] - 1)
    return one_of_them or before in clause_words("averted")


def _ends_at(sentence: Clause, stop: int) -> bool:
    """Whether what is counted with a number of more than one ends there."""
    return any(q.tokens[1] == stop and q.phrase is not None and q.range.high != 1 for q in sentence.quantities)


def _conditional(sentence: Clause, first: int) -> bool:
    """Whether the number stands in a condition: "if 12 people are killed"."""
    for at in range(first - 1, max(-1, first - 1 - FARTHEST_IF), -1):
        if sentence.low(at) in {"if", "unless"}:
            return True
        if not sentence.low(at).isalpha():
            return False
    return False


def _counts_things(sentence: Clause, n: int) -> bool:
    """Whether a number alone goes on counting things: "nine shells were fired, and two crossed into Halm"."""
    if sentence.quantities[n].phrase is not None:
        return False
    nouns = [q.noun for q in sentence.quantities[:n] if q.noun is not None and not q.plain]
    return bool(nouns) and nouns[-1].group in LOST_THINGS | {"munitions"}


def _is_part(sentence: Clause, n: int) -> bool:
    """Whether the number is a part of the one before, with no word of harm of its own: "including six children"."""
    quantity, at = sentence.quantities[n], sentence.quantities[n].tokens[1]
    beside = {sentence.low(quantity.tokens[0] - 1), sentence.low(quantity.tokens[1] - 1)}
    while {"whom", "them"} & beside and sentence.low(at) in _BEFORE_VERB:
        at += 1  # "12 were hurt, two of whom later died", "of whom two later died"
    return quantity.link == "part" and sentence.trigger_at(at) is None


def may_measure(quantity: Quantity, found: Measured) -> bool:
    """Whether what is counted can suffer that: people are not destroyed and things not killed."""
    measure = found.measure
    kind = quantity.noun.kind if quantity.noun else None
    group = quantity.noun.group if quantity.noun else None
    if quantity.range.high == 0 and quantity.phrase is not None and group is None:
        return False  # "no fear of being arrested"
    if measure == "destroyed":
        alone = quantity.phrase is None and quantity.range.high != 0 and found.rule != SUFFERED
        unknown = kind is None and not quantity.plain and quantity.phrase is not None
        others = quantity.noun is not None and quantity.noun.word == "other"
        return alone or unknown or others or (kind == "things" and group not in {"animals", "other", "munitions"})
    if measure == "displaced" and group in {"soldiers", "fighters", "police"}:
        return False
    if measure == "strikes":
        return found.rule == TARGETS_HIT or group in {"strikes", "munitions", "aircraft", None}
    if group == "harm":
        return True
    return kind in {"people", None}


def joined_to_other(sentence: Clause, n: int) -> Measured | None:
    """The number goes on from one before: "killed five men and three women", "108 died, including 49 children"."""
    quantity = sentence.quantities[n]
    if quantity.phrase is None and quantity.link != "part":
        return None
    if quantity.plain and _speaks(sentence, n):
        return None  # "killing two men, a guard and a nurse said"
    for m in range(n - 1, -1, -1):
        other = sentence.quantities[m]
        if other.kind != "count":
            continue
        joined = is_joined(sentence, m, n)
        if joined or quantity.link == "part":
            found = _answer(sentence, m)
            if found is None and quantity.link == "part" and m > n - FARTHEST_WHOLE:
                continue
            if found is None or (quantity.plain and not joined and quantity.link != "part"):
                return None
            things = quantity.noun is not None and quantity.noun.kind == "things"
            measure: Measure = "destroyed" if found.lost and things else found.measure
            return Measured(measure, None, "find.figures.figure_rules.joined_to_other", found.lost)
        return None
    return None


def adding_up(sentence: Clause, n: int) -> Measured | None:
    """The parts of a number told before, in a list: "58 died on Monday – 24 guards, 30 millers and four rebels"."""
    if sentence.quantities[n].plain:
        return None
    first = last = n
    while first and is_joined(sentence, first - 1, first):
        first -= 1
    while last + 1 < len(sentence.quantities) and is_joined(sentence, last, last + 1):
        last += 1
    parts = [q.range.best for q in sentence.quantities[first : last + 1]]
    if len(parts) < LEAST_PARTS or None in parts:
        return None
    whole = next((m for m in range(first) if sentence.quantities[m].range.best == sum(filter(None, parts))), None)
    found = measured(sentence, whole) if whole is not None else None
    return Measured(found.measure, None, "find.figures.figure_rules.adding_up", found.lost) if found else None


def _speaks(sentence: Clause, n: int) -> bool:
    """Whether those counted, with all that are joined to them, are said to speak."""
    last = n
    while last + 1 < len(sentence.quantities) and sentence.quantities[last + 1].tokens[0] == _past_and(sentence, last):
        last += 1
    return sentence.low(sentence.quantities[last].tokens[1]) in {"said", "says", "told"}


def _past_and(sentence: Clause, n: int) -> int | None:
    """The token after the "and" that stands behind a quantity."""
    stop = sentence.quantities[n].tokens[1]
    return stop + 1 if sentence.low(stop) == "and" else None


def _answer(sentence: Clause, m: int) -> Measured | None:
    """What a quantity measures, or would if munitions were counted: "shot down three missiles and nine drones"."""
    noun = sentence.quantities[m].noun
    uncounted = noun is not None and noun.group == "munitions"
    return object_of_harm(sentence, m) if uncounted else measured(sentence, m)


def destroyed_of_them(sentence: Clause, n: int) -> Measured | None:
    """A number alone of the things told of before were destroyed: "17 mills were damaged, four destroyed"."""
    quantity = sentence.quantities[n]
    own = sentence.trigger_at(quantity.tokens[1])
    before = [q.noun for q in sentence.quantities[:n] if q.noun is not None and not q.plain]
    things = bool(before) and before[-1].kind == "things"
    if quantity.phrase is not None or not things or own is None or own.kind != "done" or own.measure != "destroyed":
        return None
    return Measured("destroyed", (own.first, own.stop), "find.figures.figure_rules.destroyed_of_them")


def fatal_part(sentence: Clause, n: int) -> Measured | None:
    """Some of the wounded died: "four were shot, one fatally", "12 were wounded, two of them mortally"."""
    quantity = sentence.quantities[n]
    at = quantity.tokens[1]
    if n == 0 or sentence.low(at) not in {"fatally", "mortally"} or sentence.trigger_at(at + 1) is not None:
        return None
    whole = measured(sentence, n - 1)
    if whole is None or whole.measure not in {"injured", "other"}:
        return None
    return Measured("killed", (at, at + 1), "find.figures.figure_rules.fatal_part")


def gapped(sentence: Clause, n: int) -> Measured | None:
    """A number alone goes on counting: "50,000 refugees in Halm; 45,869 in Orun", "another 300 reached the camp"."""
    quantity = sentence.quantities[n]
    goes_on = quantity.link == "added" or _before_place(sentence, quantity)
    badly = sentence.low(quantity.tokens[1]) in clause_words("badly")  # "20 were injured, four seriously"
    if quantity.phrase is not None or n == 0 or not (goes_on or badly):
        return None
    own = sentence.low(quantity.tokens[1]) in BE  # "another 30 were overcome"
    if own or sentence.low(quantity.tokens[0] - 1).endswith("ed"):
        return None  # "sank two boats and damaged a third"
    before = [m for m in range(n) if not (sentence.quantities[m].plain and not _people(sentence.quantities[m]))]
    found = measured(sentence, before[-1]) if before else None
    if badly and (found is None or found.measure != "injured"):
        return None
    return Measured(found.measure, None, "find.figures.figure_rules.gapped") if found else None


def out_of(sentence: Clause, n: int) -> Measured | None:
    """Parts of a number that opens the sentence: "of the 34 killed, 22 were clerks, eight guards and four unknown"."""
    whole, *parts = sentence.quantities[: n + 1]
    if not parts or sentence.low(0) != "of" or any(q.plain or q.range.best is None for q in (whole, *parts)):
        return None
    if not _listed(sentence, parts) or sum(q.range.best or 0 for q in parts) > (whole.range.best or 0):
        return None
    found = measured(sentence, 0)
    return Measured(found.measure, None, "find.figures.figure_rules.out_of", found.lost) if found else None


def of_the_dead(sentence: Clause, n: int) -> Measured | None:
    """How so many of the dead died: "of the dead, four had been shot and ten had burned"."""
    opening = next((words for words in OF_THE_DEAD if sentence.reads(0, words)), None)
    if opening is None or sentence.quantities[0].tokens[0] != len(opening.split()):
        return None
    quantity = sentence.quantities[n]
    alone = quantity.phrase is None and not quantity.plain
    listed = alone and _listed(sentence, sentence.quantities[: n + 1])
    return Measured("killed", None, "find.figures.figure_rules.of_the_dead") if listed else None


def _listed(sentence: Clause, quantities: Sequence[Quantity]) -> bool:
    """Whether each number stands right behind a comma or "and"."""
    return all(sentence.low(q.tokens[0] - 1) in {",", "and", ";"} for q in quantities)


def verbless(sentence: Clause, n: int) -> Measured | None:
    """Others suffer the same in a clause without a verb: "the army lost nine men, the guards four and Oru 30"."""
    quantity, stop = sentence.quantities[n], sentence.quantities[n].tokens[1]
    if n == 0 or quantity.phrase is not None or quantity.plain or sentence.quantities[n - 1].plain:
        return None
    ends = sentence.low(stop) in {"and", "in", "on"} or _ends_clause(sentence, stop)
    if not ends or not _is_verbless_subject(sentence, sentence.quantities[n - 1].tokens[1], quantity.tokens[0]):
        return None
    told = measured(sentence, n - 1)
    if told is None or told.measure not in HARMED | {"destroyed"} or (told.told_by is None and told.rule != VERBLESS):
        return None
    return Measured(told.measure, None, VERBLESS, told.lost)


def _is_verbless_subject(sentence: Clause, first: int, stop: int) -> bool:
    """Whether the words between two numbers only join somebody who suffers to those before: ", the guards"."""
    words = _joined_somebody(sentence, first, stop)
    return bool(words) and clause_words("no_subject").isdisjoint(words)


def _joined_somebody(sentence: Clause, first: int, stop: int) -> Sequence[str]:
    """The words between two numbers where they only join somebody to those before: ", the guards", "and Oru"."""
    start = first
    while start < stop and sentence.low(start) in {",", "and"}:
        start += 1
    words = [sentence.low(k) for k in range(start, stop)]
    if start == first or len(words) > FARTHEST_SUBJECT or not all(w.isalpha() for w in words):
        return ()
    named = words[:1] == ["the"] or sentence.tokens[start].text[:1].isupper()
    return words if named else ()


def at_another(sentence: Clause, n: int) -> Measured | None:
    """Somebody else's number behind "at" again: "put the toll at 200, the rebels at 40 and the hospital at 12"."""
    quantity = sentence.quantities[n]
    last = next((m for m in range(n - 1, -1, -1) if not sentence.quantities[m].plain), None)
    if last is None or quantity.plain or quantity.phrase is not None:
        return None
    before, first = sentence.quantities[last].tokens, quantity.tokens[0]
    if sentence.low(first - 1) != "at" or sentence.low(before[0] - 1) != "at":
        return None
    told = measured(sentence, last)
    if told is None or not _joined_somebody(sentence, before[1], first - 1):
        return None
    return Measured(told.measure, None, "find.figures.figure_rules.at_another", told.lost)


def other_answer(sentence: Clause, n: int) -> Measured | None:
    """Somebody else's number of the same: "put the turnout at 30,000; the police spoke of 8,000"."""
    if not _is_answer(sentence, n, "points", "words"):
        return None
    before = [m for m in range(n) if not sentence.quantities[m].plain]
    told = measured(sentence, before[-1]) if before else None
    return Measured(told.measure, None, "find.figures.figure_rules.other_answer", told.lost) if told else None


def answers_before(sentence: Clause, n: int, before: Measure | None) -> Measured | None:
    """Somebody else's number of what the sentences `before` counted: "Doctors put the number at 12"."""
    if before is None or n or not _is_answer(sentence, n, "points"):
        return None
    return Measured(before, None, "find.figures.figure_rules.answers_before")


def _is_answer(sentence: Clause, n: int, *tables: str) -> bool:
    """Whether a number stands alone behind words of the lexicon that introduce somebody's answer."""
    quantity = sentence.quantities[n]
    first, stop = quantity.tokens
    if quantity.phrase is not None or quantity.plain or sentence.trigger_at(stop) is not None:
        return False
    answers = [phrases("other_answer", table) for table in tables]
    behind = (words.at(sentence.tokens, first - k) for words in answers for k in range(1, ANSWER_REACH))
    return _ends_clause(sentence, stop) and first in {found[1] for found in behind if found}


def _ends_clause(sentence: Clause, at: int) -> bool:
    return at >= len(sentence.tokens) or not sentence.low(at)[:1].isalpha() or sentence.low(at) in clause_words("ends")


def _people(quantity: Quantity) -> bool:
    return quantity.noun is not None and quantity.noun.kind == "people"


def _before_place(sentence: Clause, quantity: Quantity) -> bool:
    """Whether "in", "at" or "from" a place follows: a name, or any place after "and" ("and three in a suburb")."""
    first, stop = quantity.tokens
    if sentence.low(stop) not in {"in", "at", "from"}:
        return False
    any_place = sentence.is_place(stop + 2, ()) or sentence.low(stop + 1) in {"a", "an", "the"}
    return sentence.is_place(stop + 1, ()) or (sentence.low(first - 1) == "and" and any_place)


RULES: tuple[Rule, ...] = (
    of_the_dead,
    head_noun,
    labelled,
    split_verb,
    struck_by,
    fatal_part,
    destroyed_of_them,
    object_of_harm,
    driven_out,
    death_of,
    body_found,
    cost_them,
    toll,
    among_the_dead,
    subject_of_harm,
    joined_to_other,
    adding_up,
    along_with,
    listed_loss,
    out_of,
    gapped,
    verbless,
    at_another,
    other_answer,
    left_home,
    returned,
    weak_noun,
    stationed,
    remaining,
    went_to_fight,
    agents,
    taking_part,
    crowd_of,
    strikes,
    targets_hit,
)
