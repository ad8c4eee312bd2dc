"""What sources answer: which tellings make one claim, and who stands behind it."""

import msgspec
import pytest

from tests.link.conftest import telling_of
from whosays.document import ReportInfo, Span
from whosays.findings import Figure, Passage, ReportRecord, Source, Statement, When
from whosays.link.answers import ALONE, Answer, answers, number_key, says_none
from whosays.link.claims import Draft, draft_claims, given_answers, is_total, vouching
from whosays.link.held import Held
from whosays.link.information_origins import Origins
from whosays.link.same_answer import excluded, surely_one
from whosays.link.same_event import story_of
from whosays.link.speakers import Speaker
from whosays.link.stories import question_text
from whosays.story import Party

MONITOR = Speaker("body oru watch", "Oru Watch")


def killed(number, words=None, *, high=None):
    return Figure(id="f", measure="killed", spans=(), quote=words or f"{number}", low=number, best=number, high=high)


def said(report, *, by=None, figure=None):
    """One answer of a report: by a speaker, else in its own voice."""
    speaker = Speaker(f"group {by}", by) if by else Speaker("page", "page")
    told = telling_of("nine were killed", report=report)
    return Answer("figure", "killed", "9", "9", told, (Span(0, 4),), speaker, (speaker,), figure)


def behind(*answers):
    return [s.name for s in vouching(Draft(0, "figure", "killed", "9", answers))]


def test_a_headline_says_it_on_the_word_of_its_reports_speaker():
    assert behind(said("r1"), said("r1", by="medics")) == ["medics"]


def test_a_report_that_names_nobody_vouches_itself():
    assert behind(said("r1", by="medics"), said("r2")) == ["medics", "page"]


def test_an_official_of_two_reports_of_one_wire_is_one():
    told = tuple(said(r)._replace(speaker=an_official(r), origins=(an_official(r),)) for r in ("r1", "r2"))
    draft = Draft(0, "figure", "killed", "9", told)
    assert len(vouching(draft, {"r1": "Lantern", "r2": "Lantern"})) == 1
    assert len(vouching(draft, {"r1": "Lantern", "r2": "Gannet"})) == 2
    assert len(vouching(draft, {"r1": None, "r2": None})) == 2


def an_official(report):
    return Speaker(f"one {report}:official", "official")


def test_numbers_that_say_the_same():
    assert number_key(killed(14, "at least 14")) == number_key(killed(14, high=14))
    assert number_key(killed(36, "more than 35")) != number_key(killed(36, high=36))
    assert number_key(Figure(id="f", measure="killed", spans=(), quote="up to 14", low=0, high=14)) != "14"


@pytest.mark.parametrize(
    ("number", "same"), [(90, True), (100, True), (1700, True), (200000, True), (120, False), (14, False)]
)
def test_a_round_number_is_told_again_as_more_than_it(number, same):
    over = Figure(id="f", measure="killed", spans=(), quote=f"more than {number}", low=number + 1)
    assert (number_key(over) == number_key(killed(number))) is same


def test_a_newsroom_passes_on_what_others_say():
    told = [said(r)._replace(origins=(s,)) for r, s in (("r1", MONITOR), ("r2", Speaker("body reuters", "Reuters")))]
    assert behind(*told) == ["Oru Watch"]
    assert behind(told[1]) == ["Reuters"]


def claims(*groups):
    """How many claims the groups of tellings make."""
    told = [t for g in groups for t in g]
    view = story_of(told, {"r1": 100, "r2": 100}, [])
    return draft_claims(view, groups, told, (), Origins({}))


def toll(number, report, place="Oru"):
    return telling_of(f"{number} were killed", report=report, place=place, figures=[killed(number)], victims="unarmed")


def test_a_large_number_told_in_two_groups_is_one_claim():
    assert [len(c.answers) for c in claims([toll(140, "r1")], [toll(140, "r2")])] == [2]


def test_a_small_number_of_other_people_or_another_number_is_told_apart():
    fighters = toll(14, "r2")._replace(victims="fighters")
    assert len(claims([toll(14, "r1")], [fighters])) == 2
    assert len(claims([toll(140, "r1"), toll(141, "r2")])) == 2


