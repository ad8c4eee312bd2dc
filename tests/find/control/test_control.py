"""Who holds which place. Every sentence is ours, of places that do not exist."""

import re
import time
from collections.abc import Sequence
from importlib import import_module

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import report_of
from tests.find.control.cases import CASES
from whosays.document import DatedEntry, PublicationDate, Span
from whosays.find.control.control import RULES, Held, find_control
from whosays.find.control.page import Holder, Located
from whosays.find.control.places import Reach, told_of
from whosays.find.people.chains import Chains
from whosays.find.rule_names import rule_name
from whosays.find.times.times import find_times
from whosays.findings import Control, Entity, Passage, Place, Source, Statement
from whosays.parse import parse_report
from whosays.resources import lexicon

PLACES = (
    ("Halm", "town", ("Halm",)),
    ("Belquor", "city", ("Belquor",)),
    ("Tarn", "village", ("Tarn",)),
    ("Oru Valley", "region", ("Oru Valley", "northern Oru Valley")),
    ("Ismel airport", "facility", ("Ismel airport",)),
    ("Western Lands", "region", ("Western Lands",)),  # of several countries
)
ENTITIES = (
    Entity(
        id="army",
        name="Tarsunian army",
        type="organisation",
        side="government",
        forms=("the army", "the Tarsunian army"),
    ),
    Entity(id="column", name="Dawn Column", type="organisation", side="insurgent", forms=("the Dawn Column", "Column")),
    Entity(id="rebels", name="rebels", type="group", named=False, side="insurgent", forms=("the rebels", "rebels")),
    Entity(id="men", name="his fighters", type="group", named=False, forms=("his fighters",)),
    Entity(id="soldiers", name="soldiers", type="group", named=False, forms=("soldiers",)),
    Entity(id="guild", name="Salt Guild", type="organisation", forms=("the Salt Guild", "Guild")),
    Entity(id="venn", name="Daro Venn", type="person", affiliation="column", forms=("Daro Venn", "Venn")),
)
PUBLISHED = PublicationDate(date="2031-05-14")


def said(text: str, content: str, who: str = "venn", **fields) -> Statement:
    start = text.index(content)
    passage = Passage(spans=(Span(start, start + len(content)),), quote=content)
    return Statement(id=f"s{start}", source=Source(entity=who), content=passage, form="indirect", **fields)


def found(text: str, *statements: Statement) -> tuple[Control, ...]:
    return found_with(text, *statements).control


def found_with(text: str, *statements: Statement, entries: Sequence[DatedEntry] = ()) -> Held:
    parsed = parse_report(report_of(text))
    places = [
        Place(
            id=name.split(" ")[0].lower(), name=name, kind=kind, forms=forms, country=None if "Lands" in name else "ZZ"
        )
        for name, kind, forms in PLACES
    ]
    mentions = {
        Span(*m.span()): e.id
        for e in ENTITIES
        for f in sorted((*e.forms, e.name), key=len)
        for m in re.finditer(rf"(?<!\w){re.escape(f)}(?!\w)", text, re.I)
    }
    times = find_times(parsed, PUBLISHED)
    return find_control("p", parsed, Chains(ENTITIES, mentions), places, statements, times, PUBLISHED, entries)


def rows(text: str, *statements: Statement) -> list[tuple[str, str | None, str]]:
    """Place, holder and state of each finding."""
    return [(c.place, c.holder, c.state) for c in found(text, *statements)]


