"""The whole flow: a page becomes a report, a report findings, findings a record, several records a story."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from whosays.document import Page, ParsedText, Report
from whosays.errors import GazetteerError, LexiconError, ModelMismatch, RecordError, UnreadablePage
from whosays.find.codes.codes import coded
from whosays.find.control.control import find_control
from whosays.find.disputes.disputes import find_disputes
from whosays.find.events.counts import with_events
from whosays.find.events.events import find_events
from whosays.find.figures.figures import find_figures
from whosays.find.people.abroad import with_sides_abroad
from whosays.find.people.chains import Chains, find_chains
from whosays.find.people.clean_names import with_clean_names
from whosays.find.people.likely_sides import with_likely_sides
from whosays.find.places.places import find_places
from whosays.find.statements.answers import link_answers, link_levels
from whosays.find.statements.gapped import with_gapped
from whosays.find.statements.quoted import with_quoted
from whosays.find.statements.statements import find_statements
from whosays.find.statements.turns import with_turns
from whosays.find.times.times import find_times
from whosays.findings import CodedEvent, Control, Entity, Event, Place, ReportRecord, Statement
from whosays.gazetteer import Gazetteer, load_gazetteer
from whosays.gazetteer.names import name_key
from whosays.inference import Encoder, Labels, load_encoder
from whosays.link.control_over_time import over_time, places_called
from whosays.link.origins import report_text, trace
from whosays.link.page import Source
from whosays.link.report_deaths import deaths_of
from whosays.link.situations import situations
from whosays.link.stories import named_reports, put_together
from whosays.parse import parse_report
from whosays.processes import Died, in_order
from whosays.reading import (
    article_lines,
    article_of,
    article_page,
    holds_articles,
    load_page,
    page_from_bytes,
    read_report,
)
from whosays.record.export.accounts import shown_claims, side_by_side
from whosays.record.export.as_csv import Cell, harmless_cell
from whosays.record.export.as_json import whole
from whosays.record.export.assessed import assessed_harm
from whosays.record.export.dossier import write_dossier
from whosays.record.export.event_files import FILES
from whosays.record.export.story_dossier import write_story
from whosays.record.store import Failure, ReadAnew, Record
from whosays.story import PlaceControl, Situation, Story, excluded

Outcome = TypeVar("Outcome")
Address = str | os.PathLike[str]  # of a page: a path, an http(s) address, "-" for standard input
# What was found at an address: text, HTML, or an article, which is a text with its title, date, url and outlet.
Content = str | bytes | Mapping[str, Any]
Given = Address | tuple[Address, Content]
Read = tuple[Report, ReportRecord]
Looked = TypeVar("Looked", bound=Page | Literal[False] | Failure)  # what is at an address, before it is read
MOST_COMPARED = 40  # a list of situations compares the answers of at most so many reports


# --- one report -------------------------------------------------------------------------------------------------------


def read(address: Address, places: Address | None = None, *, content: Content | None = None) -> ReportRecord:
    """Read the page at `address` (a path, an http address, or "-" for standard input) into its record.

    If `content` is given, nothing is opened or fetched; the address only says where it is from. It is text or HTML, or
    a mapping with the fields text and, where known, title, date, url and outlet.
    `places` is a CSV file of your own places, which are looked up before the gazetteer. Raises UnreadablePage, with a
    one-line reason, if the page gives no report.
    """
    return read_with_text(address, places, content=content)[0]


def read_with_text(
    address: Address, places: Address | None = None, *, content: Content | None = None
) -> tuple[ReportRecord, str]:
    """The record of a page as `read` gives it, and the page's canonical text, into which all spans are offsets."""
    report = read_report(_page(address if content is None else (address, content)))
    gazetteer = load_gazetteer(own=Path(places) if places else None)
    return find_all(report, load_encoder(), gazetteer), report.text


def _page(given: Given) -> Page:
    """The page at an address, or made of the content given with it."""
    if not isinstance(given, tuple):
        return load_page(given)
    address, content = given
    if isinstance(content, bytes):
        return page_from_bytes(content, os.fspath(address))
    if isinstance(content, Mapping):
        return article_of(content, os.fspath(address))
    # The encoding is ours, whatever the mark-up declares.
    return page_from_bytes(content.encode("utf-8", "replace"), os.fspath(address), declared_encoding="utf-8")


def read_page(page: Page, encoder: Encoder | None = None, gazetteer: Gazetteer | None = None) -> ReportRecord:
    """Read one page into its record, with the package's own encoder and gazetteer unless others are given."""
    return find_all(read_report(page), encoder or load_encoder(), gazetteer or load_gazetteer())


