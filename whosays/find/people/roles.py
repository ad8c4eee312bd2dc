"""What the words around a person's name say of them: role, and the body that they speak or work for.

Small grammars, each with the pattern that it is for; the first that answers wins. Names are the encoder's; the role
nouns are a lexicon.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from whosays.document import Span
from whosays.find.people.phrases import WORD
from whosays.inference import LabelledSpan
from whosays.names import SERVING, is_ones_role, is_role, role_nouns, titles
from whosays.resources import lexicon, one_of, words_at

MAX_ROLE_WORDS = 14  # longer than any role that names an office and its place

_BREAK = re.compile(r"[.;:!?()\"“”\n]|\s[–—-]\s")
# Words that cannot stand inside "<role> <Name>": the phrase begins after the last of them.
_NOT_IN_PREFIX = frozenset(words_at("roles", "phrase", "never_before_name"))
_WHO_IS = r"who (?:is|was|heads|leads|(?:works|worked|serves|served) as)"
_AFTER_NAME = re.compile(
    rf"\.?\s*,\s*(?P<role>(?:an?|the|its|their|his|her|one of|{_WHO_IS})?\s*[^,;:()\"“”]{{3,160}})"
)
_VERB = one_of("roles", "phrase", "verbs")
_STOPS_APPOSITION = re.compile(rf"\s(?:{_VERB}|and (?:his|her|the|a)\b)\b", re.I)


# What stands behind a comma and tells no role: the sentence goes on, or a clause tells more ("Daro Venn, whose son").
_GOES_ON = re.compile(rf"(?!{_WHO_IS}\b)(?:{_VERB}|also|and|or|but|as well|both|all|who|whose|whom|which)\b", re.I)
_DOING = re.compile(r"(?P<doing>[a-z-]+ing)\b(?:\s(?P<next>[\w-]+))?")

_SAYS_SO = re.compile(r"(?:the|an?|one)\s(?:[\w.-]+\s){0,2}[\w-]+\s(?:said|says|told|added)", re.I)


class Role(NamedTuple):
    """A role as the page words it, where, and by which rule it was read."""

    words: str
    span: Span
    rule: str


Rule = Callable[[str, Span, Span], Role | None]


def role_before_name(text: str, name: Span, bounds: Span) -> Role | None:
    """A role right before the name: "harbour police chief(,) Daro Venn", "another resident, Oru"."""
    left = text[bounds.start : name.start].rstrip()
    span = _phrase_before(text, Span(bounds.start, bounds.start + len(left.removesuffix(",").rstrip())))
    if span is None or not _ends_in_role(span.of(text)):
        return None
    another = _ANOTHERS.search(text, span.start, span.end)
    if another and all(is_role(w) or w in titles() or w == "prime" for w in _nouns(another.group("title"))):
        span = Span(another.start("title"), span.end)  # "a spokesman for President"
    return Role(_plain(span.of(text)), span, "find.people.roles.role_before_name")


_ANOTHERS = re.compile(r"\s(?:for|of|to)\s(?P<title>[A-Z]\w*(?:\s[A-Z][\w.]*){0,2})\Z")


def _phrase_before(text: str, until: Span) -> Span | None:
    """The noun phrase that ends where `until` ends; None where a form of address ends there."""
    left = until.of(text)
    cut = max((m.end() for m in _BREAK.finditer(left) if not _is_abbreviation(left, m)), default=0)
    phrase = left[cut:]
    kept: list[re.Match[str]] = []
    for word in reversed(list(WORD.finditer(phrase))[-MAX_ROLE_WORDS:]):
        gap = phrase[word.end() : kept[-1].start()] if kept else phrase[word.end() :]
        if word.group().lower() in _NOT_IN_PREFIX or ("," in gap and kept):
            break
        kept.append(word)
    while len(kept) > 1 and _is_verb(kept[-1].group(), kept[-2].group()):
        kept.pop()  # "meeting Mayor Daro Venn"
    if not kept or kept[0].group().lower().rstrip(".") in _FORMS_OF_ADDRESS:
        return None
    return Span(until.start + cut + kept[-1].start(), until.start + cut + kept[0].end()).trimmed(text)


def role_with_office(text: str, name: Span, bounds: Span) -> Role | None:
    """A role with its office before the name: "Secretary of State Daro Venn", "envoy to Oru, Daro Venn"."""
    office = _OFFICE.search(text[bounds.start : name.start])
    if office is None or any(is_role(w) for w in _nouns(office.group("office"))):
        return None
    head = _phrase_before(text, Span(bounds.start, bounds.start + office.start("of")))
    words = _nouns(head.of(text)) if head else []
    if head is None or not words or role_nouns().get(words[-1]) not in SERVING:
        return None
    span = Span(head.start, bounds.start + office.end("office"))
    return Role(_plain(span.of(text)), span, "find.people.roles.role_with_office")


# Without a comma only what somebody is *of* is told from another person's role ("a spokesman for President Venn").
_OFFICE = re.compile(
    r"(?P<of>\s(?:of(?=[^,]*$)|(?:of|to|for|in|at)(?=[^,]*,\s$)))\s(?P<office>(?:the\s)?"
    r"[A-Z][\w.’'-]*(?:\s(?:of|and|for|the|[A-Z][\w.’'-]*))*),?\s$"
)
_FORMS_OF_ADDRESS = frozenset({"mr", "mrs", "ms", "miss", "dr", "prof"})  # they say nothing of what somebody is


def _is_verb(word: str, following: str) -> bool:
    """Whether a small word before a capital is a verb that governs the role: "condemned Army spokesman"."""
    return (
        word.islower()
        and following[:1].isupper()
        and word.endswith(("ing", "ed"))
        and word not in lexicon("roles")["modifiers"]
    )


def role_after_name(text: str, name: Span, bounds: Span) -> Role | None:
    """A role after the name and a comma: "Daro Venn, a 23-year-old student", "Venn, spokesman for the guard"."""
    found = _AFTER_NAME.match(text, name.end, bounds.end)
    if found is None:
        return None
    start, end = found.span("role")
    if _GOES_ON.match(text, start, end):
        return None  # "Daro Venn, the envoy to Oru's neighbour, told reporters"
    doing = _DOING.match(text, start, end)
    if (
        doing
        and doing.group("doing") not in lexicon("roles")["modifiers"]
        and not is_ones_role(doing.group("next") or "")
    ):
        return None  # "said Daro Venn, thanking officials", but "Daro Venn, bombing suspect"
    stop = _STOPS_APPOSITION.search(text, start, end)
    if stop and _SAYS_SO.fullmatch(text, start, stop.end()):
        return None  # "to meet Daro Venn, the official said"
    words = re.sub(r"\s(?:who|which|that)$", "", text[start : stop.start() if stop else end])
    span = Span(start, start + len(words)).trimmed(text)
    if span is None or not _begins_with_role(span.of(text)):
        return None
    return Role(_plain(span.of(text)), span, "find.people.roles.role_after_name")


def role_before_title(text: str, name: Span, bounds: Span) -> Role | None:
    """A role before a comma and the name or its title: "the chief of the harbour police, Colonel Daro Venn", "Oru's
    spokesman, General Venn", "A spokesman for the guard, Daro Venn"."""
    title = re.search(
        r"(?P<before>[^.;:!?()\"“”\n]+),\s(?:(?P<title>[\w.-]+(?:\s[A-Z][\w.-]*){0,2})\s)?$",
        text[bounds.start : name.start],
    )
    if title is None or not all(map(_ends_in_role, (title.group("title") or "").split())):
        return None
    untitled = title.group("title") is None
    span = Span(bounds.start + title.start("before"), bounds.start + title.end("before")).trimmed(text)
    begins = (_ONE_OFFICE if untitled else _WHOSE).match(span.of(text)) if span else None
    if span is None or begins is None or not _begins_with_role(span.of(text)):
        return None
    return Role(_plain(span.of(text)), span, "find.people.roles.role_before_title")


