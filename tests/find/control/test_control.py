"""Who holds which place. Every sentence is ours, of places that do not exist."""

import re
import time
from importlib import import_module

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.conftest import report_of
from whosays.document import PublicationDate, Span
from whosays.find.control.control import RULES, Held, find_control, name_of
from whosays.find.control.page import Holder, Located
from whosays.find.control.places import Reach, told_of
from whosays.find.people.chains import Chains
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


def found_with(text: str, *statements: Statement) -> Held:
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
    return find_control("p", parsed, Chains(ENTITIES, mentions), places, statements, times, PUBLISHED)


def rows(text: str, *statements: Statement) -> list[tuple[str, str | None, str]]:
    """Place, holder and state of each finding."""
    return [(c.place, c.holder, c.state) for c in found(text, *statements)]


CASES = [
    ("based", "The rebels were using Ismel airport as a headquarters.", [("ismel", "rebels", "holds")]),
    ("subject_takes", "The army took the country's largest city Belquor.", [("belquor", "army", "took")]),
    ("subject_holds", "The rebels hold almost all of Belquor.", [("belquor", "rebels", "partly_holds")]),
    # handed over, contested with nobody named, footholds in more words, who is now in a town, what fell
    ("hands_over", "The rebels handed Halm over to the army.", [("halm", "army", "took")]),
    ("hands_over", "The rebels gave Halm up.", [("halm", "rebels", "lost")]),
    ("fought_over", "Halm remains contested.", [("halm", None, "contested")]),
    ("fought_over", "Shells hit the hotly contested town of Halm.", [("halm", None, "contested")]),
    ("contests", "The rebels battled the army for control of Halm.", [("halm", "rebels", "contested")]),
    ("compound", "Food reached army-besieged Halm.", [("halm", "army", "contested")]),
    ("foothold", "The rebels still have a few footholds in Belquor.", [("belquor", "rebels", "partly_holds")]),
    ("foothold", "The rebels have expanded their control of Belquor.", [("belquor", "rebels", "partly_holds")]),
    ("present", "The rebels are now in parts of Halm.", [("halm", "rebels", "partly_holds")]),
    ("fallen", "Halm fell on Sunday.", [("halm", None, "lost")]),
    ("rid_of", "There are no rebels left in Halm.", [("halm", "rebels", "lost")]),
    ("flag", "The rebels raised the flag over Halm.", [("halm", "rebels", "holds")]),
    ("subject_loses", "The rebels fled Halm.", [("halm", "rebels", "lost")]),
    ("subject_loses", "The army is in retreat from Halm.", [("halm", "army", "lost")]),
    ("self_styled", "They drove from the Column's de facto headquarters in Halm.", [("halm", "column", "holds")]),
    ("self_styled", "Halm is the Column's de facto capital in Tarsunia.", [("halm", "column", "holds")]),
    ("stronghold", "Halm used to be a stronghold of the rebels.", [("halm", "rebels", "lost")]),
    ("stronghold", "Shells hit Halm, the last stronghold of the rebels.", [("halm", "rebels", "holds")]),
    ("taken_noun", "Tanks broke the rebel hold over Halm.", [("halm", "rebels", "holds")]),
    ("subject_takes", "Shells hit Halm, an air base the rebels took in May.", [("halm", "rebels", "took")]),
    (
        "subject_takes",
        "Shells hit Halm, a strategic asset which the rebels had gained control of.",
        [("halm", "rebels", "took")],
    ),
    ("under_control", "Belquor except for the old port has returned to army control.", [("belquor", "army", "holds")]),
    ("compound", "Shells hit Halm on Monday. The rebel-held town has a port.", [("halm", "rebels", "holds")]),
    # without a hyphen, of two words, ever since, and what is left out
    ("subject_loses", "Envoys demanded talks, and the rebels withdrew from Halm.", [("halm", "rebels", "lost")]),
    ("held_by", "Halm, held by the rebels, is calm.", [("halm", "rebels", "holds")]),
    ("stronghold", "Shells hit the rebel bastion of Halm.", [("halm", "rebels", "holds")]),
    ("subject_holds", "The army has occupied Halm since 2029.", [("halm", "army", "holds")]),
    ("subject_holds", "The army occupied Halm in 2029.", [("halm", "army", "took")]),
    ("compound", "Shells hit the rebel held town of Halm.", [("halm", "rebels", "holds")]),
    ("compound", "Shells hit Dawn Column-held Halm.", [("halm", "column", "holds")]),
    ("subject_holds", "The rebels hold territory in and around Halm.", [("halm", "rebels", "partly_holds")]),
    # who defends a place, fights for it, is present in it or is to be driven out
    ("defends", "The rebels have continued to defend the town of Halm.", [("halm", "rebels", "holds")]),
    ("defends", "The army killed sixty rebels while defending Halm.", [("halm", "army", "holds")]),
    ("fights_for", "The army is battling for the town of Halm.", [("halm", "army", "contested")]),
    ("presence", "Halm has a large rebel presence.", [("halm", "rebels", "partly_holds")]),
    ("presence", "The rebel presence in Halm has grown.", [("halm", "rebels", "partly_holds")]),
    ("present", "Smoke rose over Belquor, where the rebels have dug in.", [("belquor", "rebels", "holds")]),
    ("expels", "The army tries to push the rebels out of Halm.", [("halm", "rebels", "holds")]),
    ("subject_loses", "The rebels fled from Halm.", [("halm", "rebels", "lost")]),
    ("fought_over", "Halm is contested by the army and the rebels.", [("halm", None, "contested")]),
    ("presence", "The rebels maintain a presence in Halm.", [("halm", "rebels", "partly_holds")]),
    ("subject_loses", "The army has lost its grip on Halm.", [("halm", "army", "lost")]),
    ("subject_loses", "The army has quit Halm.", [("halm", "army", "lost")]),
    ("subject_loses", "The rebels handed over Halm to the army.", [("halm", "rebels", "lost")]),
    ("held_by", "Halm was abandoned by the army.", [("halm", "army", "lost")]),
    ("enters", "The soldiers advanced into Halm.", [("halm", "soldiers", "took")]),
    ("subject_takes", "The army resumed control of Halm.", [("halm", "army", "took")]),
    ("subject_takes", "The army restored state control over Halm.", [("halm", "army", "took")]),
    ("subject_takes", "Having seized Halm, the rebels moved on to Belquor.", [("halm", "rebels", "took")]),
    ("taken_noun", "The army announced the liberation of Halm.", [("halm", "army", "took")]),
    ("stronghold", "Halm has long been a rebel bastion.", [("halm", "rebels", "holds")]),
    ("held_by", "Smoke rose over a town in the Oru Valley seized by the army.", [("oru", "army", "partly_holds")]),
    ("rid_of", "Halm is now free of the rebels.", [("halm", "rebels", "lost")]),
    (
        "subject_takes",
        "By capturing a key checkpoint at Halm, the rebels cut the road.",
        [("halm", "rebels", "partly_holds")],
    ),
    ("falls_to", "Halm fell in May to the rebels.", [("halm", "rebels", "took")]),
    ("falls_to", "The last base of the rebels at Halm fell to the army.", [("halm", "army", "took")]),
    ("fallen", "Halm has not fallen.", [("halm", None, "lost")]),
    ("flag", "The rebels raised their black flag over Halm.", [("halm", "rebels", "holds")]),
    ("expels", "The rebels chased the enemy out of Halm.", [("halm", "rebels", "took")]),
    ("subject_loses", "After days in Halm the army lost control there.", [("halm", "army", "lost")]),
    ("subject_loses", "The rebels burned the mill before they abandoned Halm.", [("halm", "rebels", "lost")]),
    ("subject_takes", "The army regained control of all but two quarters of Halm.", [("halm", "army", "partly_holds")]),
    ("subject_takes", "The army took Halm and the base of the rebels.", [("halm", "army", "took")]),
    (
        "under_control",
        "Halm, a mile to the east, is under rebel control.",
        [("halm", "rebels", "holds")],
    ),
    ("under_control", "Halm had fallen under rebel control.", [("halm", "rebels", "took")]),
    ("under_control", "Halm was under rebel control until May.", [("halm", "rebels", "lost")]),
    ("subject_holds", "The rebels controlled Halm until May.", [("halm", "rebels", "lost")]),
    # what was so once, what follows its participle, what a name behind a comma tells
    ("subject_holds", "The rebels used to hold Halm.", [("halm", "rebels", "lost")]),
    ("held_by", "Held by the rebels since March, Halm is cut off.", [("halm", "rebels", "holds")]),
    ("held_by", "The town of Halm was seized by rebels from the army.", [("halm", "rebels", "took")]),
    ("stronghold", "The army shelled the rebels' last stronghold, Halm.", [("halm", "rebels", "holds")]),
    (
        "subject_takes",
        "The army went on to beat the rebels in the hills, taking Halm.",
        [("halm", "army", "took")],
    ),
    # a place is rid of whom it is emptied of, and contested where somebody lies around it
    ("rid_of", "Halm has been purged of rebels.", [("halm", "rebels", "lost")]),
    ("rid_of", 'The army said Halm was "cleansed" of "the rebels".', [("halm", "rebels", "lost")]),
    ("besieged", "Halm is surrounded by the army.", [("halm", "army", "contested")]),
    ("besieged", "The road to Tarn ends in Belquor, besieged by the rebels.", [("belquor", "rebels", "contested")]),
    # a side's own town, its parts, and its strongholds somewhere
    ("sides_town", "Smoke rose over the rebel town of Halm.", [("halm", "rebels", "holds")]),
    ("sides_town", "Smoke rose over rebel districts in Belquor.", [("belquor", "rebels", "partly_holds")]),
    ("stronghold", "Smoke rose over rebel strongholds in Belquor.", [("belquor", "rebels", "partly_holds")]),
    ("stronghold", "They wept over the fall of the rebel bastion of Halm.", [("halm", "rebels", "lost")]),
    ("sides_town", "They wept over the fall of the rebel town of Halm.", [("halm", "rebels", "lost")]),
    # who is named by a short name in brackets
    ("held_by", "Halm is held by the Orun Southern Front (Column).", [("halm", "column", "holds")]),
    # whose it is, by number
    (
        "under_control",
        "The Dawn Column left, and the rebels went on to Halm, the last town under its control.",
        [("halm", "column", "holds")],
    ),
    # before the subject: "where", "the areas of"; behind an owner: what it owns
    ("subject_takes", "Smoke rose over Halm, where the rebels seized the mill.", [("halm", "rebels", "took")]),
    (
        "subject_holds",
        "The rebels let nobody into the areas of Belquor they hold.",
        [("belquor", "rebels", "partly_holds")],
    ),
    ("subject_holds", "The army controls Belquor's southern crossing, Tarn.", [("tarn", "army", "holds")]),
    ("expels", "The army met the rebels and drove them out of Halm.", [("halm", "army", "took")]),
    ("held_by", "Halm is believed to be held by the rebels.", [("halm", "rebels", "holds")]),
    ("held_by", "Halm once a market town was captured by the army.", [("halm", "army", "took")]),
    ("subject_takes", 'The paper wrote that "the rebels" had overrun Tarn.', [("tarn", "rebels", "took")]),
    # nobody is named beside the word: whose it is, the page tells
    ("control_established", "Control was restored over Halm by the army.", [("halm", "army", "took")]),
    ("beaten", "The Dawn Column was defeated in the Oru Valley in 2029.", [("oru", "column", "lost")]),
    ("became", "Halm became part of the Dawn Column after the war.", [("halm", "column", "took")]),
    # what was held once is lost
    ("held_by", "Halm had previously been held by the rebels.", [("halm", "rebels", "lost")]),
    ("held_by", "The army shelled Halm, held earlier by the rebels.", [("halm", "rebels", "lost")]),
    ("stronghold", "Halm is a former rebel stronghold.", [("halm", "rebels", "lost")]),
    ("under_control", "Halm is out of army control.", [("halm", "army", "lost")]),
    ("expels", "The Dawn Column was ousted from power in Belquor.", [("belquor", "column", "lost")]),
    # whose seat a place is, told before it, behind it and beside it
    ("stronghold", "Halm, a bastion of the Dawn Column, was shelled.", [("halm", "column", "holds")]),
    ("stronghold", "Halm is thought to be the one stronghold of the rebels.", [("halm", "rebels", "holds")]),
    ("stronghold", "Trucks reached Halm the last bastion of the rebels in the hills.", [("halm", "rebels", "holds")]),
    ("stronghold", "They spoke of the fall of Halm, a key rebel bastion.", [("halm", "rebels", "lost")]),
    ("stronghold", "Tarn is the last foothold of the rebels.", [("tarn", "rebels", "partly_holds")]),
    ("stronghold", "Shells hit the Dawn Column's stronghold in Belquor.", [("belquor", "column", "holds")]),
    ("self_styled", "Shells hit the Column's de facto northern capital of Belquor.", [("belquor", "column", "holds")]),
    ("self_styled", "They were ousted from the Column's de facto capital Belquor.", [("belquor", "column", "lost")]),
    ("compound", "Trucks reached Halm the last rebel-held town in the hills.", [("halm", "rebels", "holds")]),
    # one side's taking is the other's loss, and outdoes what a place was called
    (
        "subject_takes",
        "The army captured Halm in March and the river port of Belquor.",
        [("halm", "army", "took"), ("belquor", "army", "took")],
    ),
    ("subject_takes", "The army captured rebel-held Halm.", [("halm", "army", "took")]),
    ("subject_takes", "The army captured the northern city of Belquor.", [("belquor", "army", "took")]),
    ("subject_takes", "The army beat the Dawn Column by recapturing Halm.", [("halm", "army", "took")]),
    ("subject_holds", "The rebels managed at last to control Halm.", [("halm", "rebels", "took")]),
    ("subject_loses", "Smoke hung over Halm, from which the rebels retreated.", [("halm", "rebels", "lost")]),
    ("expels", "Smoke hung over Halm, from which the rebels were driven by the army.", [("halm", "army", "took")]),
    ("expels", "Smoke hung over Halm, from which the rebels were expelled.", [("halm", "rebels", "lost")]),
    ("present", "The rebels are entrenched in Tarn.", [("tarn", "rebels", "holds")]),
    (
        "subject_takes",
        "Halm and Belquor lay waste when the army captured the towns.",
        [("halm", "army", "took"), ("belquor", "army", "took")],
    ),
    # partly, and by several
    (
        "subject_takes",
        "The army captured Halm and parts of Belquor.",
        [("halm", "army", "took"), ("belquor", "army", "partly_holds")],
    ),
    ("subject_holds", "The rebels hold 70% of Belquor.", [("belquor", "rebels", "partly_holds")]),
    ("compound", "Army Bombs Rebel-Held Regions in Belquor", [("belquor", "rebels", "partly_holds")]),
    ("compound", "Shells hit the mostly rebel-held town of Halm.", [("halm", "rebels", "partly_holds")]),
    ("held_by", "Halm, largely held by the rebels, was shelled.", [("halm", "rebels", "partly_holds")]),
    (
        "under_control",
        "Halm is now under shared control of the army and the rebels.",
        [("halm", "army", "partly_holds"), ("halm", "rebels", "partly_holds")],
    ),
    # a name that only tells where the place lies is not the place
    ("held_by", "Shells hit Tarn in Belquor, which was captured by the army.", [("tarn", "army", "took")]),
    ("held_by", "Tarn is located in the hills south of Halm and is held by the army.", [("tarn", "army", "holds")]),
    ("held_by", "Lands occupied by the rebels, including Halm, lie waste.", [("halm", "rebels", "holds")]),
    # several places, several holders
    (
        "held_by",
        "Halm, Tarn and Belquor are still controlled by the rebels.",
        [(p, "rebels", "holds") for p in ("halm", "tarn", "belquor")],
    ),
    (
        "under_control",
        "Shells fell on Halm and on Belquor. Both towns are under rebel control.",
        [(p, "rebels", "holds") for p in ("halm", "belquor")],
    ),
    (
        "held_by",
        "Large parts of Belquor are nevertheless held by the rebels, the Dawn Column and the army.",
        [("belquor", who, "partly_holds") for who in ("rebels", "column", "army")],
    ),
    (
        "enters",
        "The army was said to have since taken up positions in Halm, held earlier by the rebels.",
        [("halm", "army", "took")],
    ),
    ("subject_takes", "The army captured Halm, Tarn's port said.", [("halm", "army", "took")]),
    (
        "held_by",
        "The towns of Halm and Tarn, both held by the rebels, were hit.",
        [(p, "rebels", "holds") for p in ("halm", "tarn")],
    ),
    ("held_by", "The Oru Valley, most of which is held by the rebels, is poor.", [("oru", "rebels", "partly_holds")]),
    ("taken", "Halm was recaptured on Monday.", [("halm", None, "took")]),
    ("became", "Halm was lost to the rebels in May.", [("halm", "rebels", "took")]),
    ("taken_noun", "The rebels' grip on Halm is weakening.", [("halm", "rebels", "holds")]),
    # the place is the one that the clause is about
    ("held_by", "Halm -- run by the rebels -- is no safe place.", [("halm", "rebels", "holds")]),
    ("held_by", "Halm, a suburb of Belquor, which is held by the rebels, is quiet.", [("halm", "rebels", "holds")]),
    (
        "under_control",
        "Tarn, located in the Oru Valley near Halm, is under the control of the army.",
        [("tarn", "army", "holds")],
    ),
    (
        "subject_takes",
        "The road to the Oru Valley, the region the Dawn Column captured, is shut.",
        [("oru", "column", "took")],
    ),
    ("subject_holds", "The rebels widened the area they hold in Belquor.", [("belquor", "rebels", "partly_holds")]),
    ("subject_takes", "The Dawn Column lost men, but the army attacked and captured Halm.", [("halm", "army", "took")]),
    ("subject_holds", "The army is struggling to keep control of Halm.", [("halm", "army", "holds")]),
    ("present", "The rebels are holding out in Tarn.", [("tarn", "rebels", "holds")]),
    ("compound", "Planes struck the rebel-held quarter of Tarn.", [("tarn", "rebels", "holds")]),
    # subject and object
    ("subject_takes", "The army captured Halm on Monday.", [("halm", "army", "took")]),
    ("subject_takes", "The Dawn Column has retaken the river town of Halm.", [("halm", "column", "took")]),
    ("subject_takes", "The rebels took control of Belquor.", [("belquor", "rebels", "took")]),
    ("subject_takes", "The rebels have seized parts of Belquor.", [("belquor", "rebels", "partly_holds")]),
    (
        "subject_takes",
        "The army recaptured Halm, Tarn and Belquor.",
        [(p, "army", "took") for p in ("halm", "tarn", "belquor")],
    ),
    ("subject_takes", "After seizing Halm, the army rested.", [("halm", "army", "took")]),
    ("subject_holds", "The rebels still hold Belquor.", [("belquor", "rebels", "holds")]),
    ("subject_holds", "The Dawn Column remains in control of Halm.", [("halm", "column", "holds")]),
    ("subject_holds", "The rebels control most of Belquor.", [("belquor", "rebels", "partly_holds")]),
    ("subject_holds", "The rebels no longer control Belquor.", [("belquor", "rebels", "lost")]),
    ("subject_holds", "Fighters of the Dawn Column, which controls Halm, came out.", [("halm", "column", "holds")]),
    ("subject_loses", "The army lost Halm.", [("halm", "army", "lost")]),
    ("subject_loses", "The rebels withdrew from Belquor.", [("belquor", "rebels", "lost")]),
    ("subject_loses", "Daro Venn's soldiers pulled out of Halm.", [("halm", "column", "lost")]),
    (
        "falls_to",
        "Halm, only Halm, slept. Men saw the city of Belquor. The city fell to the rebels.",
        [("belquor", "rebels", "took")],
    ),
    # the place first
    ("held_by", "Halm was captured by the rebels.", [("halm", "rebels", "took")]),
    ("held_by", "Halm, which is held by the rebels, has no water.", [("halm", "rebels", "holds")]),
    ("falls_to", "Halm fell to the rebels in May.", [("halm", "rebels", "took")]),
    ("falls_to", "Halm has fallen into the hands of the army.", [("halm", "army", "took")]),
    ("under_control", "Halm is under rebel control.", [("halm", "rebels", "holds")]),
    ("under_control", "Halm remains in the hands of the army.", [("halm", "army", "holds")]),
    ("under_control", "Men saw Halm. The old town centre lay in the hands of the army.", [("halm", "army", "holds")]),
    ("under_control", "Halm came under the control of the rebels.", [("halm", "rebels", "took")]),
    # compounds, nouns, figures of speech
    ("compound", "Shells fell on rebel-held Halm.", [("halm", "rebels", "holds")]),
    ("compound", "Aid reached rebel-held parts of Belquor.", [("belquor", "rebels", "partly_holds")]),
    ("taken_noun", "The army's capture of Halm came at dawn.", [("halm", "army", "took")]),
    ("taken_noun", "The seizure of Halm by the rebels shook the capital.", [("halm", "rebels", "took")]),
    ("stronghold", "Shells fell on the rebel stronghold of Halm.", [("halm", "rebels", "holds")]),
    ("stronghold", "Halm is a rebel stronghold.", [("halm", "rebels", "holds")]),
    ("flag", "The army's flag still flies over Halm.", [("halm", "army", "holds")]),
    ("flag", "The rebels have raised their flag over Halm.", [("halm", "rebels", "holds")]),
    ("stays", "The rebels have never left Halm.", [("halm", "rebels", "holds")]),
    ("present", "The rebels were still in Halm.", [("halm", "rebels", "partly_holds")]),
    ("expels", "The army pushed the rebels out of Halm.", [("halm", "army", "took")]),
    ("expels", "The rebels were driven from Halm.", [("halm", "rebels", "lost")]),
    ("repels", "The army repelled an attack on Ismel airport.", [("ismel", "army", "holds")]),
    ("enters", "The army entered Halm before dawn.", [("halm", "army", "took")]),
    ("foothold", "The army gained a foothold in Belquor.", [("belquor", "army", "partly_holds")]),
    ("taken", "Halm was retaken from the rebels in May.", [("halm", "rebels", "lost")]),
    ("held_by", "Aid went to areas held by the rebels in northern Oru Valley.", [("oru", "rebels", "partly_holds")]),
    ("taken_noun", "The army's withdrawal from Halm went on.", [("halm", "army", "lost")]),
    ("expels", "The army forced the rebels to withdraw from Halm.", [("halm", "army", "took")]),
    ("subject_holds", "The Dawn Column, which governs Halm, said nothing.", [("halm", "column", "holds")]),
    ("stronghold", "Aid reached the rebel enclave of Halm.", [("halm", "rebels", "holds")]),
    ("contests", "The army and the rebels are fighting for control of Halm.", [("halm", None, "contested")]),
    ("contests", "The Dawn Column fought for control of Halm.", [("halm", "column", "contested")]),
    (
        "contests",
        "Clashes broke out between the army and the rebels over control of Halm.",
        [("halm", None, "contested")],
    ),
    (
        "divided",
        "Belquor is divided between rebel and army control.",
        [("belquor", "rebels", "partly_holds"), ("belquor", "army", "partly_holds")],
    ),
    ("gains_ground", "The army has grabbed more land in the Oru Valley.", [("oru", "army", "partly_holds")]),
    ("self_styled", "Trucks reached Belquor, the self-proclaimed Column capital.", [("belquor", "column", "holds")]),
    # parts, and what is beside a place and not the place
    ("compound", "Shells fell on a rebel-held district of Belquor.", [("belquor", "rebels", "partly_holds")]),
    ("compound", "Rebel-held zone of Belquor struck", [("belquor", "rebels", "partly_holds")]),
    ("compound", "Rebel-held town of Belquor struck", [("belquor", "rebels", "holds")]),
    ("compound", "Aid came to Halm, a rebel-held town east of Belquor.", [("halm", "rebels", "holds")]),
    ("subject_holds", "The rebels control Belquor's eastern half.", [("belquor", "rebels", "partly_holds")]),
    ("subject_takes", "The army has cleared 10 to 15 percent of Belquor.", [("belquor", "army", "partly_holds")]),
    ("held_by", "Halm in the Oru Valley was captured by the rebels.", [("halm", "rebels", "took")]),
    ("held_by", "Shops opened in Halm that was captured by the rebels.", [("halm", "rebels", "took")]),
    (
        "under_control",
        "Aid went to areas under army control in northern Oru Valley.",
        [("oru", "army", "partly_holds")],
    ),
    ("taken", "Halm was liberated in March last year from the rebels.", [("halm", "rebels", "lost")]),
    ("taken", "Halm had been recaptured.", [("halm", None, "took")]),
    ("expels", "The army pushed the rebels out from the centre of Halm.", [("halm", "army", "partly_holds")]),
    (
        "subject_takes",
        "Fighting went on in Belquor. The rebels seized its eastern half.",
        [("belquor", "rebels", "partly_holds")],
    ),
    ("compound", "Shells fell on a rebel-held Belquor suburb.", [("belquor", "rebels", "partly_holds")]),
    ("held_by", "Halm was captured by fighters of the Dawn Column.", [("halm", "column", "took")]),
    ("subject_takes", "Belquor in the Oru Valley which the army took in May is calm.", [("belquor", "army", "took")]),
    ("stays", "The Dawn Column said its men had never left Halm.", [("halm", "column", "holds")]),
    (
        "compound",
        "Aid reached rebel-held parts of Halm and Belquor.",
        [(p, "rebels", "partly_holds") for p in ("halm", "belquor")],
    ),
    ("under_control", "Halm is already partly under rebel control.", [("halm", "rebels", "partly_holds")]),
    # a body that is named beside another one, and whose men they are
    ("subject_takes", "The army beat the rebels and captured Halm.", [("halm", "army", "took")]),
    ("subject_takes", "Venn's fighters captured Halm.", [("halm", "column", "took")]),
    ("subject_takes", "Daro Venn has taken control of Halm.", [("halm", "column", "took")]),
    ("from_holder", "The army began a drive to seize Halm from the rebels.", [("halm", "rebels", "holds")]),
]


