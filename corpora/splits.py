"""Which documents we hold back for measuring, in corpora without an official development part."""

from hashlib import sha256

FOLDS = 5


def fold(document: str) -> int:
    """Which of five folds the document with this id is of, by the hash of its id: 0 to 4."""
    return sha256(document.encode()).digest()[0] % FOLDS


def held_back(document: str) -> bool:
    """Whether the document with this id is of our own development part: every fifth, by the hash of its id.

    Training never sees these; a figure that names this split is measured on nothing else.
    """
    return fold(document) == 0
