"""Rules of figures that go by what is counted, or by a noun that names a total: "280 deaths", "the toll rose to 34"."""

from functools import cache

from whosays.find.figures.clauses import (
    HARMED,
    LOST_THINGS,
    Clause,
    Measured,
    by_word,
    clause_words,
    is_joined,
    phrases,
    shared_out,
)
from whosays.find.figures.counted import counts_families
from whosays.find.figures.quantities import Quantity, noun_of
from whosays.resources import lexicon

TOLL_REACH, RAISED_REACH = 14, 26  # words from "death toll" to its number, and where "to" says what it rose to
TOTAL_REACH = 11  # words from "the number of" to the word of harm that tells of what
AGENT_REACH = 8  # words from the harm to "by" and those who did it
FIGHT_REACH = 18  # words from those counted to "to fight"
LEAVING_REACH, RELATIVE_REACH = 5, 16  # words from those counted to "left", and where a clause tells who they are
MANY, MANY_FAMILIES = 100, 20  # people, or families, from whom on those who only "left" are displaced

TAKING_PART = frozenset({"protesters", "soldiers", "fighters"})


RETURNING = frozenset({"displaced", "people", "civilians", None})
STRIKING = frozenset({"drone", "uav", "quadcopter"})

_QUOTES = frozenset({"“", "”", '"', "‘", "'"})


def head_noun(sentence: Clause, n: int) -> Measured | None:
    """The counted noun is itself harm: "280 deaths", "169 injuries", "no arrests"."""
    quantity = sentence.quantities[n]
    if quantity.noun is None or quantity.plain:
        return None  # "shot in the body", "took his life"
    if quantity.range.high == 0 and quantity.noun.group == "bodies":
        return None  # that no bodies were found does not say that nobody died
    measure = by_word("noun").get(quantity.noun.word)
    return Measured(measure, None, "find.figures.count_rules.head_noun") if measure else None


def toll(sentence: Clause, n: int) -> Measured | None:
    """The number is a total that the sentence names: "the death toll rose to 34", "civilian deaths at 41".

    What it rose from is the old figure and no new one.
    """
    own = sentence.trigger_at(sentence.quantities[n].tokens[1])
    if sentence.quantities[n].plain or (own is not None and own.kind in {"done", "state"} and own.measure in HARMED):
        return None  # "120 deaths, according to a clerk", "casualties stood at 45 dead and 12 wounded"
    first = sentence.quantities[n].tokens[0]
    last = first - 1 if sentence.low(first - 1) not in _QUOTES else first - 2
    least = sentence.low(first) == "at"  # "at least 40" is no link: "deaths, says at least 40 were killed"
    rises = sentence.low(last) == "by" and sentence.low(last - 1) in lexicon("figures")["links"]["by"]
    if not rises and sentence.low(last) not in _links() and (least or sentence.low(first) not in _links()):
        return None
    reach = RAISED_REACH if sentence.low(last) == "to" else TOLL_REACH
    for at in range(last, max(-1, first - reach), -1):
        other = sentence.quantity_at(at)
        if sentence.low(at) in {";", ".", *_QUOTES} or (other is not None and not _passed_by(sentence, other)):
            return None
        found = _total_at(sentence, at, first)
        if found is not None:
            return found
    return None


def _passed_by(sentence: Clause, other: Quantity) -> bool:
    """Whether a quantity between a total and its number is no total: the old figure, "two towns", "by 12 gunmen"."""
    things = other.phrase is not None and other.noun is not None and other.noun.kind == "things"
    return other.link == "old" or things or sentence.low(other.tokens[0] - 1) == "by"