@pytest.mark.parametrize(("rule", "text", "expected"), CASES)
def test_each_rule_tells_place_holder_and_state(rule, text, expected):
    assert rows(text) == expected
    assert {c.evidence[0].found_by.rpartition(".")[2] for c in found(text)} == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels hold Halm responsible for the raid.",
        "Soldiers guard Ismel airport, which gangs held for five months.",
        "The army lost no ground in Halm.",
        "The battle for Halm continues to puzzle historians.",
        "The fall of Halm to the rebels would be a heavy blow.",
        "There was no independent confirmation that the rebels had captured Halm.",
        "After days of street fighting in Halm the guns were quiet.",
        "The storm took Halm by surprise.",
        "The army took Halm by surprise.",
        "The army is focusing its efforts on capturing Halm.",
        "The soldiers threw ropes to help the rebels from Halm.",
        "Envoys demanded that the rebels withdraw from Halm.",
        "Is Halm still under rebel control?",
        "So do the rebels still hold Halm?",
        "Two hostages in Halm held by the rebels are free.",
        "Shells hit the rebel bastion east of Halm.",
        "Raid on the rebels as men captured BELQUOR — Rain fell.",
        "The valley except the village of Tarn is under army control.",
        "The army wants to capture Halm.",
        "The army said that it fights for the liberation of Halm.",
        "The army could take Halm within days.",
        "If the rebels capture Halm, the road is closed.",
        "The talks took place in Halm.",
        "Two clerks, both born in Halm, were handed over to the rebels.",
        "Two men were taken hostage by the rebels in Halm.",
        "The army killed men in Halm, and hostages were taken over the border.",
        "The army is charged with securing Halm.",
        "The rebels marched past Halm.",
        "The road would strengthen the army's control over Halm.",
        "The army made efforts to break through, reach the road and capture Halm.",
        "Nobody left until the army had captured Halm.",
        "Men came from Halm, after a raid restored state control there.",
        "Men came from Halm. Nobody said that any town was under rebel control.",
        "The rebels captured Halm's bridge.",
        "Daro Venn was captured on the road to Halm by the army.",
        "The army marched into the occupied Oru Valley.",
        "The rebels hold an area east of Halm.",
        "Venn wants the army driven out of Halm.",
        "The army beat off an attack and marched on Halm.",
        "Widely-held hopes in Halm came to nothing.",
        "The army counted children from occupied Halm.",
        "The army worked in the temporarily occupied Halm.",
        "Soldiers entered the home of a baker in Halm.",
        "A company runs Ismel airport.",
        "Rebels who fled Halm told of a night of rain.",
        "The price of bread in Halm fell.",
        "Shells fell on Halm.",
        "Halm fell silent.",
        "The column crossed Halm quickly, picking up guns abandoned by the army.",
        "The army will certainly regain Halm.",
        "A camp in occupied Halm was visited by the army.",
        "The rebels removed Dawn Column flags flying over Halm.",
        "The army ruled out Halm.",
        "The army took him through the village of Halm.",
        "The envoy was expelled from Halm.",
        "A letter came to Halm. The army seized it.",
        "The army will move on once the Dawn Column takes Halm.",
        "The army has made clear Halm is no target.",
        "Daro Venn told readers that all tanks had been withdrawn from Halm.",
        "Halm is a 15-minute walk from the centre of Belquor.",
        "They spoke of their will to restore the army's control over Halm.",
        "Halm, according to a picture taken by the rebels, lies waste.",
        "Men came to Halm on Sunday, and it is clear from films sent by the rebels that they left.",
        "Halm has a market.",
        "The army would not say who controlled Halm.",
        "The army turned Halm to rubble.",
    ],
)
def test_what_only_could_be_or_is_another_phrase_tells_nothing(text):
    assert rows(text) == []


def test_every_rule_is_shown_by_a_case_and_every_finding_is_in_the_text():
    shown = {rule for rule, _, _ in CASES} | {"ours", "occupied", "repelled", "we_are_in"}
    assert {r.__name__ for r in RULES} <= shown | {"from_holder"}
    for _, text, _ in CASES:
        for c in found(text):
            assert c.quote == c.spans[0].of(text)


def test_we_and_our_mean_the_speakers_body():
    text = 'Daro Venn said: "Halm is in our hands."\nNobody else spoke.'
    statement = said(text, "Halm is in our hands.")
    (one,) = found(text, statement)
    assert (one.place, one.holder, one.state, one.according_to) == ("halm", "column", "holds", (statement.id,))


