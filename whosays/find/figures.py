"""The figures of a report: how many people were harmed or took part, how many strikes there were, what was destroyed.

`find.quantities` reads the numbers. Here small named rules, tried in order, say what each measures, by the words of
harm in its clause and by how they stand to it: object ("killed five"), subject ("five were killed"), head ("five
deaths"), total ("the toll rose to five"). A number that none of them answers for is no figure. What lies in a
statement's content belongs to its speaker; a figure that the page repeats is given once, where it is attributed.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec

from whosays.document import STORY_KINDS, Evidence, ParsedText, Span, content_id
from whosays.find.circumstances import according_to
from whosays.find.quantities import Noun, Phrases, Quantity, Range, Token, noun_of, quantities, tokens_of
from whosays.findings import MEASURES, Figure, Measure, Statement
from whosays.inference import Readings
from whosays.resources import lexicon

RULE_TRUST = 0.95  # how often a rule's answer is taken to be right when it is weighed against a model's
MOST_TOKENS = 400  # of a sentence: what is longer is a list or an attack on the reader
REACH = 16  # words from a subject to its verb of harm
TOLL_REACH = 14  # words from "death toll" to its number
QUOTE_REACH = 9  # words between a number and its word of harm that a quote spans
SAME_NUMBER = 13  # from here on two equal numbers of one measure are one figure, whatever they are said to count
TAKING_PART = frozenset({"protesters", "soldiers", "fighters"})
LOST_THINGS = frozenset({"vehicles", "aircraft", "ships", "weapons"})
STRIKING = frozenset({"drone", "uav", "quadcopter"})

Kind = Literal["done", "does", "self", "state"]


class Trigger(NamedTuple):
    """A word of harm in a clause: its tokens, what it measures and how it stands to who suffers it.

    "done" is a participle ("killed"), "does" an active form ("killing"), "self" what they do ("died"), "state" what
    they are ("dead"). `lost` is a verb whose measure hangs on what is lost.
    """

    first: int
    stop: int
    measure: Measure
    kind: Kind
    lost: bool = False


class Clause(NamedTuple):
    """A sentence as the rules see it: its tokens, the quantities in it and the words of harm, each in order.

    `answers` keeps what each quantity was found to measure, since rules ask for their neighbours' answers.
    """

    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    triggers: tuple[Trigger, ...]
    answers: dict[int, "Measured | None"]

    def low(self, at: int) -> str:
        """The word at a token in small letters; empty outside the sentence."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def trigger_at(self, at: int) -> Trigger | None:
        """The word of harm that begins at a token."""
        return next((t for t in self.triggers if t.first == at), None)

    def quantity_at(self, at: int) -> Quantity | None:
        """The quantity that begins at a token."""
        return next((q for q in self.quantities if q.tokens[0] == at and q.kind == "count"), None)


class Measured(NamedTuple):
    """What a quantity measures, the words that tell (tokens; None where its own noun does), and the rule.

    `lost` where "lost" tells it, whose measure hangs on what is lost.
    """

    measure: Measure
    told_by: tuple[int, int] | None
    rule: str
    lost: bool = False


Rule = Callable[[Clause, int], Measured | None]


# --- the lexicon ----------------------------------------------------------------------------------------------------


@cache
def _triggers() -> Phrases:
    words: dict[str, Any] = lexicon("figures")
    out: dict[str, tuple[Measure, Kind, bool]] = {}
    kinds: tuple[Kind, ...] = ("done", "does", "self", "state")
    for kind in kinds:
        for measure, phrases in words[kind].items():
            for phrase in phrases:
                out.setdefault(phrase, (measure, kind, False))
    return Phrases(out | dict.fromkeys(words["lost"]["words"], ("killed", "does", True)))


@cache
def _clause(name: str) -> frozenset[str]:
    return frozenset(lexicon("figures")["clause"][name])


@cache
def _by_word(table: str) -> dict[str, Measure]:
    words: dict[str, list[str]] = lexicon("figures")[table]
    return {word: measure for measure in MEASURES for word in words.get(measure, ())}


@cache
def _phrases(table: str, part: str | None = None) -> Phrases:
    """A table of the lexicon by measure, or one list of it."""
    return Phrases(dict.fromkeys(lexicon("figures")[table][part]) if part else _by_word(table))


