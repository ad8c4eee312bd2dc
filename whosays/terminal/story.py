"""A story on a terminal: each question with its answers as rows, who vouches, and what stands against what."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.document import Span
from whosays.passages import passage_words
from whosays.story import Assessed, Claim, Question, Story, Support, excluded
from whosays.story_shown import (
    ORIGINS_MEAN,
    backing,
    by_question,
    called,
    harm_words,
    numbered,
    said_by,
    stands,
    told_apart,
)
from whosays.terminal.styles import NO_STYLE, print_rendered
from whosays.terminal.words import counted, origins_known, safe

MOST_WORDS = 24  # of a passage that a row shows
MOST_SHOWN = 3  # passages that a claim shows which others exclude; any other shows one

Texts = Mapping[str, str]


def print_story(story: Story, texts: Texts, console: Console) -> None:
    """Print the story; `texts` has each report's text by the report's id."""
    print_rendered(render(story, texts), console)


def render(story: Story, texts: Texts) -> RenderableType:
    """The reports, then every question with its answers; questions with answers that exclude each other first."""
    numbers = numbered(story)
    parts: list[RenderableType] = [_reports(story)]
    if story.claims:
        parts += [Text(), Text(ORIGINS_MEAN, style="dim")]
    asked = told_apart(story)
    assessed = {a.event: a.found for a in story.assessments}
    for question, claims in by_question(story):
        parts += [
            Text(),
            _asked(question, asked[question.id]),
            Padding(_rows(story, claims, numbers, texts), (0, 0, 0, 2)),
        ]
        if question.kind == "figure" and question.event in assessed:  # once, below an event's first number
            parts.append(Padding(_by_rule(assessed.pop(question.event)), (0, 0, 0, 2)))
    if not story.claims:
        parts += [Text(), Text("Nothing that several of these reports tell was found.")]
    return Group(*parts)


def _asked(question: Question, shown: str) -> Text:
    """The question, with the id of the event that it is about, by which `compare` is asked."""
    asked = Text().append(safe(shown), style="bold")
    return asked.append(f"  {question.event}", style="dim") if question.event else asked


def _by_rule(found: Sequence[Assessed]) -> Text:
    """What named rules make of an event's dead on one line; `compare` tells by which rules."""
    return Text("deaths by rule: " + " · ".join(f"{a.scheme} {harm_words(a)}" for a in found), style="dim")


def _reports(story: Story) -> RenderableType:
    """How many reports of how many origins; then of each what it is called here, its day, its outlet and address."""
    origins = {r.reporting_origin for r in story.reports if r.reporting_origin}
    unsigned = sum(1 for r in story.reports if not r.reporting_origin)
    line = f"{counted(len(story.reports), 'report')}, {origins_known(len(origins))}"
    line += f" (nothing tells who wrote {unsigned} of the reports)" if origins and unsigned else ""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for r in story.reports:
        name = Text(safe(called(r))).append(f"  {safe(r.text_file)}" if r.outlet else "", style="dim")
        table.add_row(Text(safe(r.id)), Text(safe((r.published or "no date")[:10])), name)
    return Group(Text(line), Padding(table, (0, 0, 0, 2)))


def _rows(story: Story, claims: Sequence[Claim], numbers: Mapping[str, int], texts: Texts) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim")
    table.add_column(ratio=1, overflow="fold")
    apart = excluded(story)
    for claim in claims:
        lines = against(story, claim, numbers)
        body = Text().append(safe(claim.answer), style="bold" if lines else NO_STYLE)
        body.append(f"\n{vouched(story, claim)}", style="dim")
        for line in lines:
            body.append(f"\n{line}", style="yellow")
        most = MOST_SHOWN if claim.id in apart else 1
        for support in claim.supports[:most]:
            body.append(f"\n{support.report}  {words(support, texts)}")
        if len(claim.supports) > most:
            body.append(f"\nand {len(claim.supports) - most} more", style="dim")
        table.add_row(str(numbers[claim.id]), body)
    return table


def vouched(story: Story, claim: Claim) -> str:
    """Who vouches for a claim and how many reports, reporting origins and information origins stand behind it."""
    return f"{safe(', '.join(map(said_by, claim.information_origins)))} · {backing(story, claim)}"


def against(story: Story, claim: Claim, numbers: Mapping[str, int]) -> list[str]:
    """How a claim stands to others, a line a kind: "against 3, 5"."""
    lines = {word: sorted(numbers[i] for i in ids if i in numbers) for word, ids in stands(story, claim).items()}
    return [f"{word} {', '.join(map(str, found))}" for word, found in sorted(lines.items()) if found]


def words(support: Support, texts: Texts) -> str:
    """The words of a passage on one line with who says them, cut where they get long."""
    said = safe(passage_words(support, texts.get(support.report, ""))).split()
    shown = " ".join(said[:MOST_WORDS]) + (" …" if len(said) > MOST_WORDS else "")
    return f"“{shown}” ({safe(said_by(support.speaker))})"


def story_lines(story: Story, texts: Texts) -> Iterator[str]:
    """One passage a line under a line of names: question, answer, speaker, report, where, words."""
    yield "question\tanswer\tspeaker\treport\tspan\twords"
    asked = told_apart(story)
    for question, claims in by_question(story):
        for claim in claims:
            for s in claim.supports:
                said = safe(" … ".join(Span(*p).of(texts.get(s.report, "")) for p in s.spans))
                where = ",".join(f"{a}-{b}" for a, b in s.spans)
                yield "\t".join(map(safe, (asked[question.id], claim.answer, s.speaker, s.report, where, said)))
