"""What the rows of every data set's export have in common: which events they are of, and the way back to the report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from whosays.findings import Codebook, CodedEvent, Event, ReportRecord, quoted
from whosays.record.export.as_csv import Cell

# Columns of our own behind those of a data set: where the row comes from, how the report holds the event, and the
# columns that rest on a day, a place or a party that is less likely right than not.
OURS = ("whosays_report", "whosays_page", "whosays_status", "whosays_according_to", "whosays_doubtful")


def fitting(
    record: ReportRecord, coded: Sequence[CodedEvent], codebook: Codebook
) -> Iterator[tuple[Event, CodedEvent]]:
    """Each event of a report that a data set's rules do not leave out, with its codes there."""
    codes = {c.event: c for c in coded if c.codebook == codebook}
    for event in record.events or ():
        if event.id in codes and codes[event.id].left_out is None:
            yield event, codes[event.id]


def left_out(coded: Iterable[CodedEvent], codebook: Codebook) -> Counter[str]:
    """How many events a data set's rules leave out, by the reason."""
    return Counter(c.left_out for c in coded if c.codebook == codebook and c.left_out)


def ours(record: ReportRecord, event: Event, codes: CodedEvent) -> dict[str, Cell]:
    """Our own columns of a row."""
    return {
        "whosays_report": record.text_file,
        "whosays_page": record.page,
        "whosays_status": event.status,
        "whosays_according_to": speakers(record, event.according_to) or "the report itself",
        "whosays_doubtful": "; ".join(c.column for c in codes.codes if c.doubtful and c.value is not None) or None,
    }


def speakers(record: ReportRecord, statements: Iterable[str]) -> str:
    """The speakers of statements, each once."""
    names = {e.id: e.name for e in record.entities or ()}
    said = {s.id: names.get(s.source.entity or "") or quoted(s.source.quote) for s in record.statements or ()}
    return "; ".join(dict.fromkeys(said[id] for id in statements if said.get(id)))
