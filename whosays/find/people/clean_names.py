"""Names as a reader would bound and type them: whole, without what only stands beside them, of one type a page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from whosays.document import Span
from whosays.find.near import Near, Words
from whosays.find.people.page_names import MOST_LONG, first_names, with_names_again, without_overlaps
from whosays.find.people.phrases import NO_NAMES, WORD, again_words
from whosays.inference import LabelledSpan, Labels
from whosays.names import armed_group_names, body_names, is_role, state_of, titles, units_in
from whosays.resources import lexicon, one_of, words_at

_EDGES = frozenset("'’\"”“‘,;:-/()[] ")  # marks that are no part of a name at its ends
_BEFORE = _EDGES | {".", "#"}  # what else no name begins with: the encoder saw "Capt" and then ". Venn"
_INNER = frozenset({"of", "for", "and", "the", "on"})  # inside a body's name: more of it follows
_OWNER = re.compile(r"(?:[A-Z]\w+ )*[A-Z]\w+['’]\Z")
_HANGING = re.compile(r"(?:\s(?:of|for|and|the|on|in|at|from|to|by|with|or|news|another))+$")
_SMALL_PARTS = "al|el|ul|as|ad|an|ar|ash|az|bin|ibn|abu|von|van|de|da|di"  # of names, written small
_LARGE = re.compile(rf"[A-ZÀ-Þ]|(?:the|{_SMALL_PARTS})[- ][A-ZÀ-Þ]")
_SMALL = re.compile(rf"(?:(?!(?:{_SMALL_PARTS}|e|i)[- A-Z])[a-z]+\s+)+")
_COMPOUND = re.compile(r".+-(?:based|backed|led|held|controlled|run|born|made|aligned|linked|allied|trained)")
_BASED = re.compile(r"[A-Z][\w.]*(?:\s[A-Z]\w+)?(?:-|\s)based\s(?=[A-Z])")
_GIVEN = re.compile(r"(?<![\w-])(?P<name>[A-ZÀ-Þ][\w’'-]+)\s\Z")
_MR = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.?\s\S+\Z")
_DOTTED = re.compile(r"(?:[A-Z]\.){2,}")
_INITIAL = re.compile(r"[^\W\d_]\s[A-Z]\Z")
_BEHIND_INITIAL = re.compile(r"\.\s[A-ZÀ-Þ][\w’'-]*\w(?<!['’]s)")
_OF_PARTS = r"-(?:e|i|ul|ur|us)-"  # "of" in names of Urdu, Dari and Bengali
_JOINED_BEHIND = re.compile(rf"(?:{_OF_PARTS}[A-Z]\w+)+")
_JOINED_BEFORE = re.compile(rf"(?<![\w-])(?:[A-Z]\w+{_OF_PARTS})+\Z")
_PLACED = re.compile(r"-(?:based|born|educated|style|area)\b")
# Words of a page's furniture that its text runs into a sentence: "SUBSCRIBEVenn said", "photoThe ministry said".
GLUED = re.compile(r"(?:[A-Z]{4,20}(?=[A-Z][a-z])|[A-Za-z]?[a-z]{2,20}(?=The\s[A-Za-z]))")


def with_clean_names(text: str, labels: Labels) -> Labels:
    """The labels with names as a reader would bound and type them: what everything here is asked with."""
    readings = labels.readings
    seen = _bounded(text, labels.mentions)
    again = with_names_again(text, seen, lambda span: readings is None or readings.reads(span))
    return labels._replace(mentions=tuple(_one_type_a_name(text, _bounded(text, again))))


def _bounded(text: str, names: Sequence[LabelledSpan]) -> list[LabelledSpan]:
    typed = tuple(_one_type_a_name(text, _known_names(text, names)))
    return without_overlaps(tuple(_clean_names(text, _whole_names(text, typed))))


def _known_names(text: str, names: Sequence[LabelledSpan]) -> list[LabelledSpan]:
    """Names, those that are a part of a known body's, an armed group's or of one of the page's bodies as the whole:
    "Support" of its whole name, "Dawn" where the page has "Dawn Column" as a name and these are the words.

    Units that are called by a number are names also where the encoder saw none.
    """
    units = [Span(*at) for at in units_in(text)]
    known = Near((*(Span(at, at + len(name)) for at, name in _named_in(text)), *units), lambda k: k)
    again = Near(_bodies_again(text, names), lambda s: s)
    out: dict[Span, LabelledSpan] = {}
    for name in names:
        near = known.about(name.span)
        whole = next((k for k in near if name.span.within(k) or _and_its_people(text, name.span, k)), None)
        grown = name if whole is None else name._replace(span=whole, label="organisation")
        if whole is None and name.label == "organisation":
            whole_again = (k for k in again.about(name.span) if name.span.within(k))
            grown = name._replace(span=max(whole_again, key=lambda k: k.end - k.start, default=name.span))
        out.setdefault(grown.span, grown)
    for unit in units:
        if not any(unit.overlaps(span) for span in out):
            out[unit] = LabelledSpan(unit, "organisation", 1.0)
    return sorted(out.values(), key=lambda n: n.span)


def _and_its_people(text: str, name: Span, known: Span) -> bool:
    """Whether a name begins inside a known one and goes on with small words: "Free | Orun Army fighters"."""
    rest = text[known.end : name.end]
    return known.start < name.start < known.end < name.end and rest.islower()


def _bodies_again(text: str, names: Sequence[LabelledSpan]) -> Iterator[Span]:
    """Where a body's name of several words that the encoder saw whole somewhere stands again."""
    words = Words(text)
    bodies = {n.span.of(text) for n in names if n.label in {"organisation", "misc"}}
    for body in sorted(bodies, key=lambda b: (-len(b), b)):
        if " " in body and all(word[:1].isupper() or word in _INNER for word in body.split()):
            yield from (s for s in words.spans(body) if text[s.start - 1 : s.start] not in {"’", "'", "-"})


