"""The deaths in one event as one report gives them: each count with its speaker, and what coding rules make of it.

Of a report's figures those of people killed in the event count. What is only denied, feared or asked for is no count.
"""

from collections.abc import Iterator, Mapping

from whosays.findings import Entity, Event, Figure, Manner, ReportRecord, Side, quoted
from whosays.link.assess import acled_point, ucdp_groups, ucdp_range
from whosays.link.control_told import claimant_of, innermost
from whosays.link.matters import first_kind
from whosays.names import state_of
from whosays.resources import lexicon
from whosays.story import DeathsAssessed, DeathsTold, Party

ANYBODY = frozenset({"people", "palestinians"})  # of those whom the lexicon takes for unarmed
TOLD: frozenset[Manner] = frozenset({"asserts", "concedes"})


def deaths_of(record: ReportRecord, event: Event) -> DeathsAssessed:
    """The counts of an event's dead in one report, with ACLED's number and UCDP's ranges."""
    told = tuple(told_of(record, event))
    return DeathsAssessed(told, acled_point(told), ucdp_range(told), ucdp_groups(told))


def told_of(record: ReportRecord, event: Event) -> Iterator[DeathsTold]:
    """Each count of an event's dead, once for every speaker that it rests on; its id is the figure's."""
    entities = {e.id: e for e in record.entities or ()}
    statements = {s.id: s for s in record.statements or ()}
    origin = record.report.written_by
    told_on = record.report.told_on.date if record.report.told_on else None
    for figure in record.figures or ():
        if figure.measure != "killed" or figure.event != event.id:
            continue
        said = innermost([statements[id] for id in figure.according_to if id in statements])
        for statement in said or (None,):
            if statement is None or statement.manner in TOLD:
                speaker, _ = claimant_of(record, statement, entities, origin)
                yield _told(figure, speaker, entities, (statement.when if statement else None) or told_on, origin)


def _told(
    figure: Figure, speaker: Party, entities: dict[str, Entity], said_on: str | None, origin: str | None
) -> DeathsTold:
    return DeathsTold(
        id=figure.id,
        speaker=speaker,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        words=quoted(figure.quote),
        dead=_dead(figure, entities.get(figure.entity or "")),
        said_on=said_on,
        origin=origin,
    )


def _dead(figure: Figure, entity: Entity | None) -> Party | None:
    """Whose dead a count is of: of somebody with a side, else by what they are called; "people" may be anybody's.

    Of "Karsavan soldiers" whom the page has as nobody's no side is told: they may be any state's.
    """
    if entity is not None and entity.side is not None:
        return Party(name=entity.name, side=entity.side, named=entity.named)
    called = figure.of or ""
    kind = first_kind(called, "part") or first_kind(called, "victims")
    sides: Mapping[str, Side] = lexicon("assess")["dead"]
    if kind is None or kind not in sides or called.lower().split()[-1] in ANYBODY or any(map(state_of, called.split())):
        return None
    return Party(name=called, side=sides[kind], named=False)
