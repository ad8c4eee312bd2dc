"""How claims stand to each other."""

import msgspec
import pytest

from tests.conftest import span_of
from tests.link.conftest import figure_of, telling_of
from whosays.document import ReportInfo, Span
from whosays.findings import Answer as Answered
from whosays.findings import Passage, Place, ReportRecord, Source, Statement, When, day_number
from whosays.link.answers import Answer
from whosays.link.claims import Draft, draft_claims
from whosays.link.contradictions import relate
from whosays.link.held import Held
from whosays.link.information_origins import Origins
from whosays.link.same_answer import of_one_noun
from whosays.link.same_event import story_of
from whosays.link.speakers import Speaker
from whosays.story import Party


def voice(who, manner="asserts", id="s1"):
    passage = Passage(spans=(Span(0, 90),), quote="")
    return Statement(id=id, source=Source(quote=who), content=passage, form="indirect", manner=manner)


def relations(*told, days=None, apart=False):
    """The relations of the claims of tellings that are of one event, or of one each."""
    records = {t.report: ReportRecord(text_file=t.report, report=ReportInfo(), blocks=()) for t in told}
    days = days or dict.fromkeys(records, 100)
    view = story_of(told, days, [])
    groups = [(t,) for t in told] if apart else [told]
    drafts = draft_claims(view, groups, told, (), Origins(records))
    return [
        (drafts[f.a].key, f.kind, drafts[f.b].key, f.rule.rpartition(".")[2])
        for f in relate(view, drafts, records, days)
    ]


def toll(number, report, who, **more):
    figure = figure_of(number, **more)
    return telling_of(f"{number} villagers were killed", figures=[figure], report=report, voice=voice(who))


def test_two_tolls_of_one_day_that_cannot_both_be_contradict():
    ((_, kind, _, rule),) = relations(toll(9, "r1", "the mayor"), toll(14, "r2", "a doctor"))
    assert (kind, rule) == ("contradicts", "numbers_apart")


def test_what_somebody_said_weeks_before_is_replaced_and_not_contradicted():
    day = day_number("2031-05-14")
    earlier = toll(9, "r1", "the mayor")
    earlier = earlier._replace(voice=msgspec.structs.replace(earlier.voice, when="2031-03"))
    now = toll(14, "r1", "a doctor")
    assert [kind for _, kind, _, _ in relations(toll(9, "r1", "the mayor"), now, days={"r1": day})] == ["contradicts"]
    assert relations(earlier, now, days={"r1": day}) == [("14", "revises", "9", "later_number")]


def test_a_sum_does_not_contradict_its_parts():
    parts = toll(14, "r1", "the mayor"), toll(12, "r1", "a doctor")
    assert not relations(toll(26, "r1", "a monitor"), *parts)
    assert [kind for _, kind, _, _ in relations(toll(27, "r1", "a monitor"), *parts)] == ["contradicts"] * 3


def test_a_months_toll_is_another_than_all_that_were_counted():
    month = toll(90, "r1", "the mayor")
    month = month._replace(text="90 villagers were killed during the past month")
    assert not relations(month, toll(60, "r2", "a doctor"))


def test_at_least_nine_does_not_contradict_fourteen():
    assert not relations(toll(9, "r1", "the mayor", high=None), toll(14, "r2", "a doctor"))


def test_a_rough_number_does_not_contradict_one_near_it():
    rough, exact, other = (
        toll(n, r, w) for n, r, w in ((200, "r1", "the mayor"), (199, "r2", "a doctor"), (150, "r2", "a doctor"))
    )
    rough = rough._replace(figures=tuple(msgspec.structs.replace(f, approximate=True) for f in rough.figures))
    assert [(kind, rule) for _, kind, _, rule in relations(rough, exact)] == [("confirms", "numbers_meet")]
    assert [kind for _, kind, _, _ in relations(rough, other)] == ["contradicts"]


def test_the_sum_of_weeks_does_not_contradict_a_days_toll():
    assert not relations(toll(9, "r1", "the mayor"), toll(14, "r2", "a doctor")._replace(long=True))


def test_a_higher_toll_of_a_later_day_revises():
    found = relations(toll(9, "r1", "the mayor"), toll(14, "r2", "a doctor"), days={"r1": 100, "r2": 104})
    assert found == [("14", "revises", "9", "later_number")]


