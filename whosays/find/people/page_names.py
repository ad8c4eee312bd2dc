"""Names of people wherever a page writes them: whole, once each, also where the encoder passed them over.

A page uses few names for one person and spells them consistently. So a person's name in one sentence is that person's
in all ("Venn" in a headline), a given name before a surname known on the page forms one name with it ("Daro" before
"Venn"), and capitals right after a title belong to its bearer ("President Daro al-Venn").
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from whosays.document import Span
from whosays.find.near import Near, Words
from whosays.inference import LabelledSpan
from whosays.names import PARTICLES, is_role, state_of, titles
from whosays.resources import lexicon

Names = Sequence[LabelledSpan]
Seen = Callable[[Span], bool]

MOST_WORDS = 5  # of a name behind a title
SHORTEST = 4  # letters of a surname that is looked for by itself
MOST_LONG = 60  # characters of a name
UNSEEN = 0.5  # the probability that is written for a name which the encoder passed over
SURE = 0.6  # the encoder's probability from which a single word that it saw once is looked for elsewhere
_WORD = re.compile(r"[^\W\d_][\w’'-]*\w")
_CAPITAL_BESIDE = re.compile(r"\s[A-ZÀ-Þ][\w’'-]*")


def without_overlaps(names: Names) -> list[LabelledSpan]:
    """Names of which none stands inside another: the longer is kept, as a person's where either is one.

    >>> text = "Bashar al-Venn"
    >>> parts = [LabelledSpan(Span(0, 14), "misc", 0.5), LabelledSpan(Span(10, 14), "person", 0.6)]
    >>> [(n.span.of(text), n.label) for n in without_overlaps(parts)]
    [('Bashar al-Venn', 'person')]
    """
    kept: list[LabelledSpan] = []
    for name in sorted(names, key=lambda n: (n.span.start, -n.span.end)):
        last = kept[-1] if kept else None
        if last is None or not last.span.overlaps(name.span):
            kept.append(name)
        elif name.span.within(last.span):
            person = "person" in {last.label, name.label} and name.span.end == last.span.end
            kept[-1] = last._replace(label="person" if person else last.label, score=max(last.score, name.score))
        else:
            longer = max(last, name, key=lambda n: n.span.end - n.span.start)
            kept[-1] = longer
    return kept


def with_names_again(text: str, names: Names, seen: Seen) -> list[LabelledSpan]:
    """The names, and those that the page has elsewhere wherever else they stand; `seen` tells whether a span was read.

    A person's full name is one wherever it stands; a surname also by itself where no capital stands beside it but a
    title.
    """
    titled, words = _with_titled(text, without_overlaps(names), seen), Words(text)
    out = Near(titled, lambda n: n.span)
    for called, score in sorted(_known(text, titled).items(), key=lambda k: -len(k[0])):
        for found in words.spans(called):
            whole = _with_article(text, found)
            if whole is None:
                continue
            span = _with_given(text, whole)
            over = out.about(span)
            if any(span.within(n.span) and (n.label == "person" or n.span != span) for n in over):
                continue
            alone = " " in span.of(text) or (not over and _alone(text, span))
            if not alone or not seen(span) or any(_holds_more(text, n, span) for n in over):
                continue
            out.replace(over, LabelledSpan(span, "person", score))
    return list(out)


def _with_article(text: str, name: Span) -> Span | None:
    """A name with the Arabic article in front of it, "al-Venn"; None where it is the end of another word."""
    article = _ARTICLE.search(text, max(0, name.start - LONGEST_ARTICLE), name.start)
    if article is not None:
        return Span(article.start("article"), name.end)
    return None if text[name.start - 1 : name.start] == "-" else name


LONGEST_ARTICLE = 4  # characters of an article, its hyphen and what stands before it
_ARTICLE = re.compile(r"(?<![\w-])(?P<article>(?:al|el|ul)-)\Z")


def _with_titled(text: str, names: list[LabelledSpan], seen: Seen) -> list[LabelledSpan]:
    """The names, and the capitals behind titles and roles that are no name yet: "President | Daro Venn"."""
    out = names
    for found in _TITLE.finditer(text):
        role = found.group("role").lower()
        if role not in titles() and not is_role(role):
            continue
        span = _capitals(text, found.end())
        if span is None or not seen(span):
            continue
        over = [n for n in out if n.span.overlaps(span)]
        score = max((n.score for n in over if n.label == "person"), default=0.0)
        if any(span.within(n.span) and n.label == "person" for n in over) or any(
            _holds_more(text, n, span) for n in over
        ):
            continue
        if score or _is_given(span.of(text).split()[0]):
            out = [n for n in out if n not in over]
            out.append(LabelledSpan(span, "person", score or UNSEEN))
    return sorted(out, key=lambda n: n.span)


_TITLE = re.compile(r"(?<![\w-])(?P<role>[A-Za-z]{2,20})\.?\s(?=[^\W\d_a-z]|al-)")


def _capitals(text: str, start: int) -> Span | None:
    """The two to five words written large that begin at `start`, small parts of a name among them."""
    words: list[re.Match[str]] = []
    for word in _WORD.finditer(text, start, start + MOST_LONG):
        beside = text[words[-1].end() : word.start()] == " " if words else word.start() == start
        large = word.group()[:1].isupper() or re.match(r"(?:al|el|ul)-[^\W\d_a-z]", word.group())
        if not beside or len(words) == MOST_WORDS or not (large or word.group() in PARTICLES):
            break
        if large and (_common(word.group()) or (word.group().isupper() and len(word.group()) > 1)):
            break
        words.append(word)
    while words and words[-1].group() in PARTICLES:
        words.pop()
    if len(words) < 2 or not words[0].group()[:1].isupper():
        return None
    return Span(start, start + len(re.sub(r"['’]s?\Z", "", text[start : words[-1].end()])))


def _with_given(text: str, name: Span) -> Span:
    """The name with the given names that stand before it: "Daro" is one by the list of first names, or by a title."""
    at = name.start
    for word in reversed(list(_WORD.finditer(text, max(0, name.start - MOST_LONG), name.start))):
        if text[word.end() : at] != " " or not (word.group()[:1].isupper() or word.group() in PARTICLES):
            break
        if _common(word.group()):
            break
        at = word.start()
        if _is_given(word.group()):
            return Span(at, name.end)
    return name


def _holds_more(text: str, name: LabelledSpan, span: Span) -> bool:
    """Whether another kind of name reaches over a person's: a park, a body or a ship that is called after somebody."""
    larger = name.span.start < span.start or name.span.end > span.end
    return name.label != "person" and larger and " " in name.span.of(text)


