"""Which words tell of an event, how they stand, and how the text holds them. Every sentence is ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import report_of
from whosays.find.events.trigger import Trigger, besides, kinds, sentences
from whosays.find.events.triggers import attributive, find_triggers, of_a_game, tells_of_sport, verb_forms
from whosays.findings import SUB_EVENTS
from whosays.parse import parse_report


def triggers(text: str) -> list[Trigger]:
    """The words of events of a page."""
    return [t for s in sentences(parse_report(report_of(text))) for t in find_triggers(s)]


def rows(text: str) -> list[tuple[str, str, str]]:
    """Word, kind and stand of each."""
    return [(t.word, t.kind, t.stand) for t in triggers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell as rebels stormed the town of Halm.", [("shells fell", "shelling", "active"), ("stormed", "storm", "active")]),
        ("The army retook Halm.", [("retook", "retake", "active")]),
        ("A unit said it had taken power in Oru.", [("taken power", "flight", "active")]),
        ("Rebels drove soldiers from Halm.", [("drove", "retake", "active")]),
        ("Rebels drove from Halm to Tarn.", []),
        ("Rebels forced the army to withdraw from Halm.", [("forced", "retake", "active"), ("withdraw", "change", "active")]),
        ("Miners in Halm are on strike.", [("on strike", "protest", "active")]),
        ("A nationwide strike shut the port.", [("nationwide strike", "protest", "active")]),
        ("The two sides agreed to a ceasefire.", [("agreed to a", "agreement", "active"), ("ceasefire", "agreement", "noun")]),
        ("Halm was retaken by the army.", [("retaken", "retake", "passive")]),
        ("Twelve people were killed in the market.", [("killed", "harm", "passive")]),
        ("IS killed two guards.", [("killed", "harm", "active")]),  # Islamic State, and no "is"
        ("The column has killed twelve people.", [("killed", "harm", "active")]),
        ("A teacher kidnapped by gunmen was seen alive.", [("kidnapped", "abduct", "passive")]),
        ("An air strike hit the port.", [("air strike", "air", "noun"), ("hit", "attack", "active")]),
        ("A suicide bomber blew himself up in Halm.", [("suicide bomber", "suicide", "noun"), ("blew himself up", "suicide", "active")]),
        ("Thousands marched through Halm.", [("marched through", "protest", "active")]),
        ("They set fire to the archive.", [("set fire to", "looting", "active")]),
        ("The column attacks the town every night.", [("attacks", "attack", "active")]),
        ("There were two attacks on the town.", [("attacks", "attack", "noun")]),
        ("Government forces pushed into Halm before dawn.", [("pushed into", "advance", "active")]),
        ("Two columns of tanks swept through the valley.", [("swept through", "advance", "active")]),
        ("Police met them with tear gas.", [("tear gas", "crackdown", "noun")]),
        ("A girl was shot near the mill.", [("shot", "attack", "passive")]),
        ("The crowd turned out at noon.", [("turned out", "march", "active")]),
        ("Families crossed the border at Tarn.", [("crossed the border", "flight", "active")]),
        ("The army crushed the uprising.", [("crushed", "crush", "active")]),
        ("A unit destroyed two tanks near the mill.", [("destroyed", "destroy", "active")]),
        ("Youths hurled rocks at the guards.", [("hurled rocks", "riot", "active")]),
        ("Raiders burned the houses of Halm.", [("burned", "looting", "active")]),
        ("Women burned their headscarves.", [("burned", "protest", "active")]),
        ("The guards shot six villagers.", [("shot", "attack", "active")]),
        ("Two shells landed near the mill.", [("shells landed", "shelling", "active")]),
        ("A shell that landed near the mill hurt nobody.", [("landed", "shelling", "active")]),
        ("The column launched forty drones at Halm.", [("launched", "air", "active")]),
        ("Guards took five men into custody.", [("took", "arrest", "active")]),
        ("Raiders took six men captive.", [("took", "abduct", "active")]),
        ("The column handed the airport over.", [("handed", "transfer", "active")]),
        ("Raiders seized six pupils.", [("seized", "abduct", "active")]),
        ("Halm came under fire.", [("came under fire", "attack", "passive")]),
        ("Farmers blocked the road to Halm.", [("blocked", "protest", "active")]),
        ("Seven families fled the fighting.", [("fled", "flight", "active"), ("fighting", "fight", "noun")]),
        ("Fire that hit the mill came from Tarn.", [("hit", "attack", "active")]),
    ],
)  # fmt: skip
def test_words_of_events_with_how_they_stand(text, expected):
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A heart attack felled him.",
        "There was celebratory gunfire in Halm.",
        "Police announced a crackdown on crime.",
        "The envoy was handed a note of protest.",
        "The truce between the two sides has broken down.",
        "The mayor left Halm in the event of an attack.",
        "The two cabinets agreed to open their border.",
        "She was attacked online.",
        "They met along the ceasefire line.",
        "The online attacks went on.",
        "The parade showed advanced military trucks.",
        "The shell came from the north.",
        "The death toll is not known.",
        "The ministry hopes to strike a balance.",
        "The bank seized his furniture.",  # no ground
        "A dancer swept into the hall.",  # nobody armed
        "The cook burned the soup.",  # no house, and no flag
        "A lorry blocked the road to Halm.",  # no crowd
        "Riot police stood by the police station.",
        "They heard a shot near the mill.",
        "The mill crushed the grain.",  # no movement
        "The flood destroyed two mills.",  # no arms
        "Rebels entered into talks.",
        "The firm withdrew its offer.",  # nobody armed
        "Officials fear any attack on the port.",
        "The guard called for a ceasefire.",
        "If rebels attack the port, ships will leave.",
        "No attack was seen.",
        "Prices have risen since the invasion.",
        "The Column Against Protest was founded here.",
        "Trucks reached the besieged towns.",
        "Police identified the attackers.",
        "State television showed burned vehicles near a house.",
        "Debris of a downed drone lay near a house.",
        "Little has changed since the army took power.",
        "Venn, who seized power in 1999, spoke.",
        "The party took power twelve years ago.",
        "Goods from army-occupied Halm are rare.",
        "A convoy has come every week since last March, when crowds left.",
        "Two carrier strike groups are at sea.",
        "An explosion of anger is feared.",
        "The uprising began in March.",  # a whole war and no clash
        "Tarn agreed to help the refugees.",
        "Oru expelled the Tarnese ambassador.",
        "He surrounded himself with guards.",
        "Riot vehicles and troops stationed there left.",
        "They swapped guards in Halm, occupied by Oru.",
        "Aid reached towns long besieged by the army.",
        "Halm, which has been besieged by the army, is hungry.",
        "Votes were counted in occupied Halm and in previously occupied towns.",
        "The pilots saw areas where troops were concentrated.",
    ],
)
def test_what_is_no_event_there(text):
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The column stormed the port.", None),
        ("The army plans to storm the port.", "planned"),
        ("Rebels reportedly stormed the port.", "unclear"),
        ("Fighting continues in Halm.", "ongoing"),
        ("The guard is shelling the port.", "ongoing"),
        ("They wait for the coming ground offensive.", "planned"),
        ("The mill is shut due to rocket attacks.", None),
        ("The army was due to storm the port.", "planned"),
        ("The offensive on the port will begin in May.", "planned"),
        ("Rebels are threatening to storm the port.", "planned"),
        ("After coming under bombardment they left.", None),
        ("It was a faster-than-expected offensive.", None),
        ("Students called for mass protests in Halm.", "planned"),
        ("They praised its role in organising the protests.", None),
    ],
)
def test_how_the_words_before_hold_an_event(text, status):
    assert [t.status for t in triggers(text)] == [status]


@pytest.mark.parametrize(
    ("text", "games"),
    [
        ("Halm meet Tarn in the semi-final, a clash of two goalkeepers, after a hat-trick.", ["clash"]),
        ("Fans clashed with police after the semi-final, in which a goalkeeper had a hat-trick.", []),
        ("Rebels clashed in Halm, a town known for rugby.", []),
    ],
)
def test_on_a_page_of_sport_a_clash_is_a_game_unless_fans_or_police_are_there(text, games):
    of_sport = tells_of_sport(parse_report(report_of(text)))
    assert [t.word for t in triggers(text) if of_sport and of_a_game(t)] == games


def test_a_fall_needs_no_word_for_ground():
    assert rows("They wept at the fall of Halm.") == [("fall of", "take", "active")]


def test_irregular_and_doubling_verbs_have_all_their_forms():
    assert "repelling" in verb_forms("repel/repelled/repelled")[0]
    assert "seizing" in verb_forms("seize")[0]
    assert "besieges" in verb_forms("besiege")[0]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The two armies exchanged heavy fire.", "exchanged", "clash"),
        ("They exchanged letters.", None, None),
        ("Jets flattened two blocks.", "flattened", "strike"),
        ("The road was flattened.", None, None),
        ("Militiamen robbed them at a roadblock.", "robbed", "looting"),
        ("He felt robbed.", None, None),
        ("Rebels hacked five farmers to death.", "hacked", "massacre"),
        ("He hacked the mail.", None, None),
        ("Gunmen swooped on the town hall.", "swooped on", "storm"),
        ("The birds swooped on the lake.", None, None),
        ("The rebel group took the town.", "took the town", "take"),
        ("The festival took the town by surprise.", None, None),
        ("The brigade sent reinforcements to Halm.", "sent reinforcements", "change"),
        ("The mayor is under house arrest.", "under house arrest", "arrest"),
        ("Both sides are engaged in heavy combat.", "engaged in", "fight"),
        ("They are engaged in road work.", None, None),
        ("Envoys held a third round of talks.", "talks", "agreement"),
        ("The talks were on fish.", None, None),
        ("Inmates have broken out of the prison.", "broken out of", "flight"),
        ("Halm fell to the rebels.", "fell to", "take"),
        ("The Euro fell to a new low.", None, None),
        ("The town of Halm fell to the Dawn Column.", "fell to", "take"),
        ("What was left of Orvel fell to Earth.", None, None),
        ("Police broke up a march in Halm.", "broke up", "crackdown"),
        ("A rally was broken up by police.", "broken up", "crackdown"),
        ("The band broke up in Halm.", None, None),
        ("A march by teachers filled the square.", "march", "march"),
        ("She was seized at a roadblock.", "she was seized", "abduct"),
        ("Soldiers were pelted with bottles.", "pelted", "riot"),
        ("Rain pelted the roof.", None, None),
        ("The Halm movement held a vote.", None, None),
        ("The mayor met striking teachers.", None, None),
        ("Ten men were killed in an encounter with rebels.", "encounter", "clash"),
        ("Officers said that they had taken power.", "taken power", "flight"),
        ("A glide bomb hit a mill.", "glide bomb", "air"),
    ],
)
def test_words_that_count_only_beside_others(text, word, kind):
    found = [(t.word, t.kind) for t in triggers(text)]
    assert (word, kind) in found if word else not found


def test_words_that_count_beside_others_are_of_a_kind():
    for name, words in besides().items():
        assert words["of"] in kinds(), name
        assert {"verbs", "nouns", "phrases"} & words.keys(), name


def test_every_kind_means_sub_event_types_of_acled():
    for kind, words in kinds().items():
        assert words["types"], kind
        assert set(words["types"]) <= set(SUB_EVENTS), kind
        assert any(words.get(part) for part in ("nouns", "verbs", "phrases")), kind


@given(st.text(alphabet=st.sampled_from(" .,'attack killed by the Halm strikes on-\n"), max_size=200))
def test_any_text_gives_words_in_order_that_stand_in_it(text):
    found = triggers(text) if text.strip() else []
    assert all(text[t.span.start : t.span.end].strip() for t in found)
    assert [t.span for t in found] == sorted(t.span for t in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trucks reached the bombed town of Halm.", True),
        ("Shells fell in two bombed towns.", True),
        ("Trucks reached army-bombed Halm.", True),
        ("Rebels bombed the town of Halm.", False),
        ("The town was bombed by rebels.", False),
    ],
)
def test_a_participle_before_a_noun_only_describes(text, expected):
    (found,) = (t for t in triggers(text) if t.word == "bombed")
    assert attributive(found) is expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A shell hit a market in Halm, killing four people.", ["shell hit", "killing"]),
        ("Two rockets hit a school.", ["rockets hit"]),
        ("Gunmen struck a patrol.", ["struck"]),
        ("Oil hit a record high.", []),
        ("Both sides want to strike a balance.", []),
        ("A bomb killed two, and the death toll rose.", ["bomb", "killed"]),
    ],
)
def test_what_is_hit_tells_of_an_event_and_a_record_does_not(text, words):
    assert [t.span.of(text) for s in sentences(parse_report(report_of(text))) for t in find_triggers(s)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hundreds travelled to Oru to fight alongside the column.", []),
        ("She was found guilty of having fought for the column.", []),
        ("He confessed to fighting in Oru.", []),
        ("The column fought the army in Halm.", ["fought"]),
        ("They went home after heavy fighting.", ["fighting"]),
        ("A bomb threat closed the station.", []),
    ],
)
def test_who_set_out_to_fight_or_was_punished_for_it_tells_of_no_fight(text, words):
    assert [t.word for t in triggers(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thousands marched in Halm.", ["marched in"]),
        ("Its fighters marched in from the north.", []),
        ("A crowd gathered at the mill for the opening of a school.", []),
        ("A crowd gathered at the mill to demand bread.", ["gathered at"]),
        ("The guard accused Oru of blowing up the dam.", ["blowing up"]),
    ],
)
def test_fighters_who_march_and_guests_who_gather_protest_nothing(text, words):
    assert [t.word for t in triggers(text)] == words
