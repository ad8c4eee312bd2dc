"""What the page shows to be one only when it is read whole: "police" and then "Oruvale police"."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from whosays.find.again import of_its_kind, says_whose
from whosays.find.drafts import Draft, Reader, is_acronym_of, joins_speakers, keys
from whosays.find.mentions import (
    Mention,
    again_words,
)
from whosays.find.roles import Role
from whosays.find.sides import side_of_name
from whosays.names import (
    acronym_of,
    body_of_members,
    canonical,
    content_words,
    fold,
    forces_of,
    government_of,
    is_acronym,
    proper_name,
    same_role,
    same_state,
    shortened,
    state_in,
    state_of,
)
from whosays.resources import lexicon

OUTWEIGHS = 3  # times as many mentions make one of several candidates the one that is meant


def join(reader: Reader, rules: Sequence["Join"] | None = None) -> None:
    """Join what the page shows to be one only when it is read whole: "police" and then "Oruvale police".

    Each rule in turn is asked of every two entities; one that a rule finds in several others stays alone, unless one of
    these is mentioned far more often than the next.
    """
    for rule in JOINS if rules is None else rules:
        for draft in sorted(reader.drafts, key=lambda d: len(d.mentions)):
            others = [d for d in reader.drafts if d is not draft and rule(reader, draft, d)]
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


def one_name(reader: Reader, draft: Draft, other: Draft) -> bool:
    """One name that the encoder took once for a person's and once for a body's: "Assad", "Anadolu"."""
    if draft.type == other.type or not (draft.named and other.named):
        return False
    mine = {fold(n) for n in draft.called(reader.text)}
    theirs = {fold(n) for n in other.called(reader.text)}
    return bool(mine & theirs) or (other.type == "person" and other.tokens[-1] in mine)


_ALIAS = re.compile(
    r"\s*(?:\(|,?\s[–—-]\s|,\s)?(?:or |also |better |formerly )*(?:known (?:as|by) |called )?(?:the )?(?:acronym )?$"
)


LONGEST_BETWEEN = 40  # characters between a name and another name that is given for it


def alias_given(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "the Oru Relief Mission (ORMIS)", "the Dawn Column, also known as the Sons of Dawn"."""
    for mine, _ in draft.mentions:
        for theirs, _ in other.mentions:
            first, second = sorted((mine.name or mine.span, theirs.name or theirs.span))
            if not 0 <= second.start - first.end <= LONGEST_BETWEEN:
                continue
            between = reader.text[first.end : second.start]
            if not _ALIAS.match(between):
                continue
            closed = "(" in between and reader.text[second.end : second.end + 1] in {")", ","}
            short = is_acronym(second.of(reader.text)) or is_acronym(first.of(reader.text))
            if "known" in between or (closed and short and draft.type != "person" and other.type != "person"):
                return True
    return False


