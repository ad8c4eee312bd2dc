"""The weights of mentions: where they are put."""

import numpy as np

from evaluation.mentions import FEATURES
from training.mentions import write


def test_weights_are_put_in_place_of_the_old_ones(tmp_path):
    path = tmp_path / "mentions.toml"
    path.write_text("# words\n[weights]\nold = 1.00\n", "utf-8")
    write(np.arange(len(FEATURES) + 1) / 2, path)
    text = path.read_text("utf-8")
    assert text.startswith("# words\n[weights]\nsame_head = 0.00\nrare_head = 0.50\n")
    assert "old" not in text
