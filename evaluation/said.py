"""When statements were made, on hand-made statements, so that only the rules are measured.

Right is a day, month or year that is the record's own to the day. Records also give a statement the day of the speech
that it belongs to, told paragraphs before; the rules go by the statement's own sentence, so that recall is low by
definition and precision is what counts.
"""

from collections.abc import Sequence
from pathlib import Path

from evaluation.gold import stories
from whosays.document import ParsedText, Span
from whosays.find.statements.said import said_when
from whosays.find.times.times import find_times
from whosays.findings import Statement

DAY = len("2031-05-02")


def score(folder: Path) -> dict[str, float]:
    """Precision and recall of the times of statements, over a folder of records."""
    right = given = wanted = 0
    for _, record, parsed in stories(folder):
        published = record.report.published
        times = find_times(parsed, published)
        for statement in record.statements or ():
            if statement.cue is None:
                continue
            cue = Span(*statement.cue.spans[0])
            found = said_when(parsed.text, cue, _beside(parsed, statement, cue), times, published)
            day, known = (found.day[:DAY] if found else None), (statement.when or "")[:DAY] or None
            given, wanted = given + (day is not None), wanted + (known is not None)
            right += day is not None and day == known
    return {"said.precision": right / given if given else 0.0, "said.recall": right / wanted if wanted else 0.0}


def _beside(parsed: ParsedText, statement: Statement, cue: Span) -> tuple[Span, ...]:
    """The cue's sentence without the statement's content, the part that holds the cue first."""
    sentences: Sequence[Span] = [s for p in parsed.paragraphs for s in p.sentences]
    sentence = next((s for s in sentences if s.start <= cue.start < s.end), cue)
    parts, at = [], sentence.start
    for cut in sorted(Span(*s) for s in statement.content.spans):
        if cut.overlaps(sentence):
            parts.append(Span(at, max(at, cut.start)))
            at = max(at, cut.end)
    parts.append(Span(at, max(at, sentence.end)))
    return tuple(sorted((p for p in parts if p.start < p.end), key=lambda p: not p.start <= cue.start < p.end))