def clause(text: str, sentence: Span, people: Sequence[Span] = ()) -> Clause:
    """A sentence with its quantities and words of harm; each of the named `people` in it counts as one."""
    tokens = tokens_of(text, sentence.start, sentence.end)[:MOST_TOKENS]
    triggers = tuple(_both(_found_triggers(tokens), tokens))
    counted = quantities(tokens, singles=bool(triggers))  # one alone is a figure only where harm is told
    if triggers and people:
        named = (_named(tokens, span) for span in people if span.within(sentence))
        free = [q for q in named if q and not any(q.whole.overlaps(c.whole) for c in counted)]
        counted = tuple(sorted((*counted, *free), key=lambda q: q.tokens))
    return Clause(tokens, counted, triggers, {})


def _named(tokens: Sequence[Token], name: Span) -> Quantity | None:
    """A named person as a quantity of one, with the age that stands after the name."""
    inside = [n for n, t in enumerate(tokens) if name.start <= t.start and t.end <= name.end]
    if not inside:
        return None
    first, stop = inside[0], inside[-1] + 1
    if [t.text.isdecimal() or t.text for t in tokens[stop : stop + 3]] == [",", True, ","]:
        stop += 3
    noun = Noun(tokens[inside[-1]].low, "people", "named")
    return Quantity(
        name,
        name,
        Range(1, 1, 1),
        "count",
        name,
        noun,
        (first, stop),
        plain=True,
        indefinite=True,
        rule="find.figures.named_person",
    )


def _found_triggers(tokens: Sequence[Token]) -> Iterator[Trigger]:
    at, triggers = 0, _triggers()
    while at < len(tokens):
        found = triggers.at(tokens, at)
        if found is None:
            at += 1
            continue
        (measure, kind, lost), stop = found
        yield Trigger(at, stop, measure, kind, lost)
        at = stop


def _both(triggers: Iterator[Trigger], tokens: Sequence[Token]) -> Iterator[Trigger]:
    """The words of harm, two that are told together ("killed or wounded") made one of measure "other"."""
    last: Trigger | None = None
    for trigger in triggers:
        if (
            last is not None
            and {last.measure, trigger.measure} == {"killed", "injured"}
            and trigger.first - last.stop == 1
            and tokens[last.stop].low in {"or", "and", "/"}
        ):
            last = last._replace(stop=trigger.stop, measure="other")
            continue
        if last is not None:
            yield last
        last = trigger
    if last is not None:
        yield last


# --- what a quantity measures ---------------------------------------------------------------------------------------


def measured(sentence: Clause, n: int) -> Measured | None:
    """What the n-th quantity of a sentence measures: the first rule that answers wins; None where none does."""
    if n not in sentence.answers:
        sentence.answers[n] = _measured(sentence, n)
    return sentence.answers[n]


def _measured(sentence: Clause, n: int) -> Measured | None:
    quantity = sentence.quantities[n]
    if quantity.kind != "count" or quantity.link == "old":
        return None
    for rule in RULES:
        found = rule(sentence, n)
        if found is not None and (rule is head_noun or _may_measure(quantity, found)):
            return found
    return None


def _may_measure(quantity: Quantity, found: Measured) -> bool:
    """Whether what is counted can suffer that: people are not destroyed and things not killed."""
    measure = found.measure
    kind = quantity.noun.kind if quantity.noun else None
    group = quantity.noun.group if quantity.noun else None
    if quantity.range.high == 0 and quantity.phrase is not None and group is None:
        return False  # "no fear of being arrested"
    if measure == "destroyed":
        alone = quantity.phrase is None and quantity.range.high != 0 and found.rule != "find.figures.subject_of_harm"
        listed = kind is None and found.rule == "find.figures.joined_to_other"
        return alone or listed or (kind == "things" and group not in {"animals", "other"})
    if measure == "displaced" and group in {"soldiers", "fighters", "police"}:
        return False
    if measure == "strikes":
        return True
    if group == "harm":
        return True
    return kind in {"people", None}


def head_noun(sentence: Clause, n: int) -> Measured | None:
    """The counted noun is itself harm: "280 deaths", "169 injuries", "no arrests"."""
    quantity = sentence.quantities[n]
    if quantity.noun is None or quantity.plain:
        return None  # "shot in the body", "took his life"
    measure = _by_word("noun").get(quantity.noun.word)
    return Measured(measure, None, "find.figures.head_noun") if measure else None


