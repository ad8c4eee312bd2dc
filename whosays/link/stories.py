"""The record of a story put together from the records of its reports."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from whosays.document import Evidence, content_id
from whosays.findings import PAGE, day_number
from whosays.link.answers import MORE, PLAIN
from whosays.link.claims import Draft, control_answers, draft_claims, is_total, vouching
from whosays.link.contradictions import relate
from whosays.link.culprit_keys import UNKNOWN
from whosays.link.event_mention import event_mentions
from whosays.link.harm_told import Setting, harm_assessed
from whosays.link.information_origins import Origins
from whosays.link.page import Source
from whosays.link.same_event import Story as View
from whosays.link.same_event import group, story_of
from whosays.link.story_events import story_event
from whosays.link.telling import Telling
from whosays.link.tellings import LONG_AGO, tellings_twice
from whosays.link.two_claims import Found
from whosays.link.wires import outlet_key
from whosays.resources import lexicon, one_of
from whosays.story import (
    Claim,
    EventAssessed,
    Lineage,
    Question,
    Relation,
    Story,
    StoryEvent,
    StoryReport,
    Support,
)

Groups = Sequence[tuple[Telling, ...]]


def put_together(sources: Sequence[Source], lineages: Mapping[str, Lineage] | None = None) -> Story:
    """The reports of one situation as a story: shared events, questions, claims and how they stand to each other.

    `lineages` tells by its address who wrote a report and where its words are first met (an address too); without it
    the agency or else the outlet counts. Two outlets whose names differ in an article or a "News" are one.
    The order of the sources changes nothing.
    """
    told, view, groups, origins, named = laid_open(sources)
    reports = _reports(named, lineages or {})
    records = {id: s.record for id, s in named.items()}
    drafts = draft_claims(view, groups, told, control_answers(records, told, origins), origins)
    found = relate(view, drafts, records, {r.id: day_number(r.published) for r in reports})
    setting = Setting({r.id: r for r in reports}, origins)
    return _written(setting, groups, drafts, found, named, _roots(named, lineages or {}))


class LaidOpen(NamedTuple):
    """Reports cut into clauses, with what these are compared by, the events that they are of, and who speaks."""

    told: tuple[Telling, ...]
    view: View
    groups: Groups
    origins: Origins
    named: Mapping[str, Source]


def laid_open(sources: Sequence[Source]) -> LaidOpen:
    """The reports of a story cut into clauses, and these grouped into events."""
    named = named_reports(sources)
    published = {id: s.record.report.published for id, s in named.items()}
    both = [tellings_twice(id, s) for id, s in named.items()]
    whole, told = (tuple(t for one in both for t in one[n]) for n in (0, 1))
    whole = _with_kept_sentences(whole, named)
    days = {id: day_number(p.date) if p else None for id, p in published.items()}
    view = story_of(whole, days, [p for s in named.values() for p in s.record.places or ()])
    groups = group(view, [m for t in whole for m in event_mentions(t)])
    return LaidOpen(told, view, groups, Origins({id: s.record for id, s in named.items()}), named)


def _with_kept_sentences(told: Sequence[Telling], named: Mapping[str, Source]) -> tuple[Telling, ...]:
    """The tellings, those as background whose whole sentence, in its own voice, an outlet has on another day too: it
    keeps its paragraphs on how the story began from one report to the next."""
    days: dict[tuple[str, str], set[str]] = {}
    outlets = {id: outlet_key(s.record.report.publisher or "") for id, s in named.items()}
    when = {id: s.record.report.told_on.date[:10] if s.record.report.told_on else "" for id, s in named.items()}
    for telling in told:
        days.setdefault((outlets[telling.report], telling.around), set()).add(when[telling.report])
    return tuple(
        t._replace(past=True)
        if t.voice is None and outlets[t.report] and len(days[outlets[t.report], t.around] - {""}) > 1
        else t
        for t in told
    )


def named_reports(sources: Sequence[Source]) -> dict[str, Source]:
    """Each report once, by the id that it has in the story: numbered by day of publication and name of the file."""
    ordered = sorted({s.record.page or s.record.text_file: s for s in sorted(sources, key=_order)}.values(), key=_order)
    return {f"r{n:0{len(str(len(ordered)))}}": s for n, s in enumerate(ordered, 1)}


def _order(source: Source) -> tuple[str, str, str]:
    published = source.record.report.published
    return (
        published.date if published else "9999",
        source.record.text_file.rsplit("/", 1)[-1],
        source.record.page or "",
    )


def _roots(named: Mapping[str, Source], lineages: Mapping[str, Lineage]) -> dict[str, str]:
    """By the id of a report the address of the one in which its words are first met."""
    files = {id: source.record.text_file for id, source in named.items()}
    return {id: lineages[file].root if file in lineages else file for id, file in files.items()}


def _reports(named: Mapping[str, Source], lineages: Mapping[str, Lineage]) -> tuple[StoryReport, ...]:
    writers: dict[str, str] = {}
    ids = {source.record.text_file: id for id, source in named.items()}
    out: list[StoryReport] = []
    for id, source in named.items():
        info, line = source.record.report, lineages.get(source.record.text_file)
        origin = (line.reporting_origin if line else None) or info.written_by
        root = ids.get(line.root, id) if line and not origin else id
        out.append(
            StoryReport(
                id=id,
                text_file=source.record.text_file,
                outlet=info.publisher,
                published=info.published.date if info.published else None,
                reporting_origin=writers.setdefault(outlet_key(origin), origin) if origin else None,
                root=msgspec.UNSET if root == id else root,
            )
        )
    return tuple(out)


# --- what is kept ---------------------------------------------------------------------------------------------------


def _written(
    setting: Setting,
    groups: Groups,
    drafts: Sequence[Draft],
    found: Sequence[Found],
    named: Mapping[str, Source],
    roots: Mapping[str, str],
) -> Story:
    related = {i for f in found for i in (f.a, f.b)}
    kept = [i for i, d in enumerate(drafts) if i in related or is_kept(d, roots)]
    lengths = {id: len(s.parsed.text) for id, s in named.items()}
    events = {n: event for n, g in enumerate(groups) if (event := story_event(g, lengths)) is not None}
    questions: dict[tuple[object, ...], Question] = {}
    of_none: dict[tuple[str, str], Question] = {}  # those of no event, by what is asked
    claims: dict[int, Claim] = {}
    of_event: dict[int, dict[str, Draft]] = {}
    answered = _answered(drafts, found)
    for i in kept:
        draft, about = drafts[i], drafts[answered.get(i, i)]
        event = None if about.kind == "other" else events.get(about.group)
        total = is_total(about) and (event is None or event.when is not None)  # what lasted has no day of its own
        so = answered[i] if i in answered and about.kind == "other" else None
        asked = ("so", so) if so is not None else (*_asked(about), total)
        if asked not in questions:
            question = _question(about, None if total else event, total=total, so=so is not None)
            if question.event is None:  # what reads the same is asked once
                question = of_none.setdefault((question.text, question.kind), question)
            questions[asked] = question
        rules = sorted({f.rule for f in found if i in (f.a, f.b)})
        claims[i] = _claim(draft, questions[asked], named, rules, setting.writers)
        if not total:
            of_event.setdefault(draft.group, {})[claims[i].id] = draft
    outdated = {claims[f.b].id for f in found if f.kind == "revises"}
    assessed = {n: harm_assessed(events[n].type, of_event.get(n, {}), setting, outdated) for n in sorted(events)}
    return Story(
        reports=tuple(setting.reports.values()),
        events=tuple(events[n] for n in sorted(events)),
        questions=tuple({q.id: q for q in questions.values()}.values()),
        claims=tuple(claims.values()),
        relations=tuple(Relation(a=claims[f.a].id, b=claims[f.b].id, kind=f.kind) for f in found),
        assessments=tuple(EventAssessed(event=events[n].id, found=found) for n, found in assessed.items() if found),
    )


def _answered(drafts: Sequence[Draft], found: Sequence[Found]) -> dict[int, int]:
    """Which claim the question of a claim is about: what somebody says that is of no matter is asked for itself where
    another denies it, and the denial answers the question of what it denies."""
    denials = [(f.a, f.b) for f in found if f.kind == "denies" and drafts[f.a].kind == "other"]
    told = [(a, b) for a, b in denials if drafts[b].key != "no"]
    asked = {b: b for _, b in told if drafts[b].kind == "other"}
    return dict(reversed(told)) | asked


def _asked(draft: Draft) -> tuple[object, ...]:
    """What claims of one question share. All that one speaker says of no event and no matter stands under one heading;
    a number that does not say of whom it is, is of people."""
    if draft.kind == "other":
        return "other", draft.first.speaker.key
    return draft.kind, draft.group, draft.about.removesuffix(" unarmed")


def is_kept(draft: Draft, roots: Mapping[str, str]) -> bool:
    """Whether a claim that nothing contradicts is kept: for a part of it that is closely alike. What only distant
    likeness brings together is no reason to show it."""
    return any(is_enough(part, roots) for part in draft.parts or (draft,))


def is_enough(draft: Draft, roots: Mapping[str, str]) -> bool:
    """Whether answers are enough for a claim: what several reports tell that are no copies of each other, and not in
    one sentence of their own word for word; what is said more than once, who holds what, a number, a culprit and a
    speaker's no."""
    told = {roots.get(a.telling.report, a.telling.report) for a in draft.answers}
    copies = len(told) == 1 and len({a.telling.report for a in draft.answers}) > 1
    said = {(a.telling.report, a.telling.span) for a in draft.answers if a.speaker.key != PAGE}
    asked = draft.kind in {"figure", "responsibility"} or (draft.key == "no" and bool(said))
    again = not said and len({a.telling.around for a in draft.answers}) == 1  # a sentence that a newsroom keeps
    return (len(told) > 1 and not again) or (len(said) > 1 and not copies) or asked or draft.kind == "control"


