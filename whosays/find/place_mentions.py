"""Where a page names places: spans of names with the kind that the words beside them tell, and whether a place is meant.

A name in a report is often no place of it: "Washington said", "Kabul University", "Paris Hilton", "the Oru army". Every
name that may be one is looked at, and small named features of it (what the encoder took it for, the words beside it, what
the gazetteer knows) are weighed by a logistic model whose weights stand in `lexicons/place_weights.toml`.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import Paragraph, ParsedText, Span
from whosays.find.names import state_of
from whosays.find.sides import bodies, fold
from whosays.findings import PlaceKind
from whosays.gazetteer import Gazetteer, GazetteerEntry
from whosays.inference import LabelledSpan, Labels
from whosays.resources import lexicon

LONGEST = 5  # words of a name that are looked up together
MEANT = 0.5  # from this probability on a name means its place
TOWN = 15_000  # people; from here on a place is known well enough to be named with no word beside it


@cache
def _token() -> re.Pattern[str]:
    """A word: "U.S.", "St." before a name, a short form of the lexicon ("Ky."), "Qa’im", "al-Asad"."""
    short = "|".join(re.escape(w) for w in lexicon("places")["short"] if w.endswith(".") and w.count(".") == 1)
    return re.compile(rf"(?:[A-Z]\.){{2,}}|W\.Va\.|(?:{short})(?!\w)|(?:St|Mt|Ft)\.(?=\s[A-Z])|\w+(?:[-‑]\w+|['’`](?!s\b)\w+)*")



class PlaceMention(NamedTuple):
    """A name that may mean a place.

    `span` holds all its words with its kind's ("Halm province"), `name` what is looked up ("Halm"), `kind` what the
    words beside tell. `part` is the part of the named place that is meant ("northern", "outskirts"); `container` the
    index of the mention that says where it is ("Paris, Texas", "Oru's Halm"). `meant` is the probability that the place
    itself is meant there, and no government, team, body or person. A name is `nested` when it stands in the words for
    another place ("the suburbs of Halm").
    """

    span: Span
    name: str
    kind: PlaceKind | None
    part: str | None
    container: int | None
    meant: float
    found_by: str
    nested: bool = False


class _Token(NamedTuple):
    """A word of a sentence; `big` when it is written as a name is."""

    span: Span
    word: str
    big: bool


class Candidate(NamedTuple):
    """A name before anything is decided: its span, the kind words beside it, and the gazetteer's entries for it."""

    span: Span
    name: str
    kind: PlaceKind | None
    whole: Span  # with the kind's word
    part: tuple[str, int] | None  # with where it begins
    entries: tuple[GazetteerEntry, ...]
    label: LabelledSpan | None  # what the encoder took it for
    paragraph: Paragraph
    sentence: Span


# --- candidates -----------------------------------------------------------------------------------------------------


