"""The device to train on: a graphics card if there is one, else the processor."""

import time

import torch

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
LOADERS = 10 if DEVICE.type == "cuda" else 0  # processes that lay batches out, where training itself takes no processor


def bf16_pays() -> bool:
    """Whether bf16 trains faster here: on a processor without instructions for it, it is 20 times slower."""
    if DEVICE.type == "cuda":
        return True

    def seconds(dtype: torch.dtype) -> float:
        a, b = torch.ones(512, 384, dtype=dtype), torch.ones(384, 1536, dtype=dtype)
        a @ b  # the first product of a kind sets things up
        began = time.perf_counter()
        a @ b
        return time.perf_counter() - began

    return seconds(torch.bfloat16) < seconds(torch.float32)
