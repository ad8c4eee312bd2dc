"""What the words beside a name say of a person."""

import pytest

from whosays.document import Span
from whosays.find.people.roles import find_roles


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("Harbour police chief, Daro Venn, said so.", "Daro Venn", "Harbour police chief"),
        ("Defence Ministry spokesman Daro Venn said so.", "Daro Venn", "Defence Ministry spokesman"),
        ("The group's spokesman Daro Venn said so.", "Daro Venn", "group's spokesman"),
        (
            "It was Daro Venn, spokesman for the U.S.-Tarsunian mission in Oru.",
            "Daro Venn",
            "spokesman for the U.S.-Tarsunian mission in Oru",
        ),
        ("No, said Daro Venn, a 31-year-old student.", "Daro Venn", "31-year-old student"),
        ("Daro Venn, the governor of Belquor, said so.", "Daro Venn", "governor of Belquor"),
        ("Another resident, Daro, said so.", "Daro", "resident"),
        ("In Halm, where resident Daro Venn lives, shells fell.", "Daro Venn", "resident"),
        ("No, said Daro Venn, an adviser to the Orun presidency.", "Daro Venn", "adviser to the Orun presidency"),
        ("The envoy to Oru, Daro Venn, told reporters that the mayor left.", "Daro Venn", "envoy to Oru"),
        ("Daro Venn, a surgeon who fled, said so.", "Daro Venn", "surgeon who fled"),
        ("Daro Venn, a surgeon who has fled, said so.", "Daro Venn", "surgeon"),
        ("Orun Secretary of State Daro Venn said so.", "Daro Venn", "Orun Secretary of State"),
        ("So said chairman of the Orun Council Daro Venn.", "Daro Venn", "chairman of the Orun Council"),
        ("Tarn's ambassador to Oru, Daro Venn, said so.", "Daro Venn", "Tarn's ambassador to Oru"),
        ("Daro Venn Jr., the governor of Halm, said so.", "Daro Venn Jr", "governor of Halm"),
        ("No, said Daro Venn, a 38-year-old accountant.", "Daro Venn", "38-year-old accountant"),
        ("A spokesman for President Daro Venn said so.", "Daro Venn", "President"),
        ("Oru's taoiseach, Daro Venn, said so.", "Daro Venn", "Oru's taoiseach"),
        ("Halm gendarme Daro Venn said so.", "Daro Venn", "Halm gendarme"),
        ("Daro Venn, a midwife from Halm, said so.", "Daro Venn", "midwife from Halm"),
        ("Rain fell on Prime Minister's Daro Venn.", "Daro Venn", "Prime Minister"),
        ("No, said Daro Venn, thanking officials.", "Daro Venn", None),
        ("No, said Daro Venn, blaming the older student.", "Daro Venn", None),
        ("They met Daro Venn, bombing suspect, in jail.", "Daro Venn", "bombing suspect"),
        ("They met Daro Venn, outgoing president.", "Daro Venn", "outgoing president"),
        ("They met Daro Venn, and the Orun president, on Friday.", "Daro Venn", None),
        ("The mother of Daro Venn said so.", "Daro Venn", None),
        ("The mayor of Halm Daro Venn said so.", "Daro Venn", "mayor of Halm"),
        ("Daro Venn, a day after the raid, said so.", "Daro Venn", None),
        ("On Monday Daro Venn said so.", "Daro Venn", None),
        ("A spokesman for the guard, Daro Venn, said so.", "Daro Venn", "spokesman for the guard"),
        ("The dead included a 72-year-old trader who, Daro Venn said, was at home.", "Daro Venn", None),
        ("A spokesman for the guard, Colonel Daro Venn, said so.", "Daro Venn", "spokesman for the guard"),
        ("Oru's army spokesman, Major General Daro Venn, said so.", "Daro Venn", "Oru's army spokesman"),
        ("Shells fell near the river, Daro Venn said.", "Daro Venn", None),
        ("Daro Venn, who fled, said so.", "Daro Venn", None),
        ("Daro Venn, who attended police drills in Halm, said so.", "Daro Venn", None),
        ("Daro Venn, whose daughter fled, said so.", "Daro Venn", None),
        ("Daro Venn, who served as the chief of Halm, said so.", "Daro Venn", "chief of Halm"),
        ("They will not meet Daro Venn, the official said.", "Daro Venn", None),
    ],
)
def test_roles(sentence, name, role):
    at = sentence.index(name)
    found = find_roles(sentence, Span(at, at + len(name)), Span(0, len(sentence)))
    assert (found[0].words if found else None) == role


def test_a_person_may_have_several_roles():
    sentence = "The chief of the harbour police, Colonel Daro Venn, a father of two, said so."
    at = sentence.index("Daro")
    found = find_roles(sentence, Span(at, at + 9), Span(0, len(sentence)))
    assert [r.words for r in found] == ["father of two", "chief of the harbour police", "Colonel"]
