"""Who vouches: each speaker under one name for the whole story, its information origin.

A person is known again by the surname, a body by its known names, its acronym or short form, a government by its
country, its seat or "the government" where the story has one country; the unnamed by the noun that they are called.
An army is one under all its names, and "a monitoring group" is the one body of its report that watches. One unnamed
person is never the same as another, unless both are quoted with the same words; inside one claim see `claims.vouching`.
A spokesman and his body stay two. Who belongs to the newsroom is the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from whosays.findings import PAGE, Entity, Place, ReportRecord, Side, Statement, quoted
from whosays.link.source_words import (
    DAY,
    KIND_AFTER,
    KIND_LAST,
    MOST_KIND,
    SEAT,
    army_of,
    is_kind,
    is_people,
    is_whole_of,
    joint_parts,
    ministry_of,
    of_state,
    office_of,
    one_surname,
    owner_of,
    short,
    spelled_out,
    state_agency,
    surname_of,
)
from whosays.link.told_together import (
    FIGHTS_NO_STATE,
    acronyms_of,
    body_names_of,
    fighters_of,
    main_country,
    people_of,
    police_of,
    small_places,
    states_by_code,
    whose_forces,
)
from whosays.names import (
    acronym_of,
    bare_name,
    bodies,
    canonical,
    content_words,
    fold,
    government_of,
    head_word,
    is_ones_role,
    name_tokens,
    same_role,
    shortened,
    titles,
)
from whosays.resources import lexicon, one_of
from whosays.stems import content_stems

_PRONOUNS = frozenset("he she they it i we who him her them his their its us me which that whose whom both".split())
_ONE = re.compile(r"^(?:an?|one|another|a\s+senior|the\s+\w+est|some(?:one|body))\s", re.I)
# What a body or a newsroom is called after its name: "the Harbour Guard group", "Dawn Column militants".
_CALLED = re.compile(
    rf"\s(?:{one_of('linking', 'called', 'kinds')}\s)?"
    rf"(?:{one_of('linking', 'called', 'bodies')}|{one_of('linking', 'called', 'newsrooms')})$",
    re.I,
)
# A government, whoever heads it: "the government", "the government of President Verro", "the Verro regime".
_RULES = re.compile(
    rf"(?:the\s)?(?P<whose>(?:(?!{one_of('linking', 'called', 'not_ruling')})[\w’'-]+\s){{0,2}})"
    rf"{one_of('linking', 'called', 'rules')}(?:\sof\s(?P<of>.+))?$",
    re.I,
)
_WATCHES = re.compile(rf"\b{one_of('linking', 'called', 'watches')}\b", re.I)
# Who works for a newsroom, in whatever report.
_STAFF = re.compile(rf"\b{one_of('linking', 'called', 'staff')}\b", re.I)
_OUR_STAFF = re.compile(r"our\s+(?:\w+\s+){0,2}(?:correspondent|reporter|editor)\b", re.I)
# The people of a body speak for it: "rescue workers of the Harbour Guard".
_PEOPLE_OF = re.compile(
    r"^(?:[A-Z]?[a-z-]+\s)?(?:[a-z-]+\s){0,2}[A-Z]?[a-z]+s\s(?:of|at|from|in|with)\s(?:the\s)?(?=[A-Z])"
)
_OF_SOMEBODY = re.compile(r"[’']s$")
OF_NO_STATE = FIGHTS_NO_STATE | {"other"}
SAME_QUOTE = 0.8  # share of their words from which two unnamed people are taken for one who was quoted twice
_SOURCES = frozenset({"source", "sources"})
LEAST_OF_OFFICE = 2  # words that tell whose office it is: "the Halm governor"
GOES_ON = 200  # characters within which words without a speaker go on with those before
LEAST_QUOTED = 6  # words that such a quote must have
IN_A_ROW = 5  # of them that must stand in a row in both


class Speaker(NamedTuple):
    """Who a statement's source is: a key that is equal for one origin in any report, a name to show, and his side."""

    key: str
    name: str
    side: Side | None = None