def test_a_count_that_has_risen_revises_the_lower_number():
    words = "the toll in Halm has risen to at least 14 dead"
    at = Span(words.index("14"), words.index("14") + 2)
    risen = figure_of(14)
    later = telling_of(
        words, figures=[msgspec.structs.replace(risen, spans=(at,))], report="r2", voice=voice("a doctor")
    )
    found = relations(toll(9, "r1", "the mayor"), later, days={"r1": None, "r2": None})
    assert found == [("14", "revises", "9", "risen_number")]


def test_a_part_of_a_risen_toll_does_not_replace_a_toll():
    words = "the toll in Halm has risen to 16, of whom 14 were bakers"
    at = words.index("14")
    part = msgspec.structs.replace(figure_of(14), spans=(Span(at, at + 2),))
    later = telling_of(words, figures=[part], report="r2", voice=voice("a doctor"))
    assert not relations(toll(9, "r1", "the mayor"), later, days={"r1": None, "r2": None})


@pytest.mark.parametrize(
    "words", ["9 of the dead were villagers", "9 of whom died there", "9 villagers were among the dead"]
)
def test_a_part_of_the_dead_contradicts_no_whole(words):
    part = msgspec.structs.replace(figure_of(9), spans=(Span(0, 1),))
    told = telling_of(words, figures=[part], report="r2", voice=voice("a doctor"))
    assert not relations(toll(14, "r1", "the mayor"), told)


def test_two_numbers_of_who_fled_are_of_two_days_unless_told_of_one():
    day = When(start="2031-05-02", end="2031-05-02", precision="day")
    fled = [
        telling_of(
            f"{number} villagers fled",
            "flight",
            figures=[figure_of(number, "displaced")],
            report=report,
            voice=voice(who),
        )
        for number, report, who in ((300, "r1", "the mayor"), (500, "r2", "a doctor"))
    ]
    assert not relations(*fled)
    assert [kind for _, kind, *_ in relations(*(t._replace(when=day) for t in fled))] == ["contradicts"]


def test_nobody_contradicts_himself():
    assert not relations(toll(9, "r1", "rights groups"), toll(14, "r1", "rights groups"))


@pytest.mark.parametrize(("number", "kinds"), [(50, ["contradicts"]), (60, [])])
def test_a_number_more_than_six_times_another_is_of_something_else(number, kinds):
    assert [kind for _, kind, *_ in relations(toll(9, "r1", "the mayor"), toll(number, "r2", "a doctor"))] == kinds


def test_where_most_say_at_least_more_is_no_contradiction():
    told = [toll(31, "r1", "the mayor"), *(toll(31, r, "a doctor", high=None) for r in ("r2", "r3"))]
    assert not relations(*told, toll(40, "r4", "a nurse"))


def test_two_accounts_exclude_each_other_though_one_speaker_gives_both():
    first = telling_of("gunmen killed the miller", victims="unarmed", voice=voice("officials"))
    second = telling_of("gunmen killed the baker", report="r2", victims="unarmed", voice=voice("a doctor"))
    other = telling_of("soldiers killed the miller", report="r2", victims="unarmed", voice=voice("residents"))
    both = telling_of("soldiers killed the baker", report="r3", victims="unarmed", voice=voice("officials"))
    assert [kind for _, kind, _, _ in relations(first, second, other, both)] == ["contradicts"]
    assert relations(first, both) == []


def test_who_lays_deeds_to_two_in_one_report_tells_of_two_deeds():
    told = [
        telling_of(f"{who} killed the {whom}", report=report, victims="unarmed", voice=voice(by))
        for who, whom, report, by in (
            ("gunmen", "miller", "r1", "officials"),
            ("gunmen", "baker", "r2", "a doctor"),
            ("soldiers", "baker", "r1", "officials"),
            ("soldiers", "miller", "r2", "residents"),
        )
    ]
    assert relations(*told) == []


def test_one_deed_laid_to_two_culprits():
    one = telling_of("gunmen killed the miller", victims="unarmed", voice=voice("officials"))
    other = telling_of("soldiers killed the miller", report="r2", victims="unarmed", voice=voice("residents"))
    ((_, kind, _, rule),) = relations(one, other)
    assert (kind, rule) == ("contradicts", "two_culprits")