def test_a_large_number_is_of_one_crowd_whatever_it_is_called():
    assert len(claims([toll(140, "r1")], [toll(140, "r2")._replace(victims="fighters")])) == 1


def test_medics_may_be_all_the_people_of_one_event():
    of_medics = msgspec.structs.replace(killed(12, "12 medics"), of="medics")
    medics = telling_of("12 medics were killed", report="r2", place="Oru", figures=[of_medics])
    assert [len(c.answers) for c in claims([toll(12, "r1"), medics])] == [2]
    assert len(claims([toll(12, "r1")], [medics])) == 2


def burnt(report, by="soldiers"):
    return telling_of(f"{by} burned the mill", "burning", report=report, place="Oru")


def test_one_deed_of_one_culprit_is_one_claim_whatever_it_is_done_to():
    blamed = claims([burnt("r1")], [burnt("r2")], [burnt("r2", "gunmen")])
    assert [(c.key, len(c.answers)) for c in blamed] == [("state", 2), ("armed", 1)]


@pytest.mark.parametrize(
    ("words", "manner", "vouched"),
    [
        ("a mutiny broke out", "asserts", True),
        ("an alleged mutiny", "asserts", False),
        ("the council should look into the mutiny", "asks", False),
        ("reports of a mutiny were false", "denies", True),
    ],
)
def test_who_asks_or_calls_it_alleged_does_not_vouch_that_it_is_so(words, manner, vouched):
    source = Source(quote="residents")
    voice = Statement(id="s1", source=source, content=Passage(spans=(), quote=""), form="indirect", manner=manner)
    told = telling_of(words, "mutiny", voice=voice)._replace(denied=manner == "denies")
    record = ReportRecord(text_file="r1", report=ReportInfo(), blocks=())
    kinds = [a.kind for a in answers(told, "", Origins({told.report: record}))]
    assert kinds == ["occurrence" if vouched else "other"]


def vouch(*speakers):
    told = telling_of("nine were killed")
    given = [Answer("figure", "killed", "9", "9", told, (Span(0, 4),), s, (s,), None) for s in speakers]
    return [s.name for s in vouching(Draft(0, "figure", "killed", "9", tuple(given)))]


def test_unnamed_rebels_say_again_what_their_named_one_says():
    rebels, named = Speaker("group rebels", "rebels", "insurgent"), Speaker("person verro", "Anda Verro", "insurgent")
    assert vouch(rebels, named) == ["Anda Verro"]
    assert vouch(rebels, named._replace(side="government")) == ["rebels", "Anda Verro"]
    assert vouch(rebels) == ["rebels"]


@pytest.mark.parametrize(
    ("speakers", "counted"),
    [
        ({"one r1:witness": "a witness", "group witnesses": "Witnesses"}, ["Witnesses"]),
        ({"group unions": "Unions", "group harbour unions": "harbour unions"}, ["harbour unions"]),
        ({"body herald guild": "Herald Guild", "group observers": "Herald Guild observers"}, ["Herald Guild"]),
        ({"group armed rebels": "armed rebels", "group rebel forces": "Rebel forces"}, ["armed rebels"]),
        ({"group halm rebels": "Halm rebels", "group tarn rebels": "Tarn rebels"}, ["Halm rebels", "Tarn rebels"]),
        ({"group officials": "Halm health officials", "body m": "Halm's health ministry"}, ["Halm's health ministry"]),
        (
            {"group officials": "harbour officials", "body m": "health ministry"},
            ["harbour officials", "health ministry"],
        ),
        ({"group officials": "officials", "body m": "health ministry"}, ["officials", "health ministry"]),
        ({"group doctors": "doctors", "group bakers": "bakers"}, ["doctors", "bakers"]),
        ({"one r1:witness": "a witness", "one r2:witness": "a witness"}, ["a witness", "a witness"]),
        ({"person venn": "Ada Venn", "group bakers": "Ada Venn bakers"}, ["Ada Venn", "Ada Venn bakers"]),
    ],
)
def test_who_is_described_by_less_than_another_is_no_second_source(speakers, counted):
    assert vouch(*(Speaker(key, name) for key, name in speakers.items())) == counted


