"""Words that may tell of an event that a conflict data set codes.

The lexicon of events lists them by kind ("shelling", "ambush", "took control"), each kind with the sub-event types that
its words can mean. They are found in all their forms, with their grammatical role: a noun, or a verb whose subject does
it or suffers it. What is only feared, warned of or denied in passing is not an event.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from whosays.document import ParsedText, Span
from whosays.find.events.status_words import status_of
from whosays.find.events.trigger import BE, DETERMINERS, MOST_TOKENS, TO_VERB, Sentence, Trigger, besides, kinds, listed
from whosays.find.figures.quantities import DASHES, Phrases, number_lexicon
from whosays.resources import lexicon, one_of

WORDS_OF_SPORT = 3  # different words that only sport has, from which a page is of it
OVER_REACH = 7  # words behind a truce in which it is over
HOME_REACH, BEHIND_REACH = 6, 4  # words before and behind "expelled" in which those who are sent home stand
ASIDE_REACH, LONG_AGO_REACH = 4, 10  # words before and behind "seized power" that tell it in an aside or long ago
FIGHT_REACH = 7  # words before "fight" in which somebody sets out to do so or is punished for it
MARCHER_REACH, FEAST_REACH = 3, 12  # words before "marched" and behind "gathered" that show that nobody protests
_VOWELS = frozenset("aeiou")
_HAVE = frozenset({"has", "have", "had"})
_OBJECTS = frozenset({"the", "a", "an", "its", "their", "his", "them"})
_BEFORE_MONTH = frozenset("in since last early mid - late until by from of this next during every on".split())
_NO_OBJECT = frozenset(
    "in and , . ; during after when since or near at on from as so while ) last this over across outside".split()
)
_BEFORE_NOUNS = frozenset("the a an this that its their his her another one".split())
_STATES = frozenset({"on", "in", "into", "onto"})  # open what people are in of their own will: "were on strike"
_RELATIVE = frozenset({"that", "this"})  # which also stand before a verb: "fire that hit the mill"
_ATTRIBUTIVE_AFTER = DETERMINERS | frozenset("in of from near into inside around across at to for with and".split())


def verb_forms(entry: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The active forms of a verb and its participles: what may be "was …ed" or "…ed by".

    >>> verb_forms("retake/retook/retaken")
    (('retake', 'retakes', 'retaking', 'retook'), ('retaken',))
    >>> verb_forms("raid")
    (('raid', 'raids', 'raiding', 'raided'), ('raided',))
    """
    base, past, participle, *_ = [*entry.split("/"), "", ""]
    doubled = past.removesuffix("ed") if past.endswith(f"{base[-1]}{base[-1]}ed") else ""
    words = base.split(" ", 1)
    head, rest = words[0], (f" {words[1]}" if len(words) > 1 else "")
    if not past:
        past = participle = f"{_stem(head, 'ed')}ed{rest}"
    third = head[:-1] + "ies" if head.endswith("y") and head[-2] not in _VOWELS else head + _ending(head)
    return (base, f"{third}{rest}", f"{doubled or _stem(head, 'ing')}ing{rest}", past), (participle or past,)


def _ending(word: str) -> str:
    return "es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s"


def _stem(word: str, ending: str) -> str:
    """The base as it stands before -ed or -ing: "seiz", "stabb"; the lexicon gives the past of what doubles."""
    if word.endswith("e") and not word.endswith("ee"):
        return word[:-1]
    if ending == "ed" and word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "i"
    return word


def noun_forms(entry: str) -> tuple[str, ...]:
    """A noun and its plural.

    >>> noun_forms("air raid"), noun_forms("rally/rallies")
    (('air raid', 'air raids'), ('rally', 'rallies'))
    """
    singular, _, plural = entry.partition("/")
    return singular, plural or (singular + "s" if not singular.endswith("s") else singular)


