"""Right, given and wanted: the counts behind precision, recall and F1 of every evaluation."""

from typing import NamedTuple


class Count(NamedTuple):
    """How many items were right, given by the machine and wanted by the hand-made record."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def plus(self, right: int, given: int, wanted: int) -> "Count":
        """The count with more items."""
        return Count(self.right + right, self.given + given, self.wanted + wanted)

    @property
    def precision(self) -> float:
        """The share of the given that is right."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """The share of the wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return harmonic_mean(self.precision, self.recall)


def f1(right: int, given: int, wanted: int) -> float:
    """The harmonic mean of precision and recall; 0 where nothing is right."""
    return 2 * right / (given + wanted) if right else 0.0


def harmonic_mean(a: float, b: float) -> float:
    """The harmonic mean of two shares, as of precision and recall; 0 where both are.

    >>> harmonic_mean(1.0, 0.5), harmonic_mean(0.0, 0.0)
    (0.6666666666666666, 0.0)
    """
    return 2 * a * b / (a + b) if a + b else 0.0
