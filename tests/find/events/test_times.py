"""When an event was, chosen among a page's times. Every sentence is ours; published on Wednesday, 14 May 2031."""

import msgspec
import numpy as np
import pytest

from tests.conftest import report_of
from whosays.document import DatedEntry, LiveEntry, PublicationDate, Span
from whosays.explain import meaning
from whosays.find.events.circumstances import Setting, Voices, begins, interval_of, since, when_of
from whosays.find.events.links import Links
from whosays.find.events.times import long_story, story_day, time_of, times_for
from whosays.find.events.trigger import sentences
from whosays.find.events.triggers import find_triggers
from whosays.find.logistic import odds
from whosays.find.times.times import find_times
from whosays.heads import LINK_SIZE
from whosays.inference import Readings
from whosays.parse import parse_report

TOLD_ON = PublicationDate(date="2031-05-14")


def setting_of(text: str) -> tuple[Setting, list]:
    """What a page without statements tells, and its words of events."""
    parsed = parse_report(report_of(text, published=TOLD_ON))
    times = find_times(parsed, TOLD_ON)
    triggers = [t for s in sentences(parsed) for t in find_triggers(s)]
    return Setting(text, times, (), Voices(()), None, TOLD_ON.date).with_words(triggers), triggers


def chosen_for(text: str, word: str):
    """The time that is chosen for the event that a word tells, and the page's setting."""
    setting, triggers = setting_of(text)
    return time_of(next(t for t in triggers if t.word == word), setting), setting


def day(text: str, word: str) -> tuple[str | None, str] | None:
    """The day that is chosen for the event that a word tells, and the rule."""
    chosen, setting = chosen_for(text, word)
    return chosen and (when_of(chosen.value, setting).start, chosen.rule.rpartition(".")[2])


@pytest.mark.parametrize(
    ("text", "word", "start", "rule"),
    [
        ("Troops shelled Halm on Monday.", "shelled", "2031-05-12", "same_sentence"),
        ("Rebels stormed Halm on Monday and troops shelled Tarn on Tuesday.", "stormed", "2031-05-12", "same_sentence"),
        ("Rebels stormed Halm on Monday and troops shelled Tarn on Tuesday.", "shelled", "2031-05-13", "same_sentence"),
        ("The envoy came on Tuesday, two days after troops shelled Halm.", "shelled", "2031-05-11", "counted_from"),
        ("On Monday, a day before the raid on Tarn, the guards left.", "raid", "2031-05-13", "counted_from"),
        (
            "Rebels raided Halm on 3 May. Venn was arrested three days after the raid.",
            "arrested",
            "2031-05-06",
            "counted_from",
        ),
        ("Three days after the bombing of 3 May, rebels shelled Tarn.", "shelled", "2031-05-06", "counted_from"),
        ("Envoys came on Monday after rebels shelled Halm the day before.", "shelled", "2031-05-11", "same_sentence"),
        ("Venn was arrested on Monday, three days after the raid.", "arrested", "2031-05-12", "same_sentence"),
    ],
)
def test_the_time_of_an_event(text, word, start, rule):
    assert day(text, word) == (start, rule)


def when(text: str, word: str) -> tuple[str | None, str | None]:
    """The first and the last day of the event that a word tells."""
    chosen, setting = chosen_for(text, word)
    told = when_of(chosen.value, setting)
    return told.start, told.end


