"""The only door to what whosays carries with it: lexicons, models, gazetteer, settings.

Nothing is downloaded: every file lies in the package. Each is read once and kept.
"""

import os
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


def model_file(name: str) -> Path:
    """Where the model file `name` ("encoder.onnx", "blocks.json") lies in the package."""
    return PACKAGE / "models" / name


def cache_folder() -> Path:
    """Where files are kept that can be made anew: the folder that WHOSAYS_CACHE names, or the user's cache."""
    from platformdirs import user_cache_path  # noqa: PLC0415 (only when something is kept)

    named = os.environ.get("WHOSAYS_CACHE")
    return Path(named) if named else user_cache_path("whosays", appauthor=False)
