"""Accounts of an event side by side, and two versions of a report, on a terminal."""

import msgspec

from tests.record.test_story_dossier import STORY, TEXTS, record_of
from tests.terminal.printed import printed
from whosays.record.export.accounts import shown_claims, side_by_side
from whosays.record.export.assessed import assessed_harm
from whosays.story import Assessed, Difference, EventAssessed, Reason
from whosays.story_shown import numbered
from whosays.terminal.comparison import difference_lines, print_differences, print_event


def test_an_event_has_its_accounts_as_columns():
    pages = {id: (record_of(id), text) for id, text in TEXTS.items()}
    accounts = side_by_side(STORY, shown_claims(STORY, pages, set()))
    out = printed(print_event, STORY.events[0], accounts, (), width=200)
    assert out.startswith("Attack, Halm, 2031-05-13  e1")
    heads = out.splitlines()[2]
    assert heads.index("Civilians") != heads.index("Insurgents")
    assert "“12 people had died”" in " ".join(out.split())


def test_accounts_stand_below_each_other_where_columns_would_be_narrow():
    pages = {id: (record_of(id), text) for id, text in TEXTS.items()}
    accounts = side_by_side(STORY, shown_claims(STORY, pages, set()))
    out = printed(print_event, STORY.events[0], accounts, (), width=60)
    assert "┃" not in out
    assert "\n  Civilians" in out


def test_an_answer_of_a_side_for_which_only_another_vouches_begins_with_what_stands_behind_it():
    pages = {id: (record_of(id), text) for id, text in TEXTS.items()}
    claims = {id: {**claim, "who": []} for id, claim in shown_claims(STORY, pages, set()).items()}
    out = printed(print_event, STORY.events[0], side_by_side(STORY, claims), (), width=60)
    lines = [line.strip() for line in out.splitlines()]
    assert lines[lines.index("1 The army hold it") + 1] == "1 report, 1 reporting origin, 1 information origin"


def test_below_the_accounts_stands_what_rules_make_of_the_dead():
    found = (
        Assessed(scheme="ACLED point", best=12, reasons=(Reason(rule="link.assess.lowest_number", claims=("c3",)),)),
    )
    story = msgspec.structs.replace(STORY, assessments=(EventAssessed(event="e1", found=found),))
    out = printed(print_event, STORY.events[0], {"columns": [], "rows": []}, assessed_harm(story))
    number = numbered(story)["c3"]
    assert f"ACLED point  12\n  ACLED: the lowest number that is reported: {number}  [link.assess.lowest_number]" in out


CHANGES = (
    Difference(part="figure", kind="changed", what="killed", speaker="Venn", was="Maro", before="12", after="31"),
    Difference(part="statement", kind="lost", before="it is \x1b[2J open"),
    Difference(part="statement", kind="gained", what="denies", speaker="Dawn Column", after="it had lost Halm"),
)


def test_differences_are_marked_and_tell_both():
    out = printed(print_differences, CHANGES)
    assert "~ figure  killed: 12 → 31  Venn, before Maro" in out
    assert "− statement  “it is ␛[2J open”  the report itself" in out
    assert "+ statement  Dawn Column – denies: “it had lost Halm”" in out


def test_differences_as_lines_have_a_line_of_names():
    names, first, *_ = difference_lines(CHANGES)
    assert dict(zip(names.split("\t"), first.split("\t"), strict=True))["speaker_before"] == "Maro"
