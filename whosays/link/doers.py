"""Who does something and to whom, by word order in a clause around the word for it."""

import itertools
import re
from collections.abc import Sequence

from whosays.link.matters import family, first_kind, matter_words, pattern
from whosays.names import government_of, number_words
from whosays.resources import lexicon, one_of

SUBJECT = 8  # words before a verb among which its doer is looked for
UNDERGOERS = 7  # words from a matter's on among which those it was done to are looked for
_SUFFERED = re.compile(rf"{one_of('linking', 'deeds', 'suffered')}\b", re.I)
_HARMED = one_of("linking", "deeds", "participles")
_PARTICIPLE = re.compile(
    rf"{_HARMED}(?:\W*$|\s+(?:in|by|since|at|on|after|during|when|near|last|this)\b|\W+(?:and\s|\w+\s(?:others?\s)?)?{_HARMED}\b)",
    re.I,
)
# An aircraft that comes down where it is told of: "a helicopter | downed in Halm".
_BROUGHT_DOWN = re.compile(
    r"(?:downed|shot\sdown|brought\sdown)(?:\W*$|\s+(?:in|by|at|on|after|near|over|off|outside)\b)", re.I
)
# A deed as a noun: who does something with it need not be who did it, unless the verb says so ("launched the attack").
_NAMED_DEED = re.compile(rf"{one_of('linking', 'deeds', 'nouns')}\b", re.I)
_DOES = re.compile(rf"\b{one_of('linking', 'deeds', 'does')}\b", re.I)
# Whoever it is said of stands before these: "the army was not responsible for it", "gunmen are to blame".
_IS_BLAMED = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being)|[’']s|[’']re|\bnot)\s(?:\w+\s){0,2}?[\"“‘]?(?:(?:not|never)\s)?(?:responsible\s(?:for|in)|to\sblame|at\sfault|behind\s(?:an?|the|this|that|it|[\w-]+[’\']s)|accused\sof)\b"
    r"|\baccused\sby\s[^.;]{2,60}?\sof\b",
    re.I,
)
# Who is sure of it comes before: "the mayor was confident that Oru was to blame".
_THAT = re.compile(r"\bthat\b", re.I)
_OF_WHAT = re.compile(r"\sof\s(?=(?:\w+ly\s)?\w+ing\b)")  # what somebody is accused of: "of having shelled the mill"
# "They hold the mayor responsible for it": he stands between.
_HELD = re.compile(
    r"\b(?:hold|holds|holding|held)\s(?P<whom>[^.,;]{3,60}?)\s(?:\w+ly\s)?(?:responsible|accountable)\b", re.I
)
# "A band responsible for the raid": it stands before, too.
_RESPONSIBLE = re.compile(r"(?<=\w)\sresponsible\sfor\b", re.I)
# Who says that somebody did it stands before these.
_SAYS_THAT = re.compile(rf"\b{one_of('linking', 'said', 'that')}\sthat\s", re.I)
_LEADS_IN = frozenset(lexicon("linking")["around"]["leads_in"])
_STRIKES_AT = frozenset(lexicon("linking")["deeds"]["strikes_at"])
_CALLED = frozenset(lexicon("linking")["deeds"]["called"])
DONE = frozenset({"harm", "property", "captivity", "crash", "ground", "defection"})  # families of what is done
# Whoever does this to a deed did not do it: "the ferry guards did little to stop the violence".
_UNDOES = re.compile(rf"\b{one_of('linking', 'deeds', 'undone')}\b", re.I)
# Nor did whoever did it to somebody's attempt at one: "foiled an attempt by smugglers to blow up the mill".
_FOILS = re.compile(rf"{_UNDOES.pattern}\s(?:\w+\s){{0,2}}?(?:attempt|bid|plot|plan)s?\b", re.I)
MOST_TITLED = 6  # capitalised words of a headline from a number to the participle of those whom it counts
BESIDE = 3  # words before a deed's noun among which its doer can stand
_FILED = re.compile(r".{0,200}?\([A-Z][\w.-]{1,20}\)\s*[-–—]{1,2}\s")  # "HALM (Meridian) - ": who filed it did nothing
# Who says something, or holds a place, did not do it by that: "the bombing of hamlets ruled by the Column".
_ELSE_BY = re.compile(rf"(?:{one_of('linking', 'said', 'by')}|{one_of('control', 'verbs', 'held')})\s", re.I)
_TOLD_BY = re.compile(rf"{one_of('linking', 'said', 'by')}\sby\b", re.I)
# What is only told of somebody beside a deed: "the mayor -- linked by the guild to smugglers -- was blamed".
_LINKED_BY = re.compile(rf"\b{one_of('linking', 'said', 'by')}\sby\s(?:the\s)?[\w’'-]+(?:\s[A-Z][\w’'-]*)*", re.I)
# A verb of accusing and whom, before what of: it goes before all that he is said to be behind.
_ACCUSED = re.compile(r"\baccus(?:e|es|ed|ing)(?=\s(?!of\b|by\b)[^.;]{3,80}?\b(?:of|for)\b)", re.I)
# Who did it stands behind the "by" of these, or does it: nobody in "the raid perpetrated against the mill".
_BY = re.compile(r"\bby\b")
_CARRIED_OUT = re.compile(r"\b(?:perpetrat|orchestrat)\w*", re.I)
_IS_DONE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+\s){0,2}?$", re.I)
_MEANWHILE = re.compile(r"\b(?:during|amid|after|while|when)\b", re.I)  # what went on meanwhile caused nothing
_GOES_ON = re.compile(r"\W*(?:(?:who|which|that)\s)?(?:ha(?:s|ve|d)|were|was)\s", re.I)
# "Retaliated by shelling the mill" says how and not who.
_DONE_BY = re.compile(r"\b\w+(?:ed|en|nt|un|ng|ot|ck)\s+(?:\w+\s+)?by\b(?!\s[a-z]+ing\b)")
# What a deed answers is another deed: "raided the mill | in response to the guild's attack".
_ANSWERS = re.compile(
    r"\b(?:in|is|was|as)\s(?:an?\s)?(?:\w+\s)?(?:response|retaliation|revenge|reprisal|reprisals|reply|return)\s(?:to|for)\b",
    re.I,
)
# Who is only feared to do it: "any attack by the guild".
_NO_DEED_YET = re.compile(
    rf"\b(?:any|possible|potential|future|feared|further)\s(?:\w+\s)?{one_of('linking', 'deeds', 'by')}\s"
    r"(?:\w+\s){0,3}?by\b",
    re.I,
)
# Who stops what was fired did not fire it.
_STOPPED = re.compile(
    r"\b(?:rockets?|missiles?|drones?|shells?|projectiles?)\b[^.;]{0,60}?\bintercepted\s(?:\w+\s){0,4}by\b", re.I
)
# Who stages a film of a deed did not do it.
_STAGED = re.compile(
    rf"\b{one_of('linking', 'said', 'films')}\b[^.;]*\s{one_of('linking', 'said', 'staged')}\s(?:\w+\s)?by\b", re.I
)
# Who has wounds did not give them: "nine guards received minor injuries".
_RECEIVED = re.compile(r"\b(?:receiv|suffer|sustain)\w*\s(?:\w+\s){0,3}$", re.I)
# "An air strike by the navy": whose deed it is stands behind its noun.
_DEED_BY = re.compile(
    rf"\b{one_of('linking', 'deeds', 'by')}\s(?:(?:on|of|against|in)\s(?:[\w’'-]+\s){{1,4}}?)?by\s", re.I
)
# Who attacks stands behind these, "came under fire from the ridge guards", or in them: "came under Oruan fire".
_UNDER_FIRE = re.compile(
    rf"\bunder\s(?P<near>(?:[\w-]+\s){{0,2}}?)(?P<deed>{one_of('linking', 'deeds', 'under')})\b"
    r"(?P<by>\s(?:from|by)\b)?",
    re.I,
)
# Whose deed it is called: "the latest of Oru's attacks".
_OWNED = re.compile(
    rf"(?P<whose>(?:[A-Z][\w-]*|{one_of('linking', 'deeds', 'owners')})(?:\s[A-Z][\w-]*){{0,3}})"
    rf"\s?[’']s?\s(?:\w+\s){{0,2}}?{one_of('linking', 'deeds', 'owned')}\b"
)
# In what somebody died: "nine killed in Oruan air raids".
_IN_DEED = re.compile(
    r"\b(?:in|by|during)\s(?:an?\s|the\s)?(?:[a-z]+\s)?"
    rf"(?P<whose>(?P<name>[A-Z][\w.-]*|{one_of('linking', 'deeds', 'owners')})(?P<owns>[’']s?)?"
    rf"\s(?:[a-z]+\s)?(?i:{one_of('linking', 'deeds', 'owned')}))\b",
)
_WILLED = re.compile(
    rf"(?P<whose>[A-Z][\w.-]*(?:\s[A-Z][\w-]*){{0,2}})[’']s?\s(?:\w+\s)?{one_of('linking', 'deeds', 'willed')}\sto\b"
)
# Whom a word before them only counts in: "nine people, including guards and millers, | and took two away".
_INCLUDED = re.compile(r"\bincluding\s[^,;]*(?:[,;]|$)", re.I)
_QUOTES = re.compile(r"[\"“”‘]|``|''|(?<!\w)'|’(?!\w)")
# What comes to do it, and is a word of the deed itself.
_ARMS = re.compile(rf"{one_of('linking', 'deeds', 'arms')}\b", re.I)
_BELONGING = re.compile(rf"\s(?:\w+\s)?{one_of('linking', 'deeds', 'belongs')}\s", re.I)
_PASSIVE = re.compile(
    rf"\b(?:was|were|been|being|be)\s+(?:\w+\s){{0,2}}?(?P<verb>\w+ed|{one_of('linking', 'deeds', 'passive')})\b"
)


