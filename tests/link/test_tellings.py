"""Reports cut into what can be laid beside what others tell."""

import re
import time

import msgspec
import pytest

from tests.conftest import span_of
from whosays.document import Span
from whosays.findings import Answer as Answered
from whosays.findings import Event, Figure, Passage, Place, ReportRecord, Statement, When
from whosays.findings import Source as Speaker
from whosays.gazetteer import load_gazetteer
from whosays.inference import load_encoder
from whosays.link.doers import doers
from whosays.link.matters import first_kind, matter_words
from whosays.link.page import Page, Source
from whosays.link.telling import place_key
from whosays.link.tellings import MOST_TELLINGS, tellings, tellings_twice
from whosays.parse import parse_report
from whosays.pipeline import find_all
from whosays.reading import read_report
from whosays.reading.page import page_from_bytes
from whosays.resources import lexicon


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("gunmen killed nine soldiers", "armed"),
        ("nine soldiers were killed", None),
        ("nine people were killed by soldiers", "state"),
        ("the mayor blamed militants", "armed"),
        ("the deaths of nine soldiers", None),
        ("nine soldiers died in the raid", None),
    ],
)
def test_who_did_it_stands_before_the_verb_or_behind_by(words, kind):
    assert first_kind(doers(words), "parties") == kind


def test_a_matter_that_needs_another_word_is_none_without_it():
    assert not list(matter_words("she entered the shop", "she entered the shop"))
    assert dict(matter_words("they entered the town", "soldiers said they entered the town")) == {"entry": 5}


def test_what_may_come_is_no_event_but_what_was_is(sources):
    told = tellings("r1", sources[0])
    assert any(t.matter == "killing" for t in told)
    assert all(t.matter != "killing" or " will " not in f" {t.text} " for t in told)


def test_tellings_rest_on_the_text_in_reading_order(sources):
    for source in sources:
        told = tellings("r1", source)
        assert [t.text for t in told] == [t.span.of(source.parsed.text) for t in told]
        assert [t.span for t in told] == sorted(t.span for t in told)
        assert all(t.sentence.start <= t.span.start < t.span.end <= t.sentence.end for t in told)


def test_a_word_can_say_no_by_itself(as_report):
    report = as_report("The rebels said the general was captured. A guard said he was still at large.")
    source = Source(ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks), parse_report(report))
    assert [(t.matter, t.denied) for t in tellings("r1", source)] == [("arrest", False), ("arrest", True)]


def test_what_is_denied_stands_behind_the_word_that_ends_a_clause(as_report):
    report = as_report(
        "The raid on the mill was brutal and the mayor of Halm has denied that his men had burned the barns."
    )
    text = report.text
    denied = Statement(
        id="s1",
        source=Speaker(quote="the mayor of Halm"),
        cue=Passage(spans=(span_of(text, "denied"),), quote="denied"),
        content=Passage(spans=(span_of(text, "his men had burned the barns"),), quote="his men had burned the barns"),
        form="indirect",
        manner="denies",
    )
    record = ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks, statements=(denied,))
    told = tellings("r1", Source(record, parse_report(report)))
    assert [(t.matter, t.denied) for t in told if t.matter] == [("attack", False), ("burning", True)]


def denial_of(as_report, text, content, cue="denied", others=()):
    """The tellings of a report with one statement that denies, by their matters and whether they are denied."""
    report = as_report(text)
    passage = Passage(spans=(span_of(report.text, content),), quote=content)
    cued = Passage(spans=(span_of(report.text, cue),), quote=cue)
    denied = Statement(
        id="s1", source=Speaker(quote="The guild"), cue=cued, content=passage, form="indirect", manner="denies"
    )
    record = ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks, statements=(denied, *others))
    return [(t.matter, t.denied) for t in tellings_twice("r1", Source(record, parse_report(report)))[1] if t.matter]


def test_what_goes_on_meanwhile_is_not_denied(as_report):
    content = "its men had burned the barns of the old mill, as word spread of a woman abducted by the guards"
    told = denial_of(as_report, f"The guild denied that {content}.", content)
    assert told == [("burning", True), ("abduction", False)]


