"""How something is said: form by quotation marks, manner and certainty by the cue's own words before the model's
reading, to whom and through which channel by the words beside the cue.
"""

import re
from collections.abc import Sequence
from functools import cache

from whosays.document import Span
from whosays.find.statements.contents import CLOSING, MARKS, OPENING
from whosays.findings import CERTAINTIES, MANNERS, Certainty, Form, Manner
from whosays.resources import lexicon, one_of

# A model's reading against the default is taken from here on; chosen on gold/train.
MANNER_FLOOR, CERTAINTY_FLOOR = 0.5, 0.5
OUT_OF_QUESTION = 0.03  # the probability of the model below which words do not tell a manner either


def form_of(text: str, contents: Sequence[Span]) -> Form:
    """Direct when all of it stands in quotation marks, mixed when some does, indirect when none.

    >>> text = 'said "the flag flies" over the town'
    >>> form_of(text, [Span(5, 21)]), form_of(text, [Span(5, 35)])
    ('direct', 'mixed')
    """
    quoted = plain = 0
    for span in contents:
        if _DASH.search(text, max(0, span.start - 8), span.start):
            quoted += 1
            continue
        opened = text[span.start : span.end][:1] not in set(OPENING) and _begins_quoted(text, span)
        for found in re.finditer(r"[\"“”«»]+|\w+", span.of(text)):
            if MARKS.match(found.group()):
                opened = not opened
            elif opened:
                quoted += 1
            else:
                plain += 1
    if quoted and not plain:
        return "direct"
    return "mixed" if quoted else "indirect"


# Words said after a dash, as many languages print talk: "The mayor said: - We hold the bridge."
_DASH = re.compile(r"(?:[:.!?]\s?|\n)[-–—]\s?\Z")


def _begins_quoted(text: str, span: Span) -> bool:
    """Whether the span begins inside a quotation of its line, or one goes on from a line before.

    A straight mark opens and closes alike: an odd number before is a quotation that is open only where a mark closes it
    after, or where the line begins with it.
    """
    line = text.rfind("\n", 0, span.start) + 1
    before = text[line : span.start]
    if before.rstrip()[-1:] in {"“", "«"}:
        return True
    inside = MARKS.findall(text, span.start, span.end)
    if len(inside) % 2 == 1 and text[span.end - 1] in CLOSING:
        return True  # the end of a quotation that began before
    if "“" in before or "”" in before:
        return before.count("“") > before.count("”")
    end = text.find("\n", span.end)
    after = text[span.start : end if end >= 0 else len(text)]
    return before.count('"') % 2 == 1 and (after.count('"') % 2 == 1 or before.lstrip().startswith('"'))


@cache
def _manner_words() -> tuple[tuple[Manner, re.Pattern[str]], ...]:
    words = lexicon("speech")["manner"]
    return tuple((m, _words(words[m])) for m in MANNERS if m in words)


@cache
def _certainty_words() -> tuple[tuple[Certainty, re.Pattern[str]], ...]:
    words = lexicon("speech")["certainty"]
    return tuple((c, _words(words[c])) for c in CERTAINTIES if c in words)


def _words(items: Sequence[str]) -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(w) for w in sorted(items, key=len, reverse=True)) + r")(?!\w)", re.I
    )


@cache
def _negations() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in lexicon("speech")["negations"]), re.I)


def manner_of(cue: str, probabilities: Sequence[float]) -> tuple[Manner, str | None, float | None]:
    """The manner by the cue's words where they are exact, else by the model; with the rule or None for the model.

    >>> manner_of("did not deny", [1.0] + [0.0] * 7)[0], manner_of("denied", [1.0] + [0.0] * 7)[0]
    ('asserts', 'denies')
    """
    for manner, pattern in _manner_words():
        found = pattern.search(cue)
        if found:
            if _negations().search(cue[: found.start()]):
                return "asserts", "find.statements.manner.negated_cue", None
            return manner, "find.statements.manner.manner_of_cue", None
    best = max(range(len(MANNERS)), key=lambda k: probabilities[k])
    if probabilities[best] >= MANNER_FLOOR:
        return MANNERS[best], None, probabilities[best]
    return "asserts", None, probabilities[0]


def with_particle(text: str, cue: Span) -> str:
    """The cue's words with the particle behind them, which makes another verb of it: "called | for"."""
    particle = _PARTICLE.match(text, cue.end)
    return cue.of(text) + (particle.group() if particle else "")


_PARTICLE = re.compile(r"\s(?:on|upon|for|out|off)\b")


def is_denial(cue: str) -> bool:
    """Whether a word of the cue denies, negated or not."""
    return dict(_manner_words())["denies"].search(cue) is not None


def manner_of_content(words: str, probabilities: Sequence[float] = ()) -> Manner | None:
    """The manner that the quoted words express themselves, or None: "we will hold", "the guard must leave".

    `probabilities` are the model's: what it holds for out of the question is not taken either, but for words that call
    something untrue. Where no model read the words they are empty, or all for the first.

    >>> manner_of_content("“We will hold the bridge”"), manner_of_content("They held the bridge")
    ('promises', None)
    """
    opening = words.lstrip("\"“«'‘ ")
    found = next((manner for manner, patterns in _content_manners() if any(p.match(opening) for p in patterns)), None)
    if found is None or found == "denies" or not any(probabilities[1:]):
        return found
    return found if probabilities[MANNERS.index(found)] >= OUT_OF_QUESTION else None


