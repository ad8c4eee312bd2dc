"""A sentence cut into clauses, each about one matter."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from whosays.document import Span
from whosays.link.matters import family, matter_words, says
from whosays.resources import one_of

LEAST_WORDS = 3  # of a clause that stands for itself
LEAST_APART = 5  # of a clause without a matter that is told apart from the one before
BLAME, REJECTED = "blame", "rejected"  # what a clause is about that lays or rejects blame and does not say for what
# Where a clause ends: marks and the words that open another clause. The opening word belongs to the clause after it.
CUTS = re.compile(rf"(?<!\d),|,(?!\d)|[;:()]|\s[–—-]{{1,2}}\s|[\"“”]|\b{one_of('linking', 'clauses', 'cuts')}\b", re.I)
# What opens a clause of its own.
_OPENS = re.compile(rf"\W*{one_of('linking', 'clauses', 'opens')}\b|\s*[;:–—]", re.I)
_REJECTS = re.compile(
    rf"\b{one_of('linking', 'charges', 'turned_down')}\s(?:[\w’'-]+\s){{0,6}}?{one_of('linking', 'charges', 'part')}\b"
    rf"|(?:\b(?:not|never)|n[’']t)\s(?:\w+\s){{0,2}}?{one_of('linking', 'charges', 'guilty')}\b",
    re.I,
)
# A few words in quotation marks inside a clause: the army "was not responsible" for it.
_FEW_QUOTED = re.compile(r"(?<=[\w’']\s)[\"“][^\"“”.,;:!?\s]+(?:\s[^\"“”.,;:!?\s]+){0,4}[\"”](?=\s\w|\W*$|[.,;])")
# "Is believed | to have been hit": one verb, however long.
_SEEMS = re.compile(rf"\b{one_of('linking', 'clauses', 'seems')}\s(?=to\s)", re.I)
_CHARGES = one_of("linking", "charges", "nouns")
_IS_FALSE, _CALLS_IT = one_of("linking", "charges", "false"), one_of("linking", "charges", "calls_it")
# That what others say of a deed is not so: "denied the reports", "denies it", "the claims are baseless",
# "saw no grounds for the claim", "something the guild called untrue".
_FALSE = re.compile(
    rf"\b{one_of('linking', 'charges', 'called_false')}\s(?:[\w’'-]+\s){{0,4}}?{_CHARGES}\b(?!\sthat\b)"
    rf"|\b{_CHARGES}\b[^.;]{{0,60}}?\b{_IS_FALSE}\b"
    rf"|\b{_CHARGES}\b(?:\s[\w’'-]+){{0,5}}?\s(?:denied|rejected|dismissed)(?=\W*$|[.,;])"
    r"|\bden(?:y|ies|ied)(?:\s(?:it|this|that|them|so|doing\s(?:so|it)|having\sdone\sso))?(?=\W*$|[.,;])"
    rf"|(?:\bno|(?:\bnot|n[’']t)\s(?:\w+\s){{0,2}}?any)\s{one_of('linking', 'charges', 'grounds')}\s(?:\w+\s){{0,2}}?"
    rf"(?:to|in|behind|for)\s(?:[\w’'-]+\s){{0,3}}?{_CHARGES}\b"
    rf"|\b(?:something\s(?:[\w’'-]+\s){{1,4}}?{_CALLS_IT}|{_CALLS_IT}\s(?:it|this|that|them|these|those))\s"
    rf"(?:as\s)?(?:[\w-]+\s){{0,3}}?{_IS_FALSE}\b",
    re.I,
)
# Who does neither says no to nothing: "could not confirm or deny the reports".
_NEITHER = re.compile(
    r"\bconfirm(?:ed|ing|s)?\sn?or\s(?:to\s)?den(?:y|ies|ied|ying)\b|\bden(?:y|ies|ied|ying)\sn?or\s(?:to\s)?confirm(?:ed|ing|s)?\b",
    re.I,
)
_CHARGE = re.compile(
    r"\W*(?:(?:the|these|those|such|all|any|its|their|his|her|(?-i:[A-Z])[\w.-]*(?:\s(?-i:[A-Z])[\w.-]*){0,3}[’']s?)\s)?"
    rf"{_CHARGES}\b",
    re.I,
)
# One deed by two kinds of arms: "a drone and missile attack".
_BY_ARMS = re.compile(
    rf"\b{one_of('linking', 'clauses', 'arms')}\s(?P<and>and)\s(?:[\w-]+\s)?"
    rf"{one_of('linking', 'clauses', 'by_arms')}\b",
    re.I,
)
_Piece = tuple[int, int, frozenset[str]]  # start, end, matters


def clauses(text: str, sentence: Span, edges: Iterable[int] = (), *, fine: bool = False) -> Iterator[Span]:
    """The sentence cut into clauses, each about one matter: pieces without a matter join the piece before them.

    `fine` tells those apart that could be sentences of their own.

    >>> text = "Thousands fled the town after shells killed nine, officials said."
    >>> [c.of(text) for c in clauses(text, Span(0, len(text)))]
    ['Thousands fled the town', 'after shells killed nine, officials said.']
    >>> text = "The mayor opened the market hall but nobody in the town went there."
    >>> [c.of(text) for c in clauses(text, Span(0, len(text)), fine=True)]
    ['The mayor opened the market hall', 'but nobody in the town went there.']
    """
    fixed = set(edges)
    marks = {m.start() for m in CUTS.finditer(text, *sentence)} - set(_inside_a_clause(text, sentence))
    marks -= {*_inside_a_verb(text, sentence), *(m.start("and") for m in _BY_ARMS.finditer(text, *sentence))}
    cuts = sorted({sentence.start, sentence.end, *fixed, *marks})
    whole = sentence.of(text)
    pieces: list[tuple[int, int, frozenset[str]]] = []
    for start, end in itertools.pairwise(cuts):
        told = frozenset(name for name, _ in matter_words(text[start:end], whole))
        told = told or about_blame(text[start:end])
        if fine and pieces and _stands_apart(text[pieces[-1][0] : start], text[start:end]):
            fixed.add(start)
        if pieces and start not in fixed and _goes_on(pieces, told, text[start : start + 4].lower()):
            first, _, before = pieces[-1]
            pieces[-1] = (first, end, before | told)
        else:
            pieces.append((start, end, told))
    pieces = _with_empty_ones(pieces, fixed)
    for start, end, _ in pieces:
        span = Span(start, end).trimmed(text)
        trimmed = _bare(text, span) if span else None
        words = trimmed.of(text) if trimmed else ""
        short = start in fixed and len(words.split()) > 1 and _names_deed(words, text[max(0, start - 20) : start])
        if trimmed and (
            len(words.split()) >= LEAST_WORDS or short or about_blame(words) or says(words, "own", "words")
        ):
            yield trimmed


def _inside_a_clause(text: str, sentence: Span) -> Iterator[int]:
    """Where the marks around a few quoted words stand: they belong to the clause around them."""
    for quote in _FEW_QUOTED.finditer(text, *sentence):
        yield from (quote.start(), quote.end() - 1)


def _inside_a_verb(text: str, sentence: Span) -> Iterator[int]:
    """Where a "to" stands that opens no clause: behind a verb of seeming."""
    return (m.end() for m in _SEEMS.finditer(text, *sentence))


def about_blame(words: str) -> frozenset[str]:
    """What a piece without a matter is about where it rejects blame or lays it."""
    if rejects_part(words) or calls_false(words):
        return frozenset({REJECTED})
    return frozenset({BLAME}) if says(words, "blame", "words") else frozenset()


def calls_false(words: str) -> bool:
    """Whether words say of what others claim that it is not so.

    >>> calls_false("The army dismissed the allegations"), calls_false("the reports are wholly baseless")
    (True, True)
    >>> calls_false("could neither confirm nor deny the reports")
    False
    """
    return _FALSE.search(_NEITHER.sub("", words)) is not None


def rejects_part(words: str) -> bool:
    """Whether words turn down a part in a deed.

    >>> rejects_part("denied any role in it"), rejects_part("would not confirm or deny a role in it")
    (True, False)
    """
    return _REJECTS.search(_NEITHER.sub("", words)) is not None


# "Carrying out the raid", as what somebody denied; "our men were not there", "it was not us".
_DOING = re.compile(
    r"\W*(?:(?:ever|deliberately|directly|again)\s)?(?!during|nothing|anything|everything|something)[a-z]+ing\b"
)
_ITSELF = re.compile(
    r"\W*(?:that\s)?(?:it|they|we|(?:its|their|our|his|her)\s(?:own\s)?[\w-]+"
    rf"(?:\s{one_of('linking', 'clauses', 'own_men')})?(?:\sor\s[^,.;]{{1,60}}?)?"
    rf"|the\s{one_of('linking', 'clauses', 'own_body')})\s"
    r"(?:ha[sd]|have|was|were|is|are|did|do|does|would|could|never|not)\b|\W*it\swasn[’']t\sus\b",
    re.I,
)
_NOT_US = re.compile(r"\bnot\s(?:us|our|by\sus|by\sour)\b", re.I)


# "Accused the guild of": what of stands behind.
_ACCUSED_OF = re.compile(r"\baccus(?:e|es|ed|ing)\s[^.;]{2,80}?\bof\s(?P<what>.+)", re.I | re.S)
# "Blamed the guild for the failure of talks": no deed that was told before.
_BLAMED_FOR = re.compile(
    rf"\bblam(?:e|es|ed|ing)\s[^.;]{{2,80}}?\bfor\s(?:[\w’'-]+\s){{0,3}}?{one_of('linking', 'charges', 'no_deed')}\b",
    re.I,
)
# "The accusation that it supports smugglers": not of a deed either.
_OF_BACKING = re.compile(
    rf"\b{_CHARGES}\s(?:that|of)\s(?:[\w’'-]+\s){{0,3}}?{one_of('linking', 'charges', 'backing')}\b", re.I
)
_POINTING = re.compile(rf"(?:[\w’'-]+\W+){{0,3}}?{one_of('linking', 'charges', 'pointing')}\b", re.I)


# Behind these a deed's noun alone says that it is so, or not.
_VOUCHED_FOR = re.compile(rf"\b{one_of('linking', 'said', 'vouching')}\W*$", re.I)


def _names_deed(words: str, before: str) -> bool:
    """Whether few words tell of a deed: what was done in them, or by its noun behind a word that says whether it is so.

    >>> _names_deed("burning barns", "denied "), _names_deed("the truce", "announced ")
    (True, True)
    >>> _names_deed("the truce", "welcomed ")
    False
    """
    named = _VOUCHED_FOR.search(before) is not None and any(matter_words(words, words))
    return named or _DOING.match(words) is not None


def charges_else(words: str) -> bool:
    """Whether words accuse somebody of something of its own and not of a deed that was told before.

    >>> charges_else("accused the guild of a double standard"), charges_else("accused the guild of being behind it")
    (True, False)
    >>> charges_else("rejected the accusation that it supports smugglers")
    True
    >>> charges_else("blamed the guild for its failure"), charges_else("blamed the guild for the raid")
    (True, False)
    """
    if _BLAMED_FOR.search(words) or _OF_BACKING.search(words):
        return True
    accused = _ACCUSED_OF.search(words)
    return accused is not None and _POINTING.match(accused["what"]) is None


def speaks_of_itself(words: str, *, denied: bool) -> bool:
    """Whether what somebody says is of himself: "our men did not fire", or what he denied, "carrying out the raid".

    >>> speaks_of_itself("targeting the mill", denied=True), speaks_of_itself("its men were not there", denied=False)
    (True, True)
    >>> speaks_of_itself("the mill was burning", denied=True), speaks_of_itself("it was not us", denied=False)
    (False, True)
    """
    return bool((denied and _DOING.match(words)) or _ITSELF.match(words) or _NOT_US.search(words))


def names_charge(words: str) -> bool:
    """Whether words begin with what is laid to somebody: "accusations of looting", which he rejected.

    >>> names_charge("accusations of looting"), names_charge("the mayor's claims")
    (True, False)
    """
    return _CHARGE.match(words) is not None


def is_charge(words: str) -> bool:
    """Whether words are nothing but a noun for what somebody says.

    >>> is_charge("claim"), is_charge("claimed")
    (True, False)
    """
    return re.fullmatch(_CHARGES, words, re.I) is not None


def _goes_on(pieces: Sequence[_Piece], told: frozenset[str], opening: str) -> bool:
    """Whether a piece goes on with the one before: both without a matter or of the same, "… were reported to …", or
    a second verb of one deed ("flew over and fired")."""
    before = pieces[-1][2]
    if told == before or (told and told <= before):
        return True
    if opening.startswith("to "):
        return not before
    kin = not {BLAME, REJECTED} & (told | before) and {family(m) for m in told} == {family(m) for m in before}
    return bool(told and before and kin and opening.startswith("and "))


def _stands_apart(before: str, piece: str) -> bool:
    """Whether a piece without a matter is a clause of its own: opened by a word that joins clauses, and long enough."""
    return bool(_OPENS.match(piece)) and min(len(before.split()), len(piece.split())) >= LEAST_APART


def _with_empty_ones(pieces: Sequence[_Piece], fixed: set[int]) -> list[_Piece]:
    """The pieces, those without a matter joined to the one before, or at the beginning to the one after."""
    out: list[_Piece] = []
    for start, end, told in pieces:
        if out and start not in fixed and (not told or not out[-1][2]):
            first, _, before = out[-1]
            out[-1] = (first, end, before | told)
        else:
            out.append((start, end, told))
    return out


def _bare(text: str, span: Span) -> Span | None:
    """The clause without marks at its ends."""
    start, end = span
    while start < end and text[start] in ',;:()–—-"“” ':
        start += 1
    while end > start and text[end - 1] in ',;:(–—-"“ ':
        end -= 1
    return Span(start, end) if start < end else None


_ABSURD = re.compile(r"to\s(?:accuse|blame)\b", re.I)  # "To blame the army is absurd" blames nobody


def blames_nobody(words: str) -> bool:
    """Whether words of blame blame nobody.

    >>> blames_nobody("to blame the mayor is absurd"), blames_nobody("they blame the mayor")
    (True, False)
    """
    return _ABSURD.match(words) is not None
