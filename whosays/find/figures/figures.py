"""The figures of a report: how many people were harmed or took part, how many strikes there were, what was destroyed.

`counted` finds the numbers. Small named rules, tried in order, say what each measures (`figure_rules`), by the words of
harm in its clause and how the number relates to them: object ("killed five"), subject ("five were killed"), head ("five
deaths"), total ("the toll rose to five"). A number that no rule answers for is not a figure. Numbers inside a
statement's content belong to its speaker; a figure repeated on a page is given once, where it is attributed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from whosays.document import STORY_KINDS, Evidence, ParsedText, Span, content_id
from whosays.find.events.circumstances import according_to
from whosays.find.figures.clauses import HARMED, LOST_THINGS, Clause, Measured, by_word, phrases, ready
from whosays.find.figures.conflict import tells_of_conflict, tells_of_disaster
from whosays.find.figures.counted import FAMILY_OF, counts_families
from whosays.find.figures.entities import whose
from whosays.find.figures.figure_rules import answers_before, may_measure, measured, no_figure
from whosays.find.figures.harm_rules import FOUND
from whosays.find.figures.quantities import Quantity, Range, noun_of, number_lexicon
from whosays.find.figures.subjects import SUFFERED, no_harm
from whosays.find.figures.told_twice import KNOWN, SAME_NUMBER, Draft, told_once
from whosays.findings import MEASURES, Entity, Figure, Measure, Statement
from whosays.inference import Readings
from whosays.resources import lexicon

# From which probability on the encoder's word goes: that a number measures something where no rule answers, that it
# gives no figure where only a rule of the second rank does, and where a rule of harm does, which is surer.
SURE_OF_MEASURE, SURE_OF_NONE, SURER_OF_NONE = 0.8, 0.95, 0.99
# The least probability of a rule's measure for one person or thing with no number word ("a soldier"), below which it
# gives no figure.
LEAST_OF_ONE = 0.5
SECOND_RANK = frozenset(
    f"find.{rule}"
    for rule in (
        "count_rules.crowd_of",
        "count_rules.stationed",
        "count_rules.strikes",
        "count_rules.taking_part",
        "count_rules.weak_noun",
        "figure_rules.gapped",
    )
)

# A total that the sentence names counts, whatever it is of: "put the turnout at 30,000".
SAID_TO_BE = frozenset(
    {
        "find.figures.count_rules.toll",
        "find.figures.figure_rules.answers_before",
        "find.figures.figure_rules.other_answer",
    }
)

# Of these the encoder has learned from few records, so that a verb with its object or subject stands whatever it says.
SELDOM: frozenset[Measure] = frozenset({"captured", "destroyed"})
PLAIN_HARM = frozenset(
    {"find.figures.harm_rules.object_of_harm", "find.figures.figure_rules.joined_to_other", SUFFERED}
)

# After "of": "many of them" are part of those told of before.
KNOWN_WHOLE = frozenset({"the", "them", "these", "those", "his", "her", "its", "their", "our"})
OF_THEIRS = frozenset({"his", "her", "their"})  # "killed a guard and his brother"
SOMEBODYS = OF_THEIRS | {"its", "my", "our", "your"}  # "killing its leader", who has a name
A_FORCE = 10  # the least number of soldiers or protesters that alone tells how many took part
SOME_COUNTED = frozenset({"several", "an"})  # "an unknown number"
NONE_OF = frozenset({"killed", "injured", "other"})  # that there were none is told of these alone
UNNUMBERED, COMBINED = "find.figures.figures.unnumbered", "find.figures.figures.combined"
FARTHEST_NONE = 4  # words from "neither" to harm without a number
FARTHEST_TOLD = 5  # words from deaths that have no number to "were reported"
MOST_DESCRIBED = 3  # words from a participle to the noun that it describes
QUOTE_REACH = 9  # words between a number and its word of harm that a quote spans

NAMED_BY = frozenset({", ", " ", " identified as ", " named ", " called "})  # between somebody and their name


class _Page(NamedTuple):
    """What is known of the page beside its sentences; `named` is where people are called by their names."""

    id: str
    text: str
    statements: Sequence[Statement]
    entities: Sequence[Entity]
    named: Sequence[Span]
    readings: Readings | None


def find_figures(
    page: str,
    parsed: ParsedText,
    statements: Sequence[Statement],
    entities: Sequence[Entity] = (),
    *,
    readings: Readings | None = None,
    conflict_only: bool = True,
) -> tuple[Figure, ...]:
    """The figures of a report, in order. `page` is the id of the page that evidence names.

    `readings` is what the encoder made of the text, and weighs in on what a number measures; without it rules decide.
    `entities` are those of the page: a figure tells which of them was counted, where its words name one. A page with
    no word of conflict has no figures, nor a sentence of a disaster harm, unless `conflict_only` is False: crime and
    accidents are then read too. A named person who is killed or hurt is a victim with a name, and no figure.
    """
    if conflict_only and not tells_of_conflict(parsed):
        return ()
    named = [span for e in entities if e.type == "person" and e.named for span in e.mentions]
    about = _Page(page, parsed.text, statements, entities, named, readings)
    drafts: list[Draft] = []
    before: Measure | None = None  # what the last number measures
    first = next((p.sentences[0] for p in parsed.paragraphs if p.kind == "paragraph"), None)
    for paragraph in parsed.paragraphs:
        if paragraph.kind in STORY_KINDS:
            for span in paragraph.sentences:
                sentence = ready(parsed.text, span)
                caption = paragraph.kind == "caption"
                lead = paragraph.kind == "headline" or caption or span == first
                found = tuple(_of_sentence(about, sentence, before, caption=caption))
                if found and conflict_only and tells_of_disaster(parsed.text, span):
                    found = tuple(f for f in found if f[0].measure not in HARMED)
                beside = frozenset((f.measure, f.best) for f, _ in found if f.best)
                before = next((f.measure for f, q in reversed(found) if q is not None), before)
                drafts += [Draft(f, q, sentence, beside, lead, paragraph.kind == "headline") for f, q in found]
    return tuple(d.figure for d in told_once(drafts))


def _of_sentence(
    about: _Page, sentence: Clause, before: Measure | None, *, caption: bool
) -> Iterator[tuple[Figure, Quantity | None]]:
    """The figures of a sentence with the number that each is of, then harm that it tells of without a number.

    `before` is what the last number of the sentences before measures.
    """
    found: list[tuple[Figure, Quantity | None]] = []
    told_by: set[int] = set()  # the words of harm that have a number
    for n, quantity in enumerate(sentence.quantities):
        if quantity.plain and caption:
            continue  # who is seen in a picture
        told = _measured(about, sentence, n, before)
        if told is not None and _counts(sentence, quantity, told) and not _speaks(quantity, told, about.statements):
            if quantity.plain and (_is_named(about, quantity) or _looks_back(sentence, quantity, told)):
                continue
            if quantity.plain and _tells_who(sentence.quantities[n - 1] if n else None, quantity):
                continue
            if quantity.plain and quantity.link == "part" and any(f.measure == told.measure for f, _ in found):
                continue  # "killed nine people, including a clerk"
            told_by |= set(range(*told.told_by)) if told.told_by else set()
            phrase = quantity.phrase or _described(sentence, quantity, told) or _of_whole(sentence, quantity)
            amount = _of_families(quantity, told, _shared_bound(sentence, n))
            counted = quantity._replace(range=amount, phrase=phrase)
            if found and _is_kin(sentence, found[-1], quantity, told):
                found[-1] = with_kin(about, found[-1], counted)
                continue
            span = _quoted(sentence, quantity, told)
            span = Span(span.start, max(span.end, phrase.end)) if phrase is not None else span
            figure = _made(about, span, counted.range, told, counted)
            if _names_a_deed(sentence, quantity):
                figure = _not_of_who_claims(about, figure)
            found.append((figure, quantity))
    for told, tokens in unnumbered(sentence):
        numbered = any(f.measure == told.measure for f, _ in found) and told.rule == UNNUMBERED
        if numbered or told_by & set(range(*tokens)):
            continue  # "the deaths of 12 guards", "two were taken to a ward with minor injuries"
        span = Span(sentence.tokens[tokens[0]].start, sentence.tokens[tokens[1] - 1].end)
        found.append((_made(about, span, Range(1, None, None, True), told), None))
    return iter(sorted(found, key=lambda f: f[0].spans))


def _of_families(quantity: Quantity, told: Measured, amount: Range) -> Range:
    """How many are harmed where families are counted: as many at least, and nobody knows how many more."""
    families = counts_families(quantity) and quantity.rule != FAMILY_OF
    if not families or told.measure not in HARMED or amount.high == 0:
        return amount
    return Range(amount.low, None, None, True)


def _measured(about: _Page, sentence: Clause, n: int, before: Measure | None) -> Measured | None:
    """What a number of a sentence measures, by rules and the encoder together."""
    quantity, told = sentence.quantities[n], measured(sentence, n) or answers_before(sentence, n, before)
    if about.readings is None or quantity.kind != "count" or quantity.link == "old":
        return told
    told = combined(quantity, told, likely(about.readings, quantity))
    by_encoder = told is not None and told.rule == COMBINED
    return None if by_encoder and (no_harm(sentence, quantity) or no_figure(sentence, quantity)) else told


def _names_a_deed(sentence: Clause, quantity: Quantity) -> bool:
    """Whether a relative clause with the number only tells which deed is meant: "the raid that killed nine"."""
    verb = quantity.tokens[0] - 1
    before = verb - 1
    while sentence.low(before) in {"has", "have", "had", "also", "reportedly"}:
        before -= 1
    harm = sentence.low(verb) == "left" or any(t.first <= verb < t.stop for t in sentence.triggers)
    return harm and sentence.low(before) in {"that", "which"}


def _not_of_who_claims(about: _Page, figure: Figure) -> Figure:
    """The figure without those who only claim the deed: "claimed responsibility for the raid that killed nine"."""
    claims = {s.id for s in about.statements if s.cue and str(s.cue.quote).lower().startswith("claim")}
    return msgspec.structs.replace(figure, according_to=tuple(s for s in figure.according_to if s not in claims))


def _is_kin(sentence: Clause, before: tuple[Figure, Quantity | None], quantity: Quantity, told: Measured) -> bool:
    """Whether the kin of those before suffer the same: "three boys and their mother", "a guard and his two sons"."""
    figure, others = before
    first = quantity.tokens[0]
    joined = others is not None and others.tokens[1] == first - 1 and sentence.low(first - 1) == "and"
    exact = figure.best is not None and quantity.range.best is not None
    return joined and exact and sentence.low(first) in OF_THEIRS and figure.measure == told.measure


def with_kin(about: _Page, before: tuple[Figure, Quantity | None], kin: Quantity) -> tuple[Figure, Quantity | None]:
    """Kin of those counted are counted with them: "three boys and their mother" are four."""
    figure, quantity = before
    more = kin.range.best or 0
    low, best, high = (None if n is None else n + more for n in (figure.low, figure.best, figure.high))
    span = Span(figure.spans[0].start, max(figure.spans[0].end, kin.whole.end))
    amount = Range(low or 0, best, high, figure.approximate)
    of = Span(quantity.phrase.start, kin.whole.end).of(about.text) if quantity and quantity.phrase else figure.of
    words = kin.whole.of(about.text)
    rule = "find.figures.figures.with_kin"
    told = Evidence(page=about.id, spans=(kin.whole,), quote=words, found_by=rule, part="best")
    both = msgspec.structs.replace(
        figure,
        id=content_id("f", about.id, span, figure.measure, amount),
        spans=(span,),
        quote=span.of(about.text),
        of=of,
        low=low,
        best=best,
        high=high,
        evidence=(*figure.evidence, told),
    )
    return both, quantity


def likely(readings: Readings, quantity: Quantity) -> dict[Measure | None, float]:
    """The encoder's probabilities of what the number measures; None is that it gives no figure."""
    classes = readings.classes("measure", quantity.number)
    return {measure: classes.get(measure or "none", 0.0) for measure in (None, *MEASURES)}


