"""Words find statements and pages; nothing that is typed is query syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.record.test_store import TEXT, add
from whosays.record.corrections import Correction
from whosays.record.search import terms_of
from whosays.record.store import Record


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "a.record", create=True) as opened:
        add(opened)
        yield opened


@pytest.mark.parametrize("words", ["shells", "SHELLS", "residents fell", "shell*", "şhells"])
def test_words_of_speaker_and_content_find_a_statement(record, words):
    assert [h.content for h in record.search(words).statements] == ["shells fell"]


@pytest.mark.parametrize(
    "words", ["tanks", "shell", "residents tanks", '"; DROP TABLE pages --', "", " ", '"', "*", "—"]
)
def test_other_words_find_nothing(record, words):
    assert record.search(words) == ((), (), 0, 0)


def test_words_outside_any_statement_find_the_page(record):
    hits = record.search("said")
    assert (hits.statements, [p.words for p in hits.pages]) == ((), [TEXT])


def test_a_report_without_a_headline_is_named_by_its_address(record):
    hits = record.search("shells")
    assert {h.title for h in (*hits.statements, *hits.pages)} == {"a.txt"}


def test_a_limit_says_how_much_there_is(record):
    add(record, "Residents said shells fell again.", "b.txt")
    hits = record.search("shells", limit=1)
    assert (len(hits.statements), hits.statements_in_all) == (1, 2)
    assert (len(hits.pages), hits.pages_in_all) == (1, 2)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_the_search(record, words):
    record.search(words)


def test_a_star_is_the_only_sign_with_a_meaning():
    assert terms_of("a* OR (b) -c") == '- page : ("a"* "OR" "(b)" "-c")'


def test_a_report_is_found_by_its_words_and_not_by_its_id(record):
    assert record.search(f"{record.pages()[0][:8]}*") == ((), (), 0, 0)


def test_words_of_a_report_that_changed_are_forgotten_and_no_others(record):
    add(record, "Residents said shells fell again.", "b.txt")
    (said, *_) = record.search("shells").statements
    record.correct([Correction(f"{said.page}:{said.id}", "remove", None, "A. Coder")])
    hits = record.search("shells")
    assert (hits.statements_in_all, hits.pages_in_all) == (1, 2)
