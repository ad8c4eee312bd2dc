"""Fits the weights that choose an event's actors, targets, place and time, on hand-made records.

The encoder's links are among the features, so weights are fitted on records that it was not trained on: each marked
page is read by the branch that left it out. Every event word inside a hand-made anchor is an example: its candidates
are the entities, places and times that may be chosen for it, right where the record has them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

from evaluation.compare import pair, shared_forms
from training.annotated import Annotated, annotated
from training.weights import as_tables
from whosays.document import ParsedText, Report, Span
from whosays.find.events.arguments import Role, features_of, page_of, with_parts
from whosays.find.events.cast import Cast, candidates, cast_of
from whosays.find.events.circumstances import Setting, setting_of, when_of
from whosays.find.events.events import tellings_of
from whosays.find.events.places import places_for
from whosays.find.events.tellings import again_features, compatible, found_in, kept_features
from whosays.find.events.times import times_for
from whosays.find.events.trigger import Sentence, Trigger, sentences
from whosays.find.events.weights import Choice
from whosays.find.events.weights import weights as weights_of
from whosays.find.logistic import Features
from whosays.find.people.chains import Chains, find_chains
from whosays.find.people.clean_names import with_clean_names
from whosays.find.places.places import find_places
from whosays.find.statements.statements import find_statements
from whosays.find.times.times import find_times
from whosays.findings import Place, Statement, TimeExpression
from whosays.gazetteer import load_gazetteer
from whosays.inference import Labels
from whosays.parse import parse_report
from whosays.resources import lexicon

Floats = npt.NDArray[np.float64]
ROLES: Mapping[Role, str] = {"actor": "actors", "target": "targets"}
SAME_FORMS = 0.5  # share of forms from which a second found entity counts as the hand-made one too
PICKED = frozenset({"actor", "place", "time"})  # choices of one among all
FIRST, SECOND = 2.0, 4.0  # how strongly weights are pulled to 0, and then to the first fit: few records, small weights
HELD = 1e4  # how strongly when the bias alone is fitted
OURS = 8  # so that our records weigh as much as the ten times as many marked pages, whose readers often gave no day
LEAST = 0.02  # weights that are smaller change nothing
ENCODERS = re.compile(r"link|read\.|fact\.|(?:events?|triggers|type|again)$")  # features of the encoder's
HEADER = """# Weights of the models that choose an event's doers, targets, place and time, and tell its words apart.
# Written by `python -m training events`, not to be edited by hand. Source: fitted on hand-made records that the encoder
# had not seen; no text of theirs is in it, only weights of named features (find/events/arguments.py and sisters).
"""


class Read(NamedTuple):
    """One page read up to its events, with its hand-made record."""

    gold: Mapping[str, Any]
    report: Report
    parsed: ParsedText
    labels: Labels
    chains: Chains
    statements: Sequence[Statement]
    times: Sequence[TimeExpression]
    places: Sequence[Place]


class Case(NamedTuple):
    """A candidate: what it may be chosen for, its features, and whether it is right.

    `group`, the page and the number of the event's word, says which candidates compete. `answerable` is False where the
    record has an answer that is not among them.
    """

    choice: Choice
    features: Features
    right: bool
    group: tuple[str, int] = ("", 0)
    answerable: bool = True


def cases(read: Read) -> Iterator[Case]:
    """Every candidate for the parts of an event that a page gives, with the record's answers."""
    setting = _setting(read)
    triggers = [t.trigger for t in tellings_of(read.parsed, read.labels, read.chains, setting)]
    cast = with_parts(cast_of(read.parsed.text, read.chains, setting.voices, read.labels), triggers)
    setting = setting.with_words(triggers)
    entity_of, place_of = _same(read, "entities", read.chains.entities), _same(read, "places", read.places)
    story = sentences(read.parsed)
    for number, trigger in enumerate(triggers):
        event = _event_at(read.gold, trigger)
        if event is not None:
            group, before = (read.report.page, number), story[: trigger.sentence.number]
            yield from _party_cases(trigger, before, event, cast, entity_of, group)
            yield from _place_cases(trigger, before, event, setting, place_of, group)
            yield from _time_cases(trigger, event, setting, group)


def _party_cases(
    trigger: Trigger,
    before: Sequence[Sentence],
    event: Mapping[str, Any],
    cast: Cast,
    entity_of: Mapping[str, str],
    group: tuple[str, int],
) -> Iterator[Case]:
    """Everybody who may be the actor or the target of an event."""
    on_page = page_of(trigger, cast)
    able = [(who, entity_of.get(who.entity)) for who in candidates(trigger, before, cast)]
    wanted = {role: {*event.get(key, ())} for role, key in ROLES.items()}
    answerable = {role: not right or any(one in right for _, one in able) for role, right in wanted.items()}
    for who, one in able:
        _, features = features_of(trigger, who, cast, on_page)
        for role, right in wanted.items():
            yield Case(role, features, one in right, group, answerable[role])


