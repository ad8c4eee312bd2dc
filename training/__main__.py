"""`python -m training encoder`, `blocks`, `places`, `events`, ..., `muc4`: from corpora to files.

`mentions` fits the weights of `mentions.toml` beside this file. `events` and `likeness` fit theirs on pages that the
branches of the encoder in `--work` left out, and with `--start` on the others too, which that encoder has not seen.
`marked` writes the pages that we marked up to train on, with their records, into `--out`, or with `--held` those that
nothing is trained on; `places`, `sides` and `disputes` read the former from `--marked`.

`python -m training crossval` prints the figures of encoders on hand-made records that they did not see.
"""

import argparse
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "whosays"
MODELS, LEXICONS = PACKAGE / "models", PACKAGE / "lexicons"
MUC4 = PACKAGE.parent / "evaluation" / "muc4_weights.toml"


def arguments() -> argparse.Namespace:
    """What is to be trained, on what, and where it goes."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument(
        "what",
        choices=[
            *("encoder", "blocks", "places", "events", "likeness", "disputes", "link", "mentions", "muc4", "sides"),
            *("crossval", "marked"),
        ],
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the folder of the corpora")
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold/train"), help="hand-made records to train on")
    parser.add_argument("--marked", type=Path, help="a folder of more records to train on, as `marked` writes it")
    parser.add_argument("--work", type=Path, default=Path("training/work"), help="where checkpoints go")
    parser.add_argument("--start", type=Path, help="a shipped encoder to go on from, in place of training the trunk")
    parser.add_argument("--version", default="2026.11", help="the version that the model's findings carry")
    parser.add_argument("--out", type=Path, default=Path("training/work/marked"), help="where `marked` writes")
    parser.add_argument("--held", action="store_true", help="of the marked pages those that nothing is trained on")
    return parser.parse_args()


def main() -> None:
    """Train, export, score, write the card."""
    given = arguments()
    if given.what == "blocks":
        from training.blocks import train as train_blocks  # noqa: PLC0415 - scikit-learn is slow to import

        train_blocks(given.data, given.gold, MODELS / "blocks.npz", version=given.version)
        return
    if given.what == "places":
        from training.places import train as train_places  # noqa: PLC0415 - scikit-learn is slow to import

        train_places(given.data, given.gold, LEXICONS / "place_weights.toml")
        return
    if given.what == "events":
        from training.events import train as train_events  # noqa: PLC0415 - SciPy is slow to import
        from training.train import unseen  # noqa: PLC0415 - PyTorch is slow to import

        train_events(given.gold, unseen(given.data, given.work, given.start), LEXICONS / "event_weights.toml")
        return
    if given.what == "likeness":
        from training.likeness import train as train_likeness  # noqa: PLC0415
        from training.train import unseen  # noqa: PLC0415 - PyTorch is slow to import

        train_likeness(unseen(given.data, given.work, given.start), LEXICONS / "entity_weights.toml")
        return
    if given.what == "marked":
        from training.marked import unpack  # noqa: PLC0415

        print(f"{unpack(given.data, given.out, held=given.held)} records in {given.out}")
        return
    if given.what == "disputes":
        from training.disputes import train as train_disputes  # noqa: PLC0415

        folders = [given.gold, *([given.marked] if given.marked else [])]
        train_disputes(folders, LEXICONS / "denial_weights.toml", LEXICONS / "disputes.toml")
        return
    if given.what == "link":
        from training.link import train as train_link  # noqa: PLC0415

        train_link(given.data, LEXICONS / "link_weights.toml")
        return
    if given.what == "mentions":
        from training.mentions import train as train_mentions  # noqa: PLC0415

        train_mentions(given.data)
        return
    if given.what == "muc4":
        from training.muc4 import train as train_muc4  # noqa: PLC0415 - scikit-learn is slow to import

        train_muc4(given.data, MUC4)
        return
    if given.what == "sides":
        from training.sides import train as train_sides  # noqa: PLC0415 - scikit-learn is slow to import

        train_sides([folder for folder in (given.gold, given.marked) if folder], LEXICONS / "side_weights.toml")
        return
    if given.what == "crossval":
        from training.crossval import cross_validate  # noqa: PLC0415 - PyTorch is slow to import

        for name, count in cross_validate(given.data, given.gold, given.work).counts.items():
            if count.wanted and name.startswith(("who.", "says.")):
                print(f"{name:28s} {count.precision:6.3f} {count.recall:6.3f} {count.f1:6.3f}")
        return
    from training.card import write_card  # noqa: PLC0415 - PyTorch is slow to import
    from training.export import export  # noqa: PLC0415
    from training.train import train  # noqa: PLC0415

    weights = train(given.data, given.gold, given.work, given.start)
    whole, small = export(weights, given.work, MODELS / "encoder.onnx", version=given.version)
    write_card(whole, small, given.data, MODELS / "encoder.md")


if __name__ == "__main__":
    main()
