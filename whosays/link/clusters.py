"""Groups of items that are likely the same, from the log odds of pairs: by mean odds, the surest first."""

import heapq
from collections.abc import Mapping


def joined(count: int, odds: Mapping[tuple[int, int], float], least: float, unlike: float) -> list[tuple[int, ...]]:
    """The numbers below `count` in groups: two are joined while the mean log odds of their pairs is `least` or more.

    A pair without odds has `unlike`. One pair of chance holds nothing together. The order of the pairs plays no part.

    >>> joined(3, {(0, 1): 2.0, (0, 2): 1.0, (1, 2): -4.0}, least=0.0, unlike=-5.0)
    [(0, 1), (2,)]
    """
    members = {i: [i] for i in range(count)}
    sums: dict[int, dict[int, float]] = {i: {} for i in members}
    for (i, j), score in odds.items():
        sums[i][j] = sums[j][i] = score
    heap = [(-score, i, j, 1, 1) for (i, j), score in odds.items() if score >= least]
    heapq.heapify(heap)
    while heap:
        _, i, j, size, other = heapq.heappop(heap)
        if len(members.get(i, ())) != size or len(members.get(j, ())) != other:
            continue  # one of them has been joined to something since
        first, second = sums[i], sums.pop(j)
        for k in sorted((first.keys() | second.keys()) - {i, j}):
            told = first.get(k, unlike * size * len(members[k])) + second.get(k, unlike * other * len(members[k]))
            first[k] = sums[k][i] = told
            sums[k].pop(j, None)
        first.pop(j)
        members[i] += members.pop(j)
        for k, told in first.items():
            mean = told / (len(members[i]) * len(members[k]))
            if mean >= least:
                a, b = min(i, k), max(i, k)
                heapq.heappush(heap, (-mean, a, b, len(members[a]), len(members[b])))
    return [tuple(sorted(members[i])) for i in sorted(members)]