def _total_at(sentence: Clause, at: int, stop: int) -> Measured | None:
    """A noun of totals at a token: one of the lexicon's, or "the number of civilians killed", "of troops"."""
    for start in (at - 1, at):  # "death toll", not "toll" alone
        total = phrases("toll").at(sentence.tokens, start)
        if total is not None and total[1] <= stop:
            lost = sentence.low(total[1] - 1) == "losses"  # "put losses at 900 men and nine tanks"
            return Measured(total[0], (start, total[1]), "find.figures.count_rules.toll", lost)
    if sentence.low(at) != "number" or sentence.low(at + 1) != "of":
        return None
    words = [t.low for t in sentence.tokens[at + 2 : min(stop, at + 6)]]
    trigger = next((t for t in sentence.triggers if at + 2 < t.first <= at + TOTAL_REACH and t.stop <= stop), None)
    nouns = [noun for k in range(len(words)) if (noun := noun_of(words[max(0, k - 1) : k + 1])) is not None]
    if trigger is not None and trigger.kind != "does":
        things = bool(nouns) and nouns[0].kind == "things" and trigger.measure in HARMED
        measure = "destroyed" if things else trigger.measure  # "the number of houses burned"
        return Measured(measure, (at, trigger.stop), "find.figures.count_rules.toll")
    if any(noun.group in TAKING_PART for noun in nouns):
        return Measured("participants", (at, at + 2), "find.figures.count_rules.toll")
    return None


@cache
def _links() -> frozenset[str]:
    return frozenset(lexicon("figures")["links"]["words"])


def listed_loss(sentence: Clause, n: int) -> Measured | None:
    """A list of losses gives the number after the noun or before: "enemy losses: personnel – 12,000; tanks – 405",
    "losses: 12 men, four tanks".
    """
    quantity = sentence.quantities[n]
    first = quantity.tokens[0]
    if quantity.phrase is not None and not quantity.plain and _in_list_of_losses(sentence, n):
        things = quantity.noun is not None and quantity.noun.group in LOST_THINGS
        people = quantity.noun is not None and quantity.noun.kind == "people"
        rule = "find.figures.count_rules.listed_loss"
        return Measured("destroyed" if things else "other", None, rule) if things or people else None
    if quantity.phrase is not None or sentence.low(first - 1) not in {"-", "–", "—", "‒", ":"}:
        return None
    words = [sentence.low(first - 3), sentence.low(first - 2)]
    noun = noun_of(words)
    if noun is None or not any(sentence.low(k) in {"losses", "lost", "destroyed", "eliminated"} for k in range(first)):
        return None
    if noun.group in LOST_THINGS:
        return Measured("destroyed", None, "find.figures.count_rules.listed_loss")
    return Measured("other", None, "find.figures.count_rules.listed_loss") if noun.group in TAKING_PART else None


def _in_list_of_losses(sentence: Clause, n: int) -> bool:
    """Whether only what is counted, commas and "and" stand between the colon of a list of losses and a number."""
    first = sentence.quantities[n].tokens[0]
    colon = next((k for k in range(first - 1, -1, -1) if sentence.low(k) == ":"), None)
    if colon is None or not any(sentence.low(k) in {"losses", "lost"} for k in range(colon)):
        return False
    counted = {k for q in sentence.quantities[:n] for k in range(*q.tokens)}
    return all(k in counted or sentence.low(k) in {",", ";", "and"} for k in range(colon + 1, first))


def driven_out(sentence: Clause, n: int) -> Measured | None:
    """The people counted are made to flee: "forced thousands of people to leave their homes"."""
    return _between(sentence, n, "forced", Measured("displaced", None, "find.figures.count_rules.driven_out"))


def left_home(sentence: Clause, n: int) -> Measured | None:
    """Many who leave their country or town are displaced: "40,000 people have left Karsava"."""
    quantity = sentence.quantities[n]
    least = MANY_FAMILIES if counts_families(quantity) else MANY
    if quantity.range.low < least or (quantity.noun is not None and quantity.noun.group in TAKING_PART):
        return None
    words = lexicon("figures")["leaving"]
    stop = quantity.tokens[1]
    # "40,000 who had lived there for years left"
    reach = RELATIVE_REACH if sentence.low(stop) == "who" else LEAVING_REACH
    for at in range(stop, stop + reach):
        named = sentence.is_place(at + 1, ())
        if sentence.low(at) in words["verbs"] and (
            named or any(sentence.low(at + k) in words["places"] for k in range(2, 8))
        ):
            return Measured("displaced", (at, at + 1), "find.figures.count_rules.left_home")
    return None