def candidates(parsed: ParsedText, labels: Labels, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Every name that may be a place, in reading order and apart: known ones, labelled ones, ones with a kind's word."""
    out: list[Candidate] = []
    spans = sorted(labels.mentions, key=lambda m: m.span)
    known: dict[str, tuple[GazetteerEntry, ...]] = {}
    for paragraph in parsed.paragraphs:
        for sentence in paragraph.sentences:
            mentions = [m for m in spans if m.span.overlaps(sentence)]
            for run in _runs(parsed.text, sentence):
                for span in _names(parsed.text, run, mentions, gazetteer, known):
                    out.append(_candidate(parsed.text, span, mentions, known, paragraph, sentence))
    return tuple(out)


def _runs(text: str, sentence: Span) -> Iterator[list[_Token]]:
    """Words written as names, one after another: "Sharm el-Sheikh", "Gulf of Oman"; small words only inside."""
    run: list[_Token] = []
    inner = _inner()
    for found in _token().finditer(text, sentence.start, sentence.end):
        word = found.group()
        big = any(c.isupper() for c in word) and any(c.isalpha() for c in word)
        token = _Token(Span(*found.span()), word, big)
        gap = text[run[-1].span.end : token.span.start] if run else ""
        joined = bool(run) and (gap.isspace() or (gap == "" and not run[-1].word[-1].isalnum()) or gap in {"'", "’"})
        if joined and (big or (word in inner and len(word) < 5)):
            run.append(token)
            continue
        yield from _trimmed(run)
        run = [token] if big else []
    yield from _trimmed(run)


def _trimmed(run: list[_Token]) -> Iterator[list[_Token]]:
    while run and not run[-1].big:
        run = run[:-1]
    if run:
        yield run


@cache
def _inner() -> frozenset[str]:
    return frozenset(lexicon("places")["names"]["inner"])


@cache
def _common() -> frozenset[str]:
    return frozenset(lexicon("places")["names"]["common"])


def _names(
    text: str,
    run: Sequence[_Token],
    mentions: Sequence[LabelledSpan],
    gazetteer: Gazetteer,
    known: dict[str, tuple[GazetteerEntry, ...]],
) -> Iterator[Span]:
    """The names of a run: the longest that the gazetteer knows, then what the encoder or a kind's word makes one."""
    at = 0
    while at < len(run):
        end = _longest_known(text, run, at, gazetteer, known)
        if end == at and run[at].word.lower() in _part_words() and at + 1 < len(run) and run[at + 1].big:
            at += 1  # "Western Oru" is a part of Oru, and no name of its own that the gazetteer knows
            continue
        if end > at:
            end = max(end, _one_name_end(run, at, end, mentions))
        else:
            end = _labelled_end(text, run, at, mentions)
        if end > at:
            yield Span(run[at].span.start, run[end - 1].span.end)
            tail = _kind_after(text, run[end - 1].span.end)
            while tail and end < len(run) and run[end].span.end <= tail[1]:
                end += 1  # "Bridge" of "Halm Bridge" is no name of its own
        at = max(end, at + 1)


def _one_name_end(run: Sequence[_Token], at: int, end: int, mentions: Sequence[LabelledSpan]) -> int:
    """The end of a name that only begins with a known one: "Ain al-Asad", or what the encoder took for one place."""
    label = next(
        (m for m in mentions if m.label in {"location", "facility"} and m.span.overlaps(run[at].span)), None
    )
    while end < len(run):
        token = run[end]
        article = token.word[:1].islower() and token.big and "-" in token.word
        covered = label is not None and token.span.within(label.span) and token.word.lower() not in kind_words()
        if not (article or (covered and token.big)):
            return end
        end += 1
    return end


def _longest_known(
    text: str,
    run: Sequence[_Token],
    at: int,
    gazetteer: Gazetteer,
    known: dict[str, tuple[GazetteerEntry, ...]],
) -> int:
    if not run[at].big:
        return at
    for end in range(min(len(run), at + LONGEST), at, -1):
        if not run[end - 1].big:
            continue
        words = name_words(text, Span(run[at].span.start, run[end - 1].span.end))
        if end == at + 1 and (words.lower() in _common() or words.lower() in kind_words()):
            continue
        if words not in known:
            known[words] = tuple(m.entry for m in gazetteer.find(words, approximate=False))
        if known[words]:
            return end
    return at


def name_words(text: str, span: Span) -> str:
    """A name's words with single spaces, whatever lines the page broke it over."""
    return " ".join(span.of(text).split())


def _labelled_end(text: str, run: Sequence[_Token], at: int, mentions: Sequence[LabelledSpan]) -> int:
    """The end of the words from `at` on that labels of places cover, or that a kind's word follows."""
    end = at
    while end < len(run) and any(
        m.label in {"location", "facility"} and m.span.overlaps(run[end].span) for m in mentions
    ):
        end += 1
    if end == at:
        tail = _kind_after(text, run[-1].span.end)
        covered = any(m.label in {"person", "organisation"} and m.span.overlaps(run[-1].span) for m in mentions)
        big = all(t.word.lower() not in _common() for t in run[at:])
        end = len(run) if tail and run[at].big and big and not covered and len(run) - at < LONGEST else at
    while end > at and not run[end - 1].big:
        end -= 1
    if any(c.isdigit() for t in run[at:end] for c in t.word):
        return at
    if end == at + 1 and run[at].word.lower() in kind_words():
        return at
    return end if run[at].big else at


# --- the words beside a name ----------------------------------------------------------------------------------------


@cache
def kind_words() -> dict[str, PlaceKind]:
    """Each kind's word with the kind; of a word in two lists ("camp") the first list counts."""
    out: dict[str, PlaceKind] = {}
    for kind, words in lexicon("places")["kinds"].items():
        for word in words:
            out.setdefault(word, kind)
    return out


@cache
def _part_words() -> frozenset[str]:
    return frozenset(lexicon("places")["parts"]["before"])


@cache
def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"[’']?\s+(?P<kind>{_alternatives(tuple(kind_words()))})\b(?!-)", re.I)


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<kind>{_alternatives(tuple(kind_words()))})\s+(?:of|called|named)\s+(?:the\s+)?$", re.I)


