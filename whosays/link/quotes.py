"""Speakers known again by what they are quoted with: the same words in a row, in two reports."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from whosays.findings import PAGE, ReportRecord, Statement, quoted
from whosays.link.speakers import Speaker
from whosays.names import fold, name_tokens
from whosays.stems import content_stems

SAME_QUOTE = 0.8  # share of their words from which two unnamed people are taken for one who was quoted twice
LEAST_QUOTED = 6  # words that such a quote must have
IN_A_ROW = 5  # of them that must stand in a row in both

# Who says a statement of a report, by the report's id.
SpeakerOf = Callable[[str, Statement], Speaker]


def once_quoted(records: Mapping[str, ReportRecord], speaker_of: SpeakerOf) -> dict[str, Speaker]:
    """Unnamed people whose words another speaker has in another report, each as that one: who is named comes first."""
    said: list[tuple[str, _Quote, Speaker]] = []
    for report in sorted(records):
        for statement in records[report].statements or ():
            speaker, quote = speaker_of(report, statement), _quote(statement)
            if speaker.key != PAGE and len(quote.stems) >= LEAST_QUOTED:
                said.append((report, quote, speaker))
    said.sort(key=lambda s: _unnamed(s[2]))
    same: dict[str, Speaker] = {}
    for n, (report, quote, speaker) in enumerate(said):
        if not _unnamed(speaker) or speaker.key in same:
            continue
        first = next((s for r, q, s in said[:n] if r != report and _same_quote(q, quote)), speaker)
        if first.key != speaker.key:
            same[speaker.key] = same.get(first.key, first)
    return same


def said_by_another(records: Mapping[str, ReportRecord], speaker_of: SpeakerOf) -> dict[tuple[str, str], Speaker]:
    """Who said what a report gives to somebody whom the words themselves speak of, by report and statement: whoever is
    quoted with the same words in another report, where these have it that "Verro is blaming strangers"."""
    told: list[tuple[tuple[str, str], _Quote, Speaker]] = []
    naming: dict[str, list[tuple[_Quote, Speaker]]] = {}  # by each word of theirs
    for report in sorted(records):
        for statement in records[report].statements or ():
            speaker, quote = speaker_of(report, statement), _quote(statement)
            if len(quote.stems) >= LEAST_QUOTED and speaker.key.startswith("person "):
                told.append(((report, statement.id), quote, speaker))
                for word in set(name_tokens(quoted(statement.content.quote))):
                    naming.setdefault(word, []).append((quote, speaker))
    out: dict[tuple[str, str], Speaker] = {}
    for at, quote, speaker in told:
        of_him = naming.get(name_tokens(speaker.name)[-1], ())
        other = next((s for q, s in of_him if s.key != speaker.key and _same_quote(q, quote)), None)
        if other is not None:
            out[at] = other
    return out


class _Quote(NamedTuple):
    """What somebody said: its words without endings, and its runs of IN_A_ROW words."""

    stems: frozenset[str]
    runs: frozenset[tuple[str, ...]]


def _quote(statement: Statement) -> _Quote:
    words = quoted(statement.content.quote)
    told = fold(words).split()
    runs = frozenset(zip(*(told[n:] for n in range(IN_A_ROW)), strict=False))
    return _Quote(content_stems(words), runs)


def _same_quote(a: _Quote, b: _Quote) -> bool:
    """Whether two quotes are one: most of the shorter one's words, some of them in a row. Two who only speak of the
    same thing have its words in another order."""
    alike = len(a.stems & b.stems) >= SAME_QUOTE * min(len(a.stems), len(b.stems))
    return alike and not a.runs.isdisjoint(b.runs)


def _unnamed(speaker: Speaker) -> bool:
    return speaker.key.startswith(("one ", "?"))
