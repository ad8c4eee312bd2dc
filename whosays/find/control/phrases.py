"""Rules for phrases that put a place in somebody's hands: "rebel-held Halm", "under army control", "fell to"."""

import re
from collections.abc import Iterator
from functools import cache

from whosays.document import Span
from whosays.find.control.areas import areas_in, called_so, held_noun, is_indefinite_part, one_of_them, predicate
from whosays.find.control.holders import (
    agent_of,
    agents_of,
    at_home,
    fights,
    owner_before,
    possessor,
    subject_of,
)
from whosays.find.control.leads import lead_of
from whosays.find.control.page import TOWNS, Holder, Sentence, Told, is_side, may_be, shift
from whosays.find.control.places import Reach, place_before, places_after, told_of
from whosays.find.control.seats import as_seat, lying_in, seat_of
from whosays.find.control.verb_forms import is_idiom, is_participle
from whosays.find.control.verbs import FROM, FULL, UNTIL
from whosays.find.control.words import any_of, finder, is_partial, words_of
from whosays.findings import SETTLEMENTS, ControlState
from whosays.names import state_of

HOLDER = r"(?P<holder>(?:[\w.’'-]+\s+)?[\w.’']+)"  # one word or two before "control" or "flag"
_WHOSE = r"(?P<holder>(?:[\w.’'-]+\s+)??[\w.’']+)"  # as few of these as can be: "the army's | full control"


def compound(s: Sentence) -> Iterator[Told]:
    """Holder and word of control are one adjective: "rebel-held Halm", "Orun-controlled parts of the province"."""
    pattern = rf"(?<![\w-])(?P<holder>[\w.’'/]+(?:-[\w.’'/]+)??)[-‐–](?P<verb>{any_of('under', 'compound')})(?!\w)"
    for found in (*re.finditer(pattern, s.words, re.I), *_without_hyphen().finditer(s.words)):
        word = shift(s, found.span())
        if found.group().lower() in _OF_A_BODY:
            continue
        holder = _of_two_words(s, shift(s, found.span("holder"))) or owner_before(s, shift(s, found.span("holder")))
        reach = called_so(s, word)
        if not reach.places:
            reach = predicate(s, word)
        if not reach.places:
            reach = places_after(s, word.end)
            reach = reach._replace(partial=reach.partial or is_indefinite_part(s, word, reach))
        if not reach.places and holder is not None and holder.entity is not None:
            reach = held_noun(s, word)
        if _MOSTLY.search(s.before(word.start, 12)):
            reach = reach._replace(partial=True)
        yield from told_of(at_home(s, holder, reach.places), reach, "holds", word)
    around = rf"(?<![\w-])(?P<holder>[\w.’']+)[-‐–]{any_of('verbs', 'besieged')}(?!\w)"
    for found in re.finditer(around, s.words, re.I):  # "the army-besieged town of Halm"
        word = shift(s, found.span())
        holder = owner_before(s, shift(s, found.span("holder")))
        reach = called_so(s, word)
        yield from told_of(holder, reach if reach.places else places_after(s, word.end), "contested", word)


@cache
def _without_hyphen() -> re.Pattern[str]:
    """ "The rebel held town": of words that are no body by themselves, since "the opposition held the town" is told."""
    sides = "|".join(sorted(_one_of_a_side()))
    return re.compile(
        rf"(?:(?<=\bthe )|(?<=\bin )|(?<=\bof ))(?P<holder>{sides})\s(?P<verb>held|controlled)(?=\s(?!by\b))"
    )


def _one_of_a_side() -> frozenset[str]:
    kinds = ("rebels", "jihadists", "separatists")
    return frozenset(w for kin in kinds for w in words_of("kin", kin) if w[-1] != "s" and w != "opposition")


def _of_two_words(s: Sentence, last: Span) -> Holder | None:
    """A body whose name has more words than the one at the hyphen: the "Dawn League-held town" is the League's."""
    before = _NAME_BEGINS.search(s.before(last.start, 40))
    if before is None or not last.of(s.page.text)[:1].isupper():
        return None
    words = Span(last.start - len(before.group()), last.end)
    bearing = s.page.bearing(words.of(s.page.text))
    return Holder(bearing, words) if bearing is not None else None


_NAME_BEGINS = re.compile(r"(?:[A-Z][\w.’']*\s){1,2}\Z")
_MOSTLY = re.compile(r"\b(?:mostly|largely|partly|partially)\s+$", re.I)
_OF_A_BODY = frozenset({"state-run", "state-controlled", "government-run"})  # press and hospitals, and no place


