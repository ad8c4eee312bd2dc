"""Marks in pages are kept without the pages' words, and come back with them."""

import hashlib
import json

from training.marked import marked, number, pack, packed, readers, share, unpack, without_politics

TEXT = "Halm fell. The Reed Front took it, Ana Venn said."
RECORD = {
    "report": {"title": "Halm fell", "published": {"date": "2031-05-02", "precision": "day", "basis": "stated"}},
    "blocks": [{"kind": "paragraph", "spans": [[0, len(TEXT)]]}],
    "entities": [
        {"id": "front", "name": "Reed Front", "type": "organisation", "named": True, "side": "insurgent",
         "role": "armed group", "forms": ["The Reed Front"]},
        {"id": "venn", "name": "Ana Venn", "type": "person", "named": True, "forms": ["Ana Venn", "Venn"]},
    ],
    "places": [{"id": "halm", "name": "Halm", "kind": "town", "forms": ["Halm"]}],
    "statements": [
        {"id": "s1", "source": {"entity": "venn", "spans": [[35, 43]]}, "cue": {"spans": [[44, 48]]},
         "content": {"spans": [[11, 33]]}, "form": "indirect", "manner": "asserts", "certainty": "certain"}
    ],
    "events": [
        {"id": "e1", "type": "Non-state actor overtakes territory", "anchors": [{"quote": "took", "spans": [[26, 30]]}],
         "where": "halm", "actors": ["front"], "status": "happened", "according_to": ["s1"]}
    ],
    "figures": [],
    "control": [{"place": "halm", "holder": "front", "state": "took", "spans": [[11, 33]], "stance": "affirms"}],
    "disputes": [{"question": "Who holds Halm?", "positions": [{"according_to": ["s1"]}, {"according_to": ["page"]}]}],
}  # fmt: skip

SOURCE = {"source": "oru/train.jsonl", "row": "7", "sha256": hashlib.sha256(TEXT.encode()).hexdigest()}


def test_no_word_of_the_page_is_kept():
    kept = json.dumps(packed(RECORD, TEXT))
    assert not any(word in kept for word in ("Halm", "Reed", "Venn", "armed group", "Who holds"))


def test_what_is_packed_comes_back_with_its_page(tmp_path):
    data, folder, file = tmp_path / "data", tmp_path / "by-hand", tmp_path / "marked.jsonl"
    (data / "oru").mkdir(parents=True)
    folder.mkdir()
    (data / "oru" / "train.jsonl").write_text(json.dumps({"id": "7", "text": TEXT}) + "\n")
    (folder / "m001-oru-7.json").write_text(json.dumps(RECORD))
    (folder / "m001-oru-7.txt").write_text(TEXT)
    (folder / "index.json").write_text(json.dumps([{"name": "m001-oru-7", **SOURCE}]))
    file.write_text("")
    assert pack(folder, file) == 1

    ((name, text, record),) = marked(data, file)
    assert (name, text) == ("m001-oru-7", TEXT)
    assert [e["name"] for e in record["entities"]] == ["The Reed Front", "Ana Venn"]
    assert record["entities"][1]["forms"] == ["Ana Venn", "Venn"]
    assert record["statements"][0]["content"] == {"spans": [[11, 33]]}
    assert record["events"][0]["actors"] == ["front"]
    assert record["control"][0] == {**RECORD["control"][0], "according_to": []}
    assert record["disputes"] == [{"positions": [{"according_to": ["s1"]}, {"according_to": ["page"]}]}]


def test_some_pages_are_held_back_and_each_has_its_share(tmp_path):
    data, folder, file = tmp_path / "data", tmp_path / "by-hand", tmp_path / "marked.jsonl"
    (data / "oru").mkdir(parents=True)
    folder.mkdir()
    (data / "oru" / "train.jsonl").write_text(json.dumps({"id": "7", "text": TEXT}) + "\n")
    names = [f"m{n:03d}-oru" for n in range(12)]
    for name in names:
        (folder / f"{name}.json").write_text(json.dumps(RECORD))
        (folder / f"{name}.txt").write_text(TEXT)
    (folder / "index.json").write_text(json.dumps([{"name": name, **SOURCE} for name in names]))
    file.write_text("")
    assert pack(folder, file) == 12
    assert pack(folder, file) == 12
    assert unpack(data, tmp_path / "held", held=True, file=file) == 2
    assert unpack(data, tmp_path / "rest", held=False, file=file) == 10
    assert (number(held=True, file=file), number(held=False, file=file)) == (2, 10)
    assert sorted(n for k in range(3) for n in share(data, k, file)) == names


def test_a_political_act_that_was_marked_other_is_left_out_with_its_figures_link():
    other = {"id": "e2", "type": "Other", "anchors": [{"quote": "said", "spans": [[44, 48]]}], "status": "happened"}
    figure = {"id": "f1", "measure": "other", "event": "e2", "low": 3, "best": 3, "high": 3}
    record = {**RECORD, "events": [*RECORD["events"], other], "figures": [figure]}
    left = without_politics(record, TEXT)
    assert [e["id"] for e in left["events"]] == ["e1"]
    assert left["figures"][0]["event"] is None
    flight = {**other, "anchors": [{"quote": "fled", "spans": [[0, 4]]}]}
    assert without_politics({**record, "events": [flight]}, "fled" + TEXT[4:])["events"] == [flight]


def test_two_readers_agree_on_what_both_set_against_each_other(tmp_path):
    first, second = [[["s1"], ["s2", "s3"]]], [[["s1"], ["s2"]], [["s4"], ["page"]]]
    file = tmp_path / "marked.jsonl"
    rows = [{"record": {"disputes": first, "disputes_again": second}}, {"record": {"disputes": first}}]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert readers(file) == (1, 2, 2)