class Origins:
    """The speakers of a story's reports. Asked with a report's id and a statement of it."""

    def __init__(self, records: Mapping[str, ReportRecord]) -> None:
        """The reports by id."""
        self._records = records
        self._entities = {(r, e.id): e for r, record in records.items() for e in record.entities or ()}
        self.country = main_country(records.values())
        self.forces = whose_forces(records.values(), self.country)
        self._codes = states_by_code(records.values())
        self._bodies = body_names_of(self._entities.values())
        self._ending = _by_ending(self._bodies)
        self._acronyms = acronyms_of(self._entities.values())
        self.fighters = fighters_of(self._entities.values(), self._acronyms)
        self._police = police_of(records.values())
        self._named = {r: frozenset(e.name for e in record.entities or ()) for r, record in records.items()}
        self._shortened: dict[str, list[str]] = {}  # bodies that a name may be short for
        self._people = people_of(self._entities.values())
        self._roles = sorted(
            {(e.name, e.role) for e in self._entities.values() if e.type == "person" and e.named and e.role}
        )
        self._of_outlets = {r: _of_outlets(record) for r, record in records.items()}
        self._staff = frozenset(self._newsroom())
        self._places = {r: small_places(record) for r, record in records.items()}
        self._speakers: dict[tuple[str, Statement], Speaker] = {}  # of each statement, by what it is called
        self._quotes: dict[str, Speaker] = {}
        self._others: dict[tuple[str, str], Speaker] = {}
        self._quotes = _once_quoted(records, self)
        self._others = _said_by_another(records, self)

    def of(self, report: str, voice: Statement | None) -> Speaker:
        """The origin that vouches for a statement; the page itself where there is none."""
        if voice is None:
            return Speaker(PAGE, PAGE)
        if (other := self._others.get((report, voice.id))) is not None:
            return other
        speaker = self.named(report, voice)
        entity = self._entities.get((report, voice.source.entity or ""))
        side = entity.side if entity and speaker.key != PAGE else None
        return self._quotes.get(speaker.key, speaker)._replace(side=side)

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
        full = next((b for b in self._bodies if canonical(b) == name), name.title())
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

    def several(self, report: str, voice: Statement | None) -> tuple[Speaker, ...]:
        """Each origin of a statement: a joint source ("refugees and activists") is several."""
        one = self.of(report, voice)
        if voice is None or one.key == PAGE:
            return (one,)
        words = quoted(voice.source.quote)
        if fold(words) in _PRONOUNS:
            words = one.name
        parts = joint_parts(words)
        apart = tuple(self._person_in(p) or self._titled(p) or self._described(report, p, None) for p in parts)
        listed = all(_stands_alone(s, p) for s, p in zip(apart, parts, strict=True))
        return apart if len(parts) > 1 and listed else (one,)

    def named(self, report: str, voice: Statement) -> Speaker:
        """The origin by what it is called alone."""
        if (report, voice) not in self._speakers:
            self._speakers[report, voice] = self._speaker(report, voice)
        return self._speakers[report, voice]

    def _speaker(self, report: str, voice: Statement) -> Speaker:
        entity = self._entities.get((report, voice.source.entity or ""))
        words = quoted(voice.source.quote).strip()
        if self._own(report, words, entity) or self._no_one(report, words):
            return Speaker(PAGE, PAGE)
        ruled = (office_of(fold(short(words))) or government_of(short(words)) or self._ruling(words)) if words else None
        if ruled is not None:
            return Speaker(f"government {ruled}", short(words))
        if words and (plain := self._person_in(words) or self._state_media(short(words))):
            return plain
        if words and (whole := self._spelled_in(words)):
            return self._described(report, whole, None)
        if words and (other := self._not_named_so(report, words, entity)) is not None:
            return other
        if entity is not None and (not words or fold(words) in _PRONOUNS or _fits(words, entity)):
            apart = entity.type == "person" and not entity.named and fold(words) not in _PRONOUNS
            words = words if apart and head_word(words) != head_word(entity.name) else entity.name
            if entity.type == "person" and entity.named:
                body = self._body(entity.name, report) if entity.name.isupper() else None
                return self._described(report, body, None) if body else self._person(entity.name)
        if not words or fold(words) in _PRONOUNS or fold(short(words)) in lexicon("matters")["speakers"]["papers"]:
            return self._goes_on(report, voice)
        if (titled := self._titled(words)) is not None:
            return titled
        if (people := _PEOPLE_OF.match(words)) and (theirs := self._body(short(words[people.end() :]), report)):
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

    def _spelled_in(self, words: str) -> str | None:
        """The body whose whole name a source's words begin with, where the rest only says of what kind it is."""
        told = spelled_out(short(words))
        long = (b for b in self._bodies if len(b.split()) > MOST_KIND and told.startswith(spelled_out(b)))
        return next((b for b in long if KIND_AFTER.fullmatch(told.removeprefix(spelled_out(b)))), None)

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
        if before and fold(quoted(before[-1].source.quote)) not in _PRONOUNS:
            return self.named(report, before[-1])
        return Speaker(f"?{report}:{voice.source.entity or voice.id}", "unnamed speaker")

    def _newsroom(self) -> Iterator[tuple[str, str]]:
        """Outlet and surname of whoever a report calls its newsroom's own: an author, "the Lantern's Ada Venn"."""
        for report, record in self._records.items():
            outlet = record.report.publisher or ""
            yield from ((outlet, name_tokens(a)[-1]) for a in record.report.authors)
            for statement in record.statements or ():
                entity = self._entities.get((report, statement.source.entity or ""))
                person = entity is not None and entity.type == "person" and entity.named
                words = quoted(statement.source.quote)
                if entity is not None and person and self._of_outlet(report, words):
                    surname = name_tokens(entity.name)[-1]
                    if surname in name_tokens(words):  # "our correspondent" may have been taken for anybody
                        yield outlet, surname

    def _own(self, report: str, words: str, entity: Entity | None) -> bool:
        """Whether a source is the newsroom's own: its staff, "our correspondent", a service with its name."""
        if _STAFF.search(words) or self._of_outlet(report, words):
            return True
        outlet = self._records[report].report.publisher or ""
        if entity is None or not entity.named:
            return False
        if entity.type == "person":
            return (outlet, name_tokens(entity.name)[-1]) in self._staff
        return bool(outlet) and re.match(rf"{re.escape(outlet)}(?:\s|$)", entity.name) is not None

    def _no_one(self, report: str, words: str) -> bool:
        """Whether a source's words are the name of a town or a day: nobody who could say anything."""
        return fold(words) in self._places[report] or DAY.fullmatch(words) is not None

    def _of_outlet(self, report: str, words: str) -> bool:
        """Whether a source's words say that he is the report's outlet's or wire's: "the Lantern's Ada Venn"."""
        return self._of_outlets[report].search(words) is not None or _OUR_STAFF.match(words) is not None

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
        body = self._body(plain, report) or self._body(_PEOPLE_OF.sub("", plain), report)
        army = army_of(body or plain)
        if army is not None and (army or country):
            return Speaker(f"forces {army or country}", body or plain)
        if (ministry := ministry_of(body or plain, country)) is not None:
            return Speaker(f"body {ministry}", body or plain)
        if body is not None:
            return Speaker(f"body {canonical(bare_name(body))}", body)
        return Speaker(f"group {of_state(low)}", plain)

    def _body(self, name: str, report: str) -> str | None:
        """The fullest name of the body that a name means, however it is shortened there or what it is called beside.

        Of several that a short name can mean it is one that the report itself names, else none.
        """
        name = KIND_LAST.sub("", name)
        name = self._acronyms.get(name, name)
        bare = _CALLED.sub("", name)
        if bare != name:  # the last words are its name, those before what a report thinks of it
            ends = (" ".join(bare.split()[n:]) for n in range(len(bare.split())))
            name = next((e for e in ends if fold(e) in bodies()), name)
        one = next((b for b in self._bodies if is_whole_of(spelled_out(name), spelled_out(b))), None)
        if name not in self._shortened:
            self._shortened[name] = [b for b in self._bodies if shortened(name, b) or acronym_of(name, b)]
        short = self._shortened[name]
        own = [b for b in short if b in self._named[report]] or short
        meant = own[0] if len({of_state(spelled_out(b)) for b in own}) == 1 else None
        if meant and name.isupper():
            return meant  # a page that never spells "OHG" out has it for a name of its own
        return self._ending_in(name) or one or meant or (name if fold(name) in bodies() else None)

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


