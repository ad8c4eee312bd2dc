"""Which entities are the same by description: members of a body, a group of a people, the holder of a role."""

import re
from functools import cache

from whosays.document import Span
from whosays.find.people.again import of_its_kind, says_whose
from whosays.find.people.drafts import Draft, IsOne, Reader, description, joins_speakers, keys, opens, speak, words_of
from whosays.find.people.mention import Mention
from whosays.find.people.offices import apart, offices
from whosays.find.people.phrases import ANOTHER, again_words
from whosays.find.people.sides import camps, opposed, side_of_name
from whosays.names import (
    POLICE_LETTERS,
    body_of_members,
    canonical,
    content_words,
    fold,
    forces_of,
    government_of,
    head_word,
    is_known_body,
    is_ones_role,
    proper_name,
    same_role,
    state_in,
    state_of,
    unnamed_side,
)
from whosays.resources import lexicon


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
    """ "Dawn Column fighters" are taken for the Dawn Column, where the page names it."""
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


def police_of_the_city(reader: Reader, draft: Draft) -> IsOne | None:
    """ "police" are the one police department on the page: "the Halm Police Department", "HMPD".

    Where the page tells of other police too ("Tarn police"), nobody says which ones are meant.
    """
    if draft.type == "person" or draft.named or draft.key != "police":
        return None
    others = [m.span for d in reader.drafts if d.tokens[-1:] == ("police",) for m, _ in d.mentions]
    if any(name.span.within(other) for name in reader.names for other in others):
        return None
    return lambda other: (
        other.type == "organisation" and other.named and any(_POLICE.search(n) for n in other.called(reader.text))
    )


_POLICE = re.compile(rf"\b(?:[Pp]olice (?:[Dd]epartment|[Ff]orce|[Ss]ervice|[Bb]ureau)|{POLICE_LETTERS})\Z")


def its_officers(_reader: Reader, draft: Draft) -> IsOne | None:
    """ "officers", "police officers" are those of the one police force on the page."""
    if draft.key.removeprefix("police ") not in {"officers", "investigators", "detectives"}:
        return None
    return lambda other: other.tokens[-1:] == ("police",)


def one_crowd(reader: Reader, draft: Draft) -> IsOne | None:
    """ "protesters", "demonstrators" and "the crowd" are one crowd, where nothing more is said about them."""
    if not _bare_crowd(draft):
        return None
    first = _first(draft)
    before = [d for d in reader.drafts if _bare_crowd(d) and _first(d) < first]
    last = max(before, key=_first, default=None)
    return lambda other: other is last


def _bare_crowd(draft: Draft) -> bool:
    return draft.type != "person" and " " not in draft.key and unnamed_side(draft.key) == ("crowd", "")


def _first(draft: Draft) -> Span:
    return min(m.span for m, _ in draft.mentions)


def role_of_person(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the envoy for Oru" of a headline is the man whom the story introduces as Oru's envoy."""
    if draft.named or draft.type == "organisation":
        return None
    phrase = description(draft, reader.text)
    if len(content_words(phrase)) < 2 or not is_ones_role(head_word(phrase)):
        return None
    told = offices([phrase])  # "a Tarsunian spokesman" is not the spokesman of Oru's council
    return lambda other: (
        other.type == "person"
        and any(same_role(phrase, r.words) for r in other.roles)
        and not apart(told, offices([r.words for r in other.roles]))
    )


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


def named_later(reader: Reader, draft: Draft) -> IsOne | None:
    """ "a monitoring group" is the one such body that the page names later and that speaks.

    One that does not speak itself stands at the top, in a headline: "Dozens flee Halm: monitor".
    """
    if draft.type == "person" or any(m.name for m, _ in draft.mentions):
        return None
    if not any(of_its_kind().fullmatch(m.span.of(reader.text)) for m, _ in draft.mentions):
        return None
    if not speak(reader, draft) and not opens(reader, draft):
        return None
    first, sides = min(m.span for m, _ in draft.mentions), {"", *lexicon("bodies")["watching"]["sides"]}

    def is_one(other: Draft) -> bool:
        if not other.named or other.type != "organisation" or government_of(other.key) is not None:
            return False
        later = first < min(m.span for m, _ in other.mentions)
        return later and (side_of_name(other.key) or ("", ""))[0] in sides and speak(reader, other)

    return is_one


def fuller_later(reader: Reader, draft: Draft) -> IsOne | None:
    """A bare word and the only fuller description that ends with it: "police" and then "Oruvale police".

    A known body's own name is bare for nobody: Hezbollah is not Kataib Hezbollah.
    """
    if draft.type == "person" or len(draft.tokens) != 1 or government_of(draft.key) is not None:
        return None
    if is_known_body(draft.key):
        return None
    if any(len(content_words(m.span.of(reader.text))) > 1 for m, _ in draft.mentions if m.kind == "nominal"):
        return None
    return lambda other: (
        other.type != "person"
        and len(other.tokens) > 1
        and other.tokens[-1] == draft.key
        and other.tokens[-2] != "of"
        and not ANOTHER.match(description(other, reader.text))
        and not joins_speakers(other)
        and not opposed(camps([draft.key]), camps([other.key]))
        and (forces_of(draft.key) is None or forces_of(other.key) is not None)  # "troops" are no alliance's
    )
