"""Paths of Python programs, read by CPython's ast, and encodings of paths, computed with numpy 2.4.6.

    python3 -m venv venv && venv/bin/pip install -r tools/reference/requirements.txt
    venv/bin/python tools/reference/tree_encoding.py
    npx biome format --write packages/tree-encoding/fixtures/tree-encoding.json

Writes packages/tree-encoding/fixtures/tree-encoding.json. Paths follow Thellmann et al. 2021 as the published code counts them: an object is at a position
of an attribute of its parent, both count from 1, the nearest first; a list ends one position behind its last item. Encodings are the array expressions of that
code, and those of Shiv and Quirk 2019, in double precision.
"""

import ast
import json
import platform
from pathlib import Path

import numpy as np

FIXTURE = Path(__file__).resolve().parents[2] / "packages" / "tree-encoding" / "fixtures" / "tree-encoding.json"

PROGRAMS = [
    "a = 10",
    "x = [1, 2]",
    "def area(width, height=2):\n    if width > 0:\n        return width * height\n    return None",
    "class Card(Base):\n    def play(self, *args, **kwargs):\n        global count, total\n        self.cost[1:2] += f(x, key='value')[0]",
    "import os.path as path, sys\nfrom a import b\nfor i, (j, k) in enumerate(zip(a, b)):\n    print({'x': [i, {j: (k,)}], 'y': -1 ** 2}, lambda z: z)",
    "try:\n    with open(p) as f, g():\n        pass\nexcept E as e:\n    raise\nfinally:\n    del a, b.c",
]
DROPPED = {"ctx", "type_comment", "type_ignores", "kind"}
CONSTANTS = {str: ("Str", "s", "string"), int: ("Num", "n", "object"), type(None): ("NameConstant", "value", "object")}


def convert(value, field):
    """A node as the package's trees have it; a constant by the kind of its value, as before Python 3.8."""
    if isinstance(value, ast.Constant):
        name, own, leaf = CONSTANTS[type(value.value)]
        child = {"type": leaf, "field": own, "value": str(value.value)}
        return {"type": name, "field": field, "fields": [(own, child)]}
    if isinstance(value, ast.AST):
        fields = [(name, getattr(value, name)) for name in value._fields if name not in DROPPED]
        return {
            "type": type(value).__name__,
            "field": field,
            "fields": [
                (name, [convert(item, name) for item in held] if isinstance(held, list) else convert(held, name))
                for name, held in fields
            ],
        }
    if value is None:
        return None
    return {"type": "identifier" if isinstance(value, str) else "object", "field": field, "value": str(value)}


def sequence(node, path, rows):
    """Appends the tokens of a node with their paths."""
    if "value" in node:
        rows.append([node["value"], path])
        return
    rows.append([node["type"], path])
    for order, (_, held) in enumerate(node["fields"], 1):
        if held is None:
            rows.append(["None", [1, order, *path]])
        elif isinstance(held, list):
            for position, item in enumerate(held, 1):
                sequence(item, [position, order, *path], rows)
            rows.append(["</l>", [len(held) + 1, order, *path]])
        else:
            sequence(held, [1, order, *path], rows)


def tree(node):
    """The node without its empty fields."""
    if "value" in node:
        return node
    children = [child for _, held in node["fields"] for child in (held if isinstance(held, list) else [held]) if child]
    return {"type": node["type"], "field": node["field"], "children": [tree(child) for child in children]}


def learn(node, grammar):
    """Notes what each field holds: a list, or perhaps nothing."""
    if "value" in node:
        return
    fields = grammar.setdefault(node["type"], {})
    for name, held in node["fields"]:
        seen = fields.setdefault(name, {"types": {}, "cardinality": "single"})
        if held is None:
            seen["cardinality"] = "optional"
        elif isinstance(held, list):
            seen["cardinality"] = "list"
        for child in held if isinstance(held, list) else [held] if held else []:
            seen["types"][child["type"]] = True
            learn(child, grammar)


def tree_order(paths, size):
    """pos_encode_tree: [rows, K] to [rows, size]."""
    rows, depth = paths.shape
    block = size // depth
    frequency = np.exp(np.arange(0, block, 2) * (-np.log(10000.0) / block))
    phase = (paths[:, :, None] * frequency).reshape(rows, size // 2)
    encoded = np.zeros((rows, size))
    encoded[:, 0::2] = np.where(phase == 0, 0, np.sin(phase))
    encoded[:, 1::2] = np.where(phase == 0, 0, np.cos(phase))
    return encoded


def in_sequence(rows, size):
    """pos_encode_seq."""
    phase = np.arange(rows)[:, None] * np.exp(np.arange(0, size, 2) * (-np.log(10000.0) / size))
    encoded = np.zeros((rows, size))
    encoded[:, 0::2] = np.sin(phase)
    encoded[:, 1::2] = np.cos(phase)
    return encoded


def shiv_quirk(paths, width, theta, model_size):
    """[rows, k] to [rows, k · n · F]."""
    rows, depth = paths.shape
    one_hot = (paths[:, :, None] == np.arange(1, width + 1)).astype(float)
    p = np.tanh(np.array(theta))
    weights = p ** np.arange(depth)[:, None] * np.sqrt((1 - p**2) * model_size / 2)
    return (one_hot[:, :, :, None] * weights[None, :, None, :]).reshape(rows, -1)


def main():
    converted = [convert(ast.parse(program), "root") for program in PROGRAMS]
    grammar = {}
    for node in converted:
        learn(node, grammar)
    programs = []
    for program, node in zip(PROGRAMS, converted):
        rows = [["sos", []]]
        sequence(node, [1, 1], rows)
        rows.append(["eos", [1, 2]])
        programs.append({"program": program, "tree": tree(node), "rows": [[text, " ".join(map(str, path))] for text, path in rows]})
    random = np.random.default_rng(1)
    paths = random.integers(0, 13, (6, 4))
    paths[5] = [0, 1000, 0, 70000]
    branches = random.integers(0, 4, (4, 5))
    theta = [0.75, 0.999, -0.3]
    shown = lambda values: [[float(f"{value:.14g}") for value in row] for row in values]
    fixture = {
        "tool": "CPython's ast, numpy",
        "version": f"{platform.python_version()}, {np.__version__}",
        "command": "python tools/reference/tree_encoding.py",
        "grammar": [
            [name, [[field, seen["cardinality"], list(seen["types"])] for field, seen in fields.items()]]
            for name, fields in grammar.items()
        ],
        "programs": programs,
        "paths": paths.tolist(),
        "tree": {"size": 24, "values": shown(tree_order(paths, 24))},
        "seq": {"size": 6, "values": shown(in_sequence(6, 6))},
        "comb": {"size": 16, "values": shown(np.concatenate([tree_order(paths, 8), in_sequence(6, 8)], axis=1))},
        "shivQuirk": {
            "branches": branches.tolist(),
            "width": 3,
            "theta": theta,
            "modelSize": 32,
            "values": shown(shiv_quirk(branches, 3, theta, 32)),
        },
    }
    FIXTURE.parent.mkdir(exist_ok=True)
    FIXTURE.write_text(json.dumps(fixture) + "\n")


if __name__ == "__main__":
    main()
