"""Entities while a page is still being read: drafts with their mentions, and the reader's state."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from whosays.document import ParsedText, Span
from whosays.find.near import Near
from whosays.find.people.mention import TURN, Mention
from whosays.find.people.mentions import speaker_words
from whosays.find.people.roles import Role
from whosays.findings import EntityType
from whosays.inference import LabelledSpan, Labels
from whosays.names import (
    acronym_of,
    canonical,
    name_tokens,
    proper_name,
)


@dataclass(eq=False)
class Draft:
    """An entity while the page is being read."""

    type: EntityType
    named: bool
    key: str
    mentions: list[tuple[Mention, str]] = field(default_factory=list)  # each with the rule that put it here
    roles: list[Role] = field(default_factory=list)
    affiliation: "Draft | None" = None
    introduced: bool = False  # "Daro, who sells fish": the page says who that is, and no other role fits

    names: tuple[int, tuple[str, ...]] = (0, ())  # what `called` last answered, and of how many mentions

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words of its key."""
        return tuple(self.key.split())

    def called(self, text: str) -> tuple[str, ...]:
        """The names that it is called by so far, or its own words where it has no name."""
        if self.names[0] != len(self.mentions):
            named = dict.fromkeys(m.name.of(text) for m, _ in self.mentions if m.name)
            self.names = (len(self.mentions), tuple(named) or (self.key,))
        return self.names[1]


class Reader:
    """The state of reading one page: the entities so far, in order of their last mention."""

    def __init__(self, parsed: ParsedText, labels: Labels) -> None:
        self.parsed = parsed
        self.text = parsed.text
        self.names = labels.mentions
        self._names = Near(labels.mentions, lambda n: n.span)
        self.name_words = frozenset(word for n in labels.mentions for word in n.span.of(self.text).split())
        people = [name_tokens(n.span.of(self.text)) for n in labels.mentions if n.label == "person"]
        self.surnames = frozenset(tokens[-1] for tokens in people if len(tokens) > 1)
        self.contents = [c.span for a in labels.attributions for c in a.contents]
        self.spoken = {a.source.span: speaker_words(self.text, a.source.span) for a in labels.attributions if a.source}
        self.sources = set(self.spoken.values())
        self.named_by_turns = {a.source.span for a in labels.attributions if a.source and a.source.label == TURN}
        self.turns = sorted({s.start for s in self.sources})
        self.sentences = sorted(s for p in parsed.paragraphs for s in p.sentences)
        self.readings = labels.readings
        self.drafts: list[Draft] = []
        self.recent: list[tuple[Mention, Draft]] = []

    def put(self, mention: Mention, draft: Draft, rule: str) -> Draft:
        """Give a mention to an entity that is there already, by the rule of that name."""
        draft.mentions.append((mention, rule))
        self.recent.append((mention, draft))
        return draft

    def begin(self, mention: Mention, kind: EntityType, key: str, rule: str, *, named: bool) -> Draft:
        """A new entity with its first mention."""
        self.drafts.append(Draft(kind, named, key))
        return self.put(mention, self.drafts[-1], rule)

    def back(self) -> Iterator[tuple[Mention, Draft]]:
        """What was mentioned before, the nearest first."""
        yield from reversed(self.recent)

    def opening_before(self, at: Span) -> Iterator[Draft]:
        """With whom the sentence before that of a span opens, of those mentioned so far."""
        here = self.sentence(at).start
        begins = max((s.start for s in self.sentences if s.end <= here), default=None)
        if begins is not None:
            yield from (d for m, d in self.recent if 0 <= m.span.start - begins <= len("The "))

    def alike(self, mention: Mention, other: Mention) -> float:
        """The encoder's score that two mentions mean the same; 0, undecided, where no encoder read the page."""
        if self.readings is None:
            return 0.0
        earlier, later = sorted((mention.name or mention.span, other.name or other.span))
        return self.readings.chain("same", later, earlier)

    def names_in(self, span: Span) -> list[LabelledSpan]:
        """The names that stand in a span, in their order."""
        return [n for n in self._names.about(span) if n.span.within(span)]

    def quoted(self, at: int) -> bool:
        """Whether a character stands in the content of a statement."""
        return any(c.start <= at < c.end for c in self.contents)

    def sentence(self, at: Span) -> Span:
        """The sentence that holds the span."""
        return next((s for s in self.sentences if s.start <= at.start < s.end), at)


# Whether an entity that a rule was asked about is another one.
IsOne = Callable[[Draft], bool]

# What a rule makes of one entity: by what another shows to be the same; None where the entity is of no concern to it.
# So what hangs on the one alone is worked out once, and not for every other.
Join = Callable[[Reader, Draft], IsOne | None]


def keys(draft: Draft, text: str) -> set[str]:
    """Every key that a body is found by: its own, and those of its other names."""
    return {draft.key, *(canonical(proper_name(name)) for name in draft.called(text))}


def is_acronym_of(name: str, draft: Draft, text: str) -> bool:
    """Whether one of the two is the acronym of the other ("SDF", "Syrian Democratic Forces")."""
    return any(acronym_of(name, other) or acronym_of(other, name) for other in draft.called(text))


def joins_speakers(draft: Draft) -> bool:
    """Whether the entity is several speakers who are named together."""
    return any(m.kind == "several" for m, _ in draft.mentions)


def words_of(draft: Draft, reader: Reader) -> tuple[str, ...]:
    """The key of an entity and all names that it is called by."""
    return (draft.key, *draft.called(reader.text))


def possessed(draft: Draft, reader: Reader) -> bool:
    """Whether the words say that a person's people are meant, and never only who they are: "his troops"."""
    return all(m.span.of(reader.text).lower().startswith(("his ", "her ")) for m, _ in draft.mentions)


def description(draft: Draft, text: str) -> str:
    """The first words for somebody, without the clause that tells more of them."""
    return re.split(r",?\s(?:who|which|that)\s", draft.mentions[0][0].span.of(text), maxsplit=1)[0]


OPENING = 3  # sentences at a page's top in which a headline or lead leaves out who it is


def opens(reader: Reader, draft: Draft) -> bool:
    """Whether somebody is first mentioned at the page's top."""
    first = min(m.span for m, _ in draft.mentions)
    return sum(s.end <= first.start for s in reader.sentences) < OPENING


def speak(reader: Reader, *drafts: Draft) -> bool:
    """Whether the page gives a statement as any of theirs."""
    return any(m.span in reader.sources for d in drafts for m, _ in d.mentions)
