"""Tree edit distances in Python, timed: `python3 tree_edit_distance.py METHOD FILE`, where METHOD is `apted` or `zss`; prints one line of JSON.

FILE holds {"pairs"}, two trees each, a node as a list of its label and its children.
"""

import json
import sys
import time
from pathlib import Path

sys.setrecursionlimit(100_000)


class Node:
    def __init__(self, label, *children):
        self.name = label
        self.children = [Node(*child) for child in children]


def apted(a, b):
    from apted import APTED

    return APTED(a, b).compute_edit_distance()


def zss(a, b):
    from zss import simple_distance

    return simple_distance(a, b, lambda node: node.children, lambda node: node.name, lambda x, y: int(x != y))


def main():
    distance = {"apted": apted, "zss": zss}[sys.argv[1]]
    pairs = [(Node(*a), Node(*b)) for a, b in json.loads(Path(sys.argv[2]).read_text("utf-8"))["pairs"]]
    started = time.perf_counter()
    found = [distance(a, b) for a, b in pairs]
    print(json.dumps({"seconds": time.perf_counter() - started, "found": found}))


main()
