"""The page's places before they enter the record: names of one entry together, and whether each is the report's.

A page names many places that it is not about: a country that is spoken for ("Oru said"), a seat of government, a team's
home. Named features of all mentions together are weighed by a logistic model (`lexicons/place_weights.toml`).
"""

import math
import re
from collections.abc import Mapping, Sequence

from whosays.document import ParsedText
from whosays.find.logistic import logistic
from whosays.find.places.draft import Draft, Resolved
from whosays.find.places.entry_features import SPOT_KM, Name, Reading
from whosays.find.places.focus import focus_of
from whosays.find.places.holders import Holder, holder_of, opened_in
from whosays.find.places.joins import joined
from whosays.find.places.linked import as_odds, most_linked, where_links
from whosays.find.places.mentions import PlaceMention, weighed
from whosays.find.places.relative import direction_of
from whosays.find.places.resolve import names_of, readings, settled, spelled_otherwise, without_strays
from whosays.findings import SETTLEMENTS, PlaceKind
from whosays.gazetteer import Gazetteer, GazetteerEntry
from whosays.gazetteer.names import name_key
from whosays.inference import Labels
from whosays.names import bodies, fold, state_of
from whosays.resources import lexicon

KEPT = 0.45  # from this probability on a name is a place of the report; chosen on marked pages by cross-validation
KEPT_LINKED = 0.36  # ... where what events link to counts too
MOST_CANDIDATES = 5  # of a name that stays open


def kept_drafts(parsed: ParsedText, drafts: Sequence[Draft], labels: Labels) -> list[Draft]:
    """The places that are the report's; where an encoder read the page, its events count too."""
    told = [d for d in drafts if not _only_beside(parsed.text, d)]
    if labels.readings is None:
        return [d for d in told if _likely(parsed, d, drafts) >= KEPT]
    weights: Mapping[str, float] = lexicon("place_link_weights")["named"]
    found = zip(told, linked_features(parsed, told, drafts, labels), strict=True)
    return [d for d, features in found if logistic(weights, features) >= KEPT_LINKED]


def _likely(parsed: ParsedText, draft: Draft, drafts: Sequence[Draft]) -> float:
    """The probability that it is a place of the report, whatever events are told of it."""
    return weighed(draft_features(parsed, draft, drafts), lexicon("place_weights")["kept"])


def linked_features(
    parsed: ParsedText, told: Sequence[Draft], drafts: Sequence[Draft], labels: Labels
) -> list[dict[str, float]]:
    """What is weighed of each of the drafts told: how likely it is without events, and how those link to it."""
    owners = [k for k, d in enumerate(told) for _ in d.mentions]
    most, firsts = most_linked(where_links(labels, [m.span for d in told for m in d.mentions]), owners, len(told))
    out = []
    for draft, link, first in zip(told, most.tolist(), firsts.tolist(), strict=True):
        likely = _likely(parsed, draft, drafts)
        kept = math.log((likely + 1e-4) / (1 + 1e-4 - likely))
        out.append({"kept": kept, "link": as_odds(link), "first": math.log1p(first)})
    return out


def _only_beside(text: str, draft: Draft) -> bool:
    """Whether it is a sea, a mountain range or a large region that only tells of others where they are.

    The page names a part of it ("the northern Orun Sea"), or a town that lies there ("the Orun Sea port of Halm").
    """
    entry = draft.resolved.entry
    if entry is None or entry.kind not in {"natural", "region"} or draft.part is not None:
        return False
    if entry.kind == "region" and (entry.extent_km or 0.0) <= SPOT_KM:
        return False
    return all(m.nested or _TOWN_OF.match(text, m.span.end) for m in draft.mentions)


_TOWN_OF = re.compile(
    r"\s+(?:(?:port|resort|coastal|tourist|border|beach|holiday)\s+){0,2}(?:city|town|resort|port|village|island)\s+of\s+[A-Z]"
)


def drafts_of(
    parsed: ParsedText,
    mentions: Sequence[PlaceMention],
    gazetteer: Gazetteer,
    *,
    address: str = "",
    weights: Mapping[str, Mapping[str, float]] | None = None,
) -> list[Draft]:
    """The page's places, whether they will be kept or not: mentions of one entry and part together.

    `address` is where the page was read from; `weights` of the ranker are the package's own unless given.
    """
    names, index = names_of(mentions, gazetteer)
    focus = focus_of(parsed, gazetteer, address)
    answers = readings(names, focus, weights=weights)
    spelled = spelled_otherwise(names, answers, gazetteer)
    if spelled != names:
        names, answers = spelled, readings(spelled, focus, weights=weights)
    best = without_strays(names, answers, [settled(a) for a in answers], focus)
    taken = [b.match.entry if b is not None and b.match is not None else None for b in best]
    drafts: dict[tuple[object, ...], Draft] = {}
    for k, mention in enumerate(mentions):
        name = names[index[k]]
        behind = _behind_people(parsed.text, mention) if name.peoples else None
        if mention.seat or (name.peoples and behind is None) or _is_body(name):
            continue
        entry, reading = taken[index[k]], best[index[k]]
        part = _plain_part(mention.part) or behind or None
        same: object = entry.id if entry is not None and _stands_for(entry, mention) else _own_key(mention)
        key = (same, direction_of(part) or part if part else None)  # "the north of Oru" is "northern Oru"
        draft = drafts.get(key)
        if draft is None:
            resolved = _resolved(k, mentions, index, names, taken, answers[index[k]], reading, gazetteer)
            draft = drafts.setdefault(key, Draft(key, name, resolved, part))
        draft.mentions.append(mention)
        if entry is not None and part is not None:
            # "the suburbs of Halm" names Halm too.
            base = drafts.get((entry.id, None))
            if base is None:
                score = reading.probability if reading is not None else None
                base = drafts.setdefault(
                    (entry.id, None), Draft((entry.id, None), name, Resolved(entry, score, None, ()), None)
                )
            base.mentions.append(mention._replace(part=None, nested=True))
    return joined(parsed.text, list(drafts.values()))