def _named_in(text: str) -> Iterator[tuple[int, str]]:
    """Where known names of several words, or of parts with hyphens, stand in a text, the longest at each place."""
    for word in _CAPITAL.finditer(text):
        at = word.start()
        for name in _known_by_first_word().get(word.group(), ()):
            if text.startswith(name, at) and not text[at + len(name) : at + len(name) + 1].isalnum():
                yield at, name
                break


_CAPITAL = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’'-]*")


@cache
def _known_by_first_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in sorted(body_names() | armed_group_names(), key=lambda n: (-len(n), n)):
        first = _CAPITAL.match(name)
        if first is not None and (" " in name or "-" in name):
            found.setdefault(first.group(), []).append(name)
    return {first: tuple(names) for first, names in found.items()}


def _one_type_a_name(text: str, names: Iterable[LabelledSpan]) -> Iterator[LabelledSpan]:
    """Names, each with the type that the page's occurrences of it have most often: a town is no person once."""
    found = list(names)
    types: dict[str, Counter[str]] = {}
    for name in found:
        types.setdefault(name.span.of(text), Counter())[name.label] += 1
    for name in found:
        yield name._replace(label=types[name.span.of(text)].most_common(1)[0][0])


def _whole_names(text: str, names: Sequence[LabelledSpan]) -> Iterator[LabelledSpan]:
    """Names of people and bodies that the encoder cut in two, whole again: "Daro | Venn", "Front of | Oru"."""
    rest = list(names)
    while rest:
        name = rest.pop(0)
        if rest and (whole := _known_whole(text, name, rest[0])) is not None:
            yield name._replace(label=whole, span=Span(name.span.start, rest.pop(0).span.end))
            continue
        if rest and _of_a_place(text, name, rest[0]):
            yield name._replace(span=Span(name.span.start, rest.pop(0).span.end))
            continue
        while rest and name.label in {"person", "organisation"}:
            given = "person" in {name.label, rest[0].label} and name.span.of(text).lower() in first_names()
            if not (name.label == rest[0].label or given) or not _goes_on(text, name.span, rest[0].span):
                break
            name = name._replace(label="person") if given else name
            name = name._replace(span=Span(name.span.start, rest.pop(0).span.end))
        titled = name.label == "organisation" and _MR.search(text, max(0, name.span.start - 5), name.span.end)
        yield name._replace(label="person") if titled else name


def _known_whole(text: str, first: LabelledSpan, second: LabelledSpan) -> str | None:
    """What two names a space apart, whatever they were taken for, are together: a known body ("White | House") or a
    state ("United | States"); None of others."""
    words = text[first.span.start : second.span.end]
    if text[first.span.end : second.span.start] != " ":
        return None
    if first.label != "location" and words in body_names():
        return "organisation"
    return None if state_of(words) is None else "location"


def _of_a_place(text: str, first: LabelledSpan, second: LabelledSpan) -> bool:
    """Whether a body's name goes on with a place: "University | of | Halm", "Voice | of | Oru"."""
    noun = first.span.of(text).split()[-1:] or [""]
    return (
        first.label == "organisation"
        and second.label in {"location", "organisation"}
        and text[first.span.end : second.span.start] == " of "
        and noun[0].istitle()
        and noun[0].lower() in again_words("whose_name_goes_on")
    )


