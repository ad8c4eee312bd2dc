"""The claims of a story as the rules of data sets take them: who counts whose dead, who lays it to whom."""

import msgspec
import pytest

from tests.link.conftest import figure_of, telling_of
from whosays.document import ReportInfo, Span
from whosays.findings import Entity, Passage, Place, ReportRecord, Source, Statement
from whosays.link.answers import Answer
from whosays.link.claims import Draft
from whosays.link.harm_told import Setting, blame_told, deaths_told, far_apart, harm_assessed
from whosays.link.information_origins import Origins
from whosays.link.parts import is_part
from whosays.link.speakers import Speaker
from whosays.story import Reason, StoryReport
from whosays.story_shown import harm_words

ENTITIES = (
    Entity(id="army", name="French army", type="organisation", named=True, side="government"),
    Entity(id="column", name="Dawn Column", type="organisation", named=True, side="insurgent"),
    Entity(id="spokesman", name="Ilvar Doshen", type="person", named=True, side="insurgent", affiliation="column"),
)
FRANCE = Place(id="fr", name="France", kind="country", basis="unknown", mentions=(Span(0, 1),))
RECORD = ReportRecord(text_file="r.txt", report=ReportInfo(), entities=ENTITIES, places=(FRANCE,), blocks=())
SETTING = Setting(
    {
        "r1": StoryReport(id="r1", text_file="a.txt", published="2031-05-14", reporting_origin="Oruvale Herald"),
        "r2": StoryReport(id="r2", text_file="b.txt", published="2031-05-15", outlet="Halm Times"),
    },
    Origins({"r1": RECORD, "r2": RECORD}),
)
SURGEON = Speaker("person quoy", "Sena Quoy", "civilian")
RESIDENTS = Speaker("group residents", "residents", "civilian")
ARMY = Speaker("forces france", "French army", "government")
COLUMN = Speaker("body dawn column", "Dawn Column", "insurgent")
PAGE = Speaker("page", "page")


def said(by, shown, kind, about, key, *, report="r1", number=None, voice=None, words="it was so"):
    told = telling_of(words, report=report, voice=voice)
    return Answer(kind, about, key, shown, told, (Span(0, 4),), by, (by,), number)


def toll(number, *answers, about="killed"):
    """A claim that so many were killed, by those speakers, each with the report that quotes them."""
    given = [
        said(by, str(number), "figure", about, str(number), report=r, number=figure_of(number)) for by, r in answers
    ]
    return Draft(0, "figure", about, str(number), tuple(given))


def blame(culprit, shown, *speakers, voice=None, words="it was so"):
    given = tuple(said(by, shown, "responsibility", "", culprit, voice=voice, words=words) for by in speakers)
    return Draft(0, "responsibility", "", culprit, given)


def test_a_count_is_told_once_for_each_who_vouches():
    told = list(deaths_told("c1", toll(12, (SURGEON, "r1"), (SURGEON, "r2"), (RESIDENTS, "r2")), SETTING))
    assert [(t.speaker.name, t.speaker.named, t.best) for t in told] == [
        ("Sena Quoy", True, 12), ("residents", False, 12),
    ]  # fmt: skip


def test_one_of_those_whom_another_number_counts_is_no_number_of_all():
    words = "two traders and a cook were killed"
    numbers = [
        msgspec.structs.replace(figure_of(n), spans=(Span(at, at + 3),), of=of)
        for n, at, of in ((2, 0, "traders"), (1, words.index("a cook"), "cook"))
    ]
    told = telling_of(words, figures=numbers)
    answer = Answer("figure", "killed", "1", "1", told, (Span(0, 4),), SURGEON, (SURGEON,), numbers[1])
    assert not list(deaths_told("c1", Draft(0, "figure", "killed", "1", (answer,)), SETTING))


def test_a_count_was_said_on_the_day_of_the_last_report_that_tells_no_other():
    (told,) = deaths_told("c1", toll(12, (SURGEON, "r1"), (SURGEON, "r2")), SETTING)
    assert told.said_on == "2031-05-15"


def test_a_report_in_its_own_voice_is_its_newsroom_or_its_outlet():
    told = list(deaths_told("c1", toll(12, (PAGE, "r1")), SETTING)) + list(
        deaths_told("c2", toll(9, (PAGE, "r2")), SETTING)
    )
    assert [(t.speaker.name, t.speaker.page) for t in told] == [("Oruvale Herald", True), ("Halm Times", True)]


@pytest.mark.parametrize(
    ("about", "side"),
    [
        ("killed", "nothing"),
        ("killed unarmed", "civilian"),
        ("killed children", "civilian"),
        ("killed forces", "government"),
        ("killed fighters", "insurgent"),
        ("killed forces chad", None),  # another country's soldiers are of no side that is told
    ],
)
def test_whose_dead_a_count_means_is_what_its_question_says(about, side):
    (told,) = deaths_told("c1", toll(12, (SURGEON, "r1"), about=about), SETTING)
    assert (told.dead.side if told.dead else "nothing") == side


@pytest.mark.parametrize("about", ["injured", "killed more", "killed more unarmed"])
def test_what_is_no_number_of_the_dead_counts_for_none(about):
    assert not list(deaths_told("c1", toll(12, (SURGEON, "r1"), about=about), SETTING))