def test_one_event_has_each_culprit_once():
    laid = burnt("r1"), telling_of("soldiers set homes alight", "burning", report="r2", start=90, place="Tarn")
    assert [(c.key, len(c.answers)) for c in claims(laid)] == [("state", 2)]


def test_all_who_say_that_there_was_gas_give_one_answer():
    told = telling_of("a gas attack began", "chemical"), telling_of("chlorine choked a baker", "chemical", report="r2")
    assert [len(c.answers) for c in claims(told)] == [2]
    assert [len(c.answers) for c in claims(*((t,) for t in told))] == [1, 1]


def test_a_ministry_restates_nobody_of_its_side():
    ministry, named = (
        Speaker("group health ministry", "health ministry", "government"),
        Speaker("person venn", "Ada Venn", "government"),
    )
    assert vouch(ministry, named) == ["health ministry", "Ada Venn"]


def test_somebody_of_whom_nothing_is_told_is_no_source_beside_others():
    unknown, named = Speaker("?r1:s1", "unnamed speaker"), Speaker("person verro", "Anda Verro")
    assert vouch(unknown, named) == ["Anda Verro"]
    assert vouch(unknown) == ["unnamed speaker"]


def test_nobody_vouches_for_what_he_only_calls_reported():
    passage = Passage(spans=(), quote="")
    voice = Statement(id="s1", source=Source(quote="residents"), content=passage, form="indirect")
    told = telling_of("they had seen reports that nine were killed", figures=[killed(9)], voice=voice)
    record = ReportRecord(text_file="r1", report=ReportInfo(), blocks=())
    (answer,) = answers(told, "", Origins({"r1": record}))
    assert (answer.speaker.name, [o.name for o in answer.origins]) == ("residents", ["page"])


def test_the_claimant_vouches_for_his_claim():
    told = telling_of("the blast was claimed by Hamas", "blast")
    assert [o.key for a in answers(told, "", Origins({})) for o in a.origins] == ["body hamas"]


def test_dead_and_injured_in_one_number_are_counted():
    both = Figure(id="f", measure="other", spans=(), quote="40", low=40, best=40, high=40)
    assert [a.about for a in answers(telling_of("40 dead and injured", figures=[both]), "", Origins({}))] == ["other"]
    assert "figure" not in {
        a.kind for a in answers(telling_of("a blast of 40 tonnes", figures=[both]), "", Origins({}))
    }


@pytest.mark.parametrize(
    ("words", "quote", "about"),
    [
        ("another 19 bodies were found in the mill", "19", "killed more"),
        ("a further 19 people died of wounds", "a further 19 people", "killed more unarmed"),
        ("19 more people were killed overnight", "19 more people", "killed more unarmed"),
        ("more than 19 people were killed", "more than 19 people", "killed unarmed"),
        ("five were hurt and another 19 killed", "19", "killed"),  # it counts on from the number of something else
    ],
)
def test_what_comes_on_top_of_a_number_is_asked_for_apart(words, quote, about):
    start = words.index(quote)
    figure = Figure(
        id="f", measure="killed", of="people" if "people" in quote else None, spans=(Span(start, start + len(quote)),),
        quote=quote, low=19, best=19, high=19,
    )  # fmt: skip
    beside = Figure(id="g", measure="injured", spans=(Span(0, 4),), quote="five", low=5, best=5, high=5)
    given = (beside, figure) if words.startswith("five") else (figure,)
    asked = [a for a in answers(telling_of(words, figures=given), "", Origins({})) if a.figure == figure]
    assert [a.about for a in asked] == [about]


def test_a_newsrooms_own_voice_is_an_origin_of_numbers_beside_who_is_named():
    told = (said("r1", by="medics"), said("r2"))
    assert [s.name for s in vouching(Draft(0, "figure", "killed", "9", told))] == ["medics", "page"]
    assert [s.name for s in vouching(Draft(0, "occurrence", "", "yes", told))] == ["medics"]
    assert [s.name for s in vouching(Draft(0, "occurrence", "", "yes", told[1:]))] == ["page"]


