"""Where a page names places, and how likely the place itself is meant.

A name in a report is often no place of it: "Washington said", "Kabul University", "Paris Hilton", "the Oru army". Small
named features of every candidate (what the encoder took it for, the words beside it, what the gazetteer knows) are
weighed by a logistic model whose weights stand in `lexicons/place_weights.toml`.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from whosays.document import ParsedText, Span
from whosays.find.logistic import probability
from whosays.find.near import Near
from whosays.find.places.beside_names import Candidate, candidate_at, kind_after, kind_before, kind_told
from whosays.find.places.candidates import candidates
from whosays.find.places.runs import common_words, is_seat, kind_words
from whosays.findings import PlaceKind
from whosays.gazetteer import Gazetteer
from whosays.inference import LabelledSpan, Labels
from whosays.names import bodies, fold, state_of
from whosays.resources import lexicon, one_of

MEANT = 0.5  # from this probability on a name means its place
TOLD = 0.9  # what a name is worth behind which a place's kind is told: "Halm, a village"
HEAD_SHARE = 0.3  # of the encoder's head for uses of names, against the words beside a name
NO_TOPONYM = 0.05  # what a name is worth that such a head does not take for a place's
TOWN = 15_000  # people; from here on a place is known well enough to be named with no word beside it


class PlaceMention(NamedTuple):
    """A name that may mean a place.

    `span` holds all its words with its kind's ("Halm province"), `name` what is looked up ("Halm"), `kind` what the
    words beside tell. `part` is the part of the named place that is meant ("northern", "outskirts"); `container` the
    index of the mention that says where it is ("Paris, Texas", "Oru's Halm"). `meant` is the probability that the place
    itself is meant there, and no government, team, body or person. A name is `nested` when it stands in the words for
    another place ("the suburbs of Halm"), and a `seat` where it only tells where somebody sits ("Halm-based"). It is
    `placed` where more than a comma says that it lies in its container ("Halm, in Oru province", "Halm, northern Oru").
    `opener` is the index of the mention with which its sentence opens, as "In Oru" in "In Oru, men burned Halm".
    """

    span: Span
    name: str
    kind: PlaceKind | None
    part: str | None
    container: int | None
    meant: float
    found_by: str
    nested: bool = False
    seat: bool = False
    placed: bool = False
    opener: int | None = None


@cache
def _word_groups() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((group, frozenset(words)) for group, words in lexicon("places")["before"].items())


def features(text: str, one: Candidate, page: "PageView") -> dict[str, float]:
    """The named features of a candidate; what is absent counts 0."""
    out: dict[str, float] = {"bias": 1.0}
    out |= _label_features(one)
    out |= _gazetteer_features(one)
    out |= _context_features(text, one)
    out |= _actor_features(one, page)
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
    if one.name.lower() in common_words() or (one.name.isupper() and len(one.name) < 4):
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
    if one.kind and kind_after(text, one.span.end):
        out["kind_after"] = 1.0
        out[f"kind_{one.kind}"] = 1.0
    if kind_before(text, one.span.start):
        out["kind_before"] = 1.0
    if kind_told(text, one.span.end):
        out["kind_told"] = 1.0
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
    if re.match(
        r"\s+(?:and|or|but|to|in|on|at|from|where|that|which|who|when|as|by|with|for|since|after|during)\b", rest
    ):
        return {"before_small_word": 1.0}
    return {"before_word": 1.0}


def _actor_features(one: Candidate, page: "PageView") -> dict[str, float]:
    """Whether the name is the source of a statement, or all of a phrase that acts."""
    out: dict[str, float] = {}
    for name, those in (("source", page.sources), ("actor", page.actors)):
        around = [s for s in those.about(one.span) if one.span.within(s)]
        if around:
            out[f"in_{name}"] = 1.0
        if any(s.end - s.start <= one.span.end - one.span.start + 5 for s in around):
            out[f"is_{name}"] = 1.0
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
        self.sources = Near((p.span for p in labels.parts if p.label == "source"), lambda s: s)
        self.actors = Near((a.span for a in labels.actors), lambda s: s)
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


def weighed(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The probability by features of which the constant is one.

    >>> weighed({"bias": 1.0}, {"bias": 0.0})
    0.5
    """
    return probability(sum(weights.get(name, 0.0) * value for name, value in found.items()))


