"""`python -m benchmarks.long [CHARACTERS …]`: how reading grows with the length of a page, and where no sentence ends.

The pages are made up here from a seed: sentences of a few words each, all of different speakers and places, and one
sentence again and again on one line without a stop.
"""

import platform
import random
import sys
import time
from collections.abc import Callable, Sequence

from whosays.pipeline import read_page
from whosays.reading import page_from_bytes

LENGTHS = (16_000, 65_000, 260_000)  # the second is that of the longest real page that we have met
SEED = 11
WORDS = (
    "harbour guard Belquor said three people were killed army rebels denied Tarn Monday official on in of and".split()
)
ENDLESS = "The harbour guard of Belquor said that three people died and "


def sentences(length: int) -> str:
    """A page of sentences of words in any order, of about so many characters."""
    choose = random.Random(SEED)
    text = ""
    while len(text) < length:
        text += " ".join(choose.choice(WORDS) for _ in range(18)).capitalize() + ". "
    return text


def endless(length: int) -> str:
    """A page of one sentence that does not end, of about so many characters."""
    return ENDLESS * (length // len(ENDLESS))


KINDS: dict[str, Callable[[int], str]] = {"sentences": sentences, "no stop": endless}


def main(lengths: Sequence[int]) -> None:
    """Print the seconds that each page takes."""
    print(f"Python {platform.python_version()} on {platform.machine()}\n")
    print("| page | characters | seconds |\n| --- | ---: | ---: |")
    read_page(page_from_bytes(sentences(2_000).encode(), "a.txt"))  # what is loaded once is not counted
    for kind, made in KINDS.items():
        for length in lengths:
            page = page_from_bytes(made(length).encode(), "a.txt")
            began = time.perf_counter()
            read_page(page)
            print(f"| {kind} | {length:,} | {time.perf_counter() - began:.1f} |", flush=True)


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or LENGTHS)