def combined(quantity: Quantity, told: Measured | None, likely: Mapping[Measure | None, float]) -> Measured | None:
    """A rule's answer weighed against the encoder's probabilities of each measure (None: no figure)."""
    ranked = told is not None and (told.rule in SECOND_RANK or told.measure == "participants")
    second = ranked and told is not None and told.rule not in SAID_TO_BE
    seldom = told is not None and told.measure in SELDOM and told.rule in PLAIN_HARM and _is_known_noun(quantity)
    labelled = told is not None and told.rule == "find.figures.harm_rules.labelled"  # "Wounded: 5"
    nobody = told is not None and told.rule == SUFFERED and quantity.range.high == 0
    if (
        told is not None
        and not (seldom or labelled or nobody)
        and likely[None] >= (SURE_OF_NONE if second else SURER_OF_NONE)
    ):
        return None
    if told is not None:
        return told if not quantity.plain or likely[told.measure] >= LEAST_OF_ONE else None
    best = max(likely, key=lambda m: (likely[m], str(m)))
    if best is None or likely[best] < SURE_OF_MEASURE or quantity.plain or quantity.range.high == 0:
        return None
    found = Measured(best, None, COMBINED)
    return found if may_measure(quantity, found) else None


def _is_named(about: _Page, quantity: Quantity) -> bool:
    """Whether somebody's name stands beside, so that they are a victim with a name: "a miller, Oru Venn, was shot",
    "a man identified as Oru Venn".
    """
    whole = quantity.whole
    if any(whole.within(s) and ", " in about.text[whole.end : s.end] for s in about.named):
        return True
    before = (about.text[s.end : whole.start] for s in about.named if s.end <= whole.start)
    behind = (about.text[whole.end : s.start] for s in about.named if s.start >= whole.end)
    return ", " in before or any(between in NAMED_BY for between in behind)


