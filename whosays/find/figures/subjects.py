"""Subjects of verbs of harm: how the counted words before a verb relate to it."""

from whosays.find.figures.clauses import (
    Clause,
    Measured,
    Trigger,
    clause_words,
    measure_of,
    passive,
    shared_out,
    supposed,
)
from whosays.find.figures.count_rules import head_noun
from whosays.find.figures.objects import has_participle, verb_before
from whosays.find.figures.quantities import Quantity, noun_of, number_lexicon

BE = frozenset({"was", "were", "been", "be", "being", "is", "are", "got"})
REACH = 16  # words from a subject to its verb of harm
SUFFERED = "find.figures.harm_rules.subject_of_harm"  # the rule that gives what is told here

_ESTIMATES = frozenset({"put", "puts", "estimated", "estimates"})  # "a nurse put the number of dead at 40"
_NUMBERED = frozenset({"was", "were", "is", "are", "has", "have", "had"})
_MARKS = frozenset({";", ":", ".", "!", "?", "”", "“", '"', ")"})
_AIM = frozenset({"into", "toward", "towards", "back", "bullets", "rounds", "it"})  # "shot into a house"
_OPEN = {"“": "”", '"': '"'}
_CLOSE = {"”": "“", '"': '"'}
# What leads on from a wound to a death, by whether somebody else wounded them and whether a pronoun stands there.
_LEADS_ON = {
    (True, True): frozenset({"who", "where", "and"}),
    (True, False): frozenset({"who", "where"}),
    (False, True): frozenset({"where", "before", "and", ";"}),
    (False, False): frozenset({"who", "and", "before"}),
}
_OBJECTS = frozenset(
    {"the", "a", "an", "his", "her", "their", "him", "them", "himself", "themselves", "its", "civilians", "people"}
)


def suffers(sentence: Clause, n: int) -> Measured | None:
    """What those counted suffer by a verb of harm behind them, in their own clause; None where they suffer nothing."""
    if n not in sentence.suffered:
        sentence.suffered[n] = _suffers(sentence, n)
    return sentence.suffered[n]


def _suffers(sentence: Clause, n: int) -> Measured | None:
    quantity = sentence.quantities[n]
    if _governed(sentence, quantity) or sentence.low(quantity.tokens[1]) in _ESTIMATES:
        return None
    found = _verb_after(sentence, n)
    if quantity.range.high == 0 and found is not None and found.told_by and _denies(sentence, found.told_by):
        return None  # "no troops to fight, the town could not be saved"
    one_of = quantity.range.high == 1 and sentence.low(quantity.tokens[0] + 1) == "of"
    if found is not None and one_of and not (_passive_at(sentence, found) or _own_harm(sentence, quantity, found)):
        return None  # "one of the guards hurt that day", "one of 300 who fled"
    return found


def _denies(sentence: Clause, told_by: tuple[int, int]) -> bool:
    """Whether the words of harm are negated themselves: then "no troops" before them does not count as none harmed."""
    return any(sentence.low(k) == "not" for k in range(*told_by))


def _own_harm(sentence: Clause, quantity: Quantity, found: Measured) -> bool:
    """Whether what they suffer follows at once: "one of the guards died", and no "one of 300 who fled"."""
    at = quantity.tokens[1]
    while sentence.low(at) in BE:
        at += 1  # "one of the men was pronounced dead"
    own = sentence.trigger_at(at)
    return own is not None and own.kind == "self" and found.measure in {"killed", "injured"}


def _passive_at(sentence: Clause, found: Measured) -> bool:
    trigger = sentence.trigger_at(found.told_by[0]) if found.told_by else None
    return trigger is not None and (trigger.kind == "done" and passive(sentence, trigger))