def test_of_a_claim_that_is_denied_its_first_clause_is(as_report):
    inner = "the guild had accepted a ceasefire and would free nine abducted millers"
    text = f"The guild denied claims by the mayor that {inner}."
    claimed = Statement(
        id="s2", source=Speaker(quote="the mayor"), cue=Passage(spans=(), quote="claims"), within="s1",
        content=Passage(spans=(span_of(text, inner),), quote=inner), form="indirect", manner="asserts",
    )  # fmt: skip
    told = denial_of(as_report, text, f"claims by the mayor that {inner}", others=(claimed,))
    assert ("truce", True) in told
    assert ("abduction", True) not in told


def test_a_deed_that_is_only_named_is_told_by_who_confirms_or_announces_it(as_report):
    assert denial_of(as_report, "The guild announced the ceasefire.", "the ceasefire", "announced") == [("truce", True)]
    assert denial_of(as_report, "The guild condemned the ceasefire.", "the ceasefire", "condemned") == []


def test_did_not_deny_is_no_denial(sources):
    told = [t for t in tellings("r3", sources[2]) if "shells had fallen" in t.text]
    assert told
    assert not any(t.denied for t in told)


def test_words_that_only_say_who_said_something_tell_nothing(sources):
    text = sources[2].parsed.text
    assert "Doshen did not deny" in text
    assert not [t for t in tellings("r3", sources[2]) if t.text.startswith("Doshen did not deny")]


def test_a_page_without_full_stops_takes_no_longer_than_any_other(as_report):
    report = as_report("deploy, fled, and " * 20_000)
    source = Source(ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks), parse_report(report))
    began = time.process_time()
    told = tellings("r1", source)
    assert len(told) == MOST_TELLINGS
    assert time.process_time() - began < 5


def test_every_word_of_the_lexicon_is_found_as_it_stands():
    for name, matter in lexicon("matters")["matters"].items():
        for word in matter["words"]:
            words = word.replace("*", "")
            sentence = f"{words} troops" if "needs" in matter else words
            assert name in dict(matter_words(words, sentence)), (name, word)


def test_a_place_that_stands_nowhere_in_the_text_is_no_fault(sources):
    first = sources[0]
    places = tuple(msgspec.structs.replace(place, mentions=()) for place in first.record.places)
    assert tellings("r1", first._replace(record=msgspec.structs.replace(first.record, places=places)))


@pytest.mark.parametrize(
    ("before", "after", "word", "deed"),
    [
        (
            "Shells killed nine villagers at the mill near Halm on Wednesday, residents said.",
            "The Defence Ministry said on Thursday that the allegations were baseless.",
            "baseless",
            "shelling",
        ),
        (
            "A bomb went off in Halm on Wednesday, residents of the town said.",
            "The mayor said on Wednesday that 31 people had died in Halm.",
            "died",
            "blast",
        ),
    ],
    ids=["reports called false", "deaths"],
)
def test_what_is_told_without_its_deed_is_of_the_deed_told_before(before, after, word, deed):
    told = tellings("r1", read(f"HALM, 14 May 2031 - {before}\n\n{after}\n"))
    assert next(t.deed for t in told if word in t.text) == deed


def read(text):
    report = read_report(page_from_bytes(text.encode(), "a.txt"))
    return Source(find_all(report, load_encoder(), load_gazetteer()), parse_report(report))


def with_statement(as_report, text, source, cue, content, manner="asserts"):
    """A report of one sentence with one statement, these being its words."""
    passage = {
        w: Passage(spans=(Span(at, at + len(w)),), quote=w) for w in (source, cue, content) for at in [text.index(w)]
    }
    report = as_report(text)
    statement = Statement(
        id="s1",
        source=Speaker(quote=source, spans=passage[source].spans),
        cue=passage[cue],
        content=passage[content],
        form="indirect",
        manner=manner,
    )
    record = ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks, statements=(statement,))
    return Source(record, parse_report(report))


def test_a_clause_that_only_says_who_speaks_tells_nothing(as_report):
    text = "The governor of Halm said that the mill was closed for the winter."
    source = with_statement(as_report, text, "The governor of Halm", "said", "that the mill was closed for the winter")
    assert all("closed" in t.text for t in tellings("r1", source))


