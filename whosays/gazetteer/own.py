"""A user's own table of places, laid on top of the gazetteer: villages, bases, neighbourhoods that no list has.

A CSV file in UTF-8 with a header. Needed: `name`, `lat`, `lon`. Besides: `kind` (as in a record; "village" when left
out), `country` (ISO 3166 alpha-2), `within` (the name of a region of that country, or the name or p-code of another
row), `aliases` (with | between them) and `pcode`. Other columns are passed over. Semicolons or tabs may stand for the
commas, and a comma for the decimal point, as spreadsheets write where that is the sign.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

from whosays.errors import OwnPlacesError
from whosays.findings import PlaceKind
from whosays.gazetteer.entries import GazetteerEntry, own_id
from whosays.gazetteer.index import Gazetteer
from whosays.gazetteer.names import name_key
from whosays.gazetteer.table import Named
from whosays.spreadsheets import table_in

NEEDED = ("name", "lat", "lon")
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
# GeoNames' code of what each kind most often is.
FEATURES: Mapping[PlaceKind, str] = {
    "country": "PCL",
    "region": "RGN",
    "province": "ADM1",
    "district": "ADM2",
    "city": "PPL",
    "town": "PPL",
    "village": "PPL",
    "neighbourhood": "PPLX",
    "facility": "BLDG",
    "road": "RD",
    "natural": "AREA",
}

Row = dict[str, str]


def own_places(file: Path, gazetteer: Gazetteer) -> tuple[Named, ...]:
    """The places of a user's table; `gazetteer` is asked for the regions that rows lie in.

    Raises OwnPlacesError, with the number of the line, for a table that cannot be understood.
    """
    rows = _rows(file)
    entries = {line: _entry(file, line, row) for line, row in rows.items()}
    named: dict[str, GazetteerEntry] = {}
    for line, row in rows.items():
        named.setdefault(name_key(row["name"]), entries[line])
        if row["pcode"]:
            named.setdefault(name_key(row["pcode"]), entries[line])
    return tuple(
        Named(
            _put_within(file, line, row, entries[line], named, gazetteer),
            (row["name"],),
            tuple(alias for a in row["aliases"].split("|") if (alias := a.strip())),
        )
        for line, row in rows.items()
    )


def with_own_places(file: Path, table: Path) -> Gazetteer:
    """The gazetteer in `file` with a user's table on top."""
    return Gazetteer(file, own_places(table, Gazetteer(file)))


def _rows(file: Path) -> dict[int, Row]:
    """Each row with the number of its line, every column that is known there, without space around."""
    columns = (*NEEDED, "kind", "country", "within", "aliases", "pcode")
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = table_in(opened)
            missing = [c for c in NEEDED if c not in (reader.fieldnames or ())]
            if missing:
                raise OwnPlacesError(f"{file}, line 1: no column {', '.join(missing)}; {', '.join(NEEDED)} are needed")
            rows: dict[int, Row] = {}
            for row in reader:
                rows[reader.line_num] = {c: (row.get(c) or "").strip() for c in columns}
            return rows
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        raise OwnPlacesError(f"{file} cannot be read as a CSV file in UTF-8: {cause}") from cause


def _entry(file: Path, line: int, row: Row) -> GazetteerEntry:
    """The place of a row; OwnPlacesError, which names the line, where something in it is wrong."""
    kind = next((k for k in KINDS if k == (row["kind"] or "village")), None)
    if kind is None:
        raise OwnPlacesError(f"{file}, line {line}: {row['kind']!r} is no kind of place; one of {', '.join(KINDS)}")
    if not name_key(row["name"]):
        raise OwnPlacesError(f"{file}, line {line}: a place needs a name")
    if row["country"] and not (len(row["country"]) == 2 and row["country"].isalpha()):
        raise OwnPlacesError(f"{file}, line {line}: {row['country']!r} is no country code of two letters")
    lat, lon = (_degrees(file, line, row, column, most) for column, most in (("lat", 90.0), ("lon", 180.0)))
    return GazetteerEntry(
        id=own_id("own", row["name"], lat, lon),
        name=row["name"],
        kind=kind,
        feature=FEATURES[kind],
        lat=lat,
        lon=lon,
        country=row["country"].upper() or None,
        admin1=None,
        admin2=None,
        population=0,
        extent_km=None,
        source=file.name,
        pcode=row["pcode"] or None,
    )


def _degrees(file: Path, line: int, row: Row, column: str, most: float) -> float:
    try:
        degrees = float(row[column].replace(",", "."))
    except ValueError:
        degrees = float("nan")
    if not abs(degrees) <= most:
        raise OwnPlacesError(
            f"{file}, line {line}: {column} {row[column]!r} is not a number of degrees from {-most:.0f} to {most:.0f}"
        )
    return degrees


def _put_within(
    file: Path, line: int, row: Row, entry: GazetteerEntry, named: Mapping[str, GazetteerEntry], gazetteer: Gazetteer
) -> GazetteerEntry:
    """The entry with the codes of the region that the table says it lies in."""
    if not row["within"]:
        return entry
    regions = [
        m.entry
        for m in gazetteer.find(row["within"], approximate=False)
        if m.entry.feature in {"ADM1", "ADM2"} and (entry.country is None or m.entry.country == entry.country)
    ]
    if regions:
        return entry._replace(country=regions[0].country, admin1=regions[0].admin1, admin2=regions[0].admin2)
    outer = named.get(name_key(row["within"]))
    if outer is None or outer.id == entry.id:
        raise OwnPlacesError(
            f"{file}, line {line}: {row['within']!r} is no region of {row['country'] or 'any country'}, "
            "and no name or p-code of another row"
        )
    return entry._replace(country=entry.country or outer.country)