def sides_town(s: Sentence) -> Iterator[Told]:
    """A place called after those who fight a state is theirs: "the rebel town of Halm", "rebel areas in Belquor"."""
    sides = "|".join(w for kin in ("rebels", "jihadists", "separatists") for w in words_of("kin", kin) if w[-1] != "s")
    called = rf"(?<![\w-])(?P<holder>{sides})\s+(?:{any_of('under', 'of_strongholds')}\s+)?"
    one, many = rf"{any_of('under', 'towns')}\s+of\b", rf"{any_of('under', 'parts')}\s+(?:of|in)\b"
    for pattern, part in ((one, False), (many, True)):
        for found in re.finditer(called + pattern, s.words, re.I):
            word = shift(s, found.span())
            reach = places_after(s, word.end)._replace(partial=part)
            holder = owner_before(s, shift(s, found.span("holder")))
            yield from told_of(holder, reach, as_seat(s, word, reach), word)


def occupied(s: Sentence) -> Iterator[Told]:
    """ "occupied Halm" without a name: it is held by the one state whose invasion the page reports.

    So are "the occupation of Halm" and "the annexation of Halm", which took it.
    """
    patterns: tuple[tuple[ControlState, str], ...] = (
        ("holds", r"(?<![\w-])(?:the\s+)?(?:temporarily\s+)?occupied(?=\s+(?!by\b))"),
        ("holds", r"\b(?:the|an)\s+(?:illegally\s+)?annexed(?=\s+(?!by\b))"),
        ("holds", r"(?<!['’]s\s)\b(?:the|and|of)\s+(?:(?:temporary|illegal|subsequent|military)\s+)?occupation\s+of\b"),
        ("took", r"(?<!['’]s\s)\bthe\s+annexation\s+of\b"),
    )
    for found in _IS_OCCUPIED.finditer(s.words):  # "Halm is partly occupied"
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        reach = place_before(s, lead.at)
        reach = reach._replace(partial=reach.partial or is_partial(found.group()))
        for place in () if lead.unreal else reach.places:
            holder = s.page.occupier(s.page.states.get(place.place))
            own = Reach((place,), reach.partial)
            yield from told_of(Holder(holder, word) if holder else None, own, "holds", word, negated=lead.negated)
    for state, pattern in patterns:
        for found in re.finditer(pattern, s.words, re.I):
            word = shift(s, found.span())
            adjective = found.group().lower().endswith(("occupied", "annexed"))
            if adjective and _is_verb(s, word):
                continue
            reach = called_so(s, word)
            if not reach.places:
                reach = places_after(s, word.end)
            if not reach.places and adjective:
                reach = held_noun(s, word)
            for place in reach.places:
                holder = s.page.occupier(s.page.states.get(place.place))
                own = Reach((place,), reach.partial)
                yield from told_of(Holder(holder, word) if holder else None, own, state, word)


_IS_OCCUPIED = re.compile(
    r"\b(?:is|are|remains?)\s+(?:still\s+|now\s+|[a-z]+ly\s+)?occupied\b(?!\s+(?:by|with)\b)", re.I
)
_OCCUPIED_VERB = re.compile(
    r"(?:\b(?:has|have|had|is|are|was|were|be|been|being|it|they|who|which|that|and|later|then|also|still|now|[a-z]+ly)\s+)occupied$",
    re.I,
)


def _is_verb(s: Sentence, word: Span) -> bool:
    """Whether "occupied" is what somebody did, and does not say what Halm is."""
    own = word.end - len("occupied")
    subject = any(a.span.end <= own and not s.page.text[a.span.end : own].strip() for a in s.actors)
    temporarily = s.before(own, 14).rstrip().lower().endswith("temporarily")
    return subject or (not temporarily and _OCCUPIED_VERB.search(s.before(own, 20) + "occupied") is not None)


def became(s: Sentence) -> Iterator[Told]:
    """The place passed to somebody: "Halm became part of Orun", "was ceded to Orun", "was lost to the rebels"."""
    pattern = rf"\b(?:bec(?:ame|ome|omes)\s+(?:a\s+)?part\s+of|{any_of('falls', 'given')}\s+to)\b"
    for found in re.finditer(pattern, s.words, re.I):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        if lead.unreal or not (lead.passive or found.group().lower().startswith("bec")):
            continue
        reach = place_before(s, lead.at)
        several = _SEVERAL.match(s.page.text, lead.at) is not None
        if several and len(reach.places) == 1 and not reach.places[0].span.of(s.page.text).endswith("s"):
            continue  # "two clerks from Halm were handed over to the rebels"
        yield from told_of(agent_of(s, word.end), reach, "took", Span(lead.at, word.end), negated=lead.negated)


