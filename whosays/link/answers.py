"""What one clause answers: how many, who did it, whether it happened."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whosays.document import Span
from whosays.findings import PAGE, Figure, Measure, quoted
from whosays.link.clauses import calls_false, names_charge
from whosays.link.culprit_keys import UNKNOWN, as_culprit
from whosays.link.culprit_names import named_in, named_words, names_where
from whosays.link.culprits import claims_it, culprit_of, only_claims_it
from whosays.link.denied import only_points, turns_down
from whosays.link.doers import doers, undergoers
from whosays.link.held import Held
from whosays.link.information_origins import Origins
from whosays.link.matters import can_be_settled, family, first_kind, is_open, matter_words, names_doer
from whosays.link.negation import leaves_open
from whosays.link.settled import came_about, is_over, never_came_about
from whosays.link.speakers import Speaker
from whosays.link.telling import Telling
from whosays.names import government_of, state_of
from whosays.resources import one_of
from whosays.shown import amount_shown, says_more
from whosays.story import QuestionKind

SETTLED = "yes, settled"  # the answer of a clause that tells of a truce as agreed, of talks as held
OPEN = "open"  # the answer of whoever cannot or will not say whether it is so
OVER = "yes, over"  # the answer of a clause that tells of its end
ALONE = -1  # the number of the group of a clause that is of no event
PLAIN = frozenset({"occurrence", "other"})  # kinds of answers that say only that it is so or not
LEAST_SENSES = 2  # that a clause of no matter must have: "he went on" answers nothing
NEAR_NONE = 30  # characters behind "there was no" within which stands what there was none of
MOST_NAMES = 6  # words of a clause that can be names and nothing else; a headline in capitals is longer
MORE = "more"  # in what a number is of: it comes on top of another
BEHIND_CUE = 2  # at most so many characters between a verb of saying and its object
MOST_SHOWN = 20  # words of a clause that a claim is shown by
MOST_NAMED = 6  # words that name who did it
LEAST_BESIDE = 30  # characters of a clause beside its number, from which they say something themselves
# What each family of matters counts; a number of something else in the same clause is another question's.
COUNTED: dict[str, frozenset[Measure]] = {
    "harm": frozenset({"killed", "injured", "other"}),
    "flight": frozenset({"displaced", "participants"}),
    "ground": frozenset({"participants"}),
    "protest": frozenset({"participants", "killed", "injured"}),
    "captivity": frozenset({"captured"}),
    "property": frozenset({"destroyed"}),
}
# Measures that say themselves what is counted, in whatever clause: "a summit on the 200 who were taken captive".
ITSELF: frozenset[Measure] = frozenset({"killed", "injured", "captured", "missing", "displaced", "destroyed"})
ANSWERABLE = frozenset({"harm", "property", "captivity", "crash"})  # families that ask who did it


class Answer(NamedTuple):
    """One telling's answer: to which question, what, in which words, given by whom.

    `about` tells the questions of one kind apart, `key` is equal for the same answer, `shown` says it in words. The
    one `speaker` of the passage may be several `origins`. `figure` and `held` are what numbers and holders are compared
    by, `took` says that the holder came to hold it on the day of its telling. `against` is the key of whom the deed was
    done to, where that is one who could have done it. `group` is the number of the event that the clause is of,
    `culprit` the key of whom the clause of a number lays the deed to.
    """

    kind: QuestionKind
    about: str
    key: str
    shown: str
    telling: Telling
    spans: tuple[Span, ...]
    speaker: Speaker
    origins: tuple[Speaker, ...]
    figure: Figure | None = None
    held: Held | None = None
    group: int = ALONE
    took: bool = False
    against: str | None = None
    culprit: str | None = None


def answers(telling: Telling, whom: str, origins: Origins) -> Iterator[Answer]:
    """What one telling answers: its numbers, its culprit, and, where it says more than these, that it is so or not."""
    counted = _counted(telling)
    culprit = _culprit(telling, origins)
    rest = _beside(telling, counted)
    by = (origins.of(telling.report, telling.voice), _vouchers(telling, origins))
    for figure in counted:
        spans = figure.spans if culprit or len(counted) > 1 or rest else (telling.span,)
        about = _about(telling, figure, whom, origins)
        here = telling.told_at(figure)
        key, shown = number_key(figure), amount_shown(figure)
        yield Answer("figure", about, key, shown, here, spans, *by, figure, culprit=culprit)
    if culprit:
        yield _blame(telling, culprit, _blame_span(telling, counted), origins)
    elif (rest or not counted) and not (telling.matter is None and _says_nothing(telling)):
        asked, stance, shown = _stance(telling)
        yield Answer(asked, "", stance, shown, telling, (rest or telling.span,), *by)


def _counted(telling: Telling) -> list[Figure]:
    """The numbers of a telling that answer how many."""
    counted = [f for f in telling.figures if f.measure in ITSELF or counts_its_matter(telling, f)]
    return counted if _HARMED.search(telling.text) else [f for f in counted if f.measure != "other"]


def _about(telling: Telling, figure: Figure, whom: str, origins: Origins) -> str:
    """Which number it is: its measure, whether it is more of them, of which kind of people and of which state's."""
    if _is_flight(telling, figure):
        return ""
    of = first_kind(figure.of or "", "part") or first_kind(figure.of or "", "victims") or telling.victims or whom
    people = _people(figure, origins.country, origins.of(telling.report, telling.voice).key)
    return " ".join(filter(None, (figure.measure, MORE if _is_added(telling, figure) else "", of, people)))