def test_a_speaker_whose_side_fights_and_who_is_in_a_town_holds_a_part_of_it():
    text = 'Daro Venn said: "Our men are in Halm."'
    assert rows(text, said(text, "Our men are in Halm.")) == [("halm", "column", "partly_holds")]
    assert rows("Our men are in Halm.") == []


def test_what_a_speaker_calls_ours_is_the_speakers_bodys():
    text = 'Daro Venn said: "Halm is ours."'
    assert rows(text, said(text, "Halm is ours.")) == [("halm", "column", "holds")]
    assert rows("Halm is ours.") == []


def test_a_speakers_own_men_hold_for_the_speakers_body():
    text = "Daro Venn said his fighters still held Halm."
    assert rows(text, said(text, "his fighters still held Halm")) == [("halm", "column", "holds")]


def test_the_men_whom_a_speaker_tells_of_are_the_speakers_own_whoever_else_is_named_before():
    text = "The Salt Guild rejected the army's account and said that its men had never left Halm."
    assert rows(text, said(text, "its men had never left Halm", who="guild")) == [("halm", "guild", "holds")]


def test_a_passive_without_an_agent_tells_of_the_speakers_side():
    text = "An army spokesman said Halm had been recaptured."
    assert rows(text, said(text, "Halm had been recaptured", "army")) == [("halm", "army", "took")]
    assert rows("Halm had been recaptured.") == [("halm", None, "took")]


def test_who_says_that_an_attack_was_beaten_off_holds_the_place():
    text = "An army spokesman said a raid on Halm had been repelled."
    assert rows(text, said(text, "a raid on Halm had been repelled", "army")) == [("halm", "army", "holds")]
    assert rows("A raid on Halm had been repelled.") == []


def test_what_is_outside_somebodys_hands_was_perhaps_never_theirs():
    (one,) = found("Halm is the last town outside rebel hands.")
    assert (one.holder, one.state, one.stance) == ("rebels", "holds", "denies")


def test_what_is_denied_has_the_stance_denies():
    text = "The Dawn Column denied that the army had captured Halm."
    (one,) = found(text, said(text, "the army had captured Halm", "column", manner="denies"))
    assert (one.holder, one.state, one.stance) == ("army", "took", "denies")
    (plain,) = found("The army has not captured Halm.")
    assert plain.stance == "denies"


def test_its_means_a_body_that_the_speaker_has_named():
    text = "Daro Venn said the army feared for its hold on Halm."
    (one,) = rows(text, said(text, "the army feared for its hold on Halm"))
    assert one == ("halm", "army", "holds")


def test_places_behind_a_word_are_each_quoted_with_it():
    first, second = found("The army captured Halm in March and the river port of Belquor.")
    assert first.quote == "The army captured Halm"
    assert second.quote == "The army captured Halm in March and the river port of Belquor"


def test_the_city_means_the_last_one_named():
    assert rows("Fighting went on in Belquor.\nThe rebels control the city.") == [("belquor", "rebels", "holds")]


def test_as_of_is_the_time_beside_it_or_for_what_goes_on_the_day_of_publication():
    assert [c.as_of for c in found("The army captured Halm on 3 May 2031.")] == ["2031-05-03"]
    assert [c.as_of for c in found("The rebels hold Halm.")] == ["2031-05-14"]
    assert [c.as_of for c in found("The army captured Halm.")] == [None]


def test_what_the_page_says_again_is_given_once_where_it_is_attributed():
    text = "The army captured Halm.\nA spokesman said the army captured Halm.\nThe army captured Halm."
    statement = said(text, "the army captured Halm", "army")
    (one,) = found(text, statement)
    assert one.according_to == (statement.id,)


def test_lists_of_the_lexicon_hold_no_word_twice():
    def lists(table):
        for value in table.values():
            yield from lists(value) if isinstance(value, dict) else [value]

    for words in lists(lexicon("control")):
        assert len(words) == len(set(words)), words