def _looks_back(sentence: Clause, quantity: Quantity, told: Measured) -> bool:
    """Whether one death is only pointed at, as what is known or seen: "after the murder of a guard", "the body of a boy
    in a cart". A body that is found tells of one.
    """
    if told.rule != "find.figures.harm_rules.death_of":
        return False
    behind = (sentence.low(quantity.tokens[1] + n) for n in range(4))
    return sentence.low(quantity.tokens[0] - 2) != "bodies" and not FOUND.intersection(behind)


def _tells_who(before: Quantity | None, quantity: Quantity) -> bool:
    """Whether one only says who was counted right before: "two guards, one of them a boy"."""
    return before is not None and before.link == "part" and before.tokens[1] == quantity.tokens[0]


def _is_known_noun(quantity: Quantity) -> bool:
    """Whether a number, and not one alone, counts people or things that the lexicon knows."""
    return not quantity.plain and quantity.noun is not None and quantity.noun.group is not None


def _speaks(quantity: Quantity, told: Measured, statements: Sequence[Statement]) -> bool:
    """Whether those counted are only somebody's words for a speaker: "two fighters said". Crowds chant and march."""
    small = quantity.range.best is not None and quantity.range.best < SAME_NUMBER
    return (
        told.measure == "participants"
        and small
        and any(quantity.whole.overlaps(span) for s in statements for span in s.source.spans)
    )


