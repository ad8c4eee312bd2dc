"""What people put right: exact, all or none, kept with what stood there before, and made once."""

import msgspec
import pytest
import sqlalchemy as sa

from tests.record.conftest import TEXT, the
from whosays.document import Span
from whosays.errors import CorrectionError
from whosays.explain import explain
from whosays.findings import control_ids, dispute_ids
from whosays.record import tables
from whosays.record.corrections import Correction, corrected, read_corrections
from whosays.record.corrections.removals import put_back
from whosays.shown import doubts, likely, shown_doers


@pytest.mark.parametrize(
    ("id", "field", "value", "kind", "part"),
    [
        ("s1", "manner", "concedes", "statements", lambda s: s.manner),
        ("s1", "speaker", "e2", "statements", lambda s: s.source.entity),
        ("s1", "channel", "radio", "statements", lambda s: s.channel),
        ("e2", "side", "insurgent", "entities", lambda e: e.side),
        ("e1", "name", "Daro Venn", "entities", lambda e: e.name),
        ("v1", "status", "denied", "events", lambda e: e.status),
        ("v1", "when", "2031-05-14 to 2031-05-16", "events", lambda e: f"{e.when.start} to {e.when.end}"),
        ("v1", "place", "p1", "events", lambda e: e.where),
        ("v1", "type", "Armed clash", "events", lambda e: e.type),
        ("v1", "actors", "e1 e2", "events", lambda e: " ".join(e.actors)),
        ("v1", "targets", "e2", "events", lambda e: " ".join(e.targets)),
        ("p1", "name", "Halm City", "places", lambda p: p.name),
        ("p1", "kind", "town", "places", lambda p: p.kind),
        ("p1", "country", "SY", "places", lambda p: p.country),
        ("p1", "point", "35.33,-40.1", "places", lambda p: f"{p.lat},{p.lon}"),
        ("f1", "high", "14", "figures", lambda f: str(f.high)),
        ("f1", "measure", "injured", "figures", lambda f: f.measure),
        ("f1", "of", "civilians", "figures", lambda f: f.of),
    ],
)
def test_a_part_is_put_right_and_says_by_whom(kept, id, field, value, kind, part):
    (made,) = kept.correct([Correction(id, field, value, "A. Coder")])
    assert made.is_new
    assert part(the(kept, kind, id)) == value
    assert the(kept, kind, id).evidence[-1].found_by == "by hand: A. Coder"
    assert list(kept.check(lambda page: TEXT)) == []
    (again,) = kept.correct([Correction(id, field, value, "A. Coder")])
    assert not again.is_new
    assert kept.status().corrections == 1


def the_dispute(kept):
    ((held, _),) = kept.reports()
    (id,) = dispute_ids(held)
    return id, held.disputes[0]


def test_question_and_answers_of_a_disagreement_are_put_right_and_its_id_stays(kept):
    id, _ = the_dispute(kept)
    kept.correct(
        [
            Correction(id, "question", "Did the bridge fall?", "A. Coder"),
            Correction(id, "positions", "it fell: s1 | it stands: s2 page", "A. Coder"),
        ]
    )
    again, dispute = the_dispute(kept)
    assert (again, dispute.question) == (id, "Did the bridge fall?")
    assert [(p.answer, p.according_to) for p in dispute.positions] == [
        ("it fell", ("s1",)),
        ("it stands", ("s2", "page")),
    ]
    assert likely(dispute)  # it was shown as a possible one, at odds of 0.1
    assert [(e.part, e.found_by) for e in dispute.evidence[1:]] == [
        ("question", "by hand: A. Coder"),
        ("positions", "by hand: A. Coder"),
    ]
    (so,) = kept.correct([Correction(id, "positions", "it fell: s1 | it stands: s2 page", "A. Coder")])
    assert not so.is_new


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("it fell: s1", "positions are two answers or more"),
        (None, "positions are two answers or more"),
        ("it fell: s1 | it stands:", "positions are two answers or more"),
        ("it fell | it stands", "positions are two answers or more"),
        ("it fell: s1 | it stands: s1", "s1 cannot give two answers to one question"),
        ("it fell: s1 | it stands: s9", "positions is given by ids of the same report, not s9"),
    ],
)
def test_answers_that_cannot_be_are_refused(kept, value, words):
    id, _ = the_dispute(kept)
    with pytest.raises(CorrectionError, match=words):
        kept.correct([Correction(id, "positions", value, "")])