WORDS = (
    "army",
    "the army",
    "rebels",
    "Halm",
    "Belquor",
    "captured",
    "-held",
    "under",
    "control",
    "of",
    "in",
    "hands",
    "by",
    "fell to",
    ",",
    "which",
    "was",
    "flag",
    "from",
    "it",
    "not",
    ".",
    "no longer",
    "our",
)


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
@example("Halm was captured")  # by nobody that the words name
def test_any_order_of_words_gives_findings_that_stand_on_the_page(text):
    for c in found(text):
        assert c.quote == c.spans[0].of(text)
        assert c.place in {"halm", "belquor"}
        assert c.holder is None or c.holder in {e.id for e in ENTITIES}


@settings(max_examples=20)
@given(st.text(alphabet=" ,.-'abHalmcontrolheldbyunder’\n", max_size=3000))
def test_any_text_is_read_without_a_fault(text):
    found(text)


def test_a_long_list_of_words_of_control_takes_no_long_time():
    text = "The army and the rebels in Halm " + "captured the town of and controlled by which was " * 300
    start = time.process_time()
    found(text)
    assert time.process_time() - start < 1.0


def test_hostile_marks_take_no_long_time():
    start = time.process_time()
    for filler in ("-" * 20000, "its " * 5000, "Oru its a-a " * 2000, "the " * 5000):
        assert told_with(f"The Peruvian army came. Peru its {filler}. Shells hit occupied Halm.", PERU) is not None
    assert time.process_time() - start < 5.0


def test_every_rule_is_found_by_the_name_that_findings_give():
    for rule in RULES:
        module, _, name = rule_name(rule).rpartition(".")
        assert getattr(import_module(f"whosays.{module}"), name) is rule


def told_with(text: str, *entities: Entity) -> list[tuple[str, str | None]]:
    """Place and holder where Halm lies in Chile."""
    mentions = {Span(*m.span()): e.id for e in entities for f in e.forms for m in re.finditer(rf"\b{f}\b", text)}
    places = [Place(id="halm", name="Halm", kind="town", country="CL", forms=("Halm",))]
    told = find_control("p", parse_report(report_of(text)), Chains(entities, mentions), places, (), (), PUBLISHED)
    names = {side.id: side.name for side in told.sides}
    return [(c.place, names.get(c.holder or "", c.holder)) for c in told.control]


CHILE = Entity(id="cl", name="Chile", type="organisation", side="government", forms=("Chile", "Chilean government"))
PERU = Entity(id="pe", name="Peruvian army", type="organisation", side="government", forms=("Peruvian army",))
PEOPLE = Entity(id="people", name="Chilean", type="group", named=False, forms=("Chilean",))


@pytest.mark.parametrize(
    ("text", "entities", "holder"),
    [
        ("Peruvian army guns fell silent. Chile sent food to government-held Halm.", (PERU, CHILE), "cl"),
        ("Peruvian army guns fell silent near government-held Halm.", (PERU,), "government"),
        ("Halm is under government control, Chile said. The Peruvian army fired.", (PERU, CHILE), "cl"),
    ],
)
def test_the_government_that_holds_a_place_is_its_countrys(text, entities, holder):
    assert told_with(text, *entities) == [("halm", holder)]


def test_warplanes_hold_no_place():
    planes = Entity(id="w", name="Chilean warplanes", type="group", named=False, forms=("Chilean warplanes",))
    army = Entity(id="a", name="Chilean army", type="organisation", side="government", forms=("Chilean army",))
    text = "Chilean warplanes fired and the Chilean army came to government-held Halm."
    assert told_with(text, planes, army) == [("halm", "a")]


def test_an_adjective_behind_a_fighting_body_only_tells_where_its_bastion_lies():
    column = Entity(id="dc", name="Dawn Column", type="organisation", side="insurgent", forms=("Dawn Column",))
    assert told_with("Chile saw smoke over the Dawn Column Chilean bastion Halm.", CHILE, column) == [("halm", "dc")]