_SEVERAL = re.compile(r"\s*(?:were|are|have\s+been)\b", re.I)


def under_control(s: Sentence) -> Iterator[Told]:
    """The place is in somebody's hands: "under rebel control", "in our hands", "in the hands of the army"."""
    words, before = any_of("under", "words"), any_of("under", "before")
    how_far = any_of("under", "degrees")
    owned = rf"\b{before}\s+(?:the\s+|{how_far}\s+)*{_WHOSE}(?:\s+{how_far})?\s+{words}(?!\w)"
    of = rf"\b{before}\s+(?:the\s+)?(?:[a-z]+\s+)?{words}\s+of\b"
    slips = rf"{any_of('falls', 'slips')}\s+(?:\w+ly\s+)?"
    out = rf"(?:(?:{slips})?(?:out\s+of|outside|beyond)|{slips}(?:away\s+)?from)"
    without = rf"\b{out}\s+(?:the\s+)?{_WHOSE}\s+(?:control|hands|rule|grip|grasp)(?!\w)"
    for found in re.finditer(without, s.words, re.I):
        word = shift(s, found.span())
        for told in _under(s, word, owner_before(s, shift(s, found.span("holder")))):
            if found.group().lower().startswith(("outside", "beyond")):
                yield told._replace(state="holds", negated=not told.negated)  # nobody says that they ever held it
            else:
                yield told._replace(state="lost")
    for found in re.finditer(owned, s.words, re.I):
        if re.search(r"\b(?:the|of|full|international|local|joint)$", found.group("holder"), re.I):
            continue  # "under international control": nobody's name, though a court's may begin so
        word = shift(s, found.span())
        yield from _under(s, word, owner_before(s, shift(s, found.span("holder"))))
    for found in re.finditer(of, s.words, re.I):
        word = shift(s, found.span())
        if not re.search(r"\bin\s+(?:the\s+|full\s+|complete\s+|firm\s+)*control\s+of$", found.group(), re.I):
            holders = agents_of(s, word.end)
            for holder in holders:
                for told in _under(s, word, holder):
                    shared = len(holders) > 1 and told.state == "holds"
                    yield told._replace(state="partly_holds") if shared else told


def _under(s: Sentence, word: Span, holder: Holder | None) -> Iterator[Told]:
    lead = lead_of(s, word.start)
    listed = re.match(r"\s*(?:are|include|is)?\s*:", s.after(word.end))
    reach = areas_in(s, lead.at, word.end) or place_before(s, lead.at)
    if listed:
        reach = places_after(s, word.end + listed.end())
    elif is_partial(s.page.text[lead.at : word.start]):  # "already partly under rebel control"
        reach = reach._replace(partial=True)
    if lead.unreal or re.search(
        r"\b(?:brought?|came|fell|falls?|fallen|return(?:ed)?|placed|put|back)\b[^,;]*$", s.before(word.start, 40), re.I
    ):
        state: ControlState = "took"
        if lead.unreal:
            return
    else:
        state = "holds"
    if lead.no_longer or (state == "holds" and holder is not None and UNTIL.match(s.after(_end(word, holder)))):
        state = "lost"
    yield from told_of(at_home(s, holder, reach.places), reach, state, word, negated=lead.negated)


def _end(word: Span, holder: Holder) -> int:
    return max(word.end, holder.span.end)