@pytest.mark.parametrize(("rule", "text", "expected"), CASES)
def test_each_rule_tells_place_holder_and_state(rule, text, expected):
    assert rows(text) == expected
    assert {c.evidence[0].found_by.rpartition(".")[2] for c in found(text)} == {rule}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels hold Halm responsible for the raid.",
        "The storm took Halm by surprise.",
        "The army took Halm by surprise.",
        "The army is focusing its efforts on capturing Halm.",
        "The soldiers threw ropes to help the rebels from Halm.",
        "Envoys demanded that the rebels withdraw from Halm.",
        "Two hostages in Halm held by the rebels are free.",
        "Shells hit the rebel bastion east of Halm.",
        "Raid on the rebels as men captured BELQUOR — Rain fell.",
        "The valley except the village of Tarn is under army control.",
        "The army wants to capture Halm.",
        "The army could take Halm within days.",
        "If the rebels capture Halm, the road is closed.",
        "The talks took place in Halm.",
        "Two men were taken hostage by the rebels in Halm.",
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
        "Halm has a market.",
    ],
)
def test_what_only_could_be_or_is_another_phrase_tells_nothing(text):
    assert rows(text) == []


def test_every_rule_is_shown_by_a_case_and_every_finding_is_in_the_text():
    shown = {rule for rule, _, _ in CASES} | {"ours", "occupied", "we_are_in"}
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
        module, _, name = name_of(rule).rpartition(".")
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
