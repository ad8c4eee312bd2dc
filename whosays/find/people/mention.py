"""One mention: a noun phrase read as its name ("Daro Venn"), what it says of the named one, and its head.

What it says is such as "the harbour police chief"; the head is the noun or pronoun that the rest depends on.
"""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from whosays.document import Span
from whosays.find.near import Near
from whosays.find.people.phrases import PRONOUNS, WORD, are_people, head_span, inside_office
from whosays.inference import LabelledSpan
from whosays.names import is_ones_role, is_role, titles

_Names = Near[LabelledSpan]
MentionKind = Literal["person", "body", "nominal", "pronoun", "several"]
_APPOSED = re.compile(r",\s(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){0,2}),?\Z")  # "another resident, Daro"
_APPOSED_TO = re.compile(r",\s(?:an?|the|who|whose|\d)\b(?!.*\sand\s[A-Z])")


TURN = "turn"  # the label of a source by whose name a turn of a transcript begins
BY_TURN = "find.statements.turns.with_turns"  # the rule that gives such a source


class Mention(NamedTuple):
    """Words that mean somebody. `name` is the span of the proper name inside, if there is one.

    `head` is the lower-case head noun of a phrase without a name, or the pronoun. `type` is the encoder's type of
    the name.
    """

    span: Span
    kind: MentionKind
    name: Span | None = None
    head: str = ""
    type: str | None = None
    score: float = 1.0
    found_by: str = ""


def read_phrase(text: str, span: Span, names: _Names, *, score: float = 1.0, found_by: str = "") -> Mention:
    """The noun phrase at `span` as a mention.

    "the group's spokesman Daro Venn" is the person Daro Venn; "a spokesman for Daro Venn" is somebody unnamed; "the
    Interior Ministry" is that body; "officials at the Interior Ministry" are not.
    """
    inside = [n for n in names.about(span) if n.span.within(span)]
    phrase = span.of(text)
    if phrase.lower() in PRONOUNS and phrase not in _NO_PRONOUNS:
        return Mention(span, "pronoun", head=phrase.lower(), score=score, found_by=found_by)
    if _several(text, span, inside):
        return Mention(span, "several", score=score, found_by=found_by)
    person = _person_in(text, span, inside)
    if person is not None:
        return Mention(span, "person", person, "", "person", score, found_by)
    core = head_span(text, span)
    for name in inside:
        # The name is the head when the core ends with it: "the Interior Ministry", not "Interior Ministry officials".
        if name.label in {"organisation", "location", "facility"} and name.span.start < core.end <= name.span.end + 2:
            return Mention(
                span, "body", Span(max(name.span.start, core.start), name.span.end), "", name.label, score, found_by
            )
    for name in inside:
        # The name that a description ends in: "the monitoring group, the Oru Observatory".
        joined = _JOINED.fullmatch(text, core.end, name.span.start)
        if joined and name.span.end >= span.end - 1 and name.label in {"organisation", "person"}:
            kind: MentionKind = "person" if name.label == "person" else "body"
            return Mention(span, kind, name.span, "", name.label, score, found_by)
    words = WORD.findall(core.of(text))
    unlabelled = _APPOSED.match(text, core.end, span.end)
    if unlabelled and words and is_ones_role(words[-1].lower()):
        return Mention(span, "person", Span(*unlabelled.span("name")), "", "person", score, found_by)
    if len(words) > 1 and text.startswith(" by ", core.end) and are_people(" ".join(words[:-1])):
        words.pop()  # "two men killed | by a mine"
    return Mention(span, "nominal", None, words[-1].lower() if words else "", None, score, found_by)


_NO_PRONOUNS = frozenset({"US", "IT", "ME", "WHO"})  # in capitals a country, a trade, a state and a body
# Between a description and the name that it ends in: "the bakers' guild, better known as the Halm Helpers".
_JOINED = re.compile(r",\s(?:(?:also\s|better\s|formerly\s)?(?:known\sas|called)\s)?(?:the\s)?")


def _person_in(text: str, span: Span, names: Sequence[LabelledSpan]) -> Span | None:
    """The name of the person whom a phrase is about: of several that may be, the last where the phrase leads up to it.

    What the encoder takes for a name before it is of an office: "Foreign" in "Orun Foreign Minister Daro Venn", a body
    in "a member of the Harbour Council, Daro Venn".
    """
    people = [n for n in names if n.label == "person" and _heads_phrase(text, span, n.span, names)]
    if len(people) > 1 and people[-1].score >= people[0].score and _ENDS.match(text, people[-1].span.end, span.end):
        return people[-1].span
    return people[0].span if people else None


_ENDS = re.compile(r"\W*\Z|,\s(?:who|whose|aged|\d)\b")  # behind a name: the phrase is over, or only tells more of it


def _several(text: str, span: Span, names: Sequence[LabelledSpan]) -> bool:
    """Whether the phrase joins speakers: "Oru, Tarn and the League", "residents and officials"."""
    if any(n.label == "person" and _presented(text, span, n.span, names) for n in names):
        return False  # "Daro Venn, a lawyer and writer"
    if any(n.label == "person" and _and_more(text, span, n.span, names) for n in names):
        return True
    if sum(n.label == "person" for n in names) == 1 and _WAS_ALSO.search(text, span.start, span.end):
        return False  # "a Halm council member and former envoy Daro Venn"
    core = head_span(text, span, stop_at_and=False)
    joints = list(re.finditer(r"\s(?:and|or)\s", core.of(text)))
    if (
        joints
        and inside_office(core.of(text), 0, joints[0])
        and not _person_before(names, core.start + joints[0].start())
    ):
        return False  # "UN and Dawn League envoy"
    if not joints or any(n.span.start < core.start + j.start() < n.span.end for n in names for j in joints):
        return False
    people = [n for n in names if n.label in {"person", "organisation", "location"} and n.span.within(core)]
    return len(people) > 1 or not any(n.label == "person" for n in names)


