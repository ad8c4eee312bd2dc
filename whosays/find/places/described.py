"""Words that describe a place where something happens: "rebel-held districts of Halm", "a village near the border".

Each noun for a site, a settlement, a stretch of land or a road stands with what belongs to it: its article or owner,
its qualities, and the name behind it that says where it is. Whether such words are a place of the report is weighed by
named features, first of all how the encoder links the page's words of events to them
(`lexicons/place_link_weights.toml`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from whosays.document import ParsedText, Span
from whosays.find.logistic import logistic
from whosays.find.places.beside_names import alternatives
from whosays.find.places.linked import NO_EVENT, as_odds, where_links
from whosays.find.places.mentions import PlaceMention
from whosays.find.places.nominal import BORDER, HELD, NUMBERED_ROAD, NominalPlace, holder_of, place_meant
from whosays.find.places.runs import common_words, kind_words
from whosays.find.places.wordings import whole_span
from whosays.findings import PlaceKind
from whosays.inference import Floats, Labels
from whosays.names import state_of
from whosays.resources import lexicon

KEPT = 0.7  # from this probability on a description is a place of the report
KEPT_STRUCK = 0.5  # ... where it is one site that something is done to: "struck an army post"
KEPT_OF_RULE = 0.3  # ... where a rule of `nominal` takes it for one too
BACK = 6  # words before a noun that may belong to it
TAIL = 70  # characters behind it in which the name may follow that says where it is
BESIDE = 160  # characters between words of an event and a place right beside them
RULE = "find.places.described.described"


class Described(NamedTuple):
    """Words for a place: its noun with its group and what leads it, and the word before them.

    `whole` are the words with the name behind that says where it is, if one does.
    """

    span: Span
    head: str
    group: str
    lead: str
    before: str
    whole: Span | None = None


@cache
def _told(table: str) -> Mapping[str, str]:
    """Each word of a table of the lexicon with the list that it stands in."""
    return {word: name for name, words in lexicon("places")["described"][table].items() for word in words}


@cache
def _of(words: str) -> frozenset[str]:
    return frozenset(lexicon("places")["described"][words])


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{alternatives(tuple(_told('nouns')))})\b(?!['’]s?\b|-)")


@cache
def _behind() -> re.Pattern[str]:
    """What may follow such a noun, or it would lead another: "the town council"."""
    words = "|".join((*lexicon("places")["again"]["behind"], *_of("behind")))
    verb = r"(?!building|housing|meeting|hearing|planning)[a-z]{2,20}(?:ed|ly|ing)"
    return re.compile(rf"\s*[.,;:!?)\"”—–(]|\s+-|\s+(?:{words}|{verb})\b|\s*$|\s+[\"“(\d]", re.I)


_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w[\w’'‑-]*|[^\w\s]")
_OWNER = re.compile(r"[A-Z].*(?:\w['’]s|s['’])")
_NAMES = frozenset({"location", "facility", "organisation", "person"})


def descriptions(parsed: ParsedText, mentions: Sequence[PlaceMention], labels: Labels) -> Iterator[Described]:
    """Every description of the story in reading order; headlines are left out."""
    named = sorted({*(m.span for m in mentions), *(m.span for m in labels.mentions if m.label in _NAMES)})
    taken = [_taken(parsed.text, m) for m in mentions]
    for paragraph in parsed.paragraphs:
        for sentence in paragraph.sentences if paragraph.kind != "headline" else ():
            for found in _noun().finditer(parsed.text, sentence.start, sentence.end):
                if not _behind().match(parsed.text, found.end(), sentence.end):
                    continue
                one = _read(parsed.text, Span(*found.span()), sentence, named)
                over = [t for t in taken if one is not None and t.overlaps(one.span)]
                # A name may stand among its qualities ("a Halm market"), not at its noun ("Halm market").
                if one is not None and len(over) < 2 and all(t.end <= found.start() for t in over):
                    yield one


def _taken(text: str, mention: PlaceMention) -> Span:
    """The words of a named place; of "a Halm market", which is one of several, the name alone."""
    if mention.kind == "facility" and _INDEFINITE.search(text, max(0, mention.span.start - 4), mention.span.start):
        return Span(mention.span.start, mention.span.start + len(mention.name))
    return whole_span(text, mention)


_INDEFINITE = re.compile(r"\b[Aa]n?\s$")


def _read(text: str, noun: Span, sentence: Span, named: Sequence[Span]) -> Described | None:
    """The description around a noun; None where it can be none."""
    words = list(_WORD.finditer(text, max(sentence.start, noun.start - 90), noun.start))
    at, lead = _lead(words)
    own = words[at:]
    span = Span(own[0].start() if own else noun.start, noun.end)
    whole = _whole(text, span, sentence, named)
    head = " ".join(noun.of(text).split())
    before = words[at - 1].group().lower() if at else ""
    one = Described(span, head, _told("nouns")[head], lead, before, whole)
    bare = len(own) <= (lead != "none")
    if any(w.group().lower() in _of("pointing") for w in own) or _is_name(one, text, bare=bare):
        return None
    if before in _IS or (before == "," and any(n.end == words[at - 1].start() for n in named)):
        return None  # it tells what a named place is: "Halm, a town in the north"
    return one


def _lead(words: Sequence[re.Match[str]]) -> tuple[int, str]:
    """Where the words of a description begin among those before its noun, and the kind of word that leads them."""
    floor = max(0, len(words) - BACK)
    for n in range(len(words) - 1, floor - 1, -1):
        word = words[n].group()
        lead = _told("leads").get(word.lower())
        if lead == "many" and n > floor and _told("leads").get(words[n - 1].group().lower()) in _DEFINITE:
            return n - 1, "the"
        if lead is not None:
            return n, lead
        if _OWNER.fullmatch(word):
            return n, "owner"
        if not word[0].isalnum() or word.lower() in _of("stops"):
            break
    n = len(words)
    while n > floor and _is_quality(words[n - 1].group()):
        n -= 1
    return n, "none"


_IS = frozenset({"is", "was", "are", "were"})
_DEFINITE = frozenset({"the", "this", "whose"})


def _is_quality(word: str) -> bool:
    """Whether a word can be nothing but a quality: no other goes with a noun that has no article."""
    low = word.lower()
    if low in _of("stops") or not word[0].isalnum():
        return False
    return "-" in word or low in _of("qualities") or low.endswith("ern") or (word[0].isupper() and bool(state_of(word)))


def _is_name(one: Described, text: str, *, bare: bool) -> bool:
    """Whether the words are another name of a place, or point at one named before: "the towns of Halm", "the city"."""
    placed, definite = one.whole is not None, one.lead in {"the", "this"}
    of_name = placed and text[one.span.end : one.span.end + 4].strip().startswith("of")
    single = not one.head.endswith(("s", "im"))
    if of_name and (one.head in _of("of_names") or (one.group in _NAMED_SO and (single or bare))):
        return True
    if one.group == "settlement" and (of_name or (single and (one.lead == "owner" or (definite and not placed)))):
        return True
    if definite and not placed and single and one.head in lexicon("places")["again"]["kinds"]:
        own = text[one.span.start : one.span.end - len(one.head)].lower().split()[1:]
        if own and all(word in lexicon("places")["again"]["qualities"] for word in own):
            return True  # "the besieged enclave" is one that the page has named before
    if not bare:
        return False
    if one.lead == "none":
        return one.head in _of("unowned_not") or (not placed and one.group != "front")
    return definite and not placed and one.group != "front"


_NAMED_SO = frozenset({"settlement", "quarter", "land", "natural", "road"})
_TAIL = re.compile(
    r"\s+(?:(?:in|near|outside|at|on|inside|of|around|along|between|over|across|close\s+to|on\s+the\s+\w+\s+of)"
    r"|(?:north|south|east|west)[a-z-]{0,12}\s+of)\s+(?:the\s+)?(?:[a-z-]+\s+){0,4}?(?:of\s+(?:the\s+)?)?"
)
# A name that leads another word: "Halm's ruling party", "the Halmish capital".
_LEADS = re.compile(r"['’]s\b|\s+(?:[a-z]+ern\s+)?(?:capital|border|city|town|province|government)\b")
_MORE = re.compile(r"(?:\s+[A-Z][\w-]+){1,4}|\s+\d{1,4}\b")


def _whole(text: str, span: Span, sentence: Span, named: Sequence[Span]) -> Span | None:
    """The words with the first name behind them that they are put to."""
    for name in named:
        if not (span.end <= name.start <= span.end + TAIL and name.end <= sentence.end):
            continue
        if _TAIL.fullmatch(text, span.end, name.start):
            end = max(n.end for n in named if n.start == name.start)
            more = _MORE.match(text, end, sentence.end)
            if more and not any(w.lower() in common_words() for w in more.group().split()):
                end = more.end()
            return None if _LEADS.match(text, end) else Span(span.start, end)
    return None


# --- whether it is a place of the report ----------------------------------------------------------------------------


def with_described(
    parsed: ParsedText, mentions: Sequence[PlaceMention], labels: Labels, ruled: Sequence[NominalPlace]
) -> tuple[NominalPlace, ...]:
    """The unnamed places that rules found and that are likely ones, and what is described and likely one, in order.

    Where no encoder read the page, those that rules found.
    """
    if labels.readings is None:
        return tuple(ruled)
    weights: Mapping[str, float] = lexicon("place_link_weights")["described"]
    found = list(descriptions(parsed, mentions, labels))
    out = {one.span: one for one in ruled}
    for one, features in zip(found, described_features(parsed.text, found, mentions, labels, ruled), strict=True):
        likely = logistic(weights, features)
        rule = next((r for r in ruled if r.span.overlaps(one.span)), None)
        if rule is None and likely >= (KEPT_STRUCK if _is_struck(parsed.text, one) else KEPT):
            out[one.span] = _place(parsed.text, one, mentions)._replace(likely=likely)
        elif rule is not None and likely < KEPT_OF_RULE and rule.rule not in {NUMBERED_ROAD, HELD}:
            out.pop(rule.span, None)
        elif rule is not None and rule.span in out:
            out[rule.span] = rule._replace(whole=rule.whole or one.whole, likely=likely)
    return tuple(out[s] for s in sorted(out))


def _is_struck(text: str, one: Described) -> bool:
    """Whether it is a single site that the words before it say something is done to: "air raids on a base"."""
    begin = max(0, one.span.start - 40)
    return one.group == "site" and one.lead == "a" and _done_to().search(text, begin, one.span.start) is not None


@cache
def _done_to() -> re.Pattern[str]:
    done = "|".join(map(re.escape, lexicon("places")["unnamed"]["done_to"]))
    return re.compile(rf"\b(?:{done})\s+(?:on\s+|against\s+)?$", re.I)


_KINDS: Mapping[str, PlaceKind] = {
    "site": "facility",
    "quarter": "neighbourhood",
    "land": "region",
    "front": "region",
    "natural": "natural",
    "road": "road",
}


def _place(text: str, one: Described, mentions: Sequence[PlaceMention]) -> NominalPlace:
    """The description as an unnamed place."""
    kind = _KINDS.get(one.group) or kind_words().get(one.head, "region")
    head = BORDER if one.head in {"border", "frontier"} else one.head
    place = NominalPlace(one.span, kind, head, None, RULE, one.whole)
    first = next((k for k, m in enumerate(mentions) if m.span.overlaps(one.whole or one.span)), None)
    inside = place_meant(text, first, mentions) if first is not None else None
    if inside is not None and inside != first:
        place = place._replace(whole=Span(one.span.start, mentions[inside].span.end))
    return place._replace(holder=inside if inside is not None else holder_of(text, place, mentions))


def described_features(
    text: str,
    found: Sequence[Described],
    mentions: Sequence[PlaceMention],
    labels: Labels,
    ruled: Sequence[NominalPlace],
) -> list[dict[str, float]]:
    """What is weighed of each description, by name."""
    links = where_links(labels, [f.span for f in found])
    rivals = where_links(labels, [m.span for m in mentions]).max(axis=1, initial=NO_EVENT)
    out = []
    for k, one in enumerate(found):
        features = _wording(text, one) | _labelled(one, labels) | _linked(one, labels, links[:, k], rivals)
        rule = next((r.rule for r in ruled if r.span.overlaps(one.span)), None)
        out.append(features | ({f"rule.{rule.rpartition('.')[2]}": 1.0} if rule is not None else {}))
    return out


def _wording(text: str, one: Described) -> dict[str, float]:
    """How it is put, and what stands before it."""
    placed = float(one.whole is not None)
    before = _told("before").get(one.before, "other")
    out = {f"group.{one.group}": 1.0, f"lead.{one.lead}": 1.0, f"before.{before}": 1.0}
    out |= {"words": min(len(one.span.of(text).split()), 6) / 3, "whole": placed, f"whole.{one.group}": placed}
    out["of"] = float(bool(placed) and text[one.span.end : one.span.end + 4].strip().startswith("of"))
    return out


def _labelled(one: Described, labels: Labels) -> dict[str, float]:
    """What the encoder takes its words for."""
    out: dict[str, float] = {}
    for m in labels.mentions:
        if m.span.overlaps(one.span):
            out[f"label.{m.label}"] = max(m.score, out.get(f"label.{m.label}", 0.0))
    out["actor"] = float(any(a.span.overlaps(one.span) for a in labels.actors))
    out["source"] = float(any(p.label == "source" and p.span.overlaps(one.span) for p in labels.parts))
    return out


def _linked(one: Described, labels: Labels, links: Floats, rivals: Floats) -> dict[str, float]:
    """How the page's events link to it: the likeliest of all, and the likeliest right beside it."""
    best = int(links.argmax())
    out = {"link": as_odds(float(links[best])), "link.first": float(links[best] >= rivals[best])}
    near = [n for n, e in enumerate(labels.events) if e.span.gap(one.span) <= BESIDE]
    if near:
        best = max(near, key=lambda n: float(links[n]))
        out |= {"near": 1.0, "near.link": as_odds(float(links[best]))}
        out |= {"near.first": float(links[best] >= rivals[best])}
        out["in_anchor"] = float(any(labels.events[n].span.overlaps(one.span) for n in near))
    return out