def test_rebel_held_is_never_the_islamic_states():
    jihadists = Entity(
        id="is", name="Islamic State", type="organisation", side="insurgent", forms=("Islamic State", "rebels")
    )
    assert told_with("Islamic State guns fell silent. Aid reached rebel-held Halm.", jihadists) == [("halm", "rebels")]


def test_a_word_for_a_side_is_a_side_even_where_it_was_taken_for_a_person():
    rebel = Entity(id="r", name="rebel", type="person", side="insurgent", forms=("rebel",))
    assert told_with("A rebel fell. Aid reached rebel-held Halm.", rebel) == [("halm", "r")]


def test_unnamed_groups_of_a_side_come_before_a_party_that_is_called_so():
    party = Entity(
        id="p", name="Opposition League", type="organisation", side="insurgent", forms=("Opposition League",)
    )
    group = Entity(
        id="g", name="Halm opposition", type="group", named=False, side="insurgent", forms=("the opposition",)
    )
    assert told_with(
        "The Opposition League met the opposition in the opposition stronghold of Halm.", party, group
    ) == [("halm", "g")]


def test_a_leaders_stronghold_is_not_held_by_those_who_fight_the_leader():
    leader = Entity(id="v", name="Venn", type="person", role="Chilean leader", side="government", forms=("Venn",))
    rebels = Entity(id="r", name="Chilean rebels", type="group", side="insurgent", forms=("Chilean rebels",))
    assert told_with("Chilean rebels marched on Venn's stronghold in Halm.", leader, rebels) == [("halm", "v")]


def test_who_rules_a_country_in_office_holds_no_place():
    places = [Place(id="cl", name="Chile", kind="country", country="CL", forms=("Chile",))]
    text = "The Peruvian army has ruled Chile for ten years."
    mentions = {Span(4, 17): "pe"}
    assert not find_control(
        "p", parse_report(report_of(text)), Chains((PERU,), mentions), places, (), (), PUBLISHED
    ).control


def test_a_peoples_adjective_means_the_state_that_the_page_names():
    assert told_with("Chile sent food. Shells fell on Chilean-held Halm.", CHILE, PEOPLE) == [("halm", "cl")]
    assert told_with("Shells fell on Chilean-held Halm.", PEOPLE) == [("halm", "people")]


def test_a_state_that_the_page_names_by_its_adjective_alone_holds_what_is_called_so():
    assert told_with("Shells fell on Chilean-occupied Halm.") == [("halm", "Chile")]


def test_islamic_state_by_its_capitals_is_no_verb():
    state = Entity(id="is", name="Islamic State", type="organisation", side="insurgent", forms=("IS",))
    assert told_with("The guns fell silent. IS controls parts of Halm.", state) == [("halm", "is")]


def test_who_is_likely_no_entity_of_the_page_may_hold_a_place_by_name():
    column = Entity(
        id="dc",
        name="Dawn Column",
        type="organisation",
        side="insurgent",
        forms=("Dawn Column",),
        mentions=(Span(0, 11),),
    )
    places = [Place(id="halm", name="Halm", kind="town", country="CL", forms=("Halm",))]
    parsed = parse_report(report_of("Dawn Column controls Halm."))
    told = find_control("p", parsed, Chains((), {}, (column,)), places, (), (), PUBLISHED)
    assert [(c.holder, c.state) for c in told.control] == [("dc", "holds")]


def test_how_a_place_was_taken_and_who_holds_it_now_are_two():
    assert sorted(rows("The rebels still hold Halm, which they captured in 2029.")) == [
        ("halm", "rebels", "holds"),
        ("halm", "rebels", "took"),
    ]


def test_a_time_is_of_the_verb_that_it_follows():
    told = found("The army retook Halm in March but lost it again in April.")
    assert [(c.state, c.as_of) for c in told] == [("took", "2031-03"), ("lost", "2031-04")]


