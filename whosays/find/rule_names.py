"""How findings name the rule that found them."""

from collections.abc import Callable
from functools import cache


@cache
def rule_name(rule: Callable[..., object]) -> str:
    """Where a rule stands below `whosays`, as findings give it and `explain` looks it up.

    >>> rule_name(rule_name)
    'find.rule_names.rule_name'
    """
    return f"{rule.__module__}.{rule.__qualname__}".removeprefix("whosays.")