def held_by(s: Sentence) -> Iterator[Told]:
    """A participle with its agent: "Halm, which is held by the rebels", "captured by the army"."""
    by_whom = r"(?=\s+(?:\w+\s+){0,4}?by\b)"
    passives: tuple[tuple[ControlState, re.Pattern[str]], ...] = (
        ("holds", finder("under", "passive", behind=by_whom)),
        ("took", finder("verbs", "took", behind=by_whom)),
        ("lost", finder("verbs", "lost", behind=by_whom)),
    )
    for state, pattern in passives:
        for found in pattern.finditer(s.words):
            word = shift(s, found.span())
            by = re.search(r"\bby\b", s.after(word.end))
            lead = lead_of(s, word.start)
            if lead.unreal or by is None or word.of(s.page.text).endswith("ing") or is_idiom(s, word):
                continue
            if found.group().lower() in words_of("verbs", "bare"):
                continue  # "it is clear from films sent by the rebels"
            if _ANOTHER_VERB.search(s.after(word.end)[: by.end()]):
                continue  # "the occupied town was freed by the army": not who occupied it
            if _last_word(s.before(lead.at, 30)) in words_of("clause", "idioms"):
                continue  # "talks held by the rebels"
            holders = agents_of(s, word.end + by.end())
            end = holders[0].span.end if holders else word.end
            reach = one_of_them(s, lead.at) or areas_in(s, lead.at, end) or place_before(s, lead.at)
            if not reach.places:
                reach = predicate(s, Span(lead.at, word.end))
            if not reach.places and holders:
                reach = _fronted(s, lead.at, holders[-1].span.end)
            if is_partial(s.page.text[lead.at : word.start]):  # "largely held by the rebels"
                reach = reach._replace(partial=True)
            earlier = lead.no_longer or lead.former or _EARLIER.match(s.after(word.end)) is not None
            told: ControlState = "lost" if state == "holds" and earlier else state
            if _OCCUPIED.match(s.page.text, lead.at) and told == "holds":
                told = "took"
            if reach.places and _CAPTIVES.search(s.before(reach.places[0].span.start, 60)):
                continue
            for holder in holders:
                yield from told_of(holder, reach, told, Span(lead.at, word.end), negated=lead.negated)


# Who is held somewhere by somebody: "hostages in Halm held by the League".
_CAPTIVES = re.compile(
    rf"\b{any_of('clause', 'captives')}\s+(?:still\s+)?(?:in|at|near|from)\s+(?:the\s+)?$",
    re.I,
)


def _fronted(s: Sentence, start: int, end: int) -> Reach:
    """The place that follows what the sentence begins with: of "Held by the rebels, the town has" the town."""
    behind = re.match(r"[^,;.]{0,40},\s+", s.after(end))
    if behind is None or s.before(start).strip('"“ '):
        return Reach(())
    return Reach(tuple(p for p in s.places if 0 <= p.span.start - end - behind.end() < 5)[:1])


def _last_word(words: str) -> str:
    return (words.lower().split() or [""])[-1]


_EARLIER = re.compile(r"\s+(?:earlier|previously|formerly|until\s+\w+(?:\s+\w+)?)\s+by\b")
_ANOTHER_VERB = re.compile(r"\b(?:is|are|was|were|be|been)\b", re.I)
# What was occupied was taken then; what "is" or stands "occupied by" somebody is held.
_OCCUPIED = re.compile(r"(?:(?:was|were)\s+)(?:[a-z]+ly\s+)?occupied\b|briefly\s+occupied\b", re.I)


_AFTER_RULE = re.compile(
    r"[^.;:]{0,20}?\s+after\s+(?:its|the|a)\s[^.;:,]{0,60}?\b(?:occupation|rule|control|capture)\s+(?:by|under)\s+"
)


def taken(s: Sentence) -> Iterator[Told]:
    """A passive without its agent: "Halm was retaken from the rebels", or in a speaker's words "has been recaptured".

    Where nobody is named, a speaker means their own side, and the page leaves it open.
    """
    for found in finder("verbs", "took").finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        passive = re.search(r"\b(?:been|was|were|being)\s", s.page.text[lead.at : word.start] + " ")
        by_whom = re.match(r"\s+(?:\w+\s+){0,4}?by\b(?!\s+\d)", s.after(word.end))
        if passive is None or lead.unreal or by_whom or is_idiom(s, word) or not is_participle(word.of(s.page.text)):
            continue
        words, reach = Span(lead.at, word.end), place_before(s, lead.at)
        behind = re.match(FROM, s.after(word.end))
        behind = behind or _AFTER_RULE.match(s.after(word.end))
        loser = agent_of(s, word.end + behind.end()) if behind else None
        if loser is not None:
            yield from told_of(loser, reach, "lost", words)
            continue
        towns = tuple(p for p in reach.places if may_be(p.kind, TOWNS) or p.pointed)
        named = any(p.kind in SETTLEMENTS and not p.pointed for p in reach.places)
        loose = word.of(s.page.text).lower() in words_of("verbs", "loose") and not (
            named and word.of(s.page.text).lower() == "taken"
        )
        if not loose or s.page.speaker(word.start):
            holder = Holder(s.page.speakers_body(word.start), word)
            yield from told_of(holder, Reach(towns, reach.partial), "took", words, negated=lead.negated)