def test_a_blame_is_of_the_event_of_the_deed_told_last_before():
    deed = telling_of("shells hit the mill", "shelling")
    blame = telling_of("residents blamed the army", "shelling", start=40, blames=True)
    given = given_answers(
        [(deed,)], (deed, blame), Origins({"r1": ReportRecord(text_file="r1", report=ReportInfo(), blocks=())})
    )
    assert [a.group for a in given] == [0, 0]


def test_a_clause_that_says_more_than_its_number_is_told_beside_it():
    words = "some 30 fishermen were killed when the harbour wall was shelled at dawn"
    figure = Figure(id="f", measure="killed", spans=(Span(5, 7),), quote="30", low=30, best=30)
    number, rest = answers(telling_of(words, "shelling", figures=[figure]), "", Origins({}))
    assert (number.kind, number.spans) == ("figure", (Span(5, 7),))
    assert (rest.kind, rest.spans[0].of(words)) == ("occurrence", words[7:])


@pytest.mark.parametrize(
    ("words", "matter", "none"),
    [
        ("there was no truce in Halm", "truce", True),
        ("there was no sign in the square of what the truce had promised", "truce", False),
    ],
)
def test_none_of_it_is_said_right_before_its_word(words, matter, none):
    assert says_none(telling_of(words, matter)) is none


def test_a_number_that_says_what_it_counts_is_told_in_any_clause():
    taken = Figure(id="f", measure="captured", spans=(), quote="200", of="girls", low=200, best=200, high=200)
    told = telling_of("a deal on the 200 girls", "truce", figures=[taken])
    crowd = telling_of(
        "a deal that 200 watched", "truce", figures=[msgspec.structs.replace(taken, measure="participants")]
    )
    assert [a.about for a in answers(told, "", Origins({})) if a.kind == "figure"] == ["captured children"]
    assert not [a for a in answers(crowd, "", Origins({})) if a.kind == "figure"]


def test_a_number_of_something_else_is_of_no_event_of_its_clause():
    taken = Figure(id="f", measure="captured", spans=(), quote="200", low=200, best=200, high=200)
    told = telling_of("a deal on the 200", "truce", figures=[taken])
    number = next(a for a in given_answers([(told,)], [told], Origins({})) if a.kind == "figure")
    assert number.group == ALONE


def test_who_rejects_the_blame_is_shown_with_his_words():
    words = "ISIL denied any role in the shelling"
    at = Span(len("ISIL denied "), len(words))
    spoken = Passage(spans=(Span(0, 4),), quote="ISIL")
    voice = Statement(
        id="s1",
        source=Source(quote="ISIL", spans=spoken.spans),
        content=Passage(spans=(at,), quote=at.of(words)),
        form="indirect",
        manner="denies",
    )
    told = telling_of(at.of(words), "shelling", voice=voice, denied=True)
    told = told._replace(span=at, sentence=Span(0, len(words)), around=words)
    records = {"r1": ReportRecord(text_file="r1", report=ReportInfo(), blocks=())}
    (rejected,) = (a for a in answers(told, "", Origins(records)) if a.kind == "responsibility")
    assert (rejected.shown, rejected.spans[0].of(words)) == (words, words)


def test_who_tells_of_a_deed_of_his_own_is_shown_by_his_name():
    voice = Statement(id="s1", source=Source(quote="ISIL"), content=Passage(spans=(), quote=""), form="indirect")
    told = telling_of("it targeted the post in retaliation for the shelling", "shelling", voice=voice)
    records = {"r1": ReportRecord(text_file="r1", report=ReportInfo(), blocks=())}
    (own,) = (a for a in answers(told, "", Origins(records)) if a.kind == "responsibility")
    assert own.shown == own.speaker.name