def test_two_accounts_that_a_sentence_sets_apart():
    words = "the army blamed gunmen for the deaths, but residents spoke of a mutiny"
    whole = Span(0, len(words))
    blame = telling_of("the army blamed gunmen for the deaths", blames=True, voice=voice("the army"))
    mutiny = telling_of("residents spoke of a mutiny", "mutiny", voice=voice("residents", id="s2"))
    blame = blame._replace(sentence=whole, around=words, point=Span(31, 32))
    mutiny = mutiny._replace(sentence=whole, around=words, point=Span(63, 64))
    ((_, kind, _, rule),) = relations(blame, mutiny, apart=True)
    assert (kind, rule) == ("contradicts", "set_apart")


@pytest.mark.parametrize(("denied", "kinds"), [(True, ["contradicts"]), (False, [])])
def test_yes_and_no(denied, kinds):
    yes = telling_of("shells hit the mill", "shelling", voice=voice("residents"))
    no = telling_of("no shells hit the mill", "shelling", report="r2", denied=denied, voice=voice("officials"))
    assert [kind for _, kind, _, _ in relations(yes, no)] == kinds


def test_who_says_yes_and_no_in_one_report_speaks_of_two_things():
    yes = telling_of("shells hit the mill", "shelling", voice=voice("the mayor"))
    same = telling_of("shells hit the mill", "shelling", report="r2", voice=voice("residents"))
    no = telling_of("no shells hit the mill", "shelling", start=40, denied=True, voice=voice("the mayor", id="s2"))
    assert not relations(yes, same, no)
    assert [kind for _, kind, _, _ in relations(same, no)] == ["contradicts"]


def test_none_of_it_contradicts_whoever_counts():
    counted = telling_of("400 people fled", "flight", figures=[figure_of(400, "displaced")], voice=voice("aid workers"))
    none = telling_of("there was no influx", "flight", report="r2", voice=voice("an envoy", "denies"), denied=True)
    ((_, kind, _, rule),) = relations(counted, none)
    assert (kind, rule) == ("contradicts", "none_of_it")


def test_a_country_s_toll_and_a_town_s_do_not_contradict():
    everywhere = toll(130, "r2", "a doctor")._replace(wide=True)
    assert not relations(toll(90, "r1", "the mayor"), everywhere)


def test_a_part_does_not_contradict_the_whole():
    words = "90 villagers were killed, including 40 women"
    told = [
        telling_of(words, figures=[msgspec.structs.replace(figure_of(n), spans=(at,))], report=r, voice=voice(who))
        for n, at, r, who in ((90, Span(0, 2), "r1", "the mayor"), (40, Span(38, 40), "r2", "a doctor"))
    ]
    assert not relations(*told)


def counts(report, who, words, *told):
    """A telling with the numbers that its words give, each by its words and the noun that it counts."""
    figures = []
    for number, quote, of in told:
        span = span_of(words, quote)
        figures.append(msgspec.structs.replace(figure_of(number), spans=(span,), of=of, quote=quote))
    return telling_of(words, figures=figures, report=report, voice=voice(who))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("two traders and a cook were killed", [(2, "two traders", "traders"), (1, "a cook", "cook")]),
        ("seven other people were killed", [(7, "seven other people", "other people")]),
        ("a cook was killed", [(1, "a cook", "cook")]),
    ],
)
def test_one_of_those_who_died_contradicts_no_count_of_all(words, told):
    assert not relations(counts("r1", "the mayor", words, *told), toll(9, "r2", "a doctor"))


def test_one_of_people_is_no_count_of_one_who_is_called_otherwise():
    anybody = figure_of(1), msgspec.structs.replace(figure_of(1), of="person")
    cook = msgspec.structs.replace(figure_of(1), of="cook")
    assert of_one_noun(*anybody)
    assert not of_one_noun(cook, anybody[1])


