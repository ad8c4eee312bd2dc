"""What people put right in a record, remove or add, and how that lasts when pages are read anew."""

from whosays.record.corrections.corrections import (
    FIELDS,
    ID_MADE,
    PARTS,
    REMOVE,
    Correction,
    a_called,
    corrected,
    findings_of,
    is_addition,
    read_corrections,
)

__all__ = [
    "FIELDS",
    "ID_MADE",
    "PARTS",
    "REMOVE",
    "Correction",
    "a_called",
    "corrected",
    "findings_of",
    "is_addition",
    "read_corrections",
]