def _place_cases(
    trigger: Trigger,
    before: Sequence[Sentence],
    event: Mapping[str, Any],
    setting: Setting,
    place_of: Mapping[str, str],
    group: tuple[str, int],
) -> Iterator[Case]:
    """Every place where an event may have been; none where the record gives no place."""
    if event.get("where"):
        for place, _, features in places_for(trigger, before, setting):
            yield Case("place", features, place_of.get(place.id) == event["where"], group)


def _time_cases(trigger: Trigger, event: Mapping[str, Any], setting: Setting, group: tuple[str, int]) -> Iterator[Case]:
    """Every time when an event may have been."""
    start = ((event.get("when") or {}).get("start") or "")[:10]
    for time, features in times_for(trigger, setting):
        yield Case("time", features, bool(start) and when_of(time, setting).start == start, group)


def telling_cases(read: Read) -> Iterator[Case]:
    """Which words tell of an event in the record, and which of the same one; the other weights must be fitted first."""
    setting = _setting(read)
    tellings = tellings_of(read.parsed, read.labels, read.chains, setting)
    events = [_event_at(read.gold, t.trigger) for t in tellings]
    for telling, event in zip(tellings, events, strict=True):
        yield Case("kept", kept_features(telling, setting, found_in(read.labels)), event is not None)
    known = [(t, e["id"]) for t, e in zip(tellings, events, strict=True) if e is not None]
    for n, (later, event) in enumerate(known):
        for earlier, other in known[:n]:
            if compatible(later, earlier):
                yield Case("again", again_features(later, earlier, setting), event == other)


def _setting(read: Read) -> Setting:
    told_on = read.report.info.told_on
    day = told_on.date if told_on else None
    entries = read.report.info.entries
    return setting_of(read.parsed.text, read.labels, read.statements, read.times, read.places, day, entries)


def _event_at(gold: Mapping[str, Any], trigger: Trigger) -> Mapping[str, Any] | None:
    """The hand-made event in one of whose anchors the trigger stands; the shortest anchor decides."""
    found = [
        (b - a, event)
        for event in gold.get("events") or ()
        for anchor in event["anchors"]
        for a, b in anchor["spans"]
        if trigger.span.overlaps(Span(a, b))
    ]
    return min(found, key=lambda f: f[0])[1] if found else None


def _same(read: Read, part: str, items: Sequence[Any]) -> dict[str, str]:
    """For the id of each found item the hand-made one's."""
    gold, system = read.gold.get(part) or [], msgspec.to_builtins(items)
    best = {s["id"]: max(((shared_forms(g, s), g["id"]) for g in gold), default=(0.0, "")) for s in system}
    paired = {system[j]["id"]: gold[i]["id"] for i, j in pair(gold, system, shared_forms, 0.01)}
    return {key: found for key, (alike, found) in best.items() if alike >= SAME_FORMS} | paired


def fit(unseen: Sequence[Case], seen: Sequence[Case]) -> dict[str, dict[str, float]]:
    """The weights by feature of each choice that there are cases of.

    Features that do not come from the encoder are fitted on all records first; then all weights are fitted on the
    records that the encoder has not seen, starting from these and pulled towards them. Times are fitted on the other
    records too, OURS times, because they show where the guide gives a day. If the encoder has seen all records, its
    features keep the weights they have.
    """
    out: dict[str, dict[str, float]] = {}
    for choice in dict.fromkeys(c.choice for c in (*unseen, *seen)):
        cases_of = [c for c in (*unseen, *seen) if c.choice == choice]
        first = _fitted(cases_of, {}, FIRST, encoder=False)
        held_back = [c for c in unseen if c.choice == choice]
        if held_back and choice == "time":
            held_back += [_in_own_group(c, n) for c in seen if c.choice == choice for n in range(OURS)]
        second = _fitted(held_back, first, SECOND) if held_back else first | _kept(choice, cases_of, first["bias"])
        out[choice] = {name: round(value, 3) for name, value in second.items() if abs(value) >= LEAST}
    return out


def _in_own_group(case: Case, n: int) -> Case:
    """The case in a group of its own, the n-th copy of its group."""
    page, number = case.group
    return case._replace(group=(f"{page} {n}", number))