_JOINS_WHOM = re.compile(r"\s(?:for|of|on)\s", re.I)


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


def _of_outlets(record: ReportRecord) -> re.Pattern[str]:
    """How a report calls the people of its own outlet or wire; where nothing tells whose it is, "the Lantern's" people
    are those of any known outlet."""
    own = [o for o in (record.report.publisher, record.report.agency) if o]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, own))})(?:\s?['’]s)?\s+[A-Z]") if own else _of_any_outlet()


@cache
def _of_any_outlet() -> re.Pattern[str]:
    names = (n for body in lexicon("bodies")["body"] if body.get("side") == "media" for n in body["names"])
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\s?['’]s\s+[A-Z]")


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


def _once_quoted(records: Mapping[str, ReportRecord], origins: "Origins") -> dict[str, Speaker]:
    """Unnamed people whose words another speaker has in another report, each as that one: who is named comes first."""
    said: list[tuple[str, _Quote, Speaker]] = []
    for report in sorted(records):
        for statement in records[report].statements or ():
            speaker, quote = origins.named(report, statement), _quote(statement)
            if speaker.key != PAGE and len(quote.stems) >= LEAST_QUOTED:
                said.append((report, quote, speaker))
    said.sort(key=lambda s: _unnamed(s[2]))
    same: dict[str, Speaker] = {}
    for n, (report, quote, speaker) in enumerate(said):
        if not _unnamed(speaker) or speaker.key in same:
            continue
        first = next((s for r, q, s in said[:n] if r != report and _same_quote(q, quote)), speaker)
        if first.key != speaker.key:
            same[speaker.key] = same.get(first.key, first)
    return same


def _said_by_another(records: Mapping[str, ReportRecord], origins: "Origins") -> dict[tuple[str, str], Speaker]:
    """Who said what a report gives to somebody whom the words themselves speak of, by report and statement: whoever is
    quoted with the same words in another report, where these have it that "Verro is blaming strangers"."""
    told: list[tuple[tuple[str, str], _Quote, Speaker]] = []
    naming: dict[str, list[tuple[_Quote, Speaker]]] = {}  # by each word of theirs
    for report in sorted(records):
        for statement in records[report].statements or ():
            speaker, quote = origins.of(report, statement), _quote(statement)
            if len(quote.stems) >= LEAST_QUOTED and speaker.key.startswith("person "):
                told.append(((report, statement.id), quote, speaker))
                for word in set(name_tokens(quoted(statement.content.quote))):
                    naming.setdefault(word, []).append((quote, speaker))
    out: dict[tuple[str, str], Speaker] = {}
    for at, quote, speaker in told:
        of_him = naming.get(name_tokens(speaker.name)[-1], ())
        other = next((s for q, s in of_him if s.key != speaker.key and _same_quote(q, quote)), None)
        if other is not None:
            out[at] = other
    return out


class _Quote(NamedTuple):
    """What somebody said: its words without endings, and its runs of IN_A_ROW words."""

    stems: frozenset[str]
    runs: frozenset[tuple[str, ...]]


def _quote(statement: Statement) -> _Quote:
    words = quoted(statement.content.quote)
    told = fold(words).split()
    runs = frozenset(zip(*(told[n:] for n in range(IN_A_ROW)), strict=False))
    return _Quote(content_stems(words), runs)


def _same_quote(a: _Quote, b: _Quote) -> bool:
    """Whether two quotes are one: most of the shorter one's words, some of them in a row. Two who only speak of the
    same thing have its words in another order."""
    alike = len(a.stems & b.stems) >= SAME_QUOTE * min(len(a.stems), len(b.stems))
    return alike and not a.runs.isdisjoint(b.runs)


def _unnamed(speaker: Speaker) -> bool:
    return speaker.key.startswith(("one ", "?"))
