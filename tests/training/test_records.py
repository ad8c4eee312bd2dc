"""Hand-made records teach every head: events with those who take part, numbers with what they count, control."""

import json

from training.records import records
from training.targets import targets


def written(folder, text: str, **parts):
    """A record of one paragraph with the parts given, as an example."""
    passage = {"kind": "paragraph", "spans": [[0, len(text)]]}
    row = {"blocks": [passage], "entities": [], "statements": [], **parts}
    (folder / "made-up.json").write_text(json.dumps(row), "utf-8")
    (folder / "made-up.txt").write_text(text, "utf-8")
    (found,) = records(folder)
    return found


def where(text: str, words: str) -> list[list[int]]:
    return [[text.index(words), text.index(words) + len(words)]]


def test_an_events_anchor_links_to_every_mention_of_those_who_take_part(tmp_path):
    text = "The Reed Front shelled Halm. The Front has left."
    found = written(
        tmp_path,
        text,
        entities=[{"id": "front", "forms": ["The Reed Front", "The Front"]}],
        places=[{"id": "halm", "forms": ["Halm"]}],
        events=[
            {
                "id": "e1",
                "type": "Shelling/artillery/missile attack",
                "anchors": [{"spans": where(text, "shelled")}],
                "where": "halm",
                "actors": ["front"],
                "status": "happened",
            }
        ],
    )
    ((anchor, kind, status),) = found.events
    assert (anchor.of(text), kind, status) == ("shelled", "Shelling/artillery/missile attack", "happened")
    (happening,) = found.happenings
    assert [s.of(text) for s in happening.actor] == ["The Reed Front", "The Front"]
    assert happening.target == (), "the record says that there is none"
    assert happening.means is None, "a record gives means in words of its own"
    assert [(s.of(text), use) for s, use in found.toponyms] == [("Halm", None)]


def test_numbers_count_what_their_figure_measures_or_nothing(tmp_path):
    text = "At least 12 people were killed near Halm in 2 hours. The 12 were traders; 30 fled and 4 of 9 trucks burned."
    found = written(
        tmp_path,
        text,
        figures=[
            {"measure": "killed", "best": 12, "low": 12, "spans": where(text, "At least 12 people were killed")},
            {"measure": "destroyed", "best": 4, "low": 4, "spans": where(text, "4 of 9 trucks burned")},
        ],
    )
    counted = [(c.number.of(text), c.measure) for c in found.counted]
    assert ("12", "killed") in counted
    assert ("2", "none") in counted
    assert ("30", "none") in counted
    assert [m for n, m in counted if n == "12"] == ["killed"], "a figure given again teaches nothing"
    assert not [m for n, m in counted if n == "9"], "nor does another number of its quote"


def test_words_of_control_link_to_place_and_holder(tmp_path):
    text = "The Front holds Halm."
    found = written(
        tmp_path,
        text,
        entities=[{"id": "front", "forms": ["The Front"]}],
        places=[{"id": "halm", "forms": ["Halm"]}],
        control=[{"place": "halm", "holder": "front", "state": "holds", "spans": where(text, "holds Halm")}],
    )
    (holding,) = found.holdings
    assert (holding.words.of(text), holding.state) == ("holds Halm", "holds")
    assert [s.of(text) for s in (*holding.held, *holding.holder)] == ["Halm", "The Front"]


def test_an_event_links_to_all_words_for_its_day(tmp_path):
    text = "Troops shelled Halm on Monday. It rained on Tuesday. On 12 May 2031 the mill burned too."
    event = {"type": "Shelling/artillery/missile attack", "anchors": [{"spans": where(text, "shelled")}]}
    told = [
        {"id": "e1", **event, "when": {"start": "2031-05-12", "end": "2031-05-12"}},
        {"id": "e2", **event, "when": {"start": "2031-04-02"}},
        {"id": "e3", **event},
    ]
    found = written(tmp_path, text, report={"published": {"date": "2031-05-14"}}, events=told)
    of_day, elsewhere, without = found.happenings
    assert [s.of(text) for s in of_day.when] == ["Monday", "12 May 2031"]
    assert elsewhere.when is None, "the page has no words for that day"
    assert without.when == ()


def test_contents_are_compared_across_speakers_and_opposed_by_disputes(tmp_path):
    text = "The Front said it held Halm. The army denied it. The Front said it rained."
    said = [("s1", "front", "it held Halm"), ("s2", "army", "denied it"), ("s3", "front", "it rained")]
    found = written(
        tmp_path,
        text,
        statements=[{"id": i, "source": {"entity": e}, "content": {"spans": where(text, c)}} for i, e, c in said],
        disputes=[{"positions": [{"according_to": ["s1"]}, {"according_to": ["s2", "page"]}]}],
    )
    assert [(s.others, s.opposed) for s in found.said] == [({1}, {1}), ({0, 2}, {0}), ({1}, set())]
    (window,) = targets(found)
    assert [(p.number, p.opposed) for p in window.passages] == [(0, {1}), (1, {0}), (2, set())]


def test_a_records_chains_hold_forms_and_sources(examples, tmp_path):
    record = json.loads((examples / "records" / "3-denial.json").read_text("utf-8"))
    (tmp_path / "3-denial.json").write_text(json.dumps(record), "utf-8")
    (tmp_path / "3-denial.txt").write_bytes((examples / "reports" / "3-denial.txt").read_bytes())
    (found,) = records(tmp_path)
    chains = [[s.of(found.parsed.text) for s in chain] for chain in found.chains]
    assert ["Rett Maliq, the group's spokesman", "he"] in chains


def test_records_in_our_form_become_examples(examples, tmp_path):
    record = json.loads((examples / "records" / "3-denial.json").read_text("utf-8"))
    (tmp_path / "3-denial.json").write_text(json.dumps(record), "utf-8")
    (tmp_path / "3-denial.txt").write_bytes((examples / "reports" / "3-denial.txt").read_bytes())
    (found,) = records(tmp_path)
    assert len(found.attributions) == len(record["statements"])
    assert any(s.of(found.parsed.text) == "Rett Maliq" for s in found.actors)
