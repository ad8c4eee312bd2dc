"""What each yes-or-no rule of `whosays/find` is worth: `python -m evaluation.without --data DIR`.

The pages of hand-made records are read with all rules. Then, for each rule, those pages on which it gave its rarer
answer are read again while it always gives its usual one, and both readings are compared with the records. A line for
each rule that changes a figure tells by how much the right and the given items grow without it: a rule without which
more is right, or less is made up, costs more than it gives. The encoder runs once a page; each rule takes some seconds.

The encoder knows the pages that it was trained on. What only such pages say of a rule that mends the encoder's own
findings does not count.
"""

import argparse
import importlib
import inspect
import pkgutil
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import NamedTuple

import whosays.find
from evaluation.compare import Comparison
from evaluation.counts import Count
from evaluation.gold import compare_page, pairs
from whosays.document import ParsedText
from whosays.find.rule_names import rule_name
from whosays.inference import Encoder, Labels
from whosays.resources import model_file

MOST_PAGES = 40  # that a rule is looked at on, unless told otherwise

Counts = Mapping[str, Count]


class Worth(NamedTuple):
    """What changes when a rule always gives one `answer`: by figure, how many more are right and given without it."""

    rule: str
    answer: bool
    pages: int
    changes: Mapping[str, tuple[int, int]]


class Remembering(Encoder):
    """The encoder, run once for each text."""

    def __init__(self) -> None:
        """Open the package's own model file."""
        super().__init__(model_file("encoder.onnx"))
        self._known: dict[ParsedText, Labels] = {}

    def run(self, parsed: ParsedText, *, convention: str = "guide") -> Labels:
        """The labels of a text as they were read first."""
        if parsed not in self._known:
            self._known[parsed] = super().run(parsed, convention=convention)
        return self._known[parsed]


class Rules:
    """The functions of `whosays/find` that answer yes or no, by name: who answers what, and one held to an answer."""

    def __init__(self) -> None:
        """Find the rules, and all functions of their modules that keep answers."""
        modules = [
            importlib.import_module(m.name) for m in pkgutil.walk_packages(whosays.find.__path__, "whosays.find.")
        ]
        self.rules = {rule_name(rule): rule for m in modules for rule in _functions(m) if _answers_yes_or_no(rule)}
        self._keeping = [f for m in modules for f in vars(m).values() if hasattr(f, "cache_clear") and _asks(f)]

    @contextmanager
    def counted(self) -> Iterator[Counter[tuple[str, bool]]]:
        """While it is open, how often each rule gives which answer."""
        names: dict[CodeType, str] = {rule.__code__: name for name, rule in self.rules.items()}
        answers: Counter[tuple[str, bool]] = Counter()

        def count(frame: FrameType, event: str, answer: object) -> None:
            if event == "return" and frame.f_code in names:
                answers[names[frame.f_code], bool(answer)] += 1

        self._forget()
        sys.setprofile(count)
        try:
            yield answers
        finally:
            sys.setprofile(None)

    @contextmanager
    def held(self, name: str, *, answer: bool) -> Iterator[None]:
        """While it is open, the rule always gives one answer."""
        rule = self.rules[name]
        own = rule.__code__
        rule.__code__ = (_yes if answer else _no).__code__
        self._forget()
        try:
            yield
        finally:
            rule.__code__ = own
            self._forget()

    def _forget(self) -> None:
        """What was answered before may have asked a rule that answers otherwise now."""
        for function in self._keeping:
            function.cache_clear()


def _yes(*_: object, **__: object) -> bool:
    return True


def _no(*_: object, **__: object) -> bool:
    return False


def _functions(module: object) -> Iterator[FunctionType]:
    """The functions that a module, or a class of it, defines."""
    for value in vars(module).values():
        own = getattr(value, "__module__", None) == getattr(module, "__module__", getattr(module, "__name__", None))
        if own and inspect.isclass(value):
            yield from _functions(value)
        elif own and isinstance(function := inspect.unwrap(value), FunctionType):
            yield function


def _answers_yes_or_no(function: FunctionType) -> bool:
    return function.__annotations__.get("return") is bool


def _asks(function: object) -> bool:
    """Whether a function is asked about something, so that its answer may change."""
    return callable(function) and bool(inspect.signature(function).parameters)


def worth(folder: Path, *, start: str = "", most: int = MOST_PAGES) -> Iterator[Worth]:
    """Each rule whose name begins with `start` and without which a figure of the folder's records changes."""
    rules, encoder, pages = Rules(), Remembering(), list(pairs(folder))
    whole: list[Counts] = []
    told: list[Counter[tuple[str, bool]]] = []
    for page in pages:
        with rules.counted() as answers:
            whole.append(_counts(page, encoder))
        told.append(answers)
    for rule in sorted(name for name in rules.rules if name.startswith(start)):
        usual = sum(t[rule, True] for t in told) > sum(t[rule, False] for t in told)
        fired = [n for n, t in enumerate(told) if t[rule, not usual]][:most]
        with rules.held(rule, answer=usual):
            changes = _changes([(whole[n], _counts(pages[n], encoder)) for n in fired])
        if changes:
            yield Worth(rule, usual, len(fired), changes)


def _counts(page: tuple[Path, Path], encoder: Encoder) -> Counts:
    comparison = Comparison()
    compare_page(comparison, *page, encoder)
    return comparison.counts


def _changes(both: Sequence[tuple[Counts, Counts]]) -> dict[str, tuple[int, int]]:
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    for before, after in both:
        for figure in before.keys() & after.keys():
            right[figure] += after[figure].right - before[figure].right
            given[figure] += after[figure].given - before[figure].given
    return {f: (right[f], given[f]) for f in sorted(right) if right[f] or given[f]}


def line(found: Worth) -> str:
    """A rule's worth in one line: "find.x.rule (no, 3 pages): what.place right +1 given +0"."""
    changes = ", ".join(
        f"{figure} right {right:+d} given {given:+d}" for figure, (right, given) in found.changes.items()
    )
    return f"{found.rule} ({'yes' if found.answer else 'no'}, {found.pages} pages): {changes}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the arguments and print a line for each rule that matters."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.without", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a folder of records")
    parser.add_argument("--start", default="", help='what the rules\' names begin with: "find.places"')
    parser.add_argument("--most", type=int, default=MOST_PAGES, help="pages that a rule is looked at on")
    given = parser.parse_args(arguments)
    for found in worth(given.data, start=given.start, most=given.most):
        print(line(found), flush=True)


if __name__ == "__main__":
    main()
