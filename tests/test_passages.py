"""What a reader is shown of a passage never says the opposite of what its page says."""

import pytest

from whosays.document import Span
from whosays.passages import passage_words
from whosays.story import Support


@pytest.mark.parametrize(
    ("text", "passage", "shown"),
    [
        ("The Column denied that it had lost Halm.", "it had lost Halm", "denied that it had lost Halm"),
        (
            '"Nobody has raised a flag over Halm," he said.',
            "raised a flag over Halm",
            "Nobody has raised a flag over Halm",
        ),
        ("The mayor said it had lost Halm.", "it had lost Halm", "it had lost Halm"),
        ("The Column denied it. The army took all of Halm.", "The army took all", "The army took all"),
        ("The army, which never spoke of the road before, took all of Halm.", "took all of Halm", "took all of Halm"),
    ],
)
def test_what_turns_a_passage_round_is_shown_with_it(text, passage, shown):
    start = text.index(passage)
    assert passage_words(Support(report="r1", spans=(Span(start, start + len(passage)),)), text) == shown
