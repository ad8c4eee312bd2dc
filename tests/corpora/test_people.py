"""Corpora of who speaks, acts and is named come in one form."""

from corpora.people import gum

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