_THINGS = frozenset({"destroyed", "strikes"})  # measures that are of no people


def _question(draft: Draft, event: StoryEvent | None, *, total: bool = False, so: bool = False) -> Question:
    first = draft.first.telling
    where = event.place if event and event.place else first.asked_at
    is_so = str(lexicon("disputes")["question"]["occurrence"])
    return Question(
        id=content_id("q", draft.group, draft.kind, draft.about, event.id if event else first.span),
        text=is_so.format(matter=_shown(draft)) if so else question_text(draft, where, total=total),
        kind=draft.kind,
        event=event.id if event else None,
    )


def question_text(draft: Draft, where: str | None, *, total: bool = False) -> str:
    """The question in plain words, made from the lexicon's templates; `total` asks for the sum of weeks."""
    if draft.kind == "control":
        return f"Who holds {draft.about}?"
    if draft.kind == "other":
        speaker = draft.first.speaker
        return "What else is told?" if speaker.key == PAGE else f"What is said by {speaker.name}?"
    words = lexicon("matters")
    matter = words["matters"].get(draft.first.telling.matter, {})
    asks = str(matter.get("asks", ""))
    # Who fled is counted in clauses of any matter, whose own question is another.
    if draft.kind == "figure" and (draft.about or not asks or matter.get("family") != "flight"):
        measure, *whom = draft.about.split() or ("displaced",)
        of = draft.first.figure.of if draft.first.figure else None
        what = of or "things" if measure in _THINGS else "people"
        more = f"{MORE} " if MORE in whom else ""
        called = {MORE: ""} | {part: part for part in words["part"]} | words["counted"]
        counted = what if measure in _THINGS else ", ".join(called[w] for w in whom if called.get(w)) or what
        state = " ".join(w for w in whom if w not in called)
        counted += f" of {state.title()}" if state else ""
        asks = f"How many {more}{counted} were {words['measured'][measure]}{' in all' if total else ''}"
    elif draft.kind == "responsibility":
        asks = f"Who is behind the {matter.get('called', draft.first.telling.matter)}"
    return f"{asks} ({where})?" if where else f"{asks}?"


