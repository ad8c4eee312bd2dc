"""`python -m whosays.gazetteer`: build the gazetteer's file ahead of its first use, and say where it lies."""

import sys
import time

from whosays.errors import GazetteerError
from whosays.gazetteer.build import gazetteer_file


def main() -> None:
    """Build the file if there is none, and print its path, its size and how long that took."""
    begun = time.perf_counter()
    try:
        file = gazetteer_file()
    except GazetteerError as cause:
        sys.exit(str(cause))
    spent = time.perf_counter() - begun
    sys.stdout.write(f"{file}: {file.stat().st_size / 2**20:.0f} MiB, {spent:.1f} s\n")


if __name__ == "__main__":
    main()