def calls_untrue(cue: str, words: str) -> bool:
    """Whether somebody calls what was said untrue.

    >>> calls_untrue("called", "the report a lie"), calls_untrue("called", "the guard a danger")
    (True, False)
    """
    named = lexicon("speech")["naming"]
    said_so = _words(named["verbs"]).search(cue) is not None
    return said_so and len(words.split()) <= named["most"] and _words(named["untrue"]).search(words) is not None


def plea_of(cue: str, words: str) -> Manner | None:
    """The manner of a plea in court, or None: somebody who pleads "not guilty" asks for nothing.

    >>> plea_of("pleaded", "not guilty to arson"), plea_of("pleaded", "guilty"), plea_of("pleaded", "for a truce")
    ('denies', 'concedes', None)
    """
    found = _PLEA.match(f"{cue} {words}")
    return None if found is None else "denies" if found.group("no") else "concedes"


_PLEA = re.compile(r"(?:ha[sd]\s|have\s)?(?:plead(?:s|ed|ing)?|pled)\s(?P<no>not\s)?guilty\b", re.I)


def condemns(cue: str) -> bool:
    """Whether a cue condemns something, which implies that it happened: "deploring the raid"."""
    return re.search(rf"\b{one_of('speech', 'condemning', 'words')}", cue, re.I) is not None


def rules_on(cue: str, words: str) -> bool:
    """Whether a court rules on a matter, which does not say whether it is true: "dismissed the charges".

    >>> rules_on("dismissed", "the fraud charges against Venn"), rules_on("dismissed", "the charge that it had fled")
    (True, False)
    """
    return _RULES.search(cue) is not None and _BEFORE_COURT.match(words) is not None


_RULES = re.compile(rf"\b{one_of('speech', 'ruling', 'verbs')}", re.I)
_BEFORE_COURT = re.compile(
    r"(?:the|an?|all|both|his|her|their|its|[\w’'-]+['’]s?)\s(?:[\w’'-]+\s){0,3}?"
    rf"{one_of('speech', 'ruling', 'before_court')}\b(?!\sthat\b)",
    re.I,
)


@cache
def _content_manners() -> tuple[tuple[Manner, tuple[re.Pattern[str], ...]], ...]:
    listed = lexicon("speech")["manner_of_content"]
    return tuple((m, tuple(re.compile(p, re.I) for p in listed[m])) for m in MANNERS if m in listed)


def certainty_of_content(words: str) -> Certainty | None:
    """The certainty that the quoted words express themselves, or None: "the bridge may fall", "we believe that …".

    >>> certainty_of_content("the bridge may fall"), certainty_of_content("the bridge fell")
    ('possible', None)
    """
    opening = words.lstrip("\"“«'‘ ")
    return next((c for c, patterns in _content_certainties() if any(p.match(opening) for p in patterns)), None)


@cache
def _content_certainties() -> tuple[tuple[Certainty, tuple[re.Pattern[str], ...]], ...]:
    listed = lexicon("speech")["certainty_of_content"]
    return tuple((c, tuple(re.compile(p, re.I) for p in listed[c])) for c in CERTAINTIES if c in listed)


def certainty_of(cue: str, probabilities: Sequence[float]) -> tuple[Certainty, str | None, float | None]:
    """The certainty by the cue's words ("believes"), else by the model; with the rule or None for the model."""
    for certainty, pattern in _certainty_words():
        if pattern.search(cue):
            return certainty, "find.statements.manner.certainty_of_cue", None
    best = max(range(len(CERTAINTIES)), key=lambda k: probabilities[k])
    if probabilities[best] >= CERTAINTY_FLOOR:
        return CERTAINTIES[best], None, probabilities[best]
    return "certain", None, probabilities[0]


@cache
def _told() -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(lexicon("speech")["told"]) + r")$", re.I)


_NO_HEARER = r"(?:whether|if|that|to|for|about|how|why|what|when|where|by|in|on|at|of|last|this)"
_HEARER = re.compile(
    rf"\s*(?P<who>(?!{_NO_HEARER}\b)(?=\S)[^,;:.\"“”\n]*?\w)\s*(?:[,:]|\b{_NO_HEARER}\b)?\s*[\"“]?\s*", re.I
)
MOST_TOLD = 80  # characters of words that name who was told


def addressee_of(text: str, cue: Span, content: Span) -> Span | None:
    """Who was told: the words between a cue that takes a hearer and the content, in one sentence.

    >>> text = "The mayor told reporters in Halm that it was over"
    >>> addressee_of(text, Span(10, 14), Span(38, 49)).of(text)
    'reporters in Halm'
    """
    gap = Span(cue.end, content.start)
    if not _told().search(cue.of(text)) or not 0 < gap.end - gap.start <= MOST_TOLD:
        return None
    words = _HEARER.fullmatch(gap.of(text))
    return Span(gap.start + words.start("who"), gap.start + words.end("who")) if words else None


@cache
def _channels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((c["name"], _words(c["words"])) for c in lexicon("speech")["channel"])


def channel_of(text: str, within: Sequence[Span]) -> tuple[str, Span] | None:
    """The channel that the words beside the cue name, with the words."""
    for part in within:
        for name, pattern in _channels():
            found = pattern.search(text, part.start, part.end)
            if found:
                return name, Span(*found.span())
    return None