def find_all(report: Report, encoder: Encoder, gazetteer: Gazetteer) -> ReportRecord:
    """Everything that is found in one report, in one pass of the encoder."""
    parsed = parse_report(report)
    return find_in(report, parsed, encoder.run(parsed), gazetteer)


def find_in(report: Report, parsed: ParsedText, raw: Labels, gazetteer: Gazetteer) -> ReportRecord:
    """The record that the labels of a text lead to: who is who, who says what, what happened where and when."""
    labels = with_turns(parsed, raw, report.info.turns)
    labels = with_gapped(parsed, with_quoted(parsed, with_clean_names(parsed.text, labels)))
    times = find_times(parsed, report.info.told_on, report.page, report.info.told_in)
    chains = find_chains(report, parsed, labels)
    statements = link_levels(find_statements(report, parsed, labels, chains, times))
    statements = link_answers(report.page, parsed, statements, chains.entities, labels.readings, report.info.turns)
    places = find_places(report, parsed, labels, gazetteer)
    chains = _with_sides(chains, places, statements)
    events = find_events(report, parsed, labels, chains, statements, times, places)
    control, sides = find_control(
        report.page, parsed, chains, places, statements, times, report.info.told_on, report.info.told_in
    )
    chains = chains._replace(entities=(*_with_parties(chains, events, control), *sides))
    figures = find_figures(report.page, parsed, statements, chains.entities, readings=labels.readings)
    figures = with_events(figures, events, parsed, times)
    return ReportRecord(
        text_file=report.address,
        page=report.page,
        report=report.info,
        blocks=report.blocks,
        entities=chains.entities,
        places=places,
        statements=statements,
        events=events,
        figures=figures,
        control=control,
        disputes=find_disputes(
            report.page, parsed, statements, chains.entities, places, figures, control, readings=labels.readings
        ),
    )


def _with_sides(chains: Chains, places: Sequence[Place], statements: Sequence[Statement]) -> Chains:
    """The page's entities with their sides, including those left out of the record."""
    every = with_sides_abroad((*chains.entities, *chains.left_out), places)
    number = len(chains.entities)
    kept, left_out = (with_likely_sides(part, places, statements) for part in (every[:number], every[number:]))
    return chains._replace(entities=kept, left_out=left_out)


def _with_parties(chains: Chains, events: Sequence[Event], control: Sequence[Control]) -> tuple[Entity, ...]:
    """The page's entities, with left-out ones that take part in an event or hold a place, in order of appearance."""
    parties = {entity for event in events for entity in (*event.actors, *event.targets)}
    parties |= {told.holder for told in control if told.holder is not None}
    found = (*chains.entities, *(e for e in chains.left_out if e.id in parties))
    return tuple(sorted(found, key=lambda e: min(e.mentions)))


# --- several reports of one situation ---------------------------------------------------------------------------------


def read_story(addresses: Iterable[Given], gazetteer: Gazetteer | None = None) -> Story:
    """Read the pages of one situation and combine them: shared events, questions, claims, who contradicts whom.

    The order of the addresses does not matter; each may come with its content, as for `read`. Raises UnreadablePage
    if a page gives no report.
    """
    reports = (read_report(_page(given)) for given in addresses)
    return story_of(read_sources(reports, gazetteer or load_gazetteer()))


def read_sources(reports: Iterable[Report], gazetteer: Gazetteer) -> list[Source]:
    """Each report read into its record, with its sentences: what stories are made from."""
    return [Source(find_all(r, load_encoder(), gazetteer), parse_report(r)) for r in reports]


def source_of(record: ReportRecord, text: str) -> Source:
    """A report kept in a record file, with its sentences: what stories are made from."""
    report = Report(
        page=record.page or "", address=record.text_file, text=text, info=record.report, blocks=record.blocks
    )
    return Source(record, parse_report(report))


def story_of(sources: Sequence[Source]) -> Story:
    """The story that reports make together, in any order; who wrote each is traced first."""
    texts = {text.id: text for s in sources for text in [report_text(s.record, s.parsed.text)]}
    lineages = trace(texts.values())
    address = {t.id: t.address or t.id for t in texts.values()}
    return put_together(
        sources,
        {address[id]: msgspec.structs.replace(line, root=address[line.root]) for id, line in lineages.items()},
    )


def story_texts(sources: Sequence[Source]) -> dict[str, str]:
    """The canonical text of each report, by its id in the story."""
    return {id: source.parsed.text for id, source in named_reports(sources).items()}