def _behind_people(text: str, mention: PlaceMention) -> str | None:
    """What a people's word makes of its country: a part ("the Orun coast"), or "" for all of it ("Orun soil").

    None where it is no place at all ("the Orun army").
    """
    words = lexicon("places")["of_people"]
    behind = text[mention.span.start + len(mention.name) : mention.span.end].strip().lower()
    return behind if behind in words["part"] else "" if behind in words["whole"] else None


def _is_body(name: Name) -> bool:
    """Whether the name is a known body's and no country's: "NATO" is no town of that name."""
    return fold(name.words) in bodies() and state_of(name.words) is None


def _plain_part(part: str | None) -> str | None:
    return " ".join(part.replace("-", "").split()) if part else None


def _own_key(mention: PlaceMention) -> tuple[str, PlaceKind | None]:
    return name_key(mention.name), mention.kind if mention.kind in {
        "facility",
        "neighbourhood",
        "road",
        "natural",
    } else None


def _stands_for(entry: GazetteerEntry, mention: PlaceMention) -> bool:
    """Whether the entry is what the words mean, not a namesake of another kind: "Halm hospital" is not the town."""
    if _is_landscape(mention):
        return entry.kind not in SETTLEMENTS
    return mention.kind not in {"facility", "neighbourhood", "road"} or entry.kind == mention.kind


def _is_landscape(mention: PlaceMention) -> bool:
    """Whether the word behind a name makes it a river or a mountain: "Halm River", and not the city Palm Bay."""
    return mention.kind == "natural" and mention.span.end - mention.span.start > len(mention.name)


def _resolved(
    k: int,
    mentions: Sequence[PlaceMention],
    index: Sequence[int],
    names: Sequence[Name],
    taken: Sequence[GazetteerEntry | None],
    answers: Sequence[Reading],
    best: Reading | None,
    gazetteer: Gazetteer,
) -> Resolved:
    entry = taken[index[k]]
    if entry is not None and best is not None:
        if _stands_for(entry, mentions[k]):
            return Resolved(entry, best.probability, None, ())
        if not _is_landscape(mentions[k]):
            return Resolved(None, None, Holder(entry, "find.places.holders.name_in_name"), ())
        return Resolved(None, None, holder_of(k, mentions, index, names, taken, gazetteer), ())
    country = opened_in(k, mentions, index, taken)
    known = tuple(a for a in answers if a.match is not None and country in {None, a.match.entry.country})
    if known and answers[0].match is not None:
        return Resolved(None, None, None, known[:MOST_CANDIDATES])
    return Resolved(None, None, holder_of(k, mentions, index, names, taken, gazetteer), ())


# --- whether it is a place of the report ----------------------------------------------------------------------------


def draft_features(parsed: ParsedText, draft: Draft, drafts: Sequence[Draft]) -> dict[str, float]:
    """The named features by which a name is taken as a place of the report."""
    meant = [m.meant for m in draft.mentions]
    first = min(m.span.start for m in draft.mentions)
    story = [p.span for p in parsed.paragraphs]
    out = {
        "bias": 1.0,
        "most_meant": max(meant),
        "mean_meant": sum(meant) / len(meant),
        "log_odds": sum(math.log((m + 0.02) / (1.02 - m)) for m in meant) / math.sqrt(len(meant)) / 4,
        "often": math.log(len(meant)),
        "nested": sum(m.nested for m in draft.mentions) / len(meant),
        "early": 1.0 - first / max(1, story[-1].end) if story else 0.0,
    }
    kind = draft.mentions[0].kind
    if draft.part:
        out["part"] = 1.0
    if kind:
        out[f"word_{kind}"] = 1.0
    entry = draft.resolved.entry
    if entry is not None:
        out[f"is_{entry.kind}"] = 1.0
        out["score"] = draft.resolved.score or 0.0
        if entry.feature == "PPLC":
            out["capital"] = 1.0
            if _country_is_there(entry, drafts):
                out["capital_of_country_here"] = 1.0
        if entry.kind == "country":
            out["inside_here"] = _share_inside(entry, drafts)
            out["most_meant_of_country"] = max(meant)
    else:
        out["no_entry"] = 1.0
    return out


def _country_is_there(entry: GazetteerEntry, drafts: Sequence[Draft]) -> bool:
    return any(
        d.resolved.entry is not None
        and d.resolved.entry.kind == "country"
        and d.resolved.entry.country == entry.country
        for d in drafts
    )


def _share_inside(entry: GazetteerEntry, drafts: Sequence[Draft]) -> float:
    """The share of the page's other places that lie in the country, by likely places alone."""
    others = [d for d in drafts if d.resolved.entry is not None and d.resolved.entry.kind != "country"]
    likely = [d for d in others if max(m.meant for m in d.mentions) >= 0.5]
    inside = sum(d.resolved.entry is not None and d.resolved.entry.country == entry.country for d in likely)
    return inside / len(likely) if likely else 0.0