def _verb_after(sentence: Clause, n: int) -> Measured | None:
    """What becomes of those counted by the first verb of harm behind them; None where it is not theirs."""
    quantity = sentence.quantities[n]
    at = quantity.tokens[1]
    last = min(len(sentence.tokens), at + REACH)
    took_part: Measured | None = None
    while at < last:
        word, trigger = sentence.low(at), sentence.trigger_at(at)
        if trigger is not None and trigger.measure == "participants" and took_part is None:
            alone = quantity.range.high == 1
            if alone or sentence.low(trigger.first - 1) == "who":
                # "40 who joined the march were arrested"; one who "attended" makes no crowd
                took_part = None if alone else _suffered(sentence, quantity, trigger)
                at = trigger.stop
                continue
        if trigger is not None and not _describes_others(sentence, trigger):
            return None if _named_by(sentence, quantity, trigger) else _suffered(sentence, quantity, trigger)
        if word == "those" and sentence.low(at - 1) != "of":
            return took_part  # "at two ceremonies for those who were killed"
        closing = _skipped(sentence, quantity, at, last)
        if closing is not None:
            at = closing
        elif _ends(sentence, at):
            return took_part
        following = sentence.quantity_at(at)
        if following is None:
            at += 1
            continue
        if sentence.low(at - 1) in clause_words("joins"):
            if _predicate(sentence, quantity.tokens[1], at):
                return None
            if following.phrase is not None and following.link != "part":
                return _with_next(sentence, n, at)
        described = _described(sentence, following)
        if described is None and _has_own(sentence, quantity, following):
            return None
        at = described or following.tokens[1]  # "88 protesters in seven towns, including two in Halm, have been killed"
    return took_part


def _ends(sentence: Clause, at: int) -> bool:
    """Whether a word or a mark ends the clause; not so "after" in "two clerks left after being wounded"."""
    word = sentence.low(at)
    if word in {"said", "told"} and sentence.low(at + 1) == "to" and sentence.low(at - 1) in BE:
        return False  # "fifty are said to be dead"
    if word == "leaving" and sentence.low(at - 1) in {"and", ","}:
        return True  # "killing two guards and leaving a third hurt"
    if word == "after" and sentence.low(at + 1) in {"being", "suffering", "sustaining", "receiving"}:
        return False
    if word in {"after", "he", "she", "they"}:  # "they left after they were both hurt"
        pronoun = at + (word == "after")
        if sentence.low(pronoun - 1) == "after" and sentence.low(pronoun + 1) in {"was", "were"}:
            return sentence.low(pronoun) not in {"he", "she", "they"}
    return word in clause_words("ends") or (word in _MARKS and _ends_here(sentence, at))


def _described(sentence: Clause, whole: Quantity) -> int | None:
    """The token after the noun of a whole whom a participle tells of: "six of the 20 abducted girls were freed"."""
    own = sentence.trigger_at(whole.tokens[1])
    if own is None or own.kind != "done" or whole.phrase is not None or not _whole(sentence, whole):
        return None
    noun = noun_of([sentence.low(own.stop)])
    return own.stop + 1 if noun is not None and noun.kind == "people" else None


def _has_own(sentence: Clause, quantity: Quantity, following: Quantity) -> bool:
    """Whether the word of harm after a second quantity is that one's: "a clerk counted nine dead"."""
    own = sentence.trigger_at(following.tokens[1])
    if own is None:
        return False
    first, stop = following.tokens[0], quantity.tokens[1]
    if quantity.plain and following.plain and first == stop + 1 and sentence.low(stop) == "of":
        return own.kind == "done"  # "the family of a guard killed in Halm"
    return own.kind in {"done", "state"} and following.phrase is None


def _describes_others(sentence: Clause, trigger: Trigger) -> bool:
    """Whether a participle only tells of more of them: "doctors, nurses and wounded clerks were arrested"."""
    more = sentence.low(trigger.first - 1) in {"and", ","} and trigger.kind == "done"
    noun = noun_of([sentence.low(trigger.stop)])
    return more and noun is not None and noun.kind == "people"


def _named_by(sentence: Clause, quantity: Quantity, trigger: Trigger) -> bool:
    """Whether a participle stands for others or tells of them: "doctors who received the dead", "the arrested man"."""
    before = sentence.low(trigger.first - 1)
    if before not in {"the", "a", "an", "his", "her", "their"}:
        return False
    beside = quantity.tokens[1] == trigger.first - 2  # "many of the dead"
    return not (sentence.low(trigger.first - 2) == "among" or (sentence.low(trigger.first - 2) == "of" and beside))


