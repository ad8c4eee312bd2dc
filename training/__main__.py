"""`python -m training encoder`: from corpora to the int8 model in the package, with its card."""

import argparse
from pathlib import Path


def main() -> None:
    """Parse the arguments, train, export."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("what", choices=["encoder"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the corpora")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/train"), help="hand-made records to train on")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="where checkpoints go")
    given = parser.parse_args()

    from training.train import train  # noqa: PLC0415 - PyTorch is slow to import

    train(given.data, given.gold, given.work)


if __name__ == "__main__":
    main()
