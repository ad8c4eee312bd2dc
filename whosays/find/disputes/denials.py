"""How likely each pair of statements is a denial and what it denies, and who keeps denying.

`statements/denials.denied_by` links a denial to one statement. Here every statement by others that it may deny counts,
with its probability; so does the speaker's next statement, because somebody who has denied something goes on to say
what happened instead.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from whosays.find.disputes.page import PageView
from whosays.find.statements.denials import chances

Array = npt.NDArray[Any]


class Denying:
    """What each statement of one page may deny: tables of each two statements, in the order of the page."""

    def __init__(self, page: PageView) -> None:
        # How likely two statements are a denial and what it denies, and the share of it: the odds, the shares, and the
        # product of both; each of whichever of the two is likelier to deny the other.
        told = np.zeros((3, len(page.statements), len(page.statements)))
        for n, statement in enumerate(page.statements):
            for id, chance in chances(page, statement).items():
                told[:, n, page.order[id]] = chance.odds, chance.share, chance.odds * chance.share
        self._own = np.maximum(told, told.transpose(0, 2, 1))
        on = np.zeros_like(told)
        for n in range(len(page.statements)):
            for beside in _beside(page, n):
                on[:, n] = np.maximum(on[:, n], self._own[:, beside])
        self._on = np.maximum(on, on.transpose(0, 2, 1))

    def features(self, first: Array, second: Array) -> dict[str, Array]:
        """What tells that one of two statements denies the other, or goes on denying it; by name.

        `first` and `second` are the places of both on the page, for each two that are asked about.
        """
        odds, share, likely = self._own[:, first, second]
        return {
            "may_deny": np.sqrt(odds),
            "fits_denial": share,
            "denied_likely": np.sqrt(likely),
            "goes_on": np.sqrt(self._on[0, first, second]),
            "goes_on_fits": self._on[1, first, second],
        }


def _beside(page: PageView, at: int) -> tuple[int, ...]:
    """The places of the speaker's own statements right before and after one."""
    who = page.statements[at].source.entity
    beside = (n for n in (at - 1, at + 1) if 0 <= n < len(page.statements))
    return tuple(n for n in beside if who is not None and page.statements[n].source.entity == who)