def test_international_control_is_no_courts():
    name = "International Criminal Court"
    court = Entity(id="court", name=name, type="organisation", side="other", forms=(name,))
    assert told_with(f"Halm is under international control. The {name} met.", court) == []


def test_a_name_inside_the_holders_is_no_place_that_is_held():
    place = Located(Span(4, 8), "halm", "town", "Halm")
    assert list(told_of(Holder("guard", Span(0, 14)), Reach((place,)), "holds", Span(15, 20))) == []
    assert list(told_of(Holder("guard", Span(21, 26)), Reach((place,)), "holds", Span(15, 20))) != []


def test_a_half_that_the_page_counts_as_a_place_is_that_place():
    text = "Shells fell on eastern Halm. The Peruvian army came to Halm and seized its eastern half."
    mentions = {Span(*m.span()): "pe" for m in re.finditer("Peruvian army", text)}
    places = [
        Place(id="halm", name="Halm", kind="town", country="CL", forms=("Halm",)),
        Place(id="east", name="eastern Halm", kind="neighbourhood", country="CL", forms=("eastern Halm",)),
    ]
    ((one,), _) = find_control("p", parse_report(report_of(text)), Chains((PERU,), mentions), places, (), (), PUBLISHED)
    assert (one.place, one.holder, one.state) == ("east", "pe", "took")


def test_an_occupied_town_is_held_by_the_one_state_whose_invasion_the_page_tells_of():
    assert told_with("The Peruvian army came. Shells hit the occupied town of Halm.", PERU) == [("halm", "pe")]
    assert told_with("The Peruvian army came. They spoke of the annexation of Halm.", PERU) == [("halm", "pe")]


def test_a_state_occupies_whoever_of_its_forces_the_page_tells_of_more():
    state = Entity(id="peru", name="Peru", type="organisation", side="government", forms=("Peru",))
    text = "Peru began its long war against Chile. The Peruvian army fired. The Peruvian army left. Shells hit {} Halm."
    assert told_with(text.format("the occupied town of"), PERU, state) == [("halm", "peru")]
    assert told_with(text.format("the annexed"), PERU, state) == [("halm", "peru")]


def test_where_two_states_or_none_have_invaded_nobody_is_named():
    assert told_with("The Peruvian army met Brazilian troops. Shells hit occupied Halm.", PERU) == []
    assert told_with("Shells hit the occupied town of Halm.", PERU) == []


def test_a_side_that_is_named_only_by_what_it_holds_is_an_unnamed_group():
    text = "Smoke rose over jihadist-held Halm. Jihadist-held Belquor was quiet."
    (group,) = found_with(text).sides
    assert (group.name, group.type, group.named, group.side) == ("jihadists", "group", False, "insurgent")
    assert [span.of(text) for span in group.mentions] == ["jihadist", "Jihadist"]
    assert {c.holder for c in found_with(text).control} == {group.id}


def test_no_side_is_added_where_the_page_has_an_entity_for_it():
    assert found_with("The rebels spoke. Smoke rose over rebel-held Halm.").sides == ()


def test_a_town_holds_no_place():
    town = Entity(id="t", name="Halm", type="organisation", side="government", forms=("Halm",))
    column = Entity(id="dc", name="Dawn Column", type="organisation", side="insurgent", forms=("Dawn Column",))
    text = "Dawn Column guns fell silent in Halm, withdrawing from Halm."
    assert told_with(text, column, town) == [("halm", "dc")]


def test_a_leader_who_leaves_a_town_has_not_lost_it():
    assert not found("Venn left Halm on Monday.")


def test_what_it_is_wrong_to_say_is_denied():
    (one,) = found("It is premature to say that the rebels have lost Halm.")
    assert (one.holder, one.state, one.stance) == ("rebels", "lost", "denies")
    assert found("It was wrong that day, but the rebels took Halm.")[0].stance == "affirms"


def test_no_area_is_a_part_of_the_world():
    assert not rows("Fear spread across the Western Lands. The army secured the area.")
    assert rows("Fear spread across the Oru Valley. The army secured the area.") == [("oru", "army", "took")]


