"""The places of a report: names, levels, what holds what, points and how they were found."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import report_of
from whosays.document import Span
from whosays.find.people.clean_names import with_clean_names
from whosays.find.places.places import find_places
from whosays.gazetteer import load_gazetteer
from whosays.inference import LabelledSpan, Labels, load_encoder
from whosays.parse import parse_report

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def places_of():
    def call(text):
        report = report_of(text)
        parsed = parse_report(report)
        return find_places(report, parsed, with_clean_names(parsed.text, load_encoder().run(parsed)), load_gazetteer())

    return call


def by_name(places):
    return {p.name: p for p in places}


def test_a_town_is_resolved_and_lies_in_its_country(places_of):
    found = by_name(places_of("Shells fell near Azaz, a town in northern Syria, at dawn, people of Azaz said."))
    azaz = found["Azaz"]
    assert (azaz.kind, azaz.country, azaz.basis) in {("town", "SY", "entry"), ("city", "SY", "entry")}
    assert azaz.lat == pytest.approx(36.59, abs=0.1)
    assert azaz.lon == pytest.approx(37.04, abs=0.1)


def test_city_and_province_of_one_name_are_told_apart_by_their_words(places_of):
    found = places_of(
        "Troops left the city of Kunduz for two villages in Kunduz province. Fighting went on in Kunduz city."
    )
    kinds = {p.kind for p in found if "Kunduz" in p.name}
    assert "province" in kinds
    assert kinds & {"city", "town"}


def test_a_name_behind_a_comma_says_which_of_many(places_of):
    found = by_name(places_of("A tanker burned in Paris, Texas, on Friday, and schools in Paris were closed."))
    assert found["Paris"].country == "US"


def test_a_part_of_a_country_is_a_place_with_a_shifted_point(places_of):
    found = by_name(places_of("Heavy fighting went on in northern Syria and across Syria on Monday."))
    part, whole = found["northern Syria"], found["Syria"]
    assert part.within == whole.id
    assert part.basis == "relative"
    assert part.lat > whole.lat
    assert part.relative.direction == "N"


def test_an_unknown_village_has_the_point_of_what_holds_it_and_says_so(places_of):
    found = by_name(places_of("Gunmen entered the village of Zzharquan in Helmand province in Afghanistan on Monday."))
    village = found["Zzharquan"]
    assert village.kind == "village"
    assert village.basis == "container"
    assert village.country == "AF"
    assert village.radius_km > 20
    assert any(e.found_by == "find.places.holders.named_container" for e in village.evidence)


def test_what_is_said_to_lie_in_a_province_is_no_namesake_in_another_country(places_of):
    found = by_name(places_of("Shells hit Kunduz in Afghanistan. A convoy was stopped at Lala, Kunar, on Monday."))
    village = found["Lala"]
    assert (village.country, village.basis) == ("AF", "container")


def test_where_nothing_tells_nothing_is_guessed(places_of):
    found = by_name(places_of("Shells fell on the village of Zzharquan at night, residents said."))
    village = found["Zzharquan"]
    assert village.basis == "unknown"
    assert village.lat is None
    assert village.country is None


def test_a_name_of_many_towns_stays_open_with_its_candidates(places_of):
    found = by_name(places_of("A fire broke out in Springfield on Monday, residents of Springfield said."))
    springfield = found["Springfield"]
    assert springfield.basis == "open"
    assert springfield.lat is None
    assert len(springfield.candidates) > 1
    assert all(0 < c.score < 0.5 for c in springfield.candidates)


def test_a_distance_from_a_known_town_gives_a_point(places_of):
    found = by_name(places_of("Rockets hit Zzharquan, a village 30 km south of Kirkuk in Iraq, on Monday."))
    village, city = found["Zzharquan"], found["Kirkuk"]
    assert village.basis == "relative"
    assert village.relative.to == city.id
    assert (village.relative.distance_m, village.relative.direction) == (30000, "S")
    assert city.lat - village.lat == pytest.approx(0.27, abs=0.02)


def test_the_side_and_the_border_of_a_country_lie_among_its_regions(places_of):
    found = by_name(places_of("Fighting went on in eastern Ukraine. Russia massed troops on its border with Ukraine."))
    side, border = found["eastern Ukraine"], found["border with Ukraine"]
    assert (side.lat, side.lon) == (pytest.approx(48.5, abs=1.2), pytest.approx(37.5, abs=1.5))
    assert (border.lat, border.lon) == (pytest.approx(51.0, abs=1.5), pytest.approx(35.5, abs=2.5))
    assert border.radius_km > 50


def test_a_village_that_nobody_knows_lies_near_the_town_told_beside_it_and_not_in_it(places_of):
    found = by_name(places_of("The village of Zzharquan was shelled on Friday. Kirkuk in Iraq was quiet."))
    village, city, country = found["Zzharquan"], found["Kirkuk"], found["Iraq"]
    assert (village.basis, village.within) == ("container", country.id)
    assert (village.lat, village.lon) == (city.lat, city.lon)
    assert village.radius_km > city.radius_km


def test_a_region_whose_name_reads_as_a_description_is_that_region(places_of):
    found = by_name(places_of("South Africa said that troops shelled a town in the Palestinian territories on Sunday."))
    region = found["the Palestinian territories"]
    assert (region.country, region.basis) == ("PS", "entry")
    assert any(e.found_by == "find.places.places.gazetteer_entry" for e in region.evidence)


def test_an_unnamed_scene_is_a_place_in_the_town_beside_it(places_of):
    found = by_name(places_of("Government forces stormed a mosque in Homs on Friday. Homs in Syria had been quiet."))
    scene = found["a mosque"]
    assert scene.kind == "facility"
    assert scene.within == found["Homs"].id


def test_a_general_word_means_the_site_told_of_before(places_of):
    found = places_of(
        "Gunmen stormed a mosque in Azaz on Monday and killed ten people. Police later raided the building."
    )
    (site,) = (p for p in found if p.kind == "facility")
    assert site.forms[0] == "a mosque"
    assert site.forms[-1] == "the building"


def test_a_country_lies_at_the_middle_of_its_area(places_of):
    found = by_name(places_of("Fighting went on across Syria, and hundreds of families left Syria for the north."))
    assert (found["Syria"].lat, found["Syria"].lon) == (pytest.approx(35.0, abs=0.3), pytest.approx(38.5, abs=0.3))


@pytest.mark.parametrize("article", ["the ", ""])
def test_a_side_before_a_province_with_its_word_is_no_part_of_it(places_of, article):
    found = places_of(f"Clashes went on in {article}southern Helmand province on Monday, the governor of Helmand said.")
    (province,) = (p for p in found if "Helmand" in p.name)
    assert province.kind == "province"
    assert {"southern Helmand province", "Helmand province", "Helmand"} <= set(province.forms)


def test_the_outskirts_of_a_province_with_its_word_are_a_part(places_of):
    found = places_of("Clashes went on at the outskirts of Helmand province on Monday.")
    assert any(p.name == "outskirts of Helmand province" for p in found)


def test_a_border_lies_between_the_two_that_are_named(places_of):
    found = by_name(places_of("Trucks queued at the Ukrainian-Polish border on Monday. Kabul was quiet."))
    border = found["the Ukrainian-Polish border"]
    assert (border.lat, border.lon) == (pytest.approx(50.5, abs=1.5), pytest.approx(23.8, abs=2.0))


def test_a_neighbourhood_that_nobody_knows_is_also_called_by_its_name_alone(places_of):
    found = places_of("Shells fell on the Qalmoussa neighbourhood of Homs, a resident of Homs in Syria said.")
    assert any({"Qalmoussa neighbourhood", "Qalmoussa"} <= set(p.forms) for p in found)


def test_a_distance_is_told_of_the_village_and_not_of_the_province_around_it(places_of):
    found = by_name(places_of("Shells fell on the village of Zzharquan in Kunduz province, 12 km west of Kunduz city."))
    village = found["Zzharquan"]
    assert (village.basis, village.relative.distance_m, village.relative.direction) == ("relative", 12000, "W")
    assert found["Kunduz province"].relative is None


def test_a_sea_does_not_lie_at_a_distance_from_a_town(places_of):
    found = places_of("A tanker was hit in the Black Sea, 20 nautical miles off Odesa, on Monday, the port said.")
    sea = by_name(found)["Black Sea"]
    assert (sea.basis, sea.relative) == ("entry", None)
    assert any(p.relative and p.relative.distance_m == 37040 for p in found)


def test_scenes_that_are_put_to_two_towns_are_two(places_of):
    found = places_of("Ten died at a hospital in Kunduz on Monday. A bomb went off at a hospital in Herat on Tuesday.")
    assert len([p for p in found if "a hospital" in p.forms]) == 2


def test_a_scene_at_the_edge_of_a_town_lies_there(places_of):
    found = places_of(
        "Rockets hit a warehouse on the outskirts of Kunduz on Monday. The army of Afghanistan denied it."
    )
    warehouse = next(p for p in found if "a warehouse" in p.forms)
    assert warehouse.lat == pytest.approx(36.73, abs=0.1)


def test_a_country_is_called_by_its_name(places_of):
    found = places_of("Troops left the Ukraine mainland for Crimea, and people fled to the west of Ukraine on Monday.")
    assert "Ukraine" in {p.name for p in found if p.kind == "country"}


def test_a_name_that_has_lost_its_apostrophe_is_still_the_countrys(places_of):
    found = places_of("Troops moved into Syrias north on Monday. Two towns in Syrias east were shelled.")
    assert {p.country for p in found} == {"SY"}


def test_the_sides_of_a_town_are_one_place_however_they_are_worded(places_of):
    found = places_of("Shells fell on the outskirts of Homs at dawn. By noon they had hit the city's outskirts again.")
    (edge,) = (p for p in found if "outskirts" in p.name)
    assert len(edge.mentions) == 2


def test_a_long_river_lies_where_the_page_tells_of_it(places_of):
    beside = by_name(places_of("Troops crossed the Euphrates River near the town of Manbij, and Manbij was quiet."))[
        "Euphrates River"
    ]
    assert (beside.basis, beside.lat) == ("relative", pytest.approx(36.53, abs=0.1))
    alone = by_name(places_of("Troops crossed the Euphrates River at night, the army said."))["Euphrates River"]
    assert alone.basis == "entry"


def test_a_river_is_no_village_of_its_name(places_of):
    found = by_name(places_of("Two boats sank on the Moraca River near Podgorica in Montenegro, the police said."))
    assert (found["Moraca River"].kind, found["Moraca River"].country) == ("natural", "ME")


def test_a_government_a_paper_and_a_person_are_no_places(places_of):
    found = by_name(
        places_of(
            '"We deny it," Damascus University said. Paris Hilton spoke to the New York Times in Amman on Friday.'
        )
    )
    assert not {"Paris", "Paris Hilton", "New York"} & set(found)
    assert "Amman" in found


def test_ids_and_order_are_the_same_each_time(places_of):
    text = "Fighting went on in Homs and in Aleppo in Syria on Monday."
    assert places_of(text) == places_of(text)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("Homs Paris,al-Tanf'’sé.\n90km southofbrder Nearthe"), max_size=160), st.data())
def test_any_text_gives_places_whose_words_stand_there(text, data):
    report = report_of(text)
    parsed = parse_report(report)
    ends = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    labels = [LabelledSpan(Span(a, b), "location", 0.9) for a, b in zip(ends[::2], ends[1::2], strict=False)]
    found = find_places(report, parsed, Labels("none", tuple(labels), (), (), ()), load_gazetteer())
    for place in found:
        assert all(0 <= m.start < m.end <= len(text) for m in place.mentions)
        assert all(e.quote == e.spans[0].of(text) for e in place.evidence)
        assert {" ".join(m.of(text).split()) for m in place.mentions} <= set(place.forms)
        assert (place.lat is None) == (place.basis in {"open", "unknown"})


def test_two_borders_that_are_each_named_are_two(places_of):
    text = "Two died on the Spanish-Portuguese border. Later shots fell on the border between Spain and France, police said."
    found = by_name(places_of(text))
    one, other = found["the Spanish-Portuguese border"], found["the border between Spain and France"]
    assert (one.country, other.country) == ("ES", "ES")
    assert one.lat != other.lat
    assert one.radius_km > 100


def test_a_capital_that_the_page_does_not_name_is_looked_up(places_of):
    (found,) = places_of("A bomb exploded in the Malian capital on Monday and killed four people.")
    assert (found.name, found.kind, found.country, found.basis) == ("Malian capital", "city", "ML", "entry")
    assert found.lat == pytest.approx(12.6, abs=0.1)


def test_the_border_of_two_countries_does_not_lie_in_a_town_elsewhere(places_of):
    found = by_name(places_of("The envoys met in Cairo on Thursday. I was on the Lebanon-Israel border for a week."))
    assert found["the Lebanon-Israel border"].within is None


def test_a_province_called_like_a_common_word_is_one_before_its_kind(places_of):
    found = by_name(places_of("Gunmen burned a village in Nigeria's Plateau state on Sunday, police in Nigeria said."))
    assert (found["Plateau state"].kind, found["Plateau state"].country) == ("province", "NG")


def test_what_a_page_calls_a_settlement_is_its_kind(places_of):
    found = by_name(places_of("Troops entered the town of Manbij, in northern Syria, and left Manbij again on Monday."))
    assert found["Manbij"].kind == "town"


def test_two_sites_with_names_of_their_own_are_two(places_of):
    found = by_name(
        places_of("Clashes broke out near the Zzhal temple in Sisaket province. Bombs hit a road to the Qorv temple.")
    )
    assert {"Zzhal temple", "Qorv temple"} <= {name.removeprefix("the ") for name in found}


def test_a_village_in_a_province_that_has_none_of_the_name_is_no_namesake_elsewhere(places_of):
    found = by_name(places_of("Troops took the village of Yablunivka in Donetsk region, the ministry said."))
    assert (found["Yablunivka"].basis, found["Yablunivka"].within) == ("container", found["Donetsk region"].id)