def _shared_bound(sentence: Clause, n: int) -> Range:
    """A number's range; "at least" before the first of a list holds for all: "at least five men and a woman died"."""
    quantity = sentence.quantities[n]
    if n == 0 or quantity.range.best is None or quantity.span != quantity.number or quantity.link is not None:
        return quantity.range
    before = sentence.quantities[n - 1]
    between = sentence.tokens[before.tokens[1] : quantity.tokens[0]]
    words = before.range.best is not None and before.phrase is not None and quantity.phrase is not None
    if not words or not 0 < len(between) <= 2 or any(t.low not in {",", "and"} for t in between):
        return quantity.range
    open_end = _shared_bound(sentence, n - 1).high is None
    return quantity.range._replace(high=None) if open_end else quantity.range


def _tells_how_many(sentence: Clause, quantity: Quantity, told: Measured) -> bool:
    """Whether a vague word gives a figure: "several were hurt", "some died"; not "many of the dead", "many protesters".

    Who is hurt, taken or missing may be "many"; a crowd, strikes and things that are many or "a number" are no figure.
    """
    first = quantity.tokens[0]
    word = sentence.low(first)
    behind = first + sum(quantity.span.start <= t.start < quantity.span.end for t in sentence.tokens[first:])
    of_known = sentence.low(behind) == "of" and sentence.low(behind + 1) in KNOWN_WHOLE
    if of_known and word != "several":
        return False
    if word == "some":
        return _may_be_people(quantity) and told.measure in HARMED and told.rule == SUFFERED
    return word in SOME_COUNTED or told.measure in HARMED


