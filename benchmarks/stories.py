"""`python -m benchmarks.stories`: how long a report takes to add to a record of many, and the stories of all of them.

The reports are made up, from one seed: each tells of three happenings at two hundred places over 700 days, one of three
of them at a place where most of the news is on that day. Times depend on the machine and its disk: compare ratios.
"""

import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from whosays.document import Block, Page, PublicationDate, Report, ReportInfo, Span
from whosays.findings import Event, Passage, Place, ReportRecord, When
from whosays.pipeline import stories
from whosays.reading import page_from_bytes
from whosays.record.store import Record

SIZES = (1_000, 10_000)
SEED = 20310514
DAYS, TOWNS, PAPERS = 700, 200, 60
LAST = 200  # reports whose adding is timed
TYPES = ("Attack", "Shelling/artillery/missile attack", "Armed clash", "Peaceful protest")


def reports(number: int) -> Iterator[tuple[Page, Report, ReportRecord]]:
    """So many made-up pages with their reports and records, the same ones each time."""
    draw = random.Random(SEED)
    for n in range(number):
        yield _made(n, draw)


def _made(number: int, draw: random.Random) -> tuple[Page, Report, ReportRecord]:
    text = f"Report {number}."
    page = page_from_bytes(text.encode(), f"{number}.txt")
    after = draw.randrange(DAYS)
    day = (date(2031, 1, 1) + timedelta(days=after)).isoformat()
    info = ReportInfo(publisher=f"Paper {draw.randrange(PAPERS)}", published=PublicationDate(date=day))
    blocks = (Block(kind="paragraph", spans=(Span(0, len(text)),)),)
    # Where most of the news is: another town each week.
    towns = [after // 7 % TOWNS if draw.randrange(3) == 0 else draw.randrange(TOWNS) for _ in range(3)]
    record = ReportRecord(
        text_file=page.address,
        page=page.id,
        report=info,
        blocks=blocks,
        places=tuple(Place(id=f"p{t}", name=f"Town {t}", kind="town") for t in dict.fromkeys(towns)),
        events=tuple(
            Event(
                id=f"e{n}",
                type=draw.choice(TYPES),
                where=f"p{town}",
                when=When(start=day, end=day, precision="day"),
                anchors=(Passage(spans=(Span(n, n + 1),), quote="R"),),
            )
            for n, town in enumerate(towns)
        ),
    )
    return page, Report(page=page.id, address=page.address, text=text, info=info, blocks=blocks), record


def main(sizes: Sequence[int] = SIZES) -> None:
    """Print, for each number of reports, what adding one of the last takes, and what listing the stories takes."""
    for number in sizes:
        with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "a.record", create=True) as record:
            spent = []
            for page, report, found in reports(number):
                began = time.perf_counter()
                record.add(page, report, found)
                spent.append(time.perf_counter() - began)
            last = spent[-LAST:]
            began = time.perf_counter()
            listed = stories(record)
            seconds = time.perf_counter() - began
        told = sum(len(s.reports) for s in listed)
        print(
            f"{number:,} reports: one more is added in {1000 * sum(last) / len(last):.1f} ms; "
            f"{len(listed):,} stories of {told:,} reports are found in {seconds:.2f} s, "
            f"{1000 * seconds / number:.2f} s a thousand reports"
        )


if __name__ == "__main__":
    main()
