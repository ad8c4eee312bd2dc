"""Which sub-event type words tell of: ACLED's rules one by one. Every sentence is ours."""

import numpy as np
import pytest

from tests.find.events.test_triggers import triggers
from whosays.find.events.types import Told, rank, type_of
from whosays.heads import TOKEN_HEADS
from whosays.inference import Readings


def typed(text: str, word: str, *doers: str, foreign: bool = False) -> tuple[str, str]:
    """The type of a word of the text and the rule that told it, given the sides of the doers."""
    trigger = next(t for t in triggers(text) if t.word == word)
    found = type_of(Told(trigger, tuple(doers), foreign=foreign), None)
    return found.type, found.rule.removeprefix("find.events.types.")


@pytest.mark.parametrize(
    ("text", "word", "doers", "expected"),
    [
        ("The army retook Halm.", "retook", ["government"], ("Government regains territory", "taker")),
        ("The column seized the town of Halm.", "seized", ["insurgent"], ("Non-state actor overtakes territory", "taker")),
        ("The army captured the town of Halm.", "captured", ["government"], ("Government regains territory", "taker")),
        ("The column tried to seize the town.", "seize", ["insurgent"], ("Armed clash", "failed")),
        ("The column briefly seized the town.", "seized", ["insurgent"], ("Armed clash", "held_a_day_or_less")),
        ("Two jets hit the port.", "hit", [], ("Air/drone strike", "means")),
        ("A rocket attack shook the port.", "rocket attack", [], ("Shelling/artillery/missile attack", "word")),
        ("Gunmen attacked an army base.", "attacked", [], ("Armed clash", "two_sided")),
        ("Gunmen attacked a gold mine.", "attacked", [], ("Attack", "word")),
        ("Gunmen attacked with a mine.", "attacked", [], ("Remote explosive/landmine/IED", "means")),
        ("A crowd beat two officers to death.", "beat", [], ("Mob violence", "crowd_acts")),
        ("Marchers attacked a guard.", "attacked", [], ("Violent demonstration", "crowd_acts")),
        ("A grenade attack killed two.", "killed", [], ("Grenade", "means")),
        ("Troops captured a rebel leader.", "captured", ["government"], ("Arrests", "captive")),
        ("Rebels captured a police chief.", "captured", ["insurgent"], ("Abduction/forced disappearance", "captive")),
        ("Guards fired tear gas shells at the marchers.", "fired tear gas shells", [], ("Protest with intervention", "protest_met")),
        ("A tank fired at the mill.", "tank fired", [], ("Shelling/artillery/missile attack", "word")),
        ("A man rammed his van into a crowd.", "rammed", [], ("Excessive force against protesters", "protest_met")),
        ("Gunmen attacked a school.", "attacked", [], ("Attack", "two_sided")),
        ("Guards opened fire on protesters.", "opened fire", ["government"], ("Excessive force against protesters", "protest_met")),
        ("Thousands joined the protest.", "protest", [], ("Peaceful protest", "protest_met")),
        ("The protest turned violent.", "protest", [], ("Violent demonstration", "protest_met")),
        ("Police dispersed the protest.", "protest", [], ("Peaceful protest", "protest_met")),
        ("Guards shot dead six people at the protest.", "protest", [], ("Excessive force against protesters", "protest_met")),
        ("Two were killed at a rally in Halm.", "rally", [], ("Excessive force against protesters", "protest_met")),
        ("Protests began after a baker was killed.", "protests", [], ("Peaceful protest", "protest_met")),
        ("Nobody was killed at the protest.", "protest", [], ("Peaceful protest", "protest_met")),
        ("The attack was part of an air campaign.", "attack", [], ("Air/drone strike", "means")),
        ("The land, air and sea attack began.", "attack", [], ("Attack", "word")),
        ("Two jets destroyed a tank.", "destroyed", [], ("Air/drone strike", "means")),
        ("An army unit destroyed two tanks.", "destroyed", [], ("Armed clash", "word")),
        ("Protesters attacked a mill.", "attacked", [], ("Violent demonstration", "crowd_acts")),
        ("A mill was attacked by a mob.", "attacked", [], ("Mob violence", "crowd_acts")),
        ("Students clashed with the guards.", "clashed", [], ("Violent demonstration", "crowd_acts")),
        ("A ceasefire began in Halm.", "ceasefire", [], ("Agreement", "word")),
        ("Guards recovered two rifles and a bomb.", "bomb", [], ("Disrupted weapons use", "found_in_time")),
        ("A car bomb was found near the mill.", "car bomb", [], ("Disrupted weapons use", "found_in_time")),
        ("A brawl shook a bar in Halm.", "brawl", [], ("Mob violence", "brawl")),
        ("Halm has been under army siege for a year.", "siege", [], ("Other", "cut_off")),
        ("They lifted the siege of Halm.", "siege", [], ("Other", "cut_off")),
        ("The siege at a hotel lasted a day.", "siege", [], ("Attack", "two_sided")),
        ("Two officers fled to Tarn.", "fled to", [], ("Change to group/activity", "defection")),
        ("Two bakers fled to Tarn.", "fled to", [], ("Other", "word")),
        ("Protesters brawled with guards.", "brawled", [], ("Violent demonstration", "crowd_acts")),
        ("They remotely detonated a booby-trapped bike.", "detonated", [], ("Remote explosive/landmine/IED", "means")),
        ("A car bomb killed the miller.", "car bomb", [], ("Remote explosive/landmine/IED", "word")),
        ("A quadcopter was shot down over Halm.", "shot down", [], ("Disrupted weapons use", "shot_down")),
        ("A helicopter was shot down over Halm.", "shot down", [], ("Shelling/artillery/missile attack", "shot_down")),
        ("A drone fired two missiles at a van.", "fired", [], ("Air/drone strike", "from_the_air")),
        ("Warplanes raided two camps near Halm.", "raided", [], ("Air/drone strike", "from_the_air")),
        ("Jets carried out four raids on Halm.", "raids", [], ("Air/drone strike", "from_the_air")),
        ("Police raided two flats in Halm.", "raided", [], ("Armed clash", "word")),
        ("The brigade fired two missiles at a van.", "fired", [], ("Shelling/artillery/missile attack", "word")),
        ("Guns fired at a helicopter.", "fired at", [], ("Attack", "word")),
        ("The column entered Halm without resistance.", "entered", [], ("Non-violent transfer of territory", "unopposed")),
        ("A car bomb was deactivated in Halm.", "car bomb", [], ("Disrupted weapons use", "found_in_time")),
        ("F-16s pounded the hills.", "pounded", [], ("Air/drone strike", "means")),
        ("Oru bombs Halm.", "bombs", ["government"], ("Air/drone strike", "bombs")),
        ("Bombs killed two in Halm.", "bombs", ["insurgent"], ("Remote explosive/landmine/IED", "means")),
        ("The army freed Halm from the rebels.", "freed", [], ("Government regains territory", "freed_ground")),
        ("The army freed the border town of Halm.", "freed", [], ("Government regains territory", "freed_ground")),
        ("The army freed the village chief of Halm.", "freed", [], ("Agreement", "word")),
        ("Gunmen freed fifty inmates from the jail.", "freed", ["insurgent"], ("Other", "jailbreak")),
        ("The town was freed from the rebels.", "freed", [], ("Government regains territory", "freed_ground")),
        ("The army freed ten captives from the rebels.", "freed", [], ("Agreement", "word")),
        ("Supporters fought with sticks and stones.", "fought", [], ("Violent demonstration", "by_hand")),
        ("A village elder was ambushed near Halm.", "ambushed", [], ("Attack", "two_sided")),
        ("An elder was ambushed by gunmen and then freed.", "ambushed", [], ("Attack", "two_sided")),
        ("Rebels ambushed an army patrol.", "ambushed", [], ("Armed clash", "two_sided")),
    ],
)  # fmt: skip
def test_types_by_rule(text, word, doers, expected):
    assert typed(text, word, *doers) == expected


