"""Labels each line of a page: headline, byline, paragraph, caption, credit, related or chrome.

A small learned classifier looks at a line and its neighbours, so it works on plain text without any mark-up. What
mark-up says and what the extractor chose are features like any other. It runs in two passes: the second sees the first
one's answers for the lines around.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from whosays.document import BLOCK_KINDS, Block, BlockKind, Evidence, Span
from whosays.errors import ModelMismatch
from whosays.names import is_role
from whosays.reading.lines import WORD, Line
from whosays.reading.written_down import block_by_rule, with_written_down
from whosays.resources import lexicon, model_file

Floats = npt.NDArray[np.float64]

DATE = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?[ .-]?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? ?\d{0,2},? ?"
    r"(?:19|20)\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"
    r"|\b\d{1,2}/\d{1,2}/(?:19|20)?\d\d\b",
    re.I,
)
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?\b", re.I)
DATELINE = re.compile(
    r"^[A-Z][A-Z .'’-]{2,40}(?:, [A-Z][\w .]{1,30})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([A-Z][\w /]{1,30}\))?"
    r"\s?[-–—:]{1,2}\s"
)
CREDIT_MARK = re.compile(
    r"\((?:photo|image|picture|ap photo|file|reuters|afp|getty)[^)]{0,120}\)"
    r"|(?:photo|image|picture|credit|pic)s?\s?(?:by|credit|:)|/(?:AFP|AP|Getty|Reuters|EPA)",
    re.I,
)
AGENCY_MARK = re.compile(r"\b(?:AP|AFP|REUTERS|Reuters|Getty Images|EPA|Anadolu|UPI|Associated Press)\b")
LISTS = ("share", "subscribe", "legal", "menu", "related", "byline", "credit", "caption", "stop", "speech")
TAG_GROUPS: dict[str, re.Pattern[str]] = {
    "title": re.compile(r"\bh1\b|headline|\btitle\b"),
    "heading": re.compile(r"\bh[2-6]\b"),
    "paragraph": re.compile(r"^p\b"),
    "caption": re.compile(r"figcaption|caption|figure"),
    "byline": re.compile(r"byline|author|\btime\b|date|contributor|published|timestamp"),
    "nav": re.compile(r"\bnav\b|menu|footer|header|breadcrumb|navigation|masthead|toolbar"),
    "related": re.compile(r"related|recommend|aside|more|trending|popular|sidebar|teaser|promo|card|widget"),
    "share": re.compile(r"share|social|newsletter|subscribe|signup|comment|cookie|consent|\bad\b|ads|advert|banner"),
    "story": re.compile(r"article|story|content|body|entry|post|main"),
    "list": re.compile(r"\bli\b|\bul\b|\bol\b"),
}


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(lexicon("page")[name])


def line_features(lines: Sequence[Line]) -> list[dict[str, float]]:
    """The features of each line, by itself and compared with the page: named numbers between about 0 and 1."""
    seen = Counter(line.text.lower() for line in lines)
    story = _story_of(lines)
    has_markup = any(line.tags for line in lines)
    out: list[dict[str, float]] = []
    earlier: set[str] = set()
    for n, line in enumerate(lines):
        low = line.text.lower()
        words = WORD.findall(line.text)
        repeated = {"repeated": float(seen[low] > 1), "repeat_of": float(low in earlier)}
        shown = _shape(line.text, words) | _marks(line.text) | repeated | _standing(n, len(lines), story)
        out.append(shown | _markup(line, has_markup, few=len(lines) < 12) | _listed(words) | _tagged(line))
        earlier.add(low)
    return out


class _Story(NamedTuple):
    """Which lines are as long as a story's paragraphs, and the first and last of them."""

    long: list[bool]
    first: int
    last: int


def _story_of(lines: Sequence[Line]) -> _Story:
    long = [len(line.text) > 140 for line in lines]
    if True not in long:
        return _Story(long, 0, len(lines) - 1)
    return _Story(long, long.index(True), len(long) - 1 - long[::-1].index(True))


