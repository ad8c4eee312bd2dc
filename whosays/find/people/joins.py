"""What the page shows to be one only when it is read whole: "police" and then "Oruvale police"."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from whosays.document import Span
from whosays.find.people.again import of_its_kind, says_whose
from whosays.find.people.drafts import Draft, Reader, is_acronym_of, joins_speakers, keys
from whosays.find.people.mentions import Mention
from whosays.find.people.phrases import again_words
from whosays.find.people.roles import Role
from whosays.find.people.sides import camps, opposed, side_of_name
from whosays.names import (
    acronym_of,
    body_of_members,
    canonical,
    content_words,
    fold,
    forces_of,
    government_of,
    head_word,
    is_acronym,
    is_ones_role,
    proper_name,
    same_role,
    same_state,
    shortened,
    state_in,
    state_of,
)
from whosays.resources import lexicon

OUTWEIGHS = 3  # times as many mentions make one of several candidates the one that is meant


# Whether an entity that a rule was asked about is another one.
IsOne = Callable[[Draft], bool]

# What a rule makes of one entity: by what another shows to be the same; None where the entity is of no concern to it.
# So what hangs on the one alone is worked out once, and not for every other.
Join = Callable[[Reader, Draft], IsOne | None]


def join(reader: Reader, rules: Sequence[Join] | None = None) -> None:
    """Join what the page shows to be one only when it is read whole: "police" and then "Oruvale police".

    Each rule in turn is asked of every two entities; one that a rule finds in several others stays alone, unless one of
    these is mentioned far more often than the next.
    """
    for rule in JOINS if rules is None else rules:
        for draft in sorted(reader.drafts, key=lambda d: len(d.mentions)):
            is_one = rule(reader, draft)
            if is_one is None:
                continue
            others = [d for d in reader.drafts if d is not draft and is_one(d)]
            others.sort(key=lambda d: len(d.mentions), reverse=True)
            if len(others) == 1 or (len(others) > 1 and len(others[0].mentions) >= OUTWEIGHS * len(others[1].mentions)):
                merge(reader, draft, others[0], f"{rule.__module__.removeprefix('whosays.')}.{rule.__name__}")


def merge(reader: Reader, draft: Draft, into: Draft, rule: str) -> None:
    """Make two entities one, by the rule of that name."""
    into.mentions += [(m, rule) for m, _ in draft.mentions]
    into.roles += draft.roles
    into.affiliation = into.affiliation or draft.affiliation
    if draft.named and not into.named:
        into.named, into.type, into.key = True, draft.type, draft.key
    reader.drafts.remove(draft)
    reader.recent = [(m, into if d is draft else d) for m, d in reader.recent]


def one_name(reader: Reader, draft: Draft) -> IsOne | None:
    """One name that the encoder took once for a person's and once for a body's: "Assad", "Anadolu"."""
    if not draft.named:
        return None
    mine = {fold(n) for n in draft.called(reader.text)}

    def is_one(other: Draft) -> bool:
        if draft.type == other.type or not other.named:
            return False
        theirs = {fold(n) for n in other.called(reader.text)}
        return bool(mine & theirs) or (other.type == "person" and other.tokens[-1] in mine)

    return is_one


_ALIAS = re.compile(
    r"\s*(?:\(|,?\s[–—-]\s|,\s)?(?:or |also |better |formerly )*(?:known (?:as|by) |called )?(?:the )?(?:acronym )?$"
)


LONGEST_BETWEEN = 40  # characters between a name and another name that is given for it


def alias_given(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Oru Relief Mission (ORMIS)", "the Dawn Column, also known as the Sons of Dawn"."""
    mine = [a for m, _ in draft.mentions if _alias_near(reader.text, a := m.name or m.span)]
    if not mine:
        return None

    def is_one(other: Draft) -> bool:
        bodies = draft.type != "person" and other.type != "person"
        theirs = [m.name or m.span for m, _ in other.mentions]
        return any(_alias(reader.text, min(a, b), max(a, b), bodies=bodies) for a in mine for b in theirs)

    return is_one


