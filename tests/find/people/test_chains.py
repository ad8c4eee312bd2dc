"""Who is who on a page. Labels are given by hand, so that no model is needed: [brackets] around sources, names in a list."""

import re

import msgspec
import pytest

from tests.conftest import report_of, span_of
from whosays.document import Span
from whosays.find.people.chains import Chains, find_chains
from whosays.find.people.clean_names import with_clean_names
from whosays.inference import Attribution, LabelledSpan, Labels
from whosays.parse import parse_report


def chains(marked: str, **names: str) -> tuple[str, Chains]:
    """Chains of a text whose sources stand in [brackets]; `names` gives a type's names, split by "|"."""
    text, sources = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        if part.startswith("["):
            sources.append(Span(len(text), len(text) + len(part) - 2))
        text += part.strip("[]")
    every = sorted(
        LabelledSpan(Span(*m.span()), kind, 0.9)
        for kind, listed in names.items()
        for name in listed.split("|")
        for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    )
    mentions = [m for m in every if not any(m.span != o.span and m.span.within(o.span) for o in every)]
    attributions = tuple(
        Attribution(None, LabelledSpan(s, "source", 0.9), (), (1.0,) + (0.0,) * 7, (1.0, 0.0, 0.0)) for s in sources
    )
    labels = Labels("m", tuple(mentions), (), tuple(LabelledSpan(s, "source", 0.9) for s in sources), attributions)
    report = report_of(text)
    return text, find_chains(report, parse_report(report), with_clean_names(text, labels))


def test_a_body_is_also_called_with_the_town_or_state_it_is_of():
    _, found = chains("[The Health Office of Halm] spoke.", organisation="Health Office")
    assert "Health Office of Halm" in found.entities[0].forms


def test_names_joined_by_a_small_word_are_whole():
    _, found = chains("[Sipah-e-Venn] spoke. Lashkar-e-Taiba left.", organisation="Sipah|Taiba")
    assert sorted(e.name for e in found.entities) == ["Lashkar-e-Taiba", "Sipah-e-Venn"]


def test_who_quotes_somebody_is_no_part_of_what_they_are_called():
    _, found = chains("[An Orun official quoted by the Halm Post] spoke.", organisation="Halm Post")
    assert "An Orun official" in next(e.forms for e in found.entities if e.type == "person")