@pytest.mark.parametrize(
    ("text", "word", "start", "end"),
    [
        ("Troops shelled Halm from 3 to 7 May.", "shelled", "2031-05-03", "2031-05-07"),
        ("Ten months after rebels abducted her, she was freed on Monday.", "abducted", "2030-07-01", "2030-07-31"),
        ("Two years before the raid of Monday, troops shelled Halm.", "raid", "2031-05-12", "2031-05-12"),
        ("Troops shelled Halm between 3 and 7 May.", "shelled", "2031-05-03", "2031-05-07"),
        ("Troops shelled Halm from Friday until Monday.", "shelled", "2031-05-09", "2031-05-12"),
        ("Troops shelled Halm on Sunday and Monday.", "shelled", "2031-05-11", "2031-05-12"),
        ("Troops shelled Halm on 3 May and 7 May.", "shelled", "2031-05-03", "2031-05-03"),
        ("On Sunday and Monday troops shelled Halm.", "shelled", "2031-05-11", "2031-05-12"),
        ("Troops shelled Halm on Monday night.", "shelled", "2031-05-12", "2031-05-12"),
        ("Troops shelled Halm for a third day on Monday.", "shelled", "2031-05-10", "2031-05-12"),
        ("Troops shelled Halm on Monday for a second consecutive day.", "shelled", "2031-05-11", "2031-05-12"),
        ("Troops shelled Halm on Monday, the third day of talks.", "shelled", "2031-05-12", "2031-05-12"),
        (
            "Rebels raided Halm on 3 May. Venn was arrested a few days after the raid.",
            "arrested",
            "2031-05-04",
            "2031-05-09",
        ),
        ("Troops shelled Halm in the 1960-1996 war.", "shelled", "1960-01-01", "1996-12-31"),
        ("Troops shelled Halm overnight.", "shelled", "2031-05-13", "2031-05-14"),
        ("Troops shelled Halm at 9 p.m. on Monday.", "shelled", "2031-05-12", "2031-05-12"),
    ],
)
def test_an_event_lasts_from_the_first_day_told_to_the_last(text, word, start, end):
    assert when(text, word) == (start, end)


def test_a_weekday_is_behind_what_happened_and_ahead_of_what_is_called_for():
    setting, (deed,) = setting_of("The killing of a cook on Sunday could hardly be forgotten.")
    (sunday,) = setting.times
    ahead = msgspec.structs.replace(sunday, earliest="2031-05-18", latest="2031-05-18")
    assert when_of(ahead, setting, deed=deed, status="happened").start == "2031-05-11"
    setting, (deed,) = setting_of("Villagers called for a protest after Friday lessons.")
    (friday,) = setting.times
    behind = msgspec.structs.replace(friday, earliest="2031-05-09", latest="2031-05-09")
    assert when_of(behind, setting, deed=deed, status="planned").start == "2031-05-16"


@pytest.mark.parametrize(
    ("text", "word", "end"),
    [
        ("Since rebels raided Halm on 3 May, clashes have shaken Tarn.", "raided", "2031-05-03"),
        ("Since rebels raided Halm on 3 May, clashes have shaken Tarn.", "clashes", "2031-05-14"),
        ("Fifty have died since a revolt broke out in April.", "died", "2031-05-14"),
        ("Halm has mourned since the April 2030 bombing of a mill.", "bombing", "2030-04-30"),
        ("Halm has been empty since April 2030, when rebels raided it.", "raided", "2030-04-30"),
    ],
)
def test_a_deed_since_which_something_goes_on_is_over_itself(text, word, end):
    setting, triggers = setting_of(text)
    deed = next(t for t in triggers if t.word == word)
    assert when_of(setting.times[0], setting, deed=deed).end == end


def test_an_entry_of_a_live_blog_tells_of_its_own_day():
    text = "Police held ten men on Monday.\n\nGunmen stormed a bakery in Halm, residents said."
    setting, triggers = setting_of(text)
    line = Span(text.index("Gunmen"), len(text))
    stamp = LiveEntry(at="2031-05-14T09:30", spans=(line,), quote="09:30", lines=(line,))
    trigger = next(t for t in triggers if t.word == "stormed")
    assert time_of(trigger, setting).value.earliest == "2031-05-12"
    chosen = time_of(trigger, setting._replace(entries=(stamp,)))
    assert (chosen.value.earliest, chosen.rule) == ("2031-05-14", "find.events.times.day_of_entry")
    assert meaning(chosen.rule)


def test_an_entry_of_a_chronology_tells_of_its_own_date():
    text = "Police held ten men.\n\nGunmen stormed a bakery in Halm. The next day guards shot two cooks."
    setting, triggers = setting_of(text)
    line = Span(text.index("Gunmen"), len(text))
    entry = DatedEntry(at="2031-03-18", spans=(line,), quote="18 March", lines=(line,))
    times = find_times(parse_report(report_of(text)), None, entries=(entry,))
    dated = setting._replace(entries=(entry,), times=times)
    found = {t.word: time_of(t, dated) for t in triggers}
    assert found["stormed"].rule == "find.events.times.dated_entry"
    assert meaning(found["stormed"].rule)
    assert [found[w].value.earliest for w in ("stormed", "shot")] == ["2031-03-18", "2031-03-19"]
    month = dated._replace(entries=(msgspec.structs.replace(entry, at="2031-03"),), times=())
    stormed = next(t for t in triggers if t.word == "stormed")
    assert (time_of(stormed, month).value.earliest, time_of(stormed, month).value.precision) == ("2031-03-01", "month")