def _and_more(text: str, span: Span, name: Span, names: Sequence[LabelledSpan]) -> bool:
    """Whether others are named right behind the person whom a phrase is about.

    "Secretary of State Daro Venn and General Iru Tarn", "Venn and other analysts".
    """
    follows = _AND_MORE.match(text, name.end, span.end)
    if follows is None or not _heads_phrase(text, span, name, names):
        return False
    others = (n.span.start for n in names if n.label == "person" and n.span.start > name.end)
    ends = next((at for at in others if _TITLES.fullmatch(text, follows.end("and"), at)), None)
    return ends is not None or follows.group("other") is not None


# What one person is and was: the last word before the name is a role.
_WAS_ALSO = re.compile(r"\sand\s(?:former\s|ex-)(?:[\w’'-]+\s){1,5}[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,3}\Z")
_AND_MORE = re.compile(
    r",?(?P<and>\sand\s)(?P<other>(?:other|several|some|two|three|many)\s(?:[\w-]+\s){0,3}[\w-]+s\b)?"
)
_TITLES = re.compile(r"(?:(?:[A-ZÀ-Þ][\w.’'-]*|the|his|her|of|for|[a-z-]{3,20})\s){0,7}")


def _person_before(names: Sequence[LabelledSpan], at: int) -> bool:
    return any(n.label == "person" and n.span.end == at for n in names)


def _presented(text: str, span: Span, name: Span, names: Sequence[LabelledSpan]) -> bool:
    """Whether a phrase begins with one person's name and goes on to say who that is."""
    begins = name.start == span.start or _titles_only(text, span, name)
    if not begins or text[name.end : name.end + 2] != ", ":
        return False
    if _APPOSED_TO.match(text, name.end):
        return True
    rest = re.split(r"\s(?:of|for|in|at|from|with|to|who)\s", text[name.end + 2 : span.end], maxsplit=1)[0]
    words = WORD.findall(rest)
    people = [n for n in names if n.label == "person" and n.span.start > name.end]
    return not people and bool(words) and is_ones_role(words[-1].lower())


def _heads_phrase(text: str, span: Span, name: Span, names: Sequence[LabelledSpan]) -> bool:
    """Whether a person's name is what the phrase is about and not its possessor or a complement."""
    if re.match(r"['’]s?\s+\w", text[name.end : span.end]):
        return False
    core = head_span(text, span)
    after = text[name.end : core.end]
    if re.match(r"(?:\s[a-z-]+)+$", after):
        # "the Venn administration"; but "Daro Venn director of the guard", where a page lost its commas
        return _titles_only(text, span, name) and " " in name.of(text) and is_ones_role(after.split()[0])
    if _role_follows(after) or (" " not in name.of(text) and _ends_in_singular_role(after)):
        return False  # "Observatory head Daro Venn", "Halm TV correspondent"
    before = text[span.start : name.start].rstrip()
    if re.search(r"\b(?:of|for|to|from|with|against|by|about|close to|loyal to|in)(?:\sthe)?$", before, re.I):
        return False
    beside_body = any(n.label == "organisation" and n.span.end == name.start - 1 for n in names)
    return name.start < core.end or beside_body or not _of_another(text, core, name)


def _ends_in_singular_role(after: str) -> bool:
    """Whether words written large and then one person's role follow a name: " TV correspondent"."""
    words = after.split()
    return len(words) > 1 and words[0][:1].isupper() and words[-1].islower() and is_ones_role(words[-1])


def _role_follows(after: str) -> bool:
    """Whether small words that end in a role stand between a name and the next capital: " head Daro Venn"."""
    small = re.match(r"(?:\s[a-z-]+)+(?=\s[A-ZÀ-Þ])", after)
    return small is not None and is_role(small.group().split()[-1])


_JOINT = re.compile(r",\s|\s(?:of|for|by|to|with|against|from|at|in|on)\s", re.I)


def _of_another(text: str, core: Span, name: Span) -> bool:
    """Whether what stands between a phrase's head and a name gives the name to somebody else.

    "supporters of President Daro Venn", "a delegation led by Daro Venn", "Oru, an ally of President Venn" do; "the head
    of the Halm Guard Daro Venn" and "the commander of the guard, Col. Daro Venn" do not.
    """
    if re.search(r"\b(?:who|whose|which)\s", text[core.end : name.start]):
        return True  # "Mila Holt, who met envoy Daro Venn"
    joints = [m.group().strip().lower() for m in _JOINT.finditer(text, max(core.start, core.end - 1), name.start)]
    if not joints or joints[-1] == ",":
        return False
    head, words = WORD.findall(core.of(text)), WORD.findall(text[core.end : name.start])
    role = bool(words) and is_role(words[-1].lower())
    if role and words[-1].islower() and head and head[-1][:1].isupper() and not is_role(head[-1].lower()):
        return False  # "Oru Observatory for Rights chief Daro Venn"
    if "," in joints or not head or not is_ones_role(head[-1].lower()):
        return True
    return role and not _is_rank(words[-1])


def _is_rank(word: str) -> bool:
    """Whether a title is one of rank, which many hold, and no office: "Col.", "Mr"."""
    return word.lower().rstrip(".") in titles() and word.lower() not in _OFFICES


_OFFICES = frozenset("president king queen prince princess emir sultan pope governor minister leader".split())


def _titles_only(text: str, span: Span, name: Span) -> bool:
    return all(w.lower().rstrip(".") in titles() for w in WORD.findall(text[span.start : name.start]))
