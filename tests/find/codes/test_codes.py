"""An event in the terms of all codebooks, with the sentences that tell of it."""

from tests.conftest import passage, report_of
from tests.find.codes.conftest import event_of
from whosays.find.codes.codes import MOST_SENTENCES, sentences_of
from whosays.findings import Event
from whosays.parse import parse_report

TEXT = "The Column raided Halm. Rain fell.\nThe raid\tcame at dawn, and the raid went on. A raid. Another raid."


def test_each_event_is_coded_by_three_codebooks(coded_as):
    codes = coded_as(event_of("Air/drone strike"))
    assert list(codes) == ["ACLED", "UCDP", "PLOVER"]
    assert codes["PLOVER"].values() == {"type": "ASSAULT", "mode": "aerial"}
    assert coded_as(event_of("Agreement"))["PLOVER"].values() == {"type": "AGREE", "mode": None}


def test_the_sentences_that_tell_of_it_are_quoted_once_each():
    anchors = tuple(passage(TEXT, words) for words in ("raided", "raid\tcame", "raid went", "raid. A", "raid. Ano"))
    event = Event(id="v1", type="Attack", anchors=anchors)
    told = list(sentences_of(event, parse_report(report_of(TEXT))))
    assert told[:2] == ["The Column raided Halm.", "The raid came at dawn, and the raid went on."]
    assert len(told) <= MOST_SENTENCES
