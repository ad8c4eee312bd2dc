"""What sources answer: the tellings of one event as claims, one for each answer to each question.

Every group of tellings raises questions: how many, who did it, whether it is so. Tellings that give the same number,
lay it at the same door or simply affirm or deny it make one claim, with everyone who vouches. Times differ: a number of
a later day is another claim.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from whosays.document import Span
from whosays.findings import Figure, Measure, ReportRecord, amount, quoted
from whosays.link.control_told import Located, told_in
from whosays.link.culprits import claims_it, culprit
from whosays.link.doers import doers
from whosays.link.held import Held, held, same_answer
from whosays.link.matters import family, first_kind, is_open
from whosays.link.same_entity import Origins, Speaker
from whosays.link.same_event import Story, apart, days_apart, far, same_day, shared_words
from whosays.link.same_place import by_place
from whosays.link.tellings import Telling, calls_false, place_in_story
from whosays.names import state_of
from whosays.story import PAGE, QuestionKind

SAME_SPEAKER = 0.15  # that one who says both adds to it
LEAST_TELLING = 20  # people from which a number told twice is one count; smaller ones meet by chance
LONG_CLAUSE = 20  # words, of a clause that is more than the number that it gives
SAME_WORDS = 0.4  # of what is said of an open matter, from which two say the same
# What each family of matters counts; a number of something else in the same clause is another question's.
COUNTED: dict[str, frozenset[Measure]] = {
    "harm": frozenset({"killed", "injured", "other"}),
    "flight": frozenset({"displaced", "participants"}),
    "ground": frozenset({"participants"}),
    "protest": frozenset({"participants", "killed", "injured"}),
    "captivity": frozenset({"captured"}),
    "property": frozenset({"destroyed"}),
}
SIDES = frozenset({"government", "insurgent", "militia"})  # whose unnamed speakers restate their named ones
NAMED = ("person ", "body ", "government ", "forces ")  # how the keys begin of who is named
ANSWERABLE = frozenset({"harm", "property", "captivity", "crash"})  # families that ask who did it


class Answer(NamedTuple):
    """One telling's answer: to which question, what, in which words, given by whom.

    `about` tells the questions of one kind apart, `key` is equal for the same answer, `shown` says it in words. The
    one `speaker` of the passage may be several `origins`. `figure` and `held` are what numbers and holders are compared
    by.
    """

    kind: QuestionKind
    about: str
    key: str
    shown: str
    telling: Telling
    spans: tuple[Span, ...]
    speaker: Speaker
    origins: tuple[Speaker, ...]
    figure: Figure | None = None
    held: Held | None = None


class Draft(NamedTuple):
    """A claim before it has an id: its answers in reading order; all share question and key."""

    group: int
    kind: QuestionKind
    about: str
    key: str
    answers: tuple[Answer, ...]


def draft_claims(
    view: Story, groups: Sequence[Sequence[Telling]], beside: Sequence[Sequence[Answer]], origins: Origins
) -> tuple[Draft, ...]:
    """The claims of all groups, then of what was answered `beside` them (control of places, sayings), as they come."""
    drafts: list[Draft] = []
    for number, group in enumerate(groups):
        whom = _whom(group)
        drafts += _divided(view, number, [a for t in group for a in answers(t, whom, origins)])
    drafts = _joined(view, drafts)
    for number, given in enumerate(beside, len(groups)):
        drafts += _divided(view, number, given)
    return tuple(drafts)


def _joined(view: Story, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of several events joined that lay one harm at one door or give one number of one thing."""
    out: list[Draft] = []
    for draft in drafts:
        same = next((n for n, o in enumerate(out) if _same_door(view, o, draft) or _same_count(view, o, draft)), None)
        if same is None:
            out.append(draft)
        else:
            both = (*out[same].answers, *draft.answers)
            out[same] = out[same]._replace(answers=tuple(sorted(both, key=lambda a: place_in_story(a.telling))))
    return out


def _same_count(view: Story, a: Draft, b: Draft) -> bool:
    """Whether two numbers of different groups are one: a number that is no small one, of the same people and measure,
    some of those who give it speak of one place or day, and no two of places that lie apart."""
    if not (a.kind == b.kind == "figure" and same_people(a.about, b.about) and a.key == b.key):
        return False
    if min(f.best or f.low or 0 for d in (a, b) for x in d.answers if (f := x.figure)) < LEAST_TELLING:
        return False
    pairs = [(x.telling, y.telling) for x in a.answers for y in b.answers]
    near = any(not far(view, x, y) or same_day(view, x, y) for x, y in pairs)
    return near and not any(apart(view, x, y) for x, y in pairs)