def _governed(sentence: Clause, quantity: Quantity) -> bool:
    """Whether a preposition makes those counted no subject: "by 12 gunmen", "the son of a guard was killed"."""
    first = quantity.tokens[0]
    before = sentence.low(first - 1)
    if before == "to" and sentence.low(first - 2) in clause_words("spoke"):
        return True
    if before == "at" and quantity.phrase is not None and not quantity.plain:
        return True  # "fired at 40 marchers, and two people were killed"
    if sentence.low(first) == "some" and sentence.low(first + 1) == "of":
        return any(sentence.quantity_at(first + k) is not None for k in (2, 3))  # "some of the 150 hostages"
    if _peopled(sentence, quantity):
        return True
    if shared_out(sentence, quantity):
        return True
    verb = verb_before(sentence, first)
    if verb is not None and verb.kind == "does" and supposed(sentence, verb):
        return True  # "to kill a guard and seize another"
    if quantity.plain and sentence.low(quantity.tokens[1]) == "being":
        return False  # "led to a guard being hurt"
    if quantity.plain and before in {"of", "as"}:
        who = sentence.low(quantity.tokens[1]) == "who"
        own = sentence.trigger_at(quantity.tokens[1] + who)
        if own is not None and own.kind == ("self" if who else "done") and own.measure == "killed":
            return False  # "the name of a guard killed in Halm", "the home of a clerk who fatally shot himself"
    thing = quantity.range.high == 1 and (quantity.noun is None or quantity.noun.kind != "people")
    if quantity.plain or (thing and before != "of" and quantity.phrase is not None):  # "in one case, two were killed"
        return before in clause_words("governs") | clause_words("governs_one") | BE
    return before in clause_words("governs")


def no_harm(sentence: Clause, quantity: Quantity) -> bool:
    """Whether nothing happens to those counted: "a town of 30,000", "30,000 Oruns live in Halm", "seized 14 rifles"."""
    things = quantity.noun is not None and quantity.noun.kind == "things"
    before = sentence.low(quantity.tokens[0] - 1)
    taken = (things and before in clause_words("taken")) or before in clause_words("damaged")
    return taken or _live_there(sentence, quantity) or shared_out(sentence, quantity)


def _live_there(sentence: Clause, quantity: Quantity) -> bool:
    stop = quantity.tokens[1]
    living = sentence.low(stop) in clause_words("living") and sentence.low(stop + 1) in {"in", "at", "on", "there"}
    return living or _peopled(sentence, quantity)


def _peopled(sentence: Clause, quantity: Quantity) -> bool:
    first = quantity.tokens[0]
    return sentence.low(first - 1) == "of" and sentence.low(first - 2) in clause_words("peopled")


def _skipped(sentence: Clause, quantity: Quantity, at: int, last: int) -> int | None:
    """The last token of what stands in brackets or, without a word of harm, in quotation marks from a token on.

    So too the mark that ends a quotation of the number and its noun alone.
    """
    word = sentence.low(at)
    if (
        word in {"identified", "named"} and sentence.low(at - 1) == ","
    ):  # "two guards, identified as Venn and Daro, died"
        commas = (k for k in range(at, last) if sentence.low(k) == ",")
        return next((k for k in commas if sentence.trigger_at(k + 1) or sentence.low(k + 1) in BE), None)
    if word == "(":
        return next((k for k in range(at, last) if sentence.low(k) == ")"), last)
    if word in _CLOSE and sentence.low(quantity.tokens[0] - 1) in _CLOSE[word]:
        return at  # “a number of spies” were killed
    if word in _OPEN:
        end = next((k for k in range(at + 1, last) if sentence.low(k) == _OPEN[word]), None)
        harmless = end is not None and not any(at < t.first < end for t in sentence.triggers)
        return end if harmless else None
    return None


def _ends_here(sentence: Clause, at: int) -> bool:
    """Whether a mark ends the clause: not the dot of "U.S.", nor what opens a quoted word: were “eliminated”."""
    if sentence.low(at) == ".":
        before = sentence.low(at - 1)
        return not (len(before) == 1 or before in clause_words("shortened"))
    return sentence.low(at - 1) not in clause_words("be")


