"""The head of a noun phrase: words before it say which one is meant, words after it add detail."""

import re
from collections.abc import Iterable
from functools import cache

from whosays.document import Span
from whosays.names import is_ones_role, is_role, state_of
from whosays.resources import lexicon, one_of

WORD = re.compile(r"[\w'’.-]*\w|\w")
PRONOUNS = frozenset(
    {"he", "she", "they", "it", "i", "we", "who", "him", "her", "them", "his", "their", "its", "us", "me"}
)
NO_NAMES = PRONOUNS | frozenset(
    "the a an this that these those and of on in by at from but or to for s one like other others some our my"
    # what headlines open with
    " new more latest breaking exclusive update updated live watch video photo photos analysis explainer".split()
)

# What begins a phrase for somebody else than those of before: "another witness", "a second man".
ANOTHER = re.compile(
    r"(?:another|an?\s(?:second|third|fourth|further|different)|other|(?:(?:the|an?|its|their)\s)?rival)\s", re.I
)

LEADING = re.compile(
    r"^(?:(?:(?:tens|hundreds|thousands|dozens|scores)\sof\s)+"
    rf"|(?:the|a|an|another|one|this|that)\s(?:[a-z]+\s)?{one_of('bodies', 'measures', 'nouns')}"
    r"\sof\s(?:(?:the|these|those|its|his|her|their|our|about|around|some)\s)?"
    r"|(?:some|many|most|several|all|both|two|three|four|five|\d{1,6})\sof\s(?:the|these|those|its|his|her|their|our)\s+"
    r"|(?:the|a|an|some|several|many|most|other|another|these|those|this|that|its|his|her|their|our|my)\s+)",
    re.I,
)

_TIED_TO, _TIED_BY = (rf"\s{one_of('bodies', 'whose', by)}" for by in ("to", "by"))
TIE = re.compile(rf"{_TIED_TO}|{_TIED_BY}")  # the word that ties people to somebody: "forces | loyal"

# Where the head of a noun phrase ends and what hangs on it begins: "officials | at the hospital", "a man | who fled".
TAIL = re.compile(
    r",(?!\d{3}\b)"
    rf"|\s(?:{one_of('bodies', 'hanging', 'words')}|based(?=\s(?:in|at|near|on|out)\b)|as(?=\s(?:he|she|they|it)\b))\s"
    r"|(?<!\bsuch)(?<!\bhalf)(?<!\bmany)\san?\s"  # where a page lost its commas: "Oru Observatory a monitor"
    r"|\s(?P<doing>[a-z-]{2,16}ing)(?=\s(?:in|at|on|to|from|with|for|as|the|an?|that)\s)"  # "residents arriving in Oru"
    rf"|{_TIED_TO}(?=\s(?:to|with)\s|\Z)|{_TIED_BY}(?=\sby\s|\Z)"
    r"|\s(?P<done>[a-z-]{1,16}ed)(?=\sby\s)"  # "a letter signed by"; by whom people were hit tells which ones they are
    rf"|\s{one_of('bodies', 'hanging', 'asked')}(?:\s|\Z)"
    r"|\s(?:there|here)\Z|\s[–—-]\s|\(",
    re.I,
)

# What is told of somebody beside what they are called: "residents of Halm, | a town in Oru", "a man | who fled".
CLAUSE = re.compile(
    r",?\s[–—-]\s|,\s|\s(?:who|which|that|where|whose)\s|\s(?:quoted|cited|contacted|reached|interviewed)\s(?:by|in|on)\s"
)


_OWN = re.compile(rf"\s{one_of('bodies', 'whose', 'own')}\sto\s")


def leader_behind(text: str, head: Span, people: Iterable[Span]) -> Span | None:
    """The name of the person to whom those whom a phrase means are loyal, where it follows the phrase's head.

    >>> text = "Forces loyal to former President Daro Venn left."
    >>> leader_behind(text, Span(0, 6), [Span(33, 42)]).of(text)
    'Daro Venn'
    """
    loyal = _OWN.match(text, head.end)
    if loyal is None:
        return None
    return next((p for p in people if p.start >= loyal.end() and _LEADS_UP.fullmatch(text, loyal.end(), p.start)), None)


# What may stand between "loyal to" and a name: an office, a country, "former".
_LEADS_UP = re.compile(r"(?:[\w.’'-]+\s){0,6}")


@cache
def acting_nouns() -> frozenset[str]:
    """Nouns of people who fight, march or flee."""
    return frozenset(lexicon("bodies")["acting"]["nouns"])


@cache
def again_words(kind: str) -> frozenset[str]:
    """The nouns by which bodies of a kind come again (`bodies.toml`, `again`)."""
    return frozenset(lexicon("bodies")["again"][kind])


def head_span(text: str, span: Span, *, stop_at_and: bool = True) -> Span:
    """The phrase up to its head: without determiners and without what hangs on the head.

    >>> text = "the chief of the harbour police"
    >>> head_span(text, Span(0, len(text))).of(text)
    'chief'
    """
    phrase = span.of(text)
    lead = LEADING.match(phrase)
    start = lead.end() if lead else 0
    tails = (
        m
        for m in TAIL.finditer(phrase, start + 1)
        if (stop_at_and or m.group().strip().lower() not in {"and", ","})
        and not inside_office(phrase, start, m)
        and (m.group("doing") is None or are_people(phrase[start : m.start()]))
        and (m.group("done") is None or not are_people(phrase[start : m.start()]))
    )
    end = next((m.start() for m in tails), len(phrase))
    return Span(span.start + start, span.start + max(end, start + 1))


def are_people(words: str) -> bool:
    """Whether words end in a noun for people, so that what they are doing may follow: "residents | arriving in Oru"."""
    last = (words.split() or [""])[-1].lower()
    return is_role(last) or last in acting_nouns() or last in {"people", "man", "men", "woman", "women", "others"}


def inside_office(phrase: str, start: int, tail: re.Match[str]) -> bool:
    """Whether what would end a phrase's head stands in the name of those whom a noun for people follows.

    "Department | of | Trade spokesman", "UN | and | Dawn League envoy" (one envoy); in "the head | of | Orun police",
    "Oru | and | Tarn officials" it does not.
    """
    word = tail.group().strip().lower()
    before, after = phrase[start : tail.start()], _OFFICE_AND_NOUN.match(phrase, tail.end())
    if after is None or not before.strip() or not is_role(after.group("noun")):
        return False
    if word == "and":
        return _LARGE_WORDS.fullmatch(before) is not None and is_ones_role(after.group("noun"))
    kind, theirs = before.split()[-1], after.group().split()[0]
    return word in {"of", "for"} and kind.istitle() and kind.lower() in again_words("any_body") and not state_of(theirs)


_LARGE_WORDS = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:\s[A-ZÀ-Þ][\w.’'-]*)*")
_OFFICE_AND_NOUN = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]*\s(?:(?:of|for|and|the)\s(?=[A-ZÀ-Þ]))?){1,6}"
    r"(?:[a-z-]+\s){0,2}?(?P<noun>[a-z-]+)(?=\W*\Z|,|\s(?:of|for|in|at|from|to|on|who|with)\s)"
)
