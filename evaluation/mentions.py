"""Which mentions of events, across articles, are of one event: features and groups, on ECB+.

What `link/same_event` weighs for clauses with a matter of conflict is weighed here for single words of any matter, so
that it can be measured on a corpus of events told apart. The features are plain: the word and its near forms, words
around it, numbers, and how alike the two articles are as a whole. Their weighted sum is the log odds; groups are joined
by the mean of their pairs, the surest first.
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from corpora.happenings import checked_words
from corpora.texts import json_lines
from evaluation.logistic import Floats
from whosays.document import Span

FILE = Path(__file__).parent / "mentions.toml"
SAME = -1.0  # log odds from which two groups are one event; chosen on the train part, among steps of one half
NEAR = 40  # characters on either side that count as beside a word
UNSEEN = 3.0  # rarity of a word that no article has
BESIDE = 3.0  # added to the rarity of a set of words: a few words in common say little
AKIN = 4  # letters at the beginning that "arrest" and "arrestee" share
_WORD = re.compile(r"[\w’'-]+")
_NUMBER = re.compile(r"\b\d[\d.,]*\b")
_TAILS = frozenset("of in for at on to into by with from out up down off over".split())
# Endings of verbs and plurals, and what stands in their place.
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("ing", ""),
    ("ed", ""),
    ("s", ""),
)


class Article(NamedTuple):
    """An article: its checked sentences as `text`, all of it as `whole`, and the words of each annotated event."""

    id: str
    topic: str
    subtopic: str
    text: str
    whole: str
    sentences: tuple[Span, ...]
    events: tuple[tuple[tuple[Span, ...], str], ...]


class Mention(NamedTuple):
    """A word that tells of an event: its base form, the word itself, the words of its sentence and those beside it."""

    article: str
    span: Span
    sentence: int
    head: str
    word: str
    words: frozenset[str]
    near: frozenset[str]
    numbers: frozenset[str]


class View(NamedTuple):
    """What the features look at beside two mentions: how rare each word is, and how alike each two articles are."""

    rarity: Mapping[str, float]
    alike: Mapping[tuple[str, str], float]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


@cache
def _irregular() -> dict[str, str]:
    return {form: base for base, *forms in (e.split("/") for e in _table()["forms"]) for form in forms}


@cache
def _senses() -> dict[str, frozenset[int]]:
    """For each base form the groups of words for one thing that it is in."""
    groups = [{base_form(w) for w in line.split()} for line in _table()["synonyms"]]
    return {form: frozenset(n for n, g in enumerate(groups) if form in g) for form in set().union(*groups)}


@cache
def _light() -> frozenset[str]:
    return frozenset(_table()["light"])


@cache
def base_form(word: str) -> str:
    """A word without the endings of verbs and plurals; irregular forms go by a list.

    >>> [base_form(w) for w in ("shelled", "shelling", "shells", "fled", "deaths")]
    ['shell', 'shell', 'shell', 'flee', 'die']
    """
    low = word.lower().strip("'’\".,")
    low = _irregular().get(low) or _without_ending(low)
    return low[:-1] if len(low) > 3 and low.endswith("e") and not low.endswith("ee") else low


def _without_ending(low: str) -> str:
    if low.endswith(("ss", "us", "is")):
        return low
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            low = low.removesuffix(ending) + instead
            doubled = ending in {"ing", "ed"} and len(low) > 3 and low[-1] == low[-2] and low[-1] not in "elsz"
            return low[:-1] if doubled else low
    return low


def head(words: Sequence[str]) -> int:
    """Which of a mention's words it goes by: the last that has content, before "of", "in" or "out".

    >>> head(["the", "second", "attack"]), head(["carried", "out"]), head(["burning", "of", "crops"])
    (2, 0, 0)
    """
    full = [n for n, w in enumerate(words) if w.lower() not in _light()] or [0]
    tail = next((n for n, w in enumerate(words) if n > full[0] and w.lower() in _TAILS), len(words))
    return [n for n in full if n < tail][-1]


def articles(path: Path) -> Iterator[Article]:
    """ECB+'s articles that have checked sentences; an event without a chain is alone in one of its own."""
    for row in json_lines(path):
        text, sentences, words = checked_words(row)
        events = tuple(
            (tuple(words[t] for t in mention["tokens"]), mention.get("chain") or f"{row['id']} {number}")
            for number, mention in enumerate(row["mentions"])
            if "ACTION" in mention["type"] and all(t in words for t in mention["tokens"])
        )
        if text:
            yield Article(
                row["id"],
                str(row["topic"]),
                row["subtopic"],
                text,
                " ".join(row["sentences"]),
                tuple(Span(s[0].start, s[-1].end) for s in sentences),
                events,
            )


