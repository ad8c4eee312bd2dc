"""Who speaks: each source of a statement under one key for the whole story, by what it is called.

A person is known again by the surname, a body by its known names, its acronym or short form, a government by its
country, its seat or "the government" where the story has one country; the unnamed by the noun that they are called.
An army is one under all its names, and "a monitoring group" is the one body of its report that watches. One unnamed
person is never the same as another. A spokesman and his body stay two. Who belongs to the newsroom is the page.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from whosays.findings import PAGE, Entity, ReportRecord, Side, Statement, quoted
from whosays.link.bodies import Bodies
from whosays.link.newsrooms import Newsrooms
from whosays.link.source_words import (
    DAY,
    MOST_KIND,
    SEAT,
    army_of,
    is_kind,
    is_people,
    joint_parts,
    ministry_of,
    of_state,
    office_of,
    one_surname,
    owner_of,
    short,
    state_agency,
    surname_of,
)
from whosays.link.told_together import main_country, people_of, police_of, small_places
from whosays.names import (
    bare_name,
    canonical,
    content_words,
    fold,
    government_of,
    head_word,
    is_ones_role,
    name_tokens,
    same_role,
    titles,
)
from whosays.resources import lexicon, one_of
from whosays.stems import content_stems

_PRONOUNS = frozenset("he she they it i we who him her them his their its us me which that whose whom both".split())
_ONE = re.compile(r"^(?:an?|one|another|a\s+senior|the\s+\w+est|some(?:one|body))\s", re.I)
# A government, whoever heads it: "the government", "the government of President Verro", "the Verro regime".
_RULES = re.compile(
    rf"(?:the\s)?(?P<whose>(?:(?!{one_of('linking', 'called', 'not_ruling')})[\w’'-]+\s){{0,2}})"
    rf"{one_of('linking', 'called', 'rules')}(?:\sof\s(?P<of>.+))?$",
    re.I,
)
_WATCHES = re.compile(rf"\b{one_of('linking', 'called', 'watches')}\b", re.I)
# The people of a body speak for it: "rescue workers of the Harbour Guard".
_PEOPLE_OF = re.compile(
    r"^(?:[A-Z]?[a-z-]+\s)?(?:[a-z-]+\s){0,2}[A-Z]?[a-z]+s\s(?:of|at|from|in|with)\s(?:the\s)?(?=[A-Z])"
)
_OF_SOMEBODY = re.compile(r"[’']s$")
_SOURCES = frozenset({"source", "sources"})
LEAST_OF_OFFICE = 2  # words that tell whose office it is: "the Halm governor"
GOES_ON = 200  # characters within which words without a speaker go on with those before


class Speaker(NamedTuple):
    """Who a statement's source is: a key that is equal for one origin in any report, a name to show, and his side."""

    key: str
    name: str
    side: Side | None = None