def test_a_clause_that_says_who_blames_whom_is_a_telling(as_report):
    text = "The governor of Halm blamed gunmen."
    source = with_statement(as_report, text, "The governor of Halm", "blamed", "gunmen")
    assert any(t.blames and "gunmen" in t.text for t in tellings("r1", source))


def test_no_more_is_no_denial():
    (told,) = tellings(
        "r1", read("Both sides of Halm agreed that there will be no more shelling of the mill from now on.")
    )
    assert not told.denied


def test_what_is_not_known_yet_is_not_denied():
    text = (
        "HALM, 14 May 2031 - Residents of the town of Halm said the mill burned on Wednesday.\n\n"
        "It was not clear how many shells had hit the mill. No shells hit the bridge.\n"
    )
    told = {t.text: t.denied for t in tellings("r1", read(text)) if t.matter == "shelling"}
    assert sorted(told.values()) == [False, True]


def test_whoever_is_not_responsible_is_cleared_also_in_quotation_marks():
    text = (
        "HALM, 14 May 2031 - A bomb went off in Halm on Wednesday, residents of the town said.\n\n"
        "The general said on Wednesday the army was “not responsible” for the blast.\n"
    )
    assert next(t.denied for t in tellings("r1", read(text)) if "responsible" in t.text)


@pytest.mark.parametrize(
    ("cue", "content", "denied"),
    [
        ("rejected", "the murder of the mayor", []),
        ("rejected", "claims of the murder of the mayor", ["killing"]),
        ("denied", "the murder of the mayor", ["killing"]),
        ("rejected", "double standards in the truce", []),
        ("denied", "that his trip had been put off owing to the murder of the mayor", ["visit"]),
    ],
)
def test_who_turns_away_from_a_deed_does_not_say_that_it_was_not_done(as_report, cue, content, denied):
    text = f"The guild {cue} {content}."
    told = tellings("r1", with_statement(as_report, text, "The guild", cue, content, manner="denies"))
    assert [t.matter for t in told if t.denied and t.matter] == denied


def test_a_claim_that_is_called_false_as_a_whole_is_told_by_who_says_so(as_report):
    text = "The guild's claim that its guards had left the mill is false, the mayor said."
    source = with_statement(as_report, text, "the mayor", "said", text.partition(", the")[0], manner="denies")
    whole = source.record.statements[0]
    start = text.index("its guards")
    claim = msgspec.structs.replace(
        whole,
        id="s2",
        within="s1",
        manner="asserts",
        source=Speaker(quote="The guild"),
        cue=Passage(spans=(Span(12, 17),), quote="claim"),
        content=Passage(spans=(Span(start, text.index(" is false")),), quote="its guards had left the mill"),
    )
    source = source._replace(record=msgspec.structs.replace(source.record, statements=(whole, claim)))
    told = [t for t in tellings_twice("r1", source)[1] if t.voice is not None]
    assert [(t.voice.id, t.denied) for t in told] == [("s2", False), ("s1", True)]


@pytest.mark.parametrize(
    ("cue", "content", "told"),
    [
        ("denied", "that", ["The army denied that"]),
        ("rejected", "the proposal", []),  # denies nothing
        ("denied", "that the mill had burned down", []),  # has words of its own
    ],
)
def test_who_only_denies_that_is_heard(as_report, cue, content, told):
    text = f"The guild said the mill had new owners. The army {cue} {content}."
    source = with_statement(as_report, text, "The army", cue, content, manner="denies")
    denial = source.record.statements[0]
    claim = with_statement(as_report, text, "The guild", "said", "the mill had new owners").record.statements[0]
    claim = msgspec.structs.replace(claim, id="s2")
    denial = msgspec.structs.replace(denial, answers=(Answered(statement="s2", relation="denies"),))
    source = source._replace(record=msgspec.structs.replace(source.record, statements=(claim, denial)))
    every = tellings_twice("r1", source)[1]
    assert [t.text for t in every if t.denied and t.text.startswith("The army")] == told


