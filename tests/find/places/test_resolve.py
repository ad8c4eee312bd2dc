"""Which place a name means."""

import pytest

from tests.conftest import report_of, span_of
from whosays.document import Span
from whosays.find.places.entry_features import Focus, lies_in
from whosays.find.places.holders import holder_of
from whosays.find.places.mentions import mentions_at
from whosays.find.places.resolve import matches_of, names_of, readings, settled, spelled_otherwise, without_strays
from whosays.gazetteer import load_gazetteer
from whosays.parse import parse_report


def resolved(text, *words):
    spans, at = [], 0
    for word in words:
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
    mentions = mentions_at(parse_report(report_of(text)), spans)
    names, index = names_of(mentions, load_gazetteer())
    taken = [r.match.entry if (r := settled(a)) and r.match else None for a in readings(names, Focus({}))]
    return [taken[k] for k in index], (mentions, index, names, taken)


def test_the_best_known_place_is_meant_where_nothing_tells():
    (paris,), _ = resolved("It rained in Paris.", "Paris")
    assert (paris.country, paris.kind) == ("FR", "city")


def test_a_state_behind_a_comma_says_which():
    (paris, texas), _ = resolved("It rained in Paris, Texas.", "Paris", "Texas")
    assert (paris.country, paris.admin1, texas.kind) == ("US", "TX", "province")


def test_what_is_said_to_lie_in_a_city_is_no_namesake_elsewhere():
    (richmond, _), _ = resolved("Two were hurt in Richmond, west London.", "Richmond", "London")
    assert richmond.country == "GB"
    (kenton, _), page = resolved("Two were hurt in Kenton, north London.", "Kenton", "London")
    assert kenton is None
    assert holder_of(0, *page, load_gazetteer()).entry.name == "London"


def test_a_name_that_many_towns_have_for_a_part_of_theirs_is_of_the_town_before():
    (_, old_city), page = resolved("They left Damascus by the Old City.", "Damascus", "Old City")
    assert old_city is None
    assert holder_of(1, *page, load_gazetteer()).entry.country == "SY"


def test_a_land_is_meant_before_the_town_of_its_name():
    (gaza,), _ = resolved("Lorries waited to enter Gaza.", "Gaza")
    assert gaza.kind == "region"
    (gaza, city), _ = resolved("Lorries left the outskirts of Gaza for Gaza City.", "Gaza", "Gaza City")
    assert city.kind == "city"


def test_the_page_s_other_places_say_which():
    (hama, *_), _ = resolved("They left Tripoli for Misrata and Benghazi in Libya.", "Tripoli", "Misrata", "Benghazi")
    assert hama.country == "LY"
    (tripoli, *_), _ = resolved(
        "They left Tripoli for Beirut and Sidon in Lebanon.", "Tripoli", "Beirut", "Sidon", "Lebanon"
    )
    assert tripoli.country == "LB"


def test_a_chief_town_is_meant_before_the_region_that_is_called_after_it():
    (town,), _ = resolved("Rebels took control of Kidal.", "Kidal")
    assert town.kind == "town"
    (region,), _ = resolved("Clashes went on in Kidal region.", "Kidal")
    assert region.kind == "province"
    (state,), _ = resolved("It rained in Virginia.", "Virginia")  # its namesake is a small town
    assert state.kind == "province"
    (town,), _ = resolved("Gunmen withdrew from Sweida.", "Sweida")  # As-Suwayda, in another spelling
    assert town.kind == "city"
    (town,), _ = resolved("Troops took Kupiansk.", "Kupiansk")  # and no district
    assert town.kind == "town"


def test_a_town_that_has_port_in_its_name_is_a_town():
    assert [resolved(f"Drones hit {n}.", n)[0][0].kind for n in ("Port Sudan", "Port Harcourt")] == ["city", "city"]


def test_a_great_city_is_meant_before_the_state_of_its_name():
    (city,), _ = resolved("The talks went on in New York.", "New York")
    assert (city.kind, city.population > 1_000_000) == ("city", True)
    (state,), _ = resolved("It was heard by a New York court.", "New York")
    assert state.kind == "province"
    (_, state), _ = resolved("The talks went on in Albany, New York.", "Albany", "New York")
    assert state.kind == "province"


def test_a_site_that_every_reader_knows_is_no_small_town():
    (house, _), _ = resolved("Crowds met outside the White House in Washington.", "White House", "Washington")
    assert house.kind == "facility"
    (town, _), _ = resolved("He is from White House, Tennessee.", "White House", "Tennessee")
    assert (town.kind, town.admin1) == ("town", "TN")


def test_a_name_beside_its_city_is_no_city():
    (territory, city), _ = resolved("They left Gaza. Shops in Gaza City were shut.", "Gaza", "Gaza City")
    assert (territory.kind, city.kind) == ("region", "city")


def test_city_and_province_by_their_words():
    (province, city), _ = resolved("From Kunduz province to Kunduz city.", "Kunduz", "Kunduz")
    assert (province.kind, city.kind) == ("province", "city")
    assert lies_in(city, province)
    assert not lies_in(province, city)


def test_a_region_is_the_province_where_there_is_one():
    (region, town), _ = resolved("From the Lviv region to Lviv.", "Lviv", "Lviv")
    assert (region.kind, town.kind) == ("province", "city")


