"""Two versions of one report: what was lost, gained and changed."""

from hypothesis import given
from hypothesis import strategies as st

from whosays.document import ReportInfo, Span
from whosays.findings import Entity, Figure, Passage, ReportRecord, Source, Statement
from whosays.link.versions import differences


def says(who, words, n=0):
    return Statement(
        id=f"s{who}{n}",
        source=Source(entity=who, quote=who),
        content=Passage(spans=(Span(n, n + 1),), quote=words),
        form="indirect",
    )


def counts(low, high, of="civilians", measure="killed", by=()):
    return Figure(
        id=f"f{low}{high}", measure=measure, of=of, spans=(Span(0, 1),), quote=str(low), low=low, best=low, high=high,
        according_to=by,
    )  # fmt: skip


def version(*statements, figures=()):
    names = {s.source.entity for s in statements}
    return ReportRecord(
        text_file="a",
        report=ReportInfo(),
        blocks=(),
        entities=tuple(Entity(id=n, name=n, type="person") for n in sorted(names)),
        statements=statements,
        figures=figures,
    )


def kinds(before, after):
    return [(d.part, d.kind) for d in differences(before, after)]


def test_the_same_report_has_no_differences():
    one = version(says("Venn", "the road is open"), figures=(counts(12, None),))
    assert differences(one, one) == ()


def test_a_statement_in_other_words_is_changed_and_not_lost():
    before = version(says("Venn", "the road to Halm is open for lorries"))
    after = version(says("Venn", "the road to Halm is open for lorries again since noon"))
    (one,) = differences(before, after)
    assert (one.kind, one.speaker, one.was) == ("changed", "Venn", None)
    assert (one.before, one.after) == ("the road to Halm is open for lorries", one.after)


def test_a_statement_of_another_matter_is_lost_or_gained():
    before, after = version(says("Venn", "the road is open")), version(says("Venn", "nobody was hurt in the market"))
    assert kinds(before, after) == [("statement", "lost"), ("statement", "gained")]


def test_the_same_words_of_another_speaker_are_told_with_both():
    before, after = version(says("Venn", "the road to Halm is open")), version(says("Maro", "the road to Halm is open"))
    (one,) = differences(before, after)
    assert (one.kind, one.speaker, one.was) == ("changed", "Maro", "Venn")


def test_marks_and_spaces_alone_change_nothing():
    before = version(says("Venn", "the road to Halm is open for ambulances, lorries and people"))
    after = version(says("Venn", "the road  to Halm is open for ambulances, lorries and people."))
    assert differences(before, after) == ()


def test_a_new_number_of_the_same_people_replaces_the_old():
    before = version(says("Venn", "x"), figures=(counts(12, None, by=("sVenn0",)), counts(40, 40, "soldiers")))
    after = version(says("Venn", "x"), figures=(counts(31, 31, by=("sVenn0",)), counts(40, 40, "soldiers")))
    (one,) = differences(before, after)
    assert (one.part, one.kind, one.what, one.speaker) == ("figure", "changed", "killed civilians", "Venn")
    assert (one.before, one.after) == ("at least 12", "31")


def test_a_number_of_other_people_replaces_none():
    before, after = version(figures=(counts(12, 12),)), version(figures=(counts(31, 31, "soldiers"),))
    assert kinds(before, after) == [("figure", "lost"), ("figure", "gained")]
    injured = version(figures=(counts(31, 31, measure="injured"),))
    assert kinds(before, injured) == [("figure", "lost"), ("figure", "gained")]


WORDS = st.lists(st.sampled_from("road town market army fled open burnt nine".split()), min_size=1, max_size=8)
VERSIONS = st.lists(st.tuples(st.sampled_from(["Venn", "Maro"]), WORDS.map(" ".join)), max_size=6).map(
    lambda told: version(*(says(who, words, n) for n, (who, words) in enumerate(told)))
)


@given(VERSIONS, VERSIONS)
def test_what_one_way_loses_the_other_way_gains(first, second):
    there, back = kinds(first, second), kinds(second, first)
    assert there.count(("statement", "lost")) == back.count(("statement", "gained"))
    assert there.count(("statement", "gained")) == back.count(("statement", "lost"))
