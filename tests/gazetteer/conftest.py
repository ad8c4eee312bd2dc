"""The whole gazetteer, and small ones of places made up for a test."""

import pytest

from whosays.gazetteer import Gazetteer, GazetteerEntry, load_gazetteer
from whosays.gazetteer.table import Named, pack


def place(name, *aliases, id=1, kind="town", feature="PPL", at=(10.0, 20.0), people=0, **fields):
    """A place with its aliases; what a test does not care for has a value that does no harm."""
    known = {"country": "KV", "admin1": None, "admin2": None, "extent_km": None, "source": "test"} | fields
    entry = GazetteerEntry(
        id=id, name=name, kind=kind, feature=feature, lat=at[0], lon=at[1], population=people, **known
    )
    return Named(entry, (name,), aliases)


@pytest.fixture
def gazetteer_of(tmp_path):
    """A gazetteer of the given places and no others."""

    def build(*places):
        file = tmp_path / "small.places"
        file.write_bytes(b"".join(pack(places)))
        return Gazetteer(file)

    return build


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    """The gazetteer as users have it, built when this machine has none yet."""
    return load_gazetteer()