@cache
def _part_before() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<part>{_alternatives(tuple(lexicon('places')['parts']['before']))})\s+(?:the\s+)?$", re.I)


@cache
def _part_of() -> re.Pattern[str]:
    parts = lexicon("places")["parts"]
    sides = _alternatives(tuple(lexicon("places")["compass"]))
    words = _alternatives(tuple(w for w in parts["of"] if w not in lexicon("places")["compass"]))
    # "the north of Oru" is a part of it, "north of Oru" lies outside.
    return re.compile(
        rf"(?:\bthe\s+(?P<side>{sides})|\b(?P<part>{words}))\s+(?:of|with)\s+(?:the\s+)?"
        rf"(?:(?:\w+\s+)?(?:city|town|village|capital)(?:\s+of|,)?\s+)?$",
        re.I,
    )


def _kind_after(text: str, at: int) -> tuple[PlaceKind, int] | None:
    """The kind that the word after a name tells, and where that word ends."""
    found = _after().match(text, at, at + 40)
    if not found:
        return None
    return kind_words()[" ".join(found.group("kind").lower().split())], found.end()


def _kind_before(text: str, at: int) -> tuple[PlaceKind, int] | None:
    """The kind that "the province of" before a name tells, and where that word begins."""
    found = _before().search(text, max(0, at - 45), at)
    if not found:
        return None
    return kind_words()[" ".join(found.group("kind").lower().split())], found.start("kind")


def _candidate(
    text: str,
    span: Span,
    mentions: Sequence[LabelledSpan],
    known: Mapping[str, tuple[GazetteerEntry, ...]],
    paragraph: Paragraph,
    sentence: Span,
) -> Candidate:
    after, before = _kind_after(text, span.end), _kind_before(text, span.start)
    if before and before[0] in {"natural", "facility"} and text[before[1]].isupper():
        span = Span(before[1], span.end)  # "Gulf of Oru", "University of Oru": one name, and not the place Oru
    name = name_words(text, span)
    if after and _only_described(text, span, after, known.get(name, ())):
        after = None
    whole = Span(span.start, after[1]) if after else span
    part = _part_before().search(text, max(sentence.start, span.start - 20), span.start) or _part_of().search(
        text, max(sentence.start, span.start - 45), span.start
    )
    if part and re.search(r"[A-Z]\w+\s+$", text[max(0, part.start() - 20) : part.start()]):
        part = None  # "the Oru suburbs of Halm": Halm is one of them
    kind = after[0] if after else before[0] if before else _own_kind(name)
    return Candidate(
        span=span,
        name=name,
        kind=kind,
        whole=whole,
        part=_part(part) if part else None,
        entries=known.get(name, ()),
        label=_label_of(span, mentions),
        paragraph=paragraph,
        sentence=sentence,
    )


_LARGE: frozenset[PlaceKind] = frozenset({"country", "province", "region", "natural"})
_SMALL: frozenset[PlaceKind] = frozenset({"city", "town", "village", "neighbourhood", "facility", "road"})


def _only_described(
    text: str, span: Span, after: tuple[PlaceKind, int], entries: Sequence[GazetteerEntry]
) -> bool:
    """Whether the kind's word only describes something in the named place: "an Orun town", "the Oru mosque"."""
    small_letters = text[span.end : after[1]].strip().islower()
    return after[0] in _SMALL and small_letters and bool(entries) and entries[0].kind in _LARGE


def _part(found: re.Match[str]) -> tuple[str, int]:
    """The word for the part, and where it begins."""
    group = "part" if found.group("part") else "side"
    return found.group(group).lower(), found.start(group)


def _own_kind(name: str) -> PlaceKind | None:
    """The kind that a name's own last or first word tells: "Lake Oru", "Halm County"."""
    words = name.lower().split()
    if len(words) < 2:
        return None
    return kind_words().get(" ".join(words[-2:])) or kind_words().get(words[-1]) or kind_words().get(words[0])


def _label_of(span: Span, mentions: Sequence[LabelledSpan]) -> LabelledSpan | None:
    """The encoder's label that covers most of the span."""
    over = [m for m in mentions if m.span.overlaps(span)]
    return max(over, key=lambda m: min(m.span.end, span.end) - max(m.span.start, span.start), default=None)


# --- whether the place is meant -------------------------------------------------------------------------------------


@cache
def _word_groups() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((group, frozenset(words)) for group, words in lexicon("places")["before"].items())


