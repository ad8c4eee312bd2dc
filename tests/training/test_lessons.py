"""What teachers make of a text nobody marked is what a pupil should answer."""

import pytest

pytest.importorskip("torch", reason="PyTorch is installed for training only")


def lessons_and_models():
    import torch

    from training.corpora import paragraphs
    from training.lessons import Lessons
    from training.model import EncoderModel
    from training.train import CHAIN_WEIGHT, CLASS_WEIGHTS, EDGE_WEIGHT, LINK_WEIGHT
    from whosays.document import ParsedText
    from whosays.encoding import windows

    torch.manual_seed(3)
    text = "Twelve fighters were killed in Halm, the mayor said.\n\nThe Reed Front denied that it had left the town.\n"
    teachers = [EncoderModel(dropout=0.0), EncoderModel(dropout=0.0)]
    lessons = Lessons(
        teachers,
        windows(ParsedText(text, paragraphs(text))),
        weights=CLASS_WEIGHTS,
        link_weight=LINK_WEIGHT,
        edge_weight=EDGE_WEIGHT,
        chain_weight=CHAIN_WEIGHT,
        seed=1,
    )
    return lessons, EncoderModel(dropout=0.0)


def test_a_pupil_comes_nearer_to_its_teachers_with_each_lesson():
    import torch

    lessons, pupil = lessons_and_models()
    optim = torch.optim.AdamW(pupil.parameters(), lr=1e-4)
    lost = []
    for _ in range(6):
        loss = lessons(pupil)
        optim.zero_grad()
        loss.backward()
        optim.step()
        lost.append(loss.item())
    assert lost[-1] < lost[0]


def test_spans_of_two_heads_are_taken_together():
    import torch

    from training.lessons import spans_of

    def tagged(tags):
        return torch.nn.functional.one_hot(torch.tensor([tags]), 3).float()

    chances = {"actor": tagged([0, 1, 2, 0, 0, 0]), "source": tagged([0, 0, 1, 2, 0, 1])}
    means, known = spans_of(chances, ("actor", "source"), torch.ones(1, 6))
    assert known[0, :3].tolist() == [1.0, 1.0, 0.0]
    assert means[0, 0].tolist() == pytest.approx([0, 1 / 3, 1 / 3, 1 / 3, 0, 0])
    assert means[0, 1].tolist() == [0, 0, 0, 0, 0, 1]


def test_numbers_are_digits_and_words_of_number():
    from training.lessons import numbers
    from whosays.encoding import load_tokenizer

    vocabulary, found = load_tokenizer().get_vocab(), numbers()
    assert [bool(found[vocabulary[w]]) for w in ("12", "dozens", "three", "town")] == [True, True, True, False]
