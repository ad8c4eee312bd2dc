"""How many an article says were killed and injured, on gva-casualties and gvdb: US local news of shootings.

The rule for an article's total: the largest number of the first sentence that tells of the measure, where those joined
("a monk and two guards were shot") are added up and parts ("including six boys") are not. Who was shot, and whoever is
named, is taken for one of the dead where there are any and nothing says that they live. Exact match is the share of
articles whose number is the hand-made one's.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from corpora.texts import json_lines, parse_text
from whosays.document import ParsedText, Span
from whosays.find.figures.clauses import Clause, Measured, clause, is_joined
from whosays.find.figures.figure_rules import measured
from whosays.find.figures.quantities import Quantity
from whosays.inference import Encoder, load_encoder

CORPORA = {
    "gva": ("gva-casualties", "n_killed", "n_injured"),
    "gvdb": ("gvdb", "n_victims_killed", "n_victims_injured"),
}
MOST = 12  # killed in one shooting: what is above is another story's or a year's number
_WORDS = tomllib.loads(Path(__file__).with_name("casualties.toml").read_text("utf-8"))
MAY_DIE, SURVIVES = frozenset(_WORDS["may_die"]), frozenset(_WORDS["survives"])
PRONOUN = re.compile(r"\b(?:he|she|him)\b", re.I)


class Total(NamedTuple):
    """How many an article says were killed and injured."""

    killed: int
    injured: int


def score(data: Path, encoder: Encoder | None = None) -> dict[str, float]:
    """Exact match of killed and injured on each corpus's dev part.

    "none" is what the answer none would reach, "entered" the match on those articles of gvdb for which its readers
    entered any victim.
    """
    encoder = encoder or load_encoder()
    figures: dict[str, float] = {}
    for name, (folder, killed, injured) in CORPORA.items():
        rows = list(json_lines(data / folder / "dev.jsonl"))
        found = [article_total(row["text"], encoder) for row in rows]
        for measure, key in (("killed", killed), ("injured", injured)):
            right = [getattr(t, measure) == row[key] for t, row in zip(found, rows, strict=True)]
            figures[f"casualties.{name}.{measure}"] = sum(right) / len(rows)
            entered = [ok for ok, row in zip(right, rows, strict=True) if _victims(row)]
            if entered:
                figures[f"casualties.{name}.{measure}.entered"] = sum(entered) / len(entered)
            figures[f"casualties.{name}.{measure}.none"] = sum(row[key] == 0 for row in rows) / len(rows)
    return figures


def _victims(row: Mapping[str, Any]) -> bool:
    return bool(row.get("annotation", {}).get("victim-section"))


def total(parsed: ParsedText, people: Sequence[Span]) -> Total:
    """The total of an article: what the first sentence that tells the measure says; names and pronouns count as one."""
    text = parsed.text
    known = sorted({*people, *(Span(*m.span()) for m in PRONOUN.finditer(text))})
    killed = wounded = shot = 0
    for paragraph in parsed.paragraphs:
        for span in paragraph.sentences:
            told = dict(_told(clause(text, span, known)))
            killed = killed or told.get("killed", 0)
            wounded = wounded or told.get("wounded", 0)
            shot = shot or told.get("shot", 0)
    return Total(killed, wounded or max(0, shot - killed))


def _told(sentence: Clause) -> Iterator[tuple[str, int]]:
    """What a sentence says: the killed, the wounded, and those who were shot or taken away and may have died."""
    found = {n: m for n in range(len(sentence.quantities)) if (m := measured(sentence, n)) is not None}
    best: dict[str, int] = {}
    run, last, before = 0, -1, ""
    for n, told in found.items():
        quantity = sentence.quantities[n]
        kind = _kind(sentence, quantity, told)
        number = quantity.range.best or 0
        if kind is None or quantity.link == "part" or number > MOST:
            continue
        joined = last == n - 1 and last in found and _adds(sentence, last, n) and found[last].measure == told.measure
        kind = before if joined else kind  # "a woman and her son were wounded"
        run, last, before = (run + number if joined else number), n, kind
        best[kind] = max(best.get(kind, 0), run)
    yield from best.items()


def _adds(sentence: Clause, m: int, n: int) -> bool:
    """Whether two quantities are joined, and not one in other words ("her friend, Oru Venn")."""
    words = [t.low for t in sentence.tokens[sentence.quantities[m].tokens[1] : sentence.quantities[n].tokens[0]]]
    numbers = not (sentence.quantities[m].plain or sentence.quantities[n].plain)
    return is_joined(sentence, m, n) and ("and" in words or numbers)


def _kind(sentence: Clause, quantity: Quantity, told: Measured) -> str | None:
    if told.measure not in {"killed", "injured"}:
        return None
    if told.measure == "killed":
        return "killed"
    words = [t.low for t in sentence.tokens[slice(*told.told_by)]] if told.told_by else []
    if not SURVIVES.isdisjoint(words) or quantity.link == "added":
        return "wounded"  # "one was killed and another taken to a ward"
    others = sentence.low(quantity.tokens[0]) in {"his", "her", "their"}  # "two men died and their cousin was hurt"
    known = (quantity.plain and not quantity.indefinite and not others) or (
        quantity.noun is not None and quantity.noun.group == "named"
    )
    return "shot" if known or (words and words[0] in MAY_DIE) else "wounded"


def article_total(text: str, encoder: Encoder) -> Total:
    """The total of an article, from its text."""
    parsed = parse_text(text)
    people = [m.span for m in encoder.run(parsed).mentions if m.label == "person"]
    return total(parsed, people)
