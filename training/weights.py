"""Fitted weights as tables of a lexicon, so that anyone can read what a model goes by."""

import re
from collections.abc import Mapping


def as_tables(weights: Mapping[str, Mapping[str, float]]) -> str:
    """Weights by model and feature as the tables of a lexicon, features in order.

    >>> print(as_tables({"one": {"near": 0.5, "bias": -1.0}}))
    <BLANKLINE>
    [one]
    "bias" = -1.0
    "near" = 0.5
    <BLANKLINE>
    """
    return "".join(
        f"\n[{model}]\n" + "".join(f'"{name}" = {weight}\n' for name, weight in sorted(of.items()))
        for model, of in weights.items()
    )


def with_table(lexicon: str, name: str, weights: Mapping[str, float]) -> str:
    """A lexicon's text with these weights in place of those of its table `name`; other tables stay.

    >>> with_table("# w\\n\\n[a]\\nold = 1.00\\n\\n[b]\\nx = 2.00\\n", "a", {"new": 0.5})
    '# w\\n\\n[a]\\nnew = 0.50\\n\\n[b]\\nx = 2.00\\n'
    """
    head, mark, rest = lexicon.partition(f"[{name}]\n")
    kept = re.search(r"\n(?:#[^\n]*\n)*\[", rest)
    lines = "".join(f"{key} = {weight:.2f}\n" for key, weight in weights.items())
    return head + mark + lines + (rest[kept.start() :] if kept else "")
