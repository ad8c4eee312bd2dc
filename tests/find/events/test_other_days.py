"""Days of a sentence that are another thing's than the event's. Every sentence is ours; published on 14 May 2031."""

import pytest

from tests.find.events.test_times import setting_of
from whosays.find.events.other_days import dates_another, long_ago, only_compares, since_in_office


def own_days(text: str, word: str) -> list[str]:
    """The times of the text that may be those of the event that a word tells."""
    setting, triggers = setting_of(text)
    trigger = next(t for t in triggers if t.word == word)
    return [t.quote for t in setting.times if not dates_another(trigger, t, setting)]


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        # which deed is meant
        ("The leader of the 3 March raid was arrested.", "arrested", []),
        ("The 3 March raid killed ten.", "raid", ["The 3 March"]),
        # what others are held for or react to
        ("Police arrested nine men on Tuesday over Sunday's raid.", "arrested", ["Tuesday"]),
        ("Two suspects in the 5 May bombing were arrested.", "arrested", []),
        ("Police arrested a suspect in the 1985 hijacking.", "arrested", []),
        ("Crowds held a protest in Halm against Sunday's attack on a mill.", "protest", []),
        ("After Sunday's attack, troops shelled Tarn.", "shelled", []),
        ("After Sunday's attack, which killed nine, they left.", "killed", ["Sunday"]),
        ("Three guards were killed in Sunday's attack.", "killed", ["Sunday"]),
        ("Nine were held after Sunday's attack.", "attack", ["Sunday"]),
        # what a clause tells of the noun before it
        ("Police arrested nine men over the raid, which took place on Sunday.", "arrested", []),
        ("Police arrested nine men over the raid, which took place on Sunday.", "raid", ["Sunday"]),
        # what is done about a deed
        ("In April Oru deported a cook for her role in the Halm massacre.", "massacre", []),
        ("A cook was jailed for her role in the massacre of 3 May.", "massacre", ["3 May"]),
        ("On Monday nine were arrested in a raid.", "raid", ["Monday"]),
        ("Nine were arrested in Sunday's raid.", "arrested", ["Sunday"]),
        # what begins the next deed of a sentence
        ("They bombed a mill and three days later shot a guard.", "bombed", []),
        ("They bombed a mill and three days later shot a guard.", "shot", ["three days later"]),
        ("They bombed a mill three days later.", "bombed", ["three days later"]),
        ("Nine were abducted in March and released on Monday.", "released", ["Monday"]),
        ("Nine were abducted in March and released.", "released", ["March"]),
        # what something is called
        ("Guards arrested the 2005 Nobel Prize winner.", "arrested", []),
        ("In 2005 Halm Prize winners were arrested.", "arrested", ["2005"]),
        # what it is measured against
        ("It was the worst attack on Halm since March.", "attack", []),
        ("It was the first raid since a truce began on 3 May.", "raid", []),
        ("The worst attack was on Sunday.", "attack", ["Sunday"]),
        ("Ten arrests since March have emptied Halm.", "arrests", ["March"]),
        ("Protest leaders counted each attack since March.", "attack", ["March"]),
        # who they are, by another deed
        ("Gunmen released 60 people who were abducted in March.", "released", []),
        ("Gunmen released 60 people who were abducted in March.", "abducted", ["March"]),
        ("Guards killed a man who led the raid in March.", "killed", []),
        ("Guards killed a man who led the raid on Monday.", "killed", ["Monday"]),
        ("Two millers kidnapped in March have been freed.", "freed", []),
        # an aside on the subject
        ("The dam, built in 1956, was bombed on Monday.", "bombed", ["Monday"]),
        ("Venn, who joined the guard in 1999, was shot on Monday.", "shot", ["Monday"]),
        ("Nine men, held in March, were killed.", "killed", []),
        # what the next entry of a list opens with
        ("3 May: Oru recalls its envoy after an attack 5 May: Halm falls", "attack", ["3 May"]),
        ("Oru spoke of an attack on 5 May: a mill had burned.", "attack", ["5 May"]),
    ],
)
def test_a_day_may_be_that_of_another_thing(text, word, days):
    assert own_days(text, word) == days


def test_since_when_somebody_rules_tells_of_nothing_else():
    setting, triggers = setting_of("Venn, in power since 1981, faced protests. Rebels have held Halm since 1990.")
    assert [since_in_office(triggers[0], t, setting) for t in setting.times] == [True, False]


@pytest.mark.parametrize(
    ("text", "compares"),
    [
        ("It was worse than in March.", [True]),
        ("Killings rose compared with 2030.", [True]),
        ("It was the worst attack since March.", [True]),
        ("Rebels took Halm for the first time since 2029.", [True]),
        ("It was the worst attack since March, when Halm fell.", [False]),
        ("Guards heard more than 90 shells since March.", [False]),
        ("The unrest has lasted since March.", [False]),
    ],
)
def test_what_others_are_measured_by_dates_nothing(text, compares):
    setting, _ = setting_of(text)
    assert [only_compares(t, setting) for t in setting.times] == compares


def test_what_is_told_of_weeks_after_is_long_ago():
    setting, _ = setting_of("Rebels raided Halm on 3 March and on Monday.")
    assert [long_ago(t, setting) for t in setting.times] == [True, False]
