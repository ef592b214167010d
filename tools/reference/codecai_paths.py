"""Paths of Python programs by the published code of Thellmann et al. 2021 (github.com/SmartDataAnalytics/codeCAI, commit bb8ea76).

    python3 -m venv venv && venv/bin/pip install -r tools/reference/requirements.txt
    git clone https://github.com/SmartDataAnalytics/codeCAI
    venv/bin/python tools/reference/codecai_paths.py codeCAI
    npx biome format --write packages/tree-encoding/fixtures/codecai-paths.json

Writes packages/tree-encoding/fixtures/codecai-paths.json: for the programs of tree_encoding.py the tokens, with texts in pieces of two characters and the rest, and the paths
that GrammarGraphVisitor gives them on the graph of those programs. Constants are split by the kind of their value, as before Python 3.8, for which the code was written. The
tokens `<strtoken>`, which hold the texts of lists of names, are left out: the sequences of @ast/grammar-graph have none.
"""

import json
import sys
from pathlib import Path

import networkx
from tree_encoding import PROGRAMS, ast, convert

FIXTURE = Path(__file__).resolve().parents[2] / "packages" / "tree-encoding" / "fixtures" / "codecai-paths.json"
TEXTS = {"identifier", "string"}


class Graph:
    """The grammar graph: objects by label, attributes by class and field."""

    def __init__(self):
        self.graph = networkx.DiGraph()
        self.ids = {}
        self.text = {}
        ends = {"list_end_id": "</l>", "sentence_start_id": "sos", "sentence_end_id": "eos"}
        self.graph.graph.update({name: self.object(label, "special") for name, label in ends.items()})
        self.attribute("sos", "root", 0, "singleton")
        self.attribute("sos", "end", 1, "singleton")

    def node(self, key, **properties):
        if key not in self.ids:
            self.ids[key] = len(self.ids) + 1
            self.graph.add_node(self.ids[key], **properties)
        return self.ids[key]

    def object(self, text, kind):
        label = {"literal": f"{text}#literal", "strliteral": f"{text}#strliteral"}.get(kind, text)
        node = self.node(label, label=label, type=kind)
        self.text[node] = text
        return node

    def attribute(self, owner, field, order, kind):
        key = (owner, field)
        node = self.node(key, label=field, type=kind, order=order)
        if kind == "list":
            self.graph.nodes[node]["type"] = kind
        self.graph.add_edge(self.ids[owner], node)
        return node

    def allow(self, attribute, node):
        self.graph.add_edge(attribute, node)
        return node


def pieces(text):
    return [piece for piece in (text[:2], text[2:]) if piece]


def write_text(graph, attribute, text):
    ends = graph.graph.graph["list_end_id"]
    return [*(graph.allow(attribute, graph.object(piece, "strliteral")) for piece in pieces(text)), graph.allow(attribute, ends)]


def write(graph, node):
    """The sequence of a node as object ids; what it needs is added to the graph."""
    sequence = [graph.object(node["type"], "node")]
    for order, (field, held) in enumerate(node["fields"]):
        items = held if isinstance(held, list) else [held]
        is_text = any(item and item["type"] in TEXTS for item in items)
        kind = "list" if isinstance(held, list) or is_text else "singleton"
        attribute = graph.attribute(node["type"], field, order, kind)
        for item in items:
            if item is None:
                sequence.append(graph.allow(attribute, graph.object("None", "literal")))
            elif "fields" in item:
                sequence.append(graph.allow(attribute, graph.object(item["type"], "node")))
                sequence += write(graph, item)[1:]
            elif item["type"] not in TEXTS:
                sequence.append(graph.allow(attribute, graph.object(item["value"], "literal")))
            elif isinstance(held, list):
                sequence.append(graph.allow(attribute, graph.object("<strtoken>", "node")))
                sequence += write_text(graph, graph.attribute("<strtoken>", "<t>", 0, "list"), item["value"])
            else:
                sequence += write_text(graph, attribute, item["value"])
        if isinstance(held, list):
            sequence.append(graph.allow(attribute, graph.graph.graph["list_end_id"]))
    return sequence


def main():
    sys.path.insert(0, str(Path(sys.argv[1]) / "nl2codemodel" / "src"))
    from nltocode.grammar.grammargraphvisitor import GrammarGraphVisitor

    graph = Graph()
    sequences = []
    for program in PROGRAMS:
        start, end = graph.ids["sos"], graph.ids["eos"]
        body = write(graph, convert(ast.parse(program), "root"))
        graph.allow(graph.ids[("sos", "root")], body[0])
        graph.allow(graph.ids[("sos", "end")], end)
        sequences.append([start, *body, end])
    visitor = GrammarGraphVisitor(graph.graph)
    programs = []
    for program, sequence in zip(PROGRAMS, sequences):
        allowed, paths, _, _ = visitor.visit_graph_edge_order_path(sequence, program)
        assert all(token in following for token, following in zip(sequence[1:], allowed))
        rows = [[graph.text[token], " ".join(map(str, path))] for token, path in zip(sequence, paths, strict=True)]
        programs.append({"program": program, "rows": [row for row in rows if row[0] != "<strtoken>"]})
    fixture = {
        "tool": "codeCAI (github.com/SmartDataAnalytics/codeCAI), GrammarGraphVisitor",
        "version": "bb8ea76bbe9ff45aace101e0c2f7ceef6da7be9e",
        "command": "python tools/reference/codecai_paths.py codeCAI",
        "programs": programs,
    }
    FIXTURE.write_text(json.dumps(fixture) + "\n")


main()