def returned(sentence: Clause, n: int) -> Measured | None:
    """Refugees and others who go back are no longer displaced: "12,000 refugees returned to Halm"."""
    quantity = sentence.quantities[n]
    noun = quantity.noun
    few = quantity.range.low < 2 or quantity.few
    if few or noun is None or noun.kind != "people" or noun.group not in RETURNING:
        return None
    for at in range(quantity.tokens[1], min(quantity.tokens[1] + TOTAL_REACH, len(sentence.tokens))):
        if sentence.quantity_at(at) is not None or sentence.low(at) in clause_words("ends"):
            return None
        if sentence.low(at) in clause_words("wishes") or sentence.low(at) == "that":
            return None
        if sentence.low(at) in lexicon("figures")["leaving"]["back"]:
            return Measured("other", (at, at + 1), "find.figures.count_rules.returned")
    return None


def stationed(sentence: Clause, n: int) -> Measured | None:
    """Soldiers who are only reported to be somewhere: "has 900 troops in Karsava"."""
    noun = sentence.quantities[n].noun
    if noun is None or noun.group not in {"soldiers", "fighters"}:
        return None
    found = Measured("other", None, "find.figures.count_rules.stationed")
    joined = n > 0 and is_joined(sentence, n - 1, n) and stationed(sentence, n - 1) is not None
    owned = sentence.low(sentence.quantities[n].tokens[0] - 1) in lexicon("figures")["stationed"]["owned"]
    return found if joined or owned else _between(sentence, n, "stationed", found)


def remaining(sentence: Clause, n: int) -> Measured | None:
    """Civilians who have not left a place of fighting: "50,000 people remain in the town"."""
    noun, stop = sentence.quantities[n].noun, sentence.quantities[n].tokens[1]
    if noun is None or noun.kind != "people" or noun.group in {"soldiers", "fighters", "police"}:
        return None
    remain = phrases("remaining", "words").at(sentence.tokens, stop)
    if remain is None:
        return None
    place = remain[1] + (sentence.low(remain[1]) == "the")
    there = sentence.is_place(place, lexicon("figures")["remaining"]["places"])
    return Measured("other", (stop, remain[1]), "find.figures.count_rules.remaining") if there else None


def _between(sentence: Clause, n: int, table: str, found: Measured) -> Measured | None:
    """The answer where a quantity stands between words of a table's two lists."""
    first, stop = sentence.quantities[n].tokens
    before = {sentence.low(first - 1), f"{sentence.low(first - 2)} {sentence.low(first - 1)}"}
    after = phrases(table, "to").at(sentence.tokens, stop)
    return found if after and not before.isdisjoint(lexicon("figures")[table]["by"]) else None


def weak_noun(sentence: Clause, n: int) -> Measured | None:
    """The counted noun says what happened to them where no verb does: "150,000 refugees", "three hostages"."""
    quantity = sentence.quantities[n]
    measure = by_word("weak_noun").get(quantity.noun.word) if quantity.noun and not quantity.plain else None
    if quantity.few or (measure == "captured" and quantity.range.high == 1):
        return None  # "many refugees want to go home", "one prisoner said"
    return Measured(measure, None, "find.figures.count_rules.weak_noun") if measure else None


def agents(sentence: Clause, n: int) -> Measured | None:
    """Those by whom harm was done: "kidnapped by two men", "attacked by a group of 12 settlers"."""
    quantity = sentence.quantities[n]
    by = quantity.tokens[0] - 1
    if sentence.low(by) == "of" and sentence.low(by - 1) in lexicon("figures")["crowd"]["bands"]:
        by -= 2 if sentence.low(by - 2) == "by" else 3
    people = quantity.noun is not None and quantity.noun.kind == "people"
    if quantity.plain or not people or quantity.range.high in {0, 1} or sentence.low(by) != "by":
        return None
    done = [t for t in sentence.triggers if by - AGENT_REACH <= t.first < by and t.kind == "done"]
    return Measured("participants", None, "find.figures.count_rules.agents") if done else None


def taking_part(sentence: Clause, n: int) -> Measured | None:
    """Protesters, soldiers and fighters whom no word of harm is about take part: "hundreds of demonstrators"."""
    quantity = sentence.quantities[n]
    if quantity.noun is None or quantity.noun.group not in TAKING_PART or quantity.range.high in {0, 1}:
        return None
    if shared_out(sentence, quantity):
        return None
    if _is_whole(sentence, quantity):
        return None  # "none of the 12 guards was hurt"
    return Measured("participants", None, "find.figures.count_rules.taking_part")


