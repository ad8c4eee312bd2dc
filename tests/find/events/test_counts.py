"""Which event a figure counts in. Every sentence is ours, of places that do not exist."""

import msgspec
import pytest

from tests.conftest import report_of
from tests.find.events.test_events import events
from whosays.find.events.counts import with_events
from whosays.find.figures.figures import find_figures
from whosays.find.times.times import find_times
from whosays.findings import When
from whosays.parse import parse_report


def counted_in(text: str) -> list[tuple[int | None, str | None]]:
    """Each figure's best number with the type of the event that it counts in."""
    parsed = parse_report(report_of(text))
    found = events(text)
    types = {e.id: e.type for e in found}
    return [(f.best, types.get(f.event or "")) for f in with_events(find_figures("p", parsed, ()), found, parsed)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An air strike hit Halm on Monday and twelve people were killed.", [(12, "Air/drone strike")]),
        # its own sentence comes before a nearer word of the next
        (
            "An air strike hit the market of Halm on Monday, killing nine. Protesters marched in Belquor on Tuesday.",
            [(9, "Air/drone strike")],
        ),
        # of two others what was told before
        (
            "Rebels shelled Halm on Monday. Nine thousand people are homeless. Protesters marched in Belquor on Tuesday.",
            [(9000, "Shelling/artillery/missile attack")],
        ),
        # nobody is killed by a march
        (
            "Protesters marched in Belquor, where rebels shelled Halm, killing nine people.",
            [(9, "Shelling/artillery/missile attack")],
        ),
        ("The soldiers sleep. Nine thousand people are homeless.", [(9000, None)]),
    ],
)
def test_a_figure_counts_in_the_event_of_its_sentence_or_of_the_one_before(text, expected):
    assert counted_in(text) == expected


def test_who_is_hurt_counts_in_an_event_however_far_it_is_told_and_others_do_not():
    between = "The town lies on a river. Its mill is old. " * 12
    assert counted_in(f"Rebels shelled Halm on Monday. {between}Nine millers were hurt.") == [
        (9, "Shelling/artillery/missile attack")
    ]
    assert counted_in(f"Rebels shelled Halm on Monday. {between}Nine thousand people are homeless.") == [(9000, None)]


def test_who_is_hurt_counts_in_the_attack_before_rather_than_in_the_abduction_of_its_sentence():
    text = "An air strike hit Halm on Monday. Nine millers were hurt and thirty people were abducted."
    assert counted_in(text)[0] == (9, "Air/drone strike")


def test_an_event_that_is_told_of_again_and_again_comes_before_one_told_once_a_little_nearer():
    text = (
        "An air strike hit Halm on Monday. The air strike shook the town. The air strike on Halm lasted. "
        "After a truce Belquor was shelled. Nine thousand people are homeless."
    )
    assert counted_in(text) == [(9000, "Air/drone strike")]


def test_a_number_that_one_event_cost_is_given_once():
    text = "The war goes on. An air strike on Halm killed five millers. The strike killed five millers in a mill."
    parsed = parse_report(report_of(text))
    told = [a for e in events(text) for a in e.anchors]
    strike = msgspec.structs.replace(events(text)[0], anchors=tuple(told))
    found = find_figures("p", parsed, ())
    assert len(found) == 2
    (once,) = with_events(found, (strike,), parsed)
    assert (once.best, once.event) == (5, strike.id)


@pytest.mark.parametrize(
    ("second", "event"),
    [
        ("On 3 January 2029 a bus fell into a river, killing nine.", None),  # before the strike
        ("On 3 January 2033 a bus fell into a river, killing nine.", None),  # years after it
        ("By 3 January 2033 nine had died.", "Air/drone strike"),  # a toll
        ("The mayor said on 15 May 2031 that nine had been killed.", "Air/drone strike"),  # a toll of the next day
    ],
)
def test_who_is_killed_on_a_day_before_an_event_or_long_after_is_not_of_it(second, event):
    text = f"An air strike hit Halm on 14 May 2031. {second}"
    report = report_of(text)
    parsed = parse_report(report)
    (strike,) = (e for e in events(text) if e.type == "Air/drone strike")
    strike = msgspec.structs.replace(strike, when=When(start="2031-05-14", end="2031-05-14", precision="day"))
    times = find_times(parsed, None, report.page, ())
    (counted,) = with_events(find_figures("p", parsed, ()), (strike,), parsed, times)
    assert counted.event == (strike.id if event else None)


def test_an_event_at_the_end_of_the_calendar_is_compared_like_any_other():
    text = "An air strike hit Halm on 14 May 2031. On 3 January 2029 a bus fell into a river, killing nine."
    report = report_of(text)
    parsed = parse_report(report)
    (strike,) = (e for e in events(text) if e.type == "Air/drone strike")
    strike = msgspec.structs.replace(strike, when=When(start="9999-12-31", end="9999-12-31", precision="day"))
    times = find_times(parsed, None, report.page, ())
    (counted,) = with_events(find_figures("p", parsed, ()), (strike,), parsed, times)
    assert counted.event is None