def same_people(a: str, b: str) -> bool:
    """Whether two questions can be of one number: of one measure, and of the same people where both say whom.

    >>> same_people("killed unarmed", "killed"), same_people("killed forces", "killed unarmed")
    (True, False)
    """
    few, many = sorted((a.split(), b.split()), key=len)
    return many[: len(few)] == few


def _same_door(view: Story, a: Draft, b: Draft) -> bool:
    if not (a.kind == b.kind == "responsibility" and a.key == b.key):
        return False
    pairs = ((x.telling, y.telling) for x in a.answers for y in b.answers)
    return any(
        family(x.matter) == family(y.matter)
        and one_scene(view, x, y, laid=family(x.matter) != "harm" or None in {x.victims, y.victims})
        for x, y in pairs
    )


def one_scene(view: Story, a: Telling, b: Telling, *, laid: bool = False) -> bool:
    """Whether two tellings play in one place at one time, the harm done to the same kind of people.

    Where blame is laid in so many words (`laid`) it may be left out to whom.
    """
    if far(view, a, b) or days_apart(view, a, b):
        return False
    return laid or (a.victims is not None and a.victims == b.victims)


def _divided(view: Story, number: int, given: Sequence[Answer]) -> Iterator[Draft]:
    """One draft for each answer to each question; what is said of an open matter is divided by its words too."""
    found: dict[tuple[QuestionKind, str, str], list[Answer]] = {}
    for answer in sorted(given, key=lambda a: place_in_story(a.telling)):
        found.setdefault((answer.kind, answer.about, answer.key), []).append(answer)
    for (kind, about, key), same in found.items():
        parts = _alike(view, same) if kind == "occurrence" and is_open(same[0].telling.matter) else [same]
        for n, part in enumerate(parts):
            yield Draft(number, kind, about, f"{key} {n}" if n else key, tuple(part))


def _whom(group: Sequence[Telling]) -> str:
    """To whom it was done by most of a group's tellings: what a number is of that does not say so itself."""
    kinds = Counter(t.victims for t in group if t.victims)
    return min(kinds, key=lambda k: (-kinds[k], k)) if kinds else ""


def control_answers(
    records: Mapping[str, ReportRecord], told: Sequence[Telling], origins: Origins
) -> tuple[tuple[Answer, ...], ...]:
    """What the reports say of who holds which place, place by place; countries and unknown holders are left out."""
    sayings = [(id, one) for id in sorted(records) for one in told_in(records[id])]
    report_of = {one.told.id: id for id, one in sayings}
    places = (_of_place(group, report_of, records, told, origins) for group in by_place(one for _, one in sayings))
    return tuple(found for found in places if found)


def _of_place(
    group: Sequence[Located],
    report_of: Mapping[str, str],
    records: Mapping[str, ReportRecord],
    told: Sequence[Telling],
    origins: Origins,
) -> tuple[Answer, ...]:
    about = min(one.place.name for one in group)
    known: list[Held] = []
    out: list[Answer] = []
    for one in sorted(group, key=lambda o: (report_of[o.told.id], o.told.spans, o.told.id)):
        report, hands = report_of[one.told.id], held(one.told)
        telling = next((t for t in told if t.report == report and t.span.overlaps(one.told.spans[0])), None)
        if hands is None or telling is None or one.place.kind == "country":
            continue
        same = next((n for n, other in enumerate(known) if same_answer(hands, other)), len(known))
        known += [hands] if same == len(known) else []
        statements = records[report].statements or ()
        voice = next((s for s in statements if s.id == one.told.statement), None)
        by = (origins.of(report, voice), origins.several(report, voice))
        out.append(Answer("control", about, str(same), _hands(hands), telling, one.told.spans, *by, held=hands))
    return tuple(out)


def _hands(hands: Held) -> str:
    if hands.party is None:
        return "it is fought over" if hands.so else "it is not fought over"
    return f"held by {hands.party.name}" if hands.so else f"not held by {hands.party.name}"


def _alike(view: Story, given: Sequence[Answer]) -> list[list[Answer]]:
    """What is said of an open matter, divided into those that say much the same; each joins the likest before it."""
    parts: list[list[Answer]] = []
    for answer in given:
        nearness = [
            (sum(_said_alike(view, answer, other) for other in part) / len(part), -n) for n, part in enumerate(parts)
        ]
        best, n = max(nearness, default=(0.0, 0))
        if best >= SAME_WORDS:
            parts[-n].append(answer)
        else:
            parts.append([answer])
    return parts


