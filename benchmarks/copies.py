"""`python -m benchmarks.copies [COUNT …]`: how the tracing of copies grows with the number of reports.

The reports are made up here from a seed: short texts of invented words from a number of invented outlets. A part of
them copy an earlier report whole, in part or with other words; every outlet ends some of its reports with one
paragraph that is always the same.
"""

import platform
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from whosays.document import PublicationDate, ReportInfo, Span
from whosays.link.copies import CopyIndex
from whosays.link.origins import lineage
from whosays.story import ReportText

COUNTS = (10_000, 30_000, 100_000)
SEED = 11
OUTLETS = 200
COPIES = 0.25  # of the reports have words of an earlier one
FOOTERS = 0.3  # of the reports end with their outlet's own paragraph
RECENT = 500  # a copy is made of one of so many reports before it
BEGIN = datetime(2031, 5, 1, tzinfo=UTC)


def made_up(count: int, *, seed: int = SEED) -> Iterator[ReportText]:
    """So many invented reports in the order of their publication, the same for the same seed.

    >>> first, second = list(made_up(2)), list(made_up(2))
    >>> first == second
    True
    """
    chance = random.Random(seed)
    words = ["".join(chance.choices("aeiou" * 2 + "bdfgklmnprstvz", k=chance.randint(3, 9))) for _ in range(4000)]
    footers = [_paragraph(chance, words) for _ in range(OUTLETS)]
    recent: list[tuple[str, ...]] = []
    for number in range(count):
        if recent and chance.random() < COPIES:
            paragraphs = _copied(chance, chance.choice(recent), words)
        else:
            paragraphs = tuple(_paragraph(chance, words) for _ in range(chance.randint(4, 9)))
        recent = [*recent[-RECENT:], paragraphs]
        outlet = chance.randrange(OUTLETS)
        footer = (footers[outlet],) if chance.random() < FOOTERS else ()
        yield _report(number, outlet, (*paragraphs, *footer))


def _paragraph(chance: random.Random, words: Sequence[str]) -> str:
    # Some words are far more frequent than others, as in any language.
    return " ".join(words[int(len(words) * chance.random() ** 3)] for _ in range(chance.randint(18, 45)))


def _copied(chance: random.Random, paragraphs: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs with a few left out, a few words changed and perhaps some of its own."""
    kept = [p for p in paragraphs if chance.random() < chance.choice((0.4, 0.9))]
    changed = [" ".join(chance.choice(words) if chance.random() < 0.02 else w for w in p.split()) for p in kept]
    own = [_paragraph(chance, words) for _ in range(chance.choice((1, 1, 2, 5)))]
    return (*own, *changed)


def _report(number: int, outlet: int, paragraphs: Sequence[str]) -> ReportText:
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 1
    day = BEGIN + timedelta(minutes=number)
    info = ReportInfo(
        publisher=f"Outlet {outlet}", published=PublicationDate(date=day.date().isoformat(), time=f"{day:%H:%M}+00:00")
    )
    return ReportText(id=f"{number:06}", text="\n".join(paragraphs), paragraphs=tuple(spans), info=info)


def measure(count: int) -> tuple[float, float, float]:
    """Processor seconds to take up so many reports and to trace each, and the share of them that copy another."""
    texts = list(made_up(count))
    began = time.process_time()
    index = CopyIndex()
    for text in texts:
        index.add(text)
    added = time.process_time()
    copies = sum(1 for text in texts if lineage(index, text.id).root != text.id)
    return added - began, time.process_time() - added, copies / count


def main() -> None:
    """Measure and print."""
    print(f"{platform.machine()}, Python {platform.python_version()}; one run each, seconds of the processor")
    for count in [int(a) for a in sys.argv[1:]] or COUNTS:
        added, traced, copies = measure(count)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"{count:7} reports: taken up in {added:6.1f} s ({added / count * 1e3:.2f} ms each), "
            f"traced in {traced:6.1f} s ({traced / count * 1e3:.2f} ms each); {copies:.0%} copies; peak {peak:.1f} GiB"
        )


if __name__ == "__main__":
    main()
