"""The only way to whosays' data files: lexicons, models, and the cache folder.

Nothing is downloaded: every file lies in the package. Each is read once and kept.
"""

import os
import re
import tomllib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from whosays.errors import LexiconError

RELEASE = "0.1.0"
PACKAGE = Path(str(files("whosays")))


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The lexicon `name` ("times", "sides", …) as its TOML file gives it.

    Raises LexiconError when the file is missing or not TOML.
    """
    path = PACKAGE / "lexicons" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as cause:
        raise LexiconError(f"lexicon {name!r} cannot be read from {path}: {cause}") from cause


def words_at(name: str, *path: str) -> tuple[str, ...]:
    """The words listed at a place of the lexicon `name`, in their order.

    Raises LexiconError as `lexicon` does; KeyError when the lexicon has no such place.
    """
    found: Any = lexicon(name)
    for key in path:
        found = found[key]
    return tuple(found)


def as_pattern(word: str) -> str:
    """A listed word as a part of a pattern: a star stands for any ending, a space for any white space.

    >>> as_pattern("took down"), as_pattern("demand*")
    ('took\\\\s+down', 'demand\\\\w*')
    """
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


@cache
def one_of(name: str, *path: str) -> str:
    """The words listed at a place of the lexicon `name` as a part of a pattern: any of them, a star for any ending, a
    space for any white space, an apostrophe for either kind.

    Raises LexiconError as `lexicon` does; KeyError when the lexicon has no such place.

    >>> re.fullmatch(one_of("linking", "deeds", "under"), "assault") is not None
    True
    """
    told = (as_pattern(w).replace("'", "[’']") for w in words_at(name, *path))
    return f"(?:{'|'.join(told)})"


@cache
def any_word(name: str, *path: str) -> re.Pattern[str]:
    """Any of the words listed at a place of the lexicon `name`, whole, in either case; written as in `one_of`.

    Raises LexiconError as `lexicon` does; KeyError when the lexicon has no such place.

    >>> any_word("matters", "blame", "words").search("The mayor BLAMED the wind.") is not None
    True
    """
    return re.compile(rf"(?<!\w){one_of(name, *path)}(?!\w)", re.I)


def model_file(name: str) -> Path:
    """Where the model file `name` ("encoder.onnx", "blocks.npz") lies in the package."""
    return PACKAGE / "models" / name


def cache_folder() -> Path:
    """Where files are kept that can be made anew: the folder that WHOSAYS_CACHE names, or the user's cache."""
    from platformdirs import user_cache_path  # noqa: PLC0415 (only when something is kept)

    named = os.environ.get("WHOSAYS_CACHE")
    return Path(named) if named else user_cache_path("whosays", appauthor=False)
