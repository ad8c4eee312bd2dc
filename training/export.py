"""Turns trained weights into what the package ships: one int8 ONNX file and its card."""

import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.model import from_weights
from whosays.heads import SIGNATURE

INPUTS = ("pieces", "cases", "kinds", "convention", "mask")


class _Rows(nn.Module):
    """An embedding with eight bits a number and a scale of its own for every row: rows differ a hundredfold in size."""

    def __init__(self, whole: nn.Embedding) -> None:
        super().__init__()
        scale = whole.weight.detach().abs().amax(dim=1, keepdim=True).clamp_min(1e-12) / 127
        self.rows: Tensor
        self.scale: Tensor
        self.register_buffer("rows", (whole.weight.detach() / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, at: Tensor) -> Tensor:
        return self.rows[at].float() * self.scale[at]


def export(weights: Path, work: Path, target: Path, *, version: str) -> tuple[Path, Path]:
    """Write the float model to `work` and the int8 model to `target`; return both paths.

    Weights are int8 a channel; activations are quantised as they come, so no calibration set is needed.
    They use seven of the eight bits: a processor without instructions for int8 sums adds two products in 16 bits, which
    eight bits overflow; with seven, every processor gives the same answers.
    """
    model = from_weights(weights).eval()
    whole, rows, clean = (work / f"encoder.{name}.onnx" for name in ("float", "rows", "clean"))
    _write(model, whole)
    setattr(model, "pieces", _Rows(model.pieces))  # noqa: B010 - of another type than the attribute is declared
    _write(model, rows)
    _sign(whole, version)
    quant_pre_process(str(rows), str(clean), skip_symbolic_shape=True)
    quantize_dynamic(
        str(clean),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul"],
    )
    rows.unlink()
    clean.unlink()
    _sign(target, version)
    return whole, target


def _write(model: nn.Module, path: Path) -> None:
    """The module as an ONNX file."""
    example = {name: torch.ones((2, 16), dtype=torch.int64) for name in INPUTS}
    example["convention"] = torch.zeros(2, dtype=torch.int64)
    axes = {name: {0: "batch", 1: "pieces"} for name in (*INPUTS, "logits", "vectors")}
    axes["convention"] = {0: "batch"}
    torch.onnx.export(
        model,
        tuple(example[name] for name in INPUTS),
        str(path),
        input_names=list(INPUTS),
        output_names=["logits", "vectors"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def _sign(path: Path, version: str) -> None:
    """Write into the file what it was made for; the reader refuses any other."""
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, {"signature": json.dumps(SIGNATURE), "version": version})
    onnx.save(model, str(path))