class Speakers:
    """The speakers of a story's reports by what they are called. Asked with a report's id and a statement of it.

    `entities` are those of all reports, by the report's id and their own.
    """

    def __init__(self, records: Mapping[str, ReportRecord], bodies: Bodies) -> None:
        """The reports by id, and the bodies that they name."""
        self._records, self._bodies = records, bodies
        self.entities = {(r, e.id): e for r, record in records.items() for e in record.entities or ()}
        self.country = main_country(records.values())
        self._newsrooms = Newsrooms(records)
        self._police = police_of(records.values())
        self._people = people_of(self.entities.values())
        self._roles = sorted(
            {(e.name, e.role) for e in self.entities.values() if e.type == "person" and e.named and e.role}
        )
        self._places = {r: small_places(record) for r, record in records.items()}
        self._known: dict[tuple[str, Statement], Speaker] = {}

    def named(self, report: str, voice: Statement) -> Speaker:
        """Whose words a statement is, by what its source is called."""
        if (report, voice) not in self._known:
            self._known[report, voice] = self._speaker(report, voice)
        return self._known[report, voice]

    def joint(self, report: str, words: str) -> tuple[Speaker, ...]:
        """Each of those whom a joint source names ("refugees and activists"); none where it is one."""
        parts = joint_parts(words)
        apart = tuple(self._person_in(p) or self._titled(p) or self._described(report, p, None) for p in parts)
        listed = all(_stands_alone(s, p) for s, p in zip(apart, parts, strict=True))
        return apart if len(parts) > 1 and listed else ()

    def _speaker(self, report: str, voice: Statement) -> Speaker:
        entity = self.entities.get((report, voice.source.entity or ""))
        words = quoted(voice.source.quote).strip()
        if self._newsrooms.own(report, words, entity) or self._no_one(report, words):
            return Speaker(PAGE, PAGE)
        ruled = (office_of(fold(short(words))) or government_of(short(words)) or self._ruling(words)) if words else None
        if ruled is not None:
            return Speaker(f"government {ruled}", short(words))
        if words and (plain := self._person_in(words) or self._state_media(short(words))):
            return plain
        if words and (whole := self._bodies.spelled_in(words)):
            return self._described(report, whole, None)
        if words and (other := self._not_named_so(report, words, entity)) is not None:
            return other
        if entity is not None and (not words or is_pronoun(words) or _fits(words, entity)):
            apart = entity.type == "person" and not entity.named and not is_pronoun(words)
            words = words if apart and head_word(words) != head_word(entity.name) else entity.name
            if entity.type == "person" and entity.named:
                body = self._bodies.meant(entity.name, report) if entity.name.isupper() else None
                return self._described(report, body, None) if body else self._person(entity.name)
        if not words or is_pronoun(words) or fold(short(words)) in lexicon("matters")["speakers"]["papers"]:
            return self._goes_on(report, voice)
        if (titled := self._titled(words)) is not None:
            return titled
        whose = _whose_people(words)
        if whose is not None and (theirs := self._bodies.meant(short(whose), report)):
            words = theirs
        if is_kind(words):
            named = entity is not None and entity.type == "organisation" and entity.named
            words = self._watching(report, words) or (entity.name if entity and named else None) or words
        return self._described(report, words, entity)

    def _not_named_so(self, report: str, words: str, entity: Entity | None) -> Speaker | None:
        """Who a description means, whoever a page takes it for: "a source" is nobody by name, "the Halm governor" the
        one person of the story who holds that office, also where another report alone names him.

        A page is believed where it takes the words for somebody whose office nothing tells.
        """
        named = entity is not None and entity.type == "person" and entity.named
        noun = head_word(words)
        if named and noun in _SOURCES:
            return Speaker(f"one {report}:{noun}", short(words))
        if _ONE.match(words) or not is_ones_role(noun) or (entity is not None and entity.type != "person"):
            return None
        holders = {surname_of(n): n for n, role in self._roles if same_role(words, role)}
        if len(holders) != 1 or len(content_words(words)) < LEAST_OF_OFFICE:
            return None
        if entity is not None and named and not any(surname_of(n) == surname_of(entity.name) for n, _ in self._roles):
            return None
        return self._person(next(iter(holders.values())))

    def _state_media(self, name: str) -> Speaker | None:
        """A state's own television, radio or agency; None of other words."""
        low = fold(name)
        if (state := state_agency(low)) is not None:
            return Speaker(f"state agency {state}", name)
        listed = lexicon("matters")["speakers"]["state_media"]
        media = next((m for m in listed if re.search(rf"\b{re.escape(m)}$", low)), None)
        owner = owner_of(low.split()[0]) if low else None
        if not media or not (
            low.endswith(("state television", "state tv")) or re.search("state|official", low) or owner
        ):
            return None
        return Speaker(f"state {'agency' if 'agency' in media else 'media'} {owner or self.country or ''}", name)

    def _its_media(self, report: str, low: str) -> Speaker | None:
        """The one state television or agency of a report, where it goes on to speak of "the TV" or "the agency"."""
        if low not in lexicon("matters")["speakers"]["bare_media"]:
            return None
        words = {short(quoted(s.source.quote)) for s in self._records[report].statements or () if s.source.quote}
        named = sorted({m for w in words if w and (m := self._state_media(w)) is not None})
        return named[0] if len({m.key for m in named}) == 1 else None

    def _ruling(self, words: str) -> str | None:
        """The state that "the government" is of: the one named beside it, else the story's own; None of other words."""
        found = _RULES.match(words.strip())
        if found is None:
            return None
        beside = f"{found['whose']} {found['of'] or ''}".split()
        return next((s for w in beside if (s := owner_of(w))), self.country)

    def _watching(self, report: str, words: str) -> str | None:
        """The one body of a report that watches a war by its name, where "a monitoring group" speaks there too."""
        if not _WATCHES.search(words):
            return None
        entities = self._records[report].entities or ()
        names = [e.name for e in entities if e.named and e.type == "organisation" and _WATCHES.search(e.name)]
        return max(names, key=lambda n: (len(n), n)) if len({canonical(short(n)) for n in names}) == 1 else None

    def _person_in(self, words: str) -> Speaker | None:
        """The person whose name ends a source's words, where the whole of it stands there: "Premier Anda Verro"."""
        plain = short(words)
        tokens = name_tokens(plain)
        full = next((n for last, n in self._people if last == tokens[-1] and set(name_tokens(n)) <= set(tokens)), None)
        return self._person(full) if full and len(name_tokens(full)) > 1 else None

    def _titled(self, words: str) -> Speaker | None:
        """The person whose surname stands alone or after nothing but titles: "President Verro", "Oru's King Verro"."""
        *before, last = words.split() or [""]
        before = before[1:] if before and _OF_SOMEBODY.search(before[0]) else before
        titled = last[:1].isupper() and all(fold(w).rstrip(".") in titles() for w in before)
        return self._person(last) if titled and any(s == fold(last) for s, _ in self._people) else None

    def _goes_on(self, report: str, voice: Statement) -> Speaker:
        """Whose words a statement without a speaker are: of whoever spoke right before, else nobody's by name."""
        start = min((s.start for s in voice.content.spans), default=-GOES_ON)
        before = [
            s
            for s in self._records[report].statements or ()
            if s.source.quote and s.content.spans and 0 <= start - s.content.spans[-1].end < GOES_ON
        ]
        if before and not is_pronoun(quoted(before[-1].source.quote)):
            return self.named(report, before[-1])
        return Speaker(f"?{report}:{voice.source.entity or voice.id}", "unnamed speaker")

    def _no_one(self, report: str, words: str) -> bool:
        """Whether a source's words are the name of a town or a day: nobody who could say anything."""
        return fold(words) in self._places[report] or DAY.fullmatch(words) is not None

    def _person(self, name: str) -> Speaker:
        tokens = name_tokens(name)
        surname = tokens[-1]
        known = next((full for last, full in self._people if one_surname(last, surname)), name)
        shown = known.lstrip(" .,;")
        return Speaker(f"person {name_tokens(known)[-1]}", shown.title() if shown.isupper() else shown)

    def _described(self, report: str, words: str, entity: Entity | None) -> Speaker:
        plain = _whole_name(words, entity) or short(words)
        low = fold(plain)
        country = self.country or ""
        if (media := self._state_media(plain) or self._its_media(report, low)) is not None:
            return media
        ruled = office_of(low) or government_of(plain)
        if ruled is None and low.split()[-1] in lexicon("matters")["speakers"]["government"]:
            owner = next((s for w in low.split()[:-1] if (s := owner_of(w))), None)
            ruled = owner or self._ruling(low)
        if ruled:
            return Speaker(f"government {ruled}", plain)
        if (entity is not None and entity.type == "person" and not entity.named) or _ONE.match(words):
            return Speaker(f"one {report}:{low}", plain)
        for group in lexicon("matters")["speakers"]["same"]:
            if any(re.search(rf"\b{re.escape(g)}$", low) for g in group):
                return Speaker(f"group {group[0]}", plain)
        if low == "police" and self._police:
            plain = self._police
        body = self._bodies.meant(plain, report) or self._bodies.meant(_whose_people(plain) or plain, report)
        army = army_of(body or plain)
        if army is not None and (army or country):
            return Speaker(f"forces {army or country}", body or plain)
        if (ministry := ministry_of(body or plain, country)) is not None:
            return Speaker(f"body {ministry}", body or plain)
        if body is not None:
            return Speaker(f"body {canonical(bare_name(body))}", body)
        return Speaker(f"group {of_state(low)}", plain)


