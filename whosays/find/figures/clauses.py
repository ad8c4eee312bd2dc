"""A sentence as the rules of figures see it: its words, its quantities and its words of harm."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from whosays.document import Span
from whosays.find.figures.counted import quantities
from whosays.find.figures.quantities import (
    Noun,
    Phrases,
    Quantity,
    Range,
    Token,
    noun_of,
    number_lexicon,
    same_in_plural,
    tokens_of,
)
from whosays.findings import MEASURES, Measure
from whosays.resources import lexicon

LOST_THINGS = frozenset({"vehicles", "aircraft", "ships", "weapons"})
HARMED: frozenset[Measure] = frozenset({"killed", "injured", "captured", "missing"})
LONGEST_BARE = 3  # words of a person with no article that a headline begins with
ELSEWISE_REACH = 3  # words from "fled" to "scene"
HOSPITAL_NAME = 7  # words of a hospital's name
MOST_TOKENS = 400  # of a sentence: what is longer is a list or an attack on the reader

Kind = Literal["done", "does", "self", "state"]


class Trigger(NamedTuple):
    """A word of harm in a clause: its tokens, what it measures and how it stands to who suffers it.

    "done" is a participle ("killed"), "does" an active form ("killing"), "self" what they do ("died"), "state" what
    they are ("dead"). `lost` is a verb whose measure hangs on what is lost, and so with `burned`.
    """

    first: int
    stop: int
    measure: Measure
    kind: Kind
    lost: bool = False
    burned: bool = False


class Clause(NamedTuple):
    """A sentence as the rules see it: its tokens, the quantities in it and the words of harm, each in order.

    `answers` and `suffered` keep what each quantity was found to measure and to suffer, since rules ask for their
    neighbours' answers.
    """

    tokens: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    triggers: tuple[Trigger, ...]
    answers: dict[int, "Measured | None"]
    suffered: dict[int, "Measured | None"]

    def low(self, at: int) -> str:
        """The word at a token in small letters; empty outside the sentence."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def reads(self, at: int, words: str) -> bool:
        """Whether these words, in small letters, begin at a token."""
        return all(self.low(at + k) == word for k, word in enumerate(words.split()))

    def is_place(self, at: int, nouns: Sequence[str]) -> bool:
        """Whether a word is one of these nouns for places, or a name."""
        return self.low(at) in nouns or (at < len(self.tokens) and self.tokens[at].text[:1].isupper())

    def trigger_at(self, at: int) -> Trigger | None:
        """The word of harm that begins at a token."""
        return next((t for t in self.triggers if t.first == at), None)

    def quantity_at(self, at: int) -> Quantity | None:
        """The quantity that begins at a token."""
        n = self.quantity_from(at)
        found = self.quantities[n] if n < len(self.quantities) else None
        return found if found is not None and found.tokens[0] == at and found.kind == "count" else None

    def quantity_from(self, at: int) -> int:
        """Which quantity is the first that begins at a token or after it."""
        return bisect_left(self.quantities, at, key=lambda q: q.tokens[0])


class Measured(NamedTuple):
    """What a quantity measures, the words that tell (tokens; None where its own noun does), and the rule.

    `lost` where "lost" tells it, whose measure hangs on what is lost.
    """

    measure: Measure
    told_by: tuple[int, int] | None
    rule: str
    lost: bool = False


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
    out |= dict.fromkeys(words["lost"]["words"], ("killed", "does", True))
    out |= dict.fromkeys(words["lost"]["suffered"], ("killed", "done", True))
    return Phrases(out)


@cache
def clause_words(name: str) -> frozenset[str]:
    """A list of the words by which the rules find their way in a clause."""
    return frozenset(lexicon("figures")["clause"][name])


@cache
def by_word(table: str) -> dict[str, Measure]:
    """A table of the lexicon by word: what each word measures."""
    words: dict[str, list[str]] = lexicon("figures")[table]
    return {word: measure for measure in MEASURES for word in words.get(measure, ())}