def test_a_day_whose_year_is_not_told_leaves_no_other_day_to_its_event():
    memory = "Soldiers drove the herds of Halm away in 2018. " + "It was a hard year for the elders. " * 8
    text = memory + "On 7 October gunmen killed two shepherds near the mill."
    setting, triggers = setting_of(text)
    undated = setting._replace(times=find_times(parse_report(report_of(text)), None))
    trigger = next(t for t in triggers if text[t.span.start :].startswith("killed"))
    assert time_of(trigger, undated) is None


def test_years_before_the_calendar_s_first_are_no_days_of_events():
    assert day("Persians burned Halm in 480 BC and troops shelled it on Monday.", "shelled") == (
        "2031-05-12",
        "same_sentence",
    )


def test_what_is_counted_from_an_event_is_on_the_story_s_day_where_the_sentence_tells_none():
    text = "Guards searched Belquor on Tuesday.\nThe search came a day after rebels stormed the mill at Halm."
    assert day(text, "stormed") == ("2031-05-12", "counted_from")


def test_when_ties_a_day_to_what_its_clause_tells():
    text = "On Tuesday mourners buried ten men killed on Sunday when jets bombed Halm."
    setting, triggers = setting_of(text)
    bombed = next(t for t in triggers if t.word == "bombed")
    assert [time.quote for time, _ in times_for(bombed, setting)] == ["Sunday"]


def test_the_day_of_an_election_is_no_day_of_the_next_sentence():
    text = "Guards shot a baker on Monday. He had won the vote held on Saturday. Troops shelled Halm."
    setting, triggers = setting_of(text)
    shelled = next(t for t in triggers if t.word == "shelled")
    earlier = [time.quote for time, f in times_for(shelled, setting) if "earlier" in f]
    assert earlier == ["Monday"]


@pytest.mark.parametrize(
    "caption",
    [
        "Soldiers carry a comrade in Halm, Orun, May 3, 2031.",
        "Soldiers carry a comrade in Halm, 3 May 2031",
        "Soldiers carry a comrade in Halm on 3 May 2031. REUTERS/Oru Venn",
    ],
)
def test_the_day_of_a_picture_is_no_day_of_the_text_about_it(caption):
    text = f"Rebels stormed a mill.\n{caption}\nTroops shelled Halm."
    assert day(text, "stormed") is None
    assert day(text, "shelled") is None
    assert day(text.replace("carry a comrade", "shelled a mill"), "shelled") == ("2031-05-03", "same_sentence")


def test_a_day_that_is_no_picture_s_is_that_of_the_next_paragraph_too():
    assert day("Guards went to Halm on May 3, 2031.\nTroops shelled a mill.", "shelled") == (
        "2031-05-03",
        "told_before",
    )


def test_a_day_that_lies_ahead_is_not_that_of_what_happened():
    text = "Rebels stormed Halm on Monday. The guards who fled the raid will meet on Friday."
    setting, triggers = setting_of(text)
    raid = next(t for t in triggers if t.word == "raid")
    ahead = [f["in.ahead"] for time, f in times_for(raid, setting) if time.quote == "Friday"]
    assert ahead == [1.0]


def test_the_story_s_day_is_the_one_told_oftenest_of_the_last_days():
    setting, _ = setting_of("It rained on Monday. On Tuesday the mill burned. It was cold on Tuesday. He left in 2019.")
    assert story_day(setting.times, setting.told_on).earliest == "2031-05-13"
    assert story_day(setting.times, None) is None


def test_the_length_of_a_war_is_no_day_of_what_another_sentence_tells():
    text = "The envoy spoke of the five-year war. Troops shelled Halm. Some 900 have been killed."
    setting, triggers = setting_of(text)
    told = {t.word: [time.quote for time, _ in times_for(t, setting)] for t in triggers}
    assert told["shelled"] == []
    assert told["killed"] == ["five-year"]  # a total may be of all its time


