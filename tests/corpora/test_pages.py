"""Pages that we marked up are made again from the corpora, and known by a hash."""

import hashlib
import json

import pytest

from corpora.pages import page, page_of, rows_of


def test_who_printed_it_and_when_stand_above_the_text():
    row = {"text": "`` We left Halm , '' he said .\nThe town is quiet .", "outlet": "post", "date": "2031-05-02"}
    assert page_of("timeline17/Oru_post/articles.jsonl", row) == (
        'POST\n2031-05-02\n\n"We left Halm," he said.\n\nThe town is quiet.\n'
    )


def test_a_page_is_the_row_that_was_marked(tmp_path):
    (tmp_path / "oru").mkdir()
    (tmp_path / "oru" / "train.jsonl").write_text(json.dumps({"id": "7", "text": "The Reed Front left."}) + "\n")
    right = hashlib.sha256(b"The Reed Front left.").hexdigest()
    assert page(tmp_path, "oru/train.jsonl", "7", right) == "The Reed Front left."
    with pytest.raises(ValueError, match="not the text that was marked"):
        page(tmp_path, "oru/train.jsonl", "7", hashlib.sha256(b"something else").hexdigest())


def test_a_text_file_is_its_own_row(tmp_path):
    (tmp_path / "halm.txt").write_text("Halm is quiet.", "utf-8")
    assert page(tmp_path, "halm.txt", "halm", hashlib.sha256(b"Halm is quiet.").hexdigest()) == "Halm is quiet."


def test_each_document_of_an_export_is_a_row(tmp_path):
    export = "\n\nHalm fell\n\nIt fell on Monday.\n\nDocument ORUN02031a1\n\x0c\n\nCalm\n\nNo news.\n\nDocument ORUN02031a2\n"
    (tmp_path / "export.txt").write_text(export, "utf-8")
    assert [(name, row["text"]) for name, row in rows_of(tmp_path / "export.txt")] == [
        ("ORUN02031a1", "Halm fell\n\nIt fell on Monday.\n"),
        ("ORUN02031a2", "Calm\n\nNo news.\n"),
    ]


@pytest.mark.parametrize(
    ("source", "row"),
    [
        (
            "ecbplus/train.jsonl",
            {"sentences": ["The U . N . left Halm 's old - town ( on foot ) .", "`` Go , '' it said ."]},
        ),
        (
            "m2e2-text/train.jsonl",
            {
                "sentences": [
                    {"text": "The U . N . left Halm 's old - town ( on foot ) ."},
                    {"text": '" Go , " it said .'},
                ]
            },
        ),
        ("wikievents/train.jsonl", {"tokens": 'The U . N . left Halm \'s old - town ( on foot ) . " Go , " it said .'}),
    ],
)
def test_tokens_are_set_as_they_are_printed(source, row):
    assert page_of(source, row) == 'The U.N. left Halm\'s old-town (on foot).\n\n"Go," it said.\n'


def test_headings_of_an_encyclopedia_stand_alone():
    assert page_of("wikievents/train.jsonl", {"tokens": "Halm fell . == Later == It rained ."}) == (
        "Halm fell.\n\nLater\n\nIt rained.\n"
    )
