"""Fits the weights by which `find/people/likeness` says that two entities are the same, on hand-made records."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from evaluation.logistic import fit
from training.annotated import Annotated
from training.records import owned, sources_of
from training.weights import as_tables
from whosays.find.logistic import Features
from whosays.find.people.chains import affiliate, by_rules
from whosays.find.people.clean_names import with_clean_names
from whosays.find.people.drafts import Draft, Reader
from whosays.find.people.likeness import (
    Choice,
    candidates,
    join_alike,
    likeness,
    scene_of,
    standings,
    weights,
)
from whosays.find.people.phrases import head_span
from whosays.find.people.sights import sight
from whosays.parse import parse_report
from whosays.resources import lexicon

LEAST = 0.005  # weights that are smaller change nothing
SEEN = 20  # pages on which two nouns must meet for a weight of their own


class Case(NamedTuple):
    """A pair of entities (choice "one") or an entity ("kept"), with its features and whether the record agrees."""

    choice: Choice
    page: str
    features: Features
    right: bool


class Page(NamedTuple):
    """A page as the rules alone read it, with the hand-made entity of each draft by its `id()`."""

    name: str
    reader: Reader
    record: Mapping[str, Any]
    known: Mapping[int, str | None]


def page_of(one: Annotated) -> Page | None:
    """A page read by rules; None where it gives no report."""
    report = one.report()
    if report is None:
        return None
    parsed, record = parse_report(report), one.gold()
    reader = by_rules(parsed, with_clean_names(parsed.text, one.encoder.run(parsed)))
    return Page(one.page.stem, reader, record, {id(d): whose(reader, d, record, parsed) for d in reader.drafts})


def pair_cases(page: Page) -> Iterator[Case]:
    """Every pair of entities for which the record shows whether they are the same."""
    reader, known = page.reader, page.known
    scene = scene_of(reader)
    seen = {id(d): sight(reader, d, scene.rivals) for d in reader.drafts}
    for a, b in candidates(reader, seen):
        mine, theirs = known[id(a)], known[id(b)]
        if mine is not None and theirs is not None:
            yield Case("one", page.name, likeness(scene, seen[id(a)], seen[id(b)]), mine == theirs)


def often_met(found: Sequence[Case]) -> list[Case]:
    """The cases without pairs of nouns that occur on fewer than SEEN pages, whose weights would only learn the page."""
    met: dict[str, set[str]] = defaultdict(set)
    for case in found:
        for name in case.features:
            met[name].add(case.page)
    rare = {name for name, pages in met.items() if name.startswith("heads.") and len(pages) < SEEN}
    return [c._replace(features={n: v for n, v in c.features.items() if n not in rare}) for c in found]


def kept_cases(page: Page) -> Iterator[Case]:
    """Every entity of a page after joining; right is, for each hand-made entity, the one mentioned most."""
    reader = page.reader
    likest = join_alike(reader)
    affiliate(reader)
    known = {id(d): whose(reader, d, page.record, reader.parsed) for d in reader.drafts}
    most: dict[str, int] = {}
    for draft in sorted(reader.drafts, key=lambda d: len(d.mentions)):
        if (owner := known[id(draft)]) is not None:
            most[owner] = id(draft)
    for one, features in standings(reader, likest).items():
        yield Case("kept", page.name, features, one in most.values())


def whose(reader: Reader, draft: Draft, record: Mapping[str, Any], parsed: Any) -> str | None:
    """The entity of the record that most mentions of a draft mean; None where none is known."""
    told = sources_of(record)
    of_span = owned(parsed.text, record["entities"], parsed.paragraphs)
    votes: Counter[str] = Counter()
    for mention, _ in draft.mentions:
        if mention.span in told:
            votes[told[mention.span]] += 2
        core = mention.name or head_span(reader.text, mention.span)
        ends = {mention.span.end, core.end}
        for entity, spans in of_span.items():
            votes[entity] += any(s.overlaps(core) and s.end in ends for s in spans)
    votes = +votes
    return votes.most_common(1)[0][0] if votes else None


def fitted(found: Sequence[Case]) -> dict[str, float]:
    """The weights by feature, "bias" with them."""
    names = sorted({name for case in found for name in case.features})
    features = np.array([[case.features.get(name, 0.0) for name in names] for case in found])
    fitted_weights = fit(features, np.array([float(case.right) for case in found]))
    return dict(zip([*names, "bias"], fitted_weights.tolist(), strict=True))


HEADER = """# Weights of the models that join entities where no rule does ([one]) and leave out what is none ([kept]).
# Written by `python -m training likeness`, not to be edited by hand. Source: fitted on hand-made records of pages that
# the encoder had not seen; no text of theirs is in it, only weights of named features (find/people/likeness.py).
"""


def write(found: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Write the weights as a lexicon, and drop what was cached of the old one."""
    kept = {choice: {name: round(w, 3) for name, w in of.items() if abs(w) >= LEAST} for choice, of in found.items()}
    path.write_text(HEADER + as_tables(kept), "utf-8")
    lexicon.cache_clear()
    weights.cache_clear()


def train(unseen: Sequence[Annotated], path: Path) -> None:
    """Fit the weights on pages whose encoder has not seen them, and write them.

    Whether something is an entity is asked after joining, so the weights for joining are written first.
    """
    write({}, path)
    pages = [page for one in unseen if (page := page_of(one)) is not None]
    found: dict[str, Mapping[str, float]] = {"one": fitted(often_met([c for page in pages for c in pair_cases(page)]))}
    write(found, path)
    found["kept"] = fitted([c for page in pages for c in kept_cases(page)])
    write(found, path)