@cache
def _phrases() -> Phrases:
    """Every form of every word: the tables it stands in with its part of speech, the first of the lexicon first."""
    forms: dict[str, list[tuple[str, str]]] = {}
    for kind, words in (*kinds().items(), *besides().items()):
        for noun in words.get("nouns", ()):
            for form in noun_forms(noun):
                forms.setdefault(form, []).append((kind, "noun"))
        for phrase in words.get("phrases", ()):
            forms.setdefault(phrase, []).append((kind, "phrase"))
        for verb in words.get("verbs", ()):
            active, participles = verb_forms(verb)
            for form in active:
                forms.setdefault(form, []).append((kind, "participle" if form in participles else "verb"))
            for form in participles:
                if form not in active:
                    forms.setdefault(form, []).append((kind, "participle"))
    return Phrases(forms)


def find_triggers(sentence: Sentence) -> Iterator[Trigger]:
    """The words of events in a sentence, in order, the longest at a place; none that only might have happened."""
    at, phrases = 0, _phrases()
    while at < len(sentence.tokens):
        found = phrases.at(sentence.tokens, at)
        if found is None:
            at += 1
            continue
        readings, stop = found
        trigger = _read(sentence, at, stop, readings)
        if trigger is not None and not any(rule(trigger) for rule in NO_EVENT):
            held = status_of(trigger)
            if held != "dropped":
                yield trigger._replace(status=held)
        at = stop


def _read(sentence: Sentence, first: int, stop: int, readings: Sequence[tuple[str, str]]) -> Trigger | None:
    """The word as the noun or verb that it is there, of the first kind that fits: "attacks on the town"."""
    nouns = [(name, part) for name, part in readings if part == "noun"]
    others = [(name, part) for name, part in readings if part != "noun"]
    if nouns and (not others or not _is_verb(sentence, first, stop)):
        others = []
    for name, part in others or nouns:
        trigger = _as(sentence, first, stop, name, part)
        if trigger is not None and _fits(trigger):
            return trigger
    return None


def _as(sentence: Sentence, first: int, stop: int, name: str, part: str) -> Trigger | None:
    """The word as one of a table of the lexicon; None where it is no verb there."""
    span = Span(sentence.tokens[first].start, sentence.tokens[stop - 1].end)
    word, before = sentence.low(first), sentence.low(first - 1)
    kind, beside = (name, None) if name in kinds() else (str(besides()[name]["of"]), name)
    if part == "noun":
        return Trigger(sentence, first, stop, kind, "noun", span, None, beside)
    # "a shell", "the fire", "a shot"; "the police station"
    noun = before in (_BEFORE_NOUNS if part == "verb" else _BEFORE_NOUNS - _RELATIVE)
    if part != "phrase" and noun and not word.endswith(("ing", "ed", "en")):
        return None
    if part == "verb" and word in listed("seldom_verbs") and not _is_verb(sentence, first, stop):
        return None
    passive = part != "verb" and word not in _STATES and _is_passive(sentence, first, stop, part)
    passive = passive or sentence.words(first, stop).strip() in listed("suffered")  # "came under fire"
    return Trigger(sentence, first, stop, kind, "passive" if passive else "active", span, None, beside)


def _is_verb(sentence: Sentence, first: int, stop: int) -> bool:
    before, after = sentence.low(first - 1), sentence.low(stop)
    if before in TO_VERB:
        return True
    word = sentence.low(first)
    if before in DETERMINERS:
        return False
    return (not word.endswith("s") or after in DETERMINERS) and after in _OBJECTS


def _is_passive(sentence: Sentence, first: int, stop: int, part: str) -> bool:
    """Whether the subject suffers it: "was hit", "the town shelled by", "taken over by"."""
    if sentence.low(stop) == "by":
        return True
    at = first - 1
    while sentence.low(at).endswith("ly") or sentence.low(at) in {
        "also",
        "not",
        "then",
        "first",
        "later",
        "reportedly",
    }:
        at -= 1
    if sentence.low(at) in _HAVE:
        return False
    if sentence.low(at) in BE:
        return True
    # "12 killed in the raid", "men kidnapped by rebels": no object follows.
    ends = not sentence.low(stop) or sentence.low(stop) in _NO_OBJECT
    return part == "participle" and ends and sentence.low(first) not in listed("intransitive")