def _shown(draft: Draft) -> str:
    """The words that a claim is shown by: those of the clause that has most in common with its others, of one that
    hangs on another ("when …") only where all do; of who did it the name that most call him by, and the fewest words in
    which nobody knows."""
    own = [a for a in draft.answers if (a.kind, a.about, a.key) == (draft.kind, draft.about, draft.key)]
    if draft.key == UNKNOWN:
        return min((a.shown for a in own), key=len, default=draft.first.shown)
    if draft.kind == "responsibility":
        laid = [a for a in own if a.telling.blames] or own or [draft.first]
        laid = [a for a in laid if not _ARMS_ALONE.fullmatch(a.shown)] or laid
        called = Counter(a.shown.lower() for a in laid)
        return max(laid, key=lambda a: called[a.shown.lower()]).shown
    if draft.kind not in PLAIN or not own:
        return draft.first.shown
    words = Counter(w for a in own for w in a.telling.words)
    whole = [a for a in own if not _HANGING.match(a.telling.text)] or own
    return max(
        whole, key=lambda a: sum(words[w] - 1 for w in a.telling.words) / math.sqrt(len(a.telling.words) + 1)
    ).shown


def _long_ago(draft: Draft, named: Mapping[str, Source]) -> str:
    """The year, in brackets, in which a place was held where all who say so tell of a time more than a year before
    their reports: "held by Oru (1967)" is history beside who holds it now."""
    ends = [a.telling.when.end if a.telling.when else None for a in draft.answers]
    told = [named[a.telling.report].record.report.told_on for a in draft.answers]
    days = [(day_number(day.date if day else None), day_number(end)) for day, end in zip(told, ends, strict=True)]
    history = draft.kind == "control" and all(said and end and said - end > LONG_AGO for said, end in days)
    return f" ({max(end or '' for end in ends)[:4]})" if history else ""


# What comes to do it says less than whose it is: "tanks", "warplanes".
_ARMS_ALONE = re.compile(rf"{one_of('linking', 'deeds', 'arms')}|{one_of('linking', 'deeds', 'bare_arms')}", re.I)
_HANGING = re.compile(rf"\W*{one_of('linking', 'clauses', 'hangs')}\b", re.I)


def _claim(
    draft: Draft,
    question: Question,
    named: Mapping[str, Source],
    rules: Sequence[str],
    writers: Mapping[str, str | None],
) -> Claim:
    supports = tuple(Support(report=a.telling.report, spans=a.spans, speaker=a.speaker.name) for a in draft.answers)
    first = draft.first
    page = named[first.telling.report].record.page or ""
    return Claim(
        id=content_id("c", question.id, draft.key, first.telling.report, first.spans),
        question=question.id,
        answer=_shown(draft) + _long_ago(draft, named),
        information_origins=tuple(o.name for o in vouching(draft, writers)),
        supports=supports,
        evidence=tuple(Evidence(page=page, spans=first.spans, found_by=rule) for rule in rules),
    )
