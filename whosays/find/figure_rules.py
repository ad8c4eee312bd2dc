"""What a quantity measures: small named rules, tried in order; here those that ask for a neighbour's answer."""

from collections.abc import Callable

from whosays.find.count_rules import (
    crowd_of,
    driven_out,
    head_noun,
    listed_loss,
    stationed,
    strikes,
    taking_part,
    toll,
    weak_noun,
)
from whosays.find.figure_clauses import Clause, Measured, is_joined
from whosays.find.harm_rules import along_with, among_the_dead, death_of, object_of_harm, subject_of_harm
from whosays.find.quantities import Quantity
from whosays.findings import Measure

Rule = Callable[[Clause, int], Measured | None]


def measured(sentence: Clause, n: int) -> Measured | None:
    """What the n-th quantity of a sentence measures: the first rule that answers wins; None where none does."""
    if n not in sentence.answers:
        sentence.answers[n] = _measured(sentence, n)
    return sentence.answers[n]


def _measured(sentence: Clause, n: int) -> Measured | None:
    quantity = sentence.quantities[n]
    if quantity.kind != "count" or quantity.link == "old":
        return None
    for rule in RULES:
        found = rule(sentence, n)
        if found is not None and (rule is head_noun or may_measure(quantity, found)):
            return found
    return None


def may_measure(quantity: Quantity, found: Measured) -> bool:
    """Whether what is counted can suffer that: people are not destroyed and things not killed."""
    measure = found.measure
    kind = quantity.noun.kind if quantity.noun else None
    group = quantity.noun.group if quantity.noun else None
    if quantity.range.high == 0 and quantity.phrase is not None and group is None:
        return False  # "no fear of being arrested"
    if measure == "destroyed":
        alone = quantity.phrase is None and quantity.range.high != 0 and found.rule != "find.harm_rules.subject_of_harm"
        listed = kind is None and found.rule == "find.figure_rules.joined_to_other"
        return alone or listed or (kind == "things" and group not in {"animals", "other"})
    if measure == "displaced" and group in {"soldiers", "fighters", "police"}:
        return False
    if measure == "strikes":
        return True
    if group == "harm":
        return True
    return kind in {"people", None}


def joined_to_other(sentence: Clause, n: int) -> Measured | None:
    """The number goes on from one before: "killed five men and three women", "108 died, including 49 children"."""
    quantity = sentence.quantities[n]
    if quantity.phrase is None and quantity.link != "part":
        return None
    for m in range(n - 1, -1, -1):
        other = sentence.quantities[m]
        if other.kind != "count":
            continue
        joined = is_joined(sentence, m, n)
        if joined or quantity.link == "part":
            found = measured(sentence, m)
            if found is None or (quantity.plain and not joined):
                return None
            things = quantity.noun is not None and quantity.noun.kind == "things"
            measure: Measure = "destroyed" if found.lost and things else found.measure
            return Measured(measure, None, "find.figure_rules.joined_to_other", found.lost)
        return None
    return None


def gapped(sentence: Clause, n: int) -> Measured | None:
    """A number alone before a place goes on counting: "50,000 refugees in Halm; 45,869 in Orun"."""
    quantity = sentence.quantities[n]
    if quantity.phrase is not None or n == 0 or sentence.low(quantity.tokens[1]) not in {"in", "at", "from"}:
        return None
    after = sentence.tokens[quantity.tokens[1] + 1 : quantity.tokens[1] + 2]
    if not after or not after[0].text[:1].isupper():
        return None
    found = measured(sentence, n - 1)
    return Measured(found.measure, None, "find.figure_rules.gapped") if found else None


RULES: tuple[Rule, ...] = (
    head_noun,
    object_of_harm,
    driven_out,
    death_of,
    toll,
    among_the_dead,
    subject_of_harm,
    joined_to_other,
    along_with,
    listed_loss,
    gapped,
    weak_noun,
    stationed,
    taking_part,
    crowd_of,
    strikes,
)