def _predicate(sentence: Clause, start: int, stop: int) -> bool:
    """Whether a verb of its own stands between two numbers: "shells were fired and a man was killed"."""
    words = [sentence.tokens[k].text for k in range(start, stop)]  # "IS fighters" are no verb
    if "among" in words[-2:]:
        return False
    return any(
        w in clause_words("finite") or (w.endswith("ed") and (not k or words[k - 1] != ","))
        for k, w in enumerate(words)
    )


def _suffered(sentence: Clause, quantity: Quantity, trigger: Trigger) -> Measured | None:
    """What the word of harm measures of those before it; the wounded who died are dead."""
    found = _undergone(sentence, quantity, trigger)
    told = quantity.tokens[1] == trigger.first and trigger.kind == "done"  # "a man shot on Friday has died"
    told = told or _of_the_harmed(sentence, quantity, trigger)
    hurt = found is not None and found.measure in {"injured", "missing", *({"captured"} if told else ())}
    return (died_of_it(sentence, trigger, trigger.stop, told=told) if hurt else None) or found


def _of_the_harmed(sentence: Clause, quantity: Quantity, trigger: Trigger) -> bool:
    """Whether a word of harm only tells of whom they are some: "five of the wounded", "three of those hurt"."""
    of, stop = sentence.low(quantity.tokens[1]) == "of", quantity.tokens[1] + 2
    return of and sentence.low(stop - 1) in {"the", "those"} and trigger.first == stop


def died_of_it(
    sentence: Clause, trigger: Trigger, start: int, *, others: bool = False, told: bool = False
) -> Measured | None:
    """The wounded died in the same clause: "was shot and died", "was brought to a ward, where he died".

    Who was wounded is the subject of both verbs, unless another is named between them. With `others` somebody else
    wounded them, so that only "who", "where" and "and he" lead on to their death: "shot a guard, who died". With `told`
    the wound only tells who they are: "a guard shot on Friday has died".
    """
    told = told or bool({"who", "that"} & {sentence.low(trigger.first - 1), sentence.low(trigger.first - 2)})
    for at in range(start, min(start + REACH, len(sentence.tokens))):
        word = sentence.low(at)
        other = sentence.quantity_at(at)
        place = other is not None and other.plain and other.noun is not None and other.noun.kind == "things"
        if word == ";" and sentence.low(at + 1) in {"he", "she"}:
            continue  # "a man with bullet wounds; he was pronounced dead"
        agent = other is not None and sentence.low(at - 1) == "by"  # "was shot by a guard and died"
        if word in {";", ".", "while", "if", "that", "said", "says", "but"} or (other and not (place or agent)):
            return None
        death = sentence.trigger_at(at)
        if death is None or death.measure != "killed" or supposed(sentence, death):
            continue
        if death.kind == "does" or (death.kind == "done" and _did_it(sentence, death)):
            return None
        before, subject = at - 1, ""
        while sentence.low(before) in clause_words("adverbs") | clause_words("be"):
            before -= 1
        told_of_them = death.kind == "self" or (death.kind == "state" and before < at - 1)  # "were found dead"
        told_of_them = told_of_them or (death.kind == "done" and passive(sentence, death))  # "held there were killed"
        if sentence.low(before) in {"he", "she", "they"}:
            before, subject = before - 1, sentence.low(before)
        main = told_of_them and told and not others and not subject  # "a guard who was shot has died"
        known = main or sentence.low(before) in _LEADS_ON[others, bool(subject)]
        return Measured("killed", (death.first, death.stop), "find.figures.harm_rules.died_of_it") if known else None
    return None


