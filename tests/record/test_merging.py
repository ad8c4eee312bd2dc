"""Two coders' records are put together: pages of both, decisions of both, and where these differ nothing changes."""

import pytest
from msgspec.structs import replace

from tests.conftest import report_of
from tests.record.conftest import TEXT, said, the
from whosays.document import Block, Span
from whosays.errors import RecordError
from whosays.findings import ReportInfo, ReportRecord
from whosays.reading import page_from_bytes
from whosays.record.corrections import Correction
from whosays.record.corrections.merging import Apart
from whosays.record.store import Record

NEWER = "Venn said the bridge stood."


@pytest.fixture
def theirs(tmp_path, page, found):
    with Record.open(tmp_path / "theirs.record", create=True) as record:
        record.add(page, report_of(TEXT), found)
        yield record


def correct(record, *rows, by):
    record.correct([Correction(*row, by) for row in rows])


def test_what_the_other_put_right_is_made_here_once(kept, theirs, page):
    correct(theirs, ("s1", "manner", "denies"), ("p1", "point", "-1.5,30.2"), ("v1", "actors", "e2"), by="B")
    done = kept.merge(theirs)
    assert [(c.id, c.field, c.was) for c in done.made] == [
        ("s1", "manner", "asserts"),
        ("p1", "point", ""),
        ("v1", "actors", ""),
    ]
    assert the(kept, "statements", "s1").evidence[-1].found_by == "by hand: B"
    assert (the(kept, "places", "p1").lat, the(kept, "events", "v1").actors) == (-1.5, ("e2",))
    again = kept.merge(theirs)
    assert (again.made, again.same, again.apart, again.lost) == ((), 3, (), ())
    assert [c.by for c in kept.corrections()] == ["B"] * 3
    assert list(kept.check(lambda page: TEXT)) == []


def test_a_cell_that_both_decided_otherwise_stays_and_is_told(kept, theirs, page):
    correct(kept, ("s1", "manner", "warns"), ("f1", "of", "civilians"), ("v1", "actors", "e1 e2"), by="A")
    correct(theirs, ("s1", "manner", "denies"), ("f1", "of", "civilians"), ("v1", "actors", "e2 e1"), by="B")
    done = kept.merge(theirs)
    assert done.apart == (Apart(page.id, "s1", "manner", "warns", "A", "denies", "B", "the bridge fell"),)
    assert (done.made, done.same) == ((), 2)  # the order of several says nothing
    assert the(kept, "statements", "s1").manner == "warns"
    assert the(theirs, "statements", "s1").manner == "denies"


def test_who_put_back_what_the_other_removed_decides_otherwise(kept, theirs):
    correct(kept, ("v1", "remove", None), by="A")
    correct(kept, ("v1", "restore", None), by="A")
    correct(theirs, ("v1", "remove", None), by="B")
    (apart,) = kept.merge(theirs).apart
    assert (apart.id, apart.field, apart.ours, apart.theirs) == ("v1", "remove", "put back", "removed")
    assert the(kept, "events", "v1")
    (apart,) = theirs.merge(kept).apart
    assert (apart.field, apart.ours, apart.theirs) == ("restore", "removed", "put back")


def test_who_removes_what_the_other_put_right_decides_otherwise(kept, theirs):
    correct(kept, ("v1", "remove", None), ("s2", "manner", "doubts"), by="A")
    correct(theirs, ("v1", "status", "happened"), ("s2", "remove", None), by="B")
    done = kept.merge(theirs)
    assert {(a.id, a.field, a.ours, a.theirs) for a in done.apart} == {
        ("v1", "status", "removed", "happened"),
        ("s2", "remove", "manner: doubts", "removed"),
    }
    assert the(kept, "statements", "s2").manner == "doubts"


def test_what_counts_is_what_the_other_came_to_in_the_end(kept, theirs):
    correct(kept, ("s1", "manner", "denies"), ("v1", "remove", None), by="A")
    for value in ("warns", "denies"):
        correct(theirs, ("s1", "manner", value), ("s2", "manner", value), by="B")
    correct(theirs, ("v1", "status", "happened"), ("f1", "of", "guards"), by="B")
    correct(theirs, ("v1", "remove", None), ("f1", "remove", None), by="B")
    done = kept.merge(theirs)
    assert (done.apart, done.lost, done.same) == ((), (), 3)  # s1 and v1 stand here so, and s2 denied from the first
    assert [(c.id, c.field) for c in done.made] == [("f1", "remove")]


