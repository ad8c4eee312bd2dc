"""Which names of a page are one place, whatever entry each was taken for."""

import pytest

from tests.conftest import report_of
from whosays.document import Span
from whosays.find.places.drafts import drafts_of
from whosays.find.places.mentions import mentions_at
from whosays.gazetteer import load_gazetteer
from whosays.parse import parse_report


def called(text, *names):
    """The drafts of names that stand so in the text, one behind the other: what each is called."""
    parsed, spans, at = parse_report(report_of(text)), [], 0
    for name in names:
        at = text.index(name, at)
        spans.append(Span(at, at + len(name)))
        at += len(name)
    found = drafts_of(parsed, mentions_at(parsed, spans), load_gazetteer())
    return [{m.span.of(text) for m in d.mentions} for d in found if d.part is None]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("They shelled Kharkiv City. A shop burned in Kharkiv.", ("Kharkiv City", "Kharkiv"), 1),
        ("They left Kharkiv oblast for Kharkiv City.", ("Kharkiv", "Kharkiv City"), 2),
        ("They left Oklahoma for Oklahoma City.", ("Oklahoma", "Oklahoma City"), 2),
        ("They left Kuwait. Ten died in Kuwait City.", ("Kuwait", "Kuwait City"), 2),
        ("Bombs went off in New York. The mayor of New York City spoke.", ("New York", "New York City"), 1),
        ("They landed on Sothrel Island. Ten died in Sothrel.", ("Sothrel", "Sothrel"), 1),
        ("Guns fired at al-Qarneth. They entered Qarneth at noon.", ("al-Qarneth", "Qarneth"), 1),
        ("They took Tal Qarneth hill. Tal Qarneth had been quiet.", ("Tal Qarneth", "Tal Qarneth"), 1),
        ("They burned Kibbutz Zerelm. Ten died in Zerelm.", ("Kibbutz Zerelm", "Zerelm"), 1),
        ("A bomb hit Zerelm Hospital. Zerelm is a village.", ("Zerelm", "Zerelm"), 2),
        ("They took Mosul Airport. Guns fired at Mosul airport.", ("Mosul Airport", "Mosul"), 1),
        ("They hold the hospital of Homs. Homs is quiet. Homs hospital burns.", ("Homs", "Homs", "Homs"), 2),
        (
            "Ten died at Zerelm Hospital. Zerelm Memorial Hospital was full.",
            ("Zerelm Hospital", "Zerelm Memorial Hospital"),
            1,
        ),
    ],
)
def test_names_are_one_place_where_more_words_only_tell_what_it_is(text, names, found):
    assert len(called(text, *names)) == found


def test_a_site_is_one_by_its_words_whatever_is_taken_for_its_name():
    text = "Gunmen stormed the Zerelm National Museum. Ten died in the Zerelm National Museum, and the Zerelm museum closed."
    assert len(called(text, "Zerelm National Museum", "Zerelm National", "Zerelm")) == 1


def test_a_refugee_camp_is_one_however_it_is_written():
    text = "Blast at Zerelm Refugee Camp. Ten died in the Zerelm refugee camp."
    assert len(called(text, "Zerelm", "Zerelm")) == 1


def test_a_town_and_a_district_of_its_name_are_one_where_no_word_tells_them_apart():
    assert called("Mosul was quiet. They left Mosul at noon.", "Mosul", "Mosul") == [{"Mosul"}]
