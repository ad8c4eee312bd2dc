"""What no rule joins is weighed: who may be one at all, and what speaks for it."""

import pytest

from tests.conftest import span_of
from whosays.document import Paragraph, ParsedText, Span
from whosays.find.people.drafts import Reader
from whosays.find.people.likeness import is_known_force, likeness, may_be_one, probability, scene_of
from whosays.find.people.mention import Mention
from whosays.find.people.phrases import head_span
from whosays.find.people.sights import sight
from whosays.inference import Labels


def seen(text: str, *phrases: tuple[str, str, bool]):
    """The sights of entities that each have one mention: its words, its type, whether they are a name."""
    sentences = [Span(m, text.index(".", m) + 1) for m in (0, *(i + 2 for i, c in enumerate(text[:-1]) if c == "."))]
    reader = Reader(
        ParsedText(
            text=text, paragraphs=(Paragraph(span=Span(0, len(text)), kind="paragraph", sentences=tuple(sentences)),)
        ),
        Labels("none", (), (), (), ()),
    )
    for words, kind, named in phrases:
        span = span_of(text, words)
        head = head_span(text, span).of(text).split()[-1].lower()
        mention = Mention(span, "body" if named else "nominal", span if named else None, "" if named else head)
        reader.begin(mention, kind, words.lower().removeprefix("the "), "test", named=named)
    scene = scene_of(reader)
    return scene, [sight(reader, d, scene.rivals) for d in reader.drafts]


def test_two_named_bodies_are_one_only_where_one_name_is_part_of_the_other():
    _, (post, news, guard) = seen(
        "Halm Post wrote. Halm Post News agreed. Halm Guard left.",
        ("Halm Post", "organisation", True), ("Halm Post News", "organisation", True), ("Halm Guard", "organisation", True),
    )  # fmt: skip
    assert may_be_one(post, news)
    assert not may_be_one(post, guard)


def test_a_word_inside_a_long_name_makes_another_movement_and_no_other_office():
    _, (people, movement, council, rights) = seen(
        "The Tarsun People's Liberation Movement left. The Tarsun Liberation Movement stayed. "
        "The Oru Human Rights Council met. The Oru Rights Council left.",
        ("Tarsun People's Liberation Movement", "organisation", True),
        ("Tarsun Liberation Movement", "organisation", True),
        ("Oru Human Rights Council", "organisation", True),
        ("Oru Rights Council", "organisation", True),
    )  # fmt: skip
    assert not may_be_one(people, movement)
    assert may_be_one(council, rights)


def test_a_state_s_army_is_none_that_has_another_name():
    _, (army, dawn, national) = seen(
        "The Chilean army left. The Dawn Army stayed. The Chilean National Army came.",
        ("The Chilean army", "organisation", False),
        ("Dawn Army", "organisation", True),
        ("Chilean National Army", "organisation", True),
    )  # fmt: skip
    assert not may_be_one(army, dawn)
    assert may_be_one(army, national)


def test_a_branch_is_not_all_of_the_forces():
    _, (military, air) = seen(
        "The military spoke. The air force bombed Halm.",
        ("The military", "organisation", False), ("The air force", "organisation", False),
    )  # fmt: skip
    assert not may_be_one(military, air)


def test_bodies_of_two_states_are_never_one():
    _, (one, other) = seen(
        "The Afghan army left. The Iraqi forces stayed.",
        ("The Afghan army", "organisation", False), ("The Iraqi forces", "group", False),
    )  # fmt: skip
    assert not may_be_one(one, other)


def test_rebels_and_a_state_are_never_one():
    _, (regime, rebels, group) = seen(
        "The regime fled. The rebels came. The group stayed.",
        ("The regime", "organisation", False), ("The rebels", "group", False), ("The group", "group", False),
    )  # fmt: skip
    assert not may_be_one(regime, rebels)
    assert may_be_one(regime, group)


def test_whom_a_clause_sets_against_somebody_is_another():
    _, (fighters, league, guard) = seen(
        "The fighters have driven the League from Halm. The guard stayed.",
        ("The fighters", "group", False), ("the League", "organisation", True), ("The guard", "group", False),
    )  # fmt: skip
    assert not may_be_one(fighters, league)
    assert may_be_one(fighters, guard)