def alias_written(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "ORMCOM", when the page once writes "the Oru Command (ORMCOM)"."""
    if "person" in {draft.type, other.type}:
        return False
    shorts = [n for n in draft.called(reader.text) if is_acronym(n)]
    return any(f"{name} ({short})" in reader.text for short in shorts for name in other.called(reader.text))


def acronym(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "SDF" and "Syrian Democratic Forces", also where the long form is written small: "Orun security forces", OSF."""
    short = draft.called(reader.text)
    if not other.named and other.type != "person" and any(len(n) > 2 and acronym_of(n, other.key) for n in short):
        return True
    return any(is_acronym_of(n, other, reader.text) for n in draft.called(reader.text))


def short_name(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "the Observatory" is the Syrian Observatory for Human Rights when there is no other one."""
    if "person" in {draft.type, other.type} or not other.named or joins_speakers(draft):
        return False
    mine, theirs = ([proper_name(n) for n in d.called(reader.text)] for d in (draft, other))
    return any(shortened(a, b) for a in mine for b in theirs)


def one_state(reader: Reader, draft: Draft, other: Draft) -> bool:
    """A country, its seat of government and its rulers: "Oru", "the Orun regime"."""
    if other.type != "organisation" or not other.named or joins_speakers(draft):
        return False
    mine, theirs = ({government_of(n) for n in d.called(reader.text)} - {None} for d in (draft, other))
    return bool(mine & theirs) or any(
        same_state(fold(a), fold(b)) for a in draft.called(reader.text) for b in other.called(reader.text)
    )


def the_rulers(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "the regime", "the new government" is the one state that speaks on the page, or whose rulers it names."""
    *words, head = draft.tokens or ("",)
    if draft.named or head not in lexicon("countries")["rulers"] or not other.named or other.type == "person":
        return False
    if any(state_in(w) or not re.fullmatch(r"[a-z-]+", w) for w in words) or (
        words and not (_all_definite(draft, reader) and _all_small(draft, reader))
    ):
        return False
    speaks = any(m.span in reader.sources for m, _ in other.mentions)
    names = other.called(reader.text)
    rules = any(n.lower().split()[-1:] and n.lower().split()[-1] in lexicon("countries")["rulers"] for n in names)
    return (speaks or rules) and any(government_of(n) for n in names)


def _all_definite(draft: Draft, reader: Reader) -> bool:
    return all(m.span.of(reader.text).lower().startswith("the ") for m, _ in draft.mentions)


def _all_small(draft: Draft, reader: Reader) -> bool:
    """Whether no word of a description but its first is written large: "the Venn administration" is somebody's."""
    words = (w for m, _ in draft.mentions if m.kind == "nominal" for w in m.span.of(reader.text).split()[1:])
    return all(w.islower() for w in words)


def of_its_leader(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "Venn's government" is Oru's, when the page calls Venn Oru's leader."""
    owner, _, rules = draft.key.rpartition("'s ")
    if draft.type == "person" or rules not in lexicon("countries")["rulers"] or other.type != "organisation":
        return False
    leaders = [d for d in reader.drafts if d.type == "person" and d.tokens[-1:] == tuple(owner.split()[-1:])]
    states = {state_in(w) for d in leaders for r in d.roles for w in content_words(r.words)}
    return bool((states - {None}) & {government_of(n) for n in other.called(reader.text)})


def from_the_body(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "activists from the Oru Observatory", "representatives of the League" speak for the body that they are from."""
    if draft.type != "group" or other.type != "organisation" or not other.named:
        return False
    words = [found for m, _ in draft.mentions if (found := _from_body().match(m.span.of(reader.text)))]
    return bool(words) and all(canonical(proper_name(f.group("body"))) in keys(other, reader.text) for f in words)


@cache
def _from_body() -> re.Pattern[str]:
    people = "|".join(lexicon("bodies")["from_bodies"]["people"])
    return re.compile(rf"(?i:(?:the\s)?(?:{people})\s(?:from|of|with)\s(?:the\s)?)(?P<body>[A-Z].+)", re.S)


def its_members(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "Dawn Column fighters" are the Dawn Column to a reader, when the page names it."""
    if other.type != "organisation" or not other.named:
        return False
    phrases = [m.span.of(reader.text) for m, _ in draft.mentions if m.kind == "nominal"]
    named = {body_of_members(n) for n in (*words_of(draft, reader), *phrases)} - {None}
    armed = (side_of_name(other.key) or ("insurgent", ""))[0] in {"insurgent", "militia"}
    return armed and bool(named & keys(other, reader.text)) and not any(state_of(n or "") for n in named)


def with_what_it_is(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "the Orun DC militia", "Tarn-backed DC rebels" are the DC: the words around its name only say what it is."""
    if draft.type == "person" or other.type != "organisation" or not other.named:
        return False
    named = {bare for n in words_of(draft, reader) for bare in _without_what_it_is(n)}
    armed = named and (side_of_name(other.key) or ("insurgent", ""))[0] in {"insurgent", "militia"}
    return bool(armed and named & keys(other, reader.text))


def _without_what_it_is(name: str) -> frozenset[str]:
    """What may be a body's name in "the Orun DC militia": no word for an armed group behind, fewer peoples before."""
    words = fold(name).split()
    if len(words) < 2 or words[-1] not in again_words("armed_group"):
        return frozenset()
    words = words[:-1]
    before = next((n for n, w in enumerate(words) if not _tells_whose(w)), None)
    return frozenset(canonical(" ".join(words[n:])) for n in range(0 if before is None else before + 1)) - {""}


def _tells_whose(word: str) -> bool:
    """Whether a word before a group's name tells its people, faith or backer: "orun", "shia", "tarn-backed"."""
    tied = word.rpartition("-")[2] in again_words("tied") and "-" in word
    return tied or word in again_words("of_a_people") or state_of(word) is not None


def group_of_a_people(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "the Shia group", "the Orun movement" is the armed body that the page named last before it."""
    if draft.type == "person" or not all(_of_a_people(reader, m) for m, _ in draft.mentions):
        return False
    if not _is_armed(reader, other):
        return False
    first = min(m.span for m, _ in draft.mentions)
    before = [(m.span, d) for d in reader.drafts if d is not draft and _is_armed(reader, d) for m, _ in d.mentions]
    last = max((b for b in before if b[0].end <= first.start), key=lambda b: b[0], default=None)
    return last is not None and last[1] is other and _of_one_state(draft, other, reader)


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


def slashed(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "PDC/DC", a party and its fighters in one word, is the DC that the page names."""
    names = [name.split("/") for name in draft.called(reader.text)]
    named = draft.named and other.named and "person" not in {draft.type, other.type}
    short = all(len(parts) == 2 and all(is_acronym(p) for p in parts) for parts in names)
    return named and short and any(canonical(p) in keys(other, reader.text) for parts in names for p in parts)


def its_people(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "the Oruns" of a fight are the Orun army, or Oru where the page tells of no army of it."""
    if draft.type == "person" or other.type != "organisation" or not draft.key.endswith("s"):
        return False
    state = state_of(draft.key[:-1]) if government_of(draft.key) is None else None
    phrases = [m.span.of(reader.text) for m, _ in draft.mentions if m.kind != "pronoun"]
    if state is None or not all(p.lower().startswith("the ") for p in phrases):
        return False
    bodies = (d for d in reader.drafts if d.type != "person")
    armies = [d for d in bodies if any(forces_of(n) == state for n in words_of(d, reader))]
    return other in armies[:1] if armies else any(government_of(n) == state for n in other.called(reader.text))


def words_of(draft: Draft, reader: Reader) -> tuple[str, ...]:
    """The key of an entity and all names that it is called by."""
    return (draft.key, *draft.called(reader.text))


def forces_of_its_leader(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "Venn's troops" are the Orun army, when the page calls Venn Oru's leader or has one army only."""
    owner, _, forces = draft.key.rpartition("'s ")
    if draft.type == "person" or other.type == "person" or not owner or forces_of(forces) != "":
        return False
    theirs = {forces_of(n) for n in words_of(other, reader)} - {None}
    leads = {state_in(w) for d in reader.drafts for r in d.roles if _called(d, owner) for w in content_words(r.words)}
    states = leads - {None}
    return bool(theirs) and (not states or not (theirs - {""}) or bool(theirs & states))


def _called(draft: Draft, owner: str) -> bool:
    return draft.type == "person" and draft.tokens[-1:] == tuple(owner.split()[-1:])


def possessed(draft: Draft, reader: Reader) -> bool:
    """Whether the words say that somebody's people are meant: "his troops" may be any man's."""
    return any(m.span.of(reader.text).lower().startswith(("his ", "her ", "their ", "its ")) for m, _ in draft.mentions)


def our_correspondent(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "our correspondent" is the one whom the page presents by its newsroom: "the Halm Post's Daro Venn"."""
    phrases = [m.span.of(reader.text).lower() for m, _ in draft.mentions if m.kind == "nominal"]
    ours = bool(phrases) and all(re.fullmatch(r"our (?:[\w-]+ )?(?:correspondent|reporter|editor)", p) for p in phrases)
    return ours and other.type == "person" and other.named and any(_of_newsroom(reader, m) for m, _ in other.mentions)


def _of_newsroom(reader: Reader, mention: Mention) -> bool:
    """Whether a newsroom's name stands right before a person's: "the Halm Post's", "Halm Post correspondent"."""
    if mention.name is None:
        return False
    before = reader.text[max(0, mention.name.start - 60) : mention.name.start].rpartition("\n")[2]
    owner = re.search(r"((?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)(?:['’]s)?(?:\s[a-z]+){0,3}\s\Z", before)
    return owner is not None and (side_of_name(owner.group(1)) or ("", ""))[0] == "media"


def its_officers(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "officers" are those of the one police force on the page."""
    return draft.key in {"officers", "investigators", "detectives"} and other.tokens[-1:] == ("police",)


def role_of_person(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "the envoy for Oru" of a headline is the man whom the story introduces as Oru's envoy."""
    if draft.named or draft.type == "organisation" or other.type != "person" or not other.roles:
        return False
    phrase = description(draft, reader.text)
    return len(content_words(phrase)) > 1 and any(same_role(phrase, r.words) for r in other.roles)


def called_so(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "a Halm fisherman" of a headline is Daro Venn, whom the story calls "Halm fisherman Daro Venn"."""
    if draft.named or draft.type != "person" or other.type != "person" or not other.named:
        return False
    phrase = content_words(description(draft, reader.text))
    before = (content_words(reader.text[m.span.start : m.name.start]) for m, _ in other.mentions if m.name)
    return len(phrase) > 1 and any(phrase <= words for words in before)


def description(draft: Draft, text: str) -> str:
    """The first words for somebody, without the clause that tells more of them."""
    return re.split(r",?\s(?:who|which|that)\s", draft.mentions[0][0].span.of(text), maxsplit=1)[0]


def named_later(reader: Reader, draft: Draft, other: Draft) -> bool:
    """ "a monitoring group" is the one such body that the page names later and that speaks, itself or by its people."""
    if draft.named or draft.type == "person" or not other.named or other.type != "organisation":
        return False
    if government_of(other.key) is not None or not any(
        of_its_kind().fullmatch(m.span.of(reader.text)) for m, _ in draft.mentions
    ):
        return False
    people = [d for d in reader.drafts if any(_names_body(r, other, reader) for r in d.roles)]
    speak = all(any(m.span in reader.sources for d in ds for m, _ in d.mentions) for ds in ([draft], [other, *people]))
    first = min(m.span for m, _ in draft.mentions) < min(m.span for m, _ in other.mentions)
    kind = lexicon("bodies")["watching"]
    side = (side_of_name(other.key) or ("", ""))[0]
    return speak and first and side in {"", *kind["sides"]}


def _names_body(role: Role, body: Draft, reader: Reader) -> bool:
    return any(role.span.start <= m.span.start and m.span.end <= role.span.end for m, _ in body.mentions) or any(
        name in role.words for name in body.called(reader.text)
    )


def fuller_later(reader: Reader, draft: Draft, other: Draft) -> bool:
    """A bare word and the only fuller description that ends with it: "police" and then "Oruvale police"."""
    alone = all(len(content_words(m.span.of(reader.text))) < 2 for m, _ in draft.mentions if m.kind == "nominal")
    bare = draft.type != "person" and len(draft.tokens) == 1 and alone and government_of(draft.key) is None
    return (
        bare
        and other.type != "person"
        and len(other.tokens) > 1
        and other.tokens[-1] == draft.key
        and not joins_speakers(other)
    )


Join = Callable[[Reader, Draft, Draft], bool]


JOINS: tuple[Join, ...] = (
    one_name,
    alias_given,
    alias_written,
    acronym,
    one_state,
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
