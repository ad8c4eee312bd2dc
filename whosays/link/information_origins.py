"""Who vouches for a claim: each speaker under one name for the whole story, an information origin.

It is known by what it is called (`speakers`) and, where that names nobody, by the words that it is quoted with in
another report (`quotes`); for those inside one claim see `claims.vouching`. Here stand also whom a speaker answers for,
and who a culprit is when he speaks.
"""

from collections import Counter
from collections.abc import Mapping

from whosays.findings import PAGE, Place, ReportRecord, Statement, quoted
from whosays.link.bodies import Bodies
from whosays.link.quotes import once_quoted, said_by_another
from whosays.link.source_words import owner_of
from whosays.link.speakers import Speaker, Speakers, is_pronoun
from whosays.link.told_together import FIGHTS_NO_STATE, states_by_code, whose_forces
from whosays.names import canonical, name_tokens

OF_NO_STATE = FIGHTS_NO_STATE | {"other"}


class Origins:
    """The speakers of a story's reports. Asked with a report's id and a statement of it."""

    def __init__(self, records: Mapping[str, ReportRecord]) -> None:
        """The reports by id."""
        self._bodies = Bodies(records)
        self._speakers = Speakers(records, self._bodies)
        self._entities = self._speakers.entities
        self.country = self._speakers.country
        self.forces = whose_forces(records.values(), self.country)
        self.fighters = self._bodies.fighters
        self._codes = states_by_code(records.values())
        self._quotes = once_quoted(records, self._speakers.named)
        self._others = said_by_another(records, self._quoted)

    def of(self, report: str, voice: Statement | None) -> Speaker:
        """The origin that vouches for a statement; the page itself where there is none."""
        if voice is None:
            return Speaker(PAGE, PAGE)
        return self._others.get((report, voice.id)) or self._quoted(report, voice)

    def _quoted(self, report: str, voice: Statement) -> Speaker:
        """Who says a statement, by name or by the words that the same speaker is quoted with in another report."""
        speaker = self._speakers.named(report, voice)
        entity = self._entities.get((report, voice.source.entity or ""))
        side = entity.side if entity and speaker.key != PAGE else None
        return self._quotes.get(speaker.key, speaker)._replace(side=side)

    def several(self, report: str, voice: Statement | None) -> tuple[Speaker, ...]:
        """Each origin of a statement: a joint source ("refugees and activists") is several."""
        one = self.of(report, voice)
        if voice is None or one.key == PAGE:
            return (one,)
        words = quoted(voice.source.quote)
        return self._speakers.joint(report, one.name if is_pronoun(words) else words) or (one,)

    def office(self, report: str, voice: Statement | None) -> str | None:
        """Those whom a statement's source speaks for, as a culprit: the state that his words or his role name, else the
        story's own for an official; the body that he is of, where it is no state's."""
        entity = self._entities.get((report, voice.source.entity or "")) if voice else None
        if voice is None or entity is None:
            return None
        if entity.side in OF_NO_STATE:
            body = self._entities.get((report, entity.affiliation or ""))
            return f"body {canonical(body.name)}" if body is not None and body.named else None
        if entity.side != "government":
            return None
        words = f"{quoted(voice.source.quote)} {entity.name} {entity.role or ''}".split()
        state = next((s for w in words if (s := owner_of(w))), None)
        owner = state or (self.country if entity.type == "person" else None)
        return f"state {owner}" if owner else None

    def state_at(self, place: Place | None) -> str | None:
        """The state that a place lies in, where a report of the story names that country."""
        return self._codes.get(place.country or "") if place is not None else None

    def claimant(self, key: str) -> Speaker:
        """Who claims a deed for himself, by his key as a culprit."""
        kind, _, name = key.partition(" ")
        if kind == "state":
            return Speaker(f"government {name}", name.title())
        full = next((b for b in self._bodies.names if canonical(b) == name), name.title())
        sides = Counter(e.side for e in self._entities.values() if e.named and canonical(e.name) == name)
        return Speaker(f"body {name}", full, max(sides, key=lambda s: (s is not None, sides[s], s), default=None))

    def placed(self, culprit: str) -> str:
        """A culprit that is only a name as the body of the story which is called so, where it is no state's."""
        plain = culprit.removeprefix("not ")
        if not plain.startswith("name "):
            return culprit
        last = plain.removeprefix("name ")
        bodies = (e for e in self._entities.values() if e.named and e.type == "organisation" and e.side in OF_NO_STATE)
        found = sorted({canonical(e.name) for e in bodies if name_tokens(e.name)[-1:] == (last,)})
        return culprit.replace(plain, f"body {found[0]}") if len(found) == 1 else culprit
