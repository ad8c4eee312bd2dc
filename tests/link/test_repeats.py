"""What several reports have somebody say in much the same words."""

from tests.link.conftest import telling_of
from whosays.document import ReportInfo
from whosays.findings import Passage, ReportRecord, Source, Statement
from whosays.link.repeats import repeated
from whosays.link.same_entity import Origins

BRIDGE = "the old bridge at Halm will not be opened before the autumn floods"


def said(words, report, who="the harbour master", **more):
    passage = Passage(spans=(), quote=words)
    voice = Statement(id="s1", source=Source(quote=who), content=passage, form="indirect")
    return telling_of(words, None, report=report, voice=voice, **more)


def claims(*told, roots=()):
    records = {t.report: ReportRecord(text_file=t.report, report=ReportInfo(), blocks=()) for t in told}
    return repeated(told, Origins(records), dict(roots))


def test_one_saying_in_two_reports_is_a_claim():
    ((first, second),) = claims(said(BRIDGE, "r1"), said(f"{BRIDGE} have gone", "r2"))
    assert (first.kind, first.telling.report, second.telling.report) == ("other", "r1", "r2")


def test_a_copy_repeats_nothing():
    assert not claims(said(BRIDGE, "r1"), said(BRIDGE, "r2"), roots={"r1": "a.txt", "r2": "a.txt"})


def test_other_words_and_a_denial_are_other_sayings():
    assert not claims(said(BRIDGE, "r1"), said("grain for the winter lies ready in the barns", "r2"))
    assert not claims(said(BRIDGE, "r1"), said(BRIDGE, "r2", denied=True))


def test_two_speakers_need_nearer_words_than_one():
    longer = f"{BRIDGE}, and the ferry stays tied up until somebody pays"
    assert claims(said(BRIDGE, "r1"), said(longer, "r2"))
    assert not claims(said(BRIDGE, "r1"), said(longer, "r2", "residents"))


def test_harm_without_number_and_doer_is_a_saying_too():
    words = "the eastern quarter came under the heaviest attack of the spring"
    told = [said(words, r)._replace(matter="attack") for r in ("r1", "r2")]
    assert len(claims(*told)) == 1