# Where no title follows nothing but an office may stand before: "A spokesman for the guard, Daro Venn".
_ONE_OFFICE = re.compile(
    r"(?:(?:the|an?|its|their)|[A-Z][\w.-]*['’]s?)\s(?:(?!(?:the|an?)\s)[\w’'-]+\s){0,3}?[\w-]+"
    r"(?=\s(?:of|for|in|at|to)\s|$)",
    re.I,
)
_WHOSE = re.compile(r"(?:(?:the|an?|its|their)|[A-Z][\w.-]*['’]s?)\s", re.I)


RULES: tuple[Rule, ...] = (role_after_name, role_before_title, role_with_office, role_before_name)


def find_roles(text: str, name: Span, bounds: Span) -> tuple[Role, ...]:
    """The roles that the words beside `name`, within `bounds` (its sentence), give, the fullest rule first."""
    return tuple(role for rule in RULES if (role := rule(text, name, bounds)))


def _is_abbreviation(left: str, mark: re.Match[str]) -> bool:
    """Whether a full stop belongs to "Col." or "U.S." and ends nothing."""
    before = re.search(r"([\w.]+)$", left[: mark.start()])
    return (
        mark.group() == "."
        and before is not None
        and (before.group().lower() in titles() or len(before.group().split(".")[-1]) == 1)
    )


