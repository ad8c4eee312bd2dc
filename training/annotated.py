"""Pages with hand-made records, each with the encoder that reads it: what weights are fitted on."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.gold import pairs, report_at
from whosays.document import Report
from whosays.inference import Encoder, load_encoder


class Annotated(NamedTuple):
    """A hand-made record, its page, and the encoder that is to read the page."""

    record: Path
    page: Path
    encoder: Encoder

    def gold(self) -> dict[str, Any]:
        """The hand-made record."""
        record: dict[str, Any] = json.loads(self.record.read_text("utf-8"))
        return record

    def report(self) -> Report | None:
        """The report on the page; None where the page gives none."""
        return report_at(self.page)


def annotated(folder: Path) -> list[Annotated]:
    """The records of a folder with their pages, to be read by the shipped encoder."""
    return [Annotated(record, page, load_encoder()) for record, page in pairs(folder)]