def _is_whole(sentence: Clause, quantity: Quantity) -> bool:
    """Whether a share or another number is told of those counted: "most of the 12 guards", "41 of 52 drones"."""
    of = quantity.tokens[0] - 1
    part = sentence.low(of - 1) in clause_words("shares") or any(q.tokens[1] == of for q in sentence.quantities)
    return sentence.low(of) == "of" and part


def crowd_of(sentence: Clause, n: int) -> Measured | None:
    """Those who make up a crowd or a force: "a crowd of 500", "30 armed men", "millers numbering 40", "a crowd
    put at 300", "a 900-strong militia".
    """
    quantity = sentence.quantities[n]
    first, stop = quantity.tokens
    words = lexicon("figures")["crowd"]
    inside = {sentence.low(k) for k in range(first, stop)}
    people = quantity.noun is None or quantity.noun.kind == "people"
    crowd = sentence.low(first - 1) == "of" and sentence.low(first - 2) in words["of"]
    crowd = crowd or (sentence.low(first - 1) == "at" and sentence.low(first - 2) in words["of"])
    numbering = first - 2 if sentence.low(first - 1) in {"in", "into"} else first - 1
    crowd = crowd or sentence.low(numbering) in words["numbering"]
    crowd = crowd or (sentence.low(stop) == "-" and sentence.low(stop + 1) == "strong")
    armed = quantity.noun is not None and quantity.noun.group == "men" and not inside.isdisjoint(words["armed"])
    led = sentence.low(stop) == "under" and sentence.low(stop + 2) == "command"  # "300 men under his command"
    if quantity.plain or not people or not (crowd or armed or led) or quantity.range.high in {0, 1}:
        return None
    return Measured("participants", None, "find.figures.count_rules.crowd_of")


def went_to_fight(sentence: Clause, n: int) -> Measured | None:
    """Those counted went somewhere to take part: "250 Oruns who travelled to Halm to fight"."""
    quantity, words = sentence.quantities[n], lexicon("figures")["crowd"]
    people = quantity.noun is None or quantity.noun.kind == "people"
    if quantity.plain or not people or quantity.range.high in {0, 1}:
        return None
    went = 0
    for at in range(quantity.tokens[1], min(quantity.tokens[1] + FIGHT_REACH, len(sentence.tokens))):
        if sentence.low(at) in clause_words("ends") - {"who"}:
            return None
        went = at if sentence.low(at) in words["went"] else went
        if went and any(sentence.reads(at, fight) for fight in words["fight"]):
            return Measured("participants", (went, went + 1), "find.figures.count_rules.went_to_fight")
    return None


def strikes(sentence: Clause, n: int) -> Measured | None:
    """The counted noun is a strike: "three air raids", "several explosions", "two drones"."""
    quantity = sentence.quantities[n]
    if quantity.plain or quantity.noun is None or quantity.range.high == 0:
        return None
    if quantity.range.high == 1 and sentence.low(quantity.tokens[0] + 1) == "of":
        return None  # "one of the worst attacks"
    if _is_whole(sentence, quantity):
        return None
    struck = quantity.noun.group == "strikes" or quantity.noun.word in STRIKING
    return Measured("strikes", None, "find.figures.count_rules.strikes") if struck else None


TARGETS_HIT = "find.figures.count_rules.targets_hit"


def targets_hit(sentence: Clause, n: int) -> Measured | None:
    """So many targets are hit by as many strikes: "struck 12 targets in Halm", "ten targets were hit"."""
    quantity, words = sentence.quantities[n], lexicon("figures")["targets"]
    if quantity.plain or quantity.noun is None or quantity.noun.word not in words["nouns"]:
        return None
    first, stop = quantity.tokens
    near = {sentence.low(first - 1), *(sentence.low(stop + k) for k in range(3))}
    return None if near.isdisjoint(words["verbs"]) else Measured("strikes", None, TARGETS_HIT)
