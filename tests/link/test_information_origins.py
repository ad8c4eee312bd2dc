"""Who vouches: one origin under one name, across reports."""

import msgspec
import pytest

from whosays.document import Block, ReportInfo, Span
from whosays.findings import Entity, Passage, Place, ReportRecord, Source, Statement
from whosays.link.information_origins import Origins


def record(*said, entities=(), country="Ukraine", **info):
    """A record whose statements have these sources, words and contents."""
    statements = tuple(
        Statement(
            id=f"s{n}",
            source=Source(entity=entity, quote=words),
            content=Passage(spans=(Span(0, 1),), quote=content),
            form="indirect",
        )
        for n, (words, entity, content) in enumerate(said)
    )
    places = (Place(id="p", name=country, kind="country", mentions=(Span(0, 1),)),)
    return ReportRecord(
        text_file="a.txt",
        report=ReportInfo(**info),
        blocks=(Block(kind="paragraph", spans=()),),
        entities=tuple(entities),
        places=places,
        statements=statements,
    )


def keys(*records):
    named = {f"r{n}": r for n, r in enumerate(records)}
    origins = Origins(named)
    return [origins.of(r, s).key for r, rec in named.items() for s in rec.statements or ()]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the government", "Kyiv", True),
        ("Ukrainian officials", "Ukraine", True),
        ("residents", "local people in Halm", True),
        ("rights groups", "Human rights groups", True),
        ("state television", "Ukrainian state TV", True),
        ("state television", "the government", False),
        ("the state news agency Ukrinform", "the Ukrinform agency", True),
        ("the state news agency", "a Ukrinform reporter", True),
        ("Ukrainian forces", "the Ukrainian army", True),
        ("activists organising the march", "activists", True),
        ("Ukrainian television", "state television", True),
        ("the state TV channel", "state television", True),
        ("the government of President Anda Verro", "the government", True),
        ("the Verro regime", "the government", True),
        ("the rebel government", "the government", False),
        ("the Russian government", "the government", False),
        ("the interior ministry", "Ukraine's Interior Ministry", True),
        ("the interior ministry", "Poland's Interior Ministry", False),
        ("a resident", "another resident", False),
        ("activists", "residents", False),
    ],
)
def test_speakers_of_two_reports(one, other, same):
    a, b = keys(record((one, None, "x")), record((other, None, "y")))
    assert (a == b) == same


def test_a_person_is_known_by_the_surname():
    full = Entity(id="e1", name="Anda Verro", type="person")
    short = Entity(id="e2", name="Verro", type="person")
    a, b = keys(record(("Anda Verro", "e1", "x"), entities=[full]), record(("Verro", "e2", "y"), entities=[short]))
    assert a == b


def test_a_person_of_a_headline_in_capitals_is_shown_like_any_other():
    told = record(("ANDA VERRO", "e1", "x"), entities=[Entity(id="e1", name="ANDA VERRO", type="person")])
    assert Origins({"r1": told}).of("r1", told.statements[0]).name == "Anda Verro"


def test_one_unnamed_person_who_is_quoted_twice_is_one():
    words = "the soldiers burned the mill, the barns and the boats on the river"
    a, b = keys(record(("a fisherman", None, words)), record(("one villager", None, words)))
    assert a == b


def test_an_unnamed_source_with_the_words_of_a_named_one_is_that_one():
    words = "the mill at Halm was empty when the shells fell, and its owner had left by noon"
    a, b = keys(record(("an army spokesman", None, words)), record(("Daro Venn", None, words)))
    assert a == b
    a, b = keys(
        record(("an army spokesman", None, words)), record(("Daro Venn", None, "nobody lives in Halm any more"))
    )
    assert a != b


def test_who_only_speaks_of_the_same_is_not_the_same():
    said = record(("a clerk", None, "the claim that the guards moved the boats away from the river mill was false"))
    other = record(("Daro Venn", None, "nobody could verify that boats of the river guards moved away from that mill"))
    assert len(set(keys(said, other))) == 2
    words = "the soldiers burned the mill, the barns and the boats on the river"
    assert len(set(keys(record(("a clerk", None, words), ("Daro Venn", None, words))))) == 2


@pytest.mark.parametrize(("words", "nobody"), [("Wednesday", True), ("March 19", True), ("Oru", False)])
def test_a_day_vouches_for_nothing(words, nobody):
    (key,) = keys(record((words, None, "x")))
    assert (key == "page") == nobody


def test_the_newsrooms_own_is_the_page():
    assert keys(record(("our correspondent", None, "x"), publisher="Oru Post")) == ["page"]
    assert keys(record(("a contributor to the Oru Post", None, "x"), publisher="Oru Post")) == ["page"]
    assert keys(record(("the Oru Post's Anda Verro", None, "x"), publisher="Oru Post")) == ["page"]
    assert keys(record(("an Oru Post reporter in Halm", None, "x"), publisher="Oru Post")) == ["page"]
    assert keys(record(("an Oru Post reporter in Halm", None, "x"), publisher="Halm Post")) != ["page"]


