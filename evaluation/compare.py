"""Compares a machine's record of a report with a hand-made one, part by part.

Every figure is a count of right, given and wanted items; precision, recall and F1 follow. Items are paired one to one,
the most alike first. The guide's definitions of "alike" stand in one small function a part. Records are plain
JSON objects in the guide's offset form, since a hand-made record need not come from our types.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from evaluation.counts import Count
from whosays.document import Evidence
from whosays.findings import Dispute
from whosays.gazetteer import km_between
from whosays.shown import likely

Item = Mapping[str, Any]
Pairs = list[tuple[int, int]]
Outcome = Literal["found", "missed", "made up"]

SAME_CONTENT = 0.5  # intersection over union of characters from which two contents are one statement
SAME_EVENT = 0.5
SAME_CONTROL = 0.2


class Finding(NamedTuple):
    """One item of a record and what became of it: for lists of what is missed, and of what a change gained and lost.

    `spans` are its characters; an entity or place, which stands in many, has its `name` instead. A block or speaker
    counts as missed when it was found but taken for another; `note` then says for what.
    """

    part: str
    id: str
    outcome: Outcome
    spans: tuple[tuple[int, int], ...] = ()
    name: str | None = None
    note: str | None = None


class Comparison:
    """The counts and findings of one or more compared records."""

    def __init__(self) -> None:
        self.counts: dict[str, Count] = defaultdict(Count)
        self.findings: list[tuple[str, Finding]] = []
        self._report = ""

    def note(self, part: str, gold: Sequence[Item], system: Sequence[Item], pairs: Pairs) -> None:
        """Keep what was found, missed and made up among the items of a part."""
        left, right = {i for i, _ in pairs}, {j for _, j in pairs}
        outcomes: list[tuple[Item, Outcome]] = [(g, "found" if i in left else "missed") for i, g in enumerate(gold)]
        outcomes += [(s, "made up") for j, s in enumerate(system) if j not in right]
        for n, (item, outcome) in enumerate(outcomes):
            finding = Finding(part, item.get("id") or str(n), outcome, _spans(item), item.get("name"))
            self.findings.append((self._report, finding))

    def judge(self, part: str, id: str, right: bool, spans: tuple[tuple[int, int], ...], note: str | None) -> None:
        """Keep one judgement on an item that both records have."""
        finding = Finding(part, id, "found" if right else "missed", spans, note=note)
        self.findings.append((self._report, finding))

    def add(self, name: str, right: int, given: int, wanted: int) -> None:
        """Count items under a figure's name."""
        self.counts[name] = self.counts[name].plus(right, given, wanted)

    def compare(self, name: str, gold: Item, system: Item) -> None:
        """Compare one report's two records; `name` tells the report in the findings."""
        self._report = name
        _blocks(self, gold, system)
        _report(self, gold, system)
        entity_of = _entities(self, gold, system)
        place_of = _places(self, gold, system)
        statement_of = _statements(self, gold, system, entity_of)
        sources = _Sources(statement_of)
        event_of = _events(self, gold, system, entity_of, place_of, sources)
        _figures(self, gold, system, event_of, sources)
        _control(self, gold, system, entity_of, place_of, sources)
        _denials(self, gold, system, statement_of)
        _disputes(self, gold, system, statement_of)


# --- what makes two items alike -------------------------------------------------------------------------------------


def characters(item: Item | None) -> set[int]:
    """The character positions that an item's spans cover."""
    return {i for a, b in (item or {}).get("spans", []) for i in range(a, b)}


def overlap(a: Item | None, b: Item | None) -> float:
    """Intersection over union of two items' characters."""
    x, y = characters(a), characters(b)
    return len(x & y) / len(x | y) if x | y else 0.0


def fold(words: str) -> str:
    """Letters and digits in small, without a leading article."""
    parts = "".join(c.lower() if c.isalnum() else " " for c in words).split()
    while parts and parts[0] in {"the", "a", "an"}:
        del parts[0]
    return " ".join(parts)