def unquoted(words: str) -> str:
    """Words without quotation marks, which may stand in the midst of a phrase: "was not “responsible” for it"."""
    return _QUOTES.sub("", words)


def doers(words: str, *, blamed: bool = False) -> str:
    """The words of a clause that can name who did it: after a word of blame or a passive's "by", else before the verb.

    `blamed` says that the clause is what somebody was blamed for, the word of blame standing before it.

    >>> doers("the army was not responsible for the blast"), doers("gunmen are to blame")
    ('the army', 'gunmen')
    >>> doers("the governor blamed gunmen"), doers("nine were killed by the army"), doers("nine were killed")
    (' gunmen', ' the army', '')
    >>> doers("the mayor was confident that smugglers were to blame")
    'smugglers'
    >>> doers("accused his old masters of bombing the mill to discredit the rebels")
    ' his old masters'
    >>> doers("the raid was first reported by state radio")
    'the'
    >>> doers("the Dawn Column is a northern band of smugglers responsible for the raid")
    'Dawn Column is a northern band of smugglers'
    """
    words = unquoted(words)
    accused = _ACCUSED.search(words)
    if accused:
        whom = _OF_WHAT.split(words[accused.end() :], maxsplit=1)[0]
        return whom if whom.strip() else words[accused.end() :]
    said_of = _IS_BLAMED.search(words)
    if said_of and words[: said_of.start()].strip():
        before = words[: said_of.start()]
        last = _THAT.split(before)[-1]
        subject = last if last.strip() else before
        return " ".join(subject.split()[-SUBJECT:])
    held = _HELD.search(words)
    if held:
        return held.group("whom")
    noun = _RESPONSIBLE.search(words)
    if noun:
        return " ".join(words[: noun.start()].split()[-SUBJECT:])
    found = pattern("blame", "words").search(words)
    if found or blamed:
        return _blamed_for_it(words, found)
    return _done_by(words)


