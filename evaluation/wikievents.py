"""Words for events and their participants, on WikiEvents' dev articles: 20 pages, mostly on bombings and attacks.

A trigger is found where a word that the encoder tags or the lexicon of events lists overlaps the annotated one, and
typed where our coarse type is the same; the corpus's 50 types are mapped to 17 (`corpora/events.toml`), so that the
figure is easier than published ones, and its words for talks, movements and trade are hardly events of ours. Arguments
are asked for annotated triggers that are found, as doers, targets and places, by the same rules as events; one is right
when it holds the head of an annotated argument of that role. Published systems answer for all 59 roles,
on the test part, for given triggers: their figures do not compare with these.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from corpora.examples import Example
from corpora.happenings import wikievents
from evaluation.counts import Count
from whosays.document import Report, ReportInfo, Span
from whosays.find.events.arguments import parts_of, with_parts
from whosays.find.events.cast import cast_of
from whosays.find.events.circumstances import Voices, setting_of
from whosays.find.events.events import ACTOR_FLOOR, TARGET_FLOOR
from whosays.find.events.places import place_of
from whosays.find.events.trigger import Trigger, sentences
from whosays.find.events.triggers import find_triggers
from whosays.find.people.chains import find_chains
from whosays.find.people.clean_names import with_clean_names
from whosays.findings import Place
from whosays.inference import Encoder, Labels, load_encoder

_TAIL = re.compile(r",|\s(?:of|in|at|on|from|for|with|who|that|near)\s")
# The coarse type of the lexicon's kinds; words of harm go by whether anybody dies, all others are attacks.
COARSE = {
    "protest": "demonstrate",
    "riot": "demonstrate",
    "crackdown": "demonstrate",
    "arrest": "arrest",
    "abduct": "arrest",
    "agreement": "contact",
    "change": "transport",
    "flight": "transport",
    "looting": "damage",
    "disrupted": "damage",
}
_WOUNDS = ("wound", "injur")


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """F1 of triggers found, of triggers with their type, and of arguments' heads, for encoder and rules together."""
    encoder = encoder or load_encoder()
    totals: dict[str, Count] = defaultdict(Count)
    for example in wikievents(data / "wikievents" / "dev.jsonl"):
        for name, counts in _compared(example, encoder.run(example.parsed)).items():
            totals[name] = totals[name].plus(*counts)
    return {f"wikievents.{name}": count.f1 for name, count in totals.items()}


def coarse_type(trigger: Trigger) -> str:
    """Our coarse type of a word of the lexicon."""
    if trigger.kind == "harm":
        return "injure" if trigger.word.startswith(_WOUNDS) else "die"
    return COARSE.get(trigger.kind, "attack")


def _compared(example: Example, labels: Labels) -> dict[str, Count]:
    """Right, given and wanted of each figure on one article."""
    triggers = [t for s in sentences(example.parsed) for t in find_triggers(s)]
    given = {t.span: t.label for t in labels.triggers}
    given |= {t.span: coarse_type(t) for t in triggers if not any(t.span.overlaps(g) for g in given)}
    wanted = {*(example.triggers or ())}
    found = sum(any(w.overlaps(span) for span in given) for w, _ in wanted)
    typed = sum(any(w.overlaps(span) and kind == label for span, label in given.items()) for w, kind in wanted)
    return {
        "trigger.found": Count(found, len(given), len(wanted)),
        "trigger.typed": Count(typed, len(given), len(wanted)),
        "argument.head": _arguments(example, labels, triggers),
    }


def _arguments(example: Example, labels: Labels, triggers: Sequence[Trigger]) -> Count:
    """Arguments of the annotated triggers by their heads."""
    text, parsed = example.parsed.text, example.parsed
    report = Report(page="", address="", text=text, info=ReportInfo(), blocks=())
    voices, story = Voices(()), sentences(parsed)
    chains = find_chains(report, parsed, with_clean_names(text, labels))
    cast = with_parts(cast_of(text, chains, voices, labels), triggers)
    names = dict.fromkeys(t.span for t in labels.toponyms or ())
    places = [Place(id=str(n), name=s.of(text), mentions=(s,)) for n, s in enumerate(names)]
    setting = setting_of(text, labels, (), (), places, None)
    right = given = wanted = 0
    for happening in example.happenings:
        heads = {(role, head(text, s)) for role in ROLES for s in getattr(happening, role) or ()}
        wanted += len(heads)
        trigger = next((t for t in triggers if t.span.overlaps(happening.anchor)), None)
        if trigger is not None:
            before = story[: trigger.sentence.number]
            actors, targets = parts_of(trigger, before, cast)
            place = place_of(trigger, before, setting)
            chosen = {("actor", p.words) for p in actors[:1] if p.score >= ACTOR_FLOOR}
            chosen |= {("target", p.words) for p in targets[:1] if p.score >= TARGET_FLOOR}
            chosen |= {("where", place.words)} if place else set()
            right += sum(any(r == role and h.within(words) for r, words in chosen) for role, h in heads)
            given += len(chosen)
    return Count(right, max(given, right), wanted)


ROLES = ("actor", "target", "where")


def head(text: str, span: Span) -> Span:
    """The head of a phrase: its last word before a comma or preposition.

    >>> head("the mayor of Halm", Span(0, 17))
    Span(start=4, end=9)
    """
    words = span.of(text)
    tail = _TAIL.search(words, 1)
    core = words[: tail.start()] if tail else words
    last = core.rstrip().rpartition(" ")[2]
    start = span.start + core.rstrip().rfind(last)
    return Span(start, start + len(last))
