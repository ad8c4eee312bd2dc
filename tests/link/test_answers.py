"""What a telling answers. Every sentence is ours; Halm is no town of any country."""

import pytest

from tests.link.conftest import telling_of
from whosays.document import Span
from whosays.findings import Passage, Place, ReportInfo, ReportRecord, Source, Statement
from whosays.link.answers import Answer, answers
from whosays.link.information_origins import Origins
from whosays.link.telling import Telling


def given(told: Telling, *places: Place) -> list[Answer]:
    record = ReportRecord(text_file="r1", report=ReportInfo(), blocks=(), places=places)
    return list(answers(told, "", Origins({"r1": record})))


@pytest.mark.parametrize(("where", "culprits"), [("PE", []), ("CL", ["state peru"])])
def test_the_country_in_which_it_was_done_did_not_do_it(where, culprits):
    country = Place(id="p", name="Peru", kind="country", country="PE", basis="gazetteer")
    there = Place(id="h", name="Halm", country=where, basis="unknown")
    told = telling_of("Peru raid on the mill", "attack")._replace(place=there)
    assert [a.key for a in given(told, country) if a.kind == "responsibility"] == culprits


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the killing of villagers", "denied: the killing of villagers"),
        ("the charge of a killing as baseless", "denied: the charge of a killing"),
        ("the killing was mere propaganda", "the killing was mere propaganda"),
        ("nobody was killed; there was no killing", "nobody was killed; there was no killing"),
    ],
)
def test_what_somebody_denied_is_shown_as_such_unless_the_words_say_so(words, shown):
    voice = Statement(
        id="s1",
        source=Source(quote="the mayor"),
        content=Passage(spans=(), quote=words),
        form="indirect",
        manner="denies",
    )
    (answer,) = given(telling_of(words, denied=True, voice=voice))
    assert (answer.key, answer.shown) == ("no", shown)


@pytest.mark.parametrize(
    ("cue", "gap", "shown"),
    [
        ("condemned", 1, "condemned: the raid on the mill"),
        ("said", 1, "the raid on the mill"),
        ("condemned", 9, "the raid on the mill"),
    ],
)
def test_what_somebody_condemned_or_called_for_is_shown_with_that_verb(cue, gap, shown):
    start = len("The mayor ") + len(cue) + gap
    voice = Statement(
        id="s1",
        source=Source(quote="the mayor"),
        cue=Passage(spans=(Span(start - gap - len(cue), start - gap),), quote=cue),
        content=Passage(spans=(), quote="the raid on the mill"),
        form="indirect",
        manner="asserts",
    )
    (answer,) = given(telling_of("the raid on the mill", "attack", start=start, voice=voice))
    assert answer.shown == shown


def test_who_cannot_say_leaves_it_open():
    told = "the guild was not able to verify the raid on the mill", "the guild saw the raid on the mill"
    assert [a.key for words in told for a in given(telling_of(words, "attack"))] == ["open", "yes"]


def test_whoever_claims_a_deed_is_shown_by_name():
    (answer,) = given(telling_of("nine died in a raid that Hamas took responsibility for", "attack"))
    assert answer.shown == "Hamas"


@pytest.mark.parametrize(
    "words", ["nine were killed by French fire", "a French drone killed nine", "A French air strike killed nine"]
)
def test_a_state_s_arms_are_shown_as_that_state(words):
    assert [a.shown for a in given(telling_of(words)) if a.kind == "responsibility"] == ["France"]


def test_who_staged_a_film_of_a_deed_did_not_do_it():
    told = telling_of("a film of the killings had been staged by the army")
    assert [a.kind for a in given(told)] == ["occurrence"]