def _nouns(phrase: str) -> list[str]:
    return [w.lower().removesuffix("’s").removesuffix("'s") for w in WORD.findall(phrase)]


def _ends_in_role(phrase: str) -> bool:
    """ "harbour police chief", "U.S. Army Col." do; "on Monday the" does not."""
    words = _nouns(phrase)
    return bool(words) and (is_role(words[-1]) or words[-1].rstrip(".") in titles())


def _begins_with_role(phrase: str) -> bool:
    """Whether a role noun stands before any preposition: "spokesman for the guard", "a 23-year-old student"."""
    head = re.split(r"\s(?:of|for|to|in|at|from|with|on|near|who|which|that)\s", phrase, maxsplit=1)[0]
    words = _nouns(head)
    if not words or len(words) > 8:
        return False
    # "a 38-year-old accountant": what somebody does, by how the noun is made
    made = words[0] in {"a", "an"} and _DOER.search(words[-1]) is not None
    return made or any(is_role(w) for w in words[-2:])


_DOER = re.compile(r"(?:[^te]er|(?:c|p|s|u|r)ter|[^o]or|ist|ant|ian|eer|man|woman)$")  # no "day later"


def _plain(phrase: str) -> str:
    """A role without its leading article, and without the "s" of a misprint: "Prime Minister's Daro Venn"."""
    return re.sub(
        rf"^(?:{_WHO_IS}\s+)?(?:(?:an?|the|its|their|his|her|another|one of)\s+)?|['’]s$",
        "",
        phrase.strip(" ,.[]()"),
        flags=re.I,
    )


def affiliation_in(text: str, role: Role, mentions: Sequence[LabelledSpan]) -> LabelledSpan | None:
    """The body that the role names ("Harbour Guard" in "spokesman for the Harbour Guard"): one that the encoder names,
    else the words written large that a spokesman speaks for.
    """
    inside = [m for m in mentions if role.span.start <= m.span.start < role.span.end]  # it may go on behind a comma
    named = next((m for m in inside if m.label == "organisation"), None)
    spoken_for = _SPOKEN_FOR.search(text, role.span.start, role.span.end)
    if named is not None or spoken_for is None:
        return named
    span = next(Span(*spoken_for.span(part)) for part in ("before", "after") if spoken_for.group(part))
    return LabelledSpan(span, "organisation", 1.0)


def body_beside(text: str, name: Span, mentions: Sequence[LabelledSpan]) -> LabelledSpan | None:
    """The body that owns a name or whose it is: "the Harbour Guard's Daro Venn", "Daro Venn of the Harbour Guard"."""
    for mention in mentions:
        if mention.label != "organisation":
            continue
        owner = _OWNS.fullmatch(text, mention.span.end, name.start) or (
            mention.span.of(text).endswith(("'s", "’s")) and text[mention.span.end : name.start].isspace()
        )
        if owner or _IS_OF.fullmatch(text, name.end, mention.span.start):
            return mention
    return None


_OWNS = re.compile(r"(?:['’]s|(?<=s)['’])\s")
_IS_OF = re.compile(r",?\s(?:of|from|with)\s(?:the\s)?")
_SPOKEN_FOR = re.compile(
    r"(?P<before>[A-Z][\w.’'-]*(?:\s(?:of|for|and|[A-Z][\w.’'-]*))*?\s(?:[A-Z][\w’-]*))\sspokes(?:man|woman|person)\b"
    r"|\bspokes(?:man|woman|person)\s(?:for|of)\s(?:the\s)?"
    r"(?P<after>[A-Z][\w.’'-]*(?:\s(?:of|for|and|the|[A-Z][\w.’'-]*))*\s[A-Z][\w’-]*)"
)
