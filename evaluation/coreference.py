"""Scores of coreference: MUC, B³, CEAF-e and their mean, as CoNLL's shared tasks compute them.

A clustering is a sequence of sets of mentions. Mentions that only one side has count against the other: recall is over
the wanted clusters, precision over the given ones. Sources: Vilain et al. (1995), Bagga and Baldwin (1998), Luo (2005),
and Pradhan et al. (2014) on mentions that the two sides do not share.
"""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from evaluation.counts import harmonic_mean

Cluster = frozenset[Hashable]
Clusters = Sequence[Cluster]


class Scores(NamedTuple):
    """F1 by measure; `conll` is their mean."""

    muc: float
    b3: float
    ceafe: float

    @property
    def conll(self) -> float:
        """The mean of the three."""
        return (self.muc + self.b3 + self.ceafe) / 3


def scores(wanted: Clusters, given: Clusters) -> Scores:
    """The three measures of one clustering against another.

    >>> scores([frozenset("ab"), frozenset("c")], [frozenset("ab"), frozenset("c")]).conll
    1.0
    """
    return Scores(
        harmonic_mean(muc(wanted, given), muc(given, wanted)),
        harmonic_mean(b3(wanted, given), b3(given, wanted)),
        ceafe(wanted, given),
    )


def muc(wanted: Clusters, given: Clusters) -> float:
    """Recall of links: of the links that hold the wanted clusters together, those that the given ones have too."""
    home = _homes(given)
    links = kept = 0
    for cluster in wanted:
        parts = {home.get(m, ("alone", m)) for m in cluster}
        links += len(cluster) - 1
        kept += len(cluster) - len(parts)
    return kept / links if links else 0.0


def b3(wanted: Clusters, given: Clusters) -> float:
    """Recall by mention: the share of its wanted cluster that stands in its given one too, mean over mentions."""
    home = _homes(given)
    total, mentions = 0.0, 0
    for cluster in wanted:
        shared: dict[int, int] = {}
        for m in cluster:
            if m in home:
                shared[home[m]] = shared.get(home[m], 0) + 1
        total += sum(n * n for n in shared.values()) / len(cluster)
        mentions += len(cluster)
    return total / mentions if mentions else 0.0


def ceafe(wanted: Clusters, given: Clusters) -> float:
    """F1 of clusters paired one to one for the most likeness: twice what two share over the sum of their sizes."""
    home = _homes(given)
    touching = {n: {home[m] for m in cluster if m in home} for n, cluster in enumerate(wanted)}
    total = 0.0
    for rows, columns in _components(touching):
        alike = np.array(
            [[2 * len(wanted[i] & given[j]) / (len(wanted[i]) + len(given[j])) for j in columns] for i in rows]
        )
        total += best_pairs(alike)
    return 2 * total / (len(wanted) + len(given)) if wanted or given else 0.0


def best_pairs(worth: npt.NDArray[np.float64]) -> float:
    """The greatest sum of entries no two of which share a row or a column, by the Hungarian method.

    >>> best_pairs(np.array([[0.9, 0.8], [0.8, 0.1]]))
    1.6
    """
    if worth.shape[0] > worth.shape[1]:
        worth = worth.T
    rows, columns = worth.shape
    # Row and column 0 stand for "none"; `of_row[j]` is the row that column j is paired with.
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    of_row = np.zeros(columns + 1, np.int64)
    for row in range(1, rows + 1):
        of_row[0], at = row, 0
        least, came = np.full(columns + 1, np.inf), np.zeros(columns + 1, np.int64)
        seen = np.zeros(columns + 1, np.bool_)
        while of_row[at]:
            seen[at] = True
            slack = -worth[of_row[at] - 1] - row_price[of_row[at]] - column_price[1:]
            nearer = ~seen[1:] & (slack < least[1:])
            least[1:][nearer], came[1:][nearer] = slack[nearer], at
            nearest = 1 + int(np.argmin(np.where(seen[1:], np.inf, least[1:])))
            step = least[nearest]
            row_price[of_row[seen]] += step
            column_price[seen] -= step
            least[~seen] -= step
            at = nearest
        while at:
            of_row[at], at = of_row[came[at]], int(came[at])
    return float(sum(worth[of_row[j] - 1, j - 1] for j in range(1, columns + 1) if of_row[j]))


def _homes(clusters: Clusters) -> dict[Hashable, int]:
    return {m: n for n, cluster in enumerate(clusters) for m in cluster}


def _components(touching: dict[int, set[int]]) -> Iterable[tuple[list[int], list[int]]]:
    """Wanted and given clusters that hang together by shared mentions: pairs lie in one component."""
    rows_of: dict[int, set[int]] = {}
    for row, touched in touching.items():
        for column in touched:
            rows_of.setdefault(column, set()).add(row)
    left = {row for row, touched in touching.items() if touched}
    while left:
        rows: set[int] = set()
        columns: set[int] = set()
        open_rows = [min(left)]
        while open_rows:
            row = open_rows.pop()
            if row not in rows:
                rows.add(row)
                columns |= touching[row]
                open_rows += [r for c in touching[row] for r in rows_of[c] - rows]
        left -= rows
        yield sorted(rows), sorted(columns)