def _blamed_for_it(words: str, found: re.Match[str] | None) -> str:
    """The words that can name who did it in a clause of blame, by the word that lays it; none in "the perpetrators".

    >>> told = "a raid perpetrated against the mill", "the result of a raid by gunmen"
    >>> [_blamed_for_it(words, pattern("blame", "words").search(words)) for words in told]
    ['', 'gunmen']
    """
    rest = words[found.end() :] if found else words
    if found is None and _GOES_ON.match(words):
        return _done_by(words)  # "who have killed nine soldiers": those stand behind whom it was done to
    if found is None or found.group().lower().startswith("blam"):
        return _laid_on(_LINKED_BY.sub("", rest))
    if _CARRIED_OUT.match(found.group()):
        if by := _BY.search(rest):
            return rest[by.end() :]
        before = words[: found.start()]
        active = not (_IS_DONE.search(before) or _NAMED_DEED.search(" ".join(before.split()[-1:])))
        return " ".join(before.split()[-SUBJECT:]) if active and "tor" not in found.group().lower() else ""
    if found.group().lower().endswith(("result of", "caused by")):
        if _WAR.match(rest):
            return ""
        return _done_by(rest) if _opens_with_deed(rest) else _MEANWHILE.split(rest)[0]
    return rest


_WAR = re.compile(r"\W*(?:the\s)?(?:\d{4}\s)?(?:[\w-]+\s){0,2}?(?:war|conflict|fighting|clashes)\b", re.I)