def test_who_left_an_army_is_none_of_it():
    _, (army, deserters) = seen(
        "The army shelled Halm. Army deserters held the bridge.",
        ("The army", "organisation", False),
        ("Army deserters", "group", False),
    )
    assert not may_be_one(army, deserters)


def test_police_are_nobody_who_is_called_no_police():
    _, (police, ministry, forces, hpd) = seen(
        "The police came. The Halm Ministry spoke. The security forces left. HPD agreed.",
        ("The police", "organisation", False), ("The Halm Ministry", "organisation", True),
        ("The security forces", "organisation", False), ("HPD", "organisation", True),
    )  # fmt: skip
    assert not may_be_one(police, ministry)
    assert may_be_one(police, forces)
    assert may_be_one(hpd, police)


def test_what_groups_are_called_is_weighed_by_both_nouns():
    scene, (police, troops) = seen(
        "Police shut the road. Troops came later.", ("Police", "organisation", False), ("Troops", "organisation", False)
    )
    assert likeness(scene, police, troops)["heads.police-troops"] == 1.0


def test_a_person_is_nobody_of_many():
    _, (person, crowd) = seen(
        "The doctor spoke. The residents listened.", ("The doctor", "person", False), ("The residents", "group", False)
    )
    assert not may_be_one(person, crowd)


def test_what_speaks_for_two_being_one_is_named():
    scene, (group, again) = seen(
        "The Reed Front took Halm. The armed group left.",
        ("The Reed Front", "organisation", True), ("The armed group", "group", False),
    )  # fmt: skip
    told = likeness(scene, group, again)
    assert told["later.the"] == 1
    assert told["gap"] > 0
    assert "sentence" not in told
    assert 0 <= probability("one", told) <= 1


def told(text: str, *phrases: tuple[str, str, bool]):
    scene, sights = seen(text, *phrases)
    return likeness(scene, *sights)


def test_two_descriptions_with_words_of_their_own_are_told_apart():
    apart = told(
        "A Halm resident fled. A Tarn resident stayed.",
        ("A Halm resident", "person", False), ("A Tarn resident", "person", False),
    )  # fmt: skip
    assert apart["told_apart"] == 1
    fuller = told(
        "A Halm resident fled. The resident spoke.",
        ("A Halm resident", "person", False),
        ("The resident", "person", False),
    )
    assert "told_apart" not in fuller


def test_two_numbers_are_of_two_groups():
    other = told(
        "Two residents fled. Four residents stayed.",
        ("Two residents", "group", False),
        ("Four residents", "group", False),
    )
    assert other["counts.differ"] == 1


def test_a_rule_that_is_not_sure_only_speaks_for_it():
    army = told(
        "The Tarnian army came. The troops left.",
        ("The Tarnian army", "organisation", False),
        ("The troops", "group", False),
    )
    assert army["rule.one_army"] == 1


def test_whose_aide_or_father_somebody_is_is_another():
    _, (owner, aide, father) = seen(
        "Daro Venn left. Venn's spokesman stayed. Daro's father wept.",
        ("Daro Venn", "person", True),
        ("Venn's spokesman", "person", False),
        ("Daro's father", "person", False),
    )
    assert not may_be_one(owner, aide)
    assert not may_be_one(owner, father)


def test_who_speaks_for_a_body_is_not_the_body():
    _, (body, source) = seen(
        "Halm Police came. A source at Halm Police spoke.",
        ("Halm Police", "organisation", True), ("A source at Halm Police", "person", False),
    )  # fmt: skip
    assert not may_be_one(body, source)


def test_the_people_of_a_body_are_not_the_body():
    _, (ministry, officials, fighters) = seen(
        "The Harbour Ministry spoke. Harbour Ministry officials left. Harbour Ministry fighters stayed.",
        ("Harbour Ministry", "organisation", True), ("Harbour Ministry officials", "group", False),
        ("Harbour Ministry fighters", "group", False),
    )  # fmt: skip
    assert not may_be_one(ministry, officials)
    assert may_be_one(ministry, fighters)


def test_the_offices_of_two_states_are_of_two_people():
    _, (one, other, bare) = seen(
        "The Iraqi minister left. The French minister stayed. The minister slept.",
        ("The Iraqi minister", "person", False), ("The French minister", "person", False),
        ("The minister", "person", False),
    )  # fmt: skip
    assert not may_be_one(one, other)
    assert may_be_one(one, bare)