def test_a_disagreement_that_is_none_is_removed(kept):
    id, _ = the_dispute(kept)
    kept.correct([Correction(id, "remove", None, "A. Coder")])
    ((held, _),) = kept.reports()
    assert held.disputes == ()
    assert kept.named(id) == ()


def test_what_a_statement_denies_is_put_right_and_explained(kept):
    kept.correct([Correction("s2", "denies", None, "A. Coder"), Correction("s2", "concedes", "s1", "A. Coder")])
    answering = the(kept, "statements", "s2")
    assert [(a.relation, a.statement) for a in answering.answers] == [("concedes", "s1")]
    ((held, _),) = kept.reports()
    (step,) = [s for s in explain(held, "s2") if s.part == "concedes"]
    assert (step.answer, step.words, step.why) == ("s1", "the bridge fell", "a person said so")
    kept.correct([Correction("s2", "denies", "s1", "A. Coder")])  # it cannot concede and deny the same
    assert [a.relation for a in the(kept, "statements", "s2").answers] == ["denies"]
    marks = [(e.spans, e.found_by) for e in the(kept, "statements", "s2").evidence if e.part == "answers"]
    assert marks == [((Span(10, 25),), "by hand: A. Coder")]  # nobody says any more that it concedes
    for value, words in (("s2", "no statement denies itself"), ("e1", "denies is given by ids of the same report")):
        with pytest.raises(CorrectionError, match=words):
            kept.correct([Correction("s2", "denies", value, "")])


def test_a_corrected_name_is_found_and_what_stood_there_is_kept(kept):
    kept.correct([Correction("e1", "name", "Daro Venn", "A. Coder")])
    assert [h.id for h in kept.search("daro bridge").statements] == ["s1"]
    with kept._engine.connect() as db:
        (row,) = db.execute(sa.select(tables.corrections)).all()
    assert (row.id, row.field, row.was, row.value, row.by) == ("e1", "name", "Venn", "Daro Venn", "A. Coder")


def test_an_empty_value_says_that_the_page_does_not_tell_it(kept):
    kept.correct([Correction("s1", "channel", "radio", ""), Correction("s1", "channel", None, "")])
    assert the(kept, "statements", "s1").channel is None
    assert the(kept, "statements", "s1").evidence[-1].found_by == "by hand"


def test_a_statement_is_removed_with_what_points_to_it(kept):
    kept.correct([Correction("s1", "remove", None, "A. Coder")])
    ((held, _),) = kept.reports()
    assert [s.id for s in held.statements] == ["s2"]
    assert (held.statements[0].answers, held.events[0].according_to, held.disputes) == ((), (), ())
    assert list(kept.check(lambda page: TEXT)) == []
    (again,) = kept.correct([Correction("s1", "remove", None, "A. Coder")])
    assert not again.is_new


@pytest.mark.parametrize("id", ["s1", "s2", "v1", "f1", "the dispute", "the saying of control"])
def test_what_was_removed_is_put_back_with_all_that_pointed_to_it(kept, found, id):
    id = {"the dispute": dispute_ids(found)[0], "the saying of control": control_ids(found)[0]}.get(id, id)
    before = list(kept.reports())
    kept.correct([Correction(id, "remove", None, "A. Coder")])
    assert list(kept.reports()) != before
    (made,) = kept.correct([Correction(id, "restore", None, "B. Coder")])
    assert (made.id, made.is_new) == (id, True)
    assert list(kept.reports()) == before
    assert list(kept.check(lambda page: TEXT)) == []
    assert [(c.field, c.by) for c in kept.corrections()] == [("restore", "B. Coder")]
    (again,) = kept.correct([Correction(id, "restore", None, "B. Coder")])
    assert not again.is_new
    kept.correct([Correction(id, "remove", None, "A. Coder")])
    assert list(kept.reports()) != before


def test_what_was_changed_since_a_removal_stays_as_people_said(kept):
    kept.correct([Correction("s1", "remove", None, "A. Coder"), Correction("v1", "status", "denied", "A. Coder")])
    kept.correct([Correction("f1", "remove", None, "A. Coder"), Correction("s1", "restore", None, "A. Coder")])
    ((held, _),) = kept.reports()
    assert (held.events[0].status, held.events[0].according_to, held.figures) == ("denied", (), ())
    assert [a.statement for a in held.statements[1].answers] == ["s1"]


