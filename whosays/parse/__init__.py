"""Stage 2: a report becomes paragraphs and sentences."""

from whosays.document import STORY_KINDS, ParsedText, Report
from whosays.parse.sentences import paragraph

__all__ = ["paragraph", "parse_report"]


def parse_report(report: Report) -> ParsedText:
    """The story of the report: its headlines, paragraphs and captions, cut into sentences."""
    return ParsedText(
        text=report.text,
        paragraphs=tuple(
            paragraph(report.text, span, block.kind)
            for block in report.blocks
            if block.kind in STORY_KINDS
            for span in block.spans
        ),
    )