def object_of_harm(sentence: Clause, n: int) -> Measured | None:
    """The number is the object of an active verb of harm: "killed at least five", "wounding 12", "shot dead six"."""
    quantity = sentence.quantities[n]
    before = quantity.tokens[0]
    while sentence.low(before - 1) in {"also", "the", "of", "around", "about", "that", ":"} and before > 1:
        before -= 1
    trigger = next((t for t in sentence.triggers if t.stop == before and t.kind in {"done", "does"}), None)
    if trigger is None or _supposed(sentence, trigger):
        return None
    if trigger.kind == "done" and _passive(sentence, trigger) and not quantity.plain:
        return None
    told_by = (trigger.first, trigger.stop)
    return Measured(_measure(trigger, quantity), told_by, "find.figures.object_of_harm", trigger.lost)


def _measure(trigger: Trigger, quantity: Quantity) -> Measure:
    things = quantity.noun is not None and quantity.noun.kind == "things"
    return "destroyed" if trigger.lost and things else trigger.measure


def _passive(sentence: Clause, trigger: Trigger) -> bool:
    """Whether a form of "be" stands before a participle, adverbs aside."""
    at = trigger.first - 1
    while sentence.low(at) in _clause("adverbs"):
        at -= 1
    return sentence.low(at) in {"was", "were", "been", "be", "being", "is", "are", "got"}


def _supposed(sentence: Clause, trigger: Trigger) -> bool:
    """Whether the verb tells what did not or only could happen: "to kill", "could be killed", "weren't hurt"."""
    at, past = trigger.first - 1, False
    while sentence.low(at) in _clause("adverbs") or sentence.low(at) in {"be", "have", "been"}:
        past = past or sentence.low(at) == "have"
        at -= 1
    word = sentence.low(at)
    if word.endswith("n't"):
        return True
    return word in _clause("supposed") and not (past and word == "to")  # "appear to have been killed" happened


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
        elif word in _clause("ends") or (word in _MARKS and sentence.low(at - 1) not in _clause("be")):
            return None  # a mark after "were" opens a quoted word: were “eliminated”
        following = sentence.quantity_at(at)
        if following is None:
            at += 1
        elif sentence.low(at - 1) in _clause("joins"):
            return _with_next(sentence, n, at)
        else:
            at = following.tokens[1]  # "88 protesters in seven towns have been killed"
    return None


_MARKS = frozenset({";", ":", ".", "!", "?", "”", "“", '"', ")"})


def _suffered(sentence: Clause, quantity: Quantity, trigger: Trigger) -> Measured | None:
    found = Measured(_measure(trigger, quantity), (trigger.first, trigger.stop), "find.figures.subject_of_harm")
    passive = _passive(sentence, trigger)
    if _supposed(sentence, trigger):
        return None
    if trigger.kind == "self":
        return None if passive and trigger.measure == "participants" else found
    if trigger.kind == "state":
        return found
    if trigger.kind == "does" or trigger.lost:
        return None
    if passive:
        return found
    if sentence.low(trigger.stop) == "at" and sentence.low(trigger.stop + 1) in _OBJECTS:
        return None  # "two men shot at the guard"
    # "12 killed in the raid" suffered it, "12 rebels killed a man" did it.
    takes_object = sentence.quantity_at(trigger.stop) is not None or sentence.low(trigger.stop) in _OBJECTS
    own = quantity.tokens[1] == trigger.first and quantity.phrase is None
    return found if own or not takes_object else None


_OBJECTS = frozenset(
    {"the", "a", "an", "his", "her", "their", "him", "them", "himself", "themselves", "its", "civilians", "people"}
)


def _with_next(sentence: Clause, n: int, at: int) -> Measured | None:
    """The next quantity's measure, when the two are joined as one subject."""
    following = next(m for m, q in enumerate(sentence.quantities) if q.tokens[0] == at)
    if sentence.quantities[following].phrase is None or following <= n:
        return None
    found = head_noun(sentence, following) or subject_of_harm(sentence, following)
    return found if found and found.rule == "find.figures.subject_of_harm" else None