def speakers(marked: str, **names: str) -> list[str]:
    """The name of the entity that each bracketed source means, in order."""
    _, found = chains(marked, **names)
    by_id = {e.id: e.name for e in found.entities}
    spans = [Span(m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(re.finditer(r"\[[^\]]*\]", marked))]
    return [by_id[found.by_span[s]] for s in spans]


@pytest.mark.parametrize(
    ("marked", "names", "expected"),
    [
        ("[Daro Venn] spoke. Later [Venn] left.", {"person": "Daro Venn|Venn"}, ["Daro Venn"] * 2),
        ("[Mr Venn] spoke. [Daro Venn] left.", {"person": "Daro Venn|Venn"}, ["Daro Venn"] * 2),
        ("[Daro Venn] spoke. [He] left.", {"person": "Daro Venn"}, ["Daro Venn"] * 2),
        ("[The army] spoke. [It] left.", {}, ["army"] * 2),
        ("[Residents] spoke. [They] left. [The residents] slept.", {}, ["residents"] * 3),
        ("[The Dawn Column (DC)] spoke. [DC] left.", {"organisation": "Dawn Column|DC"}, ["Dawn Column"] * 2),
        ("[Oru] spoke. [The Orun government] left.", {"location": "Oru"}, ["Oru", "Orun government"]),
        ("[Tarsunia] spoke. [The Tarsunian government] left.", {"location": "Tarsunia"}, ["Tarsunia"] * 2),
        ("[Police spokesman Daro Venn] spoke. [The spokesman] left.", {"person": "Daro Venn"}, ["Daro Venn"] * 2),
        ("[Police] spoke. [Oruvale police] left.", {}, ["Oruvale police"] * 2),
        # "police" are the one police department of the page
        ("[The HMPD] spoke. [Police] left. [The cops] slept.", {"organisation": "HMPD"}, ["HMPD"] * 3),
        (
            "[Police] spoke. [The Halm Police Department] left.",
            {"organisation": "Halm Police Department"},
            ["Halm Police Department"] * 2,
        ),
        # a title that only people have makes a person of what the encoder gives no name
        ("[Daro Venn] spoke. [President Venn] left. [Mr. Venn] slept.", {"person": "Daro Venn"}, ["Daro Venn"] * 3),
        ("[Oru's President Venn] spoke. [Venn] left.", {"person": "Dara Aal"}, ["Venn"] * 2),
        # rebels and the state or the press are never one: "the army" is no rebels' army, a terror group no agency
        ("[The rebel army] spoke. [The army] left.", {}, ["rebel army", "army"]),
        ("[The army] spoke. [Orun rebel army] left.", {}, ["army", "Orun rebel army"]),
        (
            "[The Rebel Army of Oru] spoke. [The army] left.",
            {"organisation": "Rebel Army of Oru"},
            ["Rebel Army of Oru", "army"],
        ),
        (
            "[The Halm Charity] spoke. [The terrorist organisation] left.",
            {"organisation": "Halm Charity"},
            ["Halm Charity", "terrorist organisation"],
        ),
        (
            "[Daesh] spoke. [The Daesh terror group] left.",
            {"organisation": "Daesh"},
            ["Daesh"] * 2,
        ),
        ("[Mr Daro Un] spoke. [The UN] left.", {"person": "Daro Un", "organisation": "UN"}, ["Daro Un", "UN"]),
        ("[The UN] spoke. [The regime] left.", {"organisation": "UN"}, ["UN", "regime"]),
        # "the government" of a page is that of the state which it is about, not of the one other state that speaks
        (
            "[The government] shelled a Kenyan town. Kenyan rebels fled to Kenya's hills. [Norway] sends aid to Kenya.",
            {"organisation": "Norway", "location": "Kenya"},
            ["government", "Norway"],
        ),
        ("[Norway] sends aid. [The government] meets.", {"organisation": "Norway"}, ["Norway"] * 2),
        (
            "[The Interior Ministry] spoke. [The ministry] left.",
            {"organisation": "Interior Ministry"},
            ["Interior Ministry"] * 2,
        ),
        ("[Dawn Column rebels] spoke. [The statement] said more.", {}, ["Dawn Column rebels"] * 2),
        ("[Iru Mahmoudi] spoke. [Mahmudi] left.", {"person": "Iru Mahmoudi|Mahmudi"}, ["Iru Mahmoudi"] * 2),
        # a body: shortened, with its acronym given, by its fighters, by what kind it is, once taken for a person
        (
            "[Oru Rights International] spoke. [Oru Rights] left.",
            {"organisation": "Oru Rights International|Oru Rights"},
            ["Oru Rights International"] * 2,
        ),
        (
            "[The Oru Relief Mission (ORMIS)] spoke. [ORMIS] left.",
            {"organisation": "Oru Relief Mission|ORMIS"},
            ["Oru Relief Mission"] * 2,
        ),
        ("[The Dawn Column] spoke. [Dawn Column fighters] left.", {"organisation": "Dawn Column"}, ["Dawn Column"] * 2),
        ("[The Halm Post newspaper] spoke. [Halm Post] left.", {"organisation": "Halm Post"}, ["Halm Post"] * 2),
        (
            "[The Halm Post] spoke. [Halm Post] left.",
            {"organisation": "Halm Post", "person": "Halm Post"},
            ["Halm Post"] * 2,
        ),
        # a state: its seat and its rulers, its army under several words
        ("[Afghanistan] spoke. [Kabul] left.", {"location": "Afghanistan|Kabul"}, ["Afghanistan"] * 2),
        ("[The Afghan army] spoke. [Afghan forces] left. [The military] slept.", {}, ["Afghan army"] * 3),
        ("[The US] spoke. [The United States] left.", {"location": "United States"}, ["United States"] * 2),
        # a person: by the role, also of a headline; the unnamed by what they are
        (
            "[Envoy for Oru] spoke. [Daro Venn, the special envoy for Oru,] left.",
            {"person": "Daro Venn"},
            ["Daro Venn"] * 2,
        ),
        (
            "[A Halm fisherman] spoke. [Halm fisherman Daro Venn] left.",
            {"person": "Daro Venn", "location": "Halm"},
            ["Daro Venn"] * 2,
        ),
        ("[Museum director Daro Venn] spoke. [Its director] left.", {"person": "Daro Venn"}, ["Daro Venn"] * 2),
        ("[Daro Venn] spoke. [Venn] left.", {"person": "Daro Venn"}, ["Daro Venn"] * 2),
        ("[Spokesman D.K. Venn] spoke. [Venn] left.", {"person": "D.K.|Venn"}, ["D.K. Venn"] * 2),
        ("[Daro Venn, a lawyer and writer,] spoke. [Venn] left.", {"person": "Daro Venn|Venn"}, ["Daro Venn"] * 2),
        ("[Tarn's President Daro Venn] spoke. [The leader of Tarn] left.", {"person": "Daro Venn"}, ["Daro Venn"] * 2),
        ("[A senior official] spoke. [The official] left.", {}, ["senior official"] * 2),
        # a body that watches: by its kind before and after its name
        (
            "[A rights group] spoke. [The Oru Observatory] left. [The monitor] slept.",
            {"organisation": "Oru Observatory"},
            ["Oru Observatory"] * 3,
        ),
        # ... and by "the group" that speaks on, whatever armed group is near
        (
            "[The Oru Observatory] spoke. Taliban came. [The group] slept.",
            {"organisation": "Oru Observatory|Taliban"},
            ["Oru Observatory"] * 2,
        ),
        # a measure of people is no short name
        (
            "[The Reed Group] sells it. [The group of Orun soldiers] left.",
            {"organisation": "Reed Group"},
            ["Reed Group", "Orun soldiers"],
        ),
        ("[The Dawn Charity] spoke. [The charity] left.", {"organisation": "Dawn Charity"}, ["Dawn Charity"] * 2),
        (
            "[The U.N. Mission] spoke. [UN Mission] left.",
            {"organisation": "U.N. Mission|UN Mission"},
            ["U.N. Mission"] * 2,
        ),
        (
            "[The Oru Command (ORMCOM)] spoke. [ORMCOM] left.",
            {"organisation": "Oru Command|ORMCOM"},
            ["Oru Command"] * 2,
        ),
        (
            "[Activists from the Oru Observatory] spoke. [The Oru Observatory] left.",
            {"organisation": "Oru Observatory"},
            ["Oru Observatory"] * 2,
        ),
        ("[Chad] spoke. [The new government] left.", {"location": "Chad"}, ["Chad"] * 2),
        (
            "[The Halm Guard] spoke. [The Halm Guard's website] left. [A Halm Guard report] was long.",
            {"organisation": "Halm Guard"},
            ["Halm Guard"] * 3,
        ),
        (
            "[The envoy for Oru who was sent home] spoke. [Daro Venn, the envoy for Oru,] left.",
            {"person": "Daro Venn", "location": "Oru"},
            ["Daro Venn"] * 2,
        ),
        (
            "[A Halm Mission official] spoke. [Halm Mission coordinator Daro Venn] left.",
            {"person": "Daro Venn", "organisation": "Halm Mission"},
            ["Daro Venn"] * 2,
        ),
        # a report is its body's, and an agency is not its spokesman
        (
            "[The Dawn Agency] spoke. [Daro Venn, agency chief,] left. [The report] was long. [The agency] slept.",
            {"organisation": "Dawn Agency", "person": "Daro Venn"},
            ["Dawn Agency", "Daro Venn", "Dawn Agency", "Dawn Agency"],
        ),
        # a name that was cut in two, and a man whose role follows without a comma
        ("[Daro al-Venn] spoke. [Venn] left.", {"person": "Daro|al-Venn|Venn"}, ["Daro al-Venn"] * 2),
        (
            "[President of the United States Daro Venn] spoke. [Venn] left.",
            {"organisation": "United", "person": "States|Daro Venn|Venn"},
            ["Daro Venn"] * 2,
        ),
        ("[Mr Venn] spoke. [Mr Venn] left. [Venn] slept.", {"organisation": "Venn"}, ["Venn"] * 3),
        ("[Another resident, Daro,] spoke. [Daro] left.", {}, ["Daro"] * 2),
        ("[Daro Venn director of the mill] spoke. [Venn] left.", {"person": "Daro Venn|Venn"}, ["Daro Venn"] * 2),
        ("[U.N. envoy for Oru] spoke. [The U.N. special envoy for Oru] left.", {}, ["U.N. special envoy for Oru"] * 2),
        # one side of a fight under several words; the soldiers of a leader; a people that fights
        ("[Rebels] came. [Rebel fighters] left. [Opposition forces] slept.", {}, ["rebel fighters"] * 3),
        ("[Protesters] came. [Hundreds of demonstrators] left.", {}, ["protesters"] * 2),
        ("[The army] came. [Government troops] left. [Soldiers] slept.", {}, ["Government troops"] * 3),
        (
            "[Afghan President Daro Venn] spoke. [Afghan troops] left. [Venn's forces] slept.",
            {"person": "Daro Venn|Venn"},
            ["Daro Venn", "Afghan troops", "Afghan troops"],
        ),
        ("[Ukraine] spoke. [The Ukrainians] left.", {"location": "Ukraine"}, ["Ukraine"] * 2),
        ("[Ukrainian troops] came. [The Ukrainians] left.", {}, ["Ukrainian troops"] * 2),
        (
            "[The Dawn Column] spoke. [Fighters of the Dawn Column] left.",
            {"organisation": "Dawn Column"},
            ["Dawn Column"] * 2,
        ),
        # an armed group by its people, its backers and its kind; a party and its fighters in one word; a state's byname
        (
            "[The Dawn Militia] spoke. [The Shia group] left.",
            {"organisation": "Dawn Militia|Shia group"},
            ["Dawn Militia"] * 2,
        ),
        ("[DCU] spoke. [The Kurdish DCU militia] left.", {"organisation": "DCU|Kurdish DCU militia"}, ["DCU"] * 2),
        ("[DCU] spoke. [Chilean-backed DCU fighters] left.", {"organisation": "DCU"}, ["DCU"] * 2),
        ("[DCU] spoke. [The OPD/DCU] left.", {"organisation": "DCU|OPD/DCU"}, ["DCU"] * 2),
        ("[Israel] spoke. [The Jewish state] left.", {"location": "Israel|Jewish state"}, ["Israel"] * 2),
        ("[China] spoke. [The PRC] left.", {"organisation": "China|PRC"}, ["China"] * 2),
        # an initial for the first name
        ("[Daro Venn] spoke. [D. Venn] left.", {"person": "Daro Venn|D. Venn"}, ["Daro Venn"] * 2),
        # a state by its genitive or its adjective, a union in full or by its letters
        (
            "[Syria's Health Ministry] spoke. [The Syrian Health Ministry] left.",
            {"organisation": "Syria's Health Ministry|Syrian Health Ministry"},
            ["Syria's Health Ministry"] * 2,
        ),
        (
            "[The United Nations Harbour Office] spoke. [The UN Harbour Office] left.",
            {"organisation": "United Nations Harbour Office|UN Harbour Office"},
            ["United Nations Harbour Office"] * 2,
        ),
        # a name and what it is told to be before it, where the encoder saw no name
        (
            "[The mainly Chilean Dawn Column] spoke. [The Dawn Column] left.",
            {"organisation": "The Dawn Column"},
            ["Dawn Column"] * 2,
        ),
        (
            "[The Halm-based Dawn Column] spoke. [The Dawn Column] left.",
            {"organisation": "The Dawn Column"},
            ["Dawn Column"] * 2,
        ),
    ],
)
def test_the_same(marked, names, expected):
    assert speakers(marked, **names) == expected


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        # two men called Daro: the second is introduced anew
        ("[Daro Venn] spoke. [Daro, who sells fish,] disagreed.", {"person": "Daro Venn|Daro"}),
        ("[Daro Venn] spoke. [Ana Venn] disagreed.", {"person": "Daro Venn|Ana Venn"}),
        ("[The former Dawn Column] spoke. [The Dawn Column] disagreed.", {"organisation": "The Dawn Column"}),
        ("[Officials] spoke. [Residents] disagreed.", {}),
        # bodies whose names are alike
        ("[The Islamic State] spoke. [The Islamic Front] disagreed.", {"organisation": "Islamic State|Islamic Front"}),
        ("[Kataib Hezbollah] spoke. [Hezbollah] disagreed.", {"organisation": "Kataib Hezbollah|Hezbollah"}),
        ("[Oru and the army] spoke. [The army] disagreed.", {"location": "Oru"}),
        (
            "[Oru] spoke. [The Security Service of Oru (SSO)] disagreed.",
            {"location": "Oru", "organisation": "Security Service of Oru|SSO"},
        ),
        # rebels of no name, and those whom nobody calls rebels
        ("[The Islamic State] spoke. [Rebels] disagreed.", {"organisation": "Islamic State"}),
        # an armed group of one people, and a group of another
        (
            "[The Chilean Dawn Militia] spoke. [The Peruvian group] disagreed.",
            {"organisation": "Chilean Dawn Militia|Peruvian group"},
        ),
        ("[A doctor] spoke. [Another doctor] disagreed.", {}),
        (
            "[The Defence Ministry] spoke. [The Interior Ministry] disagreed.",
            {"organisation": "Defence Ministry|Interior Ministry"},
        ),
        ("[A spokesman for Daro Venn] spoke. [Venn] disagreed.", {"person": "Daro Venn|Venn"}),
        ("[Oru and Tarn] spoke. [Oru] disagreed.", {"location": "Oru|Tarn"}),
        ("[The Afghan army] spoke. [The Iraqi army] disagreed.", {}),
        ("[Kabul] spoke. [Baghdad] disagreed.", {"location": "Kabul|Baghdad"}),
        ("[The Venn administration] spoke. [Venn] disagreed.", {"person": "Venn"}),
        ("[The envoy for Oru] spoke. [Daro Venn, the envoy for Tarn,] disagreed.", {"person": "Daro Venn"}),
        ("[Halm police] spoke. [Tarn police] disagreed.", {}),
        ("[The HMPD] spoke. Tarn police came. [The cops] disagreed.", {"organisation": "HMPD"}),
        ("[President Venn] spoke. [The President Hotel] disagreed.", {"person": "Dara Aal"}),
        ("[The army] spoke. [His troops] disagreed.", {}),
        ("[Rebels] spoke. [Protesters] disagreed.", {}),
        ("[The Rebel Council] spoke. [Rebel fighters] disagreed.", {"organisation": "Rebel Council"}),
        ("[Fighter jets] came. [The army] disagreed.", {}),
        ("[The Oru Observatory] spoke. [A rights group] disagreed.", {"organisation": "Oru Observatory"}),
        ("[The Orun army] spoke. [The charity] disagreed.", {"organisation": "Orun army"}),
        (
            "[A Halm Mission official] asked not to be named. [Halm Mission coordinator Daro Venn] disagreed.",
            {"person": "Daro Venn", "organisation": "Halm Mission"},
        ),
        ("[The Harbour Commander] spoke. [Daro Venn] disagreed.", {"person": "Daro Venn"}),
        ("[The attacker] spoke. [Daro Venn] disagreed.", {"person": "Daro Venn"}),
        ("[Oru] spoke. [The group] disagreed.", {"location": "Oru"}),
        ("[Chad's president] spoke. [Mali's Daro Venn] disagreed.", {"person": "Daro Venn", "location": "Chad|Mali"}),
    ],
)
def test_not_the_same(marked, names):
    first, second = speakers(marked, **names)
    assert first != second or len(set(chains(marked, **names)[1].by_span.values())) > 1


