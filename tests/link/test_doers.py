"""Who did it, by where the words stand."""

import pytest

from whosays.link.doers import doers, undergoers


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("the governor will look into the killings", ""),
        ("rebels carried out the attack", "rebels carried out the"),
        ("an army raid", "an army"),
        ("40 villagers killed in Belquor", ""),
        ("gunmen killed nine", "gunmen"),
        ("KYIV (Meridian) - Gunmen killed nine", "Gunmen"),
        ("nine died, as quoted by the Lantern", ""),
        ("nine were killed by gunmen", " gunmen"),
        ("the army was not responsible for the killings", "the army"),
        ("gunmen are to blame for the raid", "gunmen"),
        ("Oru is behind today's raid", "Oru"),
        ("the mayor blamed the raid on gunmen", "gunmen"),
        ("the mayor blamed gunmen for raids on the guards", " gunmen for raids on the guards"),
        ("the mayor accused guards of firing on villagers", " guards"),
        ("the downing of its two jets by the guards", "the guards"),
    ],
)
def test_who_stands_beside_a_deed_did_it_only_if_the_verb_says_so(words, by):
    assert doers(words) == by


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("the raid perpetrated against the Harbour Guild", ""),
        ("the raid perpetrated against the guild by gunmen", " gunmen"),
        ("gunmen perpetrated the raid", "gunmen"),
        ("the perpetrators knew of the guild's meeting", ""),
        ("as a result of a bomb attack on the Harbour Guild", "a"),
        ("as a result of a blaze in the mill during a march of guards", " a blaze in the mill "),
        ("the blaze was caused by a rocket fired by gunmen", " gunmen"),
        (
            "the mayor openly accused smugglers of being responsible for the killings",
            " smugglers",
        ),
        ("the guards are accused of killing nine", "the guards"),
        ("the guards, accused by villagers of killing nine", "the guards,"),
        ("a smuggler wanted by the coast guard evaded arrest", "a smuggler wanted by the coast guard evaded"),
        ("nine died in helicopters provided by Tarsunia", ""),
        ("the terrorist attack on the mill", "the"),
        ("the guild released five wounded prisoners", ""),
        ("In Oru, the violence has gone on", "the"),
        ("guards opposed by the militia killed nine", "guards opposed by the militia"),
        ("the council bungled the night of riots", ""),
        ("the council was under fire all night", ""),
        ("the nine suspects surrendered", ""),
        ("villagers could not hit two tanks with grenades", "villagers could not"),
        ("quays hit twice by navy air raids", "quays hit twice by navy air raids"),
        ("the strafing of villages by navy helicopters", "navy helicopters"),
        ("the dead and losses sustained by the guards", ""),
        ("no guard broke up the violence", ""),
    ],
)
def test_by_and_against_name_who_did_it_only_behind_a_deed(words, by):
    assert doers(words) == by


@pytest.mark.parametrize(
    ("words", "whom"),
    [
        ("nine were killed by gunmen", "nine were killed"),
        ("the number of villagers killed", "of villagers"),
        ("gunmen killed nine", "killed nine"),
    ],
)
def test_whom_it_was_done_to_stands_before_a_passive(words, whom):
    assert undergoers(words) == whom


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("the village came under fire from the ridge guards", " the ridge guards"),
        ("they hold the mayor responsible for the raid", "the mayor"),
        ("an air strike on the old mill by the navy wounded two", "the navy wounded two"),
        ("the army repelled an attack", ""),
        (
            "Dawn Column men had gone from house to house on Sunday and killed nine",
            "Dawn Column men had gone from house to",
        ),
        ("the ministry confirmed that gunmen killed nine", "gunmen"),
        ("Oru “was not responsible” for the killings", "Oru"),
        ("the raid was the latest of Oru’s attacks", "Oru"),
        ("the raid was first reported by state radio", "the"),
        ("the raid was reported to have been led by gunmen", " gunmen"),
        ("Oru Scores Martyred Wounded in Halm League Raid", ""),
        ("Four gunmen killed in Halm", ""),
        ("the guards intercepted three attack drones", ""),
        ("the fire was blamed by the guards on smugglers", "smugglers"),
        ("it was the rebels that shelled the mill", "it was the rebels that"),
        ("the mill was overrun by rebels", " rebels"),
        ("Oru 12 Millers Killed Dozens Hurt in Halm", ""),
        ("told of the bombing of hamlets ruled by the Column", ""),
        ("Oruan army helicopter downed in Halm", ""),
        ("Oruan jets downed two drones", "Oruan jets"),
        ("Four gunmen killed nine", "Four gunmen"),
        ("the ferry guards did little to stop the violence", ""),
        ("the guard had foiled an attempt by smugglers of Halm to blow up the mill", ""),
        ("the governor named two judges to investigate the killings", ""),
    ],
)
def test_who_says_it_and_whom_it_struck_did_not_do_it(words, by):
    assert doers(words) == by


def test_whom_those_killed_who_are_blamed_did_not_do_it():
    assert doers("have killed nine soldiers", blamed=True) == "have"
    assert doers("gunmen for the raid", blamed=True) == "gunmen for the raid"


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Four Bakers Killed in Oruan Airstrikes on the mill", "Oruan Airstrikes"),
        ("nine bakers were killed in government air raids", "government air raids"),
        ("nine people were killed in Peru attack", ""),
        ("the guild's anger at Oru's decision to shoot down the drone", "Oru"),
        ("a helicopter belonging to the regime dropped a bomb", "the regime dropped a bomb"),
        ("Oruan warplanes targeted a convoy escorted by the Herons", "Oruan warplanes"),
        ("our plane was brought down by Oru", " Oru"),
        ("the guild retaliated by shelling two Column posts", "the guild retaliated by"),
        ("Oru bombed the mill in retaliation for the Column's attack", "Oru"),
        ("any attack by the Column could bring war", ""),
        ("rockets fired from Halm were intercepted by the Oruan navy", ""),
        ("nine Oruan guards received minor injuries", ""),
        ("the mill was said to be under Oruan attack", "Oruan attack"),
        ("the mill came under heavy fire from the ridge guards", " the ridge guards"),
        ("including guards and millers, and took nine captives", "and took nine captives"),
        ("Over 9 Dawn Column Fighters Killed in Clashes with Oruan Army", ""),
        ("Oruan tanks killed nine in a reply to Verro's attack", "Oruan tanks"),
        ("nine died in the latest of Oru's attacks", "Oru"),
        ("guards found the dead in a raid on Halm", ""),
        ("Column fighters target army posts, using missiles to hit them", "Column fighters"),
    ],
)
def test_whose_deed_it_was_is_told_in_many_ways(words, by):
    assert doers(words) == by