def test_what_is_told_of_a_deed_beside_a_denial_is_the_pages_own(as_report):
    content = "that its aircraft had been in the raid in which nine bakers were killed"
    text = f"The guild denied {content}."
    told = tellings("r1", with_statement(as_report, text, "The guild", "denied", content, manner="denies"))
    assert [(t.denied, t.voice is None) for t in told if t.matter == "killing"] == [(False, True)]


def test_what_somebody_adds_is_his(as_report):
    text = "The mayor of Halm said that shells had hit the mill, adding that gunmen had killed nine."
    source = with_statement(as_report, text, "The mayor of Halm", "said", "that shells had hit the mill")
    told = tellings("r1", source)
    assert [t.voice.source.quote for t in told if t.matter == "killing" and t.voice] == ["The mayor of Halm"]


def test_a_day_an_hour_and_an_age_are_no_number_told_again():
    text = (
        "HALM, 14 May 2031 - Shells killed 12 villagers at the mill near Halm on Wednesday, residents said.\n\n"
        "The mayor said that violence in Halm would end on 12 May. A 12-year-old saw shells hit the mill.\n\n"
        "The dead were 12 in all, a nurse said, and 12 people were buried at the mill.\n"
    )
    told = {t.text: [f.best for f in t.figures] for t in tellings("r1", read(text))}
    assert all(not numbers for words, numbers in told.items() if "May" in words or "year-old" in words)
    assert any(numbers == [12] for words, numbers in told.items() if "villagers" in words)


@pytest.mark.parametrize(
    ("part", "matter"),
    [("any involvement in the attacks", "shelling"), ("any involvement in the attacks on the port", "attack")],
)
def test_a_part_in_the_deed_is_one_in_that_told_before(as_report, part, matter):
    text = f"Shelling hit the mill of Halm on Friday. The guild denied {part}."
    told = tellings("r1", with_statement(as_report, text, "The guild", "denied", part, manner="denies"))
    assert next(t.matter for t in told if "involvement" in t.text) == matter


def test_numbers_that_are_handed_out_to_several_towns_are_each_of_their_own():
    text = "HALM, Oru, 14 May 2031 - Shells killed nine villagers in Kyiv and four villagers in Odesa on Wednesday.\n"
    told = next(t for t in tellings("r1", read(text)) if len(t.figures) > 1)
    assert [told.told_at(f).place.name for f in told.figures] == ["Kyiv", "Odesa"]


def test_a_town_that_is_captured_is_no_captive():
    text = (
        "HALM, Ukraine, 14 May 2031 - Gunmen captured the town of Odesa on Wednesday, residents said.\n\n"
        "Kyiv was captured on Monday. Gunmen captured nine villagers near Odesa.\n"
    )
    assert [t.matter for t in tellings("r1", read(text)) if "captured" in t.text] == ["entry", "entry", "arrest"]


def test_an_accusation_of_its_own_is_not_of_the_deed_told_before():
    before = "HALM, 14 May 2031 - Shells killed nine villagers at the mill near Halm on Wednesday, residents said.\n\n"
    for charge, deed in (("lying to villagers", None), ("being behind it", "shelling")):
        told = tellings("r1", read(f"{before}The mayor of Halm accused the Harbour Guild of {charge}.\n"))
        assert next(t.matter for t in told if "accused" in t.text) == deed


def test_what_a_site_says_of_itself_is_not_told(as_report):
    report = as_report("Gunmen raided the mill. The Lantern is not held responsible for any contents linked here.")
    source = Source(ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks), parse_report(report))
    assert [t.text for t in tellings("r1", source)] == ["Gunmen raided the mill."]


def test_a_place_without_a_name_is_known_by_its_noun():
    called = ("a crowded cattle market", "the market", "a camp for displaced people", "Halm Market", "al-Tarn market")
    keys = ["market", "market", "camp", "halm market", "al-tarn market"]
    assert [place_key(Place(id="p1", name=n)) for n in called] == keys


def test_looters_who_killed_somebody_are_told_of_for_that(as_report):
    report = as_report("Nine traders were killed by looters in Halm. Looters were seen at the mill on Friday.")
    source = Source(ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks), parse_report(report))
    assert [t.matter for t in tellings("r1", source)] == ["killing", "burning"]


