"""Tree edit distances of random trees by apted 1.0.3 and zss 1.2.0, which must agree.

    python3 -m venv venv && venv/bin/pip install -r tools/reference/requirements.txt
    venv/bin/python tools/reference/tree_edit.py
    npx biome format --write packages/metrics/fixtures/tree-edit.json

Writes packages/metrics/fixtures/tree-edit.json: pairs of trees as S-expressions, their distance with unit costs, and with
costs of 2 for removing, 3 for inserting and 4 for relabelling, plus 1 where the label (of the first node) is "a".
"""

import json
import random
import sys
from pathlib import Path

import zss
from apted import APTED, Config

SEED = 20
LABELS = "abcd"


class Node:
    def __init__(self, name, children=()):
        self.name = name
        self.children = list(children)


def random_tree(rng, size, shape):
    """A tree of `size` nodes: each new node below a random one ("bushy"), one of the last two ("deep") or of the first three ("flat")."""
    root = Node(rng.choice(LABELS))
    nodes = [root]
    for _ in range(size - 1):
        candidates = {"bushy": nodes, "deep": nodes[-2:], "flat": nodes[:3]}[shape]
        parent = rng.choice(candidates)
        node = Node(rng.choice(LABELS))
        parent.children.insert(rng.randint(0, len(parent.children)), node)
        nodes.append(node)
    return root


def edited(rng, tree, changes):
    """A copy with some labels changed and some leaves taken away."""
    copy = Node(tree.name, [edited(rng, child, changes) for child in tree.children])
    if rng.random() < changes:
        copy.name = rng.choice(LABELS)
    copy.children = [child for child in copy.children if child.children or rng.random() >= changes]
    return copy


def text(tree):
    return f"({' '.join([tree.name, *map(text, tree.children)])})"


def extra(node):
    return 1 if node.name == "a" else 0


class Weighted(Config):
    def delete(self, node):
        return 2 + extra(node)

    def insert(self, node):
        return 3 + extra(node)

    def rename(self, node1, node2):
        return 0 if node1.name == node2.name else 4 + extra(node1)


def distances(a, b):
    unit = APTED(a, b).compute_edit_distance()
    weighted = APTED(a, b, Weighted()).compute_edit_distance()
    costs = Weighted()
    zss_unit = zss.simple_distance(a, b, lambda n: n.children, lambda n: n.name, lambda x, y: int(x != y))
    zss_weighted = zss.distance(a, b, lambda n: n.children, costs.insert, costs.delete, costs.rename)
    if unit != zss_unit or weighted != zss_weighted:
        sys.exit(f"apted gives {unit}, {weighted} and zss {zss_unit}, {zss_weighted} for\n{text(a)}\n{text(b)}")
    return unit, weighted


def main():
    rng = random.Random(SEED)
    pairs = []
    for number in range(400):
        size = 120 if number % 40 == 39 else rng.randint(1, 24)
        a = random_tree(rng, size, rng.choice(["bushy", "deep", "flat"]))
        if number % 3 == 0:
            b = edited(rng, a, 0.2)
        else:
            b = random_tree(rng, max(1, size + rng.randint(-4, 4)), rng.choice(["bushy", "deep", "flat"]))
        unit, weighted = distances(a, b)
        pairs.append([text(a), text(b), unit, weighted])
    fixture = {
        "tool": "apted and zss",
        "version": "1.0.3 and 1.2.0",
        "command": "python tools/reference/tree_edit.py",
        "fields": ["a", "b", "unit", "weighted"],
        "pairs": pairs,
    }
    out = Path(__file__).resolve().parents[2] / "packages/metrics/fixtures/tree-edit.json"
    out.write_text(json.dumps(fixture, indent=2) + "\n")


if __name__ == "__main__":
    main()
