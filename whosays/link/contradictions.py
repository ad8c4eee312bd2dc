"""Which claims exclude, replace, deny or confirm each other, and by which rule.

Inside one question: numbers that cannot meet, one deed laid to two culprits, yes and no. Across questions: two accounts
that reports set against each other ("the army blamed gunmen, but residents spoke of a mutiny"), and statements of
one report of which one answers another. A later number of something that goes on replaces the one before.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product

from whosays.findings import ReportRecord, Statement, day_number, quoted
from whosays.link.answers import OPEN, PLAIN, SETTLED, Answer, is_alleged, same_people, says_none
from whosays.link.claims import Draft
from whosays.link.clauses import calls_false
from whosays.link.culprit_keys import opposed
from whosays.link.denied import only_points
from whosays.link.doers import unquoted
from whosays.link.held import excludes
from whosays.link.matters import family, is_account, is_bare, is_mutual, is_open, matter_words, names_doer
from whosays.link.same_answer import LARGE, likeness, said, weights
from whosays.link.same_event import Story, days_apart, far, same_day
from whosays.link.telling import Telling
from whosays.link.two_claims import Days, Found, days_said, in_one_scene, is_later, of_the_same, same_time, vouchers
from whosays.link.two_numbers import least, of_two_numbers
from whosays.names import fold
from whosays.resources import lexicon, one_of

LIKE = -1.0  # log odds but for the no, from which a yes and a no are of one thing
LIKE_IN_EVENT = -3.0  # the same where both are of one event and of one matter by their own words
SURE_LINK = 0.5  # how likely a report's record must hold what a statement denies
FELT = "fear"  # the family of what one may feel and another not


def relate(
    view: Story, drafts: Sequence[Draft], records: Mapping[str, ReportRecord], days: Mapping[str, int | None]
) -> tuple[Found, ...]:
    """All relations, each pair of claims once, the first rule that finds one wins."""
    found: dict[tuple[int, int], Found] = {}
    for relation in (
        *_answered(view, drafts, records),
        *_inside(view, drafts, days),
        *_accounts(view, drafts),
        *_set_apart(drafts),
    ):
        found.setdefault((min(relation.a, relation.b), max(relation.a, relation.b)), relation)
    return tuple(found[k] for k in sorted(found))


# --- inside one question --------------------------------------------------------------------------------------------


def _inside(view: Story, drafts: Sequence[Draft], days: Mapping[str, int | None]) -> Iterator[Found]:
    asked: dict[tuple[int, str, str], list[int]] = {}
    for n, draft in enumerate(drafts):
        asked.setdefault((draft.group, draft.kind, "" if draft.kind == "figure" else draft.about), []).append(n)
    for members in asked.values():
        found = (_of_one_question(view, drafts, days, a, b) for a, b in combinations(members, 2))
        yield from (f for f in found if f is not None)
    yield from _denied_numbers(drafts, days)
    yield from _denied_deeds(drafts)
    yield from _tolls(view, drafts, days)


def _of_one_question(
    view: Story, drafts: Sequence[Draft], days: Mapping[str, int | None], a: int, b: int
) -> Found | None:
    """How two claims stand to each other that answer one question."""
    x, y = drafts[a], drafts[b]
    if x.kind == "figure":
        return of_two_numbers(view, drafts, days, a, b) if _of_one_people(x.about, y.about) else None
    if x.kind == "control":
        return _holders(drafts, days, a, b)
    if x.kind == "responsibility":
        apart = _two_culprits(view, x, y)
        return Found(a, b, "contradicts", "link.contradictions.two_culprits") if apart else None
    if not _yes_and_no(view, x, y):
        return None
    denial, other = (a, b) if _stance(x) == "no" else (b, a)
    return Found(denial, other, "contradicts", "link.contradictions.yes_and_no")


def _of_one_people(a: str, b: str) -> bool:
    """Whether two numbers are of one people; one that does not say of whom it is of people, not of soldiers."""
    few, many = sorted((a.split(), b.split()), key=len)
    return same_people(a, b) and many[len(few) :][:1] in ([], ["unarmed"])


def _tolls(view: Story, drafts: Sequence[Draft], days: Mapping[str, int | None]) -> Iterator[Found]:
    """Numbers of one measure taken for two events, as they differ much, that are of one deed, place and day."""
    large = [n for n, d in enumerate(drafts) if d.kind == "figure" and least(d) >= LARGE]
    for a, b in combinations(large, 2):
        x, y = drafts[a], drafts[b]
        if x.group == y.group or not same_people(x.about, y.about):
            continue
        pairs = [(s.telling, t.telling) for s in x.answers for t in y.answers]
        found = of_two_numbers(view, drafts, days, a, b) if any(_one_deed(view, s, t) for s, t in pairs) else None
        if found is not None and found.kind == "contradicts":
            yield found


def _one_deed(view: Story, a: Telling, b: Telling) -> bool:
    """Whether two tellings are of harm that may have been done by the same means on one day in one place."""
    harm = family(a.matter) == family(b.matter) == "harm" and (a.deed == b.deed or is_bare(a.deed) or is_bare(b.deed))
    here = a.at == b.at or same_day(view, a, b)
    return bool(harm and here and not (a.long or b.long or days_apart(view, a, b) or far(view, a, b)))


def _holders(drafts: Sequence[Draft], days: Mapping[str, int | None], a: int, b: int) -> Found | None:
    """One place held by two, or by somebody and not by him: at one time they exclude each other, later it changed."""
    if not excludes(drafts[a].first.held, drafts[b].first.held):
        return None
    held_a, held_b = _days_held(drafts[a], days), _days_held(drafts[b], days)
    if (held_a[0] is None) != (held_b[0] is None):
        return None  # of one of them nothing tells when it was so
    if same_time(held_a, held_b):
        return Found(a, b, "contradicts", "link.contradictions.two_holders")
    newer, older = (a, b) if is_later(held_a, held_b) else (b, a)
    return Found(newer, older, "revises", "link.contradictions.later_holder")


def _days_held(draft: Draft, days: Mapping[str, int | None]) -> Days:
    """The days of which a claim says who holds a place: those that its words tell, else those of its reports."""
    told = [t for a in draft.answers for t in _time_of(a.telling, days) if t is not None]
    return (min(told), max(told)) if told else (None, None)


def _time_of(telling: Telling, days: Mapping[str, int | None]) -> tuple[int | None, ...]:
    if telling.when is not None and telling.when.start is not None:
        return day_number(telling.when.start), day_number(telling.when.end)
    return (days.get(telling.report),)


def _yes_and_no(view: Story, a: Draft, b: Draft) -> bool:
    """Whether one of two claims says no to what the other says, and not just the same people stand behind it."""
    of_doer = {_of_the_doer(d.first.telling) for d in (a, b)}  # who knows of no bomber may know of a bomb
    yes_and_no = {_stance(a), _stance(b)} == {"yes", "no"}
    return len(of_doer) == 1 and yes_and_no and not of_the_same(a, b) and _near(view, a, b)


def _of_the_doer(telling: Telling) -> bool:
    """Whether a clause names its matter only by who does it."""
    return any(
        m == telling.matter and names_doer(telling.text, at) for m, at in matter_words(telling.text, telling.around)
    )


def _stance(draft: Draft) -> str:
    return draft.key if draft.key in {"no", OPEN} else "yes"


def _near(view: Story, a: Draft, b: Draft) -> bool:
    """Whether yes and no are said of one thing: but for the no, they would be one answer."""
    if a.group == b.group and any(_made_or_never(x, y) for x in a.answers for y in b.answers):
        return True
    table = {**weights(), "one_denied": 0.0}
    for x, y in ((x, y) for x in a.answers for y in b.answers):
        least = LIKE_IN_EVENT if a.group == b.group and _of_one_matter(x.telling, y.telling) else LIKE
        if not _only_names_it(x, y) and likeness(view, said(view, x), said(view, y), table) >= least:
            return True
    return False


def _made_or_never(a: Answer, b: Answer) -> bool:
    """Whether one of two answers tells that a truce or talks came about and the other that they never did."""
    return {a.key, b.key} == {SETTLED, "no"} and a.telling.matter == b.telling.matter


def _only_names_it(a: Answer, b: Answer) -> bool:
    """Whether one of two answers only names what others say ("the purported raid"): nobody can say no to it."""
    return any(answer.key == "yes" and is_alleged(answer.telling) for answer in (a, b))


def _of_one_matter(a: Telling, b: Telling) -> bool:
    """Whether two clauses are of one matter by their own words, of one that can be denied.

    Who says no to a word that leaves open what was done ("nor the death toll") does not say that nobody died; nor is
    what somebody is to do ("to free the captives") what was done.
    """
    plain = a.matter == b.matter and a.matter is not None and not is_open(a.matter) and not is_bare(a.matter)
    plain = plain and family(a.matter) != FELT
    return plain and not any(t.text.lower().startswith("to ") for t in (a, b)) and _names_it(a) and _names_it(b)


def _names_it(telling: Telling) -> bool:
    """Whether a clause has a word of its matter itself; a blame is of what is told before it."""
    return any(matter == telling.matter for matter, _ in matter_words(telling.text, telling.around))


def _denied_numbers(drafts: Sequence[Draft], days: Mapping[str, int | None]) -> Iterator[Found]:
    """Whoever says outright that there was none of it contradicts everyone who counts it."""
    for a, denial in enumerate(drafts):
        told = denial.first.telling
        if denial.kind != "occurrence" or _stance(denial) != "no" or not says_none(told) or is_mutual(told.matter):
            continue  # without fighting there may be dead
        for b, other in enumerate(drafts):
            if other.group != denial.group or other.kind != "figure" or vouchers(denial) & vouchers(other):
                continue
            of_them = told.victims is None or told.victims in other.about.split() or len(other.about.split()) < 2
            if of_them and same_time(days_said(denial, days), days_said(other, days)):
                yield Found(a, b, "contradicts", "link.contradictions.none_of_it")


def _denied_deeds(drafts: Sequence[Draft]) -> Iterator[Found]:
    """Whoever says that there was no such deed contradicts everyone who lays it to somebody."""
    denials = [n for n, d in enumerate(drafts) if d.kind == "occurrence" and _stance(d) == "no"]
    laid = [n for n, d in enumerate(drafts) if d.kind == "responsibility" and not d.key.startswith("not ")]
    for a, b in ((a, b) for a in denials for b in laid if drafts[a].group == drafts[b].group):
        pairs = ((x.telling, y.telling) for x in drafts[a].answers for y in drafts[b].answers)
        if not vouchers(drafts[a]) & vouchers(drafts[b]) and any(x.denied and _of_one_matter(x, y) for x, y in pairs):
            yield Found(a, b, "contradicts", "link.contradictions.no_such_deed")


def _two_culprits(view: Story, a: Draft, b: Draft) -> bool:
    """Whether one deed is laid to two culprits by different sources, or to one whom another clears."""
    called_alike = fold(a.first.shown) == fold(b.first.shown)  # one by his words, whatever state he was taken for
    same = called_alike or of_the_same(a, b) or _back_and_forth(a, b)
    return opposed(a.key, b.key) and not same and in_one_scene(view, a, b)


def _back_and_forth(a: Draft, b: Draft) -> bool:
    """Whether two claims tell of what two sides did to each other: each of their deeds, and neither the other's. Most
    tellings of the one say that it was done to the other, or that it was a reply to something done before."""
    return any(
        2 * sum(x.against == other.key or _REPLIES.search(x.telling.text) is not None for x in one.answers)
        > len(one.answers)
        for one, other in ((a, b), (b, a))
    )


_REPLIES = re.compile(rf"\b{one_of('linking', 'deeds', 'replies')}\b", re.I)


# --- across questions -----------------------------------------------------------------------------------------------


def _answered(view: Story, drafts: Sequence[Draft], records: Mapping[str, ReportRecord]) -> Iterator[Found]:
    """Denials inside one report, carried over to the claims that the two statements make."""
    voiced: dict[tuple[str, str], list[int]] = {}
    for n, draft in enumerate(drafts):
        for answer in draft.answers:
            if answer.telling.voice is not None:
                voiced.setdefault((answer.telling.report, answer.telling.voice.id), []).append(n)
    for report in sorted(records):
        for denial, denied in _denials(records[report]):
            told = sorted(set(voiced.get((report, denied.id), ())))
            meant = _meant(drafts, told, report, denial, denied)
            for a, b in product(sorted(set(voiced.get((report, denial.id), ()))), told):
                x, y = drafts[a], drafts[b]
                plainly = b in meant and _says_no(x) and not _says_no(y)
                if a != b and (plainly or _alike(view, x, y) or _points_at(denial, x, y)):
                    yield Found(a, b, "denies", "link.contradictions.answered")


def _denials(record: ReportRecord) -> Iterator[tuple[Statement, Statement]]:
    """Each statement of a report that denies another, and that."""
    by_id = {s.id: s for s in record.statements or ()}
    for statement in by_id.values():
        for link in statement.answers:
            if link.relation == "denies" and (denied := by_id.get(link.statement or "")) is not None:
                yield statement, denied


def _meant(
    drafts: Sequence[Draft], told: Sequence[int], report: str, denial: Statement, denied: Statement
) -> Sequence[int]:
    """Which of the claims `told` by a statement its denial is of, whatever the words: all where it is said false as a
    whole, "the claim that …", or as a charge of somebody's; the first where the denial only points or is surely of it.
    """
    # "It will free the 200 who were taken" is denied and not that they were 200.
    deeds = [b for b in told if drafts[b].kind != "figure"] or told
    no = denial.manner == "denies" or _calls_false(denial)
    if denied.within == denial.id or (no and _accuses(denied)):
        return deeds
    sure = only_points(denial) or _surely(denial)
    return sorted(deeds, key=lambda b: _begins(drafts[b], report, denied))[:1] if sure else ()


def _accounts(view: Story, drafts: Sequence[Draft]) -> Iterator[Found]:
    """Two accounts of what did harm in one place, told as different matters (an air strike, a rocket that fell), the
    blame laid in so many words in both."""
    blamed = [
        n for n, d in enumerate(drafts) if d.kind == "responsibility" and family(d.first.telling.matter) == "harm"
    ]
    for a, b in combinations(blamed, 2):
        x, y = drafts[a], drafts[b]
        if x.group == y.group or not opposed(x.key, y.key) or vouchers(x) & vouchers(y) or _back_and_forth(x, y):
            continue
        cleared = x.key == f"not {y.key}" or y.key == f"not {x.key}"
        laid = cleared or all(d.key.startswith("not ") or any(t.telling.blames for t in d.answers) for d in (x, y))
        if laid and (cleared or not (_in_a_country(x) or _in_a_country(y))) and in_one_scene(view, x, y):
            yield Found(a, b, "contradicts", "link.contradictions.two_accounts")


def _in_a_country(draft: Draft) -> bool:
    """Whether all that a claim is told in is of a whole country: deeds of one place may be many there."""
    return all(a.telling.place is not None and a.telling.place.kind == "country" for a in draft.answers)


def _alike(view: Story, a: Draft, b: Draft) -> bool:
    """Whether two claims can answer one another: of who did it the same culprit, else yes and no of one thing."""
    if a.kind == b.kind == "responsibility":
        return opposed(a.key, b.key)
    denials = [d for d in (a, b) if d.kind in PLAIN and _stance(d) == "no"]
    stances = {_stance(a), _stance(b)}
    return len(denials) == 1 and OPEN not in stances and "control" not in (a.kind, b.kind) and _near(view, a, b)


def _points_at(denial: Statement, a: Draft, b: Draft) -> bool:
    """Whether a denial has no words of its own for what it denies ("called the accusation untrue"), and the other claim
    lays the deed to somebody."""
    return only_points(denial) and _says_no(a) and b.kind == "responsibility" and not b.key.startswith("not ")


def _surely(denial: Statement) -> bool:
    """Whether a report's record is sure of what a statement denies, who denies it in so many words."""
    scores = (e.score for e in denial.evidence if e.part == "answers")
    return denial.manner == "denies" and max((1.0 if s is None else s for s in scores), default=0.0) >= SURE_LINK