def find_place_mentions(
    parsed: ParsedText, labels: Labels, gazetteer: Gazetteer, *, weights: Mapping[str, float] | None = None
) -> tuple[PlaceMention, ...]:
    """Every name of the story that may be a place's, with the probability that the place is meant.

    `weights` are the package's own unless given.
    """
    weights = lexicon("place_weights")["meant"] if weights is None else weights
    found = candidates(parsed, labels, gazetteer)
    view = PageView(parsed.text, found, labels)
    meant = [weighed(features(parsed.text, one, view), weights) for one in found]
    if labels.toponyms is not None:
        toponyms = Near(labels.toponyms, lambda t: t.span)
        meant = [with_head(m, one.span, toponyms) for m, one in zip(meant, found, strict=True)]
    meant = [
        0.0 if _is_agency(parsed.text, one) or _is_storm(parsed.text, one.span) else m
        for m, one in zip(meant, found, strict=True)
    ]
    meant = [
        max(m, TOLD) if kind_told(parsed.text, one.span.end) or is_seat(parsed.text, one.span.end) else m
        for m, one in zip(meant, found, strict=True)
    ]
    return tuple(_mention(parsed.text, found, k, meant[k]) for k in range(len(found)))


_AGENCY = re.compile(r"[^()\n]{2,60}\((?P<agency>[^()\n]{2,40})\)\s*(?:[—–]|--?\s)")


def _is_agency(text: str, one: Candidate) -> bool:
    """Whether a name stands where a dateline tells the agency: "HALM, Oru (Meridian Wire) —"."""
    opening = _AGENCY.match(text, one.paragraph.span.start, one.paragraph.span.end)
    return opening is not None and one.span.within(Span(*opening.span("agency")))


def _is_storm(text: str, name: Span) -> bool:
    """Whether the name is that of a storm: "Typhoon Oru", "tropical storm Oru"."""
    before = _storm().finditer(text, max(0, name.start - 20), name.start)
    return any(m.end() == name.start for m in before) or _storm().match(text, name.start, name.end) is not None


@cache
def _storm() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('places', 'names', 'storms')}\s", re.I)


def with_head(meant: float, name: Span, toponyms: Near[LabelledSpan]) -> float:
    """The probability that the place is meant, with what the encoder's own head for it says.

    >>> with_head(0.5, Span(0, 4), Near((), lambda t: t.span)) < 0.5
    True
    """
    over = toponyms.about(name)
    scored = ((t.score if t.label == "literal" else 1 - t.score) * _share(t.span, name) for t in over)
    told = max(scored, default=NO_TOPONYM)
    odds = [math.log((p + 0.01) / (1.01 - p)) for p in (told, meant)]
    return weighed({"told": odds[0], "meant": odds[1]}, {"told": HEAD_SHARE, "meant": 1 - HEAD_SHARE})


def _share(found: Span, name: Span) -> float:
    """How much of a name the encoder's own span takes in: "Paris" is little of "Paris Hilton"."""
    shared = min(found.end, name.end) - max(found.start, name.start)
    return shared / (name.end - name.start)


def mentions_at(parsed: ParsedText, spans: Sequence[Span]) -> tuple[PlaceMention, ...]:
    """The mentions of places whose names stand at these spans, when somebody else has found them."""
    found = []
    for span in sorted(spans):
        paragraph = next((p for p in parsed.paragraphs if p.span.overlaps(span)), None)
        if paragraph is not None:
            sentence = next((s for s in paragraph.sentences if s.overlaps(span)), paragraph.span)
            found.append(candidate_at(parsed.text, span, (), {}, paragraph, sentence))
    return tuple(_mention(parsed.text, found, k, 1.0) for k in range(len(found)))