def past(words, before="HALM, 14 May 2031"):
    """Whether a report's clause of shelling is background."""
    text = f"{before} - The council of the town of Halm met on Wednesday to talk about the harbour.\n\n{words}\n"
    return next(t.past for t in tellings("r1", read(text)) if t.matter == "shelling")


@pytest.mark.parametrize(
    ("words", "background"),
    [
        ("Shells hit the mill of Halm on Wednesday.", False),
        ("Gunmen on the ridge regularly fire shells at the mill of Halm.", True),
        ("Gunmen on the ridge, who regularly come down to Halm, fired shells that killed nine villagers.", False),
        ("The mill has stood empty since shells hit it in 2027.", True),
        ("The mayor said shells regularly hit the mill of Halm.", False),
    ],
)
def test_what_happens_again_and_again_or_long_ago_is_background(words, background):
    assert past(words) is background


def test_who_claims_a_deed_is_told_in_one_clause(as_report):
    text = "The Dawn Column claimed the bombing in a letter to the Lantern on Friday."
    source = with_statement(as_report, text, "The Dawn Column", "claimed", "the bombing")
    assert [t.text for t in tellings("r1", source)] == [text]


@pytest.mark.parametrize(
    "line",
    [
        "Views expressed in the letters below do not represent those of the Lantern.",
        "HALM | Fri May 14, 2031 7:12 pm (Meridian)",
        "The Meridian Wire and Anda Verro contributed to this report.",
        "This story has been updated with more from the mayor.",
    ],
)
def test_what_a_site_or_a_dateline_says_is_not_told(as_report, line):
    report = as_report(f"Gunmen raided the mill. {line}")
    source = Source(ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks), parse_report(report))
    assert all("raided" in t.text for t in tellings("r1", source))


def test_the_dead_of_a_war_are_no_toll_of_the_day_though_its_words_stand_in_another_clause(as_report):
    text = "A bomb killed 9. More than 4000 people have been killed and 900 were hurt since the war began."
    report = as_report(text)

    def passage(words):
        return Passage(spans=(span_of(text, words),), quote=words)

    war = Event(id="v1", type="Armed clash", anchors=(passage("war"),), when=When(start="2027-03-01", end="2031-05-14"))
    dead = Figure(id="f1", measure="killed", event="v1", spans=passage("4000").spans, quote="4000", low=4001)
    record = ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks, events=(war,), figures=(dead,))
    assert [t.long for t in tellings("r1", Source(record, parse_report(report))) if "4000" in t.text] == [True]


@pytest.mark.parametrize(
    ("words", "denied"),
    [("They do not believe the attack", False), ("They do not believe the attack killed many", True)],
)
def test_a_clause_that_breaks_off_before_what_is_not_believed_denies_nothing(as_report, words, denied):
    report = as_report(words)
    record = ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks)
    assert {t.denied for t in tellings("r1", Source(record, parse_report(report)))} == {denied}


@pytest.mark.parametrize(
    ("words", "long"),
    [
        ("A raid killed 40 people.", True),
        ("A raid killed 40 people on Wednesday.", False),
        ("Raids have killed 40 people since Wednesday.", True),
    ],
)
def test_a_sentence_with_a_day_of_its_own_is_no_sum_of_weeks(as_report, words, long):
    report = as_report(words)
    anchor = Passage(spans=(Span(0, len(words)),), quote=words)
    raids = Event(id="v1", type="Air/drone strike", anchors=(anchor,), when=When(start="2027-03-01", end="2031-05-14"))
    record = ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks, events=(raids,))
    assert {t.long for t in tellings("r1", Source(record, parse_report(report)))} == {long}


