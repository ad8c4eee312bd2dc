"""The pages that dossiers are written into: everything that is put into them is escaped, and stray controls shown."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from whosays.document import visible
from whosays.record.export.page_text import runs

HERE = Path(__file__).parent


def slashed(words: str) -> Markup:
    """Words that may go on in the next line behind a slash, not within a word.

    >>> slashed("Shelling/missile attack")
    Markup('Shelling/<wbr>missile attack')
    """
    return Markup("/<wbr>").join(escape(part) for part in visible(words).split("/"))


@cache
def template(name: str) -> Template:
    """The page `name` of this folder ("dossier.html")."""
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["seen"] = lambda words: visible(str(words))
    environment.filters["slashed"] = slashed
    environment.filters["groupby_runs"] = runs
    return environment.get_template(name)
