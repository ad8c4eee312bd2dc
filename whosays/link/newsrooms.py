"""Whose words are a newsroom's own: its staff's, "our correspondent's", those of whoever its name stands before."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from whosays.findings import Entity, ReportRecord, quoted
from whosays.names import name_tokens
from whosays.resources import lexicon, one_of

# Who works for a newsroom, in whatever report.
_STAFF = re.compile(rf"\b{one_of('linking', 'called', 'staff')}\b", re.I)
_OUR_STAFF = re.compile(r"our\s+(?:\w+\s+){0,2}(?:correspondent|reporter|editor)\b", re.I)


class Newsrooms:
    """The newsrooms of a story's reports. Asked with a report's id."""

    def __init__(self, records: Mapping[str, ReportRecord]) -> None:
        """The reports by id."""
        self._outlets = {r: record.report.publisher or "" for r, record in records.items()}
        self._of_outlets = {r: _of_outlets(record) for r, record in records.items()}
        self._people = frozenset(self._own_people(records))

    def own(self, report: str, words: str, entity: Entity | None) -> bool:
        """Whether a source is the newsroom's own: its staff, "our correspondent", a service with its name."""
        if _STAFF.search(words) or self._of_outlet(report, words):
            return True
        outlet = self._outlets[report]
        if entity is None or not entity.named:
            return False
        if entity.type == "person":
            return (outlet, name_tokens(entity.name)[-1]) in self._people
        return bool(outlet) and re.match(rf"{re.escape(outlet)}(?:\s|$)", entity.name) is not None

    def _own_people(self, records: Mapping[str, ReportRecord]) -> Iterator[tuple[str, str]]:
        """Outlet and surname of whoever a report calls its newsroom's own: an author, "the Lantern's Ada Venn"."""
        for report, record in records.items():
            outlet, entities = self._outlets[report], {e.id: e for e in record.entities or ()}
            yield from ((outlet, name_tokens(a)[-1]) for a in record.report.authors)
            for statement in record.statements or ():
                entity = entities.get(statement.source.entity or "")
                person = entity is not None and entity.type == "person" and entity.named
                words = quoted(statement.source.quote)
                if entity is not None and person and self._of_outlet(report, words):
                    surname = name_tokens(entity.name)[-1]
                    if surname in name_tokens(words):  # "our correspondent" may have been taken for anybody
                        yield outlet, surname

    def _of_outlet(self, report: str, words: str) -> bool:
        """Whether a source's words say that he is the report's outlet's or wire's: "the Lantern's Ada Venn"."""
        return self._of_outlets[report].search(words) is not None or _OUR_STAFF.match(words) is not None


def _of_outlets(record: ReportRecord) -> re.Pattern[str]:
    """How a report calls the people of its own outlet or wire; where nothing tells whose it is, "the Lantern's" people
    are those of any known outlet."""
    own = [o for o in (record.report.publisher, record.report.agency) if o]
    whose = rf"\b(?:{'|'.join(map(re.escape, own))})(?:\s?['’]s)?\s+"
    return re.compile(rf"{whose}(?:[A-Z]|{one_of('linking', 'called', 'crew')}\b)") if own else _of_any_outlet()


@cache
def _of_any_outlet() -> re.Pattern[str]:
    names = (n for body in lexicon("bodies")["body"] if body.get("side") == "media" for n in body["names"])
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\s?['’]s\s+[A-Z]")