@pytest.mark.parametrize(
    ("words", "matter"),
    [
        ("Halm saw hard days in the 16-month revolt.", None),
        ("The revolt spread to Halm.", "protest"),
        ("It came on the tenth anniversary of the raid.", None),
    ],
)
def test_how_long_something_has_gone_on_or_how_long_ago_it_was_is_not_told_of(as_report, words, matter):
    report = as_report(words)
    record = ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks)
    assert {t.matter for t in tellings("r1", Source(record, parse_report(report)))} <= {matter}


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("A convoy of 20 trucks left for Halm.", False),
        ("A surgeon told of 20 hour shifts.", False),
        ("Two were killed by 20 mortar shells in Halm.", False),
        ("In Halm 20 percent of them were killed by gas.", False),
        ("The toll in Halm stood at 20.", True),
        ("The wounded of Halm were 20 people.", True),
        ("In Halm 20 were killed that night.", True),
    ],
)
def test_a_number_is_told_again_where_it_counts_the_same(as_report, words, counts):
    text = f"A raid on Halm killed 20 people. {words}"
    at = text.index("20")
    dead = Figure(id="f1", measure="killed", spans=(Span(at, at + 9),), quote="20 people", low=20, best=20, high=20)
    report = as_report(text)
    record = ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks, figures=(dead,))
    told = tellings("r1", Source(record, parse_report(report)))
    assert any(t.figures and t.span.start > at for t in told) is counts


@pytest.mark.parametrize(
    ("opens", "goes_on", "main"),
    [
        ("HALM, May 2 (Meridian) - A bomb hit the mill in Tarn.", "Two nurses from Belquor saw it.", "Tarn"),
        ("A bomb hit a mill in the north.", "Years ago there was another in Belquor.", None),
        ("A bomb hit a mill in the north.", "It stood near Belquor. There was no other in Belquor.", "Belquor"),
    ],
)
def test_a_report_plays_where_it_names_it_often_or_in_its_opening(as_report, opens, goes_on, main):
    report = as_report(f"{opens} {'It was a long and quiet day there. ' * 30}{goes_on}")
    spans = {n: [Span(*m.span()) for m in re.finditer(n, report.text, re.I)] for n in ("Halm", "Tarn", "Belquor")}
    places = tuple(Place(id=n, name=n, kind="town", mentions=tuple(s)) for n, s in spans.items() if s)
    info = msgspec.structs.replace(report.info, filed_from="Halm")
    record = ReportRecord(text_file="a.txt", report=info, blocks=report.blocks, places=places)
    found = Page("r1", Source(record, parse_report(report))).main
    assert (found.name if found else None) == main


def test_a_question_asks_at_the_nearest_place_with_a_name(as_report):
    text = "Shells hit their base at Tarn airport."
    report = as_report(text)
    places = (
        Place(id="b", name="their base", kind="facility", within="t", mentions=(span_of(text, "their base"),)),
        Place(id="t", name="Tarn airport", kind="facility", mentions=(span_of(text, "Tarn airport"),)),
    )
    record = ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks, places=places)
    (told,) = tellings("r1", Source(record, parse_report(report)))
    assert (told.place.name, told.asked_at) == ("their base", "Tarn airport")


def test_a_report_of_a_region_does_not_play_in_a_village_that_it_names_once(as_report):
    text = "Troops entered Oruvia. All of Oruvia was calm. A bomb hit a car near Tarn."
    report = as_report(text)
    places = (
        Place(
            id="o", name="Oruvia", kind="region", mentions=tuple(Span(*m.span()) for m in re.finditer("Oruvia", text))
        ),
        Place(id="t", name="Tarn", kind="village", mentions=(span_of(text, "Tarn"),)),
    )
    record = ReportRecord(text_file="a.txt", report=report.info, blocks=report.blocks, places=places)
    assert Page("r1", Source(record, parse_report(report))).main.name == "Oruvia"


def test_a_number_told_nowhere_is_of_where_those_died_whom_it_counts(as_report):
    text = "Gunmen raided Oruvia on Monday. A doctor put the number of dead at 11."
    report = as_report(text)
    where = Place(id="o", name="Oruvia", kind="region", mentions=(span_of(text, "Oruvia"),))
    raided = Passage(spans=(span_of(text, "raided"),), quote="raided")
    event = Event(id="v", type="Attack", where="o", anchors=(raided,))
    dead = Figure(
        id="f", measure="killed", event="v", spans=(span_of(text, "11"),), quote="11", low=11, best=11, high=11
    )
    record = ReportRecord(
        text_file="a.txt", report=report.info, blocks=report.blocks, places=(where,), events=(event,), figures=(dead,)
    )
    told = tellings("r1", Source(record, parse_report(report)))
    assert [t.place.name for t in told if t.figures] == ["Oruvia"]