def test_a_removal_that_did_not_last_here_keeps_nothing_out(kept, theirs, page, found):
    correct(kept, ("e2", "name", "Column"), ("s2", "speaker", "e1"), ("e2", "remove", None), by="A")
    later = (*found.statements, said("s3", "e2", Span(49, 55)))
    outcome = kept.read_anew(replace(report_of(TEXT), page=page.id), replace(found, statements=later))
    assert [(one.id, one.field) for one in outcome.lost] == [("e2", "remove")]  # s3 names it
    correct(theirs, ("e2", "role", "armed group"), by="B")
    assert [c.field for c in kept.merge(theirs).made] == ["role"]


def test_a_record_is_not_put_into_itself(kept, tmp_path):
    (tmp_path / "link.record").symlink_to(tmp_path / "a.record")
    with Record.open(tmp_path / "link.record") as same, pytest.raises(RecordError, match="is the record itself"):
        kept.merge(same)


def test_what_both_removed_is_gone_and_what_one_removed_goes(kept, theirs):
    correct(kept, ("v1", "remove", None), by="A")
    correct(theirs, ("v1", "remove", None), ("f1", "remove", None), by="B")
    done = kept.merge(theirs)
    assert ([c.id for c in done.made], done.same, done.apart, done.lost) == (["f1"], 1, (), ())


def test_what_the_other_added_is_added_with_what_was_put_right_of_it(kept, theirs, page):
    correct(theirs, (page.id, "add event", "the bridge fell | type: Attack | place: p1"), by="B")
    (added,) = (c.id for c in theirs.corrections())
    correct(theirs, (added, "status", "happened"), by="B")
    done = kept.merge(theirs)
    assert [c.field for c in done.made] == ["add event", "status"]
    assert (the(kept, "events", added).where, the(kept, "events", added).status) == ("p1", "happened")
    assert kept.merge(theirs).same == 2
    correct(kept, (page.id, "add event", "The Column denied | type: Armed clash"), by="A")
    correct(theirs, (page.id, "add event", "The Column denied | type: Attack"), by="B")
    (apart,) = kept.merge(theirs).apart
    assert (apart.ours, apart.theirs) == ("The Column denied | type: Armed clash", "The Column denied | type: Attack")


def test_pages_that_only_the_other_has_come_with_all_that_was_put_right(kept, theirs):
    newer = page_from_bytes(NEWER.encode(), "b.txt")
    found = ReportRecord(
        text_file="b.txt",
        page=newer.id,
        report=ReportInfo(),
        blocks=(Block(kind="paragraph", spans=(Span(0, len(NEWER)),)),),
        statements=(said("s9", "e1", Span(10, 26)),),
    )
    theirs.add(newer, report_of(NEWER), found)
    correct(theirs, ("s9", "manner", "warns"), by="B")
    done = kept.merge(theirs)
    assert (done.pages, done.made, done.lost) == (1, (), ())
    assert kept.report(newer.id) == theirs.report(newer.id)
    assert [c.by for c in kept.corrections()] == ["B"]
    assert {one.address for one in kept.listed()} == {"a.txt", "b.txt"}
    assert kept.search("bridge").pages
    assert kept.knows(newer)


def test_of_what_was_removed_here_nothing_is_made_and_the_rest_is(kept, theirs):
    correct(theirs, ("f1", "low", "3"), ("s1", "channel", "radio"), by="B")
    correct(kept, ("f1", "remove", None), by="A")
    correct(theirs, ("f1", "of", "guards"), by="B")
    done = kept.merge(theirs)
    assert [c.field for c in done.made] == ["channel"]
    assert [a.field for a in done.apart] == ["low", "of"]


def test_findings_of_another_reading_are_found_by_their_words(record, theirs, page, found):
    renamed = replace(found.statements[0], id="s7")
    other = replace(found, statements=(renamed,), disputes=None, events=None, figures=None, control=None)
    record.add(page, report_of(TEXT), other)
    correct(theirs, ("s1", "manner", "denies"), ("v1", "status", "happened"), by="B")
    done = record.merge(theirs)
    assert [(c.id, c.value) for c in done.made] == [("s7", "denies")]
    assert [(lost.id, lost.why) for lost in done.lost] == [("v1", "no other event has its words now")]