def death_of(sentence: Clause, n: int) -> Measured | None:
    """A noun of harm with those counted after "of": "the deaths of four guards", "the massacre of 108 people"."""
    first = sentence.quantities[n].tokens[0]
    if sentence.low(first - 1) not in {"of", "to", "among"}:
        return None
    measure = _by_word("harm_of").get(sentence.low(first - 2))
    if measure is None or (sentence.low(first - 1) != "of" and measure != "injured"):
        return None
    if sentence.low(first - 3) in {"fatal", "deadly"}:
        measure = "killed"  # "the fatal shooting of two men"
    return Measured(measure, (first - 2, first), "find.figures.death_of")


def toll(sentence: Clause, n: int) -> Measured | None:
    """The number is a total that the sentence names: "the death toll rose to 34", "civilian deaths at 359".

    What it rose from is the old figure and no new one.
    """
    first = sentence.quantities[n].tokens[0]
    last = first - 1 if sentence.low(first - 1) not in _QUOTES else first - 2
    if sentence.low(last) not in _links() and sentence.low(first) not in _links():
        return None
    for at in range(last, max(-1, first - TOLL_REACH), -1):
        other = sentence.quantity_at(at)
        if sentence.low(at) in {";", ".", *_QUOTES} or (other is not None and other.link != "old"):
            return None
        found = _total_at(sentence, at, first)
        if found is not None:
            return found
    return None


_QUOTES = frozenset({"“", "”", '"', "‘", "'"})


def _total_at(sentence: Clause, at: int, stop: int) -> Measured | None:
    """A noun of totals at a token: one of the lexicon's, or "the number of civilians killed", "of troops"."""
    for start in (at - 1, at):  # "death toll", not "toll" alone
        total = _phrases("toll").at(sentence.tokens, start)
        if total is not None and total[1] <= stop:
            return Measured(total[0], (start, total[1]), "find.figures.toll")
    if sentence.low(at) != "number" or sentence.low(at + 1) != "of":
        return None
    words = [t.low for t in sentence.tokens[at + 2 : min(stop, at + 6)]]
    trigger = next((t for t in sentence.triggers if at + 2 < t.first <= at + 6 and t.stop <= stop), None)
    if trigger is not None and trigger.kind in {"done", "state"}:
        return Measured(trigger.measure, (at, trigger.stop), "find.figures.toll")
    nouns = [noun for k in range(len(words)) if (noun := noun_of(words[max(0, k - 1) : k + 1])) is not None]
    if any(noun.group in TAKING_PART for noun in nouns):
        return Measured("participants", (at, at + 2), "find.figures.toll")
    return None


@cache
def _links() -> frozenset[str]:
    return frozenset(lexicon("figures")["links"]["words"])


def among_the_dead(sentence: Clause, n: int) -> Measured | None:
    """Those counted are among the harmed: "the dead included six children", "among those killed were two guards"."""
    quantity = sentence.quantities[n]
    first, stop = quantity.tokens
    word = sentence.low(first - 1)
    if word in {"included", "include", "includes", "were", "was", "are"}:
        for trigger in reversed([t for t in sentence.triggers if t.stop <= first and t.kind in {"done", "state"}]):
            lead = {sentence.low(trigger.first - k) for k in (1, 2, 3)}
            if lead & ({"among", "the", "those"} if word.startswith("includ") else {"among"}):
                return Measured(trigger.measure, (trigger.first, trigger.stop), "find.figures.among_the_dead")
    for at in range(stop, min(stop + 5, len(sentence.tokens))):
        those = next((t for t in sentence.triggers if at < t.first <= at + 3), None)
        if sentence.low(at) == "among" and those is not None:
            return Measured(those.measure, (those.first, those.stop), "find.figures.among_the_dead")
    return None


def joined_to_other(sentence: Clause, n: int) -> Measured | None:
    """The number goes on from one before: "killed five men and three women", "108 died, including 49 children"."""
    quantity = sentence.quantities[n]
    if quantity.phrase is None and quantity.link != "part":
        return None
    for m in range(n - 1, -1, -1):
        other = sentence.quantities[m]
        if other.kind != "count":
            continue
        joined = is_joined(sentence, m, n)
        if joined or quantity.link == "part":
            found = measured(sentence, m)
            if found is None or (quantity.plain and not joined):
                return None
            things = quantity.noun is not None and quantity.noun.kind == "things"
            measure: Measure = "destroyed" if found.lost and things else found.measure
            return Measured(measure, None, "find.figures.joined_to_other", found.lost)
        return None
    return None


