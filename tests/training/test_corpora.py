"""Corpora come in one form, and windows get the answers that they should."""

import json

import pytest

from training.corpora import Attributed, Example, gum, natural_spacing, outermost, straightened
from training.records import records
from training.targets import UNKNOWN, targets
from whosays.document import ParsedText, Span
from whosays.heads import TOKEN_HEADS
from whosays.parse import paragraph

TEXT = "The mayor denied it."


def example(**layers) -> Example:
    parsed = ParsedText(TEXT, (paragraph(TEXT, Span(0, len(TEXT)), "paragraph"),))
    return Example("a", parsed, "guide", **layers)


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ('" It holds , " he said .', '"It holds," he said.'),
        ("Oru 's army ( OA ) left .", "Oru's army (OA) left."),
        ("worst - ever toll", "worst-ever toll"),
        ("$ 5 million , 3 %", "$5 million, 3%"),
    ],
)
def test_tokens_are_put_back_as_a_newspaper_prints_them(tokens, text):
    joined, spans = natural_spacing(tokens.split())
    assert joined == text
    assert [s.of(joined) for s in spans] == tokens.split()


def test_layers_that_are_not_annotated_are_masked():
    (target,) = targets(example(mentions=((Span(4, 9), "person"),)))
    assert "source" not in target.tags
    labels = TOKEN_HEADS["mention"]
    assert [labels[t] for t in target.tags["mention"] if t != UNKNOWN] == ["O", "B-person", "O", "O", "O"]


def test_attributions_give_tags_links_and_classes():
    said = Attributed((Span(0, 9),), (Span(10, 16),), (Span(17, 19),), "denies", "certain")
    (target,) = targets(example(attributions=(said,)))
    words = [s.of(TEXT) if s else None for s in target.window.spans]
    (link,) = target.links
    assert [words[i] for i in link.origin] == ["denied"]
    assert [words[i] for i in link.reached["source"].nonzero()[0]] == ["The", "mayor"]
    assert {TOKEN_HEADS["manner"][t] for t in target.tags["manner"] if t != UNKNOWN} == {"denies"}


def test_straightening_keeps_every_offset():
    text = "“It’s lost,” he said."
    parsed = ParsedText(text, (paragraph(text, Span(0, len(text)), "paragraph"),))
    assert straightened(Example("a", parsed, "guide")).parsed.text == '"It\'s lost," he said.'


def test_a_cue_links_to_the_edges_of_its_spans_too():
    said = Attributed((Span(0, 9),), (Span(10, 16),), (Span(17, 19),), "denies", "certain")
    (target,) = targets(example(attributions=(said,)))
    words = [s.of(TEXT) if s else None for s in target.window.spans]

    def reached(link):
        return [words[i] for i in target.links[0].reached[link].nonzero()[0]]

    assert (reached("source_first"), reached("source_last")) == (["The"], ["mayor"])
    assert reached("content_first") == reached("content_last") == ["it"]


def test_mentions_come_with_the_entity_that_they_mean():
    (target,) = targets(example(chains=((Span(17, 19),), (Span(0, 9),))))
    words = [s.of(TEXT) if s else None for s in target.window.spans]
    same = target.chains["same"]
    assert [[words[i] for i in m] for m in same.mentions] == [["The", "mayor"], ["it"]]
    assert same.numbers == (1, 0)


GUM = """# newdoc id = made_up_halm
# newpar
# sent_id = made_up_halm-1
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-cf1-2-coref
2\tmayor\tmayor\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_
4\tHalm\tHalm\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new-cf2-1-sgl)1)
5\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar
# sent_id = made_up_halm-2
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv-cf1-1-ana)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\ttown\ttown\tNOUN\tNN\t_\t2\tobj\t_\tEntity=(3-object-new-cf2-1-sgl)
"""


def test_gums_brackets_become_chains_of_those_who_can_act(tmp_path):
    path = tmp_path / "train.conllu"
    path.write_text(GUM, "utf-8")
    (found,) = gum(path)
    assert found.parsed.text.startswith("The mayor of Halm spoke.\nShe left town")
    chains = [[s.of(found.parsed.text) for s in chain] for chain in found.chains]
    assert sorted(chains) == [["Halm"], ["The mayor of Halm", "She"]]


def test_a_records_chains_hold_forms_and_sources(examples, tmp_path):
    record = json.loads((examples / "records" / "3-denial.json").read_text("utf-8"))
    (tmp_path / "3-denial.json").write_text(json.dumps(record), "utf-8")
    (tmp_path / "3-denial.txt").write_bytes((examples / "reports" / "3-denial.txt").read_bytes())
    (found,) = records(tmp_path)
    chains = [[s.of(found.parsed.text) for s in chain] for chain in found.chains]
    assert ["Rett Maliq, the group's spokesman", "he"] in chains


def test_nested_spans_keep_the_outermost():
    assert outermost([Span(0, 9), Span(4, 9), Span(10, 12)]) == (Span(0, 9), Span(10, 12))


def test_records_in_our_form_become_examples(examples, tmp_path):
    record = json.loads((examples / "records" / "3-denial.json").read_text("utf-8"))
    (tmp_path / "3-denial.json").write_text(json.dumps(record), "utf-8")
    (tmp_path / "3-denial.txt").write_bytes((examples / "reports" / "3-denial.txt").read_bytes())
    (found,) = records(tmp_path)
    assert len(found.attributions) == len(record["statements"])
    assert any(s.of(found.parsed.text) == "Rett Maliq" for s in found.actors)


def test_the_torch_model_answers_in_the_shape_that_is_read():
    torch = pytest.importorskip("torch", reason="PyTorch is installed for training only")
    from training.model import LOGITS, EncoderModel
    from whosays.heads import LINK_HEADS, LINK_SIZE

    ones = torch.ones((2, 7), dtype=torch.int64)
    logits, vectors = EncoderModel().eval()(ones, ones, ones, torch.zeros(2, dtype=torch.int64), ones)
    assert logits.shape == (2, 7, LOGITS)
    assert vectors.shape == (2, 7, 2 * len(LINK_HEADS) * LINK_SIZE)
