"""Numbers that count nobody: ages, years, dates, clock times, money, measures, numbers in names."""

from collections.abc import Sequence

from whosays.find.figures.numbers import BEFORE_NUMBERS, LONGEST_NUMBER, simple
from whosays.find.figures.quantities import (
    DASHES,
    DIGITS,
    Core,
    Counted,
    NumberKind,
    Token,
    glued,
    low_at,
    noun_of,
    number_lexicon,
)

FIRST_YEAR, LAST_YEAR = 1900, 2100
OLDEST = 110
LONGEST_AGES = 12  # words of a list of ages


def kind_of(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind:
    """Count, unless the words around the number tell otherwise."""
    return next((k for rule in KINDS if (k := rule(tokens, at, core, phrase)) is not None), "count")


def _joined_to_name(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """ "F-16", "MiG29", "#5", "9/11", "[3]", "555-1234"."""
    before = low_at(tokens, at - 1)
    if before == "/" or (low_at(tokens, core.stop) == "/" and glued(tokens, core.stop)):
        return "date"
    if (
        before in {"#", "№"}
        or (before == "[" and low_at(tokens, core.stop) == "]")
        or len(tokens[at].text) > LONGEST_NUMBER
    ):
        return "name"
    if before == "." and glued(tokens, at) and not glued(tokens, at - 1):
        return "measure"  # ".380"
    if not glued(tokens, at):
        return None
    if before[:1].isalnum() or (before in DASHES and glued(tokens, at - 1) and low_at(tokens, at - 2)[:1].isalnum()):
        return "name"
    return None


def _clock(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """ "3:30", "7 p.m."."""
    if tokens[at].text[0] not in DIGITS:
        return "clock" if low_at(tokens, core.stop) == "o'clock" else None
    if (
        low_at(tokens, at - 1) == ":"
        and glued(tokens, at)
        and glued(tokens, at - 1)
        and low_at(tokens, at - 2).isdecimal()
    ):
        return "clock"
    if low_at(tokens, core.stop) == ":" and glued(tokens, core.stop + 1) and low_at(tokens, core.stop + 1).isdecimal():
        return "clock"
    word = low_at(tokens, core.stop)
    if word in {"am", "pm", "gmt", "utc"} or (word in {"a", "p"} and low_at(tokens, core.stop + 2) == "m"):
        return "clock"
    return None


def _age(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """ "24-year-old", "aged over 24", "as young as 9", "Oru, 24,", "a boy, 13,", "who was 58", "24 years old"."""
    stop = core.stop
    if any(w.startswith("year") for w in (low_at(tokens, stop), low_at(tokens, stop + 1))) and "old" in {
        low_at(tokens, stop + 1),
        low_at(tokens, stop + 3),
        low_at(tokens, stop + 2),
    }:
        return "age"
    before = [low_at(tokens, at - k) for k in (1, 2, 3)]
    if _follows_age(tokens, at):
        return "age"
    if before[0] in _AGED or before[1] in {"age", "aged"} or before == ["as", "young", "as"]:
        return "age"
    if not (tokens[at].text.isdecimal() and core.range.low <= OLDEST):
        return None
    if before[0] in {"was", "is"} and before[1] in {"who", "he", "she"} and phrase is None:
        return "age"
    if before[:2] == ["both", ","] and phrase is None:
        return "age"  # "a man and woman, both 30,"
    named = at >= 2 and before[0] == "," and (_is_person(tokens, at - 2) or before[2] == "jr")
    named = named or (at == 1 and before[0] == "at")  # "At 71, she …"
    ends = low_at(tokens, stop) in _AFTER_AGE or (low_at(tokens, stop) == "-" and not glued(tokens, stop))
    return "age" if named and ends else None


_AUXILIARIES = frozenset({"is", "was", "has", "had"})
_AGED = frozenset({"aged", "age", "ages"})
_AFTER_AGE = frozenset({",", ".", ")", ";", "–", "—"})


def _follows_age(tokens: Sequence[Token], at: int) -> bool:
    """Whether the number stands in a list after "aged": "aged 17, 19 and 22"."""
    before = at - 1
    small = number_lexicon().small
    while before > at - LONGEST_AGES:
        word = low_at(tokens, before)
        if not (word in {"and", ","} or word in small or word.isdecimal()):
            break
        before -= 1
    return before < at - 1 and low_at(tokens, before) in _AGED


def _is_person(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word may be a person's: a name or a noun for one person."""
    noun = noun_of([tokens[at].low])
    return tokens[at].text[:1].isupper() or (noun is not None and noun.kind == "people" and noun.word == tokens[at].low)


def _measure(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """ "12 per cent", "105mm", "three-hour", "$5", "3.5"."""
    unlike = number_lexicon().unlike
    before = low_at(tokens, at - 1)
    if before in unlike["money"]:
        return "money"
    following = low_at(tokens, core.stop)
    if following in {"%", "°"} or "." in tokens[core.stop - 1].text:
        return "measure"
    if following in DASHES and glued(tokens, core.stop) and glued(tokens, core.stop + 1):
        if low_at(tokens, core.stop + 1) == "strong":
            return None  # "a 3,000-strong force"
        return "measure" if low_at(tokens, core.stop + 1) in unlike["measures"] else "name"
    if glued(tokens, core.stop) and following[:1].isalpha():
        return _suffixed(following)
    near = [following, f"{following} {low_at(tokens, core.stop + 1)}"]
    if phrase is not None:
        near += [t.low for t in tokens[phrase.first : phrase.stop + 1]][:4]
    elif following in {"more", "of"}:
        near.append(low_at(tokens, core.stop + 1))
    if following in {"and", "or", "to"}:  # "three and five days"
        second = simple(tokens, core.stop + 1)
        near += [low_at(tokens, second.stop)] if second is not None else []
    return "measure" if any(word in unlike["measures"] for word in near) else None


def _suffixed(letters: str) -> NumberKind:
    """What the letters stuck to a number make of it: "82nd", "1990s", "105mm", "17B"."""
    if letters in {"st", "nd", "rd", "th"}:
        return "ordinal"
    if letters == "s":
        return "year"
    if letters in {"am", "pm"}:
        return "clock"
    return "measure" if letters in number_lexicon().unlike["measures"] else "name"


def _date(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """ "12 May", "May 12", "May 12 and 13", "between 12 and 13 May", "2031"."""
    between = tokens[at].low == "between"
    if tokens[at + between].text[0] not in DIGITS:
        return None

    def month(n: int) -> bool:
        dot = n - 1 if low_at(tokens, n) == "." else n
        return low_at(tokens, dot) in number_lexicon().unlike["months"] and tokens[dot].text[:1].isupper()

    if core.range.high is not None and core.range.high <= 31:
        run = (
            at >= 3
            and low_at(tokens, at - 2).isdecimal()
            and len(low_at(tokens, at - 2)) <= 2
            and month(at - 3)
            and low_at(tokens, at - 1) in {"and", ",", "to"}
        )
        if month(at - 1) or month(core.stop) or run:
            return "date"
    return None


def _year(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """A bare number of four figures, unless those who are counted follow: "the 2001 attacks" against "2001 people",
    "nearly 2000 attacks".
    """
    text = tokens[at + 1 if tokens[at].low == "between" else at].text
    if not (text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        return None
    if phrase is None or phrase.noun is None or phrase.noun.kind is None:
        return "year"
    before = low_at(tokens, at - 1)
    dated = before in {"in", "since", "the"} | number_lexicon().unlike["months"]
    people = phrase.noun.kind == "people" and not dated
    return None if people or before in BEFORE_NUMBERS else "year"


def _numbered(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """ "Route 95", "No. 5", "Article 51", "4204 Force Drive"."""
    unlike = number_lexicon().unlike
    label = at - 2 if low_at(tokens, at - 1) == "." else at - 1
    people = phrase is not None and phrase.noun is not None and phrase.noun.kind == "people"
    begins = people and tokens[at].text[0].isupper()  # "Buy Photo Two guards were hurt"
    if label >= 0 and tokens[label].low in unlike["numbered"] and tokens[label].text[0].isupper() and not begins:
        return "name"
    if tokens[at].text[0] in DIGITS and "," not in tokens[at].text:
        ahead = tokens[core.stop : core.stop + 4]
        for n, token in enumerate(ahead):
            if n and token.low in unlike["streets"]:
                return "name"
            if not (token.text[:1].isupper() or token.text == "."):
                break
    return None


def _score(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """ "won 2-1": a larger number before a smaller one."""
    digits = tokens[at].text[0] in DIGITS
    if digits and core.stop - at == 3 and low_at(tokens, at + 1) in DASHES and glued(tokens, at + 1):
        first, second = simple(tokens, at), simple(tokens, at + 2)
        return "score" if first and second and first.range.low > second.range.low else None
    return None


def _share(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """ "one in three soldiers", "nine out of ten": a share, and no number of people."""
    before = [low_at(tokens, at - k) for k in (1, 2, 3)]
    if before[:2] == ["in", "one"] or (before[:2] == ["of", "out"] and simple(tokens, at - 3) is not None):
        people = phrase is None or phrase.noun is None or phrase.noun.kind == "people"
        return "measure" if people else None
    second = core.stop + 1 if tokens[at].low == "one" and low_at(tokens, core.stop) == "in" else 0
    if [low_at(tokens, core.stop), low_at(tokens, core.stop + 1)] == ["out", "of"]:
        second = core.stop + 2
    whole = simple(tokens, second) if second else None
    if whole is None:
        return None
    noun = noun_of([low_at(tokens, whole.stop)])
    return "measure" if noun is None or noun.kind == "people" else None


def _not_one(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """ "one another", "one day", "no one", "this one"; what is said "that one man was killed" counts one."""
    if tokens[at].low != "one" or core.stop != at + 1:
        return None
    following, before = low_at(tokens, core.stop), low_at(tokens, at - 1)
    if before == "that" and (phrase is not None or following in _AUXILIARIES):
        return None
    goes_on = following in _AUXILIARIES and before in {"", "and", ",", ";", "while", "but"}
    if following in number_lexicon().unlike["not_one"] and not goes_on:  # "three died and one was hurt"
        return "name"
    return "name" if before in {"this", "that", "any", "every", "which", "each", "no"} else None


def _children_of(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """How many children somebody has, who are not told of ("a mother of six"); how old one is ("a child of four")."""
    of = low_at(tokens, at - 1) == "of"
    one = low_at(tokens, at - 3) in {"a", "the", "another", "one"}
    if of and one and low_at(tokens, at - 2) in number_lexicon().unlike["aged"] and not phrase:
        return "age"
    parent = of and low_at(tokens, at - 2) in number_lexicon().unlike["parents"]
    children = phrase is None or phrase.noun is None or phrase.noun.group == "children"
    return "name" if parent and children else None


def _beside_text(tokens: Sequence[Token], at: int, core: Core, phrase: Counted | None) -> NumberKind | None:
    """Figures that a page shows beside its text, run into a sentence: "Halm 092031 At least nine", "612 The army"."""
    text = tokens[at].text
    if not text.isdecimal():
        return None
    if len(text) > 1 and text.startswith("0"):
        return "name"
    following = tokens[core.stop].text if core.stop < len(tokens) else ""
    counter = text == "0" and following.isdecimal()  # "0 614 At least nine"
    return "name" if counter or following in _BEGINS_A_SENTENCE else None


_BEGINS_A_SENTENCE = frozenset({"A", "An", "At", "The", "In", "On", "As", "It", "He", "She", "They", "After", "More"})

KINDS = (
    _joined_to_name,
    _clock,
    _age,
    _measure,
    _date,
    _year,
    _numbered,
    _score,
    _share,
    _not_one,
    _children_of,
    _beside_text,
)
