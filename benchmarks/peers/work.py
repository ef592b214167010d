"""What a peer is given: the shape of a model, its first weights, and batches of pairs of trees as integers.

The JavaScript side writes a folder once per run (`src/export-work.mjs`): `work.json`, `weights.safetensors`, and `gradients.safetensors` with
what our own model computed on the first batch. Every peer reads the same folder, so that all of them do the same work.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import numpy as np
import torch

Weights = dict[str, torch.Tensor]


@dataclass(frozen=True)
class Shape:
    """What decides the size and the form of a model."""

    hidden: int
    #: "own": a forget gate sees its own child and shares its input weights; "full": it sees both children.
    forget_gates: str
    #: Label of the end marker that stands in every empty slot of a source tree; None leaves them empty.
    end_label: Optional[int]
    #: "copy": the target root has the state of the source root; "go": a cell writes it below a GO node.
    root: str
    go_label: int
    #: Target labels and GO.
    label_count: int
    cell_count: int
    #: Where the columns of each output layer start, and the end of the last one.
    column_starts: tuple[int, ...]
    #: Dropout on what the output layers see, in training.
    dropout: float


@dataclass(frozen=True)
class Tree:
    """A tree in breadth-first order, one entry per node."""

    labels: np.ndarray
    #: Position of the parent; -1 for the root.
    parents: np.ndarray
    #: Which slot of its parent a node fills.
    slots: np.ndarray
    #: Distance from the root.
    levels: np.ndarray


@dataclass(frozen=True)
class Target(Tree):
    """A target tree, with what serves each of its nodes."""

    #: The cell that writes a node.
    cells: np.ndarray
    #: The output layer that names it.
    heads: np.ndarray
    #: The joint output column of its label.
    columns: np.ndarray


@dataclass(frozen=True)
class Pair:
    source: Tree
    target: Target


@dataclass(frozen=True)
class Training:
    """Constants of the optimiser and of clipping."""

    learning_rate: float
    betas: tuple[float, float]
    epsilon: float
    #: "value" clamps each element of a gradient, "norm" scales all of them together.
    clip: str
    limit: float


@dataclass(frozen=True)
class Grammar:
    """What may stand where in a target tree; read when trees are written."""

    root: int
    #: Per label, the category of each child.
    slots: tuple[tuple[int, ...], ...]
    #: Per category, the labels it may be; output layers are categories.
    members: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Work:
    shape: Shape
    training: Training
    grammar: Grammar
    pairs: list[Pair]
    #: Positions among the pairs.
    batches: list[list[int]]
    #: Loss and global gradient norm of the first batch by our own model, without dropout.
    loss: float
    gradient_norm: float
    weights: Weights
    gradients: Weights

    def batch(self, number: int) -> list[Pair]:
        """The pairs of a batch; batches come round again."""
        return [self.pairs[index] for index in self.batches[number % len(self.batches)]]


def _integers(values: list[int]) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def _levels(parents: np.ndarray) -> np.ndarray:
    levels = np.zeros_like(parents)
    for node in range(1, len(parents)):
        levels[node] = levels[parents[node]] + 1
    return levels


def _tree(arrays: dict[str, list[int]]) -> dict[str, np.ndarray]:
    fields = {name: _integers(values) for name, values in arrays.items()}
    return {**fields, "levels": _levels(fields["parents"])}


def read_safetensors(file: Path) -> Weights:
    """Reads a file of 32-bit floats; the format is a length, a JSON header and the data."""
    data = bytearray(file.read_bytes())
    length = int.from_bytes(data[:8], "little")
    header: dict[str, dict[str, list[int]]] = json.loads(data[8 : 8 + length])
    tensors: Weights = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        if entry["dtype"] != "F32":
            raise ValueError(f"{file}: {name} must be F32, got {entry['dtype']}")
        begin, end = entry["data_offsets"]
        tensor = torch.frombuffer(data, dtype=torch.float32, count=(end - begin) // 4, offset=8 + length + begin)
        tensors[name] = tensor.reshape(entry["shape"]).clone()
    return tensors


def read_work(folder: Path) -> Work:
    """Reads what `src/export-work.mjs` wrote."""
    text = json.loads((folder / "work.json").read_text())
    shape, training, grammar, check = text["shape"], text["training"], text["grammar"], text["check"]
    return Work(
        shape=Shape(
            hidden=shape["hiddenSize"],
            forget_gates=shape["forgetGates"],
            end_label=shape["endId"],
            root=shape["root"],
            go_label=shape["goLabel"],
            label_count=shape["labelCount"],
            cell_count=shape["cellCount"],
            column_starts=tuple(shape["columnStarts"]),
            dropout=shape["dropout"],
        ),
        training=Training(
            learning_rate=training["learningRate"],
            betas=(training["optimiser"]["beta1"], training["optimiser"]["beta2"]),
            epsilon=training["optimiser"]["epsilon"],
            clip=training["clip"]["kind"],
            limit=training["clip"]["limit"],
        ),
        grammar=Grammar(
            root=grammar["root"],
            slots=tuple(tuple(slots) for slots in grammar["slots"]),
            members=tuple(tuple(labels) for labels in grammar["members"]),
        ),
        pairs=[Pair(Tree(**_tree(pair["source"])), Target(**_tree(pair["target"]))) for pair in text["pairs"]],
        batches=text["batches"],
        loss=check["loss"],
        gradient_norm=check["gradientNorm"],
        weights=read_safetensors(folder / "weights.safetensors"),
        gradients=read_safetensors(folder / "gradients.safetensors"),
    )