def test_culprits_who_are_called_alike_do_not_exclude_each_other():
    told = (
        telling_of(f"the {people} navy's commandos raided the mill", "attack", report=r, voice=voice(who))
        for people, r, who in (("Peruvian", "r1", "the mayor"), ("Chilean", "r2", "a doctor"))
    )
    answers = [
        Answer("responsibility", "", key, "commandos", t, (Span(0, 4),), speaker, (speaker,))
        for key, t, speaker in zip(
            ("state peru", "state chile"),
            told,
            (Speaker("one r1:mayor", "the mayor"), Speaker("one r2:doctor", "a doctor")),
            strict=True,
        )
    ]
    drafts = [Draft(0, "responsibility", "", a.key, (a,)) for a in answers]
    view = story_of([a.telling for a in answers], {"r1": 100, "r2": 100}, [])
    assert not relate(view, drafts, {}, {"r1": 100, "r2": 100})
    other = [drafts[0], drafts[1]._replace(answers=(answers[1]._replace(shown="Chilean navy"),))]
    assert [f.kind for f in relate(view, other, {}, {"r1": 100, "r2": 100})] == ["contradicts"]


def test_two_sides_that_fire_at_each_other_do_two_deeds():
    told = [
        telling_of(words, "attack", report=r, voice=voice(who))
        for words, r, who in (
            ("gunmen attacked the army's barracks in Halm", "r1", "the mayor"),
            ("soldiers attacked villagers in Halm", "r2", "a doctor"),
        )
    ]
    assert not relations(*told)
    both = [
        told[0]._replace(text="gunmen attacked villagers in Halm", around="gunmen attacked villagers in Halm"),
        told[1],
    ]
    assert [rule for *_, rule in relations(*both)] == ["two_culprits"]
    reply = both[1]._replace(text="soldiers attacked villagers in Halm in response to it")
    assert not relations(both[0], reply)


def test_tolls_that_were_taken_for_two_events_of_one_deed_contradict():
    told = [t._replace(deed="blast") for t in (toll(90, "r1", "the mayor"), toll(240, "r2", "a doctor"))]
    assert [rule for *_, rule in relations(*told, apart=True)] == ["numbers_apart"]
    assert not relations(told[0], told[1]._replace(deed="shelling"), apart=True)


def test_the_voices_of_two_reports_may_contradict_each_other():
    a, b = (toll(n, r, "")._replace(voice=None) for n, r in ((44, "r1"), (60, "r2")))
    assert [kind for _, kind, *_ in relations(a, b)] == ["contradicts"]


def test_more_than_a_number_and_that_number_are_one_count():
    more = figure_of(131, high=None)
    told = telling_of("more than 130 villagers were killed", figures=[more], report="r2", voice=voice("a doctor"))
    assert not relations(toll(130, "r1", "the mayor"), told)


def test_a_no_of_one_word_in_common_is_set_against_nothing_else_with_that_word():
    no = telling_of("there was no violence in the square", "violence", denied=True, voice=voice("a baker"))
    there = telling_of("violence broke out in the square", "violence", report="r2", voice=voice("a clerk"))
    goods = ("grain", "salt", "copper", "timber", "wool", "flour", "sugar", "barley", "cotton", "iron", "tea", "rice")
    others = [
        telling_of(f"the mayor deplored violence over the price of {g}", "violence", report="r2", start=99 * n)
        for n, g in enumerate(goods, 1)
    ]
    assert [rule for *_, rule in relations(no, there)] == ["yes_and_no"]
    assert not relations(no, *others)


def test_yes_and_no_that_have_little_in_common_are_of_two_things():
    yes = telling_of("drones hit the mill", "air", voice=voice("residents"))
    unclear = telling_of("other words of another deed altogether", "air", report="r2", denied=True, voice=voice("x"))
    assert not relations(yes, unclear)


def test_a_denial_that_names_no_matter_does_not_deny_all_that_is_told_of_it():
    yes = telling_of("shells hit the mill", "shelling", voice=voice("residents"))
    no = telling_of("it is not responsible for the mill", "shelling", report="r2", denied=True, voice=voice("a site"))
    assert not relations(yes, no)


def test_a_number_of_no_known_day_is_replaced_by_none():
    told = toll(60, "r1", "the mayor"), toll(70, "r2", "a doctor")
    assert [kind for _, kind, *_ in relations(*told, days={"r1": None, "r2": 104})] == ["contradicts"]