def test_another_is_none_of_those_before():
    _, (first, other, again) = seen(
        "A witness fled. Another witness stayed. The witness spoke.",
        ("A witness", "person", False), ("Another witness", "person", False), ("The witness", "person", False),
    )  # fmt: skip
    assert not may_be_one(first, other)
    assert may_be_one(other, again)


def test_a_handful_are_not_the_hundreds_of_before():
    _, (two, many, dozen, some) = seen(
        "Two people died. They said 150 people fled. Then 12 people came. Several people left.",
        ("Two people", "group", False), ("150 people", "group", False), ("12 people", "group", False),
        ("Several people", "group", False),
    )  # fmt: skip
    assert not may_be_one(two, many)
    assert not may_be_one(dozen, many)
    assert may_be_one(two, dozen)  # a count that grows
    assert may_be_one(some, many)


def test_whoever_is_around_a_state_is_none_of_it():
    _, (state, around) = seen(
        "Russia denied this. Russia's neighbours agreed.",
        ("Russia", "organisation", True), ("Russia's neighbours", "group", False),
    )  # fmt: skip
    assert not may_be_one(state, around)


def test_a_man_is_no_woman_and_a_rival_none_of_before():
    _, (woman, suspect, government, rival) = seen(
        "A woman fell. An unnamed male suspect fled. The government left. The rival government stayed.",
        ("A woman", "person", False), ("An unnamed male suspect", "person", False),
        ("The government", "organisation", False), ("The rival government", "organisation", False),
    )  # fmt: skip
    assert not may_be_one(woman, suspect)
    assert not may_be_one(government, rival)


def test_an_armed_body_that_is_known_by_name_is_there_however_little_is_told():
    _, known = seen(
        "The FARDC came. Hamas left. The Dawn Column fled. The army stayed.",
        ("FARDC", "organisation", True), ("Hamas", "organisation", True), ("Dawn Column", "organisation", True),
        ("The army", "organisation", False),
    )  # fmt: skip
    assert [is_known_force(one.draft) for one in known] == [True, True, False, False]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Venn's family", "The family of Mr Daro", "group"),
        ("Our troops", "The enemy soldiers", "group"),
        ("Seventeen people", "More than 2,000 people", "group"),
        ("Daro Venn's army", "Oleg Daro's army", "organisation"),
        ("The interior ministry", "A rights group", "organisation"),
    ],
)
def test_two_whom_their_words_tell_apart_are_two(one, other, kind):
    _, (first, second) = seen(f"{one} came. {other} left.", (one, kind, False), (other, kind, False))
    assert not may_be_one(first, second)


def test_two_ministries_are_two_and_one_may_be_called_the_ministry():
    _, (interior, defence, ministry) = seen(
        "The interior ministry wrote. The defence ministry agreed. The ministry left.",
        ("The interior ministry", "organisation", False),
        ("The defence ministry", "organisation", False),
        ("The ministry", "organisation", False),
    )  # fmt: skip
    assert not may_be_one(interior, defence)
    assert may_be_one(interior, ministry)


def test_civilians_are_no_fighters():
    _, (pupils, rebels, men, armed, people) = seen(
        "Two pupils left. The rebels came. His men stayed. Armed men fired. Nine residents slept.",
        ("Two pupils", "group", False), ("The rebels", "group", False), ("His men", "group", False),
        ("Armed men", "group", False), ("Nine residents", "group", False),
    )  # fmt: skip
    assert not may_be_one(pupils, rebels)
    assert not may_be_one(people, men)
    assert may_be_one(armed, rebels)


def test_a_union_of_the_police_is_not_the_police():
    _, (police, union, unions) = seen(
        "The police left. A sailors' union spoke. The unions came.",
        ("The police", "organisation", False),
        ("A sailors' union", "organisation", False),
        ("The unions", "organisation", False),
    )
    assert not may_be_one(police, union)
    assert may_be_one(union, unions)


def test_whose_wife_somebody_is_she_is_not():
    _, (venn, wife) = seen(
        "Daro Venn left. The wife of President Daro Venn stayed.",
        ("Daro Venn", "person", True),
        ("The wife of President Daro Venn", "person", False),
    )
    assert not may_be_one(venn, wife)
