"""Photo credits at the end of captions; people, places and agencies are invented."""

import pytest

from whosays.document import Span
from whosays.parse import paragraph
from whosays.parse.credits import without_credit

SCENE = "Smoke rises over Halm on Friday."


def kept(text: str, kind="caption") -> str:
    return without_credit(text, Span(0, len(text)), kind).of(text)


@pytest.mark.parametrize(
    "credit",
    [
        "(Photo by Oru Venn/Halm Press)",
        "(Photo credit should read ORU VENN/HPA/Tarn Images)",
        "(HPA Photo/Oru Venn)",
        "(Halm Press/Oru Venn)",
        "(file)",
        "(File photo)",
        "(Photo)",
        "HPA PHOTO / Oru Venn",
        "HPA PHOTO / OV (Photo credit should read OV/HPA/Tarn Images)",
        "© Halm Press / Oru Venn",
        "© Halm Press",
        "Oru Venn/Halm Press",
        "Photograph: Oru Venn/Halm Press",
        "Photo: HPA",
        "Image credit: Oru Venn",
        "PHOTO: ORU VENN",
        "Picture: Oru Venn, Halm Press",
        "| Photo Credit: Halm Press",
    ],
)
def test_a_credit_at_the_end_is_no_part_of_the_story(credit):
    assert kept(f"{SCENE} {credit}") == SCENE


@pytest.mark.parametrize(
    "text",
    [
        SCENE,
        "The road from Halm to Tarn/Qalm is closed.",
        "They fled (see map) to Halm.",
        "The town fell. (Photo Smoke rises over Halm after a strike on Friday. by HPA)",
        "Venn said: Photos show that the bridge is gone.",
        "He posted a photo. Photos of the bridge were taken by Oru Venn.",
        "The men (Oru Venn and Sena Quoy) were freed.",
    ],
)
def test_what_is_told_stays(text):
    assert kept(text) == text


def test_a_caption_that_is_nothing_but_a_credit_and_a_headline_stay():
    assert kept("(Photo by Oru Venn)") == "(Photo by Oru Venn)"
    assert kept(f"{SCENE} Oru Venn/Halm Press", "headline").endswith("Press")


def test_a_paragraph_ends_before_the_credit():
    text = f"{SCENE} HPA PHOTO / Oru Venn"
    assert [s.of(text) for s in paragraph(text, Span(0, len(text)), "caption").sentences] == [SCENE]