def features(text: str, one: Candidate, labels: Labels, page: "PageView") -> dict[str, float]:
    """The named features of a candidate; what is absent counts 0."""
    out: dict[str, float] = {"bias": 1.0}
    out |= _label_features(one)
    out |= _gazetteer_features(one)
    out |= _context_features(text, one)
    out |= _actor_features(text, one, labels)
    out |= page.features(one)
    return out


def _label_features(one: Candidate) -> dict[str, float]:
    """What the encoder took the name for."""
    if one.label is None:
        return {"label_none": 1.0}
    label = one.label
    exact = label.span.start >= one.whole.start - 5 and label.span.end <= one.whole.end + 1
    out = {f"label_{label.label}": label.score}
    if not exact:
        out["label_wider"] = 1.0
        out[f"label_wider_{label.label}"] = 1.0
    return out


def _gazetteer_features(one: Candidate) -> dict[str, float]:
    """What the gazetteer knows by that name."""
    if not one.entries:
        return {"unknown": 1.0}
    kinds = {e.kind for e in one.entries}
    people = max(e.population for e in one.entries)
    out = {"people": math.log10(people + 1) / 7}
    for kind in ("country", "province", "region", "natural", "facility"):
        if kind in kinds:
            out[f"known_{kind}"] = 1.0
    if any(e.feature == "PPLC" for e in one.entries):
        out["known_capital"] = 1.0
    if one.label is None:
        out["people_unlabelled"] = out["people"]
    if people < TOWN and not kinds & {"country", "province", "region", "natural"}:
        out["known_small"] = 1.0
    if one.name.lower() in _common() or (one.name.isupper() and len(one.name) < 4):
        out["common_word"] = 1.0
    return out


def _context_features(text: str, one: Candidate) -> dict[str, float]:
    """The words beside the name."""
    out: dict[str, float] = {}
    begin = one.part[1] if one.part else one.span.start
    before = re.findall(r"[\w'’-]+|[^\w\s]", text[max(one.sentence.start, begin - 60) : begin])
    while before and before[-1].lower() in {"the", "a", "an"}:
        before.pop()
    last = before[-1].lower() if before else ""
    group = next((g for g, words in _word_groups() if last in words), None)
    if group == "motion" or last in {"and", "or", "with", "by", "against", "as", "than"}:
        out[f"after_{last}"] = 1.0
    elif group:
        out[f"after_{group}"] = 1.0
    elif not before:
        out["first_word"] = 1.0
    elif last == ",":
        out["after_comma"] = 1.0
    elif before[-1][:1].isupper():
        out["after_name"] = 1.0
    elif last[:1].isalpha():
        out["after_word"] = 1.0
    if one.kind and _kind_after(text, one.span.end):
        out["kind_after"] = 1.0
        out[f"kind_{one.kind}"] = 1.0
    if _kind_before(text, one.span.start):
        out["kind_before"] = 1.0
    if one.part:
        out["part"] = 1.0
    return out | _following_features(text, one)


_SPEAKS = re.compile(
    r"\s+(?:has|had|have|will|would|was|is|were|also|later|itself|said|says|say|announced|denied|denies|accused|"
    r"accuses|warned|wants|believes|insists|claims|claimed|agreed|called|launched|backed|sent|began|invaded|did|does)\b"
)


def _following_features(text: str, one: Candidate) -> dict[str, float]:
    """The words after the name."""
    end = one.whole.end
    rest = text[end : min(len(text), end + 60)]
    if re.match(r"\s*\(\s*[A-Z][\w .,/]*\)|\s+(?:\([A-Z]\w+\)\s*)?[—–-]\s", rest) and (
        one.span.start - one.paragraph.span.start < 40
    ):
        return {"dateline": 1.0}
    if re.match(r"['’]s?\b", rest):
        return {"possessive": 1.0}
    if re.match(r",\s+[A-Z]", rest):
        return {"comma_name": 1.0}
    if re.match(r"\s*[.,;:!?)\"”]|\s*$", rest):
        return {"before_mark": 1.0}
    if _SPEAKS.match(rest):
        return {"before_verb": 1.0}
    if re.match(r"[-–/]\w", rest):
        return {"before_hyphen": 1.0}
    if re.match(r"\s+[A-Z]", rest):
        return {"before_name": 1.0}
    if re.match(r"\s+(?:and|or|but|to|in|on|at|from|where|that|which|who|when|as|by|with|for|since|after|during)\b", rest):
        return {"before_small_word": 1.0}
    return {"before_word": 1.0}