def test_a_joint_source_is_several_origins():
    one = record(("refugees and activists", None, "x"))
    origins = Origins({"r1": one})
    assert [s.key for s in origins.several("r1", one.statements[0])] == ["group refugees", "group activists"]
    office = record(("the Office for Roads and Bridges", None, "x"))
    assert len(Origins({"r1": office}).several("r1", office.statements[0])) == 1


def test_no_statement_is_the_page():
    assert Origins({"r1": record()}).of("r1", None).name == "page"


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("protesters, refugees in Orra and rights activists", 3),
        ("Germany and Portugal, allies", 2),
        ("Ada Venn, a teacher and a former judge", 1),
        ("The author and historian Ada Venn", 1),
        ("a doctor and another resident", 2),
        ("refugees , as well as rights groups", 2),
        ("refugees and Harbour Row shopkeepers", 2),
        ("Germany and Ukraine's President Venn", 2),
    ],
)
def test_who_is_one_and_who_is_several(source, count):
    venn = Entity(id="e", name="Ada Venn", type="person")
    told = record((source, None, "x"), entities=[venn])
    assert len(Origins({"r": told}).several("r", told.statements[0])) == count


def test_a_monitor_is_the_one_body_of_its_report_that_watches():
    body = Entity(id="e", name="Orun Observatory for Peace", type="organisation")
    unnamed, named, seat = keys(
        record(
            ("a monitoring group", None, "x"),
            ("the Orun Observatory for Peace", "e", "y"),
            ("the Halm-based Observatory", None, "z"),
            entities=[body],
        )
    )
    assert unnamed == named == seat


def test_an_army_is_one_under_its_names():
    force = Entity(id="e", name="Ukraine Defence Forces", type="organisation")
    one, other, police = keys(
        record(
            ("the Ukrainian military", None, "x"),
            ("the Ukraine Defence Forces", "e", "y"),
            ("Ukrainian police", None, "z"),
            entities=[force],
        )
    )
    assert one == other != police


def test_whoever_was_once_called_the_newsrooms_own_stays_it():
    venn = Entity(id="e", name="Ada Venn", type="person")
    first = record(("the Lantern's Ada Venn", "e", "x"), ("she", "e", "y"), entities=[venn], publisher="Lantern")
    elsewhere = record(("Ada Venn", "e", "x"), entities=[venn], publisher="Gannet")
    assert keys(first) == ["page", "page"]
    assert keys(first, elsewhere)[-1] == "person venn"


def test_the_people_of_a_body_are_the_body():
    guard = Entity(id="e", name="Harbour Guard", type="organisation")
    people, body, office = keys(
        record(
            ("rescue workers of the Harbour Guard", None, "x"),
            ("the Harbour Guard", "e", "y"),
            ("the Office of the Governor", None, "z"),
            entities=[guard],
        )
    )
    assert people == body != office


def test_people_at_a_body_speak_for_it():
    guard = Entity(id="e1", name="Harbour Guard Council", type="organisation")
    a, b = keys(
        record(("the Harbour Guard Council", "e1", "x"), entities=[guard]),
        record(("Activists at the Harbour Guard Council", None, "y")),
    )
    assert a == b


def test_the_end_of_a_name_is_the_body():
    whole = Entity(id="e1", name="Orun Observatory for Civil Rights", type="organisation")
    cut = Entity(id="e1", name="Civil Rights", type="organisation")
    a, b = keys(
        record(("the Orun Observatory for Civil Rights", "e1", "x"), entities=[whole]),
        record(("Civil Rights", "e1", "y"), entities=[cut]),
    )
    assert a == b


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Orun Observatory for Civil Rights monitoring group", "Civil Rights monitoring"),
        ("the British-based Orun Observatory for Civil Rights", "British-based Orun Observatory for Civil Rights"),
        ("the British-based Observatory", "British-based Observatory"),
    ],
)
def test_where_a_body_sits_and_of_what_kind_it_is_are_no_part_of_its_name(words, name):
    whole = Entity(id="e1", name="Orun Observatory for Civil Rights", type="organisation")
    called = Entity(id="e1", name=name, type="organisation")
    a, b = keys(
        record(("the Orun Observatory for Civil Rights", "e1", "x"), entities=[whole]),
        record((words, "e1", "y"), entities=[called]),
    )
    assert a == b