def _shape(text: str, words: Sequence[str]) -> dict[str, float]:
    """A line's length, letter case and punctuation, and how it begins and ends."""
    count = max(1, len(words))
    capitals = sum(w[0].isupper() for w in words)
    return {
        "length": min(1.0, len(text) / 400),
        "log_length": float(np.log1p(len(text)) / 7),
        "tiny": float(len(text) < 25),
        "short": float(len(text) < 80),
        "very_long": float(len(text) > 700),
        "words": min(1.0, len(words) / 60),
        "capitals": capitals / count,
        "upper": sum(w.isupper() and len(w) > 1 for w in words) / count,
        "all_upper": float(text.isupper() and count > 2),
        "digits": sum(c.isdigit() for c in text) / len(text),
        "symbols": sum(not c.isalnum() and not c.isspace() for c in text) / len(text),
        "ends_stop": float(text.rstrip("\"'”’)")[-1:] in {".", "!", "?", "…"}),
        "ends_colon": float(text.endswith(":")),
        "starts_quote": float(text[0] in "\"“'‘«"),
        "starts_bullet": float(text[0] in "*•·-–—>|#+" or re.match(r"\d+\.\s", text) is not None),
        "starts_lower": float(text[0].islower()),
        "starts_digit": float(text[0].isdigit()),
        "quotes": min(1.0, len(re.findall(r"[\"“”]", text)) / 4),
        "sentences": min(1.0, len(re.findall(r"[.!?][\"”’)]?\s+[A-Z\"“]", text)) / 4),
        "commas": min(1.0, text.count(",") / 6),
        "pipes": min(1.0, (text.count("|") + text.count("›") + text.count("»") + text.count("·")) / 2),
    }


def _marks(text: str) -> dict[str, float]:
    """Marks of bylines, credits, datelines and labels in a line."""
    return {
        "date": float(DATE.search(text) is not None),
        "date_share": min(1.0, sum(len(m.group()) for m in DATE.finditer(text)) / len(text)),
        "clock": float(CLOCK.search(text) is not None),
        "dateline": float(DATELINE.match(text) is not None),
        "by": float(re.match(r"(?:by|from|written by|reporting by)\s+[A-Z]", text, re.I) is not None),
        "credit_mark": float(CREDIT_MARK.search(text) is not None),
        "agency_mark": float(AGENCY_MARK.search(text) is not None),
        "address": float(re.search(r"https?://|www\.|\S@\S|@\w", text) is not None),
        "label_colon": float(re.match(r"[A-Z][A-Za-z ]{2,24}:\s?\S", text) is not None),
        "label_upper": float(re.match(r"[A-Z]{3,}[A-Z ]{0,20}:", text) is not None),
    }


def _standing(n: int, count: int, story: _Story) -> dict[str, float]:
    """Where the n-th line is on the page, and where it is relative to the long ones."""
    return {
        "position": n / max(1, count - 1),
        "from_top": min(1.0, n / 12),
        "from_end": min(1.0, (count - 1 - n) / 12),
        "first": float(n == 0),
        "before_story": float(n < story.first),
        "after_story": float(n > story.last),
        "to_first_long": float(np.clip((story.first - n) / 10, -1, 1)),
        "to_last_long": float(np.clip((n - story.last) / 10, -1, 1)),
        "long_near": sum(story.long[max(0, n - 3) : n + 4]) / 7,
    }


def _markup(line: Line, has_markup: bool, *, few: bool) -> dict[str, float]:
    """What mark-up and the extractor say about a line; `few` if the page has few lines."""
    return {
        "gap": min(1.0, line.gap / 3),
        "one_of_few": float(few),
        "linked": line.linked,
        "markup": float(has_markup),
        "chosen": float(line.chosen is True),
        "not_chosen": float(line.chosen is False),
    }


def _listed(words: Sequence[str]) -> dict[str, float]:
    """The share of a line's words on each list of the lexicon, and whether any is."""
    out: dict[str, float] = {}
    low = [w.lower() for w in words]
    for name in LISTS:
        hits = sum(w in _list(name) for w in low)
        out[f"{name}_share"] = hits / max(1, len(words))
        out[f"{name}_any"] = float(hits > 0)
    return out


def _tagged(line: Line) -> dict[str, float]:
    """Which groups of elements a line is directly in, and in at any depth."""
    out: dict[str, float] = {}
    innermost, path = (line.tags[0] if line.tags else ""), " ".join(line.tags)
    for name, pattern in TAG_GROUPS.items():
        out[f"in_{name}"] = float(pattern.search(innermost) is not None)
        out[f"under_{name}"] = float(pattern.search(path) is not None)
    return out