def _culprit(telling: Telling, origins: Origins) -> str | None:
    """The key of whom a telling lays its deed to, where its matter is one that somebody does."""
    if family(telling.matter) not in ANSWERABLE:
        return None
    speaker, office = origins.of(telling.report, telling.voice).key, origins.office(telling.report, telling.voice)
    culprit = culprit_of(telling, speaker, origins.forces, office, origins.fighters)
    if culprit is None or names_where(telling.text, culprit, origins.state_at(telling.place)):
        return None
    return origins.placed(culprit)


def _blame(telling: Telling, culprit: str, laid: Span, origins: Origins) -> Answer:
    """The answer of a telling that lays a deed to somebody, clears him or says that nobody knows."""
    speaker, vouchers = origins.of(telling.report, telling.voice), _vouchers(telling, origins)
    clears = culprit.startswith("not ")
    words = _cleared_words(telling, laid) if clears else _culprit_words(telling, culprit, speaker, origins)
    if speaker.key == PAGE and claims_it(telling) and culprit.startswith(("body ", "state ")):
        vouchers = (origins.claimant(culprit),)
    return Answer(
        "responsibility",
        "",
        culprit,
        _cut(words.strip(' ,"“”') or culprit, MOST_SHOWN if culprit == UNKNOWN or clears else MOST_NAMED),
        telling,
        (laid,),
        speaker,
        vouchers,
        against=named_in(undergoers(telling.text), origins.forces, origins.fighters),
    )


def _stance(telling: Telling) -> tuple[QuestionKind, str, str]:
    """Whether a telling says that it was so or not: which question that answers, how, and in which words.

    Who asks for a matter, or calls it alleged, does not vouch for it; that he does so is told all the same.
    """
    if denies(telling):
        words = _cleared_words(telling, telling.span)
        joins_nothing = only_says_no(telling) and words.endswith(" that")  # "the army denied that"
        shown = words if joins_nothing else _cut(words)
        return ("other" if telling.matter is None else "occurrence"), "no", shown
    shown = f"{_turns(telling)}{_cut(telling.text)}"
    if leaves_open(telling.text):
        return ("other" if telling.matter is None else "occurrence"), OPEN, shown
    if telling.matter is None or not _vouched(telling):
        return "other", "yes", shown
    return "occurrence", OVER if is_over(telling) else SETTLED if came_about(telling) else "yes", shown