def shared_forms(a: Item, b: Item) -> float:
    """The share of the shorter item's forms that the other has too."""
    x, y = ({fold(f) for f in [*i.get("forms", []), i.get("name") or ""]} - {""} for i in (a, b))
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


def kilometres(a: Item, b: Item) -> float:
    """The great-circle distance; infinite when either has no coordinates."""
    if any(i.get(c) is None for i in (a, b) for c in ("lat", "lon")):
        return math.inf
    return km_between(a["lat"], a["lon"], b["lat"], b["lon"])


def pair(gold: Sequence[Item], system: Sequence[Item], alike: Callable[[Item, Item], float], floor: float) -> Pairs:
    """One-to-one pairs of indexes at or above the floor, the most alike first; of equals the later."""
    order = sorted(((alike(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(system)), reverse=True)
    pairs: Pairs = []
    free_gold, free_system = set(range(len(gold))), set(range(len(system)))
    for score, i, j in order:
        if score >= floor and i in free_gold and j in free_system:
            pairs.append((i, j))
            free_gold.remove(i)
            free_system.remove(j)
    return pairs


def _both(part: str, gold: Item, system: Item) -> tuple[list[Any], list[Any]]:
    return gold.get(part) or [], system.get(part) or []


def _spans(item: Item) -> tuple[tuple[int, int], ...]:
    """Where an item stands: its own characters, its content's or its anchors'."""
    passages = [item, item.get("content") or {}, *(item.get("anchors") or [])]
    return tuple((a, b) for p in passages for a, b in p.get("spans", []))


# --- the page -------------------------------------------------------------------------------------------------------


def _blocks(out: Comparison, gold: Item, system: Item) -> None:
    """A line counts by the kind of most of its characters; story text counts characters of paragraphs."""
    kind_of = {i: b["kind"] for b in system.get("blocks") or [] for i in characters(b)}
    for block in gold.get("blocks") or []:
        for a, b in block["spans"]:
            seen = Counter(kind_of.get(i) for i in range(a, b)).most_common(1)[0][0]
            right, length = seen == block["kind"], b - a
            out.add("page.block_kind", int(right), 1, 1)
            story_seen, story_wanted = seen == "paragraph", block["kind"] == "paragraph"
            out.add(
                "page.story_text", length * (story_seen and story_wanted), length * story_seen, length * story_wanted
            )
            taken = None if right else f"{block['kind']}, taken for {seen}"
            out.judge("blocks", str(a), right, ((a, b),), taken)


def _report(out: Comparison, gold: Item, system: Item) -> None:
    g, s = gold.get("report") or {}, system.get("report") or {}

    def one(name: str, wanted: str, given: str) -> None:
        if wanted or given:
            out.add(f"report.{name}", int(bool(wanted) and wanted == given), int(bool(given)), int(bool(wanted)))

    one("published", (g.get("published") or {}).get("date") or "", (s.get("published") or {}).get("date") or "")
    for name in ("agency", "filed_from", "title"):
        one(name, fold(g.get(name) or ""), fold(s.get(name) or ""))
    if g.get("authors"):
        wanted, given = {fold(a) for a in g["authors"]}, {fold(a) for a in s.get("authors") or []}
        out.add("report.authors", len(wanted & given), len(given), len(wanted))


# --- who and where --------------------------------------------------------------------------------------------------


def _entities(out: Comparison, gold: Item, system: Item) -> dict[str, str]:
    """Compare entities; return for each paired machine's entity id the hand-made one."""
    ge, se = _both("entities", gold, system)
    pairs = pair(ge, se, shared_forms, 0.01)
    out.add("who.entities", len(pairs), len(se), len(ge))
    out.note("entities", ge, se, pairs)
    for i, j in pairs:
        for field in ("type", "side"):
            if ge[i].get(field):
                out.add(f"who.{field}", int(se[j].get(field) == ge[i][field]), 1, 1)
        if ge[i].get("role"):
            wanted, given = set(fold(ge[i]["role"]).split()), set(fold(se[j].get("role") or "").split())
            out.add("who.role_words", len(wanted & given), len(given), len(wanted))
    entity_of = {se[j]["id"]: ge[i]["id"] for i, j in pairs}
    named = {e["id"] for e in ge if e.get("named")}
    out.add("who.named_found", len(named & set(entity_of.values())), len(named), len(named))
    return entity_of


def _places(out: Comparison, gold: Item, system: Item) -> dict[str, str]:
    gp, sp = _both("places", gold, system)
    pairs = pair(gp, sp, shared_forms, 0.01)
    out.add("where.places", len(pairs), len(sp), len(gp))
    out.note("places", gp, sp, pairs)
    for i, j in pairs:
        if gp[i].get("lat") is not None:
            away = kilometres(gp[i], sp[j])
            out.add("where.within_25km", int(away <= 25), 1, 1)
            out.add("where.within_161km", int(away <= 161), 1, 1)
        if gp[i].get("kind"):
            out.add("where.kind", int(sp[j].get("kind") == gp[i]["kind"]), 1, 1)
    return {sp[j]["id"]: gp[i]["id"] for i, j in pairs}


# --- statements -----------------------------------------------------------------------------------------------------


def _statements(out: Comparison, gold: Item, system: Item, entity_of: Mapping[str, str]) -> dict[str, str]:
    """The content decides which is which; then speaker, words, form, manner, certainty."""
    gs, ss = _both("statements", gold, system)
    pairs = pair(gs, ss, lambda a, b: overlap(a.get("content"), b.get("content")), SAME_CONTENT)

    def speaks(i: int, j: int) -> bool:
        speaker: Any = (ss[j].get("source") or {}).get("entity")
        return bool(entity_of.get(speaker) == gs[i]["source"]["entity"])

    counted = {
        "content": len(pairs),
        "content_and_speaker": sum(speaks(i, j) for i, j in pairs),
        "source_words": sum(overlap(gs[i]["source"], ss[j].get("source")) >= SAME_CONTENT for i, j in pairs),
        "cue": sum(bool(characters(gs[i].get("cue")) & characters(ss[j].get("cue"))) for i, j in pairs),
    }
    for name, right in counted.items():
        out.add(f"says.{name}", right, len(ss), len(gs))
    for field in ("form", "manner", "certainty"):
        out.add(f"says.{field}", sum(gs[i].get(field) == ss[j].get(field) for i, j in pairs), len(pairs), len(pairs))
    out.note("statements", gs, ss, pairs)
    for i, j in pairs:
        words = (ss[j].get("source") or {}).get("quote")
        note = None if speaks(i, j) else f"given to {words or 'nobody'}"
        out.judge("speakers", gs[i]["id"], speaks(i, j), _spans(gs[i]), note)
    return {ss[j]["id"]: gs[i]["id"] for i, j in pairs}


class _Sources:
    """Whether two items stand on the same statements."""

    def __init__(self, statement_of: Mapping[str, str]) -> None:
        self._statement_of = statement_of

    def same(self, gold: Item, system: Item) -> bool:
        return {self._statement_of.get(x) for x in system.get("according_to") or []} == set(
            gold.get("according_to") or []
        )


# --- events ---------------------------------------------------------------------------------------------------------


def _day(value: str | None) -> str:
    return (value or "")[:10]


def _when(item: Item) -> tuple[str, str]:
    when = item.get("when") or {}
    start = when.get("start") or ""
    return _day(start), _day(when.get("end") or start)


class _EventParts(NamedTuple):
    """How the parts of a hand-made and a machine's event compare; by whom entities and places were paired with."""

    entity_of: Mapping[str, str]
    place_of: Mapping[str, str]
    within: Mapping[str, str | None]  # what each hand-made place lies in

    def alike(self, gold: Item, system: Item) -> float:
        """How many of the words, which count twice, type, place, time and actor agree, 0 to 1."""
        agree = self.near(gold, system) + self.in_time(gold, system) + self.same_actor(gold, system)
        return (2 * self.anchored(gold, system) + self.same_type(gold, system) + agree) / 6

    def anchored(self, gold: Item, system: Item) -> bool:
        """Whether any of their words are the same."""
        ours, theirs = ({c for a in i.get("anchors") or [] for c in characters(a)} for i in (gold, system))
        return bool(ours & theirs)

    def near(self, gold: Item, system: Item) -> bool:
        """Whether the machine's place is the hand-made one or what holds that."""
        there = self.place_of.get(system.get("where") or "")
        return there is not None and there in (gold.get("where"), self.within.get(gold.get("where") or ""))

    def in_time(self, gold: Item, system: Item) -> bool:
        """Whether their days overlap."""
        (start, end), (first, last) = _when(gold), _when(system)
        return bool(start and first) and start <= last and first <= end

    def same_type(self, gold: Item, system: Item) -> bool:
        """Whether their types are one."""
        return bool(gold["type"] == system.get("type"))

    def same_day(self, gold: Item, system: Item) -> bool:
        """Whether they begin on one day."""
        return bool(_when(gold)[0]) and _when(gold)[0] == _when(system)[0]

    def same_place(self, gold: Item, system: Item) -> bool:
        """Whether they happen at one place."""
        return self.place_of.get(system.get("where") or "") == gold.get("where")

    def same_actor(self, gold: Item, system: Item) -> bool:
        """Whether they have a doer in common, or neither has one."""
        given = {self.entity_of.get(x) for x in system.get("actors") or []}
        wanted = set(gold.get("actors") or [])
        return bool(given & wanted) or (not wanted and not system.get("actors"))


def _events(
    out: Comparison,
    gold: Item,
    system: Item,
    entity_of: Mapping[str, str],
    place_of: Mapping[str, str],
    sources: _Sources,
) -> dict[str, str]:
    """Three of five (words, which count twice, type, place, time, actor) make two events one."""
    ge, se = _both("events", gold, system)
    parts = _EventParts(entity_of, place_of, {p["id"]: p.get("within") for p in gold.get("places") or []})
    pairs = pair(ge, se, parts.alike, SAME_EVENT)
    out.add("what.events", len(pairs), len(se), len(ge))
    out.note("events", ge, se, pairs)
    # Each part by what compares it, and whether the hand-made event has it at all.
    checks: dict[str, tuple[Callable[[Item, Item], bool], Callable[[Item], bool]]] = {
        "type": (parts.same_type, lambda g: True),
        "day": (parts.same_day, lambda g: bool((g.get("when") or {}).get("start"))),
        "place": (parts.same_place, lambda g: bool(g.get("where"))),
        "actor": (parts.same_actor, lambda g: True),
        "status": (lambda g, s: g.get("status") == s.get("status"), lambda g: True),
        "according_to": (sources.same, lambda g: True),
    }
    for name, (check, applies) in checks.items():
        asked = [(ge[i], se[j]) for i, j in pairs if applies(ge[i])]
        out.add(f"what.{name}", sum(check(g, s) for g, s in asked), len(asked), len(asked))

    def all_four(g: Item, s: Item) -> bool:
        four = (checks[name] for name in ("type", "day", "place", "actor"))
        return all(check(g, s) or not applies(g) for check, applies in four)

    out.add("what.type_day_place_actor", sum(all_four(ge[i], se[j]) for i, j in pairs), len(se), len(ge))
    return {se[j]["id"]: ge[i]["id"] for i, j in pairs}


# --- figures, control, disputes -------------------------------------------------------------------------------------


def _figures(out: Comparison, gold: Item, system: Item, event_of: Mapping[str, str], sources: _Sources) -> None:
    """The same measure on overlapping words; then the numbers, and who gives them."""
    gf, sf = _both("figures", gold, system)

    def alike(g: Item, s: Item) -> float:
        return 0.5 + overlap(g, s) if g.get("measure") == s.get("measure") and characters(g) & characters(s) else 0.0

    pairs = pair(gf, sf, alike, 0.5)
    equal = [(i, j) for i, j in pairs if all(gf[i].get(k) == sf[j].get(k) for k in ("low", "best", "high"))]
    out.add("figures.found", len(pairs), len(sf), len(gf))
    out.note("figures", gf, sf, pairs)
    out.add("figures.numbers", len(equal), len(sf), len(gf))
    out.add("figures.numbers_and_source", sum(sources.same(gf[i], sf[j]) for i, j in equal), len(sf), len(gf))
    tied = sum(event_of.get(sf[j].get("event")) == gf[i].get("event") for i, j in pairs)
    out.add("figures.event", tied, len(pairs), len(pairs))


def _control(
    out: Comparison,
    gold: Item,
    system: Item,
    entity_of: Mapping[str, str],
    place_of: Mapping[str, str],
    sources: _Sources,
) -> None:
    gc, sc = _both("control", gold, system)
    pairs = pair(gc, sc, overlap, SAME_CONTROL)

    def right(g: Item, s: Item) -> bool:
        return (
            place_of.get(s.get("place") or "") == g.get("place")
            and entity_of.get(s.get("holder") or "") == g.get("holder")
            and g.get("state") == s.get("state")
            and g.get("stance") == s.get("stance")
        )

    full = [(gc[i], sc[j]) for i, j in pairs if right(gc[i], sc[j])]
    out.add("control.found", len(pairs), len(sc), len(gc))
    out.note("control", gc, sc, pairs)
    out.add("control.right", len(full), len(sc), len(gc))
    out.add("control.right_and_source", sum(sources.same(g, s) for g, s in full), len(sc), len(gc))


def opposed_pairs(record: Item, name: Callable[[str], Any] = lambda x: x) -> Iterator[frozenset[Any]]:
    """Each two statements that a dispute of the record sets against one another, by what `name` makes of ids."""
    for dispute in record.get("disputes") or []:
        sides = [{name(x) for x in p.get("according_to") or []} for p in dispute.get("positions") or []]
        for k, side in enumerate(sides):
            yield from (frozenset((a, b)) for other in sides[k + 1 :] for a in side for b in other if a != b)


def _denials(out: Comparison, gold: Item, system: Item, statement_of: Mapping[str, str]) -> None:
    """What a denial is said to deny must be opposed to it in a dispute; denials in no dispute cannot be judged."""
    opposed: dict[object, set[object]] = defaultdict(set)
    for two in opposed_pairs(gold):
        for one in two:
            opposed[one] |= two - {one, "page"}
    denials = {s["id"] for s in gold.get("statements") or [] if s.get("manner") == "denies" and opposed[s["id"]]}
    denied = {
        statement_of[s["id"]]: statement_of.get(answer["statement"])
        for s in system.get("statements") or []
        for answer in (s.get("answers") or [])[:1]
        if answer["relation"] == "denies" and answer.get("statement") and statement_of.get(s["id"]) in denials
    }
    right = sum(other in opposed[denial] for denial, other in denied.items())
    out.add("says.denial_linked", right, len(denied), len(denials))


def _disputes(out: Comparison, gold: Item, system: Item, statement_of: Mapping[str, str]) -> None:
    def theirs(id: str) -> object:
        return id if id == "page" else statement_of.get(id, ("extra", id))

    wanted, given = set(opposed_pairs(gold)), set(opposed_pairs(system, theirs))
    out.add("disputes.opposed_pairs", len(wanted & given), len(given), len(wanted))
    gd, sd = _both("disputes", gold, system)
    out.add("disputes.found", min(len(gd), len(sd)), len(sd), len(gd))
    # A dispute is right where any two that it sets apart are; counted by whether a person is shown it as likely.
    for dispute in sd:
        two = set(opposed_pairs({"disputes": [dispute]}, theirs))
        grounds = tuple(msgspec.convert(e, Evidence) for e in dispute.get("evidence") or ())
        kind = "likely" if likely(Dispute(question="", positions=(), evidence=grounds)) else "possible"
        out.add(f"disputes.{kind}_right", int(bool(two & wanted)), 1, 1)
