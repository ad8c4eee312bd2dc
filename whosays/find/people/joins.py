"""Entities that turn out to be the same only when the whole page is read: "police", later "Oruvale police"."""

from collections.abc import Sequence

from whosays.find.people.by_description import (
    called_so,
    from_the_body,
    fuller_later,
    group_of_a_people,
    its_members,
    its_officers,
    named_later,
    one_crowd,
    our_correspondent,
    police_of_the_city,
    role_of_person,
    with_what_it_is,
)
from whosays.find.people.by_name import (
    acronym,
    alias_given,
    alias_written,
    described_before,
    one_name,
    short_name,
    slashed,
)
from whosays.find.people.by_state import (
    forces_of_its_leader,
    its_people,
    its_whole_army,
    of_its_leader,
    one_state,
    the_rulers,
)
from whosays.find.people.drafts import Draft, Join, Reader
from whosays.find.rule_names import rule_name

OUTWEIGHS = 3  # times as many mentions make one of several candidates the one that is meant


def join(reader: Reader, rules: Sequence[Join]) -> None:
    """Join what rules show to be one.

    Each rule in turn is asked of every two entities; one that a rule finds in several others stays alone, unless one of
    these is mentioned far more often than the next.
    """
    for rule in rules:
        for draft in sorted(reader.drafts, key=lambda d: len(d.mentions)):
            is_one = rule(reader, draft)
            if is_one is None:
                continue
            others = [d for d in reader.drafts if d is not draft and is_one(d)]
            others.sort(key=lambda d: len(d.mentions), reverse=True)
            if len(others) == 1 or (len(others) > 1 and len(others[0].mentions) >= OUTWEIGHS * len(others[1].mentions)):
                merge(reader, draft, others[0], rule_name(rule))


def merge(reader: Reader, draft: Draft, into: Draft, rule: str) -> None:
    """Make two entities one, by the rule of that name."""
    into.mentions += [(m, rule) for m, _ in draft.mentions]
    into.roles += draft.roles
    into.affiliation = into.affiliation or draft.affiliation
    if draft.named and not into.named:
        into.named, into.type, into.key = True, draft.type, draft.key
    reader.drafts.remove(draft)
    reader.recent = [(m, into if d is draft else d) for m, d in reader.recent]


JOINS: tuple[Join, ...] = (
    one_name,
    alias_given,
    alias_written,
    acronym,
    one_state,
    its_whole_army,
    of_its_leader,
    forces_of_its_leader,
    its_people,
    its_members,
    with_what_it_is,
    described_before,
    slashed,
    group_of_a_people,
    from_the_body,
    short_name,
    police_of_the_city,
    our_correspondent,
    role_of_person,
    called_so,
    named_later,
    fuller_later,
    its_officers,
    one_crowd,
    the_rulers,
)
