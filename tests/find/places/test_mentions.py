"""Names that may be places: where they begin and end, their kind and part, and whether the place is meant."""

import pytest

from tests.conftest import report_of, span_of
from whosays.document import Span
from whosays.find.places.beside_names import kind_after
from whosays.find.places.candidates import candidates
from whosays.find.places.drafts import drafts_of
from whosays.find.places.mentions import find_place_mentions, mentions_at, weighed
from whosays.gazetteer import load_gazetteer
from whosays.inference import LabelledSpan, Labels
from whosays.parse import parse_report


def labelled(text, **labels):
    spans = tuple(LabelledSpan(span_of(text, w), label, 0.9) for label, words in labels.items() for w in words)
    return Labels("none", tuple(sorted(spans)), (), (), ())


def mentions_of(text, **labels):
    parsed = parse_report(report_of(text))
    return {m.name: m for m in find_place_mentions(parsed, labelled(text, **labels), load_gazetteer())}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fighting went on in Sharm el-Sheikh and Port Said.", ["Sharm el-Sheikh", "Port Said"]),
        ("They met in Alexandria, Va., on Monday.", ["Alexandria", "Va."]),
        ("They sailed the Gulf of Oman.", ["Gulf of Oman"]),
        ("They live in Western Iraq.", ["Iraq"]),
        ("They live in West Virginia.", ["West Virginia"]),
        ("Syria's Homs is quiet.", ["Syria", "Homs"]),
        ("They hold Zzharquan district.", ["Zzharquan"]),
        ("They robbed Sam's Mart in Homs.", ["Sam's Mart", "Homs"]),
        ("Nothing is named here.", []),
        ("However, it rained in The Hague. The Philippines is dry.", ["The Hague", "Philippines"]),
        ("They live in Jammu and Kashmir and in Homs and Hama.", ["Jammu and Kashmir", "Homs", "Hama"]),
        ("They met on St. Mara's Square.", ["St. Mara's Square"]),
        ("A choir sang on the Piazza del Sole at dusk.", ["Piazza del Sole"]),
        ("They met on the Plaza Mayor in Homs.", ["Plaza Mayor", "Homs"]),
        ("The road from Homs to ALEPPO\nReporters were there.", ["Homs", "ALEPPO"]),
        ("They left Route 9 at dusk.", ["Route 9"]),
        ("They ate at the Azaz Manbij in Homs.", ["Azaz Manbij", "Homs"]),
        ("US-China talks and a Russia-Ukraine deal helped Guinea-Bissau and Homs.", ["Guinea-Bissau", "Homs"]),
        ("The Islamic State of Iraq and the Levant left Homs.", ["Homs"]),
        ("They swam at the Munich Olympics and ran in the Boston Marathon.", ["Munich", "Boston"]),
    ],
)
def test_names(text, names):
    parsed = parse_report(report_of(text))
    found = candidates(parsed, Labels("none", (), (), (), ()), load_gazetteer())
    assert [c.name for c in found] == names


def test_a_label_joins_what_the_gazetteer_knows_in_part():
    text = "They attacked Ain al-Zzar base at night."
    assert "Ain al-Zzar" in mentions_of(text, location=["Ain al-Zzar"])


def test_kinds_and_parts():
    text = "Shells fell on the outskirts of Homs, in northern Syria, in Idlib province and in the village of Zzharquan."
    found = mentions_of(text, location=["Zzharquan"])
    assert found["Homs"].part == "outskirts"
    assert found["Syria"].part == "northern"
    assert found["Idlib"].kind == "province"
    assert found["Idlib"].span.of(text) == "Idlib province"
    assert found["Zzharquan"].kind == "village"


def test_the_kind_of_a_list_is_that_of_all_its_names():
    text = "They shelled the towns of Homs, Hama and Idlib and went on to Latakia and Tartus provinces."
    kinds = {name: one.kind for name, one in mentions_of(text).items()}
    assert kinds == {"Homs": "town", "Hama": "town", "Idlib": "town", "Latakia": "province", "Tartus": "province"}


