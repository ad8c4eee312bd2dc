"""Words are masked whole, and most of what is masked is hidden."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is installed for training only")


def test_a_word_is_masked_whole_or_not_at_all():
    from training.domain import MASK, WORDS, continuations, masked
    from training.model import VOCABULARY

    follows = np.zeros(VOCABULARY, bool)
    follows[list(continuations())] = True
    first, more = WORDS + 1, next(iter(sorted(continuations())))
    pieces = np.tile(np.array([101, *([first, more, more] * 60), 102]), (8, 1))
    shown, chosen = masked(pieces, follows, np.random.default_rng(1))
    words = chosen[:, 1:-1].reshape(8, 60, 3)
    assert (words.all(axis=2) == words.any(axis=2)).all()
    assert 0.08 < words[..., 0].mean() < 0.25
    assert not chosen[:, [0, -1]].any()
    assert (shown[~chosen] == pieces[~chosen]).all()
    assert 0.6 < (shown[chosen] == MASK).mean() < 0.95
