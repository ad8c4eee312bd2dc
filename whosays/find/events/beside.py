"""Where a mention stands beside the word of an event, as the name of a rule.

The subject of an active verb and "by X" do it, its object and the subject of a passive suffer it; "X's attack on Y",
"Orun air strikes", "clashes between X and Y".
"""

from collections.abc import Mapping, Sequence

from whosays.document import Span
from whosays.find.events.trigger import BE, Sentence, Stand, Trigger
from whosays.find.figures.quantities import Token
from whosays.resources import words_at

_LAUNCHING = frozenset(words_at("events", "launching", "words"))
_ON = frozenset({"on", "against", "at", "targeting", "upon", "of"})
# Words after which another phrase begins: who stands before them owns nothing behind them.
_APART = frozenset(
    ", in of and on said by the an a despite amid after during before against from for with to at as but or".split()
)
_MEETING = frozenset(words_at("events", "meeting", "words"))
ACCUSING = frozenset(words_at("events", "blaming", "words"))
_BREAKS = frozenset({",", ";", "—", "–", "and", "but", "that", "while", "when", "after", "which", "who"})

# What the place beside a word speaks for: 1 for doing it, -1 for suffering it; by how the word stands, or however.
PLACED: Mapping[tuple[Stand | None, str], float] = {
    (None, "itself"): 1.0,
    (None, "agent"): 1.0,
    (None, "both_sides"): 1.0,
    (None, "owner"): 1.0,
    (None, "launcher"): 1.0,
    (None, "claimer"): 1.0,
    (None, "blamed"): 1.0,
    (None, "opposed"): -1.0,
    (None, "struck"): -1.0,
    (None, "suffered"): -1.0,
    ("active", "subject"): 1.0,
    ("active", "obj"): -1.0,
    ("passive", "subject"): -1.0,
}


def place_beside(trigger: Trigger, words: Span) -> str:
    """Where words of the trigger's sentence stand to it, as the name of a rule of this module."""
    sentence = trigger.sentence
    first = next((n for n, t in enumerate(sentence.tokens) if t.end > words.start), 0)
    preceding = {sentence.low(first - 1), sentence.low(first - 2)}
    between = tokens_between(sentence, trigger.span, words)
    for rule in RULES:
        if rule(trigger, words, preceding, between):
            return rule.__name__
    return "after" if words.start > trigger.span.start else "before"


def itself(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Somebody named by the event's own word: "a suicide bomber"."""
    return words.overlaps(trigger.span)


def opposed(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Those whom "anti-" is against: the government in "anti-government marches"."""
    return "anti" in preceding


def both_sides(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """One of the two in "clashes between X and Y": both act."""
    if trigger.stand != "noun" or words.start < trigger.span.start:
        return False
    lows = [t.low for t in between]
    return "between" in lows[:6] and len(lows) < 14


def agent(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Somebody after "by": "killed by X", "shelling by X"."""
    return "by" in preceding and words.start > trigger.span.start and len(between) < 12


def claimer(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Somebody who claims the deed: "X claimed responsibility for the attack", "a bomb went off; X claimed it"."""
    if words.start > trigger.span.start:
        sentence = trigger.sentence
        behind = next((n for n, t in enumerate(sentence.tokens) if t.start >= words.end), len(sentence.tokens))
        return sentence.low(behind + (sentence.low(behind) in {"has", "have", "later"})) == "claimed"
    return any(t.low == "responsibility" for t in between) and len(between) < 9


def blamed(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Somebody who is blamed for it: "officials blamed X for the attack", "a bombing blamed on X", "X was accused by
    officials of killing"."""
    lows = {t.low for t in between}
    before = words.end <= trigger.span.start
    if before and is_accused([t.low for t in between]):
        return True
    told = bool(preceding & ACCUSING) and before
    return (told or ("blamed" in lows and "on" in preceding and words.start > trigger.span.start)) and len(between) < 9


def is_accused(between: Sequence[str]) -> bool:
    """Whether the words from somebody to a deed say that they are accused of it.

    >>> is_accused("was accused by the mayor of".split()), is_accused("was told that officers accused of".split())
    (True, False)
    """
    held = next((n for n, low in enumerate(between[:MOST_OF_BE]) if low in ACCUSED), 0)
    return held > 0 and BE.issuperset(between[:held]) and not _FOR.isdisjoint(between[held:])


ACCUSED = frozenset({"accused", "blamed", "suspected", "charged"})
_FOR = frozenset({"of", "for", "with"})
MOST_OF_BE = 4  # words: "has also been accused"


def owner(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Somebody named right before a noun: "X's attack", "Orun air strikes"."""
    near = words.end <= trigger.span.start and len(between) <= 3 and trigger.stand == "noun"
    return near and not {t.low for t in between} & (_APART | BE | _MEETING)


def struck(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Somebody after a noun's "on" or "against": "an attack on X"."""
    return trigger.stand == "noun" and words.start > trigger.span.start and bool(_ON & preceding) and len(between) < 6


def partner(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Somebody after a noun's "with": "clashes with X"."""
    return words.start > trigger.span.start and "with" in preceding and len(between) < 5


def launcher(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Somebody who carries out what the noun names: "X launched an attack"."""
    return trigger.stand == "noun" and words.end <= trigger.span.start and any(t.low in _LAUNCHING for t in between)


def suffered(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """The subject of a passive verb in an event: "X were killed in an attack"."""
    passive = any(t.low in BE for t in between) and any(t.low in {"in", "during", "by", "after"} for t in between)
    return trigger.stand == "noun" and words.end <= trigger.span.start and passive


def subject(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Somebody named before a verb in its clause, or right before what befell them: "X, who was shot", "X, shot in"."""
    if trigger.stand == "noun" or words.end > trigger.span.start:
        return False
    own = [t.low for t in between]
    if trigger.stand == "passive":
        told = own[own[:1] == [","] :]
        own = told[told[:1] == ["who"] :]
    return _BREAKS.isdisjoint(own)


def obj(trigger: Trigger, words: Span, preceding: set[str], between: Sequence[Token]) -> bool:
    """Somebody named right after a verb."""
    return trigger.stand != "noun" and words.start > trigger.span.start and len(between) <= 4


RULES = (
    itself,
    opposed,
    both_sides,
    agent,
    claimer,
    blamed,
    owner,
    struck,
    partner,
    launcher,
    suffered,
    subject,
    obj,
)


def tokens_between(sentence: Sentence, a: Span, b: Span) -> list[Token]:
    """The tokens of a sentence that lie between two stretches of it."""
    left, right = sorted((a, b))
    return [t for t in sentence.tokens if t.start >= left.end and t.end <= right.start]


def placed(stand: Stand, place: str) -> float:
    """What a place beside a word speaks for: 1 for doing it, -1 for suffering it."""
    return PLACED.get((stand, place), PLACED.get((None, place), 0.0))