def _alias_near(text: str, name: Span) -> bool:
    """Whether anything beside a name may give another one: most names are told from all others by that alone."""
    beside = text[max(0, name.start - LONGEST_BETWEEN) : name.start], text[name.end : name.end + LONGEST_BETWEEN]
    return any("(" in words or "known" in words for words in beside)


def _alias(text: str, first: Span, second: Span, *, bodies: bool) -> bool:
    """Whether the second of two names is given as another one for what the first names; short ones only of bodies."""
    if not 0 <= second.start - first.end <= LONGEST_BETWEEN:
        return False
    between = text[first.end : second.start]
    if not _ALIAS.match(between):
        return False
    closed = "(" in between and text[second.end : second.end + 1] in {")", ","}
    short = is_acronym(second.of(text)) or is_acronym(first.of(text))
    return "known" in between or (closed and short and bodies)


def alias_written(reader: Reader, draft: Draft) -> IsOne | None:
    """ "ORMCOM", when the page once writes "the Oru Command (ORMCOM)"."""
    shorts = [n for n in draft.called(reader.text) if is_acronym(n)]
    if draft.type == "person" or not shorts:
        return None
    return lambda other: (
        other.type != "person"
        and any(f"{name} ({short})" in reader.text for short in shorts for name in other.called(reader.text))
    )


def acronym(reader: Reader, draft: Draft) -> IsOne:
    """ "SDF" and "Syrian Democratic Forces", also where the long form is written small: "Orun security forces", OSF."""
    names = draft.called(reader.text)
    shorts = [n for n in names if len(n) > 2 and is_acronym(n)]

    def is_one(other: Draft) -> bool:
        if not other.named and other.type != "person" and any(acronym_of(n, other.key) for n in shorts):
            return True
        return any(is_acronym_of(n, other, reader.text) for n in names)

    return is_one