def attributive(trigger: Trigger) -> bool:
    """Whether a participle only describes the noun behind it: "the besieged town", "in occupied Halm"."""
    sentence = trigger.sentence
    return (
        trigger.stand != "noun"
        and trigger.word.endswith(("ed", "en"))
        and (_after_determiner(sentence, trigger.first) or _ends_compound(sentence, trigger.first))
        and sentence.low(trigger.stop)[:1].isalpha()
        and sentence.low(trigger.stop) not in _NO_OBJECT
    )


def _after_determiner(sentence: Sentence, first: int) -> bool:
    """Whether a determiner stands before, a number or an adverb between them: "the two besieged towns"."""
    before = sentence.low(first - 1)
    if before.isdecimal() or before in number_lexicon().small or before.endswith("ly"):
        return before not in _ATTRIBUTIVE_AFTER and sentence.low(first - 2) in _ATTRIBUTIVE_AFTER
    return before in _ATTRIBUTIVE_AFTER


def _ends_compound(sentence: Sentence, first: int) -> bool:
    """Whether a word ends a compound: "army-besieged Halm"."""
    return sentence.low(first - 1) in DASHES and sentence.tokens[first - 1].end == sentence.tokens[first].start


def _idle(trigger: Trigger) -> bool:
    """Words that tell of no event there: "heart attack", "death sentence", "strike a balance", "the dead sea"."""
    around = trigger.sentence.words(trigger.first - 2, trigger.stop + 2)
    idle = (p for word in trigger.word.split() for p in _idle_phrases().get(word, ()))
    return any((f" {p} " in around or f" {p}s " in around) and p not in trigger.word for p in idle)


@cache
def _idle_phrases() -> Mapping[str, Sequence[str]]:
    """The phrases that tell of no event, by each of their words."""
    found: dict[str, list[str]] = {}
    for phrase in lexicon("events")["idle"]["phrases"]:
        for word in phrase.split():
            found.setdefault(word, []).append(phrase)
    return found


def _named(trigger: Trigger) -> bool:
    """Whether the word is part of a name: the "Mobilisation" of a body's name, where it opens no sentence."""
    sentence, text = trigger.sentence, trigger.sentence.tokens[trigger.first].text
    beside = (sentence.tokens[n].text for n in (trigger.first - 1, trigger.stop) if 0 <= n < len(sentence.tokens))
    return (
        sentence.block != "headline"
        and trigger.first > 0
        and text[:1].isupper()
        and any(w[:1].isupper() for w in beside)
        and not all(t.text[:1].isupper() or not t.text[:1].isalpha() for t in sentence.tokens)
    )


def _is_month(trigger: Trigger) -> bool:
    """Whether "March" is the month: after "in", "since" or a number, or before one."""
    sentence, at = trigger.sentence, trigger.first
    if sentence.tokens[at].text != "March":
        return False
    before, after = sentence.low(at - 1), sentence.low(trigger.stop)
    return before in _BEFORE_MONTH or before.isdecimal() or after[:1].isdecimal()


def _dates_only(trigger: Trigger) -> bool:
    """Whether the event is named only to date something: "since the invasion", "the start of the uprising"."""
    before = trigger.sentence.words(trigger.first - 4, trigger.first)
    return trigger.stand == "noun" and any(before.endswith(f" {p} ") for p in lexicon("events")["dating"]["phrases"])


def _describes_things(trigger: Trigger) -> bool:
    """Whether a participle tells what things are like: "showed burned vehicles", "debris of a downed drone"."""
    if trigger.kind == "shot_down" and attributive(trigger):
        return True
    before = trigger.sentence.low(trigger.first - 1)
    return trigger.kind == "looting" and trigger.word.endswith("ed") and before in _OF_THINGS


_OF_THINGS = frozenset({"of", "with", "show", "showed", "shows", "showing", "saw"})


def _came_to_power(trigger: Trigger) -> bool:
    """Whether the words only tell how somebody came to rule, in an aside or long ago: "since the army took power"."""
    if trigger.beside != "seize_power":
        return False
    sentence = trigger.sentence
    before = {sentence.low(n) for n in range(trigger.first - ASIDE_REACH, trigger.first)}
    at = trigger.first - 1 - (sentence.low(trigger.first - 1) in _HAVE)
    relative = sentence.low(at) == "that"  # "the army that seized power", and not "said that it had"
    behind = [sentence.low(n) for n in range(trigger.stop, trigger.stop + LONG_AGO_REACH)]
    years = any(w.isdecimal() and len(w) == len("1970") for w in behind)
    return relative or not before.isdisjoint(_ASIDE) or years or "ago" in behind


