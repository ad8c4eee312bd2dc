"""`python -m benchmarks [--data DIR]`: pages a second, the share of each stage, one page, the gazetteer, start-up.

Every time is the median of several runs after one that is not counted. Times depend on the machine: compare shares
and ratios, or runs on one machine. Beside the reading of HTML stands what trafilatura alone takes to choose the story
of the same pages: our reading includes that choice, so the ratio says what text, labels and dates cost besides.
"""

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

import onnxruntime
import trafilatura

from whosays.document import Page, Report
from whosays.errors import UnreadablePage
from whosays.gazetteer import Gazetteer, load_gazetteer
from whosays.gazetteer.build import gazetteer_file
from whosays.inference import load_encoder
from whosays.parse import parse_report
from whosays.pipeline import add, find_in, read_page
from whosays.processes import processors
from whosays.reading import load_page, page_from_bytes, read_report
from whosays.reading.text import decode
from whosays.record.store import Record

RUNS = 5
WORDS = 600
ADDED = 64

# Around these the gazetteer is asked for the name of each place: Kyiv, Kunduz, Aleppo, Khartoum, Boston.
AROUND = ((50.45, 30.52), (36.73, 68.86), (36.2, 37.16), (15.55, 32.53), (42.36, -71.06))

COMMANDS = {
    "whosays --help": ["-m", "whosays", "--help"],
    "import whosays": ["-c", "import whosays"],
    "python alone": ["-c", "pass"],
}


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
    """Seconds for all pages in each stage, in the order of the flow."""
    encoder, gazetteer = load_encoder(), load_gazetteer()
    reports: list[Report] = [read_report(p) for p in pages]
    parsed = [parse_report(r) for r in reports]
    labels = [encoder.run(p) for p in parsed]

    def find() -> None:
        for report, text, found in zip(reports, parsed, labels, strict=True):
            find_in(report, text, found, gazetteer)

    return {
        "read": timed(lambda: [read_report(p) for p in pages]),
        "parse": timed(lambda: [parse_report(r) for r in reports]),
        "encoder": timed(lambda: [encoder.run(p) for p in parsed]),
        "find": timed(find),
    }


def reading_beside_trafilatura(pages: Sequence[Page]) -> tuple[float, float]:
    """Seconds for reading HTML pages, and for trafilatura alone on their decoded sources."""
    sources = [decode(p).text for p in pages]
    ours = timed(lambda: [read_report(p) for p in pages])
    theirs = timed(lambda: [trafilatura.extract(s, favor_precision=True, include_comments=False) for s in sources])
    return ours, theirs


def one_page(pages: Sequence[Page], *, words: int = WORDS) -> Page:
    """A page of about so many words: the paragraphs of the given pages, again from the first when they run out."""
    paragraphs = [b.spans[0].of(r.text) for r in map(read_report, pages) for b in r.blocks if b.kind == "paragraph"]
    taken: list[str] = []
    count = 0
    while paragraphs and count < words:
        paragraph = paragraphs[len(taken) % len(paragraphs)]
        taken.append(paragraph)
        count += len(paragraph.split())
    return page_from_bytes("\n".join(taken).encode(), "one page")


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


def machine() -> str:
    """What the times depend on, on one line."""
    names = [line.split(":")[1].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")]
    processor = names[0] if names else platform.processor() or platform.machine()
    return (
        f"{processor}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, onnxruntime {onnxruntime.__version__}; medians of {RUNS} runs"
    )


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def adding(folder: Path, pages: Sequence[Page], *, processes: int) -> float:
    """Seconds for adding ADDED pages, the given ones over and over, to a new record file: one run."""
    given = ((f"{n}", f"{n}. {read_report(pages[n % len(pages)]).text}") for n in range(ADDED))
    began = time.perf_counter()
    with Record.open(folder / f"{processes}.record", create=True) as record:
        for _ in add(record, given, load_gazetteer(), processes=processes):
            pass
    return time.perf_counter() - began


def start_up() -> dict[str, float]:
    """Seconds of whole processes, from nothing to their end."""

    def run(arguments: Sequence[str]) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *arguments], capture_output=True, check=True)

    return {name: timed(run(arguments)) for name, arguments in COMMANDS.items()}


def gazetteer_times(gazetteer: Gazetteer, file: Path) -> str:
    """The gazetteer's file, the time to open it, and the time to look up each of the names around a few cities."""
    names = [entry.name for at in AROUND for entry in gazetteer.near(*at, 60)]
    spent = []
    for name in names:
        begun = time.perf_counter()
        gazetteer.find(name)
        spent.append((time.perf_counter() - begun) * 1e6)
    opened = timed(lambda: Gazetteer(file)) * 1e3
    return (
        f"gazetteer of {file.stat().st_size / 2**20:.0f} MiB: opened in {opened:.1f} ms; "
        f"a name looked up in {median(spent):.0f} µs (median of {len(names)}; mean {mean(spent):.0f})"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("examples/reports"), help="a folder of .txt and .html pages")
    folder = parser.parse_args().data
    pages = readable(folder)
    if not pages:
        print(f"{folder}: no .txt or .html page in this folder that gives a report", file=sys.stderr)
        sys.exit(2)
    print(machine())
    words = sum(len(read_report(p).text.split()) for p in pages)
    whole = timed(lambda: [read_page(p) for p in pages])
    print(f"{len(pages)} pages, {words} words: {len(pages) / whole:.1f} pages/s, {words / whole:.0f} words/s")
    spent = stages(pages)
    for name, seconds in spent.items():
        print(f"  {name:8} {seconds:7.3f} s  {seconds / sum(spent.values()):6.1%}")
    with TemporaryDirectory() as folder_of_records:
        for number in dict.fromkeys((1, processors())):
            seconds = adding(Path(folder_of_records), pages, processes=number)
            print(f"{ADDED} pages added, {number} at once: {ADDED / seconds:.1f} pages/s")
    page = one_page(pages)
    print(f"one page of {len(page.content.split())} words after start: {timed(lambda: read_page(page)):.3f} s")
    marked_up = [p for p in pages if p.media_type == "text/html"]
    if marked_up:
        ours, theirs = reading_beside_trafilatura(marked_up)
        print(
            f"reading {len(marked_up)} HTML pages: {ours:.3f} s; "
            f"trafilatura alone: {theirs:.3f} s; {ours / theirs:.1f} times"
        )
    print(gazetteer_times(load_gazetteer(), gazetteer_file()))
    for name, seconds in start_up().items():
        print(f"{name}: {seconds:.3f} s")


if __name__ == "__main__":
    main()
