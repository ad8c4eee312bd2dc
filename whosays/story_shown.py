"""How a story, its assessments and who holds what are worded, on a terminal and in dossiers alike."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, get_args

from whosays.document import file_name
from whosays.findings import PAGE, ControlState, Stance
from whosays.story import (
    Assessed,
    Bound,
    Claim,
    ControlTold,
    Question,
    RelationKind,
    Story,
    StoryEvent,
    StoryReport,
    excluded,
)

# --- claims -----------------------------------------------------------------------------------------------------------

_STANDS: dict[RelationKind, tuple[str, str]] = {  # how the first claim stands to the second, and the second to it
    "contradicts": ("against", "against"),
    "denies": ("denies", "denied by"),
    "revises": ("replaces", "replaced by"),
    "confirms": ("agrees with", "agrees with"),
}


class Opposed(NamedTuple):
    """Two claims of a story that cannot both be so, or of which one denies the other."""

    question: str
    claim: Claim
    other: Claim
    kind: RelationKind


def opposed(story: Story) -> list[Opposed]:
    """Every two claims of a story that contradict each other, and every one that denies another, with the question."""
    claims, questions = {c.id: c for c in story.claims}, told_apart(story)
    return [
        Opposed(questions[claims[r.a].question], claims[r.a], claims[r.b], r.kind)
        for r in story.relations
        if r.kind in {"contradicts", "denies"}
    ]


def told_apart(story: Story) -> dict[str, str]:
    """What each question is shown as, by its id: those that read the same, of two events, with what tells these apart.

    "How many people were killed (Halm)?" of a raid and of a shelling: "How many people were killed (Halm, raid)?".
    """
    events = {e.id: e for e in story.events}
    alike: dict[str, list[Question]] = {}
    for question in story.questions:
        alike.setdefault(question.text, []).append(question)
    shown = {}
    for text, questions in alike.items():
        facts = {q.id: _apart(events[q.event]) if q.event in events else () for q in questions}
        kinds = {fact[:1] for fact in facts.values()}
        days = {fact[1:] for fact in facts.values()}
        asked = len({q.event for q in questions})
        for q in questions:
            kind, day = facts[q.id][:1], facts[q.id][1:]
            apart = kind if len(kinds) == asked else day if len(days) == asked else kind + day
            shown[q.id] = _with_facts(text, apart) if asked > 1 else text
    return shown


def _apart(event: StoryEvent) -> tuple[str, ...]:
    """What tells an event apart from another of its place: its kind, and the days that it is told to have been on."""
    kind, when = event.type[:1].lower() + event.type[1:], event.when
    return (kind, day_span(when.start, when.end or when.start)) if when and when.start else (kind,)


def _with_facts(text: str, facts: Sequence[str]) -> str:
    """A question with facts beside the place that it asks of.

    >>> _with_facts("How many were hurt (Halm)?", ["raid"]), _with_facts("Who holds Halm?", ["2031-05-14"])
    ('How many were hurt (Halm, raid)?', 'Who holds Halm (2031-05-14)?')
    """
    told = ", ".join(facts)
    if not told:
        return text
    begun = text.removesuffix("?")
    end = text[len(begun) :]
    return f"{begun[:-1]}, {told}){end}" if begun.endswith(")") else f"{begun} ({told}){end}"


# What the two counts beside every claim are, said once where a story is shown.
ORIGINS_MEAN = (
    "Information origins are those who vouch for an answer, each person or body once, however many reports quote them. "
    "Reporting origins are the newsrooms or wires that wrote these reports: one wire's report on forty sites is one. A "
    "report of which nothing tells who wrote it counts as an origin of its own, unless its words are another's."
)


class Backing(NamedTuple):
    """How many stand behind a claim: reports, newsrooms or wires that wrote them, and speakers who vouch.

    Reports of which nothing tells who wrote them count as one where their words are one's, else each for itself.
    """

    reports: int
    reporting: int
    information: int

    def __str__(self) -> str:
        """The three in words.

        >>> print(Backing(40, 1, 1))
        40 reports, 1 reporting origin, 1 information origin
        """
        names = ("report", "reporting origin", "information origin")
        return ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for n, name in zip(self, names, strict=True) if n)


def backing(story: Story, claim: Claim) -> Backing:
    """How many reports and origins of the story stand behind a claim of it."""
    writers = {r.id: (r.reporting_origin, "") if r.reporting_origin else (None, r.root or r.id) for r in story.reports}
    reports = {s.report for s in claim.supports}
    return Backing(len(reports), len({writers[r] for r in reports if r in writers}), len(claim.information_origins))


def said_by(name: str | None) -> str:
    """The name of one who vouches, as it is shown: a report's own voice has none.

    >>> said_by("Venn"), said_by("page")
    ('Venn', 'the report itself')
    """
    return "the report itself" if name in {None, PAGE} else str(name)


def called(report: StoryReport) -> str:
    """What a report is told by: its outlet, else the name of its file."""
    return report.outlet or file_name(report.text_file)


def by_question(story: Story) -> list[tuple[Question, list[Claim]]]:
    """Each question with its claims: those first whose claims that others exclude most reports tell, what is of no
    event last, else those that more answer.

    So are the claims of a question: those that others exclude, then those that more reports tell.
    """
    against = excluded(story)
    reports = {c.id: {s.report for s in c.supports} for c in story.claims}
    ordered = sorted(story.claims, key=lambda c: (c.id not in against, -len(reports[c.id])))
    groups = [(q, [c for c in ordered if c.question == q.id]) for q in story.questions]
    told = {q.id: len({r for c in claims for r in reports[c.id]}) for q, claims in groups}
    apart = {q.id: len({r for c in claims if c.id in against for r in reports[c.id]}) for q, claims in groups}
    return sorted(groups, key=lambda g: (-apart[g[0].id], g[0].kind == "other", -told[g[0].id]))


def numbered(story: Story) -> dict[str, int]:
    """The number that each claim is shown under, by its id: in the order of the questions, from 1."""
    claims = (claim for _, found in by_question(story) for claim in found)
    return {claim.id: n for n, claim in enumerate(claims, 1)}


def stands(story: Story, claim: Claim) -> dict[str, list[str]]:
    """How a claim stands to others: "against", "replaced by" … with the ids of those."""
    found: dict[str, list[str]] = {}
    for relation in story.relations:
        if claim.id in (relation.a, relation.b):
            first = relation.a == claim.id
            word = _STANDS[relation.kind][0 if first else 1]
            found.setdefault(word, []).append(relation.b if first else relation.a)
    return found


# --- what named rules make of claims ----------------------------------------------------------------------------------

_ANSWERS = {
    "agreed": "{}; claimants agree",
    "observed": "{}, by the word of those who only see it",
    "admitted": "{}, by a side's word against itself",
    "claimed": "{}, claimed by one side alone",
    "contested": "contested",
}


def assessed_words(assessed: Assessed) -> str:
    """What the rules give of who holds a place, in a few words.

    >>> assessed_words(Assessed(scheme="control", answer="claimed", holder="Dawn Column"))
    'held by Dawn Column, claimed by one side alone'
    """
    if assessed.answer is None:
        return "no answer"
    part = "in part " if any(r.rule == "link.assess.part_only" for r in assessed.reasons) else ""
    whose = "no holder told"
    if assessed.holder:
        whose = f"held {part}by {assessed.holder}"
    elif assessed.not_holder:
        whose = f"not held by {assessed.not_holder}"
    return _ANSWERS[assessed.answer].format(whose)


def harm_words(assessed: Assessed) -> str:
    """What the rules give of the dead of an event, in a few words.

    >>> harm_words(Assessed(scheme="UCDP range", low=20, best=31, high=31))
    '20 to 31, best 31'
    >>> harm_words(Assessed(scheme="ACLED point", best=20)), harm_words(Assessed(scheme="Airwars range", low=0))
    ('20', '0 or more')
    >>> harm_words(Assessed(scheme="UCDP range", low=40, best=1401, high=1401, more_than=("best", "high")))
    '40 to more than 1,400, best more than 1,400'
    """
    low, best, high = (_bound(assessed, bound) for bound in get_args(Bound))
    if assessed.answer is not None:
        return assessed.answer
    if low is None and high is None:
        return best or "no answer"
    if low == high:
        return str(low)
    span = f"{low} or more" if high is None else f"up to {high}" if low is None else f"{low} to {high}"
    return span if best is None else f"{span}, best {best}"


def _bound(assessed: Assessed, bound: Bound) -> str | None:
    """One of the numbers as it was told: nobody counted 1,401 where a claim says "more than 1,400"."""
    number: int | None = getattr(assessed, bound)
    if number is None:
        return None
    return f"more than {number - 1:,}" if bound in assessed.more_than else f"{number:,}"


# --- who holds a place ------------------------------------------------------------------------------------------------


def copies_together(told: Iterable[ControlTold]) -> list[tuple[ControlTold, ...]]:
    """The same words of the same time together, as copies of one wire story have them."""
    groups: dict[object, list[ControlTold]] = {}
    for t in told:
        groups.setdefault((t.as_of, t.quote, control_words(t), t.speaker), []).append(t)
    return [tuple(group) for group in groups.values()]


def day_span(start: str, end: str) -> str:
    """A span of days as it is read, one day once.

    >>> day_span("2031-05-14", "2031-05-14"), day_span("2031-05-14", "2031-05-16")
    ('2031-05-14', '2031-05-14 to 2031-05-16')
    """
    return start if start == end else f"{start} to {end}"


_CONTROL_WORDS: dict[ControlState, tuple[str, str]] = {
    "holds": ("held by {}", "not held by {}"),
    "took": ("taken by {}", "not taken by {}"),
    "lost": ("lost by {}", "not lost by {}"),
    "partly_holds": ("held in part by {}", "no part held by {}"),
    "contested": ("fought over", "not fought over"),
}


def control_words(told: ControlTold) -> str:
    """What a saying says of the place, in a few words.

    >>> from whosays.story import Party
    >>> told = ControlTold(id="h", claimant=Party(name="Dawn Column"), holder=Party(name="the army"), state="holds",
    ...     stance="denies", report="p", spans=(), quote="")
    >>> control_words(told)
    'not held by the army'
    """
    return held_in_words(told.state, told.stance, told.holder.name if told.holder else None)


def held_in_words(state: ControlState, stance: Stance, holder: str | None) -> str:
    """How a place is held, in a few words.

    >>> held_in_words("took", "affirms", "the rebels")
    'taken by the rebels'
    """
    return _CONTROL_WORDS[state][stance == "denies"].format(holder or "somebody unnamed")