def mention(article: Article, words: Sequence[Span]) -> Mention:
    """The mention that these words of an article's text are."""
    at = words[head([w.of(article.text) for w in words])]
    number = max((n for n, s in enumerate(article.sentences) if s.start <= at.start), default=0)
    sentence = article.sentences[number]
    word = at.of(article.text)
    beside = article.text[max(sentence.start, words[0].start - NEAR) : min(sentence.end, words[-1].end + NEAR)]
    whole = sentence.of(article.text)
    own = {base_form(word)}
    return Mention(
        article.id,
        at,
        number,
        base_form(word),
        word.lower(),
        frozenset(_content(whole) - own),
        frozenset(_content(beside) - own),
        frozenset(_NUMBER.findall(whole)),
    )


def _content(text: str) -> set[str]:
    return {base_form(w) for w in _WORD.findall(text) if len(w) > 2 and w.lower() not in _light()}


def view_of(found: Sequence[Article]) -> View:
    """How rare words are among the articles, and how alike the articles of each topic are (cosine of rare words)."""
    bags = {a.id: Counter(base_form(w) for w in _WORD.findall(a.whole) if len(w) > 2) for a in found}
    counts = Counter(w for bag in bags.values() for w in bag)
    rarity = {w: math.log(len(found) / n) for w, n in counts.items()}
    vectors = {id: _vector(bag, rarity) for id, bag in bags.items()}
    topics: dict[str, list[str]] = {}
    for article in found:
        topics.setdefault(article.topic, []).append(article.id)
    alike: dict[tuple[str, str], float] = {}
    for members in topics.values():
        for a, b in combinations(members, 2):
            alike[a, b] = alike[b, a] = sum(x * vectors[b].get(w, 0.0) for w, x in vectors[a].items())
    return View(rarity, alike)


