"""The weights that briefgen ships, in 32 bits again.

A further training starts from them; 8 bits cost nothing that is measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import onnx
import torch
from onnx import numpy_helper

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor, nn


def floats(path: Path) -> dict[str, Tensor]:
    """Return the parameters of a graph of 8-bit weights by their names in training.

    What was multiplied from the right is turned back.
    """
    graph = onnx.load(str(path)).graph
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    multiplied: dict[str, str] = {}  # name of the quantized weights -> of the parameter
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            owner = node.output[0].strip("/").split("/")[:-1]
            multiplied[node.input[1]] = ".".join(owner or [node.output[0].split("_MatMul")[0]]) + ".weight"
    found: dict[str, Any] = {}
    for name, values in kept.items():
        if name.endswith(("_scale", "_zero_point")) or not (
            name.endswith("_quantized") or "." in name or name == "kind"
        ):
            continue
        if not name.endswith("_quantized"):
            found[name] = values
            continue
        base = name.removesuffix("_quantized")
        zero, scale = kept[base + "_zero_point"].astype("int32"), kept[base + "_scale"]
        plain = (values.astype("int32") - zero).astype("float32") * scale
        turned = name in multiplied
        found[base if base.endswith(".weight") else multiplied[name]] = plain.T.copy() if turned else plain
    return {name: torch.from_numpy(values.copy()) for name, values in found.items()}


def start_from_shipped(folder: Path, parts: dict[str, nn.Module]) -> list[str]:
    """Give each part what the folder's graph of its name holds in the same shape.

    The graph need not be there. Return the names that stay as they are.
    """
    fresh = []
    for name, part in parts.items():
        graphs = [folder / f"{own}.onnx" for own in (("embedder", name) if name == "tagger" else (name,))]
        own: dict[str, Tensor] = part.state_dict()
        told = {key: values for graph in graphs if graph.exists() for key, values in floats(graph).items()}
        for key, values in own.items():
            if key in told and told[key].shape == values.shape:
                own[key] = told[key]
            else:
                fresh.append(f"{name}.{key}")
        part.load_state_dict(own)
    return fresh
