"""`python -m benchmarks [--data DIR]`: pages a second, the share of each stage, start-up.

Every time is the median of several runs after one that is not counted. Times depend on the machine: compare shares and
ratios, or runs on one machine.
"""

import argparse
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from whosays.document import Page, Report
from whosays.errors import UnreadablePage
from whosays.find.chains import find_chains
from whosays.find.statements import find_statements
from whosays.inference import load_encoder
from whosays.parse import parse_report
from whosays.read import load_page, page_from_bytes, read_report

RUNS = 5
WORDS = 600


def timed(call: Callable[[], object]) -> float:
    """Median seconds of a call over RUNS runs after one that is not counted."""
    call()
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return median(times)


def stages(pages: Sequence[Page]) -> dict[str, float]:
    """Seconds for all pages in each stage."""
    encoder = load_encoder()
    reports: list[Report] = [read_report(p) for p in pages]
    parsed = [parse_report(r) for r in reports]
    labels = [encoder.run(p) for p in parsed]

    def find() -> None:
        for report, text, found in zip(reports, parsed, labels, strict=True):
            find_statements(report, text, found, find_chains(report, text, found))

    return {
        "read": timed(lambda: [read_report(p) for p in pages]),
        "parse": timed(lambda: [parse_report(r) for r in reports]),
        "encoder": timed(lambda: [encoder.run(p) for p in parsed]),
        "find": timed(find),
    }


def one_page(pages: Sequence[Page]) -> Page:
    """A page of about WORDS words out of the paragraphs of the given ones."""
    words: list[str] = []
    for page in pages:
        report = read_report(page)
        for block in report.blocks:
            if block.kind == "paragraph" and len(words) < WORDS:
                words += [*block.spans[0].of(report.text).split(), "\n"]
    return page_from_bytes(" ".join(words).replace(" \n ", "\n").encode(), "one page")


def readable(folder: Path) -> list[Page]:
    """The folder's pages that give a report."""
    pages = []
    for path in sorted(p for p in folder.rglob("*") if p.suffix in {".txt", ".html"}):
        try:
            page = load_page(str(path))
            read_report(page)
        except UnreadablePage:
            continue
        pages.append(page)
    return pages


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("examples/reports"), help="a folder of .txt and .html pages")
    pages = readable(parser.parse_args().data)
    print(
        f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}; one thread; medians of {RUNS}"
    )
    spent = stages(pages)
    total = sum(spent.values())
    words = sum(len(read_report(p).text.split()) for p in pages)
    print(f"{len(pages)} pages, {words} words: {len(pages) / total:.1f} pages/s, {words / total:.0f} words/s")
    for name, seconds in spent.items():
        print(f"  {name:8} {seconds:7.3f} s  {seconds / total:6.1%}")
    page = one_page(pages)
    single = stages([page])
    print(f"one page of {len(page.content.split())} words after start: {sum(single.values()):.3f} s")
    commands = {
        "whosays --help": ["-m", "whosays", "--help"],
        "import whosays": ["-c", "import whosays"],
        "python alone": ["-c", "pass"],
    }
    for name, arguments in commands.items():
        run = [sys.executable, *arguments]
        print(f"{name}: {timed(lambda run=run: subprocess.run(run, capture_output=True, check=True)):.3f} s")  # type: ignore[misc]


if __name__ == "__main__":
    main()