def test_short_forms_and_peoples():
    gazetteer = load_gazetteer()
    assert matches_of("Ky.", gazetteer)[0].entry.name == "Kentucky"
    assert any(m.entry.country == "AF" and m.entry.kind == "country" for m in matches_of("Afghan", gazetteer))


def test_a_state_s_short_form_is_no_town():
    assert {m.entry.kind for m in matches_of("Wash.", load_gazetteer())} == {"province"}
    assert matches_of("L.A.", load_gazetteer())[0].entry.name == "Los Angeles"


def test_an_unknown_village_is_no_namesake_at_the_other_end_of_the_world():
    words = ("Azaz", "Marea", "Aleppo", "Rajo", "Syria")
    (_, _, _, rajo, _), _ = resolved("From Azaz, Marea and Aleppo they left for Rajo in Syria.", *words)
    assert rajo is None


def test_a_small_place_is_none_in_another_country_than_its_sentence_opens_with():
    text = "They left Goma for Kampala by way of Kigali and Tunis. In Burundi, men came to Lala."
    places = ("Goma", "Kampala", "Kigali", "Tunis", "Burundi", "Lala")
    mentions = mentions_at(parse_report(report_of(text)), [span_of(text, n) for n in places])
    names, _ = names_of(mentions, load_gazetteer())
    answers = readings(names, Focus({}))
    best = [settled(options) for options in answers]
    assert best[-1] is not None
    best = without_strays(names, answers, best, Focus({}))
    assert [b and b.match.entry.country for b in best] == ["CD", "UG", "RW", "TN", "BI", None]


def test_a_small_place_abroad_that_the_page_does_not_tell_of_is_none():
    text = "Congo is at war. Shells hit Goma, Bukavu and Lala on Friday."
    mentions = mentions_at(
        parse_report(report_of(text)),
        [span_of(text, n) for n in ("Congo", "Goma", "Bukavu", "Lala")],
    )
    names, _ = names_of(mentions, load_gazetteer())
    answers = readings(names, Focus({}))
    best = [settled(options) for options in answers]
    abroad = best[3].match.entry.country
    assert without_strays(names, answers, best, Focus({})) == [*best[:3], None]
    # Where the page tells of that country, it may be meant.
    assert without_strays(names, answers, best, Focus({abroad: 1.0})) == best


@pytest.mark.parametrize(
    ("text", "words", "kinds"),
    [
        # a sea, and no small province that has its name
        ("Ships left Qatar and Oman for the Gulf.", ("Qatar", "Oman", "Gulf"), ["country", "country", "natural"]),
        (
            "From Syria they fled to the Northeast and Iraq.",
            ("Syria", "Northeast", "Iraq"),
            ["country", None, "country"],
        ),
    ],
)
def test_seas_and_points_of_the_compass_are_no_district_far_away(text, words, kinds):
    mentions = mentions_at(parse_report(report_of(text)), [span_of(text, n) for n in words])
    names, index = names_of(mentions, load_gazetteer())
    answers = readings(names, Focus({}))
    best = without_strays(names, answers, [settled(options) for options in answers], Focus({}))
    assert [best[k].match.entry.kind if best[k] else None for k in index] == kinds


def test_an_unknown_town_may_be_one_of_the_page_s_country_that_is_spelled_much_like_it():
    text = "They left Homs for Idlib in Syria, and Deyr Ezzour for Aleppo."
    words = ("Homs", "Idlib", "Syria", "Deyr Ezzour", "Aleppo")
    spans = [span_of(text, w) for w in words]
    mentions = mentions_at(parse_report(report_of(text)), spans)
    names, index = names_of(mentions, load_gazetteer())
    spelled = spelled_otherwise(names, readings(names, Focus({})), load_gazetteer())
    assert not names[index[3]].matches
    assert {m.entry.country for m in spelled[index[3]].matches} == {"SY"}
    assert [n for k, n in enumerate(spelled) if k != index[3]] == [n for k, n in enumerate(names) if k != index[3]]


def test_a_town_at_home_is_meant_before_a_larger_namesake_abroad():
    text = "Police from Boston, Worcester and Springfield searched a house in Dartmouth."
    words = ("Boston", "Worcester", "Springfield", "Dartmouth")
    mentions = mentions_at(parse_report(report_of(text)), [span_of(text, w) for w in words])
    names, _ = names_of(mentions, load_gazetteer())
    answers = readings(names, Focus({}))
    best = without_strays(names, answers, [settled(options) for options in answers], Focus({}))
    assert best[3].match.entry.country == "US"


def test_a_district_of_a_town_is_no_province_elsewhere():
    text = "Bakers fled Salah al-Din district in the city of Aleppo. Salah al-Din burned."
    (first, _, again), _ = resolved(text, "Salah al-Din", "Aleppo", "Salah al-Din")
    assert first is None
    assert again is None


def test_initials_with_dots_are_countries_and_no_towns():
    gazetteer = load_gazetteer()
    assert matches_of("U.N.", gazetteer) == matches_of("UN", gazetteer) == ()
    assert any(m.entry.kind == "country" for m in matches_of("U.S.", gazetteer))


def test_a_hospital_called_after_a_saint_draws_no_town_abroad():
    text = "Gangs attacked Haiti. The mayor of Saint-Marc spoke at Saint Nicolas hospital."
    (_, town, _), _ = resolved(text, "Haiti", "Saint-Marc", "Saint Nicolas")
    assert town.country == "HT"
