"""`python -m training TASK`: trains the models and fits the weights, from corpora to files.

- `encoder`, `blocks`: the two trained models, into `whosays/models`.
- `places`, `events`, `place_links`, `likeness`, `disputes`: weights fitted on marked pages, each read by the branch of
  the encoder in `--work` that left it out. `sides`: the same on the pages that `marked` wrote into `--marked`.
- `link`, `mentions`: weights fitted on ECB+. `muc4`: on MUC-4. `stories`: on the hand-made stories in `--stories`.
- `crossval`: prints the figures of encoders on hand-made records that they were not trained on.
- `pack` adds the records in the folder `--marked` to `marked.jsonl`, without the pages' words. `marked` writes marked
  pages with their records into `--out`: those to train on or, with `--held`, those that nothing is trained on.
- `readers`: prints how far two readers of the marked pages agree on which statements are opposed.
"""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "whosays"
MODELS, LEXICONS = PACKAGE / "models", PACKAGE / "lexicons"
MUC4 = PACKAGE.parent / "evaluation" / "muc4_weights.toml"


def main() -> None:
    """Parse the arguments and run the task."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=TASKS)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the corpora")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/train"), help="hand-made records to train on")
    parser.add_argument("--marked", type=Path, help="a folder of marked pages with their records (sides, pack)")
    parser.add_argument("--stories", type=Path, nargs="+", default=[], help="folders of hand-made stories (stories)")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="where checkpoints go")
    parser.add_argument("--version", default="2026.11", help="the version that the model's findings carry")
    parser.add_argument("--out", type=Path, default=Path("build/marked"), help="where `marked` writes")
    parser.add_argument("--held", action="store_true", help="write the pages that nothing is trained on (marked)")
    given = parser.parse_args()
    TASKS[given.what](given)


def _encoder(given: argparse.Namespace) -> None:
    from training.card import write_card
    from training.export import export
    from training.train import train

    weights = train(given.data, given.gold, given.work)
    whole, small = export(weights, given.work, MODELS / "encoder.onnx", version=given.version)
    write_card(whole, small, given.data, MODELS / "encoder.md")


def _blocks(given: argparse.Namespace) -> None:
    from training.blocks import train

    train(given.data, given.gold, MODELS / "blocks.npz", version=given.version)


def _places(given: argparse.Namespace) -> None:
    from training.places import train
    from training.train import unseen

    train(given.data, given.gold, unseen(given.data, given.work), LEXICONS / "place_weights.toml")


def _events(given: argparse.Namespace) -> None:
    from training.events import train
    from training.train import unseen

    train(given.gold, unseen(given.data, given.work), LEXICONS / "event_weights.toml")


def _place_links(given: argparse.Namespace) -> None:
    from training.place_links import train
    from training.train import unseen

    train(unseen(given.data, given.work), LEXICONS / "place_link_weights.toml")


def _likeness(given: argparse.Namespace) -> None:
    from training.likeness import train
    from training.train import unseen

    train(unseen(given.data, given.work), LEXICONS / "entity_weights.toml")


def _sides(given: argparse.Namespace) -> None:
    from training.sides import train

    folders = [folder for folder in (given.gold, given.marked) if folder]
    train(folders, LEXICONS / "side_weights.toml")


def _disputes(given: argparse.Namespace) -> None:
    from training.disputes import train
    from training.train import unseen

    train(given.gold, unseen(given.data, given.work), LEXICONS)


def _stories(given: argparse.Namespace) -> None:
    from training.stories import train

    train(given.stories, LEXICONS / "link_weights.toml")


def _link(given: argparse.Namespace) -> None:
    from training.link import train

    train(given.data, LEXICONS / "link_weights.toml")


def _mentions(given: argparse.Namespace) -> None:
    from training.mentions import train

    train(given.data)


def _muc4(given: argparse.Namespace) -> None:
    from training.muc4 import train

    train(given.data, MUC4)


def _crossval(given: argparse.Namespace) -> None:
    from training.crossval import cross_validate

    for name, count in cross_validate(given.data, given.gold, given.work).counts.items():
        if count.wanted:
            print(f"{name:28s} {count.precision:6.3f} {count.recall:6.3f} {count.f1:6.3f}")


def _marked(given: argparse.Namespace) -> None:
    from training.marked import unpack

    print(f"{unpack(given.data, given.out, held=given.held)} records in {given.out}")


def _pack(given: argparse.Namespace) -> None:
    from training.marked import pack

    print(f"{pack(given.marked)} marked pages")


def _readers(given: argparse.Namespace) -> None:
    from training.marked import readers

    both = readers()
    told = f"{both.wanted} by one reader, {both.given} by the other, {both.right} by both"
    print(f"opposed pairs of statements: {told}; F1 {both.f1:.3f}")


TASKS: Mapping[str, Callable[[argparse.Namespace], None]] = {
    "encoder": _encoder,
    "blocks": _blocks,
    "places": _places,
    "events": _events,
    "place_links": _place_links,
    "likeness": _likeness,
    "sides": _sides,
    "disputes": _disputes,
    "link": _link,
    "stories": _stories,
    "mentions": _mentions,
    "muc4": _muc4,
    "crossval": _crossval,
    "marked": _marked,
    "pack": _pack,
    "readers": _readers,
}


if __name__ == "__main__":
    main()
