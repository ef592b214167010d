"""Peer (a): one tree at a time, one node at a time, as the public implementations of the papers are written.

A step runs each example of the batch forward and backward on its own, adds up the gradients, and moves the weights once.
"""

from __future__ import annotations

from typing import NamedTuple, Optional

import torch
from torch import Tensor
from torch.nn import functional as F

from work import Pair, Shape, Tree, Weights


class State(NamedTuple):
    """h and c of a node, `[1, hidden]` each."""

    hidden: Tensor
    memory: Tensor


class OneByOne:
    """The model over single nodes."""

    def __init__(self, shape: Shape, weights: Weights) -> None:
        self.shape = shape
        self.weights = weights
        self.zero = torch.zeros(1, shape.hidden)

    def loss(self, pairs: list[Pair], training: bool) -> Tensor:
        """The mean loss of a batch, as one graph."""
        return torch.stack([self.pair_loss(pair, training) for pair in pairs]).sum() / len(pairs)

    def accumulate(self, pairs: list[Pair], training: bool) -> float:
        """Adds the gradient of the mean loss of a batch to the weights, one example at a time."""
        total = 0.0
        for pair in pairs:
            loss = self.pair_loss(pair, training) / len(pairs)
            loss.backward()
            total += loss.item()
        return total

    def pair_loss(self, pair: Pair, training: bool) -> Tensor:
        """The sum over all target nodes of -log P(label)."""
        root, sources = self.encode(pair.source)
        weights, shape, target = self.weights, self.shape, pair.target
        sizes = [end - start for start, end in zip(shape.column_starts, shape.column_starts[1:])]
        output_weights = weights["decoder.output.weights"].split(sizes, 1)
        output_biases = weights["decoder.output.bias"].split(sizes)
        keys = sources @ weights["decoder.score"]  # [source, hidden]
        children: list[list[int]] = [[] for _ in target.labels]
        for node, parent in enumerate(target.parents.tolist()):
            if parent >= 0:
                children[parent].append(node)
        losses: list[Tensor] = []

        def visit(node: int, state: State) -> None:
            vector = self.vector(state.hidden, keys, sources)
            seen = F.dropout(vector, shape.dropout, training)
            head = int(target.heads[node])
            logits = torch.addmm(output_biases[head], seen, output_weights[head])
            losses.append(-F.log_softmax(logits, dim=1)[0, int(target.columns[node]) - shape.column_starts[head]])
            for child in children[node]:
                visit(child, self.write(state, vector, int(target.labels[node]), int(target.cells[child])))

        if shape.root == "go":
            root = self.write(root, self.zero, shape.go_label, int(target.cells[0]))
        visit(0, root)
        return torch.stack(losses).sum()

    def encode(self, tree: Tree) -> tuple[State, Tensor]:
        """The state of the root, and h of every node, end markers included, `[source, hidden]`."""
        children: list[list[Optional[int]]] = [[None, None] for _ in tree.labels]
        for node, parent in enumerate(tree.parents.tolist()):
            if parent >= 0:
                children[parent][tree.slots[node]] = node
        end = self.shape.end_label
        hiddens: list[Tensor] = []

        def visit(node: Optional[int], slot_of_root: bool = False) -> Optional[State]:
            if node is None:
                if end is None or slot_of_root:
                    return None
                state = self.cell(end, None, None)
            else:
                left = visit(children[node][0])
                right = visit(children[node][1], slot_of_root=node == 0)
                state = self.cell(int(tree.labels[node]), left, right)
            hiddens.append(state.hidden)
            return state

        root = visit(0)
        assert root is not None
        return root, torch.cat(hiddens)

    def cell(self, label: int, left: Optional[State], right: Optional[State]) -> State:
        """One node of the Tree-LSTM; gate columns are f_L, i, o, u, f_R."""
        weights, size = self.weights, self.shape.hidden
        embedding = F.embedding(torch.tensor([label]), weights["encoder.embedding.table"])
        gates = torch.addmm(weights["encoder.input.bias"], embedding, weights["encoder.input.weights"])
        own = self.shape.forget_gates == "own"
        if own:
            gates = torch.cat([gates, gates[:, :size]], 1)  # f serves as f_L and as f_R
        if left is not None:
            message = left.hidden @ weights["encoder.left"]
            gates = gates + (F.pad(message, (0, size)) if own else message)
        if right is not None:
            message = right.hidden @ weights["encoder.right"]
            gates = gates + (F.pad(message, (size, 0)) if own else message)
        forget_left, take, output, candidate, forget_right = gates.split(size, 1)
        memory = torch.sigmoid(take) * torch.tanh(candidate)
        if left is not None:
            memory = memory + torch.sigmoid(forget_left) * left.memory
        if right is not None:
            memory = memory + torch.sigmoid(forget_right) * right.memory
        return State(torch.sigmoid(output) * torch.tanh(memory), memory)

    def vector(self, hidden: Tensor, keys: Tensor, sources: Tensor) -> Tensor:
        """e_t of a target node, `[1, hidden]`."""
        scores = F.softmax(hidden @ keys.t(), dim=1)  # [1, source]
        seen = torch.cat([hidden, scores @ sources], 1)
        return torch.tanh(
            torch.addmm(self.weights["decoder.combine.bias"], seen, self.weights["decoder.combine.weights"])
        )

    def write(self, parent: State, vector: Tensor, label: int, cell: int) -> State:
        """A child's state from its parent's; gate columns are f, i, o, u."""
        weights, name = self.weights, f"decoder.cells.cell{cell}"
        embedding = F.embedding(torch.tensor([label]), weights["decoder.embedding.table"])
        fed = torch.cat([parent.hidden, vector], 1)
        gates = torch.addmm(weights[f"{name}.input.bias"], embedding, weights[f"{name}.input.weights"])
        gates = gates + fed @ weights[f"{name}.feed"]
        forget, take, output, candidate = gates.split(self.shape.hidden, 1)
        memory = torch.sigmoid(forget) * parent.memory + torch.sigmoid(take) * torch.tanh(candidate)
        return State(torch.sigmoid(output) * torch.tanh(memory), memory)