@pytest.mark.parametrize(
    ("text", "name", "part", "words"),
    [
        ("Ten died on the outskirts of the western Syrian city of Homs.", "Homs", "outskirts", "Homs"),
        ("A bomb went off in the heart of Homs.", "Homs", None, "Homs"),
        ("They shot ten men outside Idlib city.", "Idlib", None, "Idlib city"),
        ("Two shells hit the Idlib Refugee Camp.", "Idlib", None, "Idlib Refugee Camp"),
    ],
)
def test_the_words_around_a_town(text, name, part, words):
    found = mentions_of(text, location=[words])[name]
    assert (found.part, found.span.of(text)) == (part, words)


def test_what_lies_outside_is_no_part():
    assert mentions_of("They halted north of Homs.")["Homs"].part is None


def test_a_name_after_in_is_meant_more_than_one_that_speaks():
    there = mentions_of("Shells fell in Russia.", location=["Russia"])["Russia"]
    speaks = mentions_of("Russia accused them of it.", location=["Russia"])["Russia"]
    assert there.meant > speaks.meant


def test_an_encoder_s_own_head_for_places_is_heard():
    text = "Russia accused them of it."
    parsed = parse_report(report_of(text))
    name = LabelledSpan(Span(0, 6), "literal", 0.99)
    plain = labelled(text, location=["Russia"])
    before, after, against = (
        find_place_mentions(parsed, one, load_gazetteer())[0].meant
        for one in (
            plain,
            plain._replace(toponyms=(name,)),
            plain._replace(toponyms=(name._replace(label="other"),)),
        )
    )
    assert against < before
    assert against < after


def test_containers():
    found = mentions_at(parse_report(report_of("It is in Paris, Texas.")), [Span(9, 14), Span(16, 21)])
    assert found[0].container == 1


@pytest.mark.parametrize(
    ("words", "placed"),
    [
        ("Qalm, Texas, and Halm.", False),
        ("Qalm, northern Texas.", True),
        ("Qalm, in northern Texas.", True),
        ("Qalm, also in northern Texas.", True),
        ("Qalm, on the eastern edge of Texas.", True),
        ("Qalm, a district of central Texas.", True),
        ("Qalm, a small town in Texas.", True),
        ("Qalm neighbourhood of Texas.", True),
        ("Qalm, the village of Texas and Halm.", False),
        ("Qalm in response to Texas.", False),
        ("Qalm, in suburbs of Texas and in Halm.", False),
    ],
)
def test_more_than_a_comma_says_where_a_place_lies(words, placed):
    at = words.index("Texas")
    found = mentions_at(parse_report(report_of(words)), [Span(0, 4), Span(at, at + 5)])
    assert found[0].placed == placed


def test_a_side_with_a_hyphen_of_a_town_lies_outside_it():
    parsed = parse_report(report_of("They met 15 km south-east of Paris, and in the south-east of Paris."))
    at = [parsed.text.index("Paris"), parsed.text.rindex("Paris")]
    assert [m.part for m in mentions_at(parsed, [Span(a, a + 5) for a in at])] == [None, "south-east"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They left the outskirts of Kunduz.", "city"),
        ("They met 12 km west of Kunduz.", "city"),
        ("They met south of Kunduz.", "city"),
        ("They met in the south of Kunduz.", None),
        ("They met in Kunduz.", None),
    ],
)
def test_what_only_a_town_has_tells_that_a_name_means_the_town(text, kind):
    parsed = parse_report(report_of(text))
    (found,) = find_place_mentions(parsed, labelled(parsed.text), load_gazetteer())
    assert found.kind == kind