def _opens_with_deed(words: str) -> bool:
    """Whether words begin with what is told of, which has a doer of its own: "caused by | an attack on the mill"."""
    first = min((at for _, at in matter_words(words, words)), default=len(words))
    return len(words[:first].split()) <= BESIDE


def _done_by(words: str) -> str:
    """The words of a clause that lays no blame which can name who did it."""
    if _NO_DEED_YET.search(words) or _STOPPED.search(words) or _STAGED.search(words):
        return ""
    answers = _ANSWERS.search(words)
    if answers and _deeds_in(words[: answers.start()]):
        words = words[: answers.start()]
    under = _UNDER_FIRE.search(words)
    if under:
        return words[under.end() :] if under["by"] else under["near"] and under["near"] + under["deed"]
    by = next((m for m in _DONE_BY.finditer(words) if not _ELSE_BY.match(m.group())), None)
    if by:
        return words[by.end() :]
    deed = next((m for m in _DEED_BY.finditer(words) if not _ELSE_BY.match(" ".join(m.group().split()[-2:]))), None)
    if deed:
        return words[deed.end() :]
    owned = _OWNED.search(words)
    if owned and not _somebody_acts(words[: owned.start()]):
        return owned.group("whose")
    passive = _PASSIVE.search(words)
    if passive and not _TOLD_BY.match(words, passive.start("verb")):
        agent = re.compile(r"\bby\b").search(words, passive.end())
        return words[agent.end() :] if agent else _in_deed(words)
    return _before_verb(words)


def _somebody_acts(words: str) -> bool:
    """Whether words tell that somebody does a deed himself, whatever deed of another's is told behind them.

    >>> _somebody_acts("Oruan tanks killed nine in a reply to the"), _somebody_acts("nine were killed in")
    (True, False)
    """
    at = min(_deeds_in(words), default=0)
    if at == 0 or _NAMED_DEED.match(words, at) or _ARMS.match(words, at) or _PASSIVE.search(words):
        return False
    return not _befell(words, at, words[:at].split())


def _before_verb(words: str) -> str:
    """The words before the deed that a clause tells which can name who did it: its subject, or whose it was."""
    at = min(_deeds_in(words), default=len(words))
    opens = [m.end() for m in (_FILED.match(words, 0, at), *_SAYS_THAT.finditer(words, 0, at)) if m]
    armed = _ARMS.match(words, at)  # "Oruan warplanes hit the mill": the word of the deed says whose it is
    if armed and (belonging := _BELONGING.match(words, armed.end())):
        return words[belonging.end() :]
    if willed := _WILLED.search(words, 0, at):
        return willed["whose"]
    before = _INCLUDED.sub("", words[max(opens, default=0) : armed.end() if armed else at]).split()
    if _befell(words, at, before):
        return _in_deed(words[at:])
    undone = _UNDOES.match(words, at) or _UNDOES.search(" ".join(before[-BESIDE - 1 :]))
    if undone or _FOILS.search(words, 0, at):
        return ""
    hits = (n for n, word in enumerate(before) if word.lower() in _STRIKES_AT and "by" not in before[n:])
    struck = next(hits, len(before))
    before = before[:struck]
    if before and before[-1].lower() in _CALLED and _NAMED_DEED.match(words, at):
        before = before[:-1]  # "the terrorist attack" is called so, whoever did it
    if _NAMED_DEED.match(words, at) and not does(words[:at]):
        # "The government will look into the killings": only who stands beside the deed did it, with no comma between.
        ends = (n + 1 for n, word in enumerate(before) if word.endswith(","))
        before = before[max(*ends, len(before) - BESIDE, 0) :]
        before = [] if set(before) & _LEADS_IN else before
    joined = len(before) > SUBJECT and before[-1].lower() == "and"  # "gunmen went from house to house and killed"
    return " ".join(before[:SUBJECT] if joined else before[-SUBJECT:])