def test_what_names_something_removed_too_is_put_back_after_it(kept):
    kept.correct([Correction("v1", "remove", None, "A. Coder"), Correction("s1", "remove", None, "A. Coder")])
    with pytest.raises(CorrectionError, match="v1: names s1, which was removed too; restore that first"):
        kept.correct([Correction("v1", "restore", None, "A. Coder")])
    kept.correct([Correction("s1", "restore", None, "A. Coder"), Correction("v1", "restore", None, "A. Coder")])
    assert the(kept, "events", "v1").according_to == ("s1",)
    assert the(kept, "figures", "f1").event == "v1"


def test_what_was_removed_one_after_the_other_stands_in_the_pages_order_again(kept, found):
    ids, before = ("s1", "s2", *control_ids(found)), list(kept.reports())
    for way in (ids[::-1], ids):
        kept.correct([Correction(id, "remove", None, "A. Coder") for id in ids])
        kept.correct([Correction(id, "restore", None, "A. Coder") for id in way])
        ((held, _),) = kept.reports()
        assert ([s.id for s in held.statements], control_ids(held)) == (["s1", "s2"], control_ids(found))
        if way != ids:  # what pointed to a statement is put right while it is there
            assert list(kept.reports()) == before


def test_only_what_was_removed_is_put_back(kept):
    kept.correct([Correction("s1", "remove", None, "A. Coder"), Correction("s2", "remove", None, "A. Coder")])
    for id, words in (("s", "several were removed that begin so"), ("x9", "nothing begins so")):
        with pytest.raises(CorrectionError, match=words):
            kept.correct([Correction(id, "restore", None, "A. Coder")])


def test_what_an_older_release_removed_is_put_back_once_its_page_was_read_again(found):
    with pytest.raises(CorrectionError, match="s1: an older release removed it; read the pages again"):
        put_back(found, "s1", msgspec.json.encode(found.statements[0]).decode(), ())


def test_a_file_that_corrects_and_removes_one_finding_can_be_made_once_more(kept):
    both = [Correction("s1", "manner", "concedes", "A. Coder"), Correction("s1", "remove", None, "A. Coder")]
    kept.correct(both[:1])
    kept.correct(both[1:])
    assert not any(one.is_new for one in kept.correct(both))
    with pytest.raises(CorrectionError, match="s1: is no longer there; it was removed before"):
        kept.correct([Correction("s1", "manner", "doubts", "A. Coder")])


def test_a_file_that_removes_one_finding_twice_removes_it_once(kept):
    first, second = kept.correct([Correction("s1", "remove", None, "A. Coder")] * 2)
    assert (first.is_new, second.is_new) == (True, False)


def test_what_begins_like_something_removed_before_is_not_taken_for_it(kept):
    kept.correct([Correction("s1", "remove", None, "A. Coder")])
    with pytest.raises(CorrectionError, match="what was removed before and what is there begin so"):
        kept.correct([Correction("s", "remove", None, "A. Coder")])


def test_an_event_is_removed_and_its_figures_stay(kept):
    kept.correct([Correction("v1", "remove", None, "A. Coder")])
    ((held, _),) = kept.reports()
    assert (held.events, held.figures[0].event) == ((), None)
    assert kept.named("v1") == ()


def test_a_saying_of_control_is_put_right_and_removed_by_an_id_that_stays(kept, found):
    first, second = control_ids(found)
    kept.correct(
        [
            Correction(first, "holder", "e2", "A. Coder"),
            Correction(first, "state", "contested", "A. Coder"),
            Correction(first, "as_of", "2031-05", "A. Coder"),
            Correction(second, "remove", None, "A. Coder"),
        ]
    )
    ((held, _),) = kept.reports()
    (one,) = held.control
    assert (one.holder, one.state, one.as_of) == ("e2", "contested", "2031-05")
    assert control_ids(held) == (first,)
    assert [n.kind for n in kept.named(first[:6])] == ["control"]
    for field, value in (("holder", "e9"), ("state", "owns"), ("as_of", "Tuesday"), ("as_of", "2031-W10-1")):
        with pytest.raises(CorrectionError, match=first):
            kept.correct([Correction(first, field, value, "")])


def test_the_same_words_on_one_place_told_twice_have_two_ids(found):
    twice = msgspec.structs.replace(found, control=found.control[:1] * 2)
    assert len({*control_ids(twice), *control_ids(found)[:1]}) == 2


def test_who_took_part_is_shown_without_doubt_once_a_person_said_so_and_may_be_nobody(kept):
    kept.correct([Correction("v1", "actors", "e1 e2", "A. Coder")])
    event = the(kept, "events", "v1")
    assert shown_doers(event) == (("e1", ""), ("e2", ""))
    kept.correct([Correction("v1", "actors", None, "A. Coder")])
    event = the(kept, "events", "v1")
    assert (event.actors, doubts(event, "actors"), event.evidence[-1].part) == ((), (), "actors")