def _said_alike(view: Story, a: Answer, b: Answer) -> float:
    """How much two say the same: by their words, and more where one person says both."""
    own = a.speaker.key == b.speaker.key != PAGE
    return shared_words(view, a.telling, b.telling) + (SAME_SPEAKER if own else 0.0)


def answers(telling: Telling, whom: str, origins: Origins) -> Iterator[Answer]:
    """What one telling answers: its numbers, its culprit, and, where it gives neither, that it is so or not."""
    speaker = origins.of(telling.report, telling.voice)
    by = (speaker, _vouchers(telling, origins))
    kind = family(telling.matter) or ""
    counted = [f for f in telling.figures if f.measure in COUNTED.get(kind, frozenset())]
    if not _HARMED.search(telling.text):
        counted = [f for f in counted if f.measure != "other"]
    door = (
        culprit(telling, speaker.key, origins.country, origins.office(telling.report, telling.voice))
        if kind in ANSWERABLE
        else None
    )
    for figure in counted:
        spans = figure.spans if door or len(counted) > 1 or _is_long(telling) else (telling.span,)
        of = first_kind(figure.of or "", "part") or first_kind(figure.of or "", "victims") or telling.victims or whom
        people = _people(figure, origins.country)
        about = "" if kind == "flight" else " ".join(filter(None, (figure.measure, of, people)))
        yield Answer("figure", about, number_key(figure), number_words(figure), telling, spans, *by, figure)
    if door:
        shown = _cleared_words(telling) if door.startswith("not ") else _culprit_words(telling)
        shown = shown.strip(' ,"“”') or door
        if speaker.key == PAGE and claims_it(telling) and door.startswith(("body ", "state ")):
            by = (speaker, (origins.claimant(door),))
        yield Answer("responsibility", "", door, _cut(shown, 6), telling, (_blame_span(telling, counted),), *by)
    if not counted and not door:
        stance = "no" if denies(telling) else "yes"
        if stance == "yes" and not _vouched(telling):
            return
        yield Answer("occurrence", "", stance, _cut(telling.text), telling, (telling.span,), *by)


# Dead and injured in one number.
_HARMED = re.compile(
    r"\b(?:casualt\w*|(?:dead|killed|died|deaths)\s(?:and|or)\s(?:\w+\s)?(?:injur|wound)\w*|"
    r"(?:injured|wounded)\s(?:and|or)\s(?:\w+\s)?(?:dead|killed))\b",
    re.I,
)


def _vouchers(telling: Telling, origins: Origins) -> tuple[Speaker, ...]:
    """Who vouches for a clause: its speaker, but nobody by name for what he only calls reported ("reports that …")."""
    if telling.voice is not None and telling.voice.manner != "denies" and _HEARSAY.search(telling.text):
        return (Speaker(PAGE, PAGE),)
    return origins.several(telling.report, telling.voice)


_HEARSAY = re.compile(
    r"\b(?:claims?|reports?|allegations?|accusations?|rumou?rs)\s(?:suggesting|saying|alleging|that)\b", re.I
)


def _cleared_words(telling: Telling) -> str:
    """The words of a clause that clears somebody, marked as denied where only its speaker's word says so."""
    itself = calls_false(telling.text) or _NO.search(telling.text)
    return telling.text if itself else f"denied: {telling.text}"


_NO = re.compile(r"\b(?:no|not|never|nor|neither|den(?:y|ies|ied)|reject\w*|dismiss\w*)\b|n[’']t\b", re.I)


def _culprit_words(telling: Telling) -> str:
    """The words of a clause that name who did it, the whole clause where somebody claims it."""
    return telling.text if claims_it(telling) else doers(telling.text, blamed=telling.blames)


def _is_long(telling: Telling) -> bool:
    """Whether a clause says more than its number."""
    return len(telling.text.split()) > LONG_CLAUSE


_ALLEGED = re.compile(
    r"\b(?:alleged(?:ly)?|allegations?|suspected|purported(?:ly)?|accusations?|(?:claims?|reports?)\s(?:of|on)|if\s(?:confirmed|true))\b",
    re.I,
)


def _vouched(telling: Telling) -> bool:
    """Whether who tells of a matter says that it is so: not who asks, orders or promises, nor who calls it alleged."""
    asks = telling.voice is not None and telling.voice.manner in {"asks", "orders", "promises"}
    return is_open(telling.matter) or not (asks or _ALLEGED.search(telling.text))


def _people(figure: Figure, country: str | None) -> str:
    """The people that a figure counts, where it names another than the story's own."""
    states = {state_of(word) for word in re.findall(r"[A-Z][\w’'-]+", figure.of or "")} - {None, country}
    return min((s for s in states if s), default="")


