"""What a person sees in a terminal."""

import io

from rich.console import Console

from whosays.document import Block, PublicationDate, ReportInfo, Span
from whosays.findings import Entity, Passage, ReportRecord, Source, Statement
from whosays.pipeline import read
from whosays.terminal import COLUMNS, print_finding, print_record, published_line, safe, text_lines


def shown(record, width=100) -> str:
    out = io.StringIO()
    print_record(record, Console(file=out, width=width, highlight=False))
    return out.getvalue()


def hostile(words: str) -> ReportRecord:
    span = Span(0, len(words))
    entity = Entity(id="e1", name=words, type="person", role=words, forms=(words,))
    said = Statement(
        id="s1",
        source=Source(entity="e1", spans=(span,), quote=words),
        content=Passage(spans=(span,), quote=words),
        form="direct",
    )
    block = Block(kind="paragraph", spans=(span,))
    return ReportRecord(
        text_file=words,
        report=ReportInfo(title=words, publisher=words),
        blocks=(block,),
        entities=(entity,),
        statements=(said,),
    )


def test_speakers_stand_under_their_side(examples):
    text = shown(read(str(examples / "reports" / "1-wire-herald.txt")))
    assert (
        text.index("GOVERNMENT")
        < text.index("Ilvar Doshen, Defence Ministry spokesman")
        < text.index("INSURGENT")
        < text.index("Rett Maliq")
    )
    assert "published 2031-05-14, stated (byline)" in text
    assert "denies" in text


def test_hostile_words_steer_nothing():
    words = "\x1b[31mred\x1b]0;title\x07 [bold]x[/bold] \u202egnorw"
    record = hostile(words)
    out = shown(record) + "\n".join(text_lines(record))
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[bold]x[/bold]" in out


def test_a_narrow_terminal_still_shows_every_word(examples):
    record = read(str(examples / "reports" / "3-denial.txt"))
    narrow = "".join(shown(record, 50).split())
    assert all(
        "".join(safe(str(s.content.quote)).split())[:12] in narrow
        for s in record.statements
        if isinstance(s.content.quote, str)
    )


def test_text_is_one_statement_a_line(examples):
    record = read(str(examples / "reports" / "1-wire-herald.txt"))
    header, *rows = text_lines(record)
    assert header.split("\t") == list(COLUMNS)
    assert len(rows) == len(record.statements)
    assert all(len(row.split("\t")) == len(COLUMNS) for row in rows)


def test_a_page_with_nobody_quoted_says_so():
    record = ReportRecord(text_file="a", report=ReportInfo(), blocks=(), statements=())
    assert "Nobody is quoted" in shown(record)
    assert "no date that the page supports" in shown(record)


def test_the_date_line_names_its_basis():
    info = ReportInfo(published=PublicationDate(date="2031-05", precision="month", basis="inferred"))
    assert published_line(info) == "2031-05, inferred"


def test_one_finding_shows_its_evidence(examples):
    record = read(str(examples / "reports" / "1-wire-herald.txt"))
    out = io.StringIO()
    statement = record.statements[0]
    print_finding(
        record,
        (examples / "reports" / "1-wire-herald.txt").read_text("utf-8"),
        statement.id,
        Console(file=out, width=100),
    )
    assert "found" in out.getvalue()
    assert "encoder" in out.getvalue()