def test_the_forces_of_a_leader_hold_what_is_called_theirs():
    venn = Entity(id="v", name="Daro Venn", type="person", forms=("Venn",))
    loyal = Entity(id="f", name="forces loyal to Venn", type="group", named=False, forms=("forces loyal to Venn",))
    assert told_with("The forces loyal to Venn shelled Venn's last stronghold, Halm.", venn, loyal) == [("halm", "f")]


def test_who_failed_to_take_a_place_did_not_take_it():
    (one,) = found("The army has failed to take Halm.")
    assert (one.place, one.holder, one.state, one.stance) == ("halm", "army", "took", "denies")


def test_who_had_held_a_place_since_march_neither_lost_nor_left_it_to_others_in_march():
    retaken = found("The army retook Halm that had been controlled by the rebels since March.")
    assert [(c.state, c.as_of) for c in retaken] == [("took", None), ("lost", None)]
    assert [c.as_of for c in found("The army has lost Halm since March.")] == ["2031-03"]


def test_who_has_held_a_place_since_may_holds_it_as_of_the_telling():
    assert [c.as_of for c in found("The rebels have held Halm since March.")] == ["2031-05-14"]
    assert [c.as_of for c in found("The rebels took Halm in March.")] == ["2031-03"]


def test_what_two_tell_of_one_place_in_one_sentence_is_both_told():
    text = "Halm, which the Column claimed to have taken, is still held by the army."
    claim = said(text, "to have taken", "column")
    assert {(c.holder, c.state) for c in found(text, claim)} == {("army", "holds"), ("column", "took")}


def test_a_list_belongs_to_whom_the_words_right_before_it_are_of():
    text = "The rebels hold the Oru Valley.\n\nMain towns: Halm, Belquor and Tarn.\n\nTalks went on in Tarn."
    listed = [(c.place, c.holder, c.state) for c in found(text) if c.evidence[0].found_by.endswith("listed_under")]
    assert listed == [(place, "rebels", "holds") for place in ("halm", "belquor", "tarn")]
    assert rows("Talks went on in the Oru Valley. Main towns: Halm and Belquor.") == []


def test_no_territory_held_is_denied():
    assert [(c.state, c.stance) for c in found("The rebels control no territory in Halm.")] == [
        ("partly_holds", "denies")
    ]


def test_each_entry_of_a_chronology_tells_who_holds_what_on_its_date():
    text = "Rebels captured Halm.\n\nThe army captured Halm.\n\nRebels captured Halm.\n\nThe army holds Tarn."
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    entries = [DatedEntry(at=f"2031-0{n}", spans=(s,), quote="", lines=(s,)) for n, s in enumerate(lines, 1)]
    told = found_with(text, entries=entries).control
    assert [(c.state, c.as_of) for c in told] == [
        ("took", "2031-01"), ("took", "2031-02"), ("took", "2031-03"), ("holds", "2031-04"),
    ]  # fmt: skip


def test_that_it_does_not_mean_so_denies_it():
    (one,) = found("This does not mean that the rebels hold Halm.")
    assert (one.holder, one.state, one.stance) == ("rebels", "holds", "denies")


@pytest.mark.parametrize(
    ("content", "holder"),
    [
        ("the Dawn Column burned Halm, which it still holds", "column"),
        ("the rebels shelled Halm, which it still holds", "army"),  # "it" is no rebels
    ],
)
def test_what_it_holds_is_held_by_whom_the_clause_is_about(content, holder):
    text = f"The army said {content}."
    assert [(c.place, c.holder) for c in found(text, said(text, content, "army"))] == [("halm", holder)]


def test_a_place_that_its_men_left_was_a_spokesman_s_body_s():
    text = "Daro Venn said his fighters had withdrawn from Halm."
    (told,) = found(text, said(text, "his fighters had withdrawn from Halm"))
    assert (told.holder, told.state) == ("column", "lost")
