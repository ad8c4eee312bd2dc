"""Which answers are one: what is fitted on hand-made stories, and what that is worth."""

import pytest

from training.stories import NAMES, examples, fitted, matched, score
from whosays.gazetteer import load_gazetteer
from whosays.pipeline import read_sources
from whosays.reading import load_page, read_report

FILES = ("1-wire-herald.txt", "2-wire-lantern.txt")
CLAIMS = {
    "noon": "they could hear artillery until noon",
    "toll": "at least 12 civilians had been brought in dead",
    "town": "pushed into the river town of Belquor",
}


@pytest.fixture(scope="module")
def story(request):
    """Two invented reports that both tell two things, with a record that says so."""
    folder = request.config.rootpath / "examples" / "reports"
    texts = {file: (folder / file).read_text("utf-8") for file in FILES}
    claims = [
        {"id": name, "supports": [{"report": file, "spans": [place(texts[file], words)]} for file in FILES]}
        for name, words in CLAIMS.items()
    ]
    reports = (read_report(load_page(str(folder / file))) for file in FILES)
    record = {"reports": [{"id": file, "text_file": file} for file in FILES], "claims": claims}
    return matched(record, read_sources(reports, load_gazetteer()))


def place(text, words):
    at = text.index(words)
    return [at, at + len(words)]


def test_clauses_are_found_again_in_the_hand_made_record(story):
    assert sorted(story.claim.values()) == ["noon", "noon", "toll", "toll", "town", "town"]
    assert story.wanted == 3


def test_what_is_fitted_on_a_story_puts_its_clauses_together(story):
    told, same = examples(story)
    assert told.shape == (len(same), len(NAMES))
    assert 0 < same.sum() < len(same)
    assert score(story, fitted([(told, same)])) == 1.0