def test_a_point_by_hand_is_no_longer_one_of_several_and_can_be_taken_away(kept):
    kept.correct([Correction("p1", "point", "35.33, 40.14", "A. Coder")])
    place = the(kept, "places", "p1")
    assert (place.lat, place.lon, place.basis, place.evidence[-1].part) == (35.33, 40.14, None, "lat")
    assert not kept.correct([Correction("p1", "point", "35.33,40.14", "A. Coder")])[0].is_new
    kept.correct([Correction("p1", "point", None, "A. Coder")])
    assert (the(kept, "places", "p1").lat, the(kept, "places", "p1").basis) == (None, "unknown")


def test_a_figure_is_removed(kept):
    kept.correct([Correction("f1", "remove", None, "A. Coder")])
    ((held, _),) = kept.reports()
    assert held.figures == ()


@pytest.mark.parametrize(
    ("id", "field", "value", "words"),
    [
        ("s1", "manner", "lies", "it is one of asks, asserts"),
        ("s1", "manner", None, "cannot be empty"),
        ("s1", "mood", "x", "has no mood; it has manner"),
        ("s1", "speaker", "e9", "by an id of the same report"),
        ("v1", "when", "Tuesday", "no day"),
        ("v1", "when", "2031-05-16 to 2031-05-14", "no span of days"),
        ("e1", "remove", None, "an entity cannot be removed while s1 points to it"),
        ("f1", "high", "many", "whole number"),
        ("f1", "high", "9", "low, best and high would be 12, 12, 9"),
        ("f1", "measure", "liked", "it is one of"),
        ("v1", "type", "Party", "it is one of Government regains territory"),
        ("v1", "actors", "e1 e9", "by ids of the same report, not e9"),
        ("p1", "country", "Oruvale", "a code of two letters"),
        ("p1", "point", "91,0", "latitude and longitude"),
        ("p1", "point", "north", "latitude and longitude"),
        ("p1", "kind", "planet", "it is one of city, country"),
        ("p1", "remove", None, "or correct the name or point"),
        ("zz", "manner", "denies", "nothing begins so"),
        ("s", "manner", "denies", "several begin so"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_changed(kept, id, field, value, words):
    with pytest.raises(CorrectionError, match=words):
        kept.correct([Correction("s2", "manner", "doubts", ""), Correction(id, field, value, "")])
    assert the(kept, "statements", "s2").manner == "denies"
    assert kept.status().corrections == 0


def test_a_correction_changes_nothing_else(found):
    after, was, now = corrected(found, "statement", Correction("s1", "manner", "concedes", ""))
    assert (was, now) == ("asserts", "concedes")
    changed = msgspec.structs.replace(after.statements[0], manner="asserts", evidence=())
    assert msgspec.structs.replace(after, statements=(changed, *after.statements[1:])) == found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"id,value\ns1,x\n", "has no column field"),
        (b"id,field,value\n,manner,denies\n", "line 2: names no id"),
        (b"id,field\ns1,\n", "line 2: names no field"),
        (b"\xff\xfe", "no CSV file in UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_corrections_is_told(tmp_path, content, words):
    (tmp_path / "c.csv").write_bytes(content)
    with pytest.raises(CorrectionError, match=words):
        read_corrections(tmp_path / "c.csv")


def test_a_file_of_corrections_may_leave_out_who_says_so(tmp_path):
    (tmp_path / "c.csv").write_text("id,field,value\ns1,channel,\n", "utf-8-sig")
    assert read_corrections(tmp_path / "c.csv") == (Correction("s1", "channel", None, "", 2),)


@pytest.mark.parametrize(
    "content",
    [
        "ID;Field;Value;By\r\np1;point;35,33;Zoé\r\n",
        "id\tfield\tvalue\tby\np1\tpoint\t35,33\tZoé\n",
        'id\tfield\tvalue\tby\n\np1\tpoint\t"35,33"\tZoé\n',
        'id,field,value,by\np1,point,"35,33",\tZoé\n',
    ],
)
def test_a_file_of_corrections_may_be_divided_as_a_spreadsheet_does(tmp_path, content):
    (tmp_path / "c.csv").write_bytes(content.encode())
    (read,) = read_corrections(tmp_path / "c.csv")
    assert read._replace(line=0) == Correction("p1", "point", "35,33", "Zoé")
