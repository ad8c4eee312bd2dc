"""Every number that a text counts something with: its modifiers, and the noun phrase that it counts."""

import re
from collections.abc import Sequence
from functools import cache

from whosays.document import Span
from whosays.find.figures.number_kinds import kind_of
from whosays.find.figures.numbers import changes, read_number
from whosays.find.figures.quantities import (
    DASHES,
    DIGITS,
    Counted,
    Link,
    Noun,
    Quantity,
    Range,
    Token,
    glued,
    low_at,
    noun_of,
    number_lexicon,
    same_in_plural,
    tokens_of,
)
from whosays.resources import lexicon

LONGEST_PHRASE = 4  # words of the longest entry in the lexicon of modifiers

LONGEST_NOUN = 7  # words from the number to the head of what it counts

_SINGLE = frozenset({"a", "an", "the", "another", "his", "her", "their", "its"})


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text in order, those that count nothing included.

    >>> [(q.span.of("Over 40 houses and a dozen tanks"), q.range[:3]) for q in
    ...  find_quantities("Over 40 houses and a dozen tanks")]
    [('Over 40', (41, 41, None)), ('a dozen', (12, 12, 12))]
    """
    return quantities(tokens_of(text))


def quantities(tokens: Sequence[Token], *, singles: bool = True) -> tuple[Quantity, ...]:
    """The quantities of a sentence given as tokens, in order; none overlaps another.

    Without `singles`, what has no number word ("a soldier") is left out.
    """
    out: list[Quantity] = []
    at = 0
    while at < len(tokens):
        free_from = out[-1].tokens[1] if out else 0
        found = _family(tokens, at) or _quantity(tokens, at, free_from)
        if found is None and singles and tokens[at].low in _SINGLE:
            found = _single(tokens, at)
        if found is None:
            at += 1
            continue
        out.append(found)
        at = max(at + 1, found.tokens[1])
    return tuple(out)


def _quantity(tokens: Sequence[Token], at: int, free_from: int) -> Quantity | None:
    """The quantity whose bare number begins at a token; its modifiers reach back no further than `free_from`."""
    token = tokens[at]
    core = read_number(tokens, at)
    if core is None:
        return None
    phrase = counted(tokens, *_after(tokens, core.stop)[:1], core.range)
    if token.low == "both" and not _both_of(tokens, phrase):
        return None
    kind = kind_of(tokens, at, core, phrase)
    number = Span(token.start, tokens[core.stop - 1].end)
    if kind != "count":
        return Quantity(number, number, core.range, kind, None, None, (at, core.stop), rule=core.rule)
    first, effects = _modifiers(tokens, at, free_from)
    stop, more = _after(tokens, core.stop)
    span = Span(tokens[first].start, tokens[stop - 1].end)
    words = Span(tokens[phrase.first].start, tokens[phrase.stop - 1].end) if phrase else None
    others = phrase is not None and tokens[phrase.first].low in {"other", "others"}
    link: Link | None = "added" if others or "added" in (*effects, *more) else None
    link = "part" if _is_part(tokens, first, stop) else changes(tokens, first) or link
    return Quantity(
        span,
        number,
        _changed(core.range, (*effects, *more)),
        kind,
        words,
        phrase.noun if phrase else None,
        (first, max(stop, phrase.stop if phrase else 0)),
        link,
        rule=core.rule,
    )


def _both_of(tokens: Sequence[Token], phrase: Counted | None) -> bool:
    """Whether "both" counts two of a kind ("both brothers"), and does not only join ("both Orun and Halm")."""
    known = phrase is not None and phrase.noun is not None and phrase.noun.group is not None
    counts = phrase is not None and (low_at(tokens, phrase.stop) != "and" or _begins_count(tokens, phrase.stop + 1))
    return known and counts


def _begins_count(tokens: Sequence[Token], at: int) -> bool:
    """Whether an article or a number stands there: "both pilots and a mechanic"."""
    return low_at(tokens, at) in _SINGLE or (at < len(tokens) and read_number(tokens, at) is not None)


# --- what stands around it ------------------------------------------------------------------------------------------


def _modifiers(tokens: Sequence[Token], at: int, free_from: int) -> tuple[int, tuple[str, ...]]:
    """The first token of the words that change a number, and what they do, the nearest first."""
    before = number_lexicon().before
    effects: list[str] = []
    first = at
    while first > free_from:
        for size in range(min(LONGEST_PHRASE, first - free_from), 0, -1):
            effect = before.get(" ".join(t.low for t in tokens[first - size : first]))
            if effect is not None and not (effect == "over" and size == 1 and low_at(tokens, first - 2) in _GIVING):
                effects.append(effect)
                first -= size
                break
        else:
            break
    return first, tuple(effects)


# Before "over" they make a verb of it: "handed over 25 guards" counts 25 and no more.
_GIVING = frozenset({"hand", "hands", "handed", "handing", "turn", "turned", "turning", "took", "taken", "taking"})


def _after(tokens: Sequence[Token], stop: int) -> tuple[int, tuple[str, ...]]:
    """The token after the words that change a number from behind, and what they do."""
    effects: list[str] = []
    if low_at(tokens, stop) == "+":
        return stop + 1, ("least",)
    while found := number_lexicon().after.at(tokens, stop):
        (effect, word), following = found
        if word in {"other", "others"} or low_at(tokens, following) == "than":
            break
        effects.append(effect)
        stop = following
    return stop, tuple(effects)


def _changed(given: Range, effects: Sequence[str]) -> Range:
    """A range under the words beside it, the nearest first, by the guide's table.

    >>> _changed(Range(12, 12, 12), ["over"]), _changed(Range(50, 50, 50), ["most"])[:3]
    (Range(low=13, best=13, high=None, approximate=False), (0, None, 50))
    """
    for effect in effects:
        exact = given.best is not None
        if effect == "least":
            given = given._replace(high=None)
        elif effect == "over":
            above = given.low + 1 if exact else given.low
            given = given._replace(low=above, best=above if exact else None, high=None)
        elif effect in {"most", "under"}:
            top = given.low if given.high is None else given.high
            given = given._replace(low=0, best=None, high=max(0, top - (effect == "under")))
        elif effect == "about":
            given = given._replace(approximate=True)
    return given


def _is_part(tokens: Sequence[Token], first: int, stop: int) -> bool:
    """Whether the number is said to be part of one before: "including six", "two of whom", ", two of them"."""
    before, after = low_at(tokens, first - 1), (low_at(tokens, stop), low_at(tokens, stop + 1))
    if before in {"including", "includes", "included", "include"} or after == ("of", "whom"):
        return True
    if after == ("of", "them") and before in {",", "(", "–", "—"}:
        return True
    return before in {"them", "whom"} and low_at(tokens, first - 2) in {"among", "of"}


def counted(tokens: Sequence[Token], stop: int, amount: Range) -> Counted | None:
    """The noun phrase after a number, up to its head; None where the number stands alone ("12 dead")."""
    first = stop
    if low_at(tokens, first) == "of":
        first += 1
        while low_at(tokens, first) in {"the", "our", "their", "his", "her", "its", "my", "these", "those", "all"}:
            first += 1
        if low_at(tokens, first) in {"them", "whom", "which", "us", "own"}:
            return Counted(first, first + 1, None)
    words = _run(tokens, first)
    if not words:
        return None
    single = amount.high in {0, 1} and low_at(tokens, stop) != "of"
    if not single and low_at(tokens, words.stop) == "and" and len(words) == 1:
        words = _both_modifiers(tokens, words)
    head = _head(tokens, words, single)
    return Counted(first, head[0] + 1, head[1]) if head else None


def _in_compound(tokens: Sequence[Token], at: int, words: range) -> bool:
    """Whether a word is part of an adjective: "life-threatening", "anti-aircraft systems"."""
    before = at > words.start and low_at(tokens, at - 1) == "-" and glued(tokens, at - 1) and at + 1 in words
    return before or (low_at(tokens, at + 1) == "-" and glued(tokens, at + 1))


def _both_modifiers(tokens: Sequence[Token], words: range) -> range:
    """The words of a phrase whose modifiers are joined by "and": "six mortar and cannon systems"."""
    more = _run(tokens, words.stop + 1)
    plural = [tokens[n].low.endswith("s") for n in (words[0], *more)]
    return range(words.start, more.stop) if plural == [False, False, True] else words


def _run(tokens: Sequence[Token], first: int) -> range:
    """The tokens that may belong to a noun phrase: up to a mark, a word that no noun phrase holds, or too many."""
    words = number_lexicon()
    at = first
    while at < min(len(tokens), first + LONGEST_NOUN):
        token = tokens[at]
        inside = at > first and glued(tokens, at)
        if inside and (token.text in {"-", "–", "'"} or (token.text == "." and len(tokens[at - 1].text) == 1)):
            at += 1  # "U.S.", "car-bomb"
            continue
        if inside and token.text[0] in DIGITS and tokens[at - 1].text == "-":
            at += 1  # "MiG-29"
            continue
        prefix = low_at(tokens, at + 1) == "-" and glued(tokens, at + 1)  # "one-way", "out-of-town"
        compound = f"{token.low} {low_at(tokens, at + 1)}" in words.nouns  # "fighting positions"
        ends = inside and tokens[at - 1].text == "-"  # "rebel-held"
        reported = at == first and token.low == "reported" and low_at(tokens, at - 1) == "no"  # "no reported deaths"
        stops = not (prefix or compound or ends or reported) and (token.low in words.stops or token.low in words.small)
        if not token.text[0].isalpha() or stops:
            break
        at += 1
    return range(first, at)


def _head(tokens: Sequence[Token], words: range, single: bool) -> tuple[int, Noun | None] | None:
    """The head of a run of words and its entry: the first noun that is known and in the number that is counted.

    Words that follow it and are known as well belong to it: "four police officers". Where nothing is known, the last
    word in the plural is the head, and one written large is taken for a people ("Turks").
    """
    known = [
        (n, e) for n in words if (e := noun_of([t.low for t in tokens[max(words.start, n - 1) : n + 1]])) is not None
    ]
    known = [(n, e) for n, e in known if not _in_compound(tokens, n, words)]
    fitting = [(n, e) for n, e in known if single or tokens[n].low != e.word.split()[-1] or same_in_plural(e.word)]
    if fitting:
        # A noun in a name ends no phrase when a common noun follows: "two United Nations workers".
        index, entry = next(((n, e) for n, e in fitting if tokens[n].text[0].islower()), fitting[0])
        for n, following in known:
            if n == index + 1 and following.group != "harm":  # "two bombs killing three"
                index, entry = n, following
        return index, entry
    if single and known:
        return known[0]
    plural = [n for n in words if re.search(r"[^s'’]s$|men$|ese$", tokens[n].low)]
    if plural:
        plural.sort(key=lambda n: tokens[n].text[0].isupper())  # "Orus suburbs" are no people
        token = tokens[plural[0]]
        named = token.text[0].isupper() and not token.text[:2].isupper()  # "Turks", not "APVs"
        people = named or re.search(r"(?:ists|ees|ians|eers|men)$", token.low)
        return plural[0], Noun(token.low, "people" if people else None)
    first = tokens[words[0]].low
    return (words[0], Noun(first)) if len(words) <= 2 and not first.endswith(("ed", "ing", "ly")) else None


def counts_families(quantity: Quantity) -> bool:
    """Whether what is counted is families and not people: "300 families", "two families"."""
    return quantity.noun is not None and quantity.noun.word in FAMILIES


# --- a family and its number ----------------------------------------------------------------------------------------


def _family(tokens: Sequence[Token], at: int) -> Quantity | None:
    """ "a family of five", "an entire Oru family of seven": so many people, who are one family."""
    word = _family_word(tokens, at)
    core = read_number(tokens, word + 2) if word is not None else None
    if word is None or core is None:
        return None
    people = counted(tokens, core.stop, core.range)
    stop = people.stop if people and people.noun and people.noun.kind == "people" else core.stop
    number, span = Span(tokens[word + 2].start, tokens[core.stop - 1].end), Span(tokens[at].start, tokens[word].end)
    of = Noun(tokens[word].low, "people", "civilians")
    return Quantity(
        Span(span.start, number.end),
        number,
        core.range,
        "count",
        span,
        of,
        (at, stop),
        "part" if _is_part(tokens, at, stop) else None,
        rule=FAMILY_OF,
    )


def _family_word(tokens: Sequence[Token], at: int) -> int | None:
    """The word "family" before "of", at the token itself or at the end of what an article or a name begins."""
    last = at + (MOST_OF_FAMILY if tokens[at].low in _SINGLE else int(tokens[at].text[:1].isupper()))
    for word in range(at, min(last + 1, len(tokens) - 2)):
        if tokens[word].low in FAMILIES:
            return word if low_at(tokens, word + 1) == "of" else None
        if not tokens[word].text.isalpha() or (word > at and tokens[word].low in number_lexicon().stops):
            return None
    return None


FAMILIES = frozenset({"family", "household"})
FAMILY_OF = "find.figures.counted.family"
MOST_OF_FAMILY = 3  # words from an article to "family": "a displaced Oru family of five"


# --- one without a number word --------------------------------------------------------------------------------------


def _single(tokens: Sequence[Token], at: int) -> Quantity | None:
    """ "a soldier", "an 11-year-old girl", "the attacker", "a second": one person or thing with no number word."""
    share = low_at(tokens, at - 1) in _BEFORE_SHARE  # "up by a third"
    more = tokens[at].low == "a" and low_at(tokens, at + 1) in _ONE_MORE and not share
    badly = low_at(tokens, at + 2).endswith("ly")  # "a fifth badly hurt"
    if more and low_at(tokens, at + 2) != "of" and (badly or not _run(tokens, at + 2)):
        return _more(Span(tokens[at].start, tokens[at + 1].end), (at, at + 2))  # "a second was wounded"
    first = _after_age(tokens, at + 1)
    aged = first > at + 1
    run = _run(tokens, first)
    if aged and not run:  # "a 24-year-old was hit"
        return _of_age(tokens, at, first)
    words = [t.low for t in tokens[run.start : run.stop]]
    words_like_adjectives = number_lexicon().unlike["adjectives"]
    for n in range(len(words)):
        entry = noun_of(words[max(0, n - 1) : n + 1])
        if entry is None or entry.kind == "events" or entry.word.split()[-1] != words[n]:
            continue
        if same_in_plural(entry.word) and tokens[at].low not in {"a", "an"}:
            continue  # "the people" are many
        like_adjective = words[n] in words_like_adjectives and words[n] not in _MALE_OR_FEMALE
        if n + 1 < len(words) and (like_adjective or not _may_end_before(tokens[run[n] + 1])):
            continue
        last = _with_partner(tokens, run[n] + 1, entry)
        span, phrase = Span(tokens[at].start, tokens[at].end), Span(tokens[at + 1].start, tokens[last - 1].end)
        return _one(tokens, at, span, phrase, entry, last)
    if aged and _may_end_before(tokens[first]):  # "a 24-year-old showed up"
        return _of_age(tokens, at, first)
    following = low_at(tokens, first)
    numbered = following[:1] in DIGITS or following in number_lexicon().starts
    if tokens[at].low == "another" and not numbered and (not run or following.endswith(("ed", "ly"))):
        return _more(Span(tokens[at].start, tokens[at].end), (at, at + 1))  # "wounded another"
    return None


def _with_partner(tokens: Sequence[Token], stop: int, noun: Noun) -> int:
    """The token after two whom one article counts: "a man and woman died". "A clerk and mother of two" is one."""
    other = noun_of([low_at(tokens, stop + 1)])
    if low_at(tokens, stop) != "and" or other is None or noun.kind != "people" or other.kind != "people":
        return stop
    alone = other.word != low_at(tokens, stop + 1) or same_in_plural(other.word)  # "a man and women"
    following = low_at(tokens, stop + 2)
    both = following == "," and low_at(tokens, stop + 3) == "both"
    goes_on = following in _ONE_PERSON or noun_of([following]) is not None
    return stop + 2 if not alone and (both or (following[:1].isalpha() and not goes_on)) else stop


_ONE_PERSON = frozenset({"of", "was", "is", "has", "who", "from", "and"})


def _of_age(tokens: Sequence[Token], at: int, stop: int) -> Quantity:
    """One who is known by their age alone."""
    span, phrase = Span(tokens[at].start, tokens[at].end), Span(tokens[at + 1].start, tokens[stop - 1].end)
    return _one(tokens, at, span, phrase, Noun("year-old", "people", "people"), stop)


_MALE_OR_FEMALE = frozenset({"male", "female"})  # nouns before a verb: "a male suffering from burns"
_BEFORE_SHARE = frozenset(
    {"than", "by", "about", "nearly", "almost", "over", "least", "around", "roughly", "up", "down"}
)
_ONE_MORE = frozenset({"second", "third", "fourth", "fifth", "sixth"})
_BEFORE_AGE = 2  # words between the article and an age: "an unarmed 15-year-old boy"


def _after_age(tokens: Sequence[Token], first: int) -> int:
    """The token after "15-year-old" or "15 year old", which may stand behind a word or two; `first` where none does."""
    for at in range(first, min(first + _BEFORE_AGE + 1, len(tokens))):
        if tokens[at].text.isdecimal():
            for size, marks in ((5, {1, 3}), (3, set[int]())):
                words = [low_at(tokens, at + k) for k in range(1, size) if k not in marks]
                dashed = all(low_at(tokens, at + k) in DASHES for k in marks)
                if dashed and words[0].startswith("year") and words[-1] == "old":
                    return at + size
            return first
        if not tokens[at].text.isalpha() or tokens[at].low in number_lexicon().stops:
            return first
    return first


def _more(span: Span, tokens: tuple[int, int]) -> Quantity:
    """One more, with no noun of its own."""
    return Quantity(
        span, span, Range(1, 1, 1), "count", None, None, tokens, "added", rule="find.figures.counted.single"
    )


def _one(tokens: Sequence[Token], at: int, span: Span, phrase: Span, noun: Noun, stop: int) -> Quantity:
    word = tokens[at].low
    both = noun.kind == "people" and low_at(tokens, stop - 2) == "and"
    many = 2 if noun.word == "couple" or both else 1
    return Quantity(
        span,
        span,
        Range(many, many, many),
        "count",
        phrase,
        noun,
        (at, stop),
        "part" if _is_part(tokens, at, stop) else "added" if word == "another" else None,
        plain=True,
        indefinite=word in {"a", "an", "another"},
        rule="find.figures.counted.single",
    )


def _may_end_before(token: Token) -> bool:
    """Whether a noun phrase can end before this word: a verb's form, an adverb or a name, not one more noun."""
    if token.low in _LIKE_ADVERBS:
        return False
    return token.text[0].isupper() or token.low.endswith(("ed", "ing", "ly")) or token.low in _verbs()


@cache
def _verbs() -> frozenset[str]:
    """Irregular forms of verbs before which a noun phrase ends: "a man found dead", "a guard drove"."""
    others = {"remains", "faces", "seen", "known", "beaten", "slain", "hidden"}
    return frozenset(lexicon("times")["tense"]["past"]) | others


_LIKE_ADVERBS = frozenset({"family", "rally", "assembly", "supply", "ally", "reply"})
