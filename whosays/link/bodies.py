"""The bodies of a story: which of them a name means, in short, by its letters, or with what it is called beside."""

import re
from collections.abc import Iterable, Mapping

from whosays.findings import ReportRecord
from whosays.link.source_words import KIND_AFTER, KIND_LAST, MOST_KIND, is_whole_of, of_state, short, spelled_out
from whosays.link.told_together import acronyms_of, body_names_of, fighters_of
from whosays.names import acronym_of, bodies, canonical, fold, shortened
from whosays.resources import one_of

# What a body or a newsroom is called after its name: "the Harbour Guard group", "Dawn Column militants".
_CALLED = re.compile(
    rf"\s(?:{one_of('linking', 'called', 'kinds')}\s)?"
    rf"(?:{one_of('linking', 'called', 'bodies')}|{one_of('linking', 'called', 'newsrooms')})$",
    re.I,
)
_JOINS_WHOM = re.compile(r"\s(?:for|of|on)\s", re.I)


class Bodies:
    """The bodies that a story's reports name."""

    def __init__(self, records: Mapping[str, ReportRecord]) -> None:
        """The reports by id."""
        entities = [e for record in records.values() for e in record.entities or ()]
        self.names = body_names_of(entities)
        self._acronyms = acronyms_of(entities)
        self.fighters = fighters_of(entities, self._acronyms)
        self._ending = _by_ending(self.names)
        self._named = {r: frozenset(e.name for e in record.entities or ()) for r, record in records.items()}
        self._shortened: dict[str, list[str]] = {}  # bodies that a name may be short for

    def meant(self, name: str, report: str) -> str | None:
        """The fullest name of the body that a name means, however it is shortened there or what it is called beside.

        Of several that a short name can mean it is one that the report itself names, else none.
        """
        name = KIND_LAST.sub("", name)
        name = self._acronyms.get(name, name)
        bare = _CALLED.sub("", name)
        if bare != name:  # the last words are its name, those before what a report thinks of it
            ends = (" ".join(bare.split()[n:]) for n in range(len(bare.split())))
            name = next((e for e in ends if fold(e) in bodies()), name)
        one = next((b for b in self.names if is_whole_of(spelled_out(name), spelled_out(b))), None)
        if name not in self._shortened:
            self._shortened[name] = [b for b in self.names if shortened(name, b) or acronym_of(name, b)]
        whole = self._shortened[name]
        own = [b for b in whole if b in self._named[report]] or whole
        meant = own[0] if len({of_state(spelled_out(b)) for b in own}) == 1 else None
        if meant and name.isupper():
            return meant  # a page that never spells "OHG" out has it for a name of its own
        return self._ending_in(name) or one or meant or (name if fold(name) in bodies() else None)

    def spelled_in(self, words: str) -> str | None:
        """The body whose whole name a source's words begin with, where the rest only says of what kind it is."""
        told = spelled_out(short(words))
        long = (b for b in self.names if len(b.split()) > MOST_KIND and told.startswith(spelled_out(b)))
        return next((b for b in long if KIND_AFTER.fullmatch(told.removeprefix(spelled_out(b)))), None)

    def _ending_in(self, name: str) -> str | None:
        """The one body whose name ends in these words ("Human Rights"), of which no more was taken for the source."""
        if len(name.split()) < 2:
            return None
        whole = self._ending.get(name.lower(), [])
        return whole[0] if len({canonical(b) for b in whole}) == 1 else None


def _by_ending(bodies: Iterable[str]) -> dict[str, list[str]]:
    """The bodies by each end of their names behind a small word: "human rights" of a "Watch for Human Rights"."""
    out: dict[str, list[str]] = {}
    for body in bodies:
        ends = {body[m.end() :].lower() for m in _JOINS_WHOM.finditer(body)}
        for end in ends | {end.removeprefix("the ") for end in ends}:
            out.setdefault(end, []).append(body)
    return out