@cache
def phrases(table: str, part: str | None = None) -> Phrases:
    """A table of the lexicon by measure, or one list of it."""
    return Phrases(dict.fromkeys(lexicon("figures")[table][part]) if part else by_word(table))


# --- a sentence made ready ------------------------------------------------------------------------------------------


SENTENCES = 500  # made ready that are kept: who comes to harm and what the figures are is asked of the same ones


@lru_cache(SENTENCES)
def ready(text: str, sentence: Span) -> Clause:
    """A sentence with its quantities and words of harm, made once for all who ask."""
    return clause(text, sentence)


def clause(text: str, sentence: Span, people: Sequence[Span] = ()) -> Clause:
    """A sentence with its quantities and words of harm; each of the named `people` in it counts as one."""
    tokens = tokens_of(text, sentence.start, sentence.end)[:MOST_TOKENS]
    triggers = tuple(_both(_found_triggers(tokens), tokens))
    struck = lexicon("figures")["injuries"]["struck"]
    harm = bool(triggers) or any(t.low in by_word("harm_of") or t.low in struck for t in tokens)
    counted = quantities(tokens, singles=harm)  # one alone is a figure only where harm is told
    bare = _bare_person(tokens, triggers)
    if bare is not None and not any(q.tokens[0] < bare.tokens[1] for q in counted):
        counted = (bare, *counted)
    if harm and people:
        named = (_named(tokens, span) for span in people if span.within(sentence))
        free = [q for q in named if q and not any(q.whole.overlaps(c.whole) for c in counted)]
        counted = tuple(sorted((*counted, *free), key=lambda q: q.tokens))
    return Clause(tokens, counted, triggers, {}, {})


def _bare_person(tokens: Sequence[Token], triggers: Sequence[Trigger]) -> Quantity | None:
    """The one whom a headline names with no article: "Border guard shot in Halm", "Miller, 45, hurt"."""
    stop = triggers[0].first if triggers else 0
    while stop and tokens[stop - 1].low in clause_words("badly"):
        stop -= 1
    if [t.text.isdecimal() or t.text for t in tokens[max(0, stop - 3) : stop]] == [",", True, ","]:
        stop -= 3
    start = 2 if stop > 2 and tokens[1].text == ":" else 0  # "Police: Miller hurt"
    if not start < stop <= start + LONGEST_BARE:
        return None
    words = [t.low for t in tokens[start:stop]]
    noun = noun_of(words)
    if (
        noun is None
        or noun.kind != "people"
        or same_in_plural(noun.word)
        or noun.word.split()[-1] != words[-1]
        or not all(map(str.isalpha, words))
    ):
        return None
    span = Span(tokens[start].start, tokens[stop - 1].end)
    return Quantity(
        span,
        span,
        Range(1, 1, 1),
        "count",
        span,
        noun,
        (start, stop),
        plain=True,
        indefinite=True,
        rule="find.figures.clauses.bare_person",
    )


def _named(tokens: Sequence[Token], name: Span) -> Quantity | None:
    """A named person as a quantity of one, with the age that stands after the name."""
    inside = [n for n, t in enumerate(tokens) if name.start <= t.start and t.end <= name.end]
    if not inside:
        return None
    first, stop = inside[0], inside[-1] + 1
    if [t.low for t in tokens[max(0, first - 3) : first]][-1:] == ["old"]:
        first = next((k for k in (first - 5, first - 3) if k >= 0 and tokens[k].text.isdecimal()), first)
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
        rule="find.figures.clauses.named_person",
    )


def _found_triggers(tokens: Sequence[Token]) -> Iterator[Trigger]:
    at, triggers = 0, _triggers()
    while at < len(tokens):
        found = triggers.at(tokens, at) or _injuries(tokens, at)
        if found is None or _in_compound(tokens, at) or _elsewise(tokens, at, found[1]):
            at += 1
            continue
        (measure, kind, lost), stop = found
        yield Trigger(at, stop, measure, kind, lost, burned=stop == at + 1 and tokens[at].low == "burned")
        at = stop