@pytest.mark.parametrize(
    ("text", "word", "start"),
    [
        ("The ringleader of the 3 March massacre was arrested in Halm.", "arrested", None),
        ("The ridge, which Oru took in the 1987 war, was quiet until guards were arrested.", "arrested", None),
        ("During the 1987 Tarn War, about half of all guards of Halm were killed.", "killed", "1987-01-01"),
        ("He said that over the past two months Oru had attacked Halm.", "attacked", "2031-03-14"),
        ("The 3 March raid killed ten.", "raid", "2031-03-03"),
        ("Ten guards were killed in the 3 March raid.", "killed", "2031-03-03"),
        ("They retook the hill that they had held since 3 March.", "retook", None),
        ("They have retaken two hills since 3 March.", "retaken", "2031-03-03"),
        ("They spoke of the siege, which has lasted since 3 March.", "siege", "2031-03-03"),
    ],
)
def test_a_day_that_says_which_deed_a_noun_means_is_no_day_of_another(text, word, start):
    told = day(text, word)
    assert (told and told[0]) == start


def test_what_goes_on_for_long_is_told_with_since():
    setting, _ = setting_of("Fifty had been killed since a revolt broke out in March. It rained on Monday.")
    assert long_story(setting.times, setting).quote == "March"


@pytest.mark.parametrize(
    ("text", "start", "end", "goes_on"),
    [
        ("Fifty have died since March.", "2031-03-01", "2031-05-14", True),
        ("Fifty have died since the revolt began in mid-March.", "2031-03-15", "2031-05-14", True),
        ("The revolt broke out in the north in March.", "2031-03-01", "2031-05-14", False),
        ("The raids, which began Monday, killed fifty.", "2031-05-12", "2031-05-14", False),
        ("Fifty died in mid-March.", "2031-03-11", "2031-03-20", None),
        ("They have waited since then, and fifty died in March.", "2031-03-01", "2031-03-31", None),
    ],
)
def test_what_began_lasts_until_the_report(text, start, end, goes_on):
    setting, _ = setting_of(text)
    when = when_of(setting.times[-1], setting)
    assert (when.start, when.end) == (start, end)
    assert (begins(setting.times[-1], text), since(setting.times[-1], text)) == (goes_on is not None, bool(goes_on))


def test_other_words_of_events_between_two_places_of_a_sentence_are_counted():
    setting, triggers = setting_of("Rebels stormed Halm and troops shelled Tarn on Tuesday.")
    tuesday = setting.times[0].span
    assert [setting.nearer(t, tuesday) for t in triggers] == [1, 0]
    assert setting.nearer(triggers[0], Span(0, 1)) == 0


def test_the_encoder_may_know_a_day_that_is_told_elsewhere():
    text = "The mill burned on Tuesday. It rained on Monday.\n" + "Nothing moved. " * 80 + "The shelling was heavy."
    setting, triggers = setting_of(text)
    shelling = next(t for t in triggers if t.word == "shelling")
    origins, ends = np.zeros((2, LINK_SIZE), np.float32), np.zeros((2, LINK_SIZE), np.float32)
    origins[1, 0], ends[0, 0] = 4, 1
    monday = next(t for t in setting.times if t.quote == "Monday")
    readings = Readings([monday.span, shelling.span], {"when": (origins, ends)}, {})
    links = Links(readings, (), {interval_of(t): [t.span] for t in setting.times})
    found = dict(times_for(shelling, setting._replace(time_links=links)))
    assert found[monday]["linked"] == 1.0
    assert found[monday]["link.first"] == 1.0
    assert found[monday]["link.most"] == pytest.approx(odds(1 / (1 + np.exp(-4))))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        # who somebody is
        ("Shells hit the mill on Monday. The widow of the murdered baker spoke in Halm.", "murdered"),
        # how long ago it was
        ("Shells hit the mill on Monday. They marched to mark 30 years since an uprising was crushed.", "crushed"),
        ("Shells hit the mill on Monday. They lit candles on the anniversary of the mill being shelled.", "shelled"),
    ],
)
def test_a_deed_that_is_only_remembered_has_no_day_that_is_told_elsewhere(text, word):
    setting, triggers = setting_of(text)
    remembered = [t for t in triggers if t.word.endswith(word)]
    assert [time_of(t, setting) for t in remembered] == [None]


def test_a_day_ahead_is_none_of_what_another_sentence_tells_of():
    text = "They agreed on Monday to a truce from 20 May. Hours later troops shelled Tarn."
    assert day(text, "shelled")[0] == "2031-05-12"