def test_she_is_not_a_spokesman():
    marked = "[Police spokeswoman Ana Lith] spoke after [army spokesman Daro Venn]. [She] left."
    assert speakers(marked, person="Ana Lith|Daro Venn")[2] == "Ana Lith"


def test_she_is_the_woman_and_he_the_man_by_first_names():
    marked = "[Oksana Venn] spoke after [Omar Lith]. [She] left. [He] slept."
    assert speakers(marked, person="Oksana Venn|Omar Lith")[2:] == ["Oksana Venn", "Omar Lith"]
    marked = "[Oksana Venn] spoke. [Mr Lith] left. [She] slept."
    assert speakers(marked, person="Oksana Venn|Lith")[2] == "Oksana Venn"


def test_who_has_just_spoken_out_goes_on_speaking():
    marked = "[Daro Venn] spoke. Ilo Lith disagreed. [He] slept."
    assert speakers(marked, person="Daro Venn|Ilo Lith") == ["Daro Venn", "Ilo Lith"]
    marked = "[Daro Venn] spoke. Ilo Lith died. [He] slept."
    assert speakers(marked, person="Daro Venn|Ilo Lith") == ["Daro Venn", "Daro Venn"]


def test_fragments_and_things_are_nobody():
    text = "Fighters of the column and 44 more took the town from around two dozen of the guard."
    report = report_of(text)

    def actor(words: str) -> LabelledSpan:
        return LabelledSpan(span_of(text, words), "actor", 0.9)

    labels = Labels("m", (), tuple(actor(w) for w in ("Fighters of", "44", "the town", "around", "the guard")), (), ())
    names = [e.name for e in find_chains(report, parse_report(report), labels).entities]
    assert names == ["fighters", "guard"]