def _goes_on(text: str, first: Span, second: Span) -> bool:
    """Whether two names of one kind, a space apart, are one: both written large and the first no name by itself."""
    gap = text[first.end : second.start]
    byname = _BYNAME.fullmatch(gap) is not None or (gap in {'" ', "” "} and gap[0] in first.of(text).replace("“", "”"))
    last = first.of(text).split()[-1]
    if _LARGE.match(text, second.start) and gap in {" for ", " of "} and last.lower() in again_words("any_body"):
        return True  # "Oru Observatory | for | Human Rights"
    if not _LARGE.match(text, second.start) or not (gap == " " or byname):
        return False
    initials = _DOTTED.fullmatch(last) is not None or re.fullmatch(r"[A-Z]\.?", last) is not None
    alone = " " not in first.of(text) and not last.isupper()
    return last in _INNER or gap != " " or (last[:1].isupper() and (initials or alone))


# Between two parts of a name, what the named is called as well: "Daro “the Reed” Venn".
_BYNAME = re.compile(r"\s[“\"][\w’' -]{2,20}[”\"]\s")


def _clean_names(text: str, names: Iterable[LabelledSpan]) -> Iterator[LabelledSpan]:
    """Names with their own beginnings and ends; those that are none, or only describe another, are left out."""
    for name in names:
        start, end = _without_marks(text, *name.span)
        start = _beginning(text, start, end, name.label)
        aside = text.find(" (", start, end)
        end = end if aside < 0 else aside
        start = _given_before(text, start, end, name.label)
        end = _ending(text, start, end, name.label)
        start = _from_first_word(text, start, end)
        quarter = name.label == "person" and _is_a_quarter(text, start, end)
        place = quarter or (name.label == "organisation" and _is_water_or_land(text[start:end]))
        if _is_name(text[start:end], name.label) and not _only_places(text, end, name.label):
            yield name._replace(span=Span(start, end), label="location" if place else name.label)


def _is_a_quarter(text: str, start: int, end: int) -> bool:
    """Whether the words around a name say that it is a part of a town or land: "in the Halm district"."""
    return _IN.search(text, max(0, start - 12), start) is not None and _QUARTER.match(text, end) is not None


def _is_water_or_land(name: str) -> bool:
    """Whether a name of several words ends in a word for water or land: the Halm Sea."""
    return " " in name and name.rsplit(" ", 1)[-1].lower() in words_at("places", "kinds", "natural")


_IN = re.compile(r"\b(?:in|of|near|at|from|to)\s(?:the\s)?\Z")
_QUARTER = re.compile(
    rf"\s{one_of('places', 'kinds', 'neighbourhood')}\b|\s(?:district|province|region|village|township)s?\b"
)


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    while start < end and text[start] in _BEFORE:
        start += 1
    return start, end


def _beginning(text: str, start: int, end: int, label: str) -> int:
    """Where a name begins of which the encoder saw too little, or something else before it too."""
    owner = _OWNER.search(text, max(0, start - 40), start) if text.startswith("s ", start) else None
    start = owner.start() if owner else start  # "People" before "s Front"
    joined = _JOINED_BEFORE.search(text, max(0, start - 30), start)
    start = joined.start() if joined else start  # "Venn" of "Sipah-e-Venn"
    if label == "organisation":
        start = _from_its_kind(text, start, end)
        based = _BASED.match(text, start, end)
        start = based.end() if based else start  # "Observatory" of "Oru-based Observatory"
    start = _behind_office(text, start, end) if label == "person" else start
    small = _SMALL.match(text, start, end) if label in {"person", "organisation"} else None
    return small.end() if small else start  # "Dawn Column" of "wing Dawn Column"


def _behind_office(text: str, start: int, end: int) -> int:
    """Where the name of somebody begins whose office the encoder took for a part of it: "President | Daro Venn"."""
    words = list(WORD.finditer(text, start, end))
    while len(words) > 1 and words[1].group()[:1].isupper() and _is_office(words[0].group()):
        words.pop(0)
    return words[0].start() if words else start


def _is_office(word: str) -> bool:
    low = word.lower().rstrip(".")
    return low not in lexicon("roles")["honours"] and word[:1].isupper() and (low in titles() or is_role(low))


def _given_before(text: str, start: int, end: int, label: str) -> int:
    """Where a name begins that page furniture runs into, or before which a given name stands: "Daro", "al-Venn"."""
    glued = GLUED.match(text, start, end)
    start = glued.end() if glued else start
    given = _GIVEN.search(text, max(0, start - 16), start) if label == "person" else None
    return given.start("name") if given and given.group("name").lower() in first_names() else start


def _only_places(text: str, end: int, label: str) -> bool:
    """Whether a name only says where somebody sits or comes from: "Oru" of "the Oru-based monitor" is nobody."""
    return label in {"person", "organisation"} and _PLACED.match(text, end) is not None