def _counts(sentence: Clause, quantity: Quantity, told: Measured) -> bool:
    """Whether a figure is made of it: with no number word only where somebody is killed or hurt, or it is destroyed."""
    if quantity.few and (told.rule == COMBINED or not _tells_how_many(sentence, quantity, told)):
        return False  # what only the encoder sees is too weak for "many"
    if quantity.few and sentence.low(quantity.tokens[0] + 1).endswith("ing"):
        return False  # "bodies were found, many bearing wounds"
    top = quantity.range.high if quantity.range.best is None else quantity.range.best
    force = quantity.noun is None or quantity.noun.group != "fighters"
    if told.rule == "find.figures.count_rules.taking_part" and force and top is not None and top < A_FORCE:
        return False  # "four generals said so"; "four gunmen" are a band
    if told.measure == "strikes" and sentence.low(quantity.tokens[0]) in KNOWN:
        return False  # "the two blasts"
    if quantity.range.high == 0 and (told.measure not in NONE_OF or told.rule == "find.figures.count_rules.stationed"):
        return False  # "no arrest had been made", "there were no troops in Halm"
    if quantity.few and quantity.link == "part" and told.rule == "find.figures.figure_rules.joined_to_other":
        return False  # "many of them children"
    if told.measure == "displaced" and quantity.range.high == 1:
        return False  # one refugee speaks for many
    if told.measure == "participants" and quantity.few:
        return quantity.phrase is not None  # "many packed the square", nobody says who
    return not quantity.plain or _plain_counts(sentence, quantity, told)


def _plain_counts(sentence: Clause, quantity: Quantity, told: Measured) -> bool:
    """Whether a noun without a number word is a figure: "a miller was killed" is, "the miller was killed" is not."""
    joined = told.rule == "find.figures.figure_rules.joined_to_other" or _goes_on(sentence, quantity, told)
    if joined and sentence.low(quantity.tokens[0]) in OF_THEIRS:
        return told.measure in {"killed", "injured"} and quantity.noun is not None and quantity.noun.kind == "people"
    if told.measure == "destroyed":
        return quantity.indefinite and quantity.noun is not None and quantity.noun.group in LOST_THINGS
    if told.measure not in {"killed", "injured"}:
        return False
    killed = told.measure == "killed" and told.rule == "find.figures.harm_rules.object_of_harm"
    return quantity.indefinite or (killed and sentence.low(quantity.tokens[0]) not in SOMEBODYS)


def _goes_on(sentence: Clause, quantity: Quantity, told: Measured) -> bool:
    """Whether only "and" stands between others that are counted and these; or a verb of harm that those suffered: "a
    woman was shot dead and her brother was hurt".
    """
    first = quantity.tokens[0]
    if sentence.low(first - 1) != "and":
        return False
    if any(q.tokens[1] == first - 1 for q in sentence.quantities):
        return True
    before = [n for n, q in enumerate(sentence.quantities) if q.tokens[1] < first and _may_be_people(q)]
    other = measured(sentence, before[-1]) if before and told.rule == SUFFERED else None
    start = sentence.quantities[before[-1]].tokens[0] if before else first
    verb = any(start < t.first < first for t in sentence.triggers)
    return verb and other is not None and other.measure in HARMED


def _may_be_people(quantity: Quantity) -> bool:
    return quantity.noun is None or quantity.noun.kind == "people"


def _described(sentence: Clause, quantity: Quantity, told: Measured) -> Span | None:
    """Whom a participle before them tells of: "160 displaced people"."""
    if told.told_by is None or told.told_by[0] != quantity.tokens[1]:
        return None
    first = told.told_by[1]
    words = [t.low for t in sentence.tokens[first : first + MOST_DESCRIBED]]
    for n in range(len(words)):
        noun = noun_of(words[n : n + 1])
        if not words[n].isalpha() or words[n] in number_lexicon().stops:
            return None
        if noun is not None and noun.kind == "people":
            return Span(sentence.tokens[first].start, sentence.tokens[first + n].end)
    return None


def _of_whole(sentence: Clause, quantity: Quantity) -> Span | None:
    """Whom a number counts that is told of a greater one: "three of eight clerks", "two of the 30 guards"."""
    stop = quantity.tokens[1]
    if sentence.low(stop) != "of":
        return None
    whole = next((q for k in (1, 2) if (q := sentence.quantity_at(stop + k)) is not None and not q.plain), None)
    return whole.phrase if whole is not None else None


def _quoted(sentence: Clause, quantity: Quantity, told: Measured) -> Span:
    """The words that a coder would quote: the number with what it counts, and the word of harm when it is near."""
    first, stop = quantity.tokens
    if told.told_by is not None:
        low, high = min(first, told.told_by[0]), max(stop, told.told_by[1])
        between = [q for q in sentence.quantities if q is not quantity and low < q.tokens[0] < high]
        if not between and high - low - (stop - first) <= QUOTE_REACH:
            first, stop = low, high
    return Span(sentence.tokens[first].start, sentence.tokens[stop - 1].end)


