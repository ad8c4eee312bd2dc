"""Two versions of a report compared: statements and figures lost, added or changed.

What the later version says in other words is found by the likeness of the words, by the same speaker first; a number
is the same number again where it counts the same. Nothing is decided about which version is right.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from whosays.findings import Figure, ReportRecord, Statement, quoted
from whosays.names import fold
from whosays.shown import amount_shown
from whosays.stems import content_stems
from whosays.story import Difference

SAME = 97.0  # likeness of two wordings that are one but for marks and spaces
ALIKE = 62.0  # and of two that are one statement, changed
ALIKE_ELSEWHERE = 75.0  # and that are so although another is named as the speaker


class _Said(NamedTuple):
    """A statement as it is compared: its words on one line, who says it, and in what manner."""

    words: str
    who: str
    manner: str


def differences(before: ReportRecord, after: ReportRecord) -> tuple[Difference, ...]:
    """What the later version lost, gained and changed of the earlier one: first figures, then statements.

    What stands in both as it was is left out. The earlier version is the one that is given first.
    """
    figures = _figures([*(before.figures or ())], [*(after.figures or ())], before, after)
    return (*figures, *_statements([*(before.statements or ())], [*(after.statements or ())], before, after))


def _speaker(record: ReportRecord, statement: Statement) -> str:
    names = {e.id: e.name for e in record.entities or ()}
    return names.get(statement.source.entity or "") or quoted(statement.source.quote)


def _statements(
    before: Sequence[Statement], after: Sequence[Statement], old: ReportRecord, new: ReportRecord
) -> Iterator[Difference]:
    first = [_Said(" ".join(quoted(s.content.quote).split()), _speaker(old, s), s.manner) for s in before]
    second = [_Said(" ".join(quoted(s.content.quote).split()), _speaker(new, s), s.manner) for s in after]
    pairs = _paired(first, second)
    for i, said in enumerate(first):
        if i not in pairs:
            yield Difference(part="statement", kind="lost", what=said.manner, speaker=said.who, before=said.words)
    earlier = {j: first[i] for i, j in pairs.items()}
    for j, said in enumerate(second):
        was = earlier.get(j)
        if was is None:
            yield Difference(part="statement", kind="gained", what=said.manner, speaker=said.who, after=said.words)
            continue
        another = None if fold(was.who) == fold(said.who) else was.who
        if another or ratio(was.words, said.words) < SAME:
            yield Difference(
                part="statement",
                kind="changed",
                what=said.manner,
                speaker=said.who,
                was=another,
                before=was.words,
                after=said.words,
            )


def _paired(first: Sequence[_Said], second: Sequence[_Said]) -> dict[int, int]:
    """Which of the first is which of the second, the likest pair first; each is in one pair at most."""
    likeness = sorted(
        (
            (-score, i, j)
            for i, a in enumerate(first)
            for j, b in enumerate(second)
            if (score := ratio(a.words, b.words)) >= (ALIKE if fold(a.who) == fold(b.who) else ALIKE_ELSEWHERE)
        ),
    )
    pairs: dict[int, int] = {}
    for _, i, j in likeness:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _figures(
    before: Sequence[Figure], after: Sequence[Figure], old: ReportRecord, new: ReportRecord
) -> Iterator[Difference]:
    """Numbers of the same measure that count the same people: the same number is the same, another one replaces it."""
    left = list(after)
    for figure in before:
        same = [f for f in left if f.measure == figure.measure and _counts_alike(f, figure)]
        again = next((f for f in same if _value(f) == _value(figure)), None) or next(iter(same), None)
        what = f"{figure.measure} {figure.of or ''}".strip()
        if again is None:
            yield Difference(
                part="figure", kind="lost", what=what, speaker=_giver(old, figure), before=amount_shown(figure)
            )
            continue
        left.remove(again)
        if _value(again) != _value(figure):
            yield Difference(
                part="figure",
                kind="changed",
                what=what,
                speaker=_giver(new, again),
                was=_giver(old, figure) if _giver(old, figure) != _giver(new, again) else None,
                before=amount_shown(figure),
                after=amount_shown(again),
            )
    for figure in left:
        what = f"{figure.measure} {figure.of or ''}".strip()
        yield Difference(
            part="figure", kind="gained", what=what, speaker=_giver(new, figure), after=amount_shown(figure)
        )


def _value(figure: Figure) -> tuple[int | None, int | None, int | None]:
    return figure.low, figure.best, figure.high


def _counts_alike(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same people, by the words for them; words that tell nobody fit all."""
    first, second = content_stems(a.of or ""), content_stems(b.of or "")
    return first == second or bool(first & second)


def _giver(record: ReportRecord, figure: Figure) -> str | None:
    statements = {s.id: s for s in record.statements or ()}
    given = [statements[key] for key in figure.according_to if key in statements]
    return _speaker(record, given[0]) if given else None