def along_with(sentence: Clause, n: int) -> Measured | None:
    """Those counted come on top of others who suffered it: "Venn was killed near his home, along with two guards"."""
    first = sentence.quantities[n].tokens[0]
    besides = _phrases("clause", "besides")
    if (None, first) not in {besides.at(sentence.tokens, first - size) for size in (1, 2, 3)}:
        return None
    told = [t for t in sentence.triggers if t.stop <= first and t.kind in {"done", "does", "self"}]
    if not told or _supposed(sentence, told[-1]):
        return None
    return Measured(told[-1].measure, None, "find.figures.along_with", told[-1].lost)


def listed_loss(sentence: Clause, n: int) -> Measured | None:
    """A list of losses gives the number after the noun: "enemy losses: personnel – 12,000; tanks – 405"."""
    quantity = sentence.quantities[n]
    first = quantity.tokens[0]
    if quantity.phrase is not None or sentence.low(first - 1) not in {"-", "–", "—", "‒", ":"}:
        return None
    words = [sentence.low(first - 3), sentence.low(first - 2)]
    noun = noun_of(words)
    if noun is None or not any(sentence.low(k) in {"losses", "lost", "destroyed", "eliminated"} for k in range(first)):
        return None
    if noun.group in LOST_THINGS:
        return Measured("destroyed", None, "find.figures.listed_loss")
    return Measured("other", None, "find.figures.listed_loss") if noun.group in TAKING_PART else None


def is_joined(sentence: Clause, m: int, n: int) -> bool:
    """Whether only a joining word stands between two quantities, a place aside: "900 men in Halm and 40 in Orun"."""
    start, stop = sentence.quantities[m].tokens[1], sentence.quantities[n].tokens[0]
    if sentence.low(start) == "in" and sentence.tokens[start + 1 : start + 2]:
        start += 2
    between = [t.low for t in sentence.tokens[start:stop]]
    return len(between) <= 4 and all(w in _clause("joins") for w in between)


def gapped(sentence: Clause, n: int) -> Measured | None:
    """A number alone before a place goes on counting: "50,000 refugees in Halm; 45,869 in Orun"."""
    quantity = sentence.quantities[n]
    if quantity.phrase is not None or n == 0 or sentence.low(quantity.tokens[1]) not in {"in", "at", "from"}:
        return None
    after = sentence.tokens[quantity.tokens[1] + 1 : quantity.tokens[1] + 2]
    if not after or not after[0].text[:1].isupper():
        return None
    found = measured(sentence, n - 1)
    return Measured(found.measure, None, "find.figures.gapped") if found else None


def driven_out(sentence: Clause, n: int) -> Measured | None:
    """Those counted are made to flee: "forced thousands of people to leave their homes"."""
    return _between(sentence, n, "forced", Measured("displaced", None, "find.figures.driven_out"))


def stationed(sentence: Clause, n: int) -> Measured | None:
    """Soldiers who are only said to be somewhere: "has 900 troops in Karsava"."""
    noun = sentence.quantities[n].noun
    if noun is None or noun.group not in {"soldiers", "fighters"}:
        return None
    found = Measured("other", None, "find.figures.stationed")
    joined = n > 0 and is_joined(sentence, n - 1, n) and stationed(sentence, n - 1) is not None
    return found if joined else _between(sentence, n, "stationed", found)


def _between(sentence: Clause, n: int, table: str, found: Measured) -> Measured | None:
    """The answer where a quantity stands between words of a table's two lists."""
    first, stop = sentence.quantities[n].tokens
    before = {sentence.low(first - 1), f"{sentence.low(first - 2)} {sentence.low(first - 1)}"}
    after = _phrases(table, "to").at(sentence.tokens, stop)
    return found if after and not before.isdisjoint(lexicon("figures")[table]["by"]) else None


def weak_noun(sentence: Clause, n: int) -> Measured | None:
    """The counted noun says what became of them, where no verb does: "150,000 refugees", "three hostages"."""
    quantity = sentence.quantities[n]
    measure = _by_word("weak_noun").get(quantity.noun.word) if quantity.noun and not quantity.plain else None
    return Measured(measure, None, "find.figures.weak_noun") if measure else None


