"""Which side a name or a role tells."""

import pytest

from whosays.find.people.sides import side_of_name, side_of_role
from whosays.names import canonical


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
    ],
)
def test_roles(role, affiliated, side):
    assert side_of_role(role, affiliated)[0] == side


def test_all_names_of_a_known_body_have_one_key():
    assert canonical("Daesh") == canonical("the Islamic State group") == canonical("ISIL")
    assert canonical("Reuters") != canonical("AFP")
