"""The index arrays of a batch: the nodes of all trees, grouped by level, so that each level is a few large operations.

Done anew for each step with NumPy, on whole arrays; nothing here is proportional to nodes in Python.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from work import Pair, Shape, Tree

#: Trees whose attention is padded to one size; like-sized ones are put together.
GROUP = 10


@dataclass(frozen=True)
class EncoderLevel:
    """A level of source nodes: left children first, then right ones; within a side by tree."""

    count: int
    left_count: int
    #: Of each node, its left child's place among the left children of the level below; their number where it has none.
    left_child: Tensor
    right_child: Tensor
    #: Of each left child of the level below, its parent's place on this level.
    left_parents: Tensor
    right_parents: Tensor


@dataclass(frozen=True)
class EncoderPlan:
    #: Roots first.
    levels: list[EncoderLevel]
    #: Row of each node in the table of labels by missing children, in the order of the levels.
    table_rows: Tensor


@dataclass(frozen=True)
class Group:
    """Trees that attend together."""

    trees: int
    width: int
    #: Place of each source node (the end marker's last, the padding's after it), `[trees * width]`.
    rows: Tensor
    #: Added to scores, `[trees, 1, width]`.
    mask: Tensor


@dataclass(frozen=True)
class Wave:
    """A level of target nodes, by cell, then by tree."""

    count: int
    #: Of each node, its parent's place in the wave above.
    parents: Tensor
    table_rows: Tensor
    #: Cell and number of nodes, in order.
    runs: list[tuple[int, int]]
    #: Per group that has nodes here: the group's number and the queries per tree.
    queries: list[tuple[int, int]]
    #: Node at each place of all queries (the number of nodes for none).
    places: Tensor
    #: Place of each node among all queries.
    unplaces: Tensor


@dataclass(frozen=True)
class SourcePlan:
    encoder: EncoderPlan
    groups: list[Group]
    #: Of each tree, its group and its place in it.
    group_of: np.ndarray
    place_of: np.ndarray


@dataclass(frozen=True)
class Plan:
    encoder: EncoderPlan
    groups: list[Group]
    waves: list[Wave]
    #: Output layer and gold column of each target node, wave by wave.
    heads: Tensor
    columns: Tensor
    tree_count: int


@dataclass(frozen=True)
class _Forest:
    """All nodes of many trees by level, then by `key`, then by tree; parents are places in this order."""

    order: np.ndarray
    trees: np.ndarray
    parents: np.ndarray
    starts: np.ndarray


def _forest(trees: list[Tree], keys: np.ndarray) -> _Forest:
    sizes = np.array([len(tree.labels) for tree in trees])
    offsets = np.repeat(np.cumsum(sizes) - sizes, sizes)
    levels = np.concatenate([tree.levels for tree in trees])
    parents = np.concatenate([tree.parents for tree in trees])
    order = np.argsort(levels * (keys.max() + 1) + keys, kind="stable")
    places = np.empty_like(order)
    places[order] = np.arange(len(order))
    above = np.where(parents < 0, -1, places[np.maximum(parents, 0) + offsets])
    starts = np.concatenate([[0], np.cumsum(np.bincount(levels))])
    return _Forest(order, np.repeat(np.arange(len(trees)), sizes)[order], above[order], starts)


def _tensor(values: np.ndarray) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(values))


def _encoder(forest: _Forest, sources: list[Tree], label_count: int) -> EncoderPlan:
    slots = np.concatenate([tree.slots for tree in sources])[forest.order]
    labels = np.concatenate([tree.labels for tree in sources])[forest.order]
    count = len(labels)
    # Whether a slot is empty; nothing is missing right of a root.
    empty_left, empty_right = np.ones(count, bool), np.ones(count, bool)
    inner = forest.parents >= 0
    empty_left[forest.parents[inner & (slots == 0)]] = False
    empty_right[forest.parents[inner & (slots == 1)]] = False
    empty_right[: len(sources)] = False
    levels: list[EncoderLevel] = []
    for level in range(len(forest.starts) - 1):
        start, end = int(forest.starts[level]), int(forest.starts[level + 1])
        below = int(forest.starts[level + 2]) if level + 2 < len(forest.starts) else end
        right = slots[end:below] == 1
        parents = forest.parents[end:below] - start
        left_count = int(len(right) - right.sum())
        left_child = np.full(end - start, left_count)
        right_child = np.full(end - start, len(right) - left_count)
        left_child[parents[:left_count]] = np.arange(left_count)
        right_child[parents[left_count:]] = np.arange(len(right) - left_count)
        own_left = int((slots[start:end] == 0).sum())
        levels.append(
            EncoderLevel(
                count=end - start,
                left_count=own_left,
                left_child=_tensor(left_child),
                right_child=_tensor(right_child),
                left_parents=_tensor(parents[:left_count]),
                right_parents=_tensor(parents[left_count:]),
            )
        )
    variants = empty_left + 2 * empty_right.astype(np.int64)
    return EncoderPlan(levels, _tensor(variants * label_count + labels))


def _groups(forest: _Forest, sources: list[Tree], with_end: bool) -> tuple[list[Group], np.ndarray, np.ndarray]:
    """The groups, and of each tree its group and its place in it."""
    sizes = np.array([len(tree.labels) for tree in sources])
    by_size = np.argsort(sizes, kind="stable")
    node_count = len(forest.order)
    by_tree = np.argsort(forest.trees, kind="stable")
    starts = np.cumsum(sizes) - sizes
    group_of, place_of = np.empty(len(sources), np.int64), np.empty(len(sources), np.int64)
    groups: list[Group] = []
    for first in range(0, len(sources), GROUP):
        chosen = by_size[first : first + GROUP]
        group_of[chosen] = len(groups)
        place_of[chosen] = np.arange(len(chosen))
        longest = int(sizes[chosen].max())
        columns = np.arange(longest)
        exists = columns < sizes[chosen, None]
        nodes = by_tree[np.minimum(starts[chosen, None] + columns, node_count - 1)]
        rows = np.where(exists, nodes, node_count)
        mask = np.where(exists, 0.0, -1e9)
        if with_end:  # as many equal markers as nodes: one place, with the logarithm of their number
            rows = np.concatenate([rows, np.full((len(chosen), 1), node_count)], 1)
            mask = np.concatenate([mask, np.log(sizes[chosen, None])], 1)
        groups.append(
            Group(
                trees=len(chosen),
                width=rows.shape[1],
                rows=_tensor(rows.ravel()),
                mask=_tensor(mask.astype(np.float32)[:, None, :]),
            )
        )
    return groups, group_of, place_of


def place_queries(
    trees: np.ndarray, groups: list[Group], group_of: np.ndarray, place_of: np.ndarray
) -> tuple[list[tuple[int, int]], Tensor, Tensor]:
    """Where the nodes of a wave stand among the padded queries of the groups."""
    counts = np.bincount(trees, minlength=len(group_of))
    most = np.zeros(len(groups), np.int64)
    np.maximum.at(most, group_of, counts)
    sizes = np.array([group.trees for group in groups]) * most
    offsets = np.cumsum(sizes) - sizes
    by_tree = np.argsort(trees, kind="stable")
    rank = np.empty_like(by_tree)
    rank[by_tree] = np.arange(len(trees)) - np.repeat(np.cumsum(counts) - counts, counts)
    unplaces = offsets[group_of[trees]] + place_of[trees] * most[group_of[trees]] + rank
    places = np.full(int(sizes.sum()), len(trees))
    places[unplaces] = np.arange(len(trees))
    return [(int(group), int(most[group])) for group in np.flatnonzero(most)], _tensor(places), _tensor(unplaces)


def plan_sources(sources: list[Tree], shape: Shape, source_labels: int) -> SourcePlan:
    """Plans the encoding of a batch; `source_labels` counts the end marker."""
    forest = _forest(sources, np.concatenate([tree.slots for tree in sources]))
    groups, group_of, place_of = _groups(forest, sources, shape.end_label is not None)
    return SourcePlan(_encoder(forest, sources, source_labels), groups, group_of, place_of)


def plan_batch(pairs: list[Pair], shape: Shape, source_labels: int) -> Plan:
    """Plans a batch of pairs."""
    plan = plan_sources([pair.source for pair in pairs], shape, source_labels)
    targets = [pair.target for pair in pairs]
    cells = np.concatenate([tree.cells for tree in targets])
    target = _forest(list(targets), cells)
    labels = np.concatenate([tree.labels for tree in targets])[target.order]
    cells = cells[target.order]
    above = np.where(target.parents < 0, shape.go_label, labels[np.maximum(target.parents, 0)])
    table_rows = cells * shape.label_count + above
    waves: list[Wave] = []
    for level in range(len(target.starts) - 1):
        start, end = int(target.starts[level]), int(target.starts[level + 1])
        base = int(target.starts[level - 1]) if level > 0 else 0
        counts = np.bincount(cells[start:end])
        queries, places, unplaces = place_queries(
            target.trees[start:end], plan.groups, plan.group_of, plan.place_of
        )
        waves.append(
            Wave(
                count=end - start,
                parents=_tensor(target.parents[start:end] - base if level > 0 else np.arange(end)),
                table_rows=_tensor(table_rows[start:end]),
                runs=[(int(cell), int(counts[cell])) for cell in np.flatnonzero(counts)],
                queries=queries,
                places=places,
                unplaces=unplaces,
            )
        )
    return Plan(
        encoder=plan.encoder,
        groups=plan.groups,
        waves=waves,
        heads=_tensor(np.concatenate([tree.heads for tree in targets])[target.order]),
        columns=_tensor(np.concatenate([tree.columns for tree in targets])[target.order]),
        tree_count=len(pairs),
    )