def test_an_adjective_or_a_compound_names_no_body():
    _, found = chains("[The Halm-based monitor] spoke. [Western aid] left.", organisation="Halm-based|Western")
    assert not any(e.named for e in found.entities)


def test_a_person_has_role_affiliation_and_side():
    _, found = chains(
        "[Defence Ministry spokesman Daro Venn] spoke.", person="Daro Venn", organisation="Defence Ministry"
    )
    venn = next(e for e in found.entities if e.name == "Daro Venn")
    ministry = next(e for e in found.entities if e.name == "Defence Ministry")
    assert (venn.role, venn.affiliation, venn.side) == ("Defence Ministry spokesman", ministry.id, "government")


@pytest.mark.parametrize(
    "marked",
    [
        "[Defence Ministry spokesman Daro Venn] spoke.",
        "[Daro Venn, a spokesman for the Defence Ministry,] spoke.",
    ],
)
def test_a_spokesmans_body_is_told_by_its_capitals_where_no_label_does(marked):
    _, found = chains(marked, person="Daro Venn")
    venn = next(e for e in found.entities if e.name == "Daro Venn")
    (ministry,) = [e for e in found.entities if e.id == venn.affiliation]
    assert (ministry.name, venn.side) == ("Defence Ministry", "government")


def test_forms_leave_pronouns_out_and_evidence_names_rules():
    _, found = chains("[Daro Venn] spoke. [He] left. [Venn] slept.", person="Daro Venn|Venn")
    (venn,) = found.entities
    assert set(venn.forms) == {"Daro Venn", "Venn"}
    assert len(venn.mentions) == 3
    assert {e.found_by for e in venn.evidence} >= {"find.people.pronouns.place_pronoun", "find.people.chains.surname"}


def test_a_body_joined_to_a_fuller_one_is_still_what_a_spokesman_speaks_for():
    marked = "[Police] came. [The force's spokesman Daro Venn] spoke. [Oruvale police] left."
    _, found = chains(marked, person="Daro Venn")
    ids = {e.id for e in found.entities}
    assert all(e.affiliation is None or e.affiliation in ids for e in found.entities)


def test_people_who_fight_are_somebody_also_where_the_encoder_tags_nobody():
    _, found = chains("Two masked gunmen fled. A suicide bomber came with Tarsunian militants. The bakery slept.")
    assert {e.name for e in found.entities} == {"Two masked gunmen", "suicide bomber", "Tarsunian militants"}
    assert all(e.evidence[0].found_by == "find.people.mentions.acting" for e in found.entities)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Dozens of rebels] spoke. [The rebels] left. [The rebels] slept.", "rebels"),
        ("[Two rebels] spoke. [The two rebels] left.", "two rebels"),
    ],
)
def test_who_is_mostly_not_counted_is_called_without_a_number(marked, expected):
    _, found = chains(marked)
    assert [e.name for e in found.entities] == [expected]


def test_a_name_that_was_cut_after_its_owner_is_whole():
    _, found = chains("[The Orun People's Front] spoke.", organisation="s Front")
    assert [e.name for e in found.entities] == ["Orun People's Front"]


def test_a_role_does_not_reach_beyond_the_words_that_name_somebody():
    _, found = chains("Ana Sere twice pressed [Orun diplomat Daro Venn] for a toll.", person="Ana Sere|Daro Venn")
    assert {e.name: e.role for e in found.entities}["Daro Venn"] == "Orun diplomat"


@pytest.mark.parametrize(
    ("marked", "names", "expected"),
    [
        # whose name only says of whom or by whom somebody is
        ("[Supporters of President Daro Venn] marched.", {"person": "Daro Venn"}, ["supporters of President Daro Venn"]),
        ("[The government of President Daro Venn] fell.", {"person": "Daro Venn"}, ["government of President Daro Venn"]),
        ("[A delegation led by envoy Daro Venn] came.", {"person": "Daro Venn"}, ["delegation led by envoy Daro Venn"]),
        ("[Residents, led by Mayor Daro Venn] left.", {"person": "Daro Venn"}, ["Residents, led by Mayor Daro Venn"]),
        # who is presented by office before the name
        ("[The commander of the Halm Guard, Col. Daro Venn] spoke.", {"person": "Daro Venn"}, ["Daro Venn"]),
        ("[The head of the Halm Guard Daro Venn] spoke.", {"person": "Daro Venn", "organisation": "Halm Guard"}, ["Daro Venn"]),
        ("[Observatory head Daro Venn] spoke.", {"person": "Observatory|Daro Venn"}, ["Daro Venn"]),
        # what the encoder took for a name before the person's is of an office
        ("[Orun Foreign Minister Daro Venn] spoke.", {"person": "Foreign|Daro Venn"}, ["Daro Venn"]),
        ("[A member of the Harbour Council, Daro Venn] spoke.", {"person": "Harbour Council|Daro Venn"}, ["Daro Venn"]),
        ("[Daro Venn, an ally of President Mila Holt] spoke.", {"person": "Daro Venn|Mila Holt"}, ["Daro Venn"]),
        # several people, each with an office or none
        ("[General Daro Venn and Mayor Mila Holt] spoke.", {"person": "Daro Venn|Mila Holt"}, ["General Daro Venn and Mayor Mila Holt"]),
        ("[Venn and other analysts] spoke.", {"person": "Venn"}, ["Venn and other analysts"]),
        ("[UN and Dawn League envoy to Oru, Daro Venn] spoke.", {"person": "Daro Venn", "organisation": "UN|Dawn League"}, ["Daro Venn"]),
        # a person's name that is of a station, and one of whom a clause tells
        ("[Halmar TV correspondent] spoke.", {"person": "Halmar"}, ["Halmar TV correspondent"]),
        ("[Mila Holt, who met Orun envoy Daro Venn] spoke.", {"person": "Mila Holt|Daro Venn"}, ["Mila Holt"]),
        # words of a page's furniture that run into a name
        ("[SUBSCRIBEVenn] spoke. [The photoThe] end.", {"person": "SUBSCRIBEVenn"}, ["Venn", "photoThe"]),
        # a body of which the encoder saw the end only
        ("[The Orun Observatory for Human Rights] spoke.", {"organisation": "Human Rights"}, ["Orun Observatory for Human Rights"]),
        # one name with an initial, or with what its bearer is called as well
        ("[President Daro T Venn] spoke.", {"person": "Daro T|Venn"}, ["Daro T Venn"]),
        ("[Gen. Daro “the Reed” Venn] spoke.", {"person": "Daro|Venn"}, ["Daro “the Reed” Venn"]),
        # what hangs on a noun
        ("[Daro Venn as he left] spoke.", {"person": "Daro Venn"}, ["Daro Venn"]),
        ("[One diplomat quoted] spoke.", {}, ["One diplomat quoted"]),
        # who is presented by two words after the name is one
        ("[Capt. Daro Venn, an engineer and native of Oru] spoke.", {"person": "Daro Venn"}, ["Daro Venn"]),
        ("[Daro Venn, Oru's minister and spokesman] spoke.", {"person": "Daro Venn"}, ["Daro Venn"]),
        ("[Daro Venn, Mila Holt and the mayor] spoke.", {"person": "Daro Venn|Mila Holt"}, ["Daro Venn, Mila Holt and the mayor"]),
        # one name as two alphabets' readers write it
        ("[Daro Tarkhovsky] spoke. [Tarhowski] left.", {"person": "Daro Tarkhovsky|Tarhowski"}, ["Daro Tarkhovsky"] * 2),
        ("[Daro Holtz] spoke. [Darro Holtz] left.", {"person": "Daro Holtz|Darro Holtz"}, ["Daro Holtz"] * 2),
        ("[Daro Holtz] spoke. [Mila Holtz] left.", {"person": "Daro Holtz|Mila Holtz"}, ["Daro Holtz", "Mila Holtz"]),
    ],
)  # fmt: skip
def test_who_a_phrase_with_a_name_is_of(marked, names, expected):
    assert speakers(marked, **names) == expected