def test_who_took_a_town_back_makes_another_claim_than_that_he_held_it_before():
    army, column = (Party(name=n, side=s) for n, s in (("army", "government"), ("Dawn Column", "insurgent")))
    told = [(army, "2031-05-02", False), (column, "2031-05-02", True), (army, "2031-05-06", True)]
    given = []
    for n, (party, day, took) in enumerate(told):
        telling = telling_of("it is held", "entry", report=f"r{n}", when=When(start=day, end=day))
        speaker = (Speaker("page", "page"),)
        hands = Held(party, so=True, whole=True)
        given.append(Answer("control", "Oru", party.name, "", telling, (), *speaker, speaker, held=hands, took=took))
    drafts = draft_claims(story_of([], {}, []), (), (), [given], Origins({}))
    assert sorted((d.key, len(d.answers)) for d in drafts) == [("Dawn Column", 1), ("army", 1), ("army", 1)]


def test_a_deed_done_to_villagers_and_one_done_to_soldiers_are_not_one_whatever_their_words():
    view = story_of([], {}, [])
    blamed, other = (c.answers[0] for c in claims([burnt("r1")], [burnt("r2", "gunmen")]))
    to = [blamed._replace(telling=blamed.telling._replace(victims=v)) for v in ("unarmed", "forces", None)]
    assert not surely_one(view, to[0], to[1])
    assert surely_one(view, to[0], to[2])
    assert not surely_one(view, blamed, other)


def test_two_events_with_no_word_in_common_are_not_one_deed():
    clinic = telling_of("flames took a clinic", "burning", report="r2", place="Oru")
    view = story_of([burnt("r1"), burnt("r2"), clinic], {}, [])
    (one,) = claims([burnt("r1")], [burnt("r2")])
    blamed, again = (a._replace(group=n) for n, a in enumerate(one.answers))
    assert surely_one(view, blamed, again)
    assert not surely_one(view, blamed, again._replace(telling=clinic))


def test_the_sum_of_weeks_is_asked_for_by_itself():
    told = telling_of("900 were killed", figures=[killed(900)], victims="unarmed")
    day, weeks = (next(c for c in claims([told._replace(long=n)]) if c.kind == "figure") for n in (False, True))
    assert [is_total(d) for d in (day, weeks)] == [False, True]
    assert question_text(day, "Halm") == "How many people were killed (Halm)?"
    assert question_text(weeks, "Halm", total=True) == "How many people were killed in all (Halm)?"


@pytest.mark.parametrize(
    ("of", "asked"),
    [
        ("Lebanese pilgrims", "people of Lebanon"),
        ("Saudi Arabian guards", "soldiers and police of Saudi Arabia"),
        ("women", "women"),
    ],
)
def test_whose_dead_are_asked_for_where_they_are_of_another_country(of, asked):
    figure = Figure(id="f", measure="killed", of=of, spans=(), quote="6", low=6, best=6, high=6)
    told = telling_of(f"6 {of} were killed", figures=[figure])
    (draft,) = (c for c in claims([told]) if c.kind == "figure")
    assert question_text(draft, "Halm") == f"How many {asked} were killed (Halm)?"


def test_who_fled_is_asked_for_in_a_clause_of_any_matter():
    left = Figure(id="f", measure="displaced", of="villagers", spans=(), quote="300", low=300, best=300, high=300)
    told = telling_of("300 villagers were moved away as troops massed", "deployment", figures=[left])
    (draft,) = (c for c in claims([told]) if c.kind == "figure")
    assert question_text(draft, "Halm") == "How many people were displaced (Halm)?"


def test_what_is_destroyed_is_asked_for_by_its_name():
    lorries = Figure(id="f", measure="destroyed", of="lorries", spans=(), quote="30", low=30, best=30, high=30)
    told = telling_of("the raid destroyed 30 lorries", "burning", figures=[lorries], victims="unarmed")
    (draft,) = (c for c in claims([told]) if c.kind == "figure")
    assert question_text(draft, "Halm") == "How many lorries were destroyed (Halm)?"


def test_a_headline_lays_it_on_the_word_of_whoever_claims_the_deed():
    column = Speaker("body dawn column", "Dawn Column")
    claimed = said("r1")._replace(origins=(column,))  # "the raid was claimed by the Dawn Column"
    assert behind(said("r1"), claimed) == ["Dawn Column"]
    assert behind(said("r2"), claimed) == ["page", "Dawn Column"]