_THEM = frozenset({"them", "those", "whom"})
_ARE = re.compile(
    r"(?:\s+of\s+(?:whom|them|those))?\s+(?:were|are|was)\s+(?:(?:all|mostly|also|said\sto\sbe|believed\sto\sbe)\s+)?"
    r"(?P<who>[a-z-]+(?:\s[a-z-]+)?)"
)


def _said_to_be(text: str, end: int) -> str | None:
    """Who those of a number that ends here are: "16, of whom 14 | were civilians", "nine | of them are boys".

    >>> _said_to_be("nine of them were aid workers", 4), _said_to_be("nine were wounded", 4)
    ('aid workers', None)
    """
    found = _ARE.match(text, end)
    words = found.group("who").split() if found else []
    told = (words[:n] for n in range(len(words), 0, -1) if (noun := noun_of(words[:n])) and noun.kind == "people")
    return next((" ".join(who) for who in told), None)


def _made(about: _Page, span: Span, amount: Range, told: Measured, quantity: Quantity | None = None) -> Figure:
    """The figure, with the number that it rests on and whom of the page its words count."""
    quote = span.of(about.text)
    evidence = [Evidence(page=about.id, spans=(span,), quote=quote, found_by=told.rule, part="measure")]
    of = entity = None
    if quantity is not None:
        number, phrase = quantity.span, quantity.phrase
        words = number.of(about.text)
        evidence.append(Evidence(page=about.id, spans=(number,), quote=words, found_by=quantity.rule, part="best"))
        of = phrase.of(about.text) if phrase else None
        if of is None or of.lower() in _THEM:
            of = _said_to_be(about.text, number.end) or of
        named = whose(about.text, quantity.whole, phrase, amount.best, about.entities)
        if named is not None:
            words, entity = named[0].of(about.text), named[1].id
            rule = "find.figures.entities.whose"
            evidence.append(Evidence(page=about.id, spans=(named[0],), quote=words, found_by=rule, part="entity"))
    return Figure(
        id=content_id("f", about.id, span, told.measure, amount),
        measure=told.measure,
        of=of,
        entity=entity,
        spans=(span,),
        quote=quote,
        low=amount.low,
        best=amount.best,
        high=amount.high,
        approximate=amount.approximate,
        according_to=according_to(quantity.number if quantity else span, about.statements),
        evidence=tuple(evidence),
    )


# --- harm with no number --------------------------------------------------------------------------------------------


def unnumbered(sentence: Clause) -> Iterator[tuple[Measured, tuple[int, int]]]:
    """Harm reported without a number: "heavy casualties", "deaths were reported"; with its tokens."""
    words = lexicon("figures")["unnumbered"]
    entries = by_word("unnumbered")
    for at, token in enumerate(sentence.tokens):
        held = [q.tokens for q in sentence.quantities] + [(t.first, t.stop) for t in sentence.triggers]
        if token.low not in entries or any(first <= at < stop for first, stop in held):
            continue
        first = at
        while sentence.low(first - 1) in words["before"]:
            first -= 1
        caused = sentence.low(first - 1) in words["caused"] or _caused(sentence, first, words)
        after = _told_after(sentence, at + 1, 1 if first == at else FARTHEST_TOLD)
        if sentence.low(first - 1) in words["known"] or _none_told(sentence, first):
            continue  # "most of the deaths reported that day", "neither side reported casualties"
        if caused or after or (first < at and sentence.low(first) == "heavy"):
            told = Measured(entries[token.low], None, UNNUMBERED)
            yield told, (first, after[1] if after else at + 1)


def _none_told(sentence: Clause, first: int) -> bool:
    """Whether the verb before is denied: "neither side reported casualties"."""
    words = [sentence.low(k) for k in range(max(0, first - FARTHEST_NONE), first)]
    return not {"neither", "nobody", "nor", "without"}.isdisjoint(words)


def _told_after(sentence: Clause, start: int, reach: int) -> tuple[Any, int] | None:
    """The words after that say that there were such, no more than `reach` words on: "other deaths in Halm were …"."""
    found = (phrases("unnumbered", "follows").at(sentence.tokens, k) for k in range(start, start + reach))
    return next((f for f in found if f is not None), None)


def _caused(sentence: Clause, first: int, words: Mapping[str, Any]) -> bool:
    return f"{sentence.low(first - 2)} {sentence.low(first - 1)}" in words["caused"]
