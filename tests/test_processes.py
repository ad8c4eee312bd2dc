"""Things come back in their order from several processes, and one that ends its process loses only itself."""

import os
import signal
import subprocess
import sys
import time

import pytest

from whosays.processes import AHEAD, Died, in_order


def length_of(word: str) -> int:
    """Made in other processes, so it stands in a module."""
    if word == "fatal":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "wrong":
        raise ValueError(word)
    time.sleep(len(word) / 200)  # short words are done first
    return len(word)


def keyed(words):
    return [(n, word) for n, word in enumerate(words)]


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_things(processes):
    made = in_order(length_of, keyed(["Halm Bridge", "Oru", None, "Tarn"]), processes=processes)
    assert list(made) == [(0, 11), (1, 3), (2, None), (3, 4)]


def test_few_things_are_taken_ahead():
    taken = []

    def words():
        for n in range(100):
            taken.append(n)
            yield n, "Oru"

    made = in_order(length_of, words(), processes=2)
    assert next(made) == (0, 3)
    made.close()
    assert len(taken) == 2 * AHEAD + 1


def test_what_ends_its_process_loses_only_itself():
    words = ["Halm", "Oru", "fatal", "Tarn", *["Venn"] * 20, "fatal", "Lum"]
    made = dict(in_order(length_of, keyed(words), processes=2))
    assert made == {n: Died() if w == "fatal" else len(w) for n, w in keyed(words)}


@pytest.mark.parametrize("processes", [1, 2])
def test_an_exception_ends_the_run(processes):
    made = in_order(length_of, keyed(["Halm", "wrong", "Oru"]), processes=processes)
    assert next(made) == (0, 4)
    with pytest.raises(ValueError, match="wrong"):
        list(made)


RUN = """
from tests.test_processes import length_of
from whosays.processes import in_order
if __name__ == "__main__":
    for n, _ in in_order(length_of, ((n, "Oru Tarn Venn") for n in range(10_000)), processes=2):
        print(n, flush=True)
"""


def test_processes_end_with_the_one_that_began_them(tmp_path, root):
    script = tmp_path / "run.py"
    script.write_text(RUN)
    path = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=path) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "0\n"
        run.kill()
        run.communicate(timeout=20)  # the output ends when the last process that may write to it does