def counts_its_matter(telling: Telling, figure: Figure) -> bool:
    """Whether a number counts what its clause is about, and not something else that is named there."""
    return figure.measure in COUNTED.get(family(telling.matter) or "", frozenset())


def _is_flight(telling: Telling, figure: Figure) -> bool:
    """Whether a number counts who fled, whoever they are."""
    return figure.measure == "displaced" or (family(telling.matter) == "flight" and counts_its_matter(telling, figure))


def _beside(telling: Telling, counted: Sequence[Figure]) -> Span | None:
    """The longest stretch of a clause beside its numbers, where it says something itself; None where they fill it."""
    taken = sorted(f.spans[0] for f in counted if f.spans)
    starts, ends = [telling.span.start, *(s.end for s in taken)], [*(s.start for s in taken), telling.span.end]
    longest = max((Span(a, max(a, b)) for a, b in zip(starts, ends, strict=True)), key=lambda s: s.end - s.start)
    return longest if taken and longest.end - longest.start >= LEAST_BESIDE else None


# "Rebels told the Lantern that": who told whom, and nothing of what.
_TOLD_WHOM = re.compile(
    rf"\b{one_of('linking', 'said', 'telling')}\b"
    rf"(?:\s(?:[A-Z][\w’'.-]*|-[LR]RB-|{one_of('linking', 'said', 'listeners')}|{one_of('linking', 'said', 'when')}))"
    r"{0,9}\W*$"
)
# "The guard confirmed in a statement late on Friday": who said something, and where.
_SAID_WHERE = re.compile(
    rf"\W*(?:[\w’'.-]+\s){{1,7}}?{one_of('linking', 'said', 'cues')}\s(?:[\w’'.-]+\s){{0,3}}?"
    rf"{one_of('linking', 'said', 'where')}\b"
    rf"(?:\s(?:{one_of('linking', 'said', 'when')}|in|at|the|[A-Z]\w+|\d+)){{0,6}}\W*$"
)
_WHEN_ALONE = re.compile(
    rf"\W*(?:\w+\s){{0,5}}?(?:{one_of('linking', 'numbers', 'units')}\s(?:ago|earlier|later)"
    r"|(?:last|this|next)\s(?:year|month|week))\W*$",
    re.I,
)


def only_says_no(telling: Telling) -> bool:
    """Whether a clause denies what another says without a word for it: "the army denied that"."""
    return telling.denied and telling.voice is not None and only_points(telling.voice)


def _says_nothing(telling: Telling) -> bool:
    """Whether a clause of no matter answers nothing: too few words, names, a time, or who told whom.

    >>> bool(_TOLD_WHOM.search("Rebels told the Halm Lantern that")), bool(_WHEN_ALONE.match("more than a year ago."))
    (True, True)
    >>> bool(_TOLD_WHOM.search("HALM, Oru (Wire) - The rebel group said early on Monday that"))
    True
    """
    if only_says_no(telling):
        return False
    few = len(telling.words) < LEAST_SENSES or _names_alone(telling.text)
    return few or bool(
        _SAID_WHERE.match(telling.text) or _TOLD_WHOM.search(telling.text) or _WHEN_ALONE.match(telling.text)
    )


def _names_alone(words: str) -> bool:
    """Whether a clause is names and nothing else, as a dateline or a caption's credit is.

    >>> _names_alone("HALM, Tarsunia (Meridian Wire)"), _names_alone("Halm stays shut")
    (True, False)
    """
    told = words.split()
    return len(told) <= MOST_NAMES and not any(w[:1].islower() for w in told)


# Dead and injured in one number.
_HARMED = re.compile(
    r"\b(?:casualt\w*|(?:dead|killed|died|deaths)\s(?:and|or)\s(?:\w+\s)?(?:injur|wound)\w*|"
    r"(?:injured|wounded)\s(?:and|or)\s(?:\w+\s)?(?:dead|killed))\b",
    re.I,
)