def test_a_body_is_one_with_and_without_the_state_that_it_is_of():
    full, bare = body("Ukrainian Watch for Free Speech"), body("Watch of Free Speech")
    a, b = keys(
        record((full.name, "b", "x"), entities=[full]),
        record((bare.name, "b", "y"), entities=[bare]),
    )
    assert a == b


def test_capitals_of_a_body_are_the_body_whatever_they_were_taken_for():
    taken = Entity(id="e", name="MWA", type="person")
    a, b = keys(
        record(("Meridian Wire Agency", "b", "x"), entities=[body("Meridian Wire Agency")]),
        record(("MWA", "e", "y"), entities=[taken]),
    )
    assert a == b


def test_a_statement_is_of_whoever_spoke_right_before():
    council = body("Council of Millers")
    told = record(("the Council of Millers", "b", "x"), ("The statement", "p", "y"), entities=[council])
    first, second = told.statements
    later = msgspec.structs.replace(second, content=Passage(spans=(Span(40, 60),), quote="y"))
    told = msgspec.structs.replace(told, statements=(first, later))
    assert len(set(keys(told))) == 1


def test_who_is_only_taken_for_our_correspondent_is_not_of_the_newsroom():
    venn = Entity(id="e", name="Ada Venn", type="person")
    report = record(("our correspondent", "e", "x"), ("Ada Venn", "e", "y"), entities=[venn], publisher="Lantern")
    assert keys(report) == ["page", "person venn"]


def test_a_known_body_is_one_whatever_a_report_calls_it():
    names = ("ISIL", "the Islamic State group", "the hated ISIL group", "ISIL militants")
    assert len({keys(record((n, None, "x")))[0] for n in names}) == 1


def test_a_state_whose_name_lost_its_apostrophe():
    a, b = keys(record(("Syrias state television", None, "x")), record(("Syrian state TV", None, "y")))
    assert a == b


def test_an_official_speaks_for_the_state_of_his_role():
    person = Entity(id="e1", name="Anda Verro", type="person", role="Ukrainian information minister", side="government")
    report = record(("Anda Verro", "e1", "x"), entities=[person])
    assert Origins({"r0": report}).office("r0", report.statements[0]) == "state ukraine"


def body(name, *, named=True, id="b"):
    return Entity(id=id, name=name, type="organisation", named=named)


def test_a_body_is_never_another_that_shares_a_word():
    committee = body("Committee to Free the Ferrymen")
    one = record(("The Committee to Free the Ferrymen , a charity", "b", "x"), entities=[committee])
    other = record(("a clerk", None, "y"), entities=[body("Harbour Works and River Traffic Committee")])
    assert keys(one, other)[0] == "body committee to free the ferrymen"


def test_a_short_name_is_the_body_that_its_own_report_names():
    first = record(("the committee", None, "x"), entities=[body("Committee of Ferrymen")])
    second = record(("the committee", None, "y"), entities=[body("Committee of Millers")])
    assert len(set(keys(first, second))) == 2


def test_a_surname_after_titles_is_the_person_whatever_it_was_taken_for():
    verro = Entity(id="v", name="Anda Verro", type="person", named=True)
    named = record(("Anda Verro", "v", "x"), entities=[verro])
    titled = record(("President Verro", "b", "y"), entities=[body("President Verro")])
    assert keys(named, titled) == ["person verro"] * 2
    assert keys(named, record(("Verro", "b", "y"), entities=[body("Verro")])) == ["person verro"] * 2


def test_an_outlets_own_is_the_page_also_where_nothing_tells_whose_the_report_is():
    venn = Entity(id="v", name="Ada Venn", type="person", named=True)
    assert keys(record(("CNN 's Ada Venn", "v", "x"), ("Venn", "v", "y"), entities=[venn])) == ["page", "page"]


def test_an_acronym_that_one_page_alone_uses_is_spelled_out_on_another():
    short = Entity(id="e1", name="UDF", type="organisation")
    full = [
        Entity(id=f"e{n}", name=name, type="organisation")
        for n, name in enumerate(("Ukrainian Dawn Front", "Ukraine Dawn Front"), 2)
    ]
    a, b, c = keys(
        record(("UDF", "e1", "x"), entities=[short]),
        *(record((e.name, e.id, "y"), entities=[e]) for e in full),
    )
    assert a in {b, c}


def test_an_office_is_no_person_whatever_a_page_takes_it_for():
    taken = Entity(id="e1", name="White House", type="person")
    assert keys(record(("the White House", "e1", "x"), entities=[taken])) == ["government united states"]


@pytest.mark.parametrize(("side", "key"), [("other", "body harbour league"), ("government", "name league")])
def test_a_name_that_is_blamed_is_the_body_that_is_called_so(side, key):
    league = Entity(id="b", name="Harbour League", type="organisation", named=True, side=side)
    origins = Origins({"r1": record(entities=[league])})
    assert origins.placed("name league") == key
    assert origins.placed("not name league") == f"not {key}"
    assert origins.placed("armed") == "armed"


