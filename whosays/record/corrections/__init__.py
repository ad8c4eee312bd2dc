"""What people put right in a record, remove or add, and how that lasts when pages are read anew."""

from whosays.record.corrections.corrections import (
    FIELDS,
    REMOVE,
    RESTORE,
    Correction,
    corrected,
    is_addition,
    read_corrections,
)
from whosays.record.corrections.kinds import ID_MADE, PARTS, a_called, findings_of

__all__ = [
    "FIELDS",
    "ID_MADE",
    "PARTS",
    "REMOVE",
    "RESTORE",
    "Correction",
    "a_called",
    "corrected",
    "findings_of",
    "is_addition",
    "read_corrections",
]