def short_name(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Observatory" is the Syrian Observatory for Human Rights when there is no other one."""
    if draft.type == "person" or joins_speakers(draft):
        return None
    mine = [proper_name(n) for n in draft.called(reader.text)]
    whose = _states_behind(reader, draft)
    return lambda other: (
        other.named
        and other.type != "person"
        and any(shortened(a, proper_name(b)) for a in mine for b in other.called(reader.text))
        and not (whose and _governed(reader, other) - whose)
    )


def _states_behind(reader: Reader, draft: Draft) -> set[str]:
    """The states that a description ends in: of "the government of Oru", "authorities in Halm, Oru's capital", Oru."""
    spans = [m.span for m, _ in draft.mentions if m.kind == "nominal"]
    inside = (
        n.span.of(reader.text) for n in reader.names if n.label == "location" and any(n.span.within(s) for s in spans)
    )
    return {state for words in inside if (state := government_of(words)) is not None}


def _governed(reader: Reader, draft: Draft) -> set[str]:
    """The states whose rulers somebody is by its names."""
    return {state for name in draft.called(reader.text) if (state := government_of(name)) is not None}


def one_state(reader: Reader, draft: Draft) -> IsOne | None:
    """A country, its seat of government and its rulers: "Oru", "the Orun regime"."""
    if joins_speakers(draft):
        return None
    names = [fold(n) for n in draft.called(reader.text)]
    mine = _governed(reader, draft)

    def is_one(other: Draft) -> bool:
        if other.type != "organisation" or not other.named:
            return False
        governs = not mine.isdisjoint(_governed(reader, other))
        return governs or any(same_state(a, fold(b)) for a in names for b in other.called(reader.text))

    return is_one


def its_whole_army(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Orun military" and "the Oru Defence Forces" (ODF): names of all that one state has of armed people."""
    mine = _armies(draft, reader)
    return (lambda other: bool(mine & _armies(other, reader))) if mine else None


def _armies(draft: Draft, reader: Reader) -> set[str]:
    """The states of which somebody is called the army, the military, the armed or defence forces."""
    if draft.type == "person":
        return set()
    phrases = (m.span.of(reader.text) for m, _ in draft.mentions if m.kind == "nominal")
    called = (n for n in (*words_of(draft, reader), *phrases) if _WHOLE_ARMY.search(n))
    return {state for n in called if (state := forces_of(n))}


_WHOLE_ARMY = re.compile(r"(?:\barmy|\bmilitary|\b(?:armed|defen[cs]e) forces)\Z", re.I)


def the_rulers(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the regime", "the new government" is the one state that speaks on the page, or whose rulers it names."""
    *words, head = draft.tokens or ("",)
    rulers = lexicon("countries")["rulers"]
    if draft.named or head not in rulers:
        return None
    if any(state_in(w) or not re.fullmatch(r"[a-z-]+", w) for w in words) or (
        words and not (_all_definite(draft, reader) and _all_small(draft, reader))
    ):
        return None

    whose = _states_behind(reader, draft)

    def is_one(other: Draft) -> bool:
        if not other.named or other.type == "person" or (whose and not _governed(reader, other) & whose):
            return False
        speaks = _speak(reader, other)
        names = other.called(reader.text)
        rules = any(n.lower().split()[-1:] and n.lower().split()[-1] in rulers for n in names)
        many_states = (side_of_name(other.key) or ("", ""))[0] == "international_organisation"
        return (speaks or rules) and not many_states and any(government_of(n) for n in names)

    return is_one


def _all_definite(draft: Draft, reader: Reader) -> bool:
    return all(m.span.of(reader.text).lower().startswith("the ") for m, _ in draft.mentions)


def _all_small(draft: Draft, reader: Reader) -> bool:
    """Whether no word of a description but its first is written large: "the Venn administration" is somebody's."""
    words = (w for m, _ in draft.mentions if m.kind == "nominal" for w in m.span.of(reader.text).split()[1:])
    return all(w.islower() for w in words)


def of_its_leader(reader: Reader, draft: Draft) -> IsOne | None:
    """ "Venn's government" is Oru's, when the page calls Venn Oru's leader."""
    owner, _, rules = draft.key.rpartition("'s ")
    if draft.type == "person" or rules not in lexicon("countries")["rulers"]:
        return None
    states = _led_by(reader, owner)
    return lambda other: (
        other.type == "organisation" and any(government_of(n) in states for n in other.called(reader.text))
    )


def _led_by(reader: Reader, name: str) -> set[str]:
    """The states that the page's words for the people so called name: of "President Venn of Oru", Oru."""
    called = [d for d in reader.drafts if d.type == "person" and d.tokens[-1:] == tuple(name.split()[-1:])]
    words = (w for d in called for r in d.roles for w in content_words(r.words))
    return {state for w in words if (state := state_in(w)) is not None}


def from_the_body(reader: Reader, draft: Draft) -> IsOne | None:
    """ "activists from the Oru Observatory", "representatives of the League" speak for the body that they are from."""
    if draft.type != "group":
        return None
    found = [body for m, _ in draft.mentions if (body := _from_body().match(m.span.of(reader.text)))]
    bodies = {canonical(proper_name(f.group("body"))) for f in found}
    if not bodies:
        return None
    return lambda other: other.type == "organisation" and other.named and bodies <= keys(other, reader.text)


@cache
def _from_body() -> re.Pattern[str]:
    people = "|".join(lexicon("bodies")["from_bodies"]["people"])
    return re.compile(rf"(?i:(?:the\s)?(?:{people})\s(?:from|of|with)\s(?:the\s)?)(?P<body>[A-Z].+)", re.S)


def its_members(reader: Reader, draft: Draft) -> IsOne | None:
    """ "Dawn Column fighters" are the Dawn Column to a reader, when the page names it."""
    phrases = [m.span.of(reader.text) for m, _ in draft.mentions if m.kind == "nominal"]
    named = {body for n in (*words_of(draft, reader), *phrases) if (body := body_of_members(n)) is not None}
    return None if any(state_of(n) for n in named) else _armed_body_called(reader, named)


def with_what_it_is(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Orun DC militia", "Tarn-backed DC rebels" are the DC: the words around its name only say what it is."""
    if draft.type == "person":
        return None
    return _armed_body_called(reader, {bare for n in words_of(draft, reader) for bare in _without_what_it_is(n)})


def _armed_body_called(reader: Reader, names: set[str]) -> IsOne | None:
    """Whether another is a body that has one of some names and may be armed."""
    if not names:
        return None
    return lambda other: (
        other.type == "organisation"
        and other.named
        and (side_of_name(other.key) or ("insurgent", ""))[0] in {"insurgent", "militia"}
        and bool(names & keys(other, reader.text))
    )


def _without_what_it_is(name: str) -> frozenset[str]:
    """What may be a body's name in "the Orun DC militia": no word for an armed group behind, fewer peoples before."""
    words = fold(name).split()
    if len(words) < 2 or words[-1] not in again_words("armed_group") | again_words("armed_groups"):
        return frozenset()
    words = words[:-1]
    while len(words) > 1 and words[-1] in again_words("armed_how"):  # "the DC terror group"
        words = words[:-1]
    before = next((n for n, w in enumerate(words) if not _tells_whose(w)), None)
    return frozenset(canonical(" ".join(words[n:])) for n in range(0 if before is None else before + 1)) - {""}


def _tells_whose(word: str) -> bool:
    """Whether a word before a group's name tells its people, faith or backer: "orun", "shia", "tarn-backed"."""
    tied = word.rpartition("-")[2] in again_words("tied") and "-" in word
    return tied or word in again_words("of_a_people") or state_of(word) is not None


def group_of_a_people(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Shia group", "the Orun movement" is the armed body that the page named last before it."""
    if draft.type == "person" or not all(_of_a_people(reader, m) for m, _ in draft.mentions):
        return None
    first = min(m.span for m, _ in draft.mentions)
    before = [(m.span, d) for d in reader.drafts if d is not draft and _is_armed(reader, d) for m, _ in d.mentions]
    last = max((b for b in before if b[0].end <= first.start), key=lambda b: b[0], default=None)
    if last is None or not _of_one_state(draft, last[1], reader):
        return None
    return lambda other: other is last[1]


def _of_a_people(reader: Reader, mention: Mention) -> bool:
    """Whether a mention points at a group by its people, faith or backer and nothing else: "the Shia group"."""
    phrase = mention.span.of(reader.text)
    words, before = fold(phrase).split(), reader.text[max(0, mention.span.start - 4) : mention.span.start]
    definite = "the " in {before.lower(), phrase[:4].lower()}
    head = len(words) > 1 and words[-1] in {"group", "movement", "militia", "faction", "organisation", "organization"}
    return definite and head and all(_tells_whose(w) for w in words[:-1])


def _is_armed(reader: Reader, draft: Draft) -> bool:
    """Whether a draft is an armed body with a name of its own, also in a description: "Houthi rebels"."""
    if draft.type == "person" or (side_of_name(draft.key) or ("", ""))[0] not in {"insurgent", "militia"}:
        return False
    return not _tells_whose(draft.tokens[0]) and (draft.named or any(says_whose(reader, m) for m, _ in draft.mentions))


def _of_one_state(draft: Draft, other: Draft, reader: Reader) -> bool:
    """Whether no two words of two bodies' names are of different states."""
    mine, theirs = (
        {state for n in words_of(d, reader) for w in content_words(n) if (state := state_in(w)) is not None}
        for d in (draft, other)
    )
    return not (mine and theirs) or bool(mine & theirs)


def slashed(reader: Reader, draft: Draft) -> IsOne | None:
    """ "PDC/DC", a party and its fighters in one word, is the DC that the page names."""
    names = [name.split("/") for name in draft.called(reader.text)]
    short = all(len(parts) == 2 and all(is_acronym(p) for p in parts) for parts in names)
    if not draft.named or draft.type == "person" or not short:
        return None
    either = {canonical(p) for parts in names for p in parts}
    return lambda other: other.named and other.type != "person" and bool(either & keys(other, reader.text))


def its_people(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Oruns" of a fight are the Orun army, or Oru where the page tells of no army of it."""
    if draft.type == "person" or not draft.key.endswith("s"):
        return None
    state = state_of(draft.key[:-1]) if government_of(draft.key) is None else None
    phrases = [m.span.of(reader.text) for m, _ in draft.mentions if m.kind != "pronoun"]
    if state is None or not all(p.lower().startswith("the ") for p in phrases):
        return None
    bodies = (d for d in reader.drafts if d.type != "person")
    army = next((d for d in bodies if any(forces_of(n) == state for n in words_of(d, reader))), None)
    if army is not None:
        return lambda other: other is army and other.type == "organisation"
    return lambda other: (
        other.type == "organisation" and any(government_of(n) == state for n in other.called(reader.text))
    )


def words_of(draft: Draft, reader: Reader) -> tuple[str, ...]:
    """The key of an entity and all names that it is called by."""
    return (draft.key, *draft.called(reader.text))


def forces_of_its_leader(reader: Reader, draft: Draft) -> IsOne | None:
    """ "Venn's troops" are the Orun army, when the page calls Venn Oru's leader or has one army only."""
    owner, _, forces = draft.key.rpartition("'s ")
    if draft.type == "person" or not owner or forces_of(forces) != "":
        return None
    states = _led_by(reader, owner)

    def is_one(other: Draft) -> bool:
        theirs = {forces_of(n) for n in words_of(other, reader)} - {None} if other.type != "person" else set()
        return bool(theirs) and (not states or not (theirs - {""}) or bool(theirs & states))

    return is_one


def possessed(draft: Draft, reader: Reader) -> bool:
    """Whether the words say that somebody's people are meant: "his troops" may be any man's."""
    return any(m.span.of(reader.text).lower().startswith(("his ", "her ", "their ", "its ")) for m, _ in draft.mentions)


def our_correspondent(reader: Reader, draft: Draft) -> IsOne | None:
    """ "our correspondent" is the one whom the page presents by its newsroom: "the Halm Post's Daro Venn".

    Of several the last one presented before.
    """
    spans = [m.span for m, _ in draft.mentions if m.kind == "nominal"]
    if not spans or not all(_OURS.fullmatch(s.of(reader.text)) for s in spans):
        return None
    theirs = [
        (m.span, d)
        for d in reader.drafts
        if d.type == "person" and d.named
        for m, _ in d.mentions
        if _of_newsroom(reader, m)
    ]
    before = [one for one in theirs if one[0] < spans[0]] or theirs
    last = max(before, key=lambda one: one[0])[1] if before else None
    return lambda other: other is last


_OURS = re.compile(r"our (?:[\w-]+ )?(?:correspondent|reporter|editor)", re.I)


def _of_newsroom(reader: Reader, mention: Mention) -> bool:
    """Whether a newsroom's name stands right before a person's: "the Halm Post's", "Halm Post correspondent"."""
    if mention.name is None:
        return False
    before = reader.text[max(0, mention.name.start - 60) : mention.name.start].rpartition("\n")[2]
    owner = re.search(r"((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)(?:['’]s)?(?:\s[a-z]+){0,3}\s\Z", before)
    return owner is not None and (side_of_name(owner.group(1)) or ("", ""))[0] == "media"


def its_officers(_reader: Reader, draft: Draft) -> IsOne | None:
    """ "officers" are those of the one police force on the page."""
    if draft.key not in {"officers", "investigators", "detectives"}:
        return None
    return lambda other: other.tokens[-1:] == ("police",)


def role_of_person(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the envoy for Oru" of a headline is the man whom the story introduces as Oru's envoy."""
    if draft.named or draft.type == "organisation":
        return None
    phrase = description(draft, reader.text)
    if len(content_words(phrase)) < 2 or not is_ones_role(head_word(phrase)):
        return None
    return lambda other: other.type == "person" and any(same_role(phrase, r.words) for r in other.roles)


def called_so(reader: Reader, draft: Draft) -> IsOne | None:
    """ "a Halm fisherman" of a headline is Daro Venn, whom the story calls "Halm fisherman Daro Venn"."""
    if draft.named or draft.type != "person":
        return None
    phrase = content_words(description(draft, reader.text))
    if len(phrase) < 2:
        return None

    def is_one(other: Draft) -> bool:
        before = (content_words(reader.text[m.span.start : m.name.start]) for m, _ in other.mentions if m.name)
        return other.type == "person" and other.named and any(phrase <= words for words in before)

    return is_one


def description(draft: Draft, text: str) -> str:
    """The first words for somebody, without the clause that tells more of them."""
    return re.split(r",?\s(?:who|which|that)\s", draft.mentions[0][0].span.of(text), maxsplit=1)[0]


def named_later(reader: Reader, draft: Draft) -> IsOne | None:
    """ "a monitoring group" is the one such body that the page names later and that speaks, itself or by its people."""
    if draft.named or draft.type == "person" or not _speak(reader, draft):
        return None
    if not any(of_its_kind().fullmatch(m.span.of(reader.text)) for m, _ in draft.mentions):
        return None
    first, sides = min(m.span for m, _ in draft.mentions), {"", *lexicon("bodies")["watching"]["sides"]}

    def is_one(other: Draft) -> bool:
        if not other.named or other.type != "organisation" or government_of(other.key) is not None:
            return False
        people = (d for d in reader.drafts if any(_names_body(r, other, reader) for r in d.roles))
        later = first < min(m.span for m, _ in other.mentions)
        return later and (side_of_name(other.key) or ("", ""))[0] in sides and _speak(reader, other, *people)

    return is_one


def _speak(reader: Reader, *drafts: Draft) -> bool:
    return any(m.span in reader.sources for d in drafts for m, _ in d.mentions)


def _names_body(role: Role, body: Draft, reader: Reader) -> bool:
    return any(role.span.start <= m.span.start and m.span.end <= role.span.end for m, _ in body.mentions) or any(
        name in role.words for name in body.called(reader.text)
    )


def fuller_later(reader: Reader, draft: Draft) -> IsOne | None:
    """A bare word and the only fuller description that ends with it: "police" and then "Oruvale police"."""
    if draft.type == "person" or len(draft.tokens) != 1 or government_of(draft.key) is not None:
        return None
    if any(len(content_words(m.span.of(reader.text))) > 1 for m, _ in draft.mentions if m.kind == "nominal"):
        return None
    return lambda other: (
        other.type != "person"
        and len(other.tokens) > 1
        and other.tokens[-1] == draft.key
        and not joins_speakers(other)
        and not opposed(camps([draft.key]), camps([other.key]))
    )


JOINS: tuple[Join, ...] = (
    one_name,
    alias_given,
    alias_written,
    acronym,
    one_state,
    its_whole_army,
    of_its_leader,
    forces_of_its_leader,
    its_people,
    its_members,
    with_what_it_is,
    slashed,
    group_of_a_people,
    from_the_body,
    short_name,
    its_officers,
    our_correspondent,
    role_of_person,
    called_so,
    named_later,
    fuller_later,
    the_rulers,
)