def vouching(draft: Draft, writers: Mapping[str, str | None] | None = None) -> tuple[Speaker, ...]:
    """Who stands behind a claim: everyone it is given to, and the voice of a report that gives it to nobody.

    A headline or lead that tells in the report's own voice what the same report, or another of its newsroom, gives to a
    speaker says it on his word.
    "An official" of several reports is one where one newsroom or wire wrote them all (`writers`, by report).
    Source: the guide of hand-made records, which has the rule for figures and events of one report.
    """
    newsroom = {a.telling.report: (writers or {}).get(a.telling.report) or a.telling.report for a in draft.answers}
    lent = {newsroom[a.telling.report] for a in draft.answers if a.speaker.key != PAGE}
    given = (a for a in draft.answers if a.speaker.key != PAGE or newsroom[a.telling.report] not in lent)
    told = [(a, o) for a in given for o in a.origins]
    found: dict[str, Speaker] = {}
    called: dict[tuple[str, str], str] = {}
    for answer, origin in told:
        key, writer = origin.key, (writers or {}).get(answer.telling.report)
        if key.startswith("one ") and writer is not None:
            key = called.setdefault((writer, origin.name.lower()), key)
        found.setdefault(key, origin)
    return tuple(o for o in found.values() if not _restates(o, found.values()))


def _restates(speaker: Speaker, others: Iterable[Speaker]) -> bool:
    """Whether an unnamed group of a side ("rebels") says again what somebody says who is named and of that side."""
    if not speaker.key.startswith("group ") or speaker.side not in SIDES:
        return False
    return any(o.side == speaker.side and o.key.startswith(NAMED) for o in others)


_NONE = re.compile(r"\b(?:there (?:is|are|was|were|has been|have been) no|no such)\b", re.I)


def denies(telling: Telling) -> bool:
    """Whether a telling says no to its matter; of an open one only outright, for "it will not close" is an answer."""
    if is_open(telling.matter):
        return says_none(telling) or (telling.voice is not None and telling.voice.manner == "denies")
    return telling.denied


def says_none(telling: Telling) -> bool:
    """Whether a telling says that there was none of it.

    >>> bool(_NONE.search("there was no influx")), bool(_NONE.search("it was not closed"))
    (True, False)
    """
    return _NONE.search(telling.text) is not None


def _blame_span(telling: Telling, counted: Sequence[Figure]) -> Span:
    """The words that lay the blame: from who says so on, up to the number if the clause gives one."""
    voice = telling.voice
    before = (
        [
            s.start
            for s in (*voice.source.spans, *(voice.cue.spans if voice.cue else ()))
            if telling.sentence.start <= s.start < telling.span.start
        ]
        if voice and telling.blames
        else []
    )
    end = min(
        (f.spans[0].start for f in counted if f.spans[0].start > telling.span.start + 8), default=telling.span.end
    )
    return Span(min(before, default=telling.span.start), end)


_OVER = re.compile(r"\b(?:more than|over|above|exceed\w*|upwards of)\b", re.I)


def number_key(figure: Figure) -> str:
    """What two figures share that say the same number: "14", "at least 14" and "about 14" do, "more than 14" does not.

    >>> told = [Figure(id="f", measure="killed", spans=(), quote="", low=14, best=14, high=high) for high in (14, None)]
    >>> [number_key(figure) for figure in told]
    ['14', '14']
    """
    if figure.best is None or _OVER.search(quoted(figure.quote)):
        return f"{figure.low}–{figure.high}"
    return str(figure.best)


def number_words(figure: Figure) -> str:
    """A number as a claim shows it: "more than 300" and "hundreds" as they are said, not the ends that they stand for.

    >>> vague = Figure(id="f", measure="killed", spans=(), quote="hundreds of people", low=200, high=999)
    >>> over = Figure(id="f", measure="killed", spans=(), quote="over 30", low=31, best=31)
    >>> number_words(vague), number_words(over)
    ('hundreds (200–999)', 'more than 30')
    """
    words = quoted(figure.quote)
    vague = _VAGUE.search(words) if figure.best is None else None
    if vague and figure.low and figure.high:
        return f"{vague.group().lower()} ({figure.low:,}–{figure.high:,})"
    if figure.low and figure.high is None and _OVER.search(words):
        return f"more than {figure.low - 1:,}"
    return amount(figure)


_VAGUE = re.compile(r"(?:\b(?:tens|hundreds)\sof\s)?\b(?:dozens?|scores|tens|hundreds|thousands|millions)\b", re.I)


def _cut(words: str, most: int = 14) -> str:
    parts = words.split()
    return " ".join(parts[:most]) + (" …" if len(parts) > most else "")