def test_every_report_lays_a_deed_on_the_word_of_whoever_claims_it():
    column = Speaker("body dawn column", "Dawn Column")
    told = [said("r2"), said("r1")._replace(origins=(column,))]
    blamed = Draft(0, "responsibility", "", column.key, tuple(a._replace(kind="responsibility") for a in told))
    assert [s.name for s in vouching(blamed)] == ["Dawn Column"]


def test_state_media_say_again_what_the_states_agency_does():
    agency, media = (Speaker(f"state {k} oru", n) for k, n in (("agency", "ONA"), ("media", "Orunian state media")))
    told = [said(f"r{n}")._replace(speaker=s, origins=(s,)) for n, s in enumerate((agency, media))]
    assert behind(*told) == ["ONA"]
    television = media._replace(name="Orunian state television")
    assert behind(told[0], told[1]._replace(speaker=television, origins=(television,))) == ["ONA", television.name]


def test_that_nobody_has_claimed_it_is_no_part_of_the_claim_of_who_did():
    nobody = said("r1")._replace(kind="responsibility", about="", key="nobody")
    assert excluded(nobody, nobody._replace(key="body dawn column"))
    assert not excluded(nobody, nobody)


def test_one_woman_and_one_driver_are_not_one_number():
    def one(of):
        figure = msgspec.structs.replace(killed(1, "one"), of=of)
        return said("r1", figure=figure)._replace(key="1", group=3)

    view = story_of((), {}, ())
    assert not surely_one(view, one("woman"), one("driver of the ferry"))
    assert surely_one(view, one("woman"), one("a woman of Halm"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Harbour Watch confirmed in a statement late on Friday", False),
        ("Harbour Watch said at a news conference in Halm", False),
        ("Harbour Watch said that its boats stay in port", True),
    ],
)
def test_that_somebody_spoke_somewhere_is_no_claim(words, told):
    origins = Origins({"r1": ReportRecord(text_file="r1", report=ReportInfo(), blocks=())})
    assert bool(list(answers(telling_of(words, None), "", origins))) is told


def test_a_countrys_adjective_is_shown_as_its_name():
    origins = Origins({"r1": ReportRecord(text_file="r1", report=ReportInfo(), blocks=())})
    (blamed,) = answers(telling_of("Russian and army warplanes bombed the mill", "air"), "", origins)
    assert (blamed.key, blamed.shown) == ("state russia", "Russia")


def test_who_turns_down_a_plea_denies_nothing():
    voice = Statement(
        id="s1",
        source=Source(quote="the army"),
        content=Passage(spans=(), quote="a plea for a truce in Halm"),
        form="indirect",
        manner="denies",
    )
    origins = Origins({"r1": ReportRecord(text_file="r1", report=ReportInfo(), blocks=())})
    (told,) = answers(telling_of("a plea for a truce in Halm", "truce", voice=voice), "", origins)
    assert told.key != "no"


def test_the_dead_of_two_deeds_are_two_numbers():
    ours = Answer("figure", "killed", "140", "140", toll(140, "r1"), (), *BY_PAGE, killed(140), culprit="state oru")
    theirs = ours._replace(culprit="armed")
    assert excluded(ours, theirs)
    assert not excluded(ours, ours._replace(culprit=None))
    assert not excluded(ours, theirs._replace(telling=toll(140, "r2")))  # each report may blame another for one deed


BY_PAGE = (Speaker("page", "page"), (Speaker("page", "page"),))


def test_culprits_are_vouched_for_by_whom_the_reports_name():
    told = burnt("r1"), burnt("r2")
    voices = Speaker("page", "page"), Speaker("person venn", "Ada Venn")
    given = (
        Answer("responsibility", "", "state", "soldiers", t, (t.span,), v, (v,))
        for t, v in zip(told, voices, strict=True)
    )
    blamed = Draft(0, "responsibility", "", "state", tuple(given))
    assert [s.name for s in vouching(blamed)] == ["Ada Venn"]
    assert [s.name for s in vouching(blamed._replace(answers=blamed.answers[:1]))] == ["page"]