def test_two_numbers_of_two_days_are_not_of_one_thing():
    first, second = (
        toll(n, r, who)._replace(when=When(start=day, end=day))
        for n, r, who, day in ((60, "r1", "the mayor", "2031-05-02"), (90, "r2", "a doctor", "2031-05-05"))
    )
    assert not relations(first, second)
    assert relations(first, second._replace(when=first.when))


@pytest.mark.parametrize(
    ("words", "opposed"),
    [
        ("14 villagers were killed in six days", False),
        ("14 villagers were killed in the past week", False),
        ("14 villagers were killed since Friday", False),
        ("14 villagers were killed at the mill", True),
    ],
)
def test_the_sum_of_days_does_not_contradict_a_days_toll(words, opposed):
    told = telling_of(words, figures=[figure_of(14)], report="r1", voice=voice("the mayor"))
    assert bool(relations(told, toll(9, "r2", "a doctor"))) is opposed


def test_who_is_not_afraid_contradicts_nobody_who_fears():
    brave = telling_of("the villagers are not afraid of the guards", "fear", denied=True, voice=voice("a nurse"))
    afraid = telling_of("the market was put off for fear of raids", "fear", report="r2", voice=voice("the mayor"))
    assert not relations(brave, afraid)


def test_deeds_of_a_whole_country_may_be_many():
    told = [
        telling_of(f"residents blamed {who} for the {deed}", deed, report=r, blames=True, voice=voice(r), place="halm")
        for who, deed, r in (("gunmen", "shelling", "r1"), ("the army", "blast", "r2"))
    ]
    oru = Place(id="oru", name="Oru", kind="country")
    assert [rule for *_, rule in relations(*told, apart=True)] == ["two_accounts"]
    assert not relations(*(t._replace(place=oru, at="oru") for t in told), apart=True)


def test_a_truce_that_was_made_and_one_that_never_was_contradict_each_other():
    made = telling_of("the army has agreed to a truce", "truce", report="r1", voice=voice("the army"))
    never = telling_of("we have not made a truce with anybody", "truce", report="r2", voice=voice("a guard"))
    fragile = telling_of("the truce looks fragile to us", "truce", report="r2", voice=voice("a guard"))
    assert [kind for _, kind, _, _ in relations(made, never)] == ["contradicts"]
    assert not relations(made, fragile)


def test_a_truce_that_was_made_is_one_claim_whatever_its_words():
    told = (
        telling_of("the army has agreed to a truce", "truce", report="r1", voice=voice("the army")),
        telling_of("a ceasefire deal was signed at the mill", "truce", report="r2", voice=voice("a guard")),
    )
    records = {t.report: ReportRecord(text_file=t.report, report=ReportInfo(), blocks=()) for t in told}
    view = story_of(told, {"r1": 100, "r2": 100}, [])
    assert len(draft_claims(view, [told], told, (), Origins(records))) == 1


def test_who_says_no_to_a_count_does_not_say_that_nobody_died():
    many = telling_of("many deaths were told of at the mill", "killing", report="r1", voice=voice("the mayor"))
    count = telling_of(
        "she did not know the count of deaths at the mill", "killing", report="r2", denied=True, voice=voice("a nurse")
    )
    assert not relations(many, count)


def holds(report, who, when=None):
    """One claim that somebody holds Halm, as a report tells it of a day."""
    told = telling_of(f"{who} holds Halm", None, report=report, when=When(start=when, end=when) if when else None)
    speaker = Speaker("page", "page")
    hands = Held(Party(name=who), so=True, whole=True)
    answer = Answer("control", "Halm", who, who, told, (told.span,), speaker, (speaker,), held=hands)
    return Draft(0, "control", "Halm", who, (answer,))


@pytest.mark.parametrize(
    ("before", "days", "kinds"),
    [
        (None, {"r1": 100, "r2": 100}, ["contradicts"]),
        ("1967-01-01", {"r1": 740000, "r2": 740000}, ["revises"]),
        ("1967-01-01", {"r1": None, "r2": None}, []),
    ],
)
def test_two_hold_a_place_against_each_other_only_at_one_time(before, days, kinds):
    drafts = (holds("r1", "Dawn Column"), holds("r2", "Harbour Guard", before))
    records = {r: ReportRecord(text_file=r, report=ReportInfo(), blocks=()) for r in days}
    found = relate(story_of((), days, ()), drafts, records, days)
    assert [f.kind for f in found] == kinds


