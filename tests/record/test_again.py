"""Corrections that are made again when their page is read anew: by ids, else by words, never dropped."""

import msgspec
import pytest

from tests.conftest import report_of
from tests.record.conftest import TEXT, said, the
from whosays.document import Span
from whosays.record.corrections import Correction, findings_of

replace = msgspec.structs.replace


def read_anew(kept, page, record, text=TEXT):
    return kept.read_anew(replace(report_of(text), page=page.id), record)


def renamed(found, **ids: str):
    """The same findings as a later release might call them."""
    told = msgspec.json.encode(found).decode()
    for old, new in ids.items():
        told = told.replace(f'"{old}"', f'"{new}"')
    return msgspec.json.decode(told, type=type(found))


def held(kept):
    ((record, _),) = kept.reports()
    return record


ALL = [
    Correction("s1", "manner", "concedes", "A. Coder"),
    Correction("s1", "speaker", "e2", "A. Coder"),
    Correction("e1", "name", "Daro Venn", "A. Coder"),
    Correction("v1", "actors", "e1 e2", "A. Coder"),
    Correction("v1", "place", "p1", "A. Coder"),
    Correction("p1", "point", "35.33,40.14", "A. Coder"),
    Correction("f1", "high", "14", "A. Coder"),
    Correction("s2", "remove", None, "A. Coder"),
]


def test_reading_anew_with_one_release_changes_nothing_once_or_twice(kept, page, found):
    kept.correct(ALL)
    before = held(kept)
    for _ in range(2):
        outcome = read_anew(kept, page, found)
        assert (bool(outcome), outcome.changed, outcome.made, outcome.lost) == (False, False, len(ALL), ())
        assert held(kept) == before
    assert kept.status().corrections == len(ALL)


def test_corrections_stand_on_what_a_later_release_finds_and_the_rest_is_its_own(kept, page, found):
    kept.correct(ALL)
    later = replace(found, entities=(replace(found.entities[0], role="mayor"), *found.entities[1:]), disputes=())
    assert read_anew(kept, page, later)
    assert (the(kept, "entities", "e1").name, the(kept, "entities", "e1").role) == ("Daro Venn", "mayor")
    assert [s.id for s in held(kept).statements] == ["s1"]
    assert list(kept.check(lambda page: TEXT)) == []
    assert [h.id for h in kept.search("bridge").statements] == ["s1"]


def test_what_is_called_otherwise_now_is_found_by_its_words(kept, page, found):
    kept.correct(ALL)
    later = renamed(found, s1="s8", s2="s9", e1="e8", e2="e9", p1="p9", v1="v9", f1="f9")
    outcome = read_anew(kept, page, later)
    assert (outcome.made, outcome.lost) == (len(ALL), ())
    assert (the(kept, "statements", "s8").manner, the(kept, "statements", "s8").source.entity) == ("concedes", "e9")
    assert (the(kept, "events", "v9").actors, the(kept, "events", "v9").where) == (("e8", "e9"), "p9")
    assert the(kept, "figures", "f9").high == 14
    assert [s.id for s in held(kept).statements] == ["s8"]
    assert not read_anew(kept, page, later)
    # The file of corrections, with the ids of then, can be made once more; so can others of the same findings.
    assert not any(one.is_new for one in kept.correct(ALL))
    kept.correct([Correction("s1", "certainty", "possible", "")])
    assert the(kept, "statements", "s8").certainty == "possible"


def test_a_saying_of_control_is_found_by_its_words_though_its_place_is_called_otherwise(kept, page, found):
    ((id, _), _) = findings_of(found, "control")
    kept.correct([Correction(id, "state", "contested", "A. Coder")])
    later = renamed(found, p1="p9")
    assert read_anew(kept, page, later).lost == ()
    assert held(kept).control[0].state == "contested"


def test_a_disagreement_stays_as_people_have_it_though_its_statements_are_called_otherwise(kept, page, found):
    ((id, _),) = findings_of(found, "dispute")
    kept.correct(
        [
            Correction(id, "positions", "it fell: s1 | it stands: s2 page", "A. Coder"),
            Correction("s2", "denies", None, "A. Coder"),
            Correction(page.id, "add dispute", "Who knows? | Venn: s1 | nobody: page", "A. Coder"),
        ]
    )
    later = renamed(found, s1="s8", s2="s9")
    assert read_anew(kept, page, later).lost == ()
    (asked, added) = sorted(held(kept).disputes, key=lambda d: d.question)
    assert [p.according_to for p in asked.positions] == [("s8",), ("s9", "page")]
    assert [p.according_to for p in added.positions] == [("s8",), ("page",)]
    assert the(kept, "statements", "s9").answers == ()
    assert not read_anew(kept, page, later)


