"""A story on a terminal: each question with its answers as rows, who vouches, and what stands against what.

As in `terminal`, text from a page is hostile: control characters are made visible and nothing of it is read as styling.
"""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.document import Span
from whosays.story import Claim, Question, Relation, Story, Support
from whosays.terminal import counted, safe

ARROWS = {"contradicts": "against", "denies": "denies", "revises": "replaces", "confirms": "agrees with"}
MOST_WORDS = 24  # of a passage that a row shows
MOST_SHOWN = 3  # passages that a claim shows
NO_STYLE = "none"

Texts = Mapping[str, str]


def print_story(story: Story, texts: Texts, console: Console) -> None:
    """Print the story; `texts` has each report's text by the report's id."""
    console.print(render(story, texts))


def render(story: Story, texts: Texts) -> RenderableType:
    """The reports, then every question with its answers; questions with answers that exclude each other first."""
    numbers = {c.id: n for n, c in enumerate(ordered(story), 1)}
    parts: list[RenderableType] = [_reports(story)]
    for question, claims in by_question(story):
        parts += [
            Text(),
            Text(safe(question.text), style="bold"),
            Padding(_rows(story, claims, numbers, texts), (0, 0, 0, 2)),
        ]
    if not story.claims:
        parts += [Text(), Text("Nothing that several of these reports tell was found.")]
    return Group(*parts)


def ordered(story: Story) -> list[Claim]:
    """The claims in the order in which they are shown."""
    return [claim for _, claims in by_question(story) for claim in claims]


def by_question(story: Story) -> list[tuple[Question, list[Claim]]]:
    """Each question with its claims: disputed ones first, then those that more reports answer."""
    against = {i for r in story.relations if r.kind in {"contradicts", "denies"} for i in (r.a, r.b)}
    groups = [(q, [c for c in story.claims if c.question == q.id]) for q in story.questions]
    told = {q.id: len({s.report for c in claims for s in c.supports}) for q, claims in groups}
    return sorted(groups, key=lambda g: (not any(c.id in against for c in g[1]), -told[g[0].id]))


def _reports(story: Story) -> Text:
    origins = {r.reporting_origin for r in story.reports if r.reporting_origin}
    line = f"{counted(len(story.reports), 'report')}, {_origins(len(origins), 'reporting')}"
    return Text(
        f"{line}: "
        + "; ".join(safe(f"{r.id} {r.outlet or r.text_file} {r.published or 'no date'}") for r in story.reports)
    )


def _rows(story: Story, claims: Sequence[Claim], numbers: Mapping[str, int], texts: Texts) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim")
    table.add_column(ratio=1)
    for claim in claims:
        body = Text(safe(claim.answer), style="bold" if stands(story, claim, numbers) else NO_STYLE)
        body.append(f"\n{vouched(story, claim)}", style="dim")
        for line in stands(story, claim, numbers):
            body.append(f"\n{line}", style="yellow")
        for support in claim.supports[:MOST_SHOWN]:
            body.append(f"\n{support.report}  {words(support, texts)}")
        if len(claim.supports) > MOST_SHOWN:
            body.append(f"\nand {len(claim.supports) - MOST_SHOWN} more", style="dim")
        table.add_row(str(numbers[claim.id]), body)
    return table


def vouched(story: Story, claim: Claim) -> str:
    """Who vouches for a claim and how many reports, reporting origins and information origins stand behind it."""
    origin = {r.id: r.reporting_origin for r in story.reports}
    reports = {s.report for s in claim.supports}
    counts = (
        counted(len(reports), "report"),
        _origins(len({o for r in reports if (o := origin.get(r))}), "reporting") if any(origin.values()) else "",
        _origins(len(claim.information_origins), "information"),
    )
    return f"{safe(', '.join(claim.information_origins))} · {', '.join(filter(None, counts))}"


def _origins(number: int, kind: str) -> str:
    return f"{number} {kind} origin{'' if number == 1 else 's'}"


def stands(story: Story, claim: Claim, numbers: Mapping[str, int]) -> list[str]:
    """How a claim stands to others, a line a kind: "against 3, 5"."""
    lines: dict[str, list[int]] = {}
    for relation in story.relations:
        other = _other(relation, claim)
        if other is not None and other in numbers:
            lines.setdefault(_word(relation, claim), []).append(numbers[other])
    return [f"{word} {', '.join(map(str, sorted(found)))}" for word, found in sorted(lines.items())]


def _other(relation: Relation, claim: Claim) -> str | None:
    return relation.b if relation.a == claim.id else relation.a if relation.b == claim.id else None


def _word(relation: Relation, claim: Claim) -> str:
    if relation.a == claim.id or relation.kind in {"contradicts", "confirms"}:
        return ARROWS[relation.kind]
    return {"denies": "denied by", "revises": "replaced by"}[relation.kind]


def words(support: Support, texts: Texts) -> str:
    """The words of a passage on one line with who says them, cut where they get long."""
    said = safe(" … ".join(Span(*s).of(texts.get(support.report, "")) for s in support.spans)).split()
    shown = " ".join(said[:MOST_WORDS]) + (" …" if len(said) > MOST_WORDS else "")
    return f"“{shown}” ({safe(support.speaker)})"


def story_lines(story: Story, texts: Texts) -> Iterator[str]:
    """One passage a line under a line of names: question, answer, speaker, report, where, words."""
    yield "question\tanswer\tspeaker\treport\tspan\twords"
    for question, claims in by_question(story):
        for claim in claims:
            for s in claim.supports:
                said = safe(" … ".join(Span(*p).of(texts.get(s.report, "")) for p in s.spans))
                where = ",".join(f"{a}-{b}" for a, b in s.spans)
                yield "\t".join(map(safe, (question.text, claim.answer, s.speaker, s.report, where, said)))