def _vouchers(telling: Telling, origins: Origins) -> tuple[Speaker, ...]:
    """Who vouches for a clause: its speaker, but nobody by name for what he only calls reported ("reports that …")."""
    if telling.voice is not None and telling.voice.manner != "denies" and _HEARSAY.search(telling.text):
        return (Speaker(PAGE, PAGE),)
    return origins.several(telling.report, telling.voice)


_HEARSAY = re.compile(rf"\b{one_of('linking', 'said', 'hearsay')}\s(?:suggesting|saying|alleging|that)\b", re.I)


def _cleared_words(telling: Telling, span: Span) -> str:
    """The words of a span that says no, marked as denied where only its speaker's word says so."""
    words = telling.around[span.start - telling.sentence.start : span.end - telling.sentence.start]
    denies_it = telling.voice is not None and telling.voice.manner == "denies"
    if denies_it and (verdict := _VERDICT.search(words)) and names_charge(words):
        return f"denied: {words[: verdict.start()]}"  # "dismissed | the charge as baseless"
    itself = not denies_it or _MOCKED.search(words)
    return words if itself or calls_false(words) or _NO.search(words) else f"denied: {words}"


_VERDICT = re.compile(rf"\sas\s(?:[a-z]+ly\s)?{one_of('linking', 'charges', 'false')}\W*$", re.I)


def _turns(telling: Telling) -> str:
    """The verb that a clause comes right after, where without it the clause would say something else.

    In "condemned | the raid" and "called for | an inquiry" the speaker does not report a raid or an inquiry.
    """
    cue = telling.voice.cue if telling.voice else None
    told = _TURNS.search(quoted(cue.quote)) if cue and cue.spans else None
    if cue is None or told is None or not 0 <= telling.span.start - cue.spans[-1].end <= BEHIND_CUE:
        return ""
    return f"{told.group().lower()}: "


_TURNS = re.compile(rf"\b{one_of('linking', 'said', 'turns')}$", re.I)
_NO = re.compile(r"\b(?:no|not|never|nor|neither|den(?:y|ies|ied)|reject\w*|dismiss\w*)\b|n[’']t\b", re.I)
# What he says instead of what he denies: "the reports were mere propaganda".
_MOCKED = re.compile(rf"\b{one_of('linking', 'charges', 'mocked')}\b", re.I)


def _culprit_words(telling: Telling, culprit: str, speaker: Speaker, origins: Origins) -> str:
    """The words of a clause that name who did it, the whole clause where somebody claims it or nobody knows; the name
    of who says so of himself."""
    if culprit.partition(" ")[2] and culprit == speaker.key and (only_claims_it(telling) or not claims_it(telling)):
        return speaker.name
    if culprit == UNKNOWN:
        return telling.text
    if claims_it(telling):
        named = named_in(telling.text, origins.forces, origins.fighters) == culprit
        return named_words(telling.text, origins.forces, origins.fighters) if named else telling.text
    told = doers(telling.text, blamed=telling.blames)
    if _HIMSELF.match(told) and culprit == as_culprit(speaker.key, origins.forces):
        return speaker.name
    words = named_words(told, origins.forces, origins.fighters)
    arms = _OF_ARMS.fullmatch(words) if culprit.startswith("state ") else None
    whose = arms.group("whose") if arms else words
    state = state_of(whose)
    return state.title() if state and not government_of(whose) else words  # "Russian fire" is shown as "Russia"