# The features of a neighbouring line that are used.
NEIGHBOUR = (
    "log_length",
    "ends_stop",
    "capitals",
    "tiny",
    "stop_share",
    "date",
    "starts_bullet",
    "caption_share",
    "menu_share",
    "credit_mark",
    "linked",
    "chosen",
    "starts_quote",
    "speech_any",
    "under_related",
    "related_any",
)
OFFSETS = (-3, -2, -1, 1, 2, 3)


def first_pass(lines: Sequence[Line]) -> tuple[tuple[str, ...], Floats]:
    """The features of each line and of its neighbours: names and a matrix (lines x names)."""
    own = line_features(lines)
    names = [*own[0], *(f"{name}@{k:+d}" for k in OFFSETS for name in (*NEIGHBOUR, "outside"))] if own else []
    rows = []
    for n, features in enumerate(own):
        row = list(features.values())
        for k in OFFSETS:
            there = 0 <= n + k < len(own)
            row += [own[n + k][name] if there else 0.0 for name in NEIGHBOUR]
            row.append(float(not there))
        rows.append(row)
    return tuple(names), np.array(rows, dtype=np.float64).reshape(len(own), len(names))


def second_pass(first: Floats, probabilities: Floats) -> Floats:
    """The features, with the first pass's answers for the line, its neighbours and the whole page."""
    padded = np.pad(probabilities, ((4, 4), (0, 0)))
    around = [padded[4 + k : 4 + k + len(probabilities)] for k in (-4, -3, -2, -1, 0, 1, 2, 3, 4)]
    above = np.cumsum(probabilities, axis=0) / np.arange(1, len(probabilities) + 1)[:, None]
    return np.hstack(
        [first, *around, above, np.repeat(probabilities.mean(axis=0, keepdims=True), len(probabilities), axis=0)]
    )


class BlockModel:
    """Two forests of decision trees as arrays, one for each pass, run by numpy alone."""

    def __init__(self, saved: Mapping[str, Any]) -> None:
        names, _ = first_pass((Line(span=Span(0, 7), text="A line."),))
        if list(saved["kinds"]) != list(BLOCK_KINDS) or list(saved["features"]) != list(names):
            raise ModelMismatch("the block model was made for other features than this release has: train it anew")
        self.name = f"blocks {saved['version']}"
        self.passes = [Forest(**{part: saved[f"{k}_{part}"] for part in Forest._fields}) for k in ("first", "second")]

    def probabilities(self, first: Floats) -> Floats:
        """For each line the probability of each kind, in the order of BLOCK_KINDS."""
        return self.passes[1](second_pass(first, self.passes[0](first)))


class Forest(NamedTuple):
    """Many trees, their nodes one after another.

    `roots` is each tree's first node. A node with `left` below 0 is a leaf; others send a line left when its `feature`
    is at most `threshold`. `leaf` gives 255ths of the probability of each kind (nodes x kinds).
    """

    roots: npt.NDArray[np.int32]
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    feature: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float32]
    leaf: npt.NDArray[np.uint8]

    def __call__(self, x: Floats) -> Floats:
        """The mean of the trees' probabilities for each row of features."""
        values = x.astype(np.float32)
        at = np.repeat(self.roots[:, None], len(values), axis=1)
        rows = np.arange(len(values))[None, :]
        while (inner := self.left[at] >= 0).any():
            goes_left = values[rows, self.feature[at]] <= self.threshold[at]
            at = np.where(inner, np.where(goes_left, self.left[at], self.right[at]), at)
        return np.asarray(self.leaf[at].mean(axis=0) / 255, np.float64)


@cache
def load_block_model() -> BlockModel:
    """The block model that the package carries."""
    with np.load(model_file("blocks.npz"), allow_pickle=False) as saved:
        return BlockModel(dict(saved))


# The probability from which the model overrules the extractor: a line that was chosen is a caption or byline after all,
# a line that was left is a paragraph after all. Both were set with a model that saw none of the pages it was judged on
# (`python -m training blocks` prints that figure).
CHOSEN_IS_OTHER, LEFT_IS_STORY = 0.7, 0.98


def _with_choice(lines: Sequence[Line], probabilities: Floats) -> Floats:
    """The probabilities as the extractor's choice allows: where there is mark-up, it mostly decides what is story."""
    out = probabilities.copy()
    at = {kind: n for n, kind in enumerate(BLOCK_KINDS)}
    for row, line in zip(out, lines, strict=True):
        if line.chosen is True:
            row[[at[k] for k in ("related", "chrome", "credit")]] = 0
            for kind in ("caption", "byline"):
                row[at[kind]] *= row[at[kind]] >= CHOSEN_IS_OTHER
        elif line.chosen is False:
            row[at["paragraph"]] *= row[at["paragraph"]] > LEFT_IS_STORY
    return out