def _begins(draft: Draft, report: str, statement: Statement) -> int:
    """Where what a claim has of a statement begins."""
    told = (a.telling for a in draft.answers if a.telling.report == report)
    return min(t.span.start for t in told if t.voice is not None and t.voice.id == statement.id)


def _says_no(draft: Draft) -> bool:
    return draft.key == "no" or draft.key.startswith("not ")


def _calls_false(statement: Statement) -> bool:
    """Whether a statement says of what others say that it is not so: "saw no grounds for the claim"."""
    return calls_false(unquoted(quoted(statement.content.quote)))


def _accuses(statement: Statement) -> bool:
    """Whether a statement is given as what somebody alleges, claims, accuses others of."""
    return statement.cue is not None and bool(_ACCUSES.match(quoted(statement.cue.quote)))


_ACCUSES = re.compile(rf"(?:had\s|has\s|have\s)?{one_of('linking', 'charges', 'accuses')}$", re.I)


def _set_apart(drafts: Sequence[Draft]) -> Iterator[Found]:
    """Two accounts of different speakers that reports set against each other in one sentence."""
    sentences: dict[tuple[str, int], list[tuple[int, Telling, str]]] = {}
    for n, draft in enumerate(drafts):
        for answer in draft.answers:
            at = (answer.telling.report, answer.telling.sentence.start)
            sentences.setdefault(at, []).append((n, answer.telling, answer.speaker.key))
    for told in sentences.values():
        for (m, x, speaker_x), (n, y, speaker_y) in combinations(sorted(told, key=lambda t: (t[1].span, t[0])), 2):
            if m != n and speaker_x != speaker_y and _may_exclude(drafts[m], drafts[n]) and _turned(x, y):
                yield Found(min(m, n), max(m, n), "contradicts", "link.contradictions.set_apart")


def _may_exclude(a: Draft, b: Draft) -> bool:
    """Whether two claims can be accounts of one matter: who did it against what else it was."""
    return all(d.kind == "responsibility" or (d.kind == "occurrence" and _is_account(d)) for d in (a, b)) and (
        a.kind != b.kind or opposed(a.key, b.key)
    )


def _is_account(draft: Draft) -> bool:
    return is_account(draft.first.telling.matter) and _stance(draft) == "yes"


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, lexicon("matters")["turning"]["words"])) + r")\b", re.I)


def _turned(first: Telling, second: Telling) -> bool:
    """Whether a word that turns stands between what the one and the other tell, or opens their sentence."""
    start, end = sorted((first.point.start - first.sentence.start, second.point.start - second.sentence.start))
    between = first.around[start:end]
    return bool(_turning().search(between) or _turning().match(first.around))
