"""Greedy translation by the level-batched model, as one line of JSON: `python3 translate.py FOLDER [--threads N]`.

All open places of all programs at one depth are written at once; the grammar masks what may not stand there. The folder also holds what our
own search wrote, and the number of equal programs is told.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Optional

import numpy as np
import torch

from level_batched import LevelBatched, attend, arrange, cell_state
from level_plan import Wave, place_queries, plan_sources
from measure import peak_resident
from work import Tree, Work, read_work

#: Programs that are translated together.
BATCH = 200
#: A program with more nodes or levels is given up.
MOST_NODES = 2000
MOST_LEVELS = 100


class Translator:
    """Greedy search over the open places of a wave."""

    def __init__(self, work: Work) -> None:
        self.model = LevelBatched(work.shape, work.weights)
        self.shape = work.shape
        grammar = work.grammar
        arity = np.array([len(slots) for slots in grammar.slots])
        width = int(arity.max())
        self.arity = arity
        self.root = grammar.root
        # Category of each child of each label; labels of each output column.
        self.categories = np.zeros((len(arity), width), np.int64)
        for label, slots in enumerate(grammar.slots):
            self.categories[label, : len(slots)] = slots
        self.label_of_column = np.concatenate([np.array(labels) for labels in grammar.members])

    @torch.no_grad()
    def translate(self, sources: list[Tree]) -> list[Optional[list[int]]]:
        """Labels of each translation, breadth-first; None for one that is given up."""
        model, shape = self.model, self.shape
        plan = plan_sources(sources, shape, model.source_labels)
        hidden, memory, nodes = model.encode(plan.encoder)
        keys = nodes @ model.weights["decoder.score"]
        arranged = [arrange(group, keys, nodes) for group in plan.groups]
        table = model.target_table()
        count = len(sources)
        written: list[tuple[np.ndarray, np.ndarray]] = []
        node_counts = np.zeros(count, np.int64)
        trees, parents = np.arange(count), np.arange(count)
        heads, cells = np.full(count, self.root), np.zeros(count, np.int64)
        parent_labels = np.full(count, shape.go_label)
        fed = torch.cat([hidden, torch.zeros_like(hidden)], 1)
        given_up: set[int] = set()
        for level in range(MOST_LEVELS + 1):
            if len(trees) == 0:
                break
            if level == MOST_LEVELS:
                given_up.update(trees.tolist())
                break
            order = np.argsort(cells, kind="stable")  # neighbours share a cell
            counts = np.bincount(cells)
            queries, places, unplaces = place_queries(
                trees[order], plan.groups, plan.group_of, plan.place_of
            )
            wave = Wave(
                count=len(trees),
                parents=torch.from_numpy(parents[order]),
                table_rows=torch.from_numpy((cells * shape.label_count + parent_labels)[order]),
                runs=[(int(cell), int(counts[cell])) for cell in np.flatnonzero(counts)],
                queries=queries,
                places=places,
                unplaces=unplaces,
            )
            if level > 0 or shape.root == "go":
                gates = model.write(wave, fed, table[wave.table_rows])
                hidden, memory = cell_state(gates, [memory[wave.parents]])
            vector = model.vectors(hidden, attend(wave, plan.groups, arranged, hidden))
            fed = torch.cat([hidden, vector], 1)
            logits = model.logits(vector, torch.from_numpy(heads[order]))
            labels = self.label_of_column[logits.argmax(1).numpy()]
            rows = np.empty_like(order)
            rows[order] = np.arange(len(order))  # row of each place in the states
            labels = labels[rows]
            written.append((trees, labels))
            node_counts += np.bincount(trees, minlength=count)
            opened = self.arity[labels]
            parent = np.repeat(np.arange(len(labels)), opened)
            slots = np.arange(len(parent)) - np.repeat(np.cumsum(opened) - opened, opened)
            trees = trees[parent]
            expected = node_counts + np.bincount(trees, minlength=count)
            given_up.update(np.flatnonzero(expected > MOST_NODES).tolist())
            kept = expected[trees] <= MOST_NODES
            parent, slots, trees = parent[kept], slots[kept], trees[kept]
            parents, parent_labels = rows[parent], labels[parent]
            heads, cells = self.categories[parent_labels, slots], slots
        results: list[Optional[list[int]]] = []
        all_trees = np.concatenate([tree for tree, _ in written])
        all_labels = np.concatenate([label for _, label in written])
        by_tree = np.argsort(all_trees, kind="stable")
        for number, part in enumerate(np.split(all_labels[by_tree], np.cumsum(node_counts)[:-1])):
            results.append(None if number in given_up else part.tolist())
        return results

    def translate_all(self, sources: list[Tree]) -> list[Optional[list[int]]]:
        """Programs of like size together."""
        order = sorted(range(len(sources)), key=lambda index: len(sources[index].labels))
        results: list[Optional[list[int]]] = [None] * len(sources)
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            for index, result in zip(chosen, self.translate([sources[index] for index in chosen])):
                results[index] = result
        return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    work = read_work(arguments.folder)
    expected = json.loads((arguments.folder / "translations.json").read_text())
    sources = [pair.source for pair in work.pairs]
    translator = Translator(work)
    translator.translate_all(sources[:50])
    started = time.perf_counter()
    found = translator.translate_all(sources)
    seconds = time.perf_counter() - started
    equal = sum(one == other for one, other in zip(found, expected))
    right = sum(one == pair.target.labels.tolist() for one, pair in zip(found, work.pairs))
    print(
        json.dumps(
            {
                "torch": torch.__version__,
                "seconds": seconds,
                "programs": len(sources),
                "equal": equal,
                "right": right,
                "peakBytes": peak_resident(),
            }
        )
    )


if __name__ == "__main__":
    main()
