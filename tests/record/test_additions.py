"""What people add because it was missed: with the page's words, once, and again when the page is read anew."""

import msgspec
import pytest

from tests.record.conftest import TEXT, said, the
from tests.record.test_again import held, read_anew
from whosays.document import Span
from whosays.errors import CorrectionError
from whosays.findings import Event, Passage
from whosays.record.corrections import Correction
from whosays.record.corrections.additions import added

replace = msgspec.structs.replace


def add(page, kind, value, by="A. Coder"):
    return Correction(page.id[:9], f"add {kind}", value, by)


@pytest.mark.parametrize(
    ("kind", "value", "parts", "told"),
    [
        (
            "event",
            "the bridge fell | type: Other | when: 2031-05-14 | place: p1 | actors: e1 e2 | according_to: s1",
            "events",
            lambda e: (e.type, e.when.start, e.where, e.actors, e.according_to, e.status),
        ),
        (
            "figure",
            "killed 12 | measure: killed | low: 12 | best: 12 | event: v1",
            "figures",
            lambda f: (f.measure, f.low, f.best, f.high, f.event, f.quote),
        ),
        (
            "statement",
            "bridge  fell | source: Venn | cue: said | manner: concedes",
            "statements",
            lambda s: (s.source.entity, s.source.quote, s.cue.quote, s.content.quote, s.manner, s.form),
        ),
        ("entity", "The Column | type: group | side: insurgent", "entities", lambda e: (e.type, e.named, e.side)),
        ("place", "bridge | kind: facility | point: 35.3,40.1", "places", lambda p: (p.kind, p.lat, p.lon, p.basis)),
        ("place", "bridge", "places", lambda p: (p.kind, p.lat, p.basis)),
    ],
)
def test_what_was_missed_is_added_with_its_words_and_by_whom(kept, page, kind, value, parts, told):
    expected = {
        "event": ("Other", "2031-05-14", "p1", ("e1", "e2"), ("s1",), None),
        "figure": ("killed", 12, 12, None, "v1", "killed 12"),
        "statement": ("e1", "Venn", "said", "bridge fell", "concedes", "indirect"),
        "entity": ("group", True, "insurgent"),
        "place": ("facility", 35.3, 40.1, None) if "kind" in value else (None, None, "unknown"),
    }
    (made,) = kept.correct([add(page, kind, value)])
    found = the(kept, parts, made.id)
    assert told(found) == expected[kind]
    assert found.evidence[0].found_by == "by hand: A. Coder"
    assert list(kept.check(lambda page: TEXT)) == []
    (again,) = kept.correct([add(page, kind, value)])
    assert (made.is_new, again.is_new, again.id) == (True, False, made.id)


def test_a_saying_of_control_is_added_and_stands_in_the_order_of_the_page(kept, page):
    (made,) = kept.correct([add(page, "control", "fell | place: p1 | state: lost | holder: e2")])
    assert [c.quote for c in held(kept).control] == ["fell", TEXT[33:39], TEXT[40:44]]
    assert (held(kept).control[0].holder, held(kept).control[0].stance) == ("e2", "affirms")
    assert [n.kind for n in kept.named(made.id)] == ["control"]


def test_a_disagreement_is_added_with_the_statements_that_set_it_apart(kept, page):
    (made,) = kept.correct([add(page, "dispute", "Who says so: Venn? | yes: s1 | hardly: page")])
    added = next(d for d in held(kept).disputes if d.question == "Who says so: Venn?")
    assert [(p.answer, p.according_to) for p in added.positions] == [("yes", ("s1",)), ("hardly", ("page",))]
    assert added.evidence[0].quote == "the bridge fell"
    assert [n.kind for n in kept.named(made.id)] == ["dispute"]
    assert list(kept.check(lambda page: TEXT)) == []
    (again,) = kept.correct([add(page, "dispute", "Who says so: Venn? | yes: s1 | hardly: page")])
    assert (again.is_new, again.id) == (False, made.id)


def test_who_is_added_may_be_named_by_what_is_added_next(kept, page):
    (who,) = kept.correct([add(page, "entity", "12 | type: group")])
    kept.correct(
        [add(page, "event", f"fell | type: Attack | targets: {who.id}"), Correction("v1", "targets", who.id, "")]
    )
    assert [e.targets for e in held(kept).events] == [(who.id,), (who.id,)]


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("rumour", "fell", "rumour cannot be added; what can is statement, entity"),
        ("event", "fell", "an event needs type"),
        ("event", "the bridge rose | type: Attack", "“the bridge rose” does not stand on the page"),
        ("event", "Shells | type: Attack", "these words are those of v1 already; put that right"),
        ("event", "fell | type: Quarrel", "type cannot be Quarrel; it is one of"),
        ("event", "fell | type: Attack | place: p9", "place is given by an id of the same report, not p9"),
        ("event", "fell | type: Attack | holder: e1", "an event has no holder; it has according_to, actors"),
        ("event", "fell | type Attack", "“type Attack” is no part; write “part: value”"),
        ("event", " | type: Attack", "what is added needs words of the page"),
        ("event", "fell | type: Attack | nth: 2", "“fell” so often does not stand on the page"),
        ("event", "fell | type: Attack | nth: one", "nth is a number from 1 on, not one"),
        ("figure", "12 | measure: killed", "these words are those of f1 already"),
        ("figure", "killed 12 | measure: killed | low: some", "low is a whole number or empty, not some"),
        ("statement", "fell", "a statement needs source"),
        ("statement", "fell | source: The mayor", "“The mayor” does not stand on the page"),
        ("control", "fell | place: p1", "saying of control needs state"),
        ("control", "fell | place: p9 | state: lost", "place is given by an id of the same report, not p9"),
        ("dispute", "Did it fall? | yes: s1", "positions are two answers or more"),
        ("dispute", " | yes: s1 | no: s2", "what is added needs a question"),
        ("dispute", "Did it fall? | yes: s1 | no: s9", "positions is given by ids of the same report, not s9"),
        ("dispute", "Did it fall? | yes: page | no: s9", "no statement of the report gives an answer"),
        ("dispute", "Did it fall? | yes: s1 | no: s2", "this is q[0-9a-f]+ already; put that right"),
    ],
)
def test_what_cannot_be_added_is_refused_and_nothing_is_changed(kept, page, kind, value, words):
    before = held(kept)
    with pytest.raises(CorrectionError, match=words.replace("?", r"\?")):
        kept.correct([add(page, "place", "bridge"), add(page, kind, value)])
    assert (held(kept), kept.status().corrections) == (before, 0)