def test_whoever_takes_it_on_themselves_is_the_party_that_is_blamed():
    claim = blame("body dawn column", "the Column", COLUMN, RESIDENTS, words="it had carried out the attack")
    admitted, accused = blame_told("c1", claim, SETTING)
    assert admitted.speaker == admitted.blamed
    assert (accused.speaker.name, accused.blamed.name, accused.blamed.side) == ("residents", "Dawn Column", "insurgent")


def test_a_spokesman_answers_for_the_body_that_he_is_of():
    voice = Statement(
        id="s",
        source=Source(entity="spokesman", spans=(), quote="Doshen"),
        content=Passage(spans=(), quote="it"),
        form="indirect",
    )
    doshen = Speaker("person doshen", "Ilvar Doshen", "insurgent")
    (told,) = blame_told(
        "c1",
        blame("body dawn column", "the Column", doshen, voice=voice, words="it had carried out the attack"),
        SETTING,
    )
    assert told.speaker == told.blamed


def test_a_party_that_does_not_say_we_did_it_has_not_admitted_it():
    assert not list(blame_told("c1", blame("body dawn column", "the Column", COLUMN), SETTING))


def test_counts_too_far_apart_to_be_of_one_event_are_not_assessed():
    claims = {"c1": toll(12, (SURGEON, "r1")), "c2": toll(4000, (RESIDENTS, "r2"))}
    ucdp, acled = harm_assessed("Air/drone strike", claims, SETTING)
    assert (harm_words(ucdp), harm_words(acled)) == ("no answer", "no answer")
    assert ucdp.reasons == (Reason(rule="link.harm_told.counts_far_apart", claims=("c1", "c2")),)


def test_what_a_party_counts_may_be_far_from_all_others():
    assert not far_apart(
        tuple(deaths_told("c1", toll(12, (SURGEON, "r1")), SETTING))
        + tuple(deaths_told("c2", toll(400, (ARMY, "r1")), SETTING))
    )


def test_the_army_answers_for_its_state_and_another_state_is_foreign():
    (own,) = blame_told("c1", blame("state france", "French aircraft", ARMY, words="we fired at them"), SETTING)
    (other,) = blame_told("c2", blame("state chad", "aircraft of Chad", ARMY), SETTING)
    assert own.speaker == own.blamed and own.blamed.side == "government"
    assert other.blamed.side == "foreign_military"


def test_whoever_is_cleared_is_not_accused():
    (told,) = blame_told("c1", blame("not state france", "it was not the army", ARMY), SETTING)
    assert told.stance == "denies"


@pytest.mark.parametrize("culprit", ["nobody", "unknown"])
def test_that_nobody_knows_is_no_blame(culprit):
    assert not list(blame_told("c1", blame(culprit, "nobody knows", RESIDENTS), SETTING))


def test_only_explosive_weapons_are_graded_by_airwars():
    claims = {
        "c1": toll(12, (SURGEON, "r1")),
        "c2": toll(20, (RESIDENTS, "r2")),
        "c3": blame("state france", "jets", RESIDENTS),
    }
    by_scheme = {a.scheme: harm_words(a) for a in harm_assessed("Air/drone strike", claims, SETTING)}
    assert by_scheme == {
        "UCDP range": "12 to 20, best 12", "ACLED point": "12", "Airwars range": "12 to 20", "Airwars grade": "fair",
    }  # fmt: skip
    assert [a.scheme for a in harm_assessed("Armed clash", claims, SETTING)] == ["UCDP range", "ACLED point"]


def test_acleds_number_for_a_vague_word_goes_by_the_words_of_the_count():
    dozens = figure_of(24, best=None, high=99, quote="dozens of villagers")
    claim = said(SURGEON, "dozens (24–99)", "figure", "killed", "24–99", number=dozens)
    _, acled = harm_assessed("Armed clash", {"c1": Draft(0, "figure", "killed", "24–99", (claim,))}, SETTING)
    assert (acled.best, acled.reasons[-1].rule) == (12, "link.assess.vague_word")


def test_without_a_number_of_dead_nothing_is_assessed():
    assert harm_assessed("Air/drone strike", {"c1": blame("state france", "jets", RESIDENTS)}, SETTING) == ()


def test_children_and_what_a_later_count_replaces_are_no_bounds():
    claims = {
        "old": toll(9, (RESIDENTS, "r1")),
        "new": toll(99, (RESIDENTS, "r2")),
        "part": toll(4, (SURGEON, "r1"), about="killed children"),
    }
    ucdp, acled = harm_assessed("Armed clash", claims, SETTING, {"old"})
    assert (ucdp.low, ucdp.best, ucdp.high, acled.best) == (99, 99, 99, 99)
    alone, _ = harm_assessed("Armed clash", {"part": claims["part"]}, SETTING)
    assert alone.best == 4


def test_a_toll_is_none_of_the_parts_that_are_listed_behind_it():
    words = "the toll has risen to 165, including 27 women and 19 boys"
    numbers = [
        msgspec.structs.replace(figure_of(n), spans=(Span(words.index(str(n)), words.index(str(n)) + len(str(n))),))
        for n in (165, 27, 19)
    ]
    told = telling_of(words, figures=numbers)
    by = (Span(0, 4),), SURGEON, (SURGEON,)
    parts = [is_part(Answer("figure", "killed", str(f.best), "", told, *by, f)) for f in numbers]
    assert parts == [False, True, True]