def test_a_disagreement_that_was_removed_stays_removed(kept, page, found):
    ((id, _),) = findings_of(found, "dispute")
    kept.correct([Correction(id, "remove", None, "A. Coder")])
    assert not read_anew(kept, page, found)
    assert held(kept).disputes == ()


def test_what_was_removed_is_put_back_as_the_last_reading_has_it_and_stays(kept, page, found):
    kept.correct([Correction("s1", "remove", None, "A. Coder")])
    of_s1 = replace(found.statements[0], channel="radio")
    later = renamed(replace(found, statements=(of_s1, *found.statements[1:])), s1="s7")
    read_anew(kept, page, later)
    assert [s.id for s in held(kept).statements] == ["s2"]
    kept.correct([Correction("s1", "restore", None, "A. Coder")])
    assert held(kept) == later
    assert not read_anew(kept, page, later)
    assert [c.field for c in kept.corrections()] == ["restore"]


def test_a_correction_whose_finding_is_gone_is_kept_told_and_made_when_it_is_there_again(kept, page, found):
    kept.correct(ALL[:1])
    without = replace(found, statements=found.statements[1:], disputes=())
    for _ in range(2):
        (lost,) = read_anew(kept, page, without).lost
        assert (lost.id, lost.field, lost.value, lost.by) == ("s1", "manner", "concedes", "A. Coder")
        assert (lost.words, lost.why) == ("the bridge fell", "no other statement has its words now")
    assert kept.status().lost == (lost,)
    assert not kept.correct(ALL[:1])[0].is_new
    assert read_anew(kept, page, found).lost == ()
    assert the(kept, "statements", "s1").manner == "concedes"
    assert kept.status().lost == ()


def test_words_that_two_findings_have_decide_nothing(kept, page, found):
    kept.correct(ALL[:1])
    both = (replace(found.statements[0], id="s7"), said("s8", "e1", Span(10, 25)))
    (lost,) = read_anew(kept, page, replace(found, statements=both, disputes=())).lost
    assert lost.why == "more than one statement has its words now"
    assert [s.manner for s in held(kept).statements] == ["asserts", "asserts"]


def test_of_two_with_the_same_words_the_one_that_stands_in_the_same_place_is_meant(kept, page, found):
    kept.correct(ALL[:1])
    start = len(TEXT) + 11
    there = replace(found.statements[0], id="s7")
    elsewhere = replace(there, id="s8", content=replace(there.content, spans=(Span(start, start + 15),)))
    later = replace(found, statements=(elsewhere, there), disputes=())
    assert read_anew(kept, page, later, TEXT + " Venn said the bridge fell.").lost == ()
    assert [s.manner for s in held(kept).statements] == ["asserts", "concedes"]


def test_what_stood_beside_a_removed_finding_is_not_removed_in_its_stead(kept, page, found):
    twin = replace(found.events[0], id="v2", type="Armed clash")
    assert read_anew(kept, page, replace(found, events=(*found.events, twin)))
    kept.correct([Correction("v2", "remove", None, "A. Coder")])
    (lost,) = read_anew(kept, page, found).lost
    assert lost.id == "v2"
    assert [e.id for e in held(kept).events] == ["v1"]


def test_what_no_longer_fits_is_told_with_its_reason(kept, page, found):
    kept.correct([Correction("f1", "high", "14", "")])
    later = replace(found, figures=(replace(found.figures[0], low=20, best=20),))
    (lost,) = read_anew(kept, page, later).lost
    assert "low, best and high would be 20, 20, 14" in lost.why
    assert the(kept, "figures", "f1").high is None


def test_a_reading_that_is_stopped_leaves_the_report_as_it_was(kept, page, found, monkeypatch):
    from whosays.record import rows

    kept.correct(ALL)
    before = held(kept)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rows, "keep_words", stop)
        with pytest.raises(KeyboardInterrupt):
            read_anew(kept, page, renamed(found, s1="s8"))
    assert held(kept) == before
    assert not read_anew(kept, page, found)