def test_something_is_added_to_a_report_and_to_nothing_else(kept, page):
    for id, words in (("s1", "s1: no report begins so"), ("f00", "f00: no report begins so")):
        with pytest.raises(CorrectionError, match=words):
            kept.correct([add(page, "place", "bridge")._replace(id=id)])


def test_which_of_the_same_words_is_meant_is_told(found):
    text = "Halm fell. Tarn fell."
    with pytest.raises(CorrectionError, match="“fell” stands on the page 2 times; give more of the words, or nth"):
        added(found, text, Correction("f0", "add event", "fell | type: Attack", ""))
    record, id = added(found, text, Correction("f0", "add event", "fell | type: Attack | nth: 2", ""))
    assert {e.id: e for e in record.events}[id].anchors[0].spans == (Span(16, 20),)


def test_what_was_added_is_put_right_and_removed_like_anything_else(kept, page):
    row = add(page, "event", "the bridge fell | type: Other")
    (made,) = kept.correct([row])
    kept.correct([Correction(made.id, "type", "Attack", "B. Coder")])
    assert the(kept, "events", made.id).type == "Attack"
    kept.correct([Correction(made.id, "remove", None, "B. Coder")])
    assert [e.id for e in held(kept).events] == ["v1"]
    assert not kept.correct([row])[0].is_new


def test_who_was_added_by_mistake_goes_when_nothing_names_them(kept, page):
    (who,) = kept.correct([add(page, "entity", "12 | type: group")])
    kept.correct([Correction("v1", "targets", who.id, "")])
    with pytest.raises(CorrectionError, match="cannot be removed while v1 points to it"):
        kept.correct([Correction(who.id, "remove", None, "")])
    kept.correct([Correction("v1", "targets", None, ""), Correction(who.id, "remove", None, "")])
    assert [e.id for e in held(kept).entities] == ["e1", "e2"]
    assert list(kept.check(lambda page: TEXT)) == []


ADDED = [
    ("entity", "The Column denied | type: group"),
    ("event", "the bridge fell | type: Other | actors: e1 | according_to: s1"),
    ("figure", "killed 12 | measure: killed | low: 12 | event: v1"),
    ("control", "fell | place: p1 | state: lost"),
]


def test_reading_anew_adds_it_once_more_and_once_only(kept, page, found):
    kept.correct([add(page, kind, value) for kind, value in ADDED])
    before = held(kept)
    for _ in range(2):
        outcome = read_anew(kept, page, found)
        assert (outcome.changed, outcome.made, outcome.lost) == (False, len(ADDED), ())
        assert held(kept) == before


def test_what_a_later_release_finds_too_is_there_once_with_what_people_said(kept, page, found):
    (made,) = kept.correct([add(page, "event", "the bridge fell | type: Other | actors: e1")])
    kept.correct([Correction(made.id, "status", "denied", "B. Coder")])
    span = Span(10, 25)
    theirs = Event(id="v7", type="Attack", anchors=(Passage(spans=(span,), quote=span.of(TEXT)),))
    outcome = read_anew(kept, page, replace(found, events=(theirs, *found.events)))
    assert (outcome.made, outcome.lost) == (2, ())
    assert [(e.id, e.type, e.status) for e in held(kept).events] == [("v7", "Other", "denied"), ("v1", "Attack", None)]


def test_whom_it_names_may_be_called_otherwise_later(kept, page, found):
    (made,) = kept.correct([add(page, "event", "the bridge fell | type: Other | according_to: s1")])
    later = replace(found, statements=(replace(said("s9", "e1", Span(10, 25))),), events=(), disputes=())
    assert read_anew(kept, page, later).lost == ()
    assert the(kept, "events", made.id).according_to == ("s9",)


def test_what_the_page_no_longer_says_is_kept_and_told(kept, page, found):
    kept.correct([add(page, "place", "bridge")])
    text = TEXT.replace("bridge", "tunnel")
    outcome = read_anew(kept, page, replace(found, statements=(), events=(), disputes=()), text)
    ((_, _, field, value, by, words, why),) = outcome.lost
    assert (field, value, by, words) == ("add place", "bridge", "A. Coder", "bridge")
    assert why == "“bridge” does not stand on the page"
    assert len(held(kept).places) == 1