_ASIDE = frozenset({"since", "when", "who", "which", "never", "will", "before", "until"})


def _is_struck(trigger: Trigger) -> bool:
    """Whether attackers are those whom something is done to: "helicopters bombed the attackers"."""
    sentence, first = trigger.sentence, trigger.first
    verb = sentence.low(first - 2)
    done = verb.endswith(("ed", "ing")) or verb in {"shot", "hit", "struck", "fought"}
    return trigger.word in {"attacker", "attackers"} and sentence.low(first - 1) in {"the", "its", "their"} and done


def _is_held(trigger: Trigger) -> bool:
    """Whether a participle tells who holds a place, and no event: "the occupied city", "Halm, occupied by rebels"."""
    held = trigger.kind in {"take", "transfer"} or trigger.word == "besieged"
    before = trigger.sentence.low(trigger.first - 1)
    aside = trigger.kind in {"take", "transfer"} and trigger.stand == "passive" and before == ","
    return held and (aside or (attributive(trigger) and before != "and"))


def _lasts(trigger: Trigger) -> bool:
    """Whether a participle only tells how a place or people stand: "towns besieged by the army", "in occupied Halm".

    In a headline it may be the verb: "Halm besieged by rebels".
    """
    sentence, first = trigger.sentence, trigger.first
    if trigger.word not in listed("lasting") or sentence.block == "headline":
        return False
    before = sentence.low(first - 1)
    if trigger.stand != "passive":
        return before in _BEFORE_DESCRIBED or before.endswith(("ly", "'s", "’s"))
    start, _ = sentence.clause(first)
    relative = any(sentence.low(n) in _OPENS_RELATIVE for n in range(max(0, start - 1), first))
    return relative or all(sentence.low(n) not in BE for n in range(first - 3, first))


_BEFORE_DESCRIBED = frozenset("in on of from to at into inside near around across where".split())
_OPENS_RELATIVE = frozenset({"where", "which", "that"})


def _truce_is_over(trigger: Trigger) -> bool:
    """Whether only the end of an agreement is told: "the ceasefire has broken down"."""
    _, stop = trigger.sentence.clause(trigger.first)
    behind = trigger.sentence.words(trigger.stop, min(stop, trigger.stop + OVER_REACH))
    return (
        trigger.kind == "agreement"
        and trigger.stand == "noun"
        and any(f" {w} " in behind for w in listed("truce_over"))
    )


def _goes_to_fight(trigger: Trigger) -> bool:
    """Whether it only tells what somebody set out or was punished for: "went to fight", "guilty of having fought"."""
    if trigger.kind != "fight" or trigger.stand == "noun":
        return False
    before = range(max(0, trigger.first - FIGHT_REACH), trigger.first)
    return any(trigger.sentence.low(n) in listed("sets_out") for n in before)


def _is_no_protest(trigger: Trigger) -> bool:
    """Whether who marches is armed ("its fighters marched in"), or who gathers does so for a feast or a meal."""
    if trigger.kind not in {"protest", "march"} or trigger.stand == "noun":
        return False
    sentence, (start, stop) = trigger.sentence, trigger.sentence.clause(trigger.first)
    before = {sentence.low(n) for n in range(max(start, trigger.first - MARCHER_REACH), trigger.first)}
    if trigger.word.startswith("march"):
        return not before.isdisjoint(listed("marching_armed"))
    behind = [sentence.low(n) for n in range(trigger.stop, min(stop, trigger.stop + FEAST_REACH))]
    if not trigger.word.startswith("gather"):
        return False
    to = behind.index("to") + 1 if "to" in behind else len(behind)
    what = behind[behind.index("for") :] if "for" in behind else []
    return not listed("feasts").isdisjoint(what) or not listed("feasting").isdisjoint(behind[to : to + 1])


