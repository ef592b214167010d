"""Peer (b): all nodes of a level at once, with autograd, as a skilled PyTorch user writes it.

What makes it fast, in the order of its effect: one product per level (and side or cell) over all trees of the batch; label embeddings
projected once per step, so that a node's label costs a row of a table; products over existing children only; attention padded per
group of ten like-sized trees; end markers computed once, as they all have the same state; gates activated by one operation; splits
and joins instead of slices, whose gradients would be full-sized zeros; the fused Adam.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from level_plan import EncoderPlan, Group, Plan, Wave, plan_batch
from work import Pair, Shape, Weights


class LevelBatched:
    """The model over levels."""

    def __init__(self, shape: Shape, weights: Weights) -> None:
        self.shape = shape
        self.weights = weights
        masked = torch.full((len(shape.column_starts) - 1, shape.column_starts[-1]), -1e9)
        for head, (start, end) in enumerate(zip(shape.column_starts, shape.column_starts[1:])):
            masked[head, start:end] = 0
        self.head_mask = masked

    @property
    def source_labels(self) -> int:
        """Source labels, the end marker counted."""
        return self.weights["encoder.embedding.table"].shape[0]

    def plan(self, pairs: list[Pair]) -> Plan:
        return plan_batch(pairs, self.shape, self.source_labels)

    def loss(self, pairs: list[Pair], training: bool) -> Tensor:
        """The mean loss of a batch."""
        plan = self.plan(pairs)
        vectors = self.decode(plan, *self.encode(plan.encoder))
        logits = self.logits(F.dropout(vectors, self.shape.dropout, training), plan.heads)
        return F.cross_entropy(logits, plan.columns, reduction="sum") / plan.tree_count

    def logits(self, vectors: Tensor, heads: Tensor) -> Tensor:
        """All output layers at once, `[nodes, columns]`; about -1e9 outside a node's own."""
        logits = torch.addmm(self.weights["decoder.output.bias"], vectors, self.weights["decoder.output.weights"])
        return logits + self.head_mask[heads] if len(self.head_mask) > 1 else logits

    def encode(self, plan: EncoderPlan) -> tuple[Tensor, Tensor, Tensor]:
        """h and c of the roots, and h of all nodes followed by an empty slot's, `[nodes + 1, hidden]`."""
        weights, size = self.weights, self.shape.hidden
        left, right = weights["encoder.left"], weights["encoder.right"]
        table = torch.addmm(
            weights["encoder.input.bias"], weights["encoder.embedding.table"], weights["encoder.input.weights"]
        )
        own = self.shape.forget_gates == "own"
        if own:  # f serves as f_L and as f_R; each side has no columns for the other's forget gate
            table = torch.cat([table, table[:, :size]], 1)
            left, right = F.pad(left, (0, size)), F.pad(right, (size, 0))
        empty_hidden = empty_memory = torch.zeros(1, size)
        end = self.shape.end_label
        if end is not None:
            empty_hidden, empty_memory = cell_state(table[end : end + 1], [])
            from_left, from_right = empty_hidden @ left, empty_hidden @ right
            table = torch.cat([table, table + from_left, table + from_right, table + from_left + from_right])
        else:
            table = table.repeat(4, 1)
        rows = F.embedding(plan.table_rows, table).split([level.count for level in plan.levels])
        hiddens: list[Tensor] = []
        hidden = memory = rows[0]
        for number in range(len(plan.levels) - 1, -1, -1):
            level, gates = plan.levels[number], rows[number]
            if number + 1 < len(plan.levels):
                below = plan.levels[number + 1]
                sides = [below.left_count, below.count - below.left_count]
                (hidden_left, hidden_right), (memory_left, memory_right) = hidden.split(sides), memory.split(sides)
                messages = torch.cat([hidden_left @ left, hidden_right @ right])
                gates = gates.index_add(0, torch.cat([level.left_parents, level.right_parents]), messages)
                memory_left = torch.cat([memory_left, empty_memory]).index_select(0, level.left_child)
                memory_right = torch.cat([memory_right, empty_memory]).index_select(0, level.right_child)
            else:
                memory_left = memory_right = empty_memory.expand(level.count, size)
            if number == 0:
                memory_right = torch.zeros(level.count, size)
            hidden, memory = cell_state(gates, [memory_left, memory_right])
            hiddens.append(hidden)
        hiddens.reverse()
        return hidden, memory, torch.cat([*hiddens, empty_hidden])

    def decode(self, plan: Plan, hidden: Tensor, memory: Tensor, sources: Tensor) -> Tensor:
        """e_t of every target node, wave by wave, `[nodes, hidden]`."""
        shape = self.shape
        table = self.target_table()
        keys = sources @ self.weights["decoder.score"]
        arranged = [arrange(group, keys, sources) for group in plan.groups]
        written = plan.waves if shape.root == "go" else plan.waves[1:]
        rows = F.embedding(torch.cat([wave.table_rows for wave in written]), table) if written else table
        rows_by_wave = list(rows.split([wave.count for wave in written]))
        vectors: list[Tensor] = []
        fed = torch.cat([hidden, torch.zeros_like(hidden)], 1)
        for number, wave in enumerate(plan.waves):
            if number > 0 or shape.root == "go":
                gates = self.write(wave, fed, rows_by_wave.pop(0))
                hidden, memory = cell_state(gates, [memory.index_select(0, wave.parents)])
            vector = self.vectors(hidden, attend(wave, plan.groups, arranged, hidden))
            vectors.append(vector)
            fed = torch.cat([hidden, vector], 1)
        return torch.cat(vectors)

    def target_table(self) -> Tensor:
        """The part of each cell's input that comes from the parent's label, `[cells * labels, 4 * hidden]`."""
        weights = self.weights
        inputs = [f"decoder.cells.cell{cell}.input" for cell in range(self.shape.cell_count)]
        return torch.cat(
            [
                torch.addmm(weights[f"{name}.bias"], weights["decoder.embedding.table"], weights[f"{name}.weights"])
                for name in inputs
            ]
        )

    def vectors(self, hidden: Tensor, context: Tensor) -> Tensor:
        """e_t of the nodes of a wave, `[nodes, hidden]`."""
        bias, weights = self.weights["decoder.combine.bias"], self.weights["decoder.combine.weights"]
        return torch.tanh(torch.addmm(bias, torch.cat([hidden, context], 1), weights))

    def write(self, wave: Wave, fed: Tensor, rows: Tensor) -> Tensor:
        """Pre-activations of a wave, `[nodes, 4 * hidden]`."""
        sizes = [count for _, count in wave.runs]
        parts = zip(wave.runs, fed.index_select(0, wave.parents).split(sizes), rows.split(sizes))
        gates = [torch.addmm(row, part, self.weights[f"decoder.cells.cell{cell}.feed"]) for (cell, _), part, row in parts]
        return gates[0] if len(gates) == 1 else torch.cat(gates)