# A state by what it does it with: "Orun fire", "an Orun drone", "an Orun air strike".
_OF_ARMS = re.compile(
    rf"(?:an?\s|the\s)?(?P<whose>[A-Z][\w.]+)"
    rf"(?:\s(?:{'|'.join(one_of('linking', 'deeds', words) for words in ('arms', 'bare_arms', 'own'))}|fire))+",
    re.I,
)
_HIMSELF = re.compile(r"\W*(?:that\s)?(?:it|they|we|(?:its|their|our)\s\w+)\b", re.I)
_ALLEGED = re.compile(rf"\b(?:{one_of('linking', 'charges', 'alleged')}|(?:claims?|reports?)\s(?:of|on))\b", re.I)


def _vouched(telling: Telling) -> bool:
    """Whether who tells of a matter says that it is so: not who asks, orders or promises, nor who calls it alleged."""
    asks = telling.voice is not None and telling.voice.manner in {"asks", "orders", "promises"}
    return is_open(telling.matter) or not (asks or is_alleged(telling))


def is_alleged(telling: Telling) -> bool:
    """Whether a telling only names what others say: "after the purported deal"."""
    return _ALLEGED.search(telling.text) is not None


def same_people(a: str, b: str) -> bool:
    """Whether two questions can be of one number: of one measure, and of the same people where both say whom.

    What comes on top of a number is none of it.

    >>> same_people("killed unarmed", "killed"), same_people("killed forces", "killed unarmed")
    (True, False)
    >>> same_people("killed", "killed more unarmed")
    False
    """
    few, many = sorted((a.split(), b.split()), key=len)
    return (MORE in few) == (MORE in many) and few[:1] == many[:1] and many[: len(few)] == few


def _is_added(telling: Telling, figure: Figure) -> bool:
    """Whether a number comes on top of one that was told before: "another 19 bodies were found".

    After another number in its own sentence the word only counts on: "five were killed and another 12 injured".
    """
    at = figure.spans[0].start if figure.spans else telling.span.start
    before = telling.text[: max(0, at - telling.span.start)]
    first = all(f.spans[0].start >= at for f in telling.figures if f.spans)
    return first and bool(_ADDED.match(quoted(figure.quote)) or _ADDED_BEFORE.search(before))


_ADDS = one_of("numbers", "before", "added")  # as a report's own figures read them
_ADDED = re.compile(rf"{_ADDS}\b|[\d,]+\smore\b(?!\sthan)", re.I)
_ADDED_BEFORE = re.compile(rf"\b{_ADDS}\s+$", re.I)


def _people(figure: Figure, country: str | None, speaker: str) -> str:
    """The nationality of the people counted, if it is not the story's own country.

    A figure names it ("two Peruvians") or has it from the government that counts "nine of its citizens".

    >>> figure = Figure(id="f1", measure="killed", spans=(), quote="nine of its citizens", of="citizens")
    >>> _people(figure, "oru", "government peru"), _people(figure, "oru", "body harbour guild")
    ('peru', '')
    """
    words = re.findall(r"[A-Z][\w’'-]+", figure.of or "")
    states = {state_of(word) or state_of(word.removesuffix("s")) for word in words} - {None, country}
    whose = speaker.partition(" ")[2] if speaker.startswith("government ") else ""
    if whose and whose != country and _ITS_OWN.search(quoted(figure.quote)):
        states = {whose}
    return min((s for s in states if s), default="")


_ITS_OWN = re.compile(rf"\b(?:its|their|our)\s(?:own\s)?{one_of('linking', 'numbers', 'citizens')}\b", re.I)


_NONE = re.compile(r"\b(?:there (?:is|are|was|were|has been|have been) no|no such)\b", re.I)


def denies(telling: Telling) -> bool:
    """Whether a telling says no to its matter; of an open one only outright, for "it will not close" is an answer."""
    if can_be_settled(telling.matter) and (calls_false(telling.text) or never_came_about(telling)):
        return True
    if is_open(telling.matter):
        return says_none(telling) or (
            telling.denied
            and telling.voice is not None
            and telling.voice.manner == "denies"
            and not turns_down(telling.voice)
        )
    return telling.denied


