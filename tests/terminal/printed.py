"""What a person sees of something that is printed."""

import io

from rich.console import Console


def printed(show, *arguments, width=100, **options) -> str:
    """What `show` prints of the arguments, as the commands have it printed."""
    out = io.StringIO()
    show(*arguments, Console(file=out, width=width, highlight=False, markup=False, emoji=False), **options)
    return out.getvalue()
