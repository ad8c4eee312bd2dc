"""`python -m benchmarks.control`: how long it takes to put together who holds which place, by the number of reports.

The reports are made up, from one seed: of every two, one tells of one town, the other of one of fifty; each has three
claimants and its own voice, over 300 days.
"""

import random
import time
from collections.abc import Sequence
from datetime import date, timedelta

from whosays.document import PublicationDate, ReportInfo, Span
from whosays.findings import Control, ControlState, Entity, Passage, Place, ReportRecord, Source, Statement
from whosays.link.control_over_time import over_time

SIZES = (1_000, 4_000, 16_000)
SEED = 20310514
DAYS, TOWNS, PAPERS = 300, 50, 200
STATES: tuple[ControlState, ...] = ("holds", "took", "lost")
SPAN = Span(0, 5)
ENTITIES = (
    Entity(id="army", name="Tarsunian army", type="organisation", side="government"),
    Entity(id="column", name="Dawn Column", type="organisation", side="insurgent"),
    Entity(id="hospital", name="district hospital", type="organisation", side="civilian"),
)
STATEMENTS = tuple(
    Statement(id=e.id, source=Source(entity=e.id), content=Passage(spans=(SPAN,), quote="words"), form="indirect")
    for e in ENTITIES
)


def reports(number: int) -> list[ReportRecord]:
    """So many made-up reports, the same ones each time."""
    draw = random.Random(SEED)
    return [_report(n, draw) for n in range(number)]


def _report(number: int, draw: random.Random) -> ReportRecord:
    day = (date(2031, 1, 1) + timedelta(days=draw.randrange(DAYS))).isoformat()
    town = f"Town {draw.randrange(TOWNS)}" if number % 2 else "Belquor"
    return ReportRecord(
        text_file=f"{number}.txt",
        page=f"{number:064}",
        report=ReportInfo(publisher=f"Paper {draw.randrange(PAPERS)}", published=PublicationDate(date=day)),
        blocks=(),
        entities=ENTITIES,
        places=(Place(id="town", name=town, kind="town"),),
        statements=STATEMENTS,
        control=tuple(
            Control(
                place="town",
                holder=draw.choice(("army", "column")),
                state=draw.choice(STATES),
                as_of=day,
                spans=(SPAN,),
                quote="words",
                stance="affirms",
                according_to=said,
            )
            for said in (("army",), ("column",), ("hospital",), ())
        ),
    )


def main(sizes: Sequence[int] = SIZES) -> None:
    """Print the seconds for each number of reports, and those for a thousand."""
    for number in sizes:
        made = reports(number)
        began = time.perf_counter()
        places = over_time(made)
        spent = time.perf_counter() - began
        said = sum(len(r.told) for p in places for line in p.lines for r in line.runs)
        print(
            f"control of {len(places)} places out of {number:,} reports, {said:,} sayings: {spent:.1f} s, "
            f"{1000 * spent / number:.2f} s a thousand reports"
        )


if __name__ == "__main__":
    main()