_BEHIND = re.compile(r",\s+|,?\s+(?:also\s+)?in\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}(?:of\s+)?|\s+of\s+(?:the\s+)?")
_PLACED = re.compile(r",\s+|,?\s+(?:(?:also|both|all)\s+)?(?:in|on)\s+(?:the\s+)?")
# "Qalm, a district of Halm", "Qalm, a small town in Halm"; "Qalm, the village of Halm" are two.
_APPOSED = re.compile(
    r",\s+(?:an?\s+(?:[\w-]+\s+){0,2}(?:district|suburb|neighbou?rhood|area|quarter)\s+of"
    r"|(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:village|town|city|district|suburb|neighbou?rhood|area|quarter|camp)\s+in)"
    r"\s+(?:the\s+)?"
)
_IN_FRONT = re.compile(r"['’]s?\s+(?:[a-z-]+\s+){0,2}(?:of\s+)?")


def _mention(text: str, found: Sequence[Candidate], k: int, meant: float) -> PlaceMention:
    one = found[k]
    container, placed = None, False
    behind = text[one.whole.end : _begin(found[k + 1])] if k + 1 < len(found) else None
    if behind is not None and (_BEHIND.fullmatch(behind) or _says_where(behind, found[k + 1])):
        container, placed = k + 1, _says_where(behind, found[k + 1]) or _is_quarter_of(behind, one)
    elif k and (_IN_FRONT.fullmatch(text[found[k - 1].whole.end : _begin(one)]) or _is_suburb(text, found, k)):
        container = k - 1
    return PlaceMention(
        span=one.whole,
        name=one.name,
        kind=one.kind,
        part=one.part[0] if one.part else None,
        container=container,
        meant=round(meant, 4),
        found_by="find.places.mentions.find_place_mentions",
        seat=is_seat(text, one.span.end),
        placed=placed,
        opener=_opener(text, found, k),
    )


def _opener(text: str, found: Sequence[Candidate], k: int) -> int | None:
    """The candidate before the k-th with which its sentence opens, where it tells where all of it was."""
    sentence = found[k].sentence
    before = takewhile(lambda j: found[j].sentence == sentence, range(k - 1, -1, -1))
    opening = (j for j in before if _OPENS.fullmatch(text, sentence.start, _begin(found[j])))
    return next((j for j in opening if text[found[j].whole.end : found[j].whole.end + 1] in {",", " "}), None)


# "In Oru, ...", "Meanwhile, in the neighbouring state of Oru, ..."
_OPENS = re.compile(
    r"\W{0,3}(?:(?:Meanwhile|Elsewhere|Separately|Also|And),?\s+)?(?:[Ii]n|[Aa]cross)\s+(?:the\s+)?(?:[a-z-]+\s+){0,3}(?:of\s+)?"
)


def _is_suburb(text: str, found: Sequence[Candidate], k: int) -> bool:
    """Whether a kind's word parts a name from the one before, in which it lies: "the Halm suburb of Qalm"."""
    between = text[found[k - 1].whole.end : _begin(found[k])].split()
    return len(between) == 2 and between[1] == "of" and between[0] in kind_words() and found[k - 1].kind is None


def _says_where(between: str, container: Candidate) -> bool:
    """Whether the words between two names say that the first lies in the second: no list, and nothing owned."""
    part = container.part[0] if container.part is not None else None
    province = container.kind == "region" and any(e.kind == "province" for e in container.entries)
    whole = container.kind in _WHOLES or province or (part is not None and part not in _OF_SEVERAL)
    return bool(_APPOSED.fullmatch(between)) or (whole and bool(_PLACED.fullmatch(between)))


def _is_quarter_of(between: str, one: Candidate) -> bool:
    """Whether it is told as part of a town: "the Qalm quarter of Halm", "Qalm district in the city of Halm"."""
    if one.kind == "neighbourhood" and between.split() in (["of"], ["in"], ["of", "the"]):
        return True
    return one.kind in {"neighbourhood", "district"} and _IN_TOWN.fullmatch(between) is not None


_IN_TOWN = re.compile(r"\s+(?:in|of)\s+(?:the|its)\s+(?:[a-z-]+\s+){0,2}(?:city|town|capital)(?:\s+of|,)?\s+")


_WHOLES: frozenset[PlaceKind | None] = frozenset({"province", "district"})
# "In Qalm, in suburbs of Halm and in Oru" is a list.
_OF_SEVERAL = frozenset({"suburbs", "a suburb", "border", "borders"})


def _begin(one: Candidate) -> int:
    """Where a name begins with the words for a part of it."""
    return min(one.part[1], one.span.start) if one.part else one.span.start