def _ending(text: str, start: int, end: int, label: str) -> int:
    """Where a name ends that the encoder cut, or behind which it took the word before the next name too."""
    dotted = _DOTTED.match(text, start)
    end = max(end, dotted.end()) if dotted else end  # "U" of "U.S."
    initial = _INITIAL.search(text, start, end) if label == "person" else None
    surname = _BEHIND_INITIAL.match(text, end) if initial else None
    end = surname.end() if surname else end  # "Daro A" of "Daro A. Venn"
    article = re.search(r"(?:^|\s)(?:al|el|ul)$", text[start:end], re.I)
    rest = re.match(r"-\w+", text[end:]) if article else None
    end += rest.end() if rest else 0  # "Daro al" of "Daro al-Venn"
    joined = _JOINED_BEHIND.match(text, end)
    end = joined.end() if joined else end  # "Sipah" of "Sipah-e-Venn"
    if label == "organisation":
        end = _with_its_kind(text, start, end)
    hanging = _HANGING.search(text[start:end])
    return start + hanging.start() if hanging else end  # "Front of" whose place is another name


def _with_its_kind(text: str, start: int, end: int) -> int:
    """Where a body's name ends of which the encoder saw the beginning only: "National Unity | Government", "Council for
    Peace | , Justice and Truth"."""
    behind = _NEXT_NOUN.match(text, end)
    if behind is not None and behind.group("noun").lower() in again_words("any_body") and text[end - 1].isalpha():
        end = behind.end()
    listed = _FOR_SEVERAL.match(text, start, end)
    more = _AND_MORE.match(text, end) if listed is not None else None
    return more.end() if more is not None else end


_NEXT_NOUN = re.compile(r"\s(?P<noun>[A-Z][a-z]+)\b(?!['’]s?\s[A-Z])")
_FOR_SEVERAL = re.compile(r"(?:[A-Z][\w’'-]*\s)*(?:[A-Z][a-z]+)\s(?:for|of|on)\s(?:the\s)?[A-Z][a-z]+\Z")
_AND_MORE = re.compile(
    r"(?:,\s[A-Z][a-z]+){1,4},?\sand\s[A-Z][a-z]+\b(?!\s[A-Z])|\s?,\s[A-Z][a-z]+\sand\s[A-Z][a-z]+\b"
)


def _is_name(words: str, label: str) -> bool:
    """Whether words are a name: no single letter, not without a capital, not titles and small words alone.

    What describes another is none: "the Oru-based monitor", "Tarsunian forces" name no body "Oru-based", "Tarsunian".
    """
    parts = [w.lower().rstrip(".") for w in WORD.findall(words)]
    if label in {"person", "organisation"} and len(parts) == 1 and _describes(parts[0]):
        return False
    told = len(words) > 1 and any(c.isupper() for c in words)
    return told and not all(w in titles() or w in NO_NAMES for w in parts)


def _from_its_kind(text: str, start: int, end: int) -> int:
    """Where a body's name begins of which the encoder saw the end only: "Oru Observatory for" before "Human Rights"."""
    kind = _KIND.search(text, max(0, start - MOST_LONG), start) if text[start:end][:1].isupper() else None
    kinds = again_words("any_body") | again_words("whose_name_goes_on")
    return kind.start() if kind and kind.group("noun").lower() in kinds else start


_KIND = re.compile(
    r"(?:(?<![\w’'.-])(?!The\s)[A-ZÀ-Þ][\w’'-]*\s)*(?<![\w’'.-])(?P<noun>[A-ZÀ-Þ][a-z]+)\s(?:of|for)\s(?:the\s)?\Z"
)


def _from_first_word(text: str, start: int, end: int) -> int:
    """Where a known body's name begins whose first word the encoder left out: "State of Iraq and the Levant"."""
    before = re.search(r"[A-Z]\w+ $", text[max(0, start - 20) : start])
    if before is None or text[start:end] in body_names():
        return start
    longer = start - len(before.group())
    return longer if text[longer:end] in body_names() else start


def _describes(word: str) -> bool:
    """Whether a word in small letters only qualifies a noun: a people's adjective, a compass point, "oru-based"."""
    return _COMPOUND.fullmatch(word) is not None or word in adjectives()


@cache
def adjectives() -> frozenset[str]:
    """Adjectives that are no names by themselves: of countries, of peoples, of faiths, of parts of the world."""
    countries = lexicon("countries")
    of_states = {word for country in countries["country"] for word in country["people"] if not word.endswith("s")}
    return frozenset(of_states | set(countries["adjectives"]))