@pytest.mark.parametrize(
    ("likely", "expected"),
    [
        ({"Attack": 0.5, "Excessive force against protesters": 0.4}, "find.events.types.protest_met"),
        ({"Attack": 0.9, "Excessive force against protesters": 0.1}, "find.events.types.two_sided"),
        ({"Armed clash": 0.98, "Attack": 0.01}, "find.events.types.likeliest"),
    ],
)
def test_what_people_near_by_tell_falls_where_the_encoder_reads_otherwise(likely, expected):
    (trigger,) = [t for t in triggers("Six villagers were killed far from the protest.") if t.word == "killed"]
    classes = TOKEN_HEADS["event_type"]
    read = np.array([[likely.get(name, 0.0) for name in classes]], np.float32)
    readings = Readings([trigger.span], {}, {"event_type": read})
    assert type_of(Told(trigger), readings).rule == expected


@pytest.mark.parametrize(
    ("text", "likely", "doers", "expected"),
    [
        ("She was captured by the column.", 0.8, ("insurgent",), "Abduction/forced disappearance"),
        ("She was captured in Halm.", 0.8, (), "Abduction/forced disappearance"),
        ("Two attackers were captured by the army.", 0.8, ("government",), "Arrests"),
        ("The town was captured by the column.", 0.1, ("insurgent",), "Non-state actor overtakes territory"),
        ("The column captured the town.", 0.8, ("insurgent",), "Non-state actor overtakes territory"),
    ],
)
def test_who_is_captured_is_no_ground(text, likely, doers, expected):
    (trigger,) = (t for t in triggers(text) if t.word == "captured")
    read = np.array([[likely if c.startswith("Abduction") else 0.0 for c in TOKEN_HEADS["event_type"]]], np.float32)
    assert type_of(Told(trigger, doers), Readings([trigger.span], {}, {"event_type": read})).type == expected


def test_a_foreign_state_overtakes():
    assert typed("The army captured the town of Halm.", "captured", "government", foreign=True)[0] == (
        "Non-state actor overtakes territory"
    )


def test_acleds_order_of_rank():
    assert rank("Armed clash") < rank("Air/drone strike") < rank("Attack") < rank("Other")


@pytest.mark.parametrize(
    ("loser", "expected"),
    [("government", "Non-state actor overtakes territory"), ("insurgent", "Government regains territory")],
)
def test_who_is_driven_out_tells_who_took_the_ground_where_nobody_is_named(loser, expected):
    trigger = next(t for t in triggers("The troops were pushed out of Halm.") if t.word == "pushed out of")
    assert type_of(Told(trigger, losers=(loser,)), None).type == expected
