"""Which side a name or a role tells."""

import pytest

from whosays.find.people.sides import camps, side_beside, side_of_name, side_of_person, side_of_role
from whosays.names import canonical, fold, name_tokens
from whosays.resources import lexicon


def test_a_known_name_outweighs_the_words_of_other_names_of_a_body():
    assert camps(["Free Syria Army", "the Free Syrian Army"]) == {"fights"}  # a real body, known by name
    assert camps(["The Free Army", "rebels"]) == {"fights", "rules"}


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("the Defence Ministry", "government"),
        ("Tarsunian security forces", "government"),
        ("Dawn Column rebels", "insurgent"),
        ("Tarsunian army deserters", "insurgent"),
        ("a private military company", "militia"),
        ("pro-government militia", "militia"),
        ("residents of Halm", "civilian"),
        ("the Oruvale News", "media"),
        ("NATO", "foreign_military"),
        ("the United Nations", "international_organisation"),
        ("a smuggling gang", "criminal"),
        ("the FBI", "government"),
        ("police victims", "civilian"),  # whoever suffers is no police
        ("embassy employees", "civilian"),
        ("the 12-member jury", "civilian"),
        ("a Halm monitor", "civilian"),
        ("UN monitors", "international_organisation"),
        ("U.S.-led forces", "foreign_military"),
        ("Wikileaks", "media"),
        ("the U.N. High Commissioner for Refugees", "international_organisation"),
        ("Scotland Yard", "government"),
        ("UNIFIL", "international_organisation"),
        ("Chatham House", "civilian"),
        ("the Tarn Mercy Foundation", "civilian"),
        ("Orun Airways", "other"),
        ("Islamist fighters", "insurgent"),
        ("the Coalition", "foreign_military"),
        ("Coalition Commanders", "foreign_military"),
        ("Tarn Reform Coalition", None),  # of politics
        ("Alliance for the Mills", None),
        ("opposition forces", "insurgent"),  # they fight a state's
        ("Tarsunian anti-government forces", "insurgent"),
        ("anti-Venn forces", "insurgent"),
        ("renegade troops", "insurgent"),
        ("anti-riot forces", "government"),
        ("the FARDC", "government"),  # letters of a state's forces
        ("the 47th Mechanized Brigade", "government"),
        ("the army's media wing", "government"),
        ("a local resistance group", "insurgent"),
        ("the ambulance service", "civilian"),
        ("unknown armed men", None),  # no civilians
        ("five men", "civilian"),
        ("Dawn Column", None),
    ],
)
def test_names(name, side):
    told = side_of_name(name)
    assert (told[0] if told else None) == side


@pytest.mark.parametrize(
    ("role", "affiliated", "side"),
    [
        ("foreign minister", None, "government"),
        ("spokesman for the Dawn Column", "insurgent", "insurgent"),
        ("commander", "militia", "militia"),
        ("23-year-old student", None, "civilian"),
        ("student", "government", "civilian"),
        ("correspondent", None, "media"),
        ("commander", None, "government"),
        ("commander of the rebel Dawn Column", None, "insurgent"),
        ("local official", None, "government"),
        ("a local", None, "civilian"),
    ],
)
def test_roles(role, affiliated, side):
    assert side_of_role(role, affiliated)[0] == side


def test_all_names_of_a_known_body_have_one_key():
    assert canonical("Daesh") == canonical("the Islamic State group") == canonical("ISIL")
    assert canonical("Reuters") != canonical("AFP")


@pytest.mark.parametrize(
    ("names", "presented", "side"),
    [
        (["Vladimir Putin"], False, "government"),
        (["Zine El Abidine Ben Ali", "Ben Ali"], False, "government"),
        (["Putin"], False, "government"),
        (["Putin"], True, None),  # whom the page presents may be another of that surname
        (["Daro Putin", "Putin"], False, None),
        (["Daro Venn"], False, None),
    ],
)
def test_people_whom_reports_name_without_saying_who_they_are(names, presented, side):
    told = side_of_person(names, presented=presented)
    assert (told[0] if told else None) == side


def test_no_person_of_the_lexicon_stands_on_two_sides():
    table = lexicon("people")
    named = [(name_tokens(name), side) for side in table for part in table[side].values() for name in part]
    assert all(len({side for tokens, side in named if tokens == known}) == 1 for known, _ in named)


def test_an_armed_group_stands_on_the_side_that_its_kind_tells():
    assert side_of_name("the Shining Path") == ("insurgent", "find.people.sides.armed_group")
    assert side_of_name("Mahdi Army") == ("militia", "find.people.sides.armed_group")


def test_the_last_word_of_a_phrase_tells_who_people_are():
    assert side_of_name("military analysts") == ("civilian", "find.people.sides.last_word")
    assert side_of_name("analysts of the army")[0] == "government"


def test_no_body_is_listed_twice():
    bodies = lexicon("bodies")["body"]
    names = [name for body in bodies for name in {fold(name) for name in body["names"]}]
    assert len(names) == len(set(names))
    assert all(len(body["names"]) == len(set(body["names"])) for body in bodies)


@pytest.mark.parametrize(
    ("role", "side"),
    [
        ("opposition lawmaker", "civilian"),
        ("ruling party lawmaker", "government"),
        ("defense attorney", "civilian"),
        ("state attorney", "government"),
    ],
)
def test_who_opposes_a_state_in_parliament_or_court_is_not_of_it(role, side):
    assert side_of_role(role, None)[0] == side


def test_an_outlet_is_known_by_what_stands_beside_its_name():
    assert side_beside("as the ", " newspaper wrote")[0] == "media"
    assert side_beside("as the daily newspaper ", " wrote")[0] == "media"
    assert side_beside("told ", " of newspapers") is None


def test_whose_office_or_unit_it_is_tells_a_body_s_side():
    assert side_beside("the army's media wing, ", " said")[0] == "government"
    assert side_beside("Hamas's ", " fired")[0] == "insurgent"
    assert side_beside("the rights group ", " said")[0] == "civilian"
    assert side_beside("the mayor's ", " said") is None


@pytest.mark.parametrize(
    ("after", "claims"),
    [
        (" claimed responsibility for the raid", True),
        (" group later claimed Tuesday's attack", True),
        (" said that it was behind the bombing", True),
        (" claimed a place in the final", False),
        (" said it was behind schedule", False),
    ],
)
def test_who_claims_an_attack_fights_a_state(after, claims):
    told = side_beside("the Dawn Column", after)
    assert (told is not None and told[0] == "insurgent") is claims


def test_a_leader_stands_where_those_do_whom_he_leads():
    assert side_of_role("resident leader of anti-Orun forces", None)[0] == "insurgent"
