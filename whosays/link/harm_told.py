"""What a story's claims say about the deaths in one event and who caused them, in the terms of codebooks.

A claim counts once for everybody who vouches for it. Numbers and blame that are of no one event are in none.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whosays.findings import PAGE, Side, quoted
from whosays.link.answers import MORE, Answer
from whosays.link.assess import acled_point, airwars_grade, airwars_range, ucdp_range
from whosays.link.claims import Draft, vouching
from whosays.link.culprit_keys import NOBODY, UNKNOWN, as_culprit
from whosays.link.culprits import takes_it
from whosays.link.information_origins import Origins
from whosays.link.parties import fights
from whosays.link.parts import PARTS, are_mostly_parts
from whosays.link.speakers import Speaker
from whosays.resources import lexicon
from whosays.story import Assessed, BlameTold, DeathsTold, Party, Reason, StoryReport

DESCRIBED = ("?", "one ", "group ")  # how the keys of speakers begin who have no name
MOST_TIMES = 6  # as large as another, beyond which a count is of something else; as for contradictions
BODIES = ("government ", "forces ", "state ", "body ")  # and of speakers who are themselves whom a deed is laid to


@dataclass(frozen=True)
class Setting:
    """The reports of a story by their ids, and who speaks in them."""

    reports: Mapping[str, StoryReport]
    origins: Origins

    @cached_property
    def writers(self) -> dict[str, str | None]:
        """Who wrote each report."""
        return {id: report.reporting_origin for id, report in self.reports.items()}


def harm_assessed(
    type: str, drafts: Mapping[str, Draft], setting: Setting, outdated: Collection[str] = ()
) -> tuple[Assessed, ...]:
    """What named rules make of the dead of one event of the type, by the claims about it; nothing without a number.

    `drafts` are the claims by their ids; the `outdated` ones have numbers that a later one replaces, and count no more.
    Airwars judges harm by explosive weapons, so that other events have only UCDP's range and ACLED's point.
    """
    told = tuple(t for id, draft in drafts.items() for t in deaths_told(id, draft, setting))
    told = _without(told, outdated)
    told = _without(told, {id for id, draft in drafts.items() if not PARTS.isdisjoint(draft.about.split())})
    if not told:
        return ()
    if far := far_apart(told):
        reason = Reason(rule="link.harm_told.counts_far_apart", claims=far)
        return Assessed(scheme="UCDP range", reasons=(reason,)), Assessed(scheme="ACLED point", reasons=(reason,))
    if type not in lexicon("assess")["explosive"]:
        return ucdp_range(told), acled_point(told)
    blame = tuple(b for id, draft in drafts.items() for b in blame_told(id, draft, setting))
    return ucdp_range(told), acled_point(told), airwars_range(told), airwars_grade(told, blame)


def _without(told: Sequence[DeathsTold], ids: Collection[str]) -> tuple[DeathsTold, ...]:
    """The counts but those of some claims, unless these are all that there are."""
    return tuple(t for t in told if t.id not in ids) or tuple(told)


def far_apart(told: Sequence[DeathsTold]) -> tuple[str, ...]:
    """The claims whose counts of the same people are too far apart to be of one event; empty where none are.

    A party's own counts may be as far from all others' as they like: those are what is in dispute.
    """
    groups: dict[Side | None, list[tuple[int, str]]] = {}
    for t in told:
        number = t.best if t.best is not None else t.low
        if number and not fights(t.speaker):
            groups.setdefault(t.dead.side if t.dead else None, []).append((number, t.id))
    ends = [(min(counts), max(counts)) for counts in groups.values()]
    return tuple(sorted({id for low, high in ends if high[0] > MOST_TIMES * low[0] for id in (low[1], high[1])}))


def deaths_told(id: str, draft: Draft, setting: Setting) -> Iterator[DeathsTold]:
    """The number of dead of a claim, once for each who vouches for it.

    Nothing of a claim that counts others, those who come on top of a number, or a part of those whom another number
    counts: by itself that is no number of all.
    """
    measure, *whom = draft.about.split() or ("",)
    if draft.kind != "figure" or measure != "killed" or MORE in whom:
        return
    counted = [a for a in draft.answers if a.figure is not None]
    if not _whom_apart(whom) and are_mostly_parts(counted):
        return
    for speaker, answers in _vouched(draft, setting):
        last = max(answers, key=lambda a: (_said_on(a, setting) or "", a.telling.report))
        if last.figure is not None:
            yield DeathsTold(
                id=id,
                speaker=_party(speaker, setting.reports[last.telling.report]),
                low=last.figure.low,
                best=last.figure.best,
                high=last.figure.high,
                words=quoted(last.figure.quote),
                dead=_dead(whom),
                said_on=_said_on(last, setting),
                origin=setting.reports[last.telling.report].reporting_origin,
            )


def _whom_apart(whom: Sequence[str]) -> bool:
    """Whether a number counts a kind of people by itself: soldiers, children."""
    return bool(set(whom) - {"unarmed"})


def blame_told(id: str, draft: Draft, setting: Setting) -> Iterator[BlameTold]:
    """Who lays an event to whom, once for each who vouches for the claim; nothing where it is said that nobody knows.

    Whoever speaks for those whom the claim names admits it where they take it on themselves in so many words; a party
    that is said to lay a deed to itself in others is most likely misheard, and counts for nothing.
    """
    culprit = draft.key.removeprefix("not ")
    if draft.kind != "responsibility" or culprit in {NOBODY, UNKNOWN}:
        return
    blamed = _blamed(culprit, draft.first.shown, setting.origins)
    cleared = culprit != draft.key
    for speaker, answers in _vouched(draft, setting):
        own = any(_as_culprit(speaker, a, setting.origins) == culprit for a in answers)
        told = [a for a in answers if cleared or not own or takes_it(a.telling)]
        if told:
            report = setting.reports[told[0].telling.report]
            yield BlameTold(
                id=id,
                speaker=blamed if own else _party(speaker, report),
                blamed=blamed,
                stance="denies" if cleared else "affirms",
                said_on=_said_on(told[0], setting),
                origin=report.reporting_origin,
            )


def _vouched(draft: Draft, setting: Setting) -> Iterator[tuple[Speaker, Sequence[Answer]]]:
    """Each who vouches for a claim, with what they say to its own question."""
    own = [a for a in draft.answers if a.kind == draft.kind]
    for speaker in vouching(draft, setting.writers):
        if answers := [a for a in own if any(o.key == speaker.key for o in a.origins)]:
            yield speaker, answers


def _said_on(answer: Answer, setting: Setting) -> str | None:
    """The day on which it was said or, where the page does not tell, published."""
    voice = answer.telling.voice
    return voice.when.partition("T")[0] if voice and voice.when else setting.reports[answer.telling.report].published


def _party(speaker: Speaker, report: StoryReport) -> Party:
    if speaker.key == PAGE:
        newsroom = report.reporting_origin or report.outlet
        return Party(name=newsroom or report.text_file, named=newsroom is not None, page=True)
    return Party(name=speaker.name, side=speaker.side, named=not speaker.key.startswith(DESCRIBED))


def _dead(whom: Sequence[str]) -> Party | None:
    """Whose dead a number counts, by the kind that the question of it names; of another country's no side is told."""
    kinds: Mapping[str, Side] = lexicon("assess")["dead"]
    kind = next((w for w in whom if w in kinds), None)
    if kind is None:
        return None
    return Party(name=" ".join(whom), side=kinds[kind] if len(whom) == 1 else None, named=False)


def _blamed(culprit: str, shown: str, origins: Origins) -> Party:
    """Who is blamed, as a party: a state, a body, or people of a kind."""
    kind, _, name = culprit.partition(" ")
    if kind in {"state", "body"}:
        known = origins.claimant(culprit)
        own = kind == "state" and name in {"", origins.country}
        side: Side | None = ("government" if own else "foreign_military") if kind == "state" else known.side
        return Party(name=known.name or "the government", side=side)
    sides: Mapping[str, Side] = lexicon("assess")["blamed"]
    return Party(name=shown, side=sides.get(culprit), named=kind in {"name", "both", "either"})


def _as_culprit(speaker: Speaker, answer: Answer, origins: Origins) -> str | None:
    """The speaker, or whoever the speaker answers for, by the key of a culprit."""
    if speaker.key.startswith(BODIES):
        return as_culprit(speaker.key, origins.country)
    return origins.office(answer.telling.report, answer.telling.voice)