def taking_part(sentence: Clause, n: int) -> Measured | None:
    """Protesters, soldiers and fighters whom no word of harm is about take part: "hundreds of demonstrators"."""
    quantity = sentence.quantities[n]
    if quantity.noun is None or quantity.noun.group not in TAKING_PART or quantity.range.high in {0, 1}:
        return None
    return Measured("participants", None, "find.figures.taking_part")


def crowd_of(sentence: Clause, n: int) -> Measured | None:
    """Those who make up a crowd or a force: "a crowd of 500", "30 armed men"."""
    quantity = sentence.quantities[n]
    first, stop = quantity.tokens
    words = lexicon("figures")["crowd"]
    inside = {sentence.low(k) for k in range(first, stop)}
    people = quantity.noun is None or quantity.noun.kind == "people"
    crowd = sentence.low(first - 1) == "of" and sentence.low(first - 2) in words["of"]
    armed = quantity.noun is not None and quantity.noun.group == "men" and not inside.isdisjoint(words["armed"])
    if quantity.plain or not people or not (crowd or armed) or quantity.range.high in {0, 1}:
        return None
    return Measured("participants", None, "find.figures.crowd_of")


def strikes(sentence: Clause, n: int) -> Measured | None:
    """The counted noun is a strike: "three air raids", "several explosions", "two drones"."""
    quantity = sentence.quantities[n]
    if quantity.plain or quantity.noun is None or quantity.range.high == 0:
        return None
    if quantity.range.high == 1 and sentence.low(quantity.tokens[0] + 1) == "of":
        return None  # "one of the worst attacks"
    struck = quantity.noun.group == "strikes" or quantity.noun.word in STRIKING
    return Measured("strikes", None, "find.figures.strikes") if struck else None


RULES: tuple[Rule, ...] = (
    head_noun,
    object_of_harm,
    driven_out,
    death_of,
    toll,
    among_the_dead,
    subject_of_harm,
    joined_to_other,
    along_with,
    listed_loss,
    gapped,
    weak_noun,
    stationed,
    taking_part,
    crowd_of,
    strikes,
)


def likely(readings: Readings, quantity: Quantity) -> dict[Measure | None, float]:
    """The encoder's probabilities of what the number measures; None is that it gives no figure."""
    classes = readings.classes("measure", quantity.number)
    return {measure: classes.get(measure or "none", 0.0) for measure in (None, *MEASURES)}


def combined(ruled: Measure | None, likely: Mapping[Measure | None, float]) -> Measure | None:
    """A rule's answer weighed against a model's probabilities (None: no figure).

    >>> combined("killed", {"killed": 0.3, "injured": 0.6, None: 0.1}), combined("killed", {"injured": 1.0})
    ('killed', 'injured')
    """
    wrong = (1 - RULE_TRUST) / len(MEASURES)
    answers = {ruled, *likely}
    return max(answers, key=lambda m: (likely.get(m, 0.0) * (RULE_TRUST if m == ruled else wrong), str(m)))


# --- harm with no number --------------------------------------------------------------------------------------------


def unnumbered(sentence: Clause) -> Iterator[tuple[Measured, tuple[int, int]]]:
    """Harm that the sentence tells with no number: "heavy casualties", "deaths were reported"; with its tokens."""
    words = lexicon("figures")["unnumbered"]
    entries = _by_word("unnumbered")
    for at, token in enumerate(sentence.tokens):
        if token.low not in entries or any(q.tokens[0] <= at < q.tokens[1] for q in sentence.quantities):
            continue
        first = at
        while sentence.low(first - 1) in words["before"]:
            first -= 1
        caused = any(sentence.low(first - 1 - k) in words["caused"] for k in (0, 1)) or _caused(sentence, first, words)
        after = _phrases("unnumbered", "follows").at(sentence.tokens, at + 1)
        if (first < at and (caused or after or sentence.low(first) == "heavy")) or (caused or after):
            told = Measured(entries[token.low], None, "find.figures.unnumbered")
            yield told, (first, after[1] if after else at + 1)


def _caused(sentence: Clause, first: int, words: Mapping[str, Any]) -> bool:
    return f"{sentence.low(first - 2)} {sentence.low(first - 1)}" in words["caused"]