def _undergone(sentence: Clause, quantity: Quantity, trigger: Trigger) -> Measured | None:
    """What those right before a word of harm suffered by it; None where they did it, or nothing tells."""
    found = Measured(measure_of(trigger, quantity), (trigger.first, trigger.stop), SUFFERED)
    is_passive = passive(sentence, trigger)
    if supposed(sentence, trigger):
        return None
    if trigger.kind == "self":
        return None if is_passive and trigger.measure == "participants" else found
    if trigger.kind == "state":
        return found
    if trigger.kind == "does":
        return None
    if sentence.low(trigger.stop) == "at" and sentence.low(trigger.stop + 1) in clause_words("no_place"):
        return None  # "were shot at on Sunday"
    if is_passive and _whole(sentence, quantity):
        return None
    if is_passive:
        return found if _agrees(sentence, quantity, trigger) else None
    if sentence.reads(trigger.stop - 1, "shot at") and (
        sentence.low(trigger.stop + 1) in _OBJECTS or sentence.quantity_at(trigger.stop + 1) is not None
    ):
        return None  # "two men shot at the guard", "at some thieves"
    if sentence.low(trigger.stop - 1) == "held" and sentence.low(trigger.stop) not in clause_words("held_where"):
        return None  # "those who held power"
    if quantity.tokens[1] == trigger.first and quantity.phrase is None:
        other = sentence.quantity_at(trigger.stop)  # "a crowd of 3,000 burned two cars"
        did = other is not None and other.phrase is not None and not has_participle(sentence, other)
        return None if did and trigger.burned else found
    if sentence.low(trigger.first - 1) == "of" and quantity.tokens[1] == trigger.first - 1:
        return found  # "a number of wounded guards"
    return None if _did_it(sentence, trigger) else found


def _whole(sentence: Clause, quantity: Quantity) -> bool:
    """Whether another number is told to be part of this one: the 30 of "six of the 30 hostages were freed"."""
    of = quantity.tokens[0] - 1
    return sentence.low(of) == "of" and any(q.tokens[1] == of and not q.plain for q in sentence.quantities)


def _agrees(sentence: Clause, quantity: Quantity, trigger: Trigger) -> bool:
    """Whether the verb's number fits: in "Venn, with her aunt and two sons, was killed" the sons are not meant."""
    if quantity.range.high == 0 or quantity.range.best == 1 or quantity.noun is None or quantity.plain:
        return True
    verbs = [sentence.low(k) for k in range(quantity.tokens[1], trigger.first)]
    singular = [w for w in verbs if w in _NUMBERED][-1:] in (["was"], ["is"], ["has"])
    before = {sentence.low(quantity.tokens[0]), sentence.low(quantity.tokens[0] - 1)}
    return not singular or not before.isdisjoint({"a", "an", "of"})  # "a crowd of 500 was"


def _did_it(sentence: Clause, trigger: Trigger) -> bool:
    """Whether those before an active-looking verb do it: "12 rebels killed a man", "two men shot Venn"."""
    after = sentence.low(trigger.stop)
    if sentence.low(trigger.first) == "shot" and after in _AIM:
        return True  # "she shot into a house"
    if sentence.low(trigger.stop - 1) in {"from", "out"}:
        return False  # "driven from their fields"
    other = sentence.quantity_at(trigger.stop)
    if other is not None:
        return not has_participle(sentence, other)
    if after == "the" and sentence.low(trigger.stop + 1) in clause_words("days"):
        return False  # "the nine killed the night before"
    return after in _OBJECTS or _name_at(sentence, trigger.stop)


def _name_at(sentence: Clause, at: int) -> bool:
    """Whether a name stands there, in a sentence that is no headline in capitals."""
    if at >= len(sentence.tokens) or not sentence.tokens[at].text[:1].isupper():
        return False
    if sentence.low(at) in number_lexicon().stops or sentence.low(at) in clause_words("days"):
        return False
    words = [t.text for t in sentence.tokens if len(t.text) > 3 and t.text.isalpha()]
    return sum(w[0].isupper() for w in words) <= len(words) / 2


def _with_next(sentence: Clause, n: int, at: int) -> Measured | None:
    """The next quantity's measure, when the two are joined as one subject."""
    following = sentence.quantity_from(at)
    if sentence.quantities[following].phrase is None or following <= n:
        return None
    found = head_noun(sentence, following) or suffers(sentence, following)
    return found if found and found.rule == SUFFERED else None