def _kept(choice: Choice, found: Sequence[Case], bias: float) -> dict[str, float]:
    """The encoder's features with their present weights, and the bias shifted so that they add nothing on average."""
    kept = {name: value for name, value in weights_of(choice).items() if ENCODERS.match(name)}
    average = {name: sum(c.features.get(name, 0.0) for c in found) / len(found) for name in kept}
    return kept | {"bias": bias - sum(value * average[name] for name, value in kept.items())}


def _fitted(
    found: Sequence[Case], start: Mapping[str, float], pull: float, *, encoder: bool = True
) -> dict[str, float]:
    """The weights of a choice, fitted on the words whose right answer is a candidate; then the bias, on all words.

    A word whose actor was not found does not show whom to choose, but it shows how often there is nobody to choose.
    """
    answerable = [c for c in found if c.answerable] if found[0].choice in PICKED else found
    weights = _logistic(answerable, start, pull, encoder=encoder)
    return weights if len(answerable) == len(found) else _logistic(found, weights, HELD, encoder=encoder)


def _logistic(
    found: Sequence[Case], start: Mapping[str, float], pull: float, *, encoder: bool = True
) -> dict[str, float]:
    """Weights of a logistic model, pulled towards `start` (0 for a new feature); the bias is free.

    Where only one is chosen (PICKED), each candidate competes with all others of its group and with choosing none.
    """
    rows = [{k: v for k, v in c.features.items() if encoder or not ENCODERS.match(k)} for c in found]
    vectors = DictVectorizer()
    x = sparse.hstack([np.ones((len(rows), 1)), vectors.fit_transform(rows)], format="csr")
    y = np.array([c.right for c in found])
    names = ["bias", *vectors.get_feature_names_out()]
    origin = np.array([start.get(name, 0.0) for name in names])
    free = np.array([name != "bias" for name in names])
    picked = found[0].choice in PICKED
    _, group = np.unique([f"{page} {n}" for page, n in (c.group for c in found)], return_inverse=True)

    def loss(w: Floats) -> tuple[float, Floats]:
        z = np.clip(x @ w, -30, 30)
        apart = (w - origin) * free
        cost, slope = _of_one(z, y, group) if picked else _of_each(z, y)
        return cost + pull * float(np.sum(apart**2)), x.T @ slope + 2 * pull * apart

    best = minimize(loss, origin, jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return dict(start) | dict(zip(names, best.tolist(), strict=True))


def _of_each(z: Floats, right: npt.NDArray[np.bool_]) -> tuple[float, Floats]:
    """The cost of scores that do not compete, and its slope."""
    return float(np.sum(np.log1p(np.exp(-np.where(right, z, -z))))), 1 / (1 + np.exp(-z)) - right


def _of_one(z: Floats, right: npt.NDArray[np.bool_], group: npt.NDArray[np.intp]) -> tuple[float, Floats]:
    """The cost of scores where one of a group or none is chosen, and its slope; any right one will do."""
    weight = np.exp(z)
    total = 1 + np.bincount(group, weight)
    hit = np.bincount(group, weight * right)
    good = np.where(hit > 0, hit, 1.0)
    slope = weight / total[group] - np.where(right, weight / good[group], 0.0)
    return float(np.sum(np.log(total) - np.log(good))), slope


def write(weights: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Write the weights as a lexicon, and drop what was cached of the old one."""
    path.write_text(HEADER + as_tables(weights), "utf-8")
    lexicon.cache_clear()
    weights_of.cache_clear()


def train(gold: Path, unseen: Sequence[Annotated], path: Path) -> None:
    """Fit all weights on the records under `gold` and on `unseen` ones, and write them.

    The encoder of each `unseen` page has not seen it. What does not come from the encoder is fitted on all of them.
    Which tellings are of one event is fitted with what the first weights choose, so these are written first.
    """
    known = [page for one in annotated(gold) if (page := read(one)) is not None]
    new = [page for one in unseen if (page := read(one)) is not None]
    weights = fit([c for r in new for c in cases(r)], [c for r in known for c in cases(r)])
    write(weights, path)
    weights |= fit([c for r in new for c in telling_cases(r)], [c for r in known for c in telling_cases(r)])
    write(weights, path)


def read(one: Annotated) -> Read | None:
    """One page with all that comes before its events; None where it gives no report."""
    report = one.report()
    if report is None:
        return None
    parsed = parse_report(report)
    labels = with_clean_names(parsed.text, one.encoder.run(parsed))
    times = find_times(parsed, report.info.told_on, report.page, report.info.entries)
    chains = find_chains(report, parsed, labels)
    statements = find_statements(report, parsed, labels, chains, times)
    places = find_places(report, parsed, labels, load_gazetteer())
    return Read(one.gold(), report, parsed, labels, chains, statements, times, places)