def test_a_count_that_has_grown_beyond_at_least_so_many_revises_it():
    found = relations(toll(9, "r1", "the mayor", high=None), toll(14, "r2", "a doctor"), days={"r1": 100, "r2": 103})
    assert found == [("14", "revises", "9", "later_number")]


def test_a_risen_toll_does_not_replace_what_another_counts_in_the_same_report():
    words = "the number of villagers killed has climbed to 31"
    at = words.index("31")
    risen = msgspec.structs.replace(figure_of(31), spans=(Span(at, at + 2),))
    told = telling_of(words, figures=[risen], voice=voice("a rights body"), victims="unarmed")
    other = telling_of(
        "ten villagers had died", figures=[figure_of(10)], start=200, voice=voice("the minister", id="s2")
    )
    (found,) = relations(told, other._replace(victims="unarmed"))
    assert found[1] == "contradicts"


def test_a_toll_of_people_and_one_of_soldiers_are_two_counts():
    soldiers = toll(14, "r2", "a doctor")._replace(text="14 were killed", victims="forces")
    assert not relations(toll(9, "r1", "the mayor")._replace(text="9 were killed", victims="unarmed"), soldiers)


def test_no_such_deed_contradicts_whoever_lays_it_to_somebody():
    laid = telling_of("an air strike by the army hit the mill", "air", voice=voice("residents"))
    words = "no air strike was carried out there"
    denial = telling_of(words, "air", report="r2", denied=True, voice=voice("an officer", "denies"))
    assert ("no", "contradicts", "state", "no_such_deed") in relations(laid, denial)


def test_without_a_bomber_there_may_have_been_a_bomb():
    bomb = telling_of("a bomb tore through the mill", "blast", voice=voice("the mayor"))
    words = "there was no bomber at the mill"
    nobody = telling_of(words, "blast", report="r2", denied=True, voice=voice("an officer"))
    assert not relations(bomb, nobody)


def answered(cue, content, denied_cue, *, within=None, counts=None, manner="asserts"):
    """Two tellings of a report of which the statement of the one denies that of the other, and the relations; `counts` is
    a number that the other tells beside it.
    """
    link = Answered(statement="s1", relation="denies")
    other = msgspec.structs.replace(
        voice("the Column"), cue=Passage(spans=(Span(0, 1),), quote=denied_cue), within=within
    )
    denial = msgspec.structs.replace(
        voice("the guild", manner, id="s2"), cue=Passage(spans=(Span(0, 1),), quote=cue), answers=(link,),
        content=Passage(spans=(Span(0, 90),), quote=content),
    )  # fmt: skip
    told = (
        telling_of("guards would march on the mill", None, voice=other),
        telling_of(content, None, start=200, voice=denial, denied=True),
        *((telling_of("200 millers", "abduction", start=60, voice=other, figures=(counts,)),) if counts else ()),
    )
    record = ReportRecord(text_file="r1", report=ReportInfo(), blocks=(), statements=(other, denial))
    view = story_of(told, {"r1": 100}, [])
    drafts = draft_claims(view, (), told, (), Origins({"r1": record}))
    return [f.kind for f in relate(view, drafts, {"r1": record}, {"r1": 100})]


def test_a_charge_that_is_called_false_is_denied_whatever_the_words():
    assert answered("said", "it saw no grounds for those allegations", "alleged") == ["denies"]
    assert answered("said", "it saw no grounds for those allegations", "said") == []
    assert answered("said", "the claim about boats at sea is false", "claim", within="s2") == ["denies"]


def test_a_charge_that_is_called_false_denies_no_number_beside_its_deed():
    taken = figure_of(200, "captured", quote="200 millers")
    assert answered("said", "the claim about boats at sea is false", "claim", within="s2", counts=taken) == ["denies"]


@pytest.mark.parametrize(
    ("content", "cue", "found"),
    [
        ("the charge as baseless", "said", ["denies"]),  # points at what is denied, whatever its words
        ("backing smugglers at sea", "accuses", ["denies"]),  # answers an accusation
        ("backing smugglers at sea", "said", []),
    ],
)
def test_a_denial_is_of_what_its_report_links_it_to(content, cue, found):
    assert answered("denied", content, cue, manner="denies") == found
