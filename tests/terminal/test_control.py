"""What a person sees in a terminal of who holds a place."""

import pytest

from tests.link.test_control_over_time import control, report
from tests.terminal.printed import printed
from whosays.findings import Entity, Place
from whosays.link.control_over_time import over_time
from whosays.terminal.control import print_control

HOSTILE = "\x1b[31mred\x1b]0;title\x07 [bold]x[/bold] \u202egnorw"


def shown(*reports, asked=None, width=100) -> str:
    return printed(print_control, over_time(reports, asked), width=width, asked=asked)


def bar(text: str, name: str) -> str:
    return next(line for line in text.splitlines() if line.startswith(name)).removeprefix(name).strip()


def test_a_bar_has_days_said_days_between_and_silence():
    text = shown(
        report("2031-05-01", control("army", "army", as_of="2031-05-01")),
        report("2031-05-05", control("army", "army", as_of="2031-05-05")),
        report("2031-05-12", control("column", "column", as_of="2031-05-12")),
        report("2031-05-04", control("residents", "army", as_of="2031-05-04", stance="denies")),
    )
    assert bar(text, "Tarsunian army") == "█───█·······"
    assert bar(text, "Dawn Column") == "···········█"
    assert bar(text, "residents") == "···▒········"
    assert bar(text, "contested") == "···×········"
    assert "2031-05-01 … 2031-05-12" in text


def test_a_long_time_fits_the_line():
    text = shown(*(report(day, control("army", "army", as_of=day)) for day in ("2019-01-01", "2031-05-12")), width=60)
    assert max(map(len, text.splitlines())) <= 60
    drawn = bar(text, "Tarsunian army")
    assert drawn.strip("·") == drawn
    assert drawn.count("█") == 2


def test_copies_of_one_story_are_one_line_with_both_reports():
    text = shown(*(report("2031-05-14", control("army", "army"), publisher=p) for p in ("Herald", "Lantern")))
    told = " ".join(text[: text.index("ASSESSED")].split())
    assert told.count("held by Tarsunian army") == 1
    assert "Herald 2031-05-14-H:s-army, Lantern 2031-05-14-L:s-army" in told


def test_what_has_no_day_says_so():
    assert "no day      taken by Tarsunian army" in shown(report(None, control("army", "army", "took")))
    text = " ".join(shown(report("2031-05-14", control("army", "army", "took"))).split())
    assert "by then: the page gives no day" in text


def test_what_is_told_of_the_month_is_shown_apart_from_what_stood_on_the_day():
    may = report("2031-06-14", control("army", "army", "took", "2031-05", given=True))
    text = " ".join(shown(may, asked="2031-05-14").split())
    assert (
        "Nobody says anything of a time up to then. TOLD OF A TIME THAT THIS DAY LIES IN Tarsunian army 2031-05" in text
    )
    assert "TOLD OF A TIME" not in shown(may, asked="2031-05-31")


def test_a_word_that_is_too_old_to_count_says_so():
    reports = [
        report(day, control(who, "army", as_of=day)) for day, who in (("2031-05-01", "army"), ("2031-05-12", None))
    ]
    text = " ".join(shown(*reports, asked="2031-05-14").split())
    assert "13 days before, too old to count" in text
    assert "2 days before Tarsunian army" in text


def test_a_reports_own_voice_is_marked():
    assert "Oruvale Herald, in its own voice" in shown(report("2031-05-14", control(None, "army")))


@pytest.mark.parametrize("asked", [None, "2031-05-20"])
def test_hostile_words_steer_nothing(asked):
    place = Place(id="belquor", name=HOSTILE, forms=(HOSTILE,), country=HOSTILE)
    army = Entity(id="army", name=HOSTILE, type="organisation")
    text = shown(
        report("2031-05-14", control("army", "army", words=HOSTILE), places=(place,), entities=(army,), name=HOSTILE),
        asked=asked,
    )
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "[bold]x[/bold]" in text
