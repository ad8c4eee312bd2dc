"""When two parties of different reports are the same, when they surely are not, and when nothing tells."""

import pytest

from whosays.link.parties import fights, only_sees, other_party, party_key, same_party
from whosays.story import Party

ARMY = Party(name="the army", side="government")
FORCES = Party(name="Tarsunian government forces", side="government")
COLUMN = Party(name="Dawn Column", side="insurgent")
GUARD = Party(name="Harbour Guard", side="insurgent")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (ARMY, FORCES),
        (COLUMN, Party(name="fighters of the Dawn Column", side="insurgent")),
        (COLUMN, Party(name="the rebels", side="insurgent", named=False)),
        (COLUMN, Party(name="dawn column")),
        (COLUMN, Party(name="Dawn Column", side="militia")),
        (Party(name="ISIL", side="insurgent"), Party(name="Islamic State", side="insurgent")),
    ],
)
def test_the_same_under_two_names(a, b):
    assert same_party(a, b)
    assert same_party(b, a)
    assert not other_party(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (COLUMN, GUARD),
        (ARMY, COLUMN),
        (Party(name="Orunian army", side="government"), Party(name="Free Orunian Army", side="insurgent")),
        (Party(name="Islamic State", side="insurgent"), Party(name="Islamic Front", side="insurgent")),
        (Party(name="Meridian Wire", page=True), Party(name="Meridian Wire", side="media")),
    ],
)
def test_surely_another(a, b):
    assert other_party(a, b)
    assert other_party(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [(Party(name="fighters", named=False), COLUMN), (Party(name="gunmen"), ARMY), (Party(name="somebody"), GUARD)],
)
def test_nothing_tells(a, b):
    assert not same_party(a, b)
    if not a.named or a.name == "gunmen":
        assert not other_party(a, b)


def test_two_parts_of_one_government_are_not_surely_two():
    """Whoever fights for a government by his name holds a place for it."""
    assert not other_party(Party(name="pro-government fighters", side="militia"), ARMY)
    assert not other_party(Party(name="the Verro regime", side="government"), Party(name="Halm", side="government"))


def test_forces_of_one_people_are_not_one_by_that_alone():
    """An adjective that many share is no name."""
    assert not same_party(
        Party(name="Syrian army", side="government"), Party(name="Syrian Democratic Forces", side="militia")
    )
    assert not same_party(Party(name="Syrian army"), Party(name="Syrian Democratic Forces"))


def test_who_fights_and_who_only_sees():
    assert fights(ARMY)
    assert fights(COLUMN)
    assert only_sees(Party(name="residents", side="civilian"))
    assert only_sees(Party(name="Oruvale Herald", page=True))
    for mouthpiece in (
        Party(name="state television", side="media"),
        Party(name="SANA", side="media"),
        Party(name="Defence Ministry of Tarsunia", page=True),
    ):
        assert not only_sees(mouthpiece)
        assert not fights(mouthpiece), "whose voice it is stays open"
    assert only_sees(Party(name="Army takes Halm", page=True, named=False)), "a title says nothing of its newsroom"
    unknown = Party(name="officials")
    assert not fights(unknown)
    assert not only_sees(unknown)


def test_what_a_body_is_called_beside_its_name_makes_no_other_of_it():
    one, other = (Party(name=n, side="insurgent") for n in ("Takfiri ISIL", "Daesh militants"))
    assert same_party(one, other)
    assert other_party(one, GUARD)


def test_a_body_of_several_names_is_one_party():
    assert len({party_key(n) for n in ("White Helmets", "Syrian Civil Defence", "the Syria Civil Defence")}) == 1
    assert party_key("UNICEF") != party_key("UNRWA")