@pytest.mark.parametrize(
    ("marked", "names", "expected"),
    [
        # a title tells which of two with one surname is meant
        (
            "[Mila Holtz] spoke. [Her husband, John Holtz,] left. [Ms Holtz] came.",
            {"person": "Mila Holtz|John Holtz|Holtz"},
            ["Mila Holtz", "John Holtz", "Mila Holtz"],
        ),
        # a bare noun means the body whose name has it, however long ago that was named
        (
            "[The Halm Observatory for Peace] spoke. [The Dawn League] spoke. [The observatory] left. [The league] left.",
            {"organisation": "Halm Observatory for Peace|Dawn League"},
            ["Halm Observatory for Peace", "Dawn League"] * 2,
        ),
        # of a family the one who is called by the surname, where it is not the last seen
        (
            "[Daro Holtz] spoke. [Holtz] left. [Mr Holtz] came. [His brother, John Holtz,] left. [Holtz] rests.",
            {"person": "Daro Holtz|John Holtz|Holtz"},
            ["Daro Holtz", "Daro Holtz", "Daro Holtz", "John Holtz", "Daro Holtz"],
        ),
        # a body by the noun in its name, also where it is said to be based somewhere or the noun is written large
        ("[The Halm Observatory] spoke. [The Oru-based Observatory] left.", {"organisation": "Halm Observatory|Oru-based Observatory"}, ["Halm Observatory"] * 2),
        ("[The Oru Observatory for Human Rights] spoke.", {"organisation": "Oru Observatory|Human Rights"}, ["Oru Observatory for Human Rights"]),
        ("[The Oru-based Observatory] spoke. [The Halm Observatory] left.", {"organisation": "Oru-based Observatory|Halm Observatory"}, ["Halm Observatory"] * 2),
        ("[The Local Co-ordination Bodies] spoke. [The LCB] left.", {"organisation": "Local Co-ordination Bodies|LCB"}, ["Local Co-ordination Bodies"] * 2),
        ("[Halmpress news agency] spoke. [Halmpress] left.", {"organisation": "Halmpress news|Halmpress"}, ["Halmpress"] * 2),
        ("[Lady Venn] spoke. [Baroness Venn] left.", {"person": "Lady Venn|Baroness Venn"}, ["Lady Venn"] * 2),
        # a statement that nobody else is named with
        ("[Daro Venn] spoke. [A statement] followed.", {"person": "Daro Venn"}, ["Daro Venn"] * 2),
        # states' coalitions are no armed group, another state's rulers not this one's
        ("[The Dawn Militia] spoke. [The Chilean-led coalition] left.", {"organisation": "Dawn Militia"}, ["Dawn Militia", "Chilean-led coalition"]),
        # a women's group is nobody named before
        ("[The Dawn Column] fought. [A women's group] spoke.", {"organisation": "Dawn Column"}, ["Dawn Column", "women's group"]),
        # no aid group is a coalition, and whoever speaks for one is not theirs
        ("[The Chilean-led coalition] bombed. [Doctors Without Borders] spoke. [The coalition] left.", {"organisation": "Doctors Without Borders"}, ["Chilean-led coalition", "Doctors Without Borders", "Chilean-led coalition"]),
        ("[Doctors Without Borders] spoke. [The coalition] left.", {"organisation": "Doctors Without Borders"}, ["Doctors Without Borders", "coalition"]),
        ("[The African Union] spoke. [The bloc] left.", {"organisation": "African Union"}, ["African Union"] * 2),
        ("[Chile] spoke. [The government of Peru] left.", {"location": "Chile|Peru"}, ["Chile", "government of Peru"]),
        # many are no one person of their kind
        ("[Protester Daro Venn] spoke. [The protesters of Halm] left.", {"person": "Daro Venn", "location": "Halm"}, ["Daro Venn", "protesters of Halm"]),
        # the state's agency is none of those that a page quotes
        ("[Halmpress] reported. [The state news agency] denied.", {"organisation": "Halmpress"}, ["Halmpress", "state news agency"]),
        # an army by two names and its acronym; stations by two words
        ("[The Israel Defense Forces (IDF)] spoke. [IDF] left. [The Israeli military] came.", {"organisation": "Israel Defense Forces|IDF"}, ["Israel Defense Forces"] * 3),
        ("[State television] spoke. [State TV] left.", {}, ["State TV"] * 2),
        # speakers named together in another order, by a seat's name
        ("[Russia and China] spoke. [China and Russia] left. [Moscow and Beijing] came.", {"location": "Russia|China|Moscow|Beijing"}, ["Russia and China"] * 3),
        # a given name before the whole name, and one whom the page names anew
        ("[Daro] spoke. [Daro Venn] left.", {"person": "Daro|Daro Venn"}, ["Daro Venn"] * 2),
        ("[Daro Venn] spoke. [A student named Daro] left.", {"person": "Daro Venn|Daro"}, ["Daro Venn", "Daro"]),
        ("[Mila Holtz-Venn] spoke. [Venn] left.", {"person": "Mila Holtz-Venn|Venn"}, ["Mila Holtz-Venn"] * 2),
        # PM is no body
        ("[Prime Minister Daro Venn] spoke. [The PM] left.", {"person": "Daro Venn"}, ["Daro Venn"] * 2),
        # a station is no group of people, so that "it" may mean it
        ("[Daro Venn] spoke. [Orun state television] denied this. [It] added more.", {"person": "Daro Venn"}, ["Daro Venn", "Orun state television", "Orun state television"]),
        # of two reporters the last one named
        ("[The BBC's Mila Holt] writes. [The BBC's Daro Venn] writes. [Our correspondent] adds.", {"person": "Mila Holt|Daro Venn", "organisation": "BBC"}, ["Mila Holt", "Daro Venn", "Daro Venn"]),
        # whoever is loyal to somebody is his
        ("[Venn's forces] spoke. [Forces loyal to General Daro Venn] left. [The rebel forces] came.", {"person": "Daro Venn|Venn"}, ["forces loyal to General Daro Venn"] * 2 + ["rebel forces"]),
        # an acronym of all words that stand before a name's end, of a known body, of a firm
        ("[The Orun Guard Forces] spoke. [OGF] left.", {"organisation": "Guard Forces|OGF"}, ["Guard Forces"] * 2),
        ("[The U.N. refugee agency] spoke. [The U.N. High Commissioner for Refugees] left.", {"organisation": "U.N. refugee agency|U.N. High Commissioner for Refugees"}, ["U.N. High Commissioner for Refugees"] * 2),
        ("[Venn Corp.] spoke. [Venn Corporation] left.", {"organisation": "Venn Corp|Venn Corporation"}, ["Venn Corp"] * 2),
        # another name for whom a description tells of
        ("[The bakers' guild, better known as the Halm Helpers], spoke. [The Halm Helpers] left.", {"organisation": "Halm Helpers"}, ["Halm Helpers"] * 2),
        # an administration is the state's whose leader the page presents
        ("[Russian President Daro Venn] spoke. [The Venn administration] left. [Moscow] agreed.", {"person": "Daro Venn|Venn", "location": "Moscow"}, ["Daro Venn", "Moscow", "Moscow"]),
        # the fighters of a known body that is no state's army
        ("[Free Syrian Army fighters] spoke. [The FSA] left. [Syrian soldiers] came.", {"organisation": "FSA|Syrian Army fighters"}, ["Free Syrian Army"] * 2 + ["Syrian soldiers"]),
        # "the rebels" are those whom the page calls so
        ("[Dawn Column rebels] spoke. [The Oru Militia] left. [The rebels] slept.", {"organisation": "Dawn Column|Oru Militia"}, ["Dawn Column", "Oru Militia", "Dawn Column"]),
        # cops are police
        ("[Police] spoke. [Cops] left.", {}, ["police"] * 2),
        # a rank and a first name, a small word of a name
        ("[Lt. Gen. Daro Venn] spoke. [General Daro] left.", {"person": "Daro Venn|Daro"}, ["Daro Venn"] * 2),
        ("[Mila de Venn] spoke. [De Venn] left.", {"person": "Mila de Venn", "organisation": "De Venn"}, ["Mila de Venn"] * 2),
        # of a family the one who is presented so
        ("[President Daro Venn] spoke. [His wife Mila Venn] left. [President Venn] slept.", {"person": "Daro Venn|Mila Venn|Venn"}, ["Daro Venn", "Mila Venn", "Daro Venn"]),
        # fighters of a town are nobody's before them, and a known body is no other that begins so
        ("[The Dawn Column rebels] spoke. [Halm's fighters] left.", {"organisation": "Dawn Column"}, ["Dawn Column", "Halm's fighters"]),
        ("[The Islamic State Herald] spoke. [The Islamic State] left.", {"organisation": "Islamic State Herald|Islamic State"}, ["Islamic State Herald", "Islamic State"]),
        # an alliance's troops are no bare "troops"
        ("[NATO-led troops] spoke. [Troops] left.", {}, ["NATO-led troops", "troops"]),
        # one crowd, and the officers of the one police
        ("[A crowd] came. [Demonstrators] sang. [The protesters] left.", {}, ["crowd"] * 3),
        ("[Oruvale police] spoke. [Police officers] left. [Two officers] fell.", {}, ["Oruvale police"] * 2 + ["Two officers"]),
        # an agency of the UN is none of its others
        ("[The U.N.] spoke. [The UN agency] left.", {"organisation": "U.N.|UN agency"}, ["U.N.", "UN agency"]),
        # one of a party is who spoke
        ("[Daro Venn] met Mila Holt. [The Texas Republican] left. [He] slept.", {"person": "Daro Venn|Mila Holt|Texas Republican"}, ["Daro Venn"] * 3),
        # the page's own reporter
        ("[The BBC's Daro Venn] writes. [Our correspondent] adds.", {"person": "Daro Venn", "organisation": "BBC"}, ["Daro Venn"] * 2),
    ],
)  # fmt: skip
def test_who_comes_again(marked, names, expected):
    assert speakers(marked, **names) == expected


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("60 fighters of the column", "fighters of the column"),
        ("some 4,000 villagers", "villagers"),
        ("at least 12 guards", "guards"),
        ("12 of the guards", "guards"),
        ("a 17-year-old student", "17-year-old student"),
        ("a further 19 villagers", "villagers"),
        ("several other guards", "guards"),
        ("some in the opposition", "some in the opposition"),
        ("the two guards who were", "two guards"),
        ('unnamed "reeds', "unnamed reeds"),
    ],
)
def test_how_many_they_were_is_no_part_of_what_they_are_called(words, name):
    _, found = chains(f"On Monday [{words}] said that the mill was lost.")
    assert [e.name for e in found.entities] == [name]