def says_none(telling: Telling) -> bool:
    """Whether a telling says that there was none of its matter, whose word stands shortly behind the no.

    >>> bool(_NONE.search("there was no influx")), bool(_NONE.search("it was not closed"))
    (True, False)
    """
    told = (at for matter, at in matter_words(telling.text, telling.around) if matter == telling.matter)
    words = [at for at in told if not names_doer(telling.text, at)]
    return any(0 <= at - m.end() <= NEAR_NONE for m in _NONE.finditer(telling.text) for at in words)


def _blame_span(telling: Telling, counted: Sequence[Figure]) -> Span:
    """The words that lay the blame or reject it: from who says so on, up to a number behind the culprit."""
    voice = telling.voice
    said = telling.blames or (voice is not None and voice.manner == "denies")
    before = (
        [
            s.start
            for s in (*voice.source.spans, *(voice.cue.spans if voice.cue else ()))
            if telling.sentence.start <= s.start < telling.span.start
        ]
        if voice and said
        else []
    )
    culprits = doers(telling.text, blamed=telling.blames).strip()
    named = telling.span.start + max(8, telling.text.find(culprits) + len(culprits) if culprits else 0)
    ends = (f.spans[0].start for f in counted if f.spans[0].start >= max(named, telling.point.end))
    end = min((at for at in ends if at - telling.span.start >= LEAST_BESIDE), default=telling.span.end)
    return Span(min(before, default=telling.span.start), end)


def number_key(figure: Figure) -> str:
    """What two figures share that say the same number: "14", "at least 14" and "about 14" do; "more than 14" does not,
    but "more than 1,600" is told again as "1,600": of a round number nobody knows better.

    >>> told = [Figure(id="f", measure="killed", spans=(), quote="", low=14, best=14, high=high) for high in (14, None)]
    >>> [number_key(figure) for figure in told]
    ['14', '14']
    >>> number_key(Figure(id="f", measure="killed", spans=(), quote="more than 1,600", low=1601))
    '1600'
    """
    least = figure.low or 0
    over = figure.high is None and says_more(figure.quote, least)
    if over and _is_round(least - 1):
        return str(least - 1)
    if figure.best is None or over:
        return f"{figure.low}–{figure.high}"
    return str(figure.best)


def _is_round(number: int) -> bool:
    """Whether a number is told by one figure or in hundreds: 90, 100 and 1,600 are, 120 and 35 are not."""
    return number > 0 and number % (100 if number > 100 else 10) == 0


_OPENS = re.compile(rf"[\s\"“”`']*(?:{one_of('linking', 'clauses', 'joins')}\b\s*)+", re.I)


# With what a clause ends that goes on in another: "a raid believed", where that has it "to have killed nine".
_HANGS = re.compile(rf"\s(?:(?:is|are|was|were|had|has|have)\s)?{one_of('linking', 'clauses', 'unfinished')}\W*$", re.I)


_STOP = re.compile(r"(?<!\b[A-Z])[\s.,;]+$|[\s,;]+$")  # a full stop at the end, but not that of "U.S."


def _cut(words: str, most: int = MOST_SHOWN) -> str:
    """The first words of a clause without those that only join it to another, nor a quotation mark without its other.

    >>> _cut("and a raid on the old mill believed")
    'a raid on the old mill'
    >>> _cut("calls the raid a “crime"), _cut("calls it a “crime” of war")
    ('calls the raid a crime', 'calls it a “crime” of war')
    >>> _cut("the old mill."), _cut("the U.S.")
    ('the old mill', 'the U.S.')
    """
    bare = _HANGS.sub("", _OPENS.sub("", words, count=1) if _OPENS.match(words) else words)
    parts = _STOP.sub("", bare or words).split()
    shown = " ".join(parts[:most]) + (" …" if len(parts) > most else "")
    lone = ("“”" if shown.count("“") != shown.count("”") else "") + ('"' if shown.count('"') % 2 else "")
    return "".join(c for c in shown if c not in lone)
