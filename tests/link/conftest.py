"""What tests of linking share: the example reports read once, tellings made by hand, invented reports to compare."""

import pytest

from whosays.document import PublicationDate, ReportInfo, Span
from whosays.findings import Figure, Place
from whosays.gazetteer import load_gazetteer
from whosays.inference import load_encoder
from whosays.link.page import Source
from whosays.link.telling import Telling, place_key
from whosays.parse import parse_report
from whosays.pipeline import find_all
from whosays.reading import load_page, read_report
from whosays.stems import content_stems
from whosays.story import ReportText

NAMES = ("1-wire-herald", "2-wire-lantern", "3-denial", "4-new-toll", "5-residents")


@pytest.fixture(scope="session")
def sources(examples):
    reports = [read_report(load_page(str(examples / "reports" / f"{n}.txt"))) for n in NAMES]
    return tuple(Source(find_all(r, load_encoder(), load_gazetteer()), parse_report(r)) for r in reports)


def telling_of(words, matter="killing", *, report="r1", start=0, place=None, figures=(), **more):
    """A telling of those words; places are named by a point."""
    span = Span(start, start + len(words))
    at = Place(id=place, name=place, basis="unknown") if place else None
    given = {
        "voice": None,
        "when": None,
        "type": None,
        "victims": None,
        "blames": False,
        "long": False,
        "denied": False,
        "former": frozenset(),
    }
    return Telling(
        report=report,
        span=span,
        sentence=span,
        matter=matter,
        words=content_stems(words),
        context=content_stems(words),
        place=at,
        at=place_key(at) if at else None,
        figures=tuple(figures),
        point=span,
        around=words,
        text=words,
        **{**given, **more},
    )


@pytest.fixture
def telling():
    return telling_of


def figure_of(number, measure="killed", **more):
    """A plain number of the measure."""
    return Figure(
        id=f"f{number}",
        measure=measure,
        spans=(Span(0, 1),),
        **{"quote": str(number), "low": number, "best": number, "high": number, **more},
    )


@pytest.fixture
def figure():
    return figure_of


# Five paragraphs of one invented report, each long enough to be known again.
MARKET = (
    "Shells fell on the old market of Belquor shortly before noon on Friday, and by dusk the square around the "
    "fountain was empty but for dogs.",
    "A baker who gave only his first name, Iru, had counted nine craters between the mosque and the girls' school, "
    "and said that two of them still smoked.",
    "Rescuers carried the wounded down to the river in carts because the bridge road was cut by a burning lorry that "
    "nobody dared to push aside.",
    "The army has held the heights above the town since the spring, when the Dawn Column left them after a truce that "
    "lasted eleven days.",
    "Neither side gave an account of what it had fired at, and the town hall's line rang unanswered through the "
    "whole of the afternoon.",
)
# Five others, of another hand.
OTHER = (
    "Women queued for water in the eastern quarter of Belquor on Saturday while their sons dug in the rubble of the "
    "covered bazaar with their bare hands.",
    "The mayor's deputy walked from stall to stall with a school notebook, writing down names that people shouted to "
    "him from the upper windows.",
    "No ambulance had come through since the night, he said, and the two nurses in the clinic had run out of thread "
    "before breakfast.",
    "Traders recalled that the bazaar had burnt once before, in their fathers' time, and that it was rebuilt in a "
    "single summer by the guilds.",
)
QUOTATION = (
    "“We fired at nothing but the guns that fired at us, and whoever says otherwise has not stood on that hill for "
    "four nights without sleep, as my men have.”"
)


def text_of(
    id: str,
    *paragraphs: str,
    outlet: str | None = None,
    at: str | None = None,
    credit: str = "",
    address: str | None = None,
    **info: object,
) -> ReportText:
    """A report of these paragraphs; `at` is a day, or a day with the hour ("2031-05-02 09:30")."""
    spans, begin = [], 0
    for paragraph in (*paragraphs, *([credit] if credit else [])):
        spans.append(Span(begin, begin + len(paragraph)))
        begin += len(paragraph) + 1
    day, _, hour = (at or "").partition(" ")
    published = PublicationDate(date=day, time=f"{hour}+00:00" if hour else None) if day else None
    return ReportText(
        id=id,
        text="\n".join((*paragraphs, credit)),
        paragraphs=tuple(spans[: len(paragraphs)]),
        credits=tuple(spans[len(paragraphs) :]),
        info=ReportInfo(publisher=outlet, published=published, **info),  # type: ignore[arg-type]
        address=address,
    )