def _whose_people(words: str) -> str | None:
    """The body whose people a source's words mean: "rescue workers of the Harbour Guard"; no state of those in it.

    >>> _whose_people("fighters of the Dawn Column"), _whose_people("rebels in Peru")
    ('Dawn Column', None)
    """
    people = _PEOPLE_OF.match(words)
    whose = words[people.end() :] if people is not None else None
    inside = people is not None and _INSIDE.search(people.group()) is not None
    return None if whose is None or (inside and government_of(short(whose)) is not None) else whose


_INSIDE = re.compile(r"\s(?:in|from)\s(?:the\s)?$")


def _whole_name(words: str, entity: Entity | None) -> str | None:
    """A named body's own name where a source's words have the whole of it: "the Committee to Free Oru, a charity"."""
    if entity is None or entity.type != "organisation" or not entity.named or fold(entity.name) not in fold(words):
        return None
    return SEAT.sub("", re.sub(r"^the\s+", "", entity.name, flags=re.I))


def _stands_alone(speaker: Speaker, words: str) -> bool:
    """Whether a part of a joint source is a source of its own: named, one unnamed, a kind of people."""
    if speaker.key.startswith(("person ", "state ", "government ", "forces ", "body ", "one ")):
        return True
    plain = short(words)
    called = plain.split()
    kind = plain.endswith(("s", "media")) and (
        (plain[1:] == plain[1:].lower() and len(called) <= MOST_KIND) or is_people(called)
    )
    return kind or speaker.key in _known_groups()


@cache
def _known_groups() -> frozenset[str]:
    """The keys of unnamed groups that the lexicon lists."""
    return frozenset(f"group {group[0]}" for group in lexicon("matters")["speakers"]["same"])


def _fits(words: str, entity: Entity) -> bool:
    """Whether a source's words can be the entity's: a person's role, or a body's name in short or in full."""
    if entity.named and entity.type == "person":
        return head_word(words) not in {"government"}
    few, many = sorted((content_stems(short(words)), content_stems(entity.name)), key=len)
    return bool(few) and few <= many


def is_pronoun(words: str) -> bool:
    """Whether a source is only a pronoun: "he", "which"."""
    return fold(words) in _PRONOUNS