def label_lines(page: str, lines: Sequence[Line], model: BlockModel) -> tuple[Block, ...]:
    """One block for each line, in order, with the model's probability for its kind."""
    if not lines:
        return ()
    _, features = first_pass(lines)
    probabilities = model.probabilities(features)
    blocks = []
    for line, p in zip(lines, _with_choice(lines, probabilities), strict=True):
        kind: BlockKind = BLOCK_KINDS[int(p.argmax())]
        evidence = Evidence(page=page, found_by=model.name, part="kind", score=round(float(p.max()), 3))
        blocks.append(Block(kind=kind, spans=(line.span,), evidence=(evidence,)))
    if not any(b.kind == "paragraph" for b in blocks):
        blocks = [_running_text(page, line, block) for line, block in zip(lines, blocks, strict=True)]
    blocks = _with_short_paragraphs(page, lines, blocks)
    blocks = with_written_down(page, lines, blocks)
    if _opens_with_headline(lines, blocks):
        blocks[0] = block_by_rule(page, lines[0], "headline", "reading.blocks.opening_line")
    return tuple(blocks)


def _with_short_paragraphs(page: str, lines: Sequence[Line], blocks: Sequence[Block]) -> list[Block]:
    """The blocks where a whole sentence between two paragraphs of plain text is one too, if the model doubts itself.

    Reports have paragraphs of one short sentence, and nothing but its shortness speaks against it.
    """
    kept = list(blocks)
    for n, (before, block, after) in enumerate(zip(blocks, blocks[1:], blocks[2:], strict=False), start=1):
        doubtful = block.kind == "chrome" and (block.evidence[0].score or 0.0) < SURE_OF_CHROME
        if not doubtful or before.kind != "paragraph" or after.kind != "paragraph" or lines[n].tags:
            continue
        if _SENTENCE.fullmatch(lines[n].text) and len(lines[n].text.split()) >= SHORTEST_SENTENCE:
            kept[n] = block_by_rule(page, lines[n], "paragraph", "reading.blocks.short_paragraph")
    return kept


SURE_OF_CHROME, SHORTEST_SENTENCE = 0.6, 5  # the model's probability for clutter, and words of a sentence
_SENTENCE = re.compile(r"[\"“‘(]?[A-ZÀ-Þ\d][^@|›»©]*[.?!][\"”’)]*")


def _opens_with_headline(lines: Sequence[Line], blocks: Sequence[Block]) -> bool:
    """Whether the first line of a text without mark-up is its headline, though it is short as clutter is.

    It is where the text has no other headline, and four words or more stand right before a byline; before a paragraph
    or with three words only where a word written small tells what happened, which no name does.
    """
    if len(lines) < 2 or any(line.tags for line in lines) or any(b.kind == "headline" for b in blocks):
        return False
    first, second, words = blocks[0].kind, blocks[1].kind, lines[0].text.split()
    if first not in {"chrome", "byline"} or _NO_HEADLINE.search(lines[0].text) is not None:
        return False
    tells = len(words) >= 3 and any(_TELLS.fullmatch(w) and not is_role(w) for w in words[1:])
    return (tells and second in {"byline", "paragraph"}) or (second == "byline" and len(words) >= 4)


# What stands in bylines, dates and menus: "By Daro Venn", "14 May 2031", "Home | World".
_NO_HEADLINE = re.compile(r"^(?:by|from|photo|updated|published|posted)\b|\b(?:19|20)\d\d\b|[|›»@©]", re.I)
_TELLS = re.compile(r"(?!(?:from|with|reports?|reporting|writes|staff|news|agencies)\b)[a-z]{4,}")


RUNNING, SENTENCES = 600, 4  # characters and sentence ends of a line that no menu, teaser or notice has
_END = re.compile(r"[a-z]{3}[.!?][\"”’)]*(?=\s?[\"“‘(A-Z])")


def _running_text(page: str, line: Line, block: Block) -> Block:
    """The block of a line that holds a whole story, as in some copies of pages: a paragraph; any other as it is."""
    if line.chosen is False or len(line.text) < RUNNING or len(_END.findall(line.text)) < SENTENCES:
        return block
    return block_by_rule(page, line, "paragraph", "reading.blocks.running_text")
