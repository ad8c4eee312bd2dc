"""Story text and page dates on page-extraction sets, next to trafilatura's and htmldate's in the same run.

Story text by shingles of four words, as the article-extraction benchmark counts: precision and recall a page, averaged,
then F1 of the averages. Page date by exact day.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import trafilatura
from htmldate import find_date

from corpora.texts import json_lines
from evaluation.counts import harmonic_mean
from whosays.errors import UnreadablePage
from whosays.reading import page_from_bytes, read_lines, read_report
from whosays.reading.blocks import BlockModel, label_lines, load_block_model
from whosays.reading.text import decode

WORDS = re.compile(r"\w+")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words with their counts; a shorter text is one run.

    >>> sorted(shingles("one two three four five"))
    [('one', 'two', 'three', 'four'), ('two', 'three', 'four', 'five')]
    """
    words = WORDS.findall(text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)))


def precision_recall(wanted: str, given: str) -> tuple[float, float]:
    """Of shingles: the share of the given that is wanted, and of the wanted that is given."""
    w, g = shingles(wanted), shingles(given)
    shared = (w & g).total()
    return shared / g.total(), shared / w.total()


def story_f1(pages: Sequence[tuple[str, str]]) -> float:
    """F1 of the averaged precision and recall over (wanted, given) pages."""
    pairs = [precision_recall(w, g) for w, g in pages]
    p = sum(p for p, _ in pairs) / len(pairs)
    r = sum(r for _, r in pairs) / len(pairs)
    return harmonic_mean(p, r)


def our_story(content: bytes, name: str, model: BlockModel) -> str:
    """The words of the paragraphs, and of the sub-headings between them, that we read as story in any language."""
    page = page_from_bytes(content, name, media_type="text/html")
    text, lines = read_lines(page, decode(page).text)
    blocks = label_lines(page.id, lines, model)
    paragraphs = [n for n, b in enumerate(blocks) if b.kind == "paragraph"]
    story = [
        b for n, b in enumerate(blocks) if b.kind == "paragraph" or (b.kind == "headline" and _between(n, paragraphs))
    ]
    return "\n".join(s.of(text) for b in story for s in b.spans)


def _between(n: int, paragraphs: Sequence[int]) -> bool:
    return bool(paragraphs) and paragraphs[0] < n < paragraphs[-1]


def their_story(content: bytes, name: str) -> str:
    """What trafilatura takes, told to prefer precision."""
    source = decode(page_from_bytes(content, name, media_type="text/html")).text
    return trafilatura.extract(source, favor_precision=True, include_comments=False) or ""


def benchmark(folder: Path) -> Iterator[tuple[str, bytes, str]]:
    """(name, page, story) of the article-extraction benchmark."""
    for name, gold in json.loads((folder / "ground-truth.json").read_text("utf-8")).items():
        path = folder / "html" / f"{name}.html.gz"
        if path.exists():
            yield name, gzip.decompress(path.read_bytes()), gold["articleBody"]


def score_stories(data: Path, model: BlockModel) -> dict[str, float]:
    """Story F1 with the given block model, beside trafilatura's."""
    ours, theirs = [], []
    for name, content, wanted in benchmark(data / "article-extraction-benchmark"):
        ours.append((wanted, our_story(content, name, model)))
        theirs.append((wanted, their_story(content, name)))
    return {"pages.story_f1": story_f1(ours), "pages.story_f1.trafilatura": story_f1(theirs)}


def score(data: Path) -> dict[str, float]:
    """Every figure, ours and theirs side by side, for the model that the package carries."""
    return score_stories(data, load_block_model()) | _dates(data / "htmldate-eval")


def _dates(folder: Path) -> dict[str, float]:
    right = theirs = asked = 0
    for row in json_lines(folder / "gold.jsonl"):
        path = folder / row["file"]
        content = gzip.decompress(path.read_bytes()) if path.read_bytes()[:2] == b"\x1f\x8b" else path.read_bytes()
        page = page_from_bytes(content, row["file"], media_type="text/html")
        asked += 1
        theirs += find_date(decode(page).text, original_date=True, extensive_search=True) == row["date"]
        try:
            published = read_report(page).info.published
        except UnreadablePage:
            continue
        right += published is not None and published.date == row["date"]
    return {"pages.date": right / asked, "pages.date.htmldate": theirs / asked}
