"""Work on many things at once, each process on a processor of its own, with the results in the order of the things.

`concurrent.futures` does the work; what stands here is what a run over a million pages needs besides: only a few things
are ahead of the one whose result is awaited, and a thing that brings its process down ends neither the run nor the
work on the others.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread
from typing import Any, NamedTuple, TypeVar

Key = TypeVar("Key")
Given = TypeVar("Given")
Made = TypeVar("Made")

AHEAD = 4  # things that wait for each process, so that none is idle while results are kept


class Died(NamedTuple):
    """What is there in place of a result: work on the thing brought its process down."""


def processors() -> int:
    """How many processors this process may use.

    >>> processors() >= 1
    True
    """
    if hasattr(os, "sched_getaffinity"):  # which knows of limits that are set from outside
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Callable[[Given], Made], asked: Iterable[tuple[Key, Given | None]], *, processes: int = 1
) -> Iterator[tuple[Key, Made | Died | None]]:
    """What `work` makes of each thing, with the thing's key, in the order of the things; of None it makes None.

    With one process all happens here, thing by thing as they are taken. With several, `work`, the things and what is
    made of them are sent between processes, so that all must be picklable and `work` is a function of a module; an
    exception of `work` is raised here and ends the run.

    >>> list(in_order(len, [("a", "Halm"), ("b", None), ("c", "Oru")]))
    [('a', 4), ('b', None), ('c', 3)]
    """
    if processes == 1:
        for key, given in asked:
            yield key, None if given is None else work(given)
        return
    pool = _Pool(work, processes)
    waiting: deque[tuple[Key, Given | None, Future[Made] | None]] = deque()
    try:
        for key, given in asked:
            waiting.append((key, given, None if given is None else pool.begin(given)))
            if len(waiting) > processes * AHEAD:
                yield pool.result(*waiting.popleft())
        while waiting:
            yield pool.result(*waiting.popleft())
    finally:
        pool.end()


class _Pool:
    """Processes that work, with others in their place when one of them dies."""

    def __init__(self, work: Callable[[Any], Any], processes: int) -> None:
        self._work, self._processes = work, processes
        self._executor = self._started(processes)

    def _started(self, processes: int) -> ProcessPoolExecutor:
        # Begun anew and not forked: the model's threads may run in this process.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(self._work,))

    def begin(self, given: Any) -> "Future[Any]":
        try:
            return self._executor.submit(_do, given)
        except BrokenProcessPool:
            self.end()
            self._executor = self._started(self._processes)
            return self._executor.submit(_do, given)

    def result(self, key: Key, given: Any, begun: "Future[Any] | None") -> tuple[Key, Any]:
        if begun is None:
            return key, None
        try:
            return key, begun.result()
        except BrokenProcessPool:  # by this thing or by another that was worked on at the time
            return key, self._alone(given)

    def _alone(self, given: Any) -> Any:
        with self._started(1) as executor:
            try:
                return executor.submit(_do, given).result()
            except BrokenProcessPool:
                return Died()

    def end(self) -> None:
        self._executor.shutdown(cancel_futures=True)


_work: Callable[[Any], Any]  # of this process


def _begin(work: Callable[[Any], Any]) -> None:
    global _work  # noqa: PLW0603 - how an executor's processes are given what they share
    _work = work
    # Whoever stops the run stops the process that began it, which then ends these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
        os._exit(1)


def _do(given: Any) -> Any:
    return _work(given)