def alone(sentence: Clause) -> Iterator[tuple[Measured, tuple[int, int]]]:
    """One who dies by their own act: "blew himself up"."""
    if not any(t.low in {"himself", "herself"} for t in sentence.tokens):
        return
    phrases = _phrases("alone")
    for at in range(len(sentence.tokens)):
        found = phrases.at(sentence.tokens, at)
        if found is not None:
            yield Measured(found[0], None, "find.figures.alone"), (at, found[1])


# --- figures --------------------------------------------------------------------------------------------------------


class _Draft(NamedTuple):
    """A figure before it is compared with the others of the page."""

    figure: Figure
    quantity: Quantity | None
    headline: bool


def find_figures(
    page: str,
    parsed: ParsedText,
    statements: Sequence[Statement],
    *,
    readings: Readings | None = None,
    conflict_only: bool = True,
) -> tuple[Figure, ...]:
    """The figures of a report, in order. `page` is the id of the page that evidence names.

    `readings` is what the encoder made of the text, and weighs in on what a number measures; without it rules decide. A
    page with no word of conflict has no figures, unless `conflict_only` is False: crime and accidents are then read
    too. A named person who is killed or hurt is a victim with a name, and no figure.
    """
    if conflict_only and not tells_of_conflict(parsed):
        return ()
    drafts: list[_Draft] = []
    for paragraph in parsed.paragraphs:
        if paragraph.kind in STORY_KINDS:
            for span in paragraph.sentences:
                sentence = clause(parsed.text, span)
                headline = paragraph.kind == "headline"
                drafts += [
                    _Draft(f, q, headline) for f, q in _of_sentence(page, parsed.text, sentence, statements, readings)
                ]
    return tuple(d.figure for d in _once(drafts))


def tells_of_conflict(parsed: ParsedText) -> bool:
    """Whether the story has any word of conflict; others tell of crime, accidents or disasters."""
    return any(_conflict().search(parsed.text, p.span.start, p.span.end) for p in parsed.paragraphs)


@cache
def _conflict() -> re.Pattern[str]:
    words = (
        re.escape(w[:-1]) + r"\w*" if w.endswith("*") else re.escape(w) + "s?"
        for w in lexicon("figures")["conflict"]["words"]
    )
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)


def _of_sentence(
    page: str, text: str, sentence: Clause, statements: Sequence[Statement], readings: Readings | None
) -> Iterator[tuple[Figure, Quantity | None]]:
    found: list[tuple[Figure, Quantity | None]] = []
    for n, quantity in enumerate(sentence.quantities):
        told = measured(sentence, n)
        if readings is not None and quantity.kind == "count":
            measure = combined(told.measure if told else None, likely(readings, quantity))
            if measure is None or told is None or measure != told.measure:
                told = Measured(measure, None, "find.figures.combined") if measure else None
        if told is not None and _counts(quantity, told) and not _speaks(quantity, told, statements):
            amount = _shared_bound(sentence, n)
            found.append((_figure(page, text, sentence, quantity._replace(range=amount), told, statements), quantity))
    for told, tokens in (*unnumbered(sentence), *alone(sentence)):
        span = Span(sentence.tokens[tokens[0]].start, sentence.tokens[tokens[1] - 1].end)
        one = told.rule == "find.figures.alone"
        amount = Range(1, 1, 1) if one else Range(1, None, None, True)
        found.append((_made(page, text, span, None, amount, told, statements), None))
    return iter(sorted(found, key=lambda f: f[0].spans))


def _speaks(quantity: Quantity, told: Measured, statements: Sequence[Statement]) -> bool:
    """Whether those counted are only somebody's words for a speaker: "two fighters said". Crowds chant and march."""
    small = quantity.range.best is not None and quantity.range.best < SAME_NUMBER
    return (
        told.measure == "participants"
        and small
        and any(quantity.whole.overlaps(span) for s in statements for span in s.source.spans)
    )


