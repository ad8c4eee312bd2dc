"""The encoder as a PyTorch module."""

import pytest

from whosays.heads import LINK_HEADS, LINK_SIZE


def test_the_torch_model_answers_in_the_shape_that_is_read():
    torch = pytest.importorskip("torch", reason="PyTorch is installed for training only")
    from training.model import LOGITS, EncoderModel

    ones = torch.ones((2, 7), dtype=torch.int64)
    logits, vectors = EncoderModel().eval()(ones, ones, ones, torch.zeros(2, dtype=torch.int64), ones)
    assert logits.shape == (2, 7, LOGITS)
    assert vectors.shape == (2, 7, 2 * len(LINK_HEADS) * LINK_SIZE)
