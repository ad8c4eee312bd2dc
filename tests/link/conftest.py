"""What tests of linking share: the example reports read once, and tellings made by hand."""

import pytest

from whosays.document import Span
from whosays.findings import Figure, Place
from whosays.gazetteer import load_gazetteer
from whosays.inference import load_encoder
from whosays.link.tellings import Source, Telling, place_key
from whosays.parse import parse_report
from whosays.pipeline import find_all
from whosays.read import load_page, read_report
from whosays.stems import content_stems

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
        quote=str(number),
        **{"low": number, "best": number, "high": number, **more},
    )


@pytest.fixture
def figure():
    return figure_of