def _shared_bound(sentence: Clause, n: int) -> Range:
    """A number's range; "at least" before the first of a list holds for all: "at least five men and a woman died"."""
    quantity = sentence.quantities[n]
    if n == 0 or quantity.range.best is None or quantity.span != quantity.number or quantity.link is not None:
        return quantity.range
    before = sentence.quantities[n - 1]
    between = sentence.tokens[before.tokens[1] : quantity.tokens[0]]
    words = before.range.best is not None and before.phrase is not None and quantity.phrase is not None
    if not words or not 0 < len(between) <= 2 or any(t.low not in {",", "and"} for t in between):
        return quantity.range
    open_end = _shared_bound(sentence, n - 1).high is None
    return quantity.range._replace(high=None) if open_end else quantity.range


def _counts(quantity: Quantity, told: Measured) -> bool:
    """Whether a figure is made of it: with no number word only where somebody is killed or hurt, or it is destroyed."""
    if not quantity.plain:
        return True
    if told.measure == "destroyed":
        return quantity.indefinite and quantity.noun is not None and quantity.noun.group in LOST_THINGS
    if told.measure not in {"killed", "injured"}:
        return False
    return quantity.indefinite or (told.measure == "killed" and told.rule == "find.figures.object_of_harm")


def _figure(
    page: str, text: str, sentence: Clause, quantity: Quantity, told: Measured, statements: Sequence[Statement]
) -> Figure:
    span = _quoted(sentence, quantity, told)
    of = quantity.phrase.of(text) if quantity.phrase else None
    return _made(page, text, span, of, quantity.range, told, statements, quantity)


def _quoted(sentence: Clause, quantity: Quantity, told: Measured) -> Span:
    """The words that a coder would quote: the number with what it counts, and the word of harm when it is near."""
    first, stop = quantity.tokens
    if told.told_by is not None:
        low, high = min(first, told.told_by[0]), max(stop, told.told_by[1])
        between = [q for q in sentence.quantities if q is not quantity and low < q.tokens[0] < high]
        if not between and high - low - (stop - first) <= QUOTE_REACH:
            first, stop = low, high
    return Span(sentence.tokens[first].start, sentence.tokens[stop - 1].end)


def _made(
    page: str,
    text: str,
    span: Span,
    of: str | None,
    amount: Range,
    told: Measured,
    statements: Sequence[Statement],
    quantity: Quantity | None = None,
) -> Figure:
    evidence = [Evidence(page=page, spans=(span,), quote=span.of(text), found_by=told.rule, part="measure")]
    if quantity is not None:
        words = quantity.span
        evidence.append(Evidence(page=page, spans=(words,), quote=words.of(text), found_by=quantity.rule, part="best"))
    holder = quantity.whole if quantity else span
    return Figure(
        id=content_id("f", page, span, told.measure, amount),
        measure=told.measure,
        of=of,
        spans=(span,),
        quote=span.of(text),
        low=amount.low,
        best=amount.best,
        high=amount.high,
        approximate=amount.approximate,
        according_to=according_to(holder, statements),
        evidence=tuple(evidence),
    )


# --- once a page ----------------------------------------------------------------------------------------------------


def _once(drafts: Sequence[_Draft]) -> tuple[_Draft, ...]:
    """The figures, one that the page repeats given once: where it is attributed, else in the story, else first."""
    kept: list[_Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _same(k, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            better = draft if _rank(draft) > _rank(twin) else twin
            both = dict.fromkeys((*twin.figure.according_to, *draft.figure.according_to))
            figure = msgspec.structs.replace(better.figure, according_to=tuple(both))
            kept[kept.index(twin)] = better._replace(figure=figure)
    return tuple(sorted(kept, key=lambda d: d.figure.spans))


def _rank(draft: _Draft) -> tuple[bool, bool]:
    return bool(draft.figure.according_to), not draft.headline


def _same(a: _Draft, b: _Draft) -> bool:
    """Whether two figures are one told twice: measure and range agree and the number is large or one is a headline's.

    Small numbers come again by chance, as of two attacks on one page.
    """
    f, g = a.figure, b.figure
    if f.measure != g.measure or (f.low, f.best, f.high) != (g.low, g.best, g.high):
        return False
    if f.best is not None and f.best >= SAME_NUMBER:
        return True
    return (a.headline or b.headline) and _head(a) == _head(b)


def _head(draft: _Draft) -> str | None:
    noun = draft.quantity.noun if draft.quantity else None
    return None if noun is None or noun.word in {"people", "person", "other", "civilian"} else noun.word