def _actor_features(text: str, one: Candidate, labels: Labels) -> dict[str, float]:
    """Whether the name is the source of a statement, or all of a phrase that acts."""
    out: dict[str, float] = {}
    if any(p.label == "source" and one.span.within(p.span) for p in labels.parts):
        out["in_source"] = 1.0
        if any(p.label == "source" and p.span.end - p.span.start <= one.span.end - one.span.start + 5
               and one.span.within(p.span) for p in labels.parts):
            out["is_source"] = 1.0
    if any(one.span.within(a.span) for a in labels.actors):
        out["in_actor"] = 1.0
        if any(one.span.within(a.span) and a.span.end - a.span.start <= one.span.end - one.span.start + 5
               for a in labels.actors):
            out["is_actor"] = 1.0
    return out


class PageView:
    """What the whole page says of a name: how often it stands after "in", and whose surname it is."""

    def __init__(self, text: str, all_of_them: Sequence[Candidate], labels: Labels) -> None:
        self._located: dict[str, int] = {}
        self._labelled: dict[str, int] = {}
        self._count: dict[str, int] = {}
        for one in all_of_them:
            self._count[one.name] = self._count.get(one.name, 0) + 1
            context = _context_features(text, one)
            located = bool(context.keys() & {"after_locative", "dateline", "kind_before", "kind_after", "part"})
            self._located[one.name] = self._located.get(one.name, 0) + located
            place = one.label is not None and one.label.label in {"location", "facility"}
            self._labelled[one.name] = self._labelled.get(one.name, 0) + place
        self._surnames = {
            word
            for m in labels.mentions
            if m.label == "person" and " " in m.span.of(text).strip()
            for word in m.span.of(text).split()
        }

    def features(self, one: Candidate) -> dict[str, float]:
        """The features of a candidate that other places of the page tell."""
        count = self._count[one.name]
        out = {
            "located_here": self._located[one.name] / count,
            "labelled_here": self._labelled[one.name] / count,
            "often": math.log(count),
        }
        if one.name in self._surnames:
            out["surname"] = 1.0
        if fold(one.name) in bodies() and state_of(one.name) is None:
            out["body"] = 1.0
        if one.paragraph.kind == "headline":
            out["headline"] = 1.0
        if one.name.isupper() and len(one.name) > 3:
            out["capitals"] = 1.0
        return out


def probability(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic model's answer.

    >>> probability({"bias": 1.0}, {"bias": 0.0})
    0.5
    """
    z = sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def find_place_mentions(
    parsed: ParsedText, labels: Labels, gazetteer: Gazetteer, *, weights: Mapping[str, float] | None = None
) -> tuple[PlaceMention, ...]:
    """Every name of the story that may be a place's, with the probability that the place is meant.

    `weights` are the package's own unless given.
    """
    weights = lexicon("place_weights")["meant"] if weights is None else weights
    found = candidates(parsed, labels, gazetteer)
    view = PageView(parsed.text, found, labels)
    meant = [probability(features(parsed.text, one, labels, view), weights) for one in found]
    return tuple(_mention(parsed.text, found, k, meant[k]) for k in range(len(found)))


def mentions_at(parsed: ParsedText, spans: Sequence[Span]) -> tuple[PlaceMention, ...]:
    """The mentions of places whose names stand at these spans, when somebody else has found them."""
    found = []
    for span in sorted(spans):
        paragraph = next((p for p in parsed.paragraphs if p.span.overlaps(span)), None)
        if paragraph is not None:
            sentence = next((s for s in paragraph.sentences if s.overlaps(span)), paragraph.span)
            found.append(_candidate(parsed.text, span, (), {}, paragraph, sentence))
    return tuple(_mention(parsed.text, found, k, 1.0) for k in range(len(found)))


_BEHIND = re.compile(r",\s+|,?\s+in\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:of\s+)?|\s+of\s+(?:the\s+)?")
_IN_FRONT = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,2}(?:of\s+)?")


def _mention(text: str, found: Sequence[Candidate], k: int, meant: float) -> PlaceMention:
    one = found[k]
    container = None
    if k + 1 < len(found) and _BEHIND.fullmatch(text[one.whole.end : _begin(found[k + 1])]):
        container = k + 1
    elif k and _IN_FRONT.fullmatch(text[found[k - 1].whole.end : _begin(one)]):
        container = k - 1
    return PlaceMention(
        span=one.whole,
        name=one.name,
        kind=one.kind,
        part=one.part[0] if one.part else None,
        container=container,
        meant=round(meant, 4),
        found_by="find.place_mentions.find_place_mentions",
    )


def _begin(one: Candidate) -> int:
    """Where a name begins with the words for a part of it."""
    return min(one.part[1], one.span.start) if one.part else one.span.start
