"""Which entities are the same by name: spelling variants, acronyms, aliases, short forms."""

import re
from collections.abc import Iterator, Sequence

from whosays.document import Span
from whosays.find.people.by_state import governed, states_behind
from whosays.find.people.drafts import Draft, IsOne, Reader, is_acronym_of, joins_speakers, keys, possessed
from whosays.find.people.phrases import again_words, head_span
from whosays.names import (
    acronym_of,
    armed_group_names,
    bodies,
    canonical,
    fold,
    is_acronym,
    name_tokens,
    proper_name,
    shortened,
)


def one_name(reader: Reader, draft: Draft) -> IsOne | None:
    """One name that the encoder took once for a person's and once for a body's: "Assad", "Anadolu", "De Venn".

    Letters that are a known body's are nobody's surname: "the UN" and a Mr Un.
    """
    if not draft.named:
        return None
    names = [n for n in draft.called(reader.text) if not (is_acronym(n) and canonical(n) in bodies())]
    mine = {spelt for n in names for spelt in (fold(n), " ".join(name_tokens(n)))}

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
        and any(_written_before(reader.text, name, short) for short in shorts for name in other.called(reader.text))
    )


def _written_before(text: str, name: str, short: str) -> bool:
    """Whether a page once writes a name with its letters behind, and not as the end of another: "Guard of Oru (GO)",
    "the relief office in Oru (ROO)", "HALM, Oru (AP)"."""
    at = text.find(f"{name} ({short})")
    return at >= 0 and _INSIDE_A_NAME.search(text, max(0, at - 12), at) is None


_INSIDE_A_NAME = re.compile(r"(?:\w\s(?:of|for|in)\s(?:the\s)?|,\s)\Z")


def acronym(reader: Reader, draft: Draft) -> IsOne:
    """ "SDF" and "Syrian Democratic Forces", also where the long form is written small: "Orun security forces", OSF."""
    names = draft.called(reader.text)
    acronyms = [n for n in names if is_acronym(n)]
    shorts = [n for n in acronyms if len(n) > 2]

    def is_one(other: Draft) -> bool:
        if (
            shorts
            and other.type != "person"
            and any(acronym_of(n, w) for n in shorts for w in _written_out(reader, other))
        ):
            return True
        if not acronyms and not any(map(is_acronym, other.called(reader.text))):
            return False
        return any(is_acronym_of(n, other, reader.text) for n in names)

    return is_one


def _written_out(reader: Reader, draft: Draft) -> Iterator[str]:
    """What somebody is called in full: the words up to a name's end ("Oru | Security Forces"), a description's head,
    and the name of a known armed group that a unit's own ends in ("Halm | People's Defence Force").
    """
    if not draft.named:
        yield draft.key
    for words in (name.split() for name in draft.called(reader.text)):
        ends = (" ".join(words[n:]) for n in range(1, len(words)))
        yield from (end for end in ends if end in armed_group_names())
    for mention, _ in draft.mentions:
        head = head_span(reader.text, mention.span)
        if mention.name is None and mention.kind == "nominal":
            yield head.of(reader.text)
        elif mention.name is not None and head.start < mention.name.start:
            yield reader.text[head.start : mention.name.end]


def short_name(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Observatory" is the Syrian Observatory for Human Rights when there is no other one."""
    if draft.type == "person" or joins_speakers(draft) or possessed(draft, reader):
        return None
    mine = [proper_name(n) for n in draft.called(reader.text)]
    whose = states_behind(reader, draft)
    return lambda other: (
        other.named
        and other.type != "person"
        and any(shortened(a, proper_name(b)) for a in mine for b in other.called(reader.text))
        and not (whose and governed(reader, other) - whose)
    )


def described_before(reader: Reader, draft: Draft) -> IsOne | None:
    """ "the Halm-based Dawn Column", "the mainly Orun Dawn Column" are the Dawn Column that the page names."""
    if draft.type == "person":
        return None
    called = (m.name or head_span(reader.text, m.span) for m, _ in draft.mentions if m.kind in {"body", "nominal"})
    bare = {canonical(proper_name(name)) for c in called for name in _without_description(c.of(reader.text))}
    if not bare:
        return None
    return lambda other: other.named and other.type == "organisation" and bool(bare & keys(other, reader.text))


def _without_description(name: str) -> Iterator[str]:
    """What may be a name in words that begin with what it is like: small words, or such as "Halm-based"."""
    words, ties = name.split(), again_words("tied") | again_words("seated")
    for n in range(1, len(words) - 1):
        before = [w.lower() for w in words[:n]]
        told = any(w.islower() for w in words[:n]) or before[-1].rpartition("-")[2] in ties
        if told and words[n][:1].isupper() and not _of_another(before):
            yield " ".join(words[n:])


def _of_another(before: Sequence[str]) -> bool:
    """Whether words before a name make it another's: "wing of", "anti-", "former"."""
    return any(w in again_words("another") or w.startswith(("anti-", "pro-", "ex-")) for w in before)


def slashed(reader: Reader, draft: Draft) -> IsOne | None:
    """ "PDC/DC", a party and its fighters in one word, is the DC that the page names."""
    names = [name.split("/") for name in draft.called(reader.text)]
    short = all(len(parts) == 2 and all(is_acronym(p) for p in parts) for parts in names)
    if not draft.named or draft.type == "person" or not short:
        return None
    either = {canonical(p) for parts in names for p in parts}
    return lambda other: other.named and other.type != "person" and bool(either & keys(other, reader.text))