def _vector(bag: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    weighed = {w: (1 + math.log(n)) * rarity[w] for w, n in bag.items()}
    length = math.sqrt(sum(x * x for x in weighed.values())) or 1.0
    return {w: x / length for w, x in weighed.items() if x}


# --- the features ---------------------------------------------------------------------------------------------------


def same_head(view: View, a: Mention, b: Mention) -> float:
    """1 when both have one base form."""
    return float(a.head == b.head)


def rare_head(view: View, a: Mention, b: Mention) -> float:
    """How rare their common base form is, as a part of 5."""
    return view.rarity.get(a.head, UNSEEN) / 5 if a.head == b.head else 0.0


def akin_head(view: View, a: Mention, b: Mention) -> float:
    """1 when two different words begin alike: "arrest", "arrestee"."""
    return float(a.head != b.head and a.word[:AKIN] == b.word[:AKIN] and len(a.word) >= AKIN)


def synonyms(view: View, a: Mention, b: Mention) -> float:
    """1 when two different words may be used for one thing."""
    one, other = _senses().get(a.head), _senses().get(b.head)
    return float(a.head != b.head and one is not None and other is not None and not one.isdisjoint(other))


def synonyms_alike(view: View, a: Mention, b: Mention) -> float:
    """How alike the two articles are, where two different words may be used for one thing."""
    return reports_alike(view, a, b) * synonyms(view, a, b)


def head_in_other(view: View, a: Mention, b: Mention) -> float:
    """1 when the word of one stands beside the other, which is another event of the sentence then."""
    return float(a.head != b.head and (a.head in b.words or b.head in a.words))


def one_report(view: View, a: Mention, b: Mention) -> float:
    """1 when one article has both."""
    return float(a.article == b.article)


def one_report_same_head(view: View, a: Mention, b: Mention) -> float:
    """1 when one article has the word twice."""
    return float(a.article == b.article and a.head == b.head)


def one_sentence(view: View, a: Mention, b: Mention) -> float:
    """1 when one sentence has both."""
    return float(a.article == b.article and a.sentence == b.sentence)


def reports_alike(view: View, a: Mention, b: Mention) -> float:
    """How alike the two articles are as a whole, 0 to 1; 0 for one and the same, which has features of its own."""
    return view.alike.get((a.article, b.article), 0.0)


def alike_same_head(view: View, a: Mention, b: Mention) -> float:
    """The same where both have one base form."""
    return reports_alike(view, a, b) if a.head == b.head else 0.0


def near_words(view: View, a: Mention, b: Mention) -> float:
    """The part of the words beside them that both have, rare ones counting more: 0 to 1."""
    return _shared(view, a.near, b.near)


def near_same_head(view: View, a: Mention, b: Mention) -> float:
    """The same where both have one base form."""
    return near_words(view, a, b) if a.head == b.head else 0.0


def words_same_head(view: View, a: Mention, b: Mention) -> float:
    """The part of the words of their sentences that both have, where both have one base form."""
    return _shared(view, a.words, b.words) if a.head == b.head else 0.0


def same_numbers(view: View, a: Mention, b: Mention) -> float:
    """1 when their sentences have a number in common."""
    return float(not a.numbers.isdisjoint(b.numbers))


def other_numbers(view: View, a: Mention, b: Mention) -> float:
    """1 when both sentences have numbers and none in common."""
    return float(bool(a.numbers) and bool(b.numbers) and a.numbers.isdisjoint(b.numbers))


def _shared(view: View, a: frozenset[str], b: frozenset[str]) -> float:
    common = a & b
    if not common:
        return 0.0
    weight = {w: view.rarity.get(w, UNSEEN) for w in a | b}
    return sum(weight[w] for w in common) / (min(sum(weight[w] for w in a), sum(weight[w] for w in b)) + BESIDE)


Feature = Callable[[View, Mention, Mention], float]
FEATURES: tuple[Feature, ...] = (
    same_head, rare_head, akin_head, synonyms, synonyms_alike, head_in_other, one_report, one_report_same_head,
    one_sentence, reports_alike, alike_same_head, near_words, near_same_head, words_same_head, same_numbers,
    other_numbers,
)  # fmt: skip


def feature_rows(view: View, pairs: Iterable[tuple[Mention, Mention]]) -> Floats:
    """The features of each pair of mentions, a row a pair."""
    return np.array([[f(view, a, b) for f in FEATURES] for a, b in pairs]).reshape(-1, len(FEATURES))


# --- groups ---------------------------------------------------------------------------------------------------------


def weights() -> Floats:
    """The fitted weights in the order of FEATURES, that of any two mentions last."""
    table = _table()["weights"]
    return np.array([table.get(name, 0.0) for name in (*(f.__name__ for f in FEATURES), "none")])


def group(view: View, mentions: Sequence[Mention], weighed: Floats) -> list[list[int]]:
    """The mentions in groups of one event each, by index."""
    count = len(mentions)
    odds = np.zeros((count, count))
    rows, columns = np.triu_indices(count, 1)
    if count > 1:
        odds[rows, columns] = feature_rows(view, combinations(mentions, 2)) @ weighed[:-1] + weighed[-1]
    return joined(odds + odds.T, SAME)


def joined(odds: Floats, least: float) -> list[list[int]]:
    """Groups joined two by two, the highest mean of their pairs' odds first, as long as it is at least `least`.

    >>> joined(np.array([[0, 3, -9], [3, 0, -1], [-9, -1, 0.0]]), 0.0)
    [[0, 1], [2]]
    """
    sums = odds.copy()
    np.fill_diagonal(sums, -np.inf)
    sizes = np.ones(len(odds))
    members: list[list[int]] = [[n] for n in range(len(odds))]
    while len(members) > 1:
        means = sums / np.outer(sizes, sizes)
        i, j = divmod(int(np.argmax(means)), len(members))
        if means[i, j] < least:
            break
        i, j = min(i, j), max(i, j)
        sums[i] += sums[j]
        sums[:, i] = sums[i]
        sums[i, i] = -np.inf
        sizes[i] += sizes[j]
        members[i] += members.pop(j)
        sizes = np.delete(sizes, j)
        sums = np.delete(np.delete(sums, j, 0), j, 1)
    return [sorted(m) for m in members]