def _sends_home(trigger: Trigger) -> bool:
    """Whether a state only sends diplomats or reporters home: "expelled the Orun ambassador"."""
    near = trigger.sentence.words(trigger.first - HOME_REACH, trigger.stop + BEHIND_REACH).split()
    return trigger.word.startswith("expel") and not listed("sent_home").isdisjoint(near)


def _is_body(trigger: Trigger) -> bool:
    """Whether the word ends what a body is called: "the Halm movement"."""
    sentence, before = trigger.sentence, trigger.first - 1
    return trigger.word in {"movement", "movements"} and before > 0 and sentence.tokens[before].text[:1].isupper()


def of_a_game(trigger: Trigger) -> bool:
    """Whether a word of fighting is of a match, on a page of sport: no fans, no police and nobody hurt beside it."""
    if trigger.kind not in listed("games"):
        return False
    return not any(t.low in listed("no_game") for t in trigger.sentence.tokens)


def tells_of_sport(parsed: ParsedText) -> bool:
    """Whether the story is of a sport: it has several words that only sport has."""
    small = parsed.text.lower()
    if sum(w.rstrip("*") in small for w in lexicon("events")["sport"]["words"]) < WORDS_OF_SPORT:
        return False
    found = (m.group().lower() for p in parsed.paragraphs for m in _sport().finditer(parsed.text, *p.span))
    return len(set(found)) >= WORDS_OF_SPORT


@cache
def _sport() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('events', 'sport', 'words')}\b", re.I)


# What a word may be that tells of no event there.
NO_EVENT = (
    _idle,
    _named,
    _is_body,
    _is_month,
    _is_held,
    _came_to_power,
    _is_struck,
    _describes_things,
    _lasts,
    _dates_only,
    _truce_is_over,
    _goes_to_fight,
    _is_no_protest,
    _sends_home,
)


def _fits(trigger: Trigger) -> bool:
    """Whether the words that the kind asks for stand in the sentence: a team deploys too, a bank seizes a house."""
    entry, sentence = trigger.entry, trigger.sentence
    driven = trigger.kind == "retake" and (" " in trigger.word or trigger.beside is not None)  # off ground, of course
    asks = "ground" in entry and not driven and trigger.word.split()[0] not in {"fall", "overran", "overrun"}
    if asks and not _has_ground(trigger):
        return False
    reach = entry.get("reach", MOST_TOKENS)
    near = sentence.words(trigger.first - reach, trigger.stop + reach)
    if "needs" in entry and not any(f" {w} " in near for w in entry["needs"]):
        return False
    return "also" not in entry or any(t.low in entry["also"] for t in sentence.tokens)


def _has_ground(trigger: Trigger) -> bool:
    """Whether what is taken is ground: a word for it near, or a name written large beside it, as its verb stands."""
    sentence = trigger.sentence
    if (
        trigger.word in listed("falling")
        and trigger.first > 0
        and sentence.tokens[trigger.first - 1].text[:1].isupper()
    ):
        takers = listed("doers") | set(lexicon("events")["freed_ground"]["holders"])  # prices fall to a low
        taken = any(sentence.low(n) in takers for n in range(trigger.stop, trigger.stop + 4))
        return taken or _falls_to_a_name(trigger)
    near = sentence.tokens[max(0, trigger.first - 8) : trigger.stop + 8]
    if any(t.low in listed("ground") for t in near):
        return True
    passive = sentence.tokens[max(0, trigger.first - 4) : trigger.first] if trigger.stand == "passive" else ()
    return any(t.text[:1].isupper() for t in (*passive, *sentence.tokens[trigger.stop : trigger.stop + 4]))


def _falls_to_a_name(trigger: Trigger) -> bool:
    """Whether something falls to a named side: "Halm fell to the Guard"; what falls "to Earth" is not a town."""
    sentence = trigger.sentence
    to = next((n for n in range(trigger.stop - 1, trigger.stop + 1) if sentence.low(n) == "to"), None)
    if to is None:
        return False
    at = to + 2 if sentence.low(to + 1) == "the" else to + 1
    word = sentence.tokens[at].text if at < len(sentence.tokens) else ""
    return word[:1].isupper() and word != "Earth"