def cell_state(gates: Tensor, memories: list[Tensor]) -> tuple[Tensor, Tensor]:
    """h and c from pre-activations in the order f_1, i, o, u, (f_2)."""
    size = gates.shape[1] // 4 if len(memories) == 1 else gates.shape[1] // 5
    parts = gates.split([3 * size, size] if len(memories) == 1 else [3 * size, size, size], 1)
    forget, take, output = torch.sigmoid(parts[0]).split(size, 1)
    memory = take * torch.tanh(parts[1])
    if memories:
        memory = torch.addcmul(memory, forget, memories[0])
    if len(memories) == 2:
        memory = torch.addcmul(memory, torch.sigmoid(parts[2]), memories[1])
    return output * torch.tanh(memory), memory


def arrange(group: Group, keys: Tensor, sources: Tensor) -> tuple[Tensor, Tensor]:
    """Keys, transposed, and values of a group, `[trees, hidden, width]` and `[trees, width, hidden]`."""
    size = sources.shape[1]
    own_keys = keys.index_select(0, group.rows).view(group.trees, group.width, size)
    return own_keys.transpose(1, 2), sources.index_select(0, group.rows).view(group.trees, group.width, size)


def attend(wave: Wave, groups: list[Group], arranged: list[tuple[Tensor, Tensor]], hidden: Tensor) -> Tensor:
    """e_s of each node of a wave, `[nodes, hidden]`."""
    size = hidden.shape[1]
    queries = torch.cat([hidden, torch.zeros(1, size)]).index_select(0, wave.places)
    parts = queries.split([groups[group].trees * count for group, count in wave.queries])
    contexts: list[Tensor] = []
    for (group, count), part in zip(wave.queries, parts):
        keys, values = arranged[group]
        scores = torch.baddbmm(groups[group].mask, part.view(groups[group].trees, count, size), keys)
        contexts.append(torch.bmm(torch.softmax(scores, 2), values).view(-1, size))
    return torch.cat(contexts).index_select(0, wave.unplaces)