def accounts_of_event(story: Story, sources: Sequence[Source], event: str) -> dict[str, Any]:
    """The accounts of one event in a story: a column for each side that answers, a row for each question."""
    pages = {id: (source.record, source.parsed.text) for id, source in named_reports(sources).items()}
    questions = tuple(q for q in story.questions if q.event == event)
    asked = {q.id for q in questions}
    about = msgspec.structs.replace(
        story, questions=questions, claims=tuple(c for c in story.claims if c.question in asked)
    )
    claims = shown_claims(story, pages, set())
    return side_by_side(about, {c.id: claims[c.id] for c in about.claims})


def harm_of_event(story: Story, event: str) -> list[dict[str, Any]]:
    """What named rules make of the deaths in one event of a story, and of which claims; empty if there are none."""
    return [found for found in assessed_harm(story) if found["event"] == event]


# --- many reports in a record file ------------------------------------------------------------------------------------


def add(
    record: Record, addresses: Iterable[Given], gazetteer: Gazetteer | None = None, *, processes: int = 1
) -> Iterator[tuple[str, bool | Failure]]:
    """Read pages into `record` one by one; yield each address with True (added), False (known) or why it failed.

    Each address may come with its content, as for `read`. A file of articles in JSON Lines gives a page for each line,
    with its place in the file as the address. Each page is one transaction. A page that gives no report is kept as a
    failure, and the run continues.

    With several `processes` some pages are read ahead of the one that is yielded; what is kept is the same, in the same
    order. A script that asks for them must do so under `if __name__ == "__main__":`.
    """
    pages = _new_pages(record, addresses)
    for (address, page), read in _read_in_order(pages, gazetteer, processes):
        outcome = _kept(address, read, partial(record.add, page)) if isinstance(page, Page) else page
        if isinstance(outcome, Failure):
            record.add_failure(outcome)
        yield address, outcome


def _new_pages(record: Record, addresses: Iterable[Given]) -> "Iterator[tuple[str, Page | Literal[False] | Failure]]":
    """Each page by its address; False where the record has it, and a failure where there is none."""
    for given in addresses:
        for address, make_page in _pages(given):
            yield address, _or_failure(address, partial(_unless_known, record, make_page))


def _unless_known(record: Record, make_page: Callable[[], Page]) -> Page | Literal[False]:
    page = make_page()
    return not record.knows(page) and page


def _pages(given: Given) -> Iterator[tuple[str, Callable[[], Page]]]:
    """Each page of what was given, by its address: one, or one for each line of a file of articles."""
    address = os.fspath(given[0] if isinstance(given, tuple) else given)
    if isinstance(given, tuple) or not holds_articles(address):
        yield address, partial(_page, given)
        return
    try:
        for where, line in article_lines(address):
            yield where, partial(article_page, line, where)
    except UnreadablePage as cause:
        yield address, partial(_refuse, cause)


def _refuse(cause: UnreadablePage) -> Page:
    raise cause


def reread(
    record: Record, gazetteer: Gazetteer | None = None, *, processes: int = 1
) -> Iterator[tuple[str, ReadAnew | Failure]]:
    """Read every page in `record` again with this release; yield each address with the result.

    People's corrections are applied again. Each page is one transaction: either unchanged or read again completely. A
    page that gives no report now stays as it was. Rereading a second time changes nothing. `processes` is as for `add`.
    """
    kept = (_or_failure(id[:12], partial(record.page, id)) for id in record.pages())
    for (address, page), read in _read_in_order(((p.address, p) for p in kept), gazetteer, processes):
        yield address, page if isinstance(page, Failure) else _kept(address, read, record.read_anew)


def _read_in_order(
    pages: Iterable[tuple[str, Looked]], gazetteer: Gazetteer | None, processes: int
) -> Iterator[tuple[tuple[str, Looked], Read | Failure | Died | None]]:
    """Each page with its name and with its report and record, or why there is none; None for what is no page."""
    if processes > 1:
        gazetteer = gazetteer or load_gazetteer()  # which is built here once if it must be
    # Processes that share the processors leave the threads to each other.
    encoder = partial(load_encoder, threads=1) if processes > 1 else load_encoder
    asked = (((address, page), (address, page) if isinstance(page, Page) else None) for address, page in pages)
    return in_order(partial(_read, encoder, gazetteer), asked, processes=processes)


def _read(encoder: Callable[[], Encoder], gazetteer: Gazetteer | None, named: tuple[str, Page]) -> Read | Failure:
    address, page = named
    return _or_failure(address, partial(_report_and_record, encoder, gazetteer, page))


def _report_and_record(encoder: Callable[[], Encoder], gazetteer: Gazetteer | None, page: Page) -> Read:
    report = read_report(page)
    return report, find_all(report, encoder(), gazetteer or load_gazetteer())