def test_forces_are_called_with_their_leader_and_never_by_half_a_tie():
    text = "Forces loyal to President Daro Venn took the bridge. The Halm militia allied with nobody."
    spans = [span_of(text, w) for w in ("Forces loyal", "Halm militia allied", "Daro Venn")]
    actors = tuple(LabelledSpan(s, "actor", 0.9) for s in spans[:2])
    labels = Labels("m", (LabelledSpan(spans[2], "person", 0.9),), actors, (), ())
    report = report_of(text)
    found = find_chains(report, parse_report(report), labels).entities
    assert [e.name for e in found if not e.named] == ["Forces loyal to President Daro Venn", "Halm militia"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a witness", "person"),
        ("a friend of the mayor", "person"),
        ("one of her staff", "person"),
        ("one Orun", "group"),  # no lexicon knows Oru
        ("one Syrian", "person"),
        ("the 17-year-old", "person"),
        ("a man whose house was lost", "person"),
        ("a man hurt by a mine", "person"),
        ("one group", "group"),
        ("witnesses", "group"),
        ("one of the groups", "group"),
    ],
)
def test_one_person_is_no_group(words, kind):
    _, found = chains(f"On Monday [{words}] spoke.")
    assert [e.type for e in found.entities] == [kind]


def test_a_headlines_monitor_is_the_one_that_speaks_later_and_no_part_of_the_agency_behind_it():
    text = "Dozens flee Halm Monitor AFP Dozens fled on Monday. [The Halm Observatory] said so. [AFP] agreed."
    _, found = chains(text, organisation="Monitor AFP|Halm Observatory|AFP")
    forms = {e.name: e.forms for e in found.entities}
    assert "Monitor" in forms["Halm Observatory"]
    assert forms["AFP"] == ("AFP",)


def test_what_no_article_stands_before_is_told_of_many():
    text = "The guard took rebel and Tarn positions. Rebels left Halm."
    actors = tuple(LabelledSpan(span_of(text, w), "actor", 0.9) for w in ("Rebels", "rebel"))
    report = report_of(text)
    found = find_chains(report, parse_report(report), Labels("m", (), actors, (), ())).entities
    assert [e.forms for e in found if e.name.lower().startswith("rebel")] == [("rebel", "Rebels")]


def test_a_description_is_also_called_without_what_is_told_of_it():
    _, found = chains("[Residents of Halm, a town in Oru] spoke.")
    assert "Residents of Halm" in found.entities[0].forms