def test_a_name_that_one_report_misspells_is_shown_as_most_write_it():
    people = [
        Entity(id="v", name=name, type="person", named=True)
        for name in ("Anda Verranof", "Anda Verranov", "Anda Verranov")
    ]
    named = {f"r{n}": record((p.name, "v", "x"), entities=[p]) for n, p in enumerate(people)}
    origins = Origins(named)
    assert {origins.of(r, told.statements[0]).name for r, told in named.items()} == {"Anda Verranov"}


def test_the_tv_is_the_state_television_that_its_report_has_named():
    first, then = keys(record(("Ukrainian state television", None, "it"), ("the TV", None, "that")))
    assert first == then
    assert keys(record(("the TV", None, "that"))) != [first]


def test_a_surname_is_one_however_newsrooms_spell_it():
    people = [Entity(id="e", name=n, type="person") for n in ("Sabir Tannouk", "Sabir Tanouk", "Ada Venn")]
    told = (record((p.name, "e", "x"), entities=[p]) for p in people)
    assert len(set(keys(*told))) == 2


def test_an_office_is_whoever_holds_it_in_another_report():
    venn = Entity(id="v", name="Ada Venn", type="person", role="Halm Governor")
    daro = Entity(id="d", name="Teo Daro", type="person", role="President")
    named = record(("Halm Governor Ada Venn", "v", "x"), entities=[venn])
    taken = record(("The Halm governor", "d", "y"), entities=[daro])
    nobody = record(("the Halm governor", None, "y"))
    assert set(keys(named, taken, nobody)) == {"person venn"}
    another = record(("the Orra governor", "d", "y"), ("the president", "d", "z"), entities=[daro])
    assert set(keys(named, another)) == {"person venn", "person daro"}


def test_a_source_is_nobody_by_name():
    venn = Entity(id="v", name="Ada Venn", type="person")
    told = record(
        ("an informed source in Halm", "v", "x"), ("the source", "v", "y"), ("Ada Venn", "v", "z"), entities=[venn]
    )
    assert keys(told) == ["one r0:source", "one r0:source", "person venn"]


def test_who_is_spoken_of_in_the_same_words_elsewhere_did_not_say_them():
    entities = [Entity(id=i, name=n, type="person") for i, n in (("v", "Anda Verro"), ("q", "Sena Quoy"))]
    quote = "rather than mend the dam Verro is blaming strangers for the burnt mill"
    whole = record(("Quoy", "q", quote), entities=entities)
    cut = record(("Verro", "v", quote.partition(" is blaming ")[2] + " and the dam to mend"), entities=entities)
    assert keys(whole, cut) == ["person quoy", "person verro"]
    cut = record(("Verro", "v", "than mend the dam is blaming strangers for the burnt mill"), entities=entities)
    assert keys(whole, cut) == ["person quoy", "person quoy"]


@pytest.mark.parametrize(
    ("entities", "state"),
    [
        ((), "ukraine"),
        ((("Peruvian navy", "foreign_military"),), "peru"),
        ((("Peruvian navy", "foreign_military"), ("Ukrainian police", "government")), "ukraine"),
        ((("Peruvian navy", "foreign_military"), ("Chilean army", "foreign_military")), "ukraine"),
    ],
)
def test_the_army_is_the_storys_own_or_of_the_state_whose_forces_act_there(entities, state):
    named = tuple(Entity(id=n, name=n, type="organisation", side=side, named=True) for n, side in entities)
    assert Origins({f"r{n}": record(entities=named) for n in range(2)}).forces == state


def guard(id, name, *forms, side="insurgent"):
    return Entity(id=id, name=name, type="organisation", named=True, side=side, forms=(name, *forms))


def test_a_body_is_known_by_the_letters_that_a_report_has_beside_its_name():
    told = record(("the FRH", None, "x"), entities=[guard("g", "Harbour Front of Halm", "FRH")])
    other = record(("FRH", "f", "y"), ("the Harbour Front of Halm", None, "z"), entities=[guard("f", "FRH")])
    assert len(set(keys(told, other))) == 1
    assert set(Origins({"r0": told, "r1": other}).fighters.values()) == {"body harbour front of halm"}


def test_police_are_the_one_force_that_a_storys_reports_name():
    hpd = guard("h", "HPD", side="government")
    named, plain = record(("the HPD", "h", "x"), entities=[hpd]), record(("Police", None, "y"), entities=[hpd])
    assert len(set(keys(named, plain))) == 1
    other = record(("the TPD", "t", "z"), entities=[guard("t", "TPD", side="government")])
    assert len(set(keys(named, plain, other))) == 3