def _in_deed(words: str) -> str:
    """Whose the deed was in which somebody died: an adjective or a possessive tells it, a country's bare name may only
    tell where.

    >>> told = "killed in Oruan air raids on the mill", "killed in an attack", "killed in a Peru attack"
    >>> [_in_deed(words) for words in told]
    ['Oruan air raids', '', '']
    """
    found = _IN_DEED.search(words)
    if found is None:
        return ""
    where = government_of(found["name"]) and not found["name"].isupper() and not found["owns"]
    return "" if where else found["whose"]


def does(words: str) -> bool:
    """Whether words tell that somebody does a deed: "launched", "carried out"."""
    return _DOES.search(words) is not None


def _laid_on(words: str) -> str:
    """Whom words behind "blamed" lay it on: him who stands right there, or behind the "on" of a deed that stands there.

    >>> _laid_on(" the raid on smugglers"), _laid_on(" smugglers for attacks on the guards")
    ('smugglers', ' smugglers for attacks on the guards')
    >>> _laid_on(" by the army on smugglers")
    'smugglers'
    """
    deed, on, whom = words.rpartition(" on ")
    if deed.startswith(" by "):  # "blamed by the army on smugglers"
        return whom
    return whom if on and not _FOR_DEED.search(deed) else words


_FOR_DEED = re.compile(r"\s(?:for|of\s\w+ing|by)\b")


def _deeds_in(words: str) -> list[int]:
    """Where the words of matters stand that are something done to somebody: an inquiry into it is none."""
    return [at for matter, at in matter_words(words, words) if family(matter) in DONE]


def _befell(words: str, at: int, before: Sequence[str]) -> bool:
    """Whether the deed at a place befell those right before it: nine dead, a helicopter downed in Halm."""
    if _PARTICIPLE.match(words, at) and _counted(before):
        return True
    if _RECEIVED.search(words, 0, at):
        return True
    down = _BROUGHT_DOWN.match(words, at) and _ARMS.match(" ".join(before[-1:]))
    return bool(down or _SUFFERED.match(words, at))


def _counted(words: Sequence[str]) -> bool:
    """Whether words end in those whom a participle after them is about: "nine" or "nine villagers" killed, in a
    headline "Nine Dawn Column Fighters" too.

    >>> _counted("Over 9 Dawn Column Fighters".split()), _counted("nine days on the mayor".split())
    (True, False)
    """
    last = words[-2:]
    titled = list(itertools.takewhile(lambda w: w[:1].isupper() or w[:1].isdigit(), reversed(words)))[:MOST_TITLED]
    numbered = any(w[:1].isdigit() or w.lower() in number_words() for w in (*last, *titled))
    return numbered or first_kind(" ".join(last), "victims") is not None


def undergoers(words: str) -> str:
    """The words of a clause from its matter on: whom it was done to mostly follows, or stands before a passive."""
    passive = _PASSIVE.search(words)
    if passive:
        return words[: passive.end()]
    found = min(_deeds_in(words), default=0)
    before = " ".join(words[:found].split()[-2:])
    if _PARTICIPLE.match(words, found) and first_kind(before, "victims"):
        return before  # "the number of villagers killed"
    return " ".join(words[found:].split()[:UNDERGOERS])
