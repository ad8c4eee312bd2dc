"""The whole flow on one screen: a page becomes a report, a report becomes findings, findings become its record."""

from whosays.document import Page, Report
from whosays.find.chains import find_chains
from whosays.find.statements import find_statements
from whosays.findings import ReportRecord
from whosays.inference import Encoder, load_encoder
from whosays.parse import parse_report
from whosays.read import load_page, read_report


def read(address: str) -> ReportRecord:
    """Read the page at `address` (a path, an http address, or "-" for standard input) into its record.

    Raises UnreadablePage, with a one-line reason, when the page gives no report.
    """
    return read_page(load_page(address))


def read_page(page: Page, encoder: Encoder | None = None) -> ReportRecord:
    """Read one page into its record; `encoder` is the package's own unless given."""
    return find_all(read_report(page), encoder or load_encoder())


def find_all(report: Report, encoder: Encoder) -> ReportRecord:
    """Everything that is found in one report: one pass of the encoder, then entities, then statements."""
    parsed = parse_report(report)
    labels = encoder.run(parsed)
    chains = find_chains(report, parsed, labels)
    statements = find_statements(report, parsed, labels, chains)
    return ReportRecord(
        text_file=report.address,
        page=report.page,
        report=report.info,
        blocks=report.blocks,
        entities=chains.entities,
        statements=statements,
    )