def _kept(
    address: str, read: Read | Failure | Died | None, keep: Callable[[Report, ReportRecord], Outcome]
) -> Outcome | Failure:
    """What came of keeping what was read of a page, or why there is nothing to keep."""
    if isinstance(read, Failure):
        return read
    if read is None or isinstance(read, Died):
        return Failure(address, "fault", f"{address}: a fault in whosays (it ended the process); please report it")
    return _or_failure(address, partial(keep, *read))


def _or_failure(address: str, read_one: Callable[[], Outcome]) -> Outcome | Failure:
    """The result of reading one page of many, or why it gave no report."""
    try:
        return read_one()
    except UnreadablePage as cause:
        return Failure(address, cause.reason, str(cause))
    except (RecordError, ModelMismatch, LexiconError, GazetteerError):
        raise  # not the page's fault: every other page would fail too
    except Exception as fault:  # a bug of ours on one page of many must not end the run
        return Failure(address, "fault", f"{address}: a fault in whosays ({fault!r}); please report it")


def control_of(record: Record, place: str, at: str | None = None) -> tuple[PlaceControl, ...]:
    """Who holds `place` over time, according to whom: one result for each place with that name in `record`.

    `at` is the ISO day asked for. Only reports that contain the name, or another name that those give the place, are
    read. Empty if none says anything about it or a place inside it.
    """
    place = whole(place)
    reports: dict[str, ReportRecord] = {}
    # The article in an Arabic name has many spellings ("ez-Zor", "al-Zor"); the rest of the name finds them all.
    names, asked = {place, " ".join(w for w in name_key(place).split() if w != "al")}, set[str]()
    found: tuple[PlaceControl, ...] = ()
    while unasked := sorted(names - asked):
        for name in unasked:
            reports.update(record.with_words(name, known=reports))
        asked.update(unasked)
        found = places_called(over_time(reports.values(), at), place)
        names |= {form for one in found for form in one.forms}
    return found


def stories(record: Record) -> tuple[Situation, ...]:
    """Which reports in `record` are about one situation: place, days, the reports and the reasons.

    Reads only the table of happenings, not the reports.
    """
    return situations(record.happenings(), record.told())


def story_in(record: Record, situation: Situation) -> Story:
    """The story that the reports of one situation make together: questions, claims and their relations."""
    return story_of(situation_sources(record, situation))


def situation_sources(record: Record, situation: Situation) -> list[Source]:
    """The reports of a situation: what its story is made from."""
    return [source_of(*record.report(report.page)) for report in situation.reports]


def disputes_of(record: Record, situation: Situation) -> int | None:
    """How many questions get answers that cannot all be right; None for a situation with too many reports."""
    if len(situation.reports) > MOST_COMPARED:
        return None
    story = story_of(situation_sources(record, situation))
    against = excluded(story)
    return len({claim.question for claim in story.claims if claim.id in against})


# --- events in the terms of data sets ---------------------------------------------------------------------------------


def coded_events(record: ReportRecord, text: str) -> tuple[CodedEvent, ...]:
    """The codes of every event of a report in each data set, in the order of the record; `text` is its page's."""
    return _coded(record, text, record.events or ())


def coded_event(record: ReportRecord, text: str, id: str) -> tuple[Event, tuple[CodedEvent, ...]]:
    """One event of a report, by its id, and its codes in each data set."""
    event = next(e for e in record.events or () if e.id == id)
    return event, _coded(record, text, (event,))


def _coded(record: ReportRecord, text: str, events: Iterable[Event]) -> tuple[CodedEvent, ...]:
    parsed = source_of(record, text).parsed
    return tuple(one for event in events for one in coded(record, event, deaths_of(record, event), parsed))


def event_rows(record: ReportRecord, text: str, form: Literal["acled", "ucdp"]) -> list[dict[str, Cell]]:
    """The events of a report in the columns of ACLED's or UCDP GED's files, one row for each event they would code.

    `text` is the canonical text of its page. Every row has every column, in the file's order; what the report does not
    say is None. No cell is a formula to a spreadsheet.
    """
    file = FILES[form]
    found = file.rows(record, coded_events(record, text))
    return [{column: harmless_cell(row.get(column)) for column in file.columns} for row in found]


# --- dossiers ---------------------------------------------------------------------------------------------------------


def dossier(reports: Sequence[tuple[ReportRecord, str]]) -> str:
    """The dossier of several reports, each a record and its canonical text, as one HTML page."""
    control = over_time(record for record, _ in reports)
    coded = {record.page or record.text_file: coded_events(record, text) for record, text in reports}
    return write_dossier(reports, control, coded)


def story_dossier(sources: Sequence[Source]) -> str:
    """The dossier of the story that several reports make together, as one HTML page."""
    pages = {id: (source.record, source.parsed.text) for id, source in named_reports(sources).items()}
    return write_story(story_of(sources), pages, over_time(record for record, _ in pages.values()))