# "took control of" is the verb's, and no noun with an owner.
_OF_VERB = re.compile(
    rf"(?<![\w-])(?:{any_of('verbs', 'took_control')}|{any_of('verbs', 'holds_control')})\s+{FULL}$", re.I
)


def taken_noun(s: Sentence) -> Iterator[Told]:
    """A noun of taking or holding: "Orun's capture of Halm", "the seizure of Halm by the rebels"."""
    states: tuple[ControlState, ...] = ("took", "holds", "lost")
    for state in states:
        link = r"\s+(?:of|from)\b" if state == "lost" else r"\s+(?:of|over|on)\b"
        for found in finder("nouns", state, behind=link).finditer(s.words):
            word = shift(s, found.span())
            reach = places_after(s, word.end)
            if (
                _OF_VERB.search(s.before(word.start, 40))
                or not reach.places
                or re.search(
                    rf"\b{any_of('clause', 'not_yet')}\b",
                    s.before(word.start, 40),
                    re.I,
                )
            ):
                continue
            if state == "lost" and _SOUGHT.search(s.before(word.start, 60)):
                continue
            if state == "took" and _FOR_WHICH.search(s.before(word.start, 60)):
                continue
            holder = possessor(s, word.start)
            end = reach.places[-1].span.end
            behind = re.match(r"\s+(?:by|to)\s+", s.after(end))
            if holder is None and behind is not None:
                holder = agent_of(s, end + behind.end())
            announced = _ANNOUNCED.search(s.before(word.start, 40))
            if holder is None and state == "took" and announced is not None:
                holder = subject_of(s, lead_of(s, word.start - len(announced.group())).at)
            if _WOULD.match(s.after(max(end, holder.span.end if holder else end))):
                continue
            if holder is not None and re.match(r"fall", word.of(s.page.text), re.I) and behind is None:
                continue
            if state == "holds" and _ENDED.match(s.after(end)):
                yield from told_of(holder, reach, "lost", word)
                continue
            yield from told_of(holder, reach, state, word)


# What has not come about yet: "the fall of Halm to the rebels would be a blow".
_WOULD = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:would|could|might|may)\s+(?!have\b)")
_ENDED = re.compile(rf"\s+(?:[a-z]+\s+){{1,3}}?{any_of('nouns', 'ended')}\b|\s+(?:collapsed|crumbled|ended)\b", re.I)
_ANNOUNCED = re.compile(rf"\b{any_of('clause', 'announced')}\s+(?:the|its|their)\s+(?:\w+\s+)?$", re.I)
_FOR_WHICH = re.compile(
    rf"\b{any_of('clause', 'for_which')}\s+(?:[\w’']+\s+){{0,2}}?for\s+(?:the\s+)?(?:\w+\s+)?$", re.I
)
# A withdrawal that is asked for or celebrated is not told.
_SOUGHT = re.compile(
    rf"\b{any_of('clause', 'sought')}\b[^,;.]*$"
    r"|\bof\s+[\w’']+\s*$",
    re.I,
)


def falls_to(s: Sentence) -> Iterator[Told]:
    """The place falls to somebody: "Halm fell to the rebels", "has fallen into the hands of the army"."""
    to = (
        r"\s+(?:\w+ly\s+|back\s+|(?:in|on|last|earlier|late|this)\s[\w\s]{2,20}?\s)?"
        + any_of("falls", "to")
        + r"(?!\w)"
    )
    for found in finder("falls", "verbs", behind=to).finditer(s.words):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        if not lead.unreal:
            reach = place_before(s, lead.at)
            holder = agent_of(s, word.end)
            yield from told_of(holder, reach, "took", word, negated=lead.negated)


def fallen(s: Sentence) -> Iterator[Told]:
    """A town has fallen, or has not: who lost it is told elsewhere."""
    for found in re.finditer(_FALLEN, s.words, re.I):
        word = shift(s, found.span())
        lead = lead_of(s, word.start)
        if lead.unreal:
            continue
        negated = lead.negated or found.group("not") is not None
        towns = place_before(s, lead.at).towns
        yield from told_of(Holder(None, word), Reach(towns), "lost", word, negated=negated)