def test_a_group_is_called_as_the_story_calls_it_and_not_as_a_caption_does():
    text = "Orun security forces left Halm.\nThe Orun security forces personel patrol stands by."
    report = report_of(text)
    first, second = report.blocks
    report = msgspec.structs.replace(report, blocks=(first, msgspec.structs.replace(second, kind="caption")))

    def body(words: str) -> LabelledSpan:
        return LabelledSpan(span_of(text, words), "organisation", 0.9)

    labels = Labels("m", (body("Orun security forces"), body("Orun security forces personel patrol")), (), (), ())
    found = find_chains(report, parse_report(report), labels)
    assert found.entities[0].name == "Orun security forces"


@pytest.mark.parametrize(
    "marked",
    [
        "The Dawn Column's [Daro Venn] spoke.",
        "[Daro Venn] of the Dawn Column spoke.",
        "[Daro Venn] from Dawn Column left.",
    ],
)
def test_whoever_stands_beside_a_body_as_its_own_is_of_it(marked):
    _, found = chains(marked, person="Daro Venn", organisation="Dawn Column")
    of = {e.name: e for e in found.entities}
    assert of["Daro Venn"].affiliation == of["Dawn Column"].id


def test_an_office_is_no_part_of_a_name_and_an_honour_is():
    _, found = chains("[President Daro Venn] spoke. [King Oru] slept.", person="President Daro Venn|King Oru")
    assert [(e.name, e.role) for e in found.entities] == [("Daro Venn", "President"), ("King Oru", None)]


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("[Daro Venn] spoke. [The police spokesman] slept. [Venn] left.", "police spokesman"),
        ("[Daro Venn, who fled], spoke. [Venn], the harbour chief, slept.", "harbour chief"),
        ("[Daro Venn] spoke. [His brother] slept.", None),
    ],
)
def test_a_description_of_somebody_named_elsewhere_is_a_role(marked, role):
    _, found = chains(marked, person="Daro Venn|Venn")
    assert next(e.role for e in found.entities if e.name == "Daro Venn") == role


def test_a_part_of_a_known_group_s_name_is_the_whole_name():
    _, found = chains("[The Lord's Resistance Army] left.", organisation="Resistance Army")
    assert [e.name for e in found.entities] == ["Lord's Resistance Army"]


@pytest.mark.parametrize(
    ("marked", "names", "expected"),
    [
        # a rank or an office that the page has told of already presents nobody anew
        ("[Police General Daro Venn] spoke. [General Daro] left.", {"person": "Daro Venn|Daro"}, ["Daro Venn"] * 2),
        ("[Orun envoy Daro Venn] spoke. [Envoy Daro] left.", {"person": "Daro Venn|Daro"}, ["Daro Venn"] * 2),
        ("[Daro Venn] spoke. [Resident Daro] left.", {"person": "Daro Venn|Daro"}, ["Daro Venn", "Daro"]),
        # of a family the surname need not be told at first
        ("[His brother, Daro,] spoke. [Daro Venn] left.", {"person": "Daro Venn|Daro"}, ["Daro Venn"] * 2),
        ("[A resident, Daro,] spoke. [Daro Venn] left.", {"person": "Daro Venn|Daro"}, ["Daro", "Daro Venn"]),
        # a headline's "rights group", capitals and all, is the one that the story names
        (
            "[Rights Group] spoke. [The Oru Rights Observatory] agreed.",
            {"organisation": "Rights Group|Oru Rights Observatory"},
            ["Oru Rights Observatory"] * 2,
        ),
        # the police are no brotherhood of theirs
        (
            "[The Oru Order of Police] spoke. [Police] left.",
            {"organisation": "Oru Order of Police"},
            ["Oru Order of Police", "Police"],
        ),
        # "another" is none of those before, what joins a clause is no part of who speaks
        ("[A witness] spoke. [Another witness] left.", {}, ["witness", "witness"]),
        ("[And some traders] spoke. [Another trader,] left.", {}, ["traders", "trader"]),
    ],
)
def test_who_is_presented_anew(marked, names, expected):
    assert [re.sub("^(?:some|another) ", "", s) for s in speakers(marked, **names)] == expected


def test_another_witness_is_not_the_first():
    _, found = chains("[A witness] spoke. [Another witness] left. [A second witness] stayed.")
    assert len(found.entities) == 3


def test_somebody_known_is_a_person_where_the_encoder_saw_no_name():
    _, found = chains("[Kofi Annan] spoke.")
    assert [(e.name, e.type, e.side) for e in found.entities] == [
        ("Kofi Annan", "person", "international_organisation")
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("The Oru-based monitor left.", {"organisation": "Oru"}, []),
        ("New Terrorist Attacks on Halm", {"organisation": "New"}, []),
        ("New Halm Guard left.", {"organisation": "New Halm Guard"}, ["New Halm Guard"]),
        ("Daro A. Venn left.", {"person": "Daro A"}, ["Daro A. Venn"]),
        ("The University of Halm closed.", {"organisation": "University", "location": "Halm"}, ["University of Halm"]),
        ("The Center for Reed Studies closed.", {"organisation": "Reed Studies"}, ["Center for Reed Studies"]),
    ],
)
def test_names_are_whole_and_of_somebody(text, names, expected):
    mentions = [LabelledSpan(span_of(text, n), kind, 0.9) for kind, n in sorted(names.items())]
    clean = with_clean_names(text, Labels("m", tuple(sorted(mentions)), (), (), ()))
    assert [m.span.of(text) for m in clean.mentions] == expected


def test_a_bodys_name_that_the_page_has_whole_is_whole_wherever_it_stands():
    text = "The Reed Column denies it. Venn blamed the Reed Column. The Reed Column left."
    seen = [(4, 8, "organisation"), (43, 54, "misc"), (60, 64, "organisation")]
    mentions = tuple(LabelledSpan(Span(start, end), kind, 0.9) for start, end, kind in seen)
    clean = with_clean_names(text, Labels("m", mentions, (), (), ()))
    assert {m.span.of(text) for m in clean.mentions} == {"Reed Column"}


def test_soldiers_who_are_the_army_too_are_a_body_and_called_so():
    _, found = chains("[Soldiers] fled. [The army] denied it. [It] gave no reason.")
    (army,) = {found.by_span[s] for s in found.by_span if s.start > 10}
    entity = next(e for e in found.entities if e.id == army)
    assert (entity.name, entity.type) == ("army", "organisation")


@pytest.mark.parametrize(
    ("text", "seen", "body"),
    [
        (
            "[The Reed Column] said nine of [its fighters] had died. [Daro Venn], the group's spokesman, wept.",
            "Reed Column",
            "Reed Column",  # and none of its fighters
        ),
        (
            "[The Chilean-led coalition] bombed Halm. [The Oru Relief Fund] wept. [The coalition's spokesman, Daro Venn,] left.",
            "Oru Relief Fund",
            "Chilean-led coalition",  # and no body named later
        ),
    ],
)  # fmt: skip
def test_whose_spokesman_somebody_is_is_the_body_that_is_called_so(text, seen, body):
    _, found = chains(text, organisation=seen, person="Daro Venn")
    names = {e.id: e.name for e in found.entities}
    assert next(names.get(e.affiliation) for e in found.entities if e.name == "Daro Venn") == body


