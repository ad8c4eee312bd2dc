"""The file in the cache: built once, whole, under whatever folder the user names."""

import threading

import pytest

from tests.gazetteer.conftest import place
from whosays.errors import GazetteerError
from whosays.gazetteer import Gazetteer, build


@pytest.fixture
def built(monkeypatch):
    """How often the places were asked for; there is one place, so that building is quick."""
    calls = []

    def places():
        calls.append(1)
        return iter((place("Osk"),))

    monkeypatch.setattr(build, "places", places)
    return calls


def test_the_file_is_built_once_and_used_again(built, tmp_path):
    assert not build.is_built(tmp_path)
    first = build.gazetteer_file(tmp_path)
    assert build.is_built(tmp_path)
    assert build.gazetteer_file(tmp_path) == first
    assert Gazetteer(first).find("Osk")
    assert len(built) == 1
    assert not list(tmp_path.glob("*.draft"))


@pytest.mark.parametrize("damage", [lambda d: d[:-9], lambda d: b"", lambda d: b"old\n", lambda d: d + b"more"])
def test_a_broken_file_is_built_again(built, tmp_path, damage):
    file = build.gazetteer_file(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    assert Gazetteer(build.gazetteer_file(tmp_path)).find("Osk")
    assert len(built) == 2


def test_a_file_of_other_data_is_another_file(built, tmp_path, monkeypatch):
    first = build.gazetteer_file(tmp_path)
    monkeypatch.setattr(build, "version", lambda package: "0")
    assert build.gazetteer_file(tmp_path) != first


def test_old_files_do_not_pile_up(built, tmp_path, monkeypatch):
    for release in "1234":
        monkeypatch.setattr(build, "version", lambda package, release=release: release)
        last = build.gazetteer_file(tmp_path)
    assert len(list(tmp_path.glob("*.places"))) == build.KEPT
    assert last.exists()


def test_of_first_uses_at_once_one_builds(built, tmp_path):
    found = []
    users = [threading.Thread(target=lambda: found.append(build.gazetteer_file(tmp_path))) for _ in range(6)]
    for user in users:
        user.start()
    for user in users:
        user.join()
    assert len(set(found)) == 1
    assert len(found) == 6
    assert len(built) == 1


def test_the_folder_may_be_named_in_the_environment(built, tmp_path, monkeypatch):
    monkeypatch.setenv("WHOSAYS_CACHE", str(tmp_path / "mine"))
    assert build.gazetteer_file().parent == tmp_path / "mine"


def test_a_folder_that_cannot_be_written_is_an_error_that_says_what_to_do(built, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(GazetteerError, match="WHOSAYS_CACHE"):
        build.gazetteer_file(tmp_path / "file" / "folder")