# Not "fallen to the rebels", which tells to whom, nor "fallen silent".
_FALLEN = (
    r"\b(?:has|have|had)\s+(?:(?P<not>not\s+(?:yet\s+)?|never\s+)|already\s+|now\s+)?fallen"
    r"(?=\W*(?:$|[,.;!?”\"]|\b(?:and|or|but|on|after|yet|last|this)\b))"
    r"|\bfell(?=(?:\s+on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?\W*(?:$|[.;!?”\"]|\b(?:after|last|this|in\s+(?:[A-Z]|\d))))"
)


def stronghold(s: Sentence) -> Iterator[Told]:
    """The place is somebody's seat: "the rebel stronghold of Halm", "Halm, the Column's last bastion"."""
    owned = (
        rf"(?P<holder>[\w.’'-]+)\s+(?:{any_of('under', 'of_strongholds')}\s+)*{any_of('under', 'strongholds')}(?!\w)"
    )
    for found in re.finditer(rf"(?<![\w-]){owned}", s.words, re.I):
        word, owner = shift(s, found.span()), found.group("holder")
        if owner.lower() in words_of("gap", "articles"):
            continue  # "the last stronghold of the rebels" is not "the"'s
        if _ENCLAVE.search(found.group()) and not (is_side(owner) and state_of(owner) is None):
            continue  # "the Orun enclave of Halm" tells where it lies, or who lives there
        holder = owner_before(s, shift(s, found.span("holder")))
        reach = seat_of(s, word)
        if not reach.places and found.group().lower().endswith("s"):
            reach = lying_in(s, word.end)._replace(partial=True)  # "rebel strongholds in Halm"
        elif not reach.places and _OWNS.search(owner):
            reach = lying_in(s, word.end)
        yield from told_of(holder, reach, as_seat(s, word, reach), word)
    for found in finder("under", "seats", behind=r"\s+(?:of|for)\b").finditer(s.words):
        word = shift(s, found.span())
        holder = agent_of(s, word.end)
        whose = s.page.text[word.end : holder.span.start] if holder else " of "
        if holder is not None and fights(s, holder) and " of " not in whose:  # not "of the supporters of"
            reach = predicate(s, word)
            yield from told_of(holder, reach, as_seat(s, word, reach), word)


_OWNS = re.compile(r"['’`]s?$|^(?:his|its|their|our)$", re.I)


_ENCLAVE = re.compile(r"\benclaves?$", re.I)


def self_styled(s: Sentence) -> Iterator[Told]:
    """A self-proclaimed capital is held by those whose capital it is: "Halm, the self-proclaimed Column capital"."""
    named = r"(?:self-(?:proclaimed|declared|styled)|de[\s-]facto)"
    between = r"(?P<inner>(?:[\w.’'-]+\s+){0,2}?)"
    owner = r"(?:(?!(?:the|an?)\s)(?P<owner>[\w.’'`]+)\s+)?"
    for found in re.finditer(rf"(?<![\w-]){owner}{named}\s+{between}(?:capital|headquarters)\b", s.words, re.I):
        word = shift(s, found.span())
        owners = [shift(s, found.span(part)) for part in ("owner", "inner") if found.group(part)]
        holders = (owner_before(s, Span(o.start, o.start + len(o.of(s.page.text).rstrip()))) for o in owners)
        holder = next((h for h in holders if h is not None and h.entity and fights(s, h)), None)
        # A capital "in Oru" is not Oru.
        lies = r"(?:of|in)" if word.of(s.page.text).lower().endswith("headquarters") else "of"
        right_behind = re.match(rf"\s+(?:{lies}\s+)?(?=[A-Z])", s.after(word.end))
        reach = places_after(s, word.end + right_behind.end() - 1) if right_behind else predicate(s, word)
        reach = reach._replace(partial=False)
        yield from told_of(holder, reach, as_seat(s, word, reach), word)


def divided(s: Sentence) -> Iterator[Told]:
    """A place split between sides is partly held by each: "Belquor is divided between rebel and army control"."""
    for found in re.finditer(
        r"\b(?:divided|split|carved\s+up|partitioned)\s+(?:\w+ly\s+)?between\s+(?P<sides>[^,;.]{3,80})", s.words, re.I
    ):
        word = shift(s, found.span())
        reach = place_before(s, lead_of(s, word.start).at)
        for side in re.finditer(r"[\w’'-]+", found.group("sides")):
            span = Span(word.start + found.start("sides") - found.start() + side.start(), 0)
            span = Span(span.start, span.start + len(side.group()))
            holder = owner_before(s, span) if is_side(re.sub(r"-(?:held|controlled)$", "", side.group())) else None
            yield from told_of(holder, reach, "partly_holds", word)
