"""How likely each two statements of a page are a denial and what it denies, and who goes on denying.

The link of a denial (`denials.denied_by`) names one statement. Here every statement of others counts that it may be of,
with how likely it is; and so does a speaker's next statement: who has denied goes on to tell what happened instead.
"""

import math

from whosays.find.denials import Chance, chances
from whosays.find.dispute_page import PageView
from whosays.findings import Statement

NEVER = Chance(0.0, 0.0)


class Denying:
    """What each statement of one page may deny."""

    def __init__(self, page: PageView) -> None:
        self._page = page
        self._chances = {s.id: found for s in page.statements if (found := chances(page, s))}
        self._beside = {s.id: _beside(page, s) for s in page.statements}

    def features(self, a: Statement, b: Statement) -> dict[str, float]:
        """What tells that one of two statements denies the other, or goes on denying it; by name."""
        own = self._both(a.id, b.id)
        besides = [(k, b.id) for k in self._beside[a.id]] + [(k, a.id) for k in self._beside[b.id]]
        on = [c for one, other in besides if one != other for c in self._both(one, other)]
        return {
            "may_deny": math.sqrt(max(c.odds for c in own)),
            "fits_denial": max(c.share for c in own),
            "denied_likely": math.sqrt(max(c.odds * c.share for c in own)),
            "goes_on": math.sqrt(max((c.odds for c in on), default=0.0)),
            "goes_on_fits": max((c.share for c in on), default=0.0),
        }

    def _both(self, one: str, other: str) -> tuple[Chance, Chance]:
        return self._of(one, other), self._of(other, one)

    def _of(self, denial: str, other: str) -> Chance:
        return self._chances.get(denial, {}).get(other, NEVER)


def _beside(page: PageView, statement: Statement) -> tuple[str, ...]:
    """The speaker's own statements right before and after one."""
    at, who = page.order[statement.id], statement.source.entity
    beside = (page.statements[n] for n in (at - 1, at + 1) if 0 <= n < len(page.statements))
    return tuple(s.id for s in beside if who is not None and s.source.entity == who)