def test_a_hundred_thousand_of_a_states_soldiers_are_its_army():
    _, found = chains("[Afghan troops] left. [190,000 Afghan troops] had massed there.", people="Afghan")
    assert len(found.entities) == 1


def test_where_somebody_is_seen_from_the_page_is_no_part_of_what_they_are_called():
    _, found = chains("Shells hit Halm. [A teacher there] wept.", location="Halm")
    assert [(e.name, e.type) for e in found.entities if e.type == "person"] == [("teacher", "person")]


@pytest.mark.parametrize(
    ("marked", "side"),
    [
        ("[The head of the rebel group] spoke.", "insurgent"),
        ("[A commander from the army] spoke.", "government"),
        ("[A doctor from the army hospital] spoke.", "civilian"),
    ],
)
def test_an_unnamed_person_stands_on_the_side_of_whom_they_lead_or_fight_for(marked, side):
    _, found = chains(marked)
    (one,) = (e for e in found.entities if e.type == "person")
    assert one.side == side


def test_a_state_is_called_by_its_name_and_not_by_the_seat_of_its_government():
    _, found = chains("[Buenos Aires] spoke. [Argentina] left.", location="Buenos Aires|Argentina")
    assert [e.name for e in found.entities if "Argentina" in e.forms] == ["Argentina"]


@pytest.mark.parametrize(
    ("marked", "names", "name", "side"),
    [
        ("[The 72nd Halm Brigade] spoke.", {"organisation": "Halm Brigade"}, "72nd Halm Brigade", "government"),
        (
            "[Infantry Battalion 79] spoke.",
            {"organisation": "Infantry Battalion"},
            "Infantry Battalion 79",
            "government",
        ),
        ("[The 33rd Front] of the FARC spoke.", {}, "33rd Front", "insurgent"),
        ("[The 33rd Front] spoke.", {}, "33rd Front", None),
    ],
)
def test_a_unit_is_called_by_its_number_and_stands_where_its_force_does(marked, names, name, side):
    _, found = chains(marked, **names)
    of = {e.name: e.side for e in found.entities}
    assert of[name] == side


def test_its_forces_are_called_after_the_state_that_speaks_of_them():
    text = "France's defence ministry said its forces had left Halm."
    ministry, forces = (
        LabelledSpan(span_of(text, w), "actor", 0.9) for w in ("France's defence ministry", "its forces")
    )
    content = LabelledSpan(span_of(text, "its forces had left Halm"), "content", 0.9)
    told = Attribution(
        LabelledSpan(span_of(text, "said"), "cue", 0.9), ministry._replace(label="source"), (content,), (1.0,) + (0.0,) * 7,
        (1.0, 0.0, 0.0),
    )  # fmt: skip
    report = report_of(text)
    labels = Labels("m", (), (ministry, forces), (ministry,), (told,))
    found = find_chains(report, parse_report(report), labels).entities
    assert "French forces" in {e.name for e in found}


def test_a_page_that_hardly_uses_the_fullest_name_of_a_state_calls_it_plainly():
    marked = "[France] spoke. [France] slept. [France] left. [France Leadership] came."
    _, found = chains(marked, organisation="France|France Leadership")
    assert "France" in {e.name for e in found.entities}


def test_the_first_of_two_states_before_their_troops_is_that_state():
    text = "[France] spoke. French and German troops met in Halm."
    _, found = chains(text, location="France")
    assert "French" in {form for e in found.entities if e.name == "France" for form in e.forms}


def test_the_coast_guard_is_a_body_and_a_guard_is_one():
    _, found = chains("[The coast guard] spoke. [A guard] slept.")
    assert {e.name: e.type for e in found.entities} == {"coast guard": "organisation", "guard": "person"}


def test_its_spokesman_speaks_for_whom_the_sentence_before_opens_with():
    _, found = chains(
        "[The Dawn Column] left after the Oru Guard fired. [Its spokesman] laughed.",
        organisation="Dawn Column|Oru Guard",
    )
    spokesman = next(e for e in found.entities if e.type == "person")
    column = next(e for e in found.entities if e.name == "Dawn Column")
    assert spokesman.affiliation == column.id


@pytest.mark.parametrize(
    ("marked", "names", "expected"),
    [
        ("[Vigilantes] spoke.", {"person": "Vigilantes"}, ("Vigilantes", "group", False)),
        ("[Prime Minister Daro Venn] spoke.", {"organisation": "Daro Venn"}, ("Daro Venn", "person", True)),
        ("[OruWatch] spoke.", {}, ("OruWatch", "organisation", True)),
    ],
)
def test_what_the_encoder_took_for_another_kind(marked, names, expected):
    _, found = chains(marked, **names)
    assert [(e.name, e.type, e.named) for e in found.entities] == [expected]


def test_a_unit_that_is_called_after_an_armed_group_has_its_initials():
    _, found = chains(
        "[The Halm People's Defence Force] spoke. [The PDF] left.", organisation="Halm People's Defence Force|PDF"
    )
    assert [e.name for e in found.entities] == ["Halm People's Defence Force"]


def test_its_fighters_are_those_with_whom_the_sentence_before_opens():
    _, found = chains(
        "[The Taliban] hold Halm. On Friday [its fighters] left. [The Orun army] stayed.", organisation="Taliban"
    )
    assert "its fighters" in next(e for e in found.entities if e.name == "Taliban").forms


@pytest.mark.parametrize(
    ("text", "seen", "name"),
    [
        ("The National Unity Government left.", "National Unity", "National Unity Government"),
        (
            "The Council for Peace, Justice and Truth left.",
            "Council for Peace",
            "Council for Peace, Justice and Truth",
        ),
        ("The Halm Guard left.", "Halm Guard", "Halm Guard"),
    ],
)
def test_a_body_s_name_is_whole(text, seen, name):
    _, found = chains(f"[{text[:-6]}] left.", organisation=seen)
    assert [e.name for e in found.entities] == [name]


def test_what_a_quarter_is_called_by_is_nobody():
    _, found = chains("[A baker in the Halm district] spoke.", person="Halm")
    assert [(e.name, e.named) for e in found.entities] == [("baker in the Halm district", False)]


@pytest.mark.parametrize("others", ["The separatist leadership", "Authorities in the breakaway region"])
def test_who_rules_against_a_state_is_not_that_state(others):
    _, found = chains(f"[Peru] spoke. [{others}] spoke.", location="Peru")
    assert len(found.entities) == 2


def test_a_spokesman_of_nobody_in_particular_speaks_for_the_side_that_spoke():
    _, found = chains("[The rebels] said so. Nine left, [spokesman Daro Venn] said.", person="Daro Venn")
    rebels, spokesman = found.entities
    assert (spokesman.affiliation, spokesman.side) == (rebels.id, "insurgent")


def test_a_sea_is_nobody():
    _, found = chains("[The task force for the Halm Sea] spoke.", organisation="Halm Sea")
    assert [e.name for e in found.entities] == ["task force for the Halm Sea"]
