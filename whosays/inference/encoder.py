"""Opens the encoder's model file and runs it over the windows of a text."""

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from whosays.document import ParsedText
from whosays.encoding import Window, windows
from whosays.errors import ModelMismatch
from whosays.heads import CONVENTIONS, SIGNATURE
from whosays.inference.decoding import CUE_FLOORS, read_labels
from whosays.inference.labels import Labels
from whosays.inference.scores import Scores, split_output
from whosays.processes import processors
from whosays.resources import model_file


class Encoder:
    """An encoder ready to run: the ONNX file's session and the name that its findings carry."""

    def __init__(self, path: Path, *, threads: int = 1) -> None:
        """Open the model file at `path`; ModelMismatch when it was made for other labels or inputs.

        So many windows of a text are scored at once as there are `threads`.
        """
        import onnxruntime  # noqa: PLC0415 - slow to import, and only reading needs it

        self._threads = threads
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # threads for whole windows waste less
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as cause:
            raise ModelMismatch(f"{path} is not an encoder that can be opened: {cause}") from cause
        made_for = self._session.get_modelmeta().custom_metadata_map
        if json.loads(made_for.get("signature", "null")) != SIGNATURE:
            raise ModelMismatch(f"{path} was made for other labels than this release reads: train it anew (make train)")
        self.name = f"encoder {made_for['version']}"

    def run(self, parsed: ParsedText, *, convention: str = "guide") -> Labels:
        """Label the text in one pass."""
        pieces = windows(parsed)
        scores = self.score(pieces, convention=convention)
        return read_labels(self.name, parsed.text, pieces, scores, cue_floor=CUE_FLOORS[convention])

    def score(self, inputs: Sequence[Window], *, convention: str = "guide") -> tuple[Scores, ...]:
        """The raw scores of each window.

        Each runs alone: on a processor padding costs more than a batch saves, and int8 takes one scale for all that
        runs together, so that a window's scores would hang on its neighbours.
        """
        at_once = min(self._threads, len(inputs))
        if at_once <= 1:
            return tuple(self._scores(window, convention) for window in inputs)
        with ThreadPoolExecutor(at_once) as threads:
            return tuple(threads.map(partial(self._scores, convention=convention), inputs))

    def _scores(self, window: Window, convention: str) -> Scores:
        feed = batch([window])
        feed["convention"] = np.array([CONVENTIONS.index(convention)], np.int64)
        logits, vectors = self._session.run(["logits", "vectors"], feed)
        return split_output(logits[0], vectors[0])


@cache
def load_encoder(*, threads: int | None = None) -> Encoder:
    """The encoder that the package carries, with a thread for each processor unless a number is given."""
    return Encoder(model_file("encoder.onnx"), threads=threads or processors())


def batch(inputs: Sequence[Window]) -> dict[str, npt.NDArray[np.int64]]:
    """Windows as arrays of one length, with a mask over what is padding."""
    width = max(len(w.pieces) for w in inputs)
    feed = {name: np.zeros((len(inputs), width), np.int64) for name in ("pieces", "cases", "kinds", "mask")}
    for row, w in enumerate(inputs):
        n = len(w.pieces)
        feed["pieces"][row, :n], feed["cases"][row, :n], feed["kinds"][row, :n] = w.pieces, w.cases, w.kinds
        feed["mask"][row, :n] = 1
    return feed
