"""The pages that dossiers are written into: everything that is put into them is escaped, and stray controls shown."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from whosays.document import visible
from whosays.record.export.page_text import runs

HERE = Path(__file__).parent


@cache
def template(name: str) -> Template:
    """The page `name` of this folder ("dossier.html")."""
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["seen"] = lambda words: visible(str(words))
    environment.filters["groupby_runs"] = runs
    return environment.get_template(name)
