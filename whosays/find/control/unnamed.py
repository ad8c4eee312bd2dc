"""Sides that a page names only by what they hold: the rebels of "rebel-held Halm", where it has no others.

So are states that it names by their adjective alone: Chile of "Chilean-occupied Halm".
"""

from collections.abc import Iterable
from functools import cache

from whosays.document import Evidence, Span, content_id
from whosays.find.control.page import Holder
from whosays.findings import Entity, Side
from whosays.names import fold, state_of
from whosays.resources import lexicon

RULE = "find.control.unnamed.side_that_holds"


class Sides:
    """The sides without an entity that hold places of a page: an unnamed group for each word, or a state.

    >>> sides = Sides("p", "Smoke rose over rebel-held Halm.")
    >>> holder = sides.known(Holder(None, Span(16, 21)))
    >>> [(e.name, e.side, e.forms) for e in sides.among([holder.entity])]
    [('rebels', 'insurgent', ('rebel',))]
    """

    def __init__(self, page: str, text: str) -> None:
        self._page = page
        self._text = text
        self._spans: dict[str, list[Span]] = {}

    def known(self, holder: Holder) -> Holder:
        """The holder with an entity where it had none and its last word is of a side or a state."""
        words = fold(holder.span.of(self._text)).split()
        group = _groups().get(words[-1]) or state_of(words[-1]) if words and holder.entity is None else None
        if group is None:
            return holder
        spans = self._spans.setdefault(group, [])
        if holder.span not in spans:
            spans.append(holder.span)
        return holder._replace(entity=self._id(group))

    def among(self, holders: Iterable[str | None]) -> tuple[Entity, ...]:
        """The new entities that are among the holders, in the order in which the page names them."""
        wanted = set(holders)
        return tuple(self._entity(group) for group in self._spans if self._id(group) in wanted)

    def _id(self, group: str) -> str:
        return content_id("e", self._page, "group", group, "control")

    def _entity(self, group: str) -> Entity:
        spans = tuple(sorted(self._spans[group]))
        forms = tuple(dict.fromkeys(span.of(self._text) for span in spans))
        seen = (
            *(
                Evidence(page=self._page, spans=(s,), quote=s.of(self._text), found_by=RULE, part="mentions")
                for s in spans
            ),
            Evidence(page=self._page, found_by=RULE, part="side"),
        )
        state = group not in _groups().values()
        return Entity(
            id=self._id(group),
            name=group.title() if state else group,
            type="organisation" if state else "group",
            named=state,
            side="government" if state else _side_of(group),
            forms=forms,
            mentions=spans,
            evidence=seen,
        )


@cache
def _groups() -> dict[str, str]:
    """Each word for a side with what those who stand on it are called: "rebel" with "rebels"."""
    every = [w for words in lexicon("control")["kin"].values() for w in words]
    return {w: f"{w}s" if f"{w}s" in every else w for w in every}


def _side_of(group: str) -> Side:
    kinds: dict[str, Side] = {"government": "government", "militia": "militia"}
    kin = next(kind for kind, words in lexicon("control")["kin"].items() if group in words)
    return kinds.get(kin, "insurgent")