@pytest.mark.parametrize(
    ("text", "kinds", "holder"),
    [
        ("They live in the Damascus suburb of Zzharq.", {"Damascus": None, "Zzharq": "neighbourhood"}, "Damascus"),
        ("They live in the Zzharq suburb of Damascus.", {"Zzharq": "neighbourhood", "Damascus": None}, None),
        ("They live in the Damascus district of Cairo.", {"Damascus": "district", "Cairo": None}, None),
    ],
)
def test_a_large_city_before_the_word_suburb_holds_the_one_behind_it(text, kinds, holder):
    named = labelled(text, location=[word for word in kinds if word in text])
    found = find_place_mentions(parse_report(report_of(text)), named, load_gazetteer())
    assert {m.name: m.kind for m in found} == kinds
    assert [found[m.container].name for m in found[1:] if m.container is not None] == ([holder] if holder else [])


def test_a_suburb_of_a_town_is_a_part_of_it_and_a_named_one_is_itself():
    parsed = parse_report(report_of("Ten died in a suburb of Paris. Qalm, a suburb of Paris, was quiet."))
    at = [parsed.text.index("Paris"), parsed.text.rindex("Paris")]
    assert [m.part for m in mentions_at(parsed, [Span(a, a + 5) for a in at])] == ["a suburb", None]


def test_an_adjective_of_a_faith_is_no_place():
    parsed = parse_report(report_of("They met in a Shiite area of Texas before Eid al-Adha."))
    found = find_place_mentions(parsed, labelled(parsed.text), load_gazetteer())
    assert [m.name for m in found] == ["Texas"]


def test_kind_words():
    assert kind_after("Halm refugee camp", 4)[0] == "facility"
    assert kind_after("Halm slum", 4)[0] == "neighbourhood"
    assert kind_after("Halm said", 4) is None


def test_a_probability_is_bounded():
    assert 0 < weighed({"a": 1e9}, {"a": 1e9}) <= 1


def test_an_adjective_made_of_a_name_is_no_name():
    parsed = parse_report(report_of("The Paris-backed group met in Texas."))
    found = find_place_mentions(parsed, labelled(parsed.text), load_gazetteer())
    assert [m.name for m in found] == ["Texas"]


def test_where_somebody_sits_is_a_name_and_no_place_of_the_report():
    parsed = parse_report(report_of("The Paris-based group met in Texas."))
    found = find_place_mentions(parsed, labelled(parsed.text), load_gazetteer())
    assert [(m.name, m.seat) for m in found] == [("Paris", True), ("Texas", False)]
    assert {d.name.words for d in drafts_of(parsed, found, load_gazetteer())} == {"Texas"}


def test_a_word_for_a_kind_is_a_name_where_it_stands_for_one():
    parsed = parse_report(report_of("Ships left the Gulf on Monday. Others sailed into a gulf."))
    found = find_place_mentions(parsed, labelled(parsed.text), load_gazetteer())
    assert [m.name for m in found] == ["Gulf"]


@pytest.mark.parametrize(
    ("text", "name"), [("In Halm, Typhoon Texas hit the city.", "Texas"), ("Tropical storm Texas is near.", "Texas")]
)
def test_a_storm_is_no_place(text, name):
    assert mentions_of(text, location=[name])[name].meant == 0.0


def test_where_a_storm_strikes_is_a_place():
    assert mentions_of("The storm hit Texas on Monday.", location=["Texas"])["Texas"].meant > 0.5


def test_the_agency_of_a_dateline_is_no_place():
    found = mentions_of(
        "HALM, Russia (Texas Wire) — Shells fell. It (Texas) is far - very far.", location=["Texas Wire"]
    )
    assert found["Texas Wire"].meant == 0.0
    assert found["Russia"].meant > 0.0
    inside = mentions_of("He went home (to Texas) on Monday. Rain fell.", location=["Texas"])
    assert inside["Texas"].meant > 0.5


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Shells hit the northern Qalm district.", None),
        ("Shells hit central Qalm district.", None),
        ("Shells hit northern Qalm province.", None),
        ("Shells hit northern Qalm town.", "northern"),
        ("Shells hit northern Qalm.", "northern"),
    ],
)
def test_a_side_before_a_quarter_or_a_province_only_tells_where_it_lies(text, part):
    parsed = parse_report(report_of(text))
    at = text.index("Qalm")
    (mention,) = mentions_at(parsed, [Span(at, at + 4)])
    assert mention.part == part
