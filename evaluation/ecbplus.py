"""Coreference of events across articles, on ECB+'s dev topics (197 articles, checked sentences only).

Each topic holds two like events, told by different articles. `topic` asks to put the mentions of a whole topic
together, as a reader with all its articles must; `subtopic` tells beforehand which articles are of which event, as
published figures for given mentions do in effect, since they cluster the articles first. `lemma` puts together what
has one base form, a baseline that is hard to beat here. `found` is with words that our own encoder and lexicon find,
over a whole topic and without events of one mention, since the corpus annotates every verb and we look only for some.

`published` are other systems' CoNLL F1 as the literature quotes them, on the test part with given mentions: Barhom et
al. (2019, with their lemma baseline), Cattan et al. (2020), Caciularu et al. (2021), Held et al. (2021). They are
quoted for orientation, not measured here, and the dev part is not the test part.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from pathlib import Path

from corpora.texts import parse_text
from evaluation.coreference import Cluster, scores
from evaluation.counts import f1
from evaluation.mentions import Article, Mention, View, articles, group, mention, view_of, weights
from whosays.document import Span
from whosays.find.events.trigger import sentences
from whosays.find.events.triggers import find_triggers
from whosays.inference import Encoder, load_encoder

PUBLISHED = {
    "lemma_2019": 0.765,
    "barhom_2019": 0.795,
    "cattan_2020": 0.810,
    "caciularu_2021": 0.856,
    "held_2021": 0.857,
}
_PART = re.compile(r"\S+")
Key = Callable[[Article], str]
KEYS: Mapping[str, Key] = {"topic": lambda a: a.topic, "subtopic": lambda a: a.subtopic}


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """MUC, B³, CEAF-e and CoNLL F1 on the dev part, the lemma baseline's beside, and published ones."""
    found = list(articles(data / "ecbplus" / "dev.jsonl"))
    view = view_of(found)
    known = {a.id: [mention(a, words) for words, _ in a.events] for a in found}
    wanted = clusters((m, chain) for a in found for m, (_, chain) in zip(known[a.id], a.events, strict=True))
    out: dict[str, float] = {}
    for name, key in KEYS.items():
        out |= _named(f"ecbplus.{name}", wanted, together(view, found, known, key))
        out[f"ecbplus.{name}.lemma.conll"] = scores(wanted, same_lemma(found, known, key)).conll
    given, right = predicted(found, known, encoder or load_encoder())
    out["ecbplus.found.mentions"] = f1(right, sum(map(len, given.values())), sum(map(len, known.values())))
    several = [c for c in wanted if len(c) > 1]
    out |= _named("ecbplus.found", several, _several(together(view, found, given, KEYS["topic"])))
    out["ecbplus.found.lemma.conll"] = scores(several, _several(same_lemma(found, given, KEYS["topic"]))).conll
    return out | {f"ecbplus.published.{name}": value for name, value in PUBLISHED.items()}


def clusters(pairs: Iterable[tuple[Mention, Hashable]]) -> list[Cluster]:
    """Mentions with one name each for what they mean, as sets of where they stand."""
    out: dict[Hashable, set[Hashable]] = {}
    for one, name in pairs:
        out.setdefault(name, set()).add((one.article, one.span))
    return [frozenset(c) for c in out.values()]


Mentions = Mapping[str, Sequence[Mention]]


def together(view: View, found: Sequence[Article], mentions: Mentions, key: Key) -> list[Cluster]:
    """The mentions put together by weights, within the articles that have one key."""
    parts: dict[str, list[Mention]] = {}
    for article in found:
        parts.setdefault(key(article), []).extend(mentions[article.id])
    fitted = weights()
    return clusters(
        (members[i], (part, n))
        for part, members in parts.items()
        for n, indexes in enumerate(group(view, members, fitted))
        for i in indexes
    )


def same_lemma(found: Sequence[Article], mentions: Mentions, key: Key) -> list[Cluster]:
    """The mentions of one base form put together, within the articles that have one key."""
    return clusters((m, (key(a), m.head)) for a in found for m in mentions[a.id])


def predicted(found: Sequence[Article], known: Mentions, encoder: Encoder) -> tuple[dict[str, list[Mention]], int]:
    """The words that we find for events, each in the place of an annotated one that it overlaps; and how many do."""
    out: dict[str, list[Mention]] = {}
    right = 0
    for article in found:
        parsed = parse_text(article.text)
        spans = [t.span for t in encoder.run(parsed).triggers]
        spans += [
            t.span for s in sentences(parsed) for t in find_triggers(s) if not any(t.span.overlaps(x) for x in spans)
        ]
        left = list(known[article.id])
        chosen = []
        for span in sorted(spans):
            words = [Span(span.start + m.start(), span.start + m.end()) for m in _PART.finditer(span.of(article.text))]
            own = mention(article, words)
            annotated = next((m for m in left if m.span.overlaps(span)), None)
            if annotated is not None:
                left.remove(annotated)
                right += 1
                own = own._replace(span=annotated.span)
            chosen.append(own)
        out[article.id] = chosen
    return out, right


def _several(found: Iterable[Cluster]) -> list[Cluster]:
    return [c for c in found if len(c) > 1]


def _named(name: str, wanted: Sequence[Cluster], given: Sequence[Cluster]) -> dict[str, float]:
    result = scores(wanted, given)
    return {f"{name}.{k}": v for k, v in {**result._asdict(), "conll": result.conll}.items()}