@cache
def first_names() -> frozenset[str]:
    """First names that are a woman's or a man's."""
    return frozenset(name for names in lexicon("first_names").values() for name in names)


def _is_given(word: str) -> bool:
    return word.lower() in first_names()


def _known(text: str, names: Names) -> dict[str, float]:
    """The names of people on the page that can be looked for, and their surnames, with the best score of each."""
    words: dict[str, list[LabelledSpan]] = {}
    for name in names:
        if name.label == "person":
            words.setdefault(re.sub(r"['’]s?\Z", "", name.span.of(text)), []).append(name)
    out: dict[str, float] = {}
    for called, seen in words.items():
        score = max(n.score for n in seen)
        *before, last = called.split() or [""]
        given = [w for w in before if w.lower().rstrip(".") not in titles()]
        if given and all(w[:1].isupper() or w in PARTICLES for w in called.split()):
            out[called] = max(out.get(called, 0.0), score)
        elif len(seen) < 2 and score < SURE:
            continue
        bare = re.sub(r"\A(?:al|el|ul|Al|El|Ul)-", "", last)
        if len(bare) >= SHORTEST and bare[:1].isupper() and not _common(bare):
            out[bare] = max(out.get(bare, 0.0), score)
    return out


def _common(word: str) -> bool:
    """Whether a word written large is no surname by itself: a state, a role, a title, a day."""
    low = word.lower()
    return state_of(word) is not None or is_role(low) or low in titles() | _days()


@cache
def _days() -> frozenset[str]:
    times = lexicon("times")
    return frozenset((*times["weekdays"], *times["months"], *(month[:3] for month in times["months"])))


def _alone(text: str, span: Span) -> bool:
    """Whether a word stands as a name of its own: no other word written large beside it but a title."""
    if _CAPITAL_BESIDE.match(text, span.end):
        return False
    line = text.rfind("\n", 0, span.start) + 1
    words = text[max(line, span.start - 30) : span.start].split(" ")
    before = words[-2] if len(words) > 1 and words[-1] == "" else ""
    if before.lower().rstrip(".") in titles() or not before[:1].isupper():
        return True
    return before.endswith((",", ":", ".", "”", '"')) or state_of(before) is not None or before.lower() in _OPENING


_OPENING = frozenset("but and when if as while the for with after before on in at by from to that this".split())