def _elsewise(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether the words after give a word of harm another meaning: "fled the scene", "turned out to vote"."""
    entry = lexicon("figures")["elsewise"].get(tokens[first].low)
    return entry is not None and any(t.low in entry for t in tokens[stop : stop + ELSEWISE_REACH])


def _in_compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word ends or begins a compound: "rebel-held", "die-hard"."""
    if at > 1 and tokens[at - 1].text == "-" and tokens[at - 2].end + 1 == tokens[at].start:
        return True
    return at + 2 < len(tokens) and tokens[at + 1].text == "-" and tokens[at].end + 1 == tokens[at + 2].start


def _injuries(tokens: Sequence[Token], at: int) -> tuple[tuple[Measure, Kind, bool], int] | None:
    """ "suffered injuries" with what tells of their kind ("received minor burns"), "hit in the left leg"."""
    words = lexicon("figures")["injuries"]
    word = tokens[at].low
    if word in words["struck"] and at + 1 < len(tokens) and tokens[at + 1].low == "in":
        stop = at + 2
        while stop < len(tokens) and tokens[stop].low in words["which"]:
            stop += 1
        part = at + 2 < stop < len(tokens) and tokens[stop].low in words["body"]
        return (("injured", "done", False), stop + 1) if part else None
    wound = word == "with" and at > 0 and not tokens[at - 1].low.endswith("ing")  # "with a single bullet wound"
    led = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if (word in words["brought"] and led == "to") or (word == "treated" and led in {"at", "in"}):
        return _to_hospital(tokens, at + 2)
    if word not in words["verbs"] and word not in words["having"] and not wound:
        return None
    for stop in range(at + 1, min(at + 1 + words["between"] + 1, len(tokens))):
        low = tokens[stop].low
        if low in words["nouns"] and (not wound or low in {"wound", "wounds", "injuries", "burns"}):
            return ("injured", "self", False), stop + 1
        if not (tokens[stop].text.isalnum() or tokens[stop].text == "-") or low in words["none"]:
            return None
        if word in words["having"] and low.endswith("ed"):
            return None  # "had caused injuries"
    return None


def _to_hospital(tokens: Sequence[Token], first: int) -> tuple[tuple[Measure, Kind, bool], int] | None:
    """ "taken to a local hospital", "flown to Orun Medical Center": the words up to where they are treated."""
    words = lexicon("figures")["injuries"]
    for at in range(first, min(first + HOSPITAL_NAME, len(tokens))):
        centre = tokens[at].low in {"center", "centre"} and tokens[at - 1].low in words["centres"]
        if centre or tokens[at].low in words["hospitals"]:
            return ("injured", "done", False), at + 1
        if not (tokens[at].text.isalpha() or tokens[at].text in {"-", "."} or tokens[at].low.endswith("'s")):
            return None
        if tokens[at].low in clause_words("ends"):
            return None
    return None


def _both(triggers: Iterator[Trigger], tokens: Sequence[Token]) -> Iterator[Trigger]:
    """The words of harm, those that are told together ("killed or wounded") made one of measure "other"."""
    last: Trigger | None = None
    for trigger in triggers:
        beside = last is not None and trigger.first - last.stop == 1 and not _has_more(last, trigger, tokens)
        if last is not None and beside and _told_together(last, trigger, tokens[last.stop].low):
            last = last._replace(stop=trigger.stop, measure="other")
            continue
        if last is not None:
            yield last
        last = trigger
    if last is not None:
        yield last


def _has_more(a: Trigger, b: Trigger, tokens: Sequence[Token]) -> bool:
    """Whether the second word of harm counts others behind it: "left a clerk dead and injured another"."""
    if a.kind != "state" or b.stop >= len(tokens):
        return False
    behind = tokens[b.stop].low
    return behind[:1].isdigit() or behind in number_lexicon().small or behind in clause_words("more_behind")


def _told_together(a: Trigger, b: Trigger, joint: str) -> bool:
    """Whether two words of harm count the same people: "killed and wounded", "dead or missing"."""
    if joint in {"or", "/"}:
        return a.measure != b.measure and {a.measure, b.measure} <= HARMED | {"other"}
    return {a.measure, b.measure} == {"killed", "injured"} and joint in {"and", "&", ","}


# --- what the words around tell -------------------------------------------------------------------------------------


def measure_of(trigger: Trigger, quantity: Quantity) -> Measure:
    """What a word of harm measures of what is counted: things lost are destroyed."""
    things = quantity.noun is not None and quantity.noun.kind == "things"
    return "destroyed" if things and (trigger.lost or trigger.burned) else trigger.measure


def passive(sentence: Clause, trigger: Trigger) -> bool:
    """Whether a form of "be" stands before a participle, adverbs aside."""
    at = trigger.first - 1
    while sentence.low(at) in clause_words("adverbs") or sentence.low(at).endswith("ly"):
        at -= 1
    return sentence.low(at) in {"was", "were", "been", "be", "being", "is", "are", "got"}


def supposed(sentence: Clause, trigger: Trigger) -> bool:
    """Whether the verb tells what did not or only could happen: "to kill", "could be killed", "weren't hurt"."""
    at, past = trigger.first - 1, False
    while sentence.low(at) in clause_words("adverbs") or sentence.low(at) in {"be", "have", "been", "get"}:
        past = past or sentence.low(at) == "have"
        at -= 1
    word = sentence.low(at)
    if word == "to" and (sentence.low(trigger.first).endswith("ing") or sentence.low(at - 1) in clause_words("held")):
        return False  # "in addition to killing 12", "are feared to be held captive"
    if word.endswith("n't"):
        return True
    return word in clause_words("supposed") and not (past and word == "to")  # "appear to have been killed" happened


def is_joined(sentence: Clause, m: int, n: int) -> bool:
    """Whether only a joining word stands between two quantities, a place aside: "900 men in Halm and 40 in Orun"."""
    start, stop = sentence.quantities[m].tokens[1], sentence.quantities[n].tokens[0]
    if sentence.low(start) == "in" and sentence.tokens[start + 1 : start + 2]:
        age = sentence.low(start + 1) in {"his", "her", "their"}  # "a man in his 70s and a girl"
        start += 2 + age + (age and sentence.low(start + 3) == "s")
    while sentence.low(start) == "of" and sentence.is_place(start + 1, ()):
        start += 2  # "the mayor of Halm and two guards"
    own = next((q for q in sentence.quantities[m + 1 : n] if q.tokens[0] == start + 1 and q.kind != "count"), None)
    if sentence.low(start) == "of" and own is not None:
        start = own.tokens[1]  # "a mother of three and a guard"
    between = [t.low for t in sentence.tokens[start:stop]]
    if len(between) == 1 and between[0] in {"-", "–", "—"}:
        return True  # "a toll of 40 – 12 guards and 28 millers"
    return len(between) <= 4 and all(w in clause_words("joins") or noun_of([w]) is not None for w in between)


def shared_out(sentence: Clause, quantity: Quantity) -> bool:
    """Whether only a share of those counted is told of: "a third of the 300 guards", "of 90 recruits, 14 were hurt".

    All suffered what a participle right behind them tells: "half of the 60 people killed were children".
    """
    of, own = quantity.tokens[0] - 1, sentence.trigger_at(quantity.tokens[1])
    if sentence.low(of) != "of" or quantity.plain or (own is not None and own.kind in {"done", "state"}):
        return False
    if sentence.low(of - 1) in clause_words("shares"):
        return True
    stop = quantity.tokens[1]
    following = sentence.quantity_at(stop + 1) if sentence.low(stop) == "," else None
    begins = of == 0 or sentence.low(of - 1) in {",", ";", "and", "but"}
    return begins and following is not None and following.phrase is None
