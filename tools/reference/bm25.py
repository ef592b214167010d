"""Scores of BM25Okapi of rank_bm25 0.2.2 on random corpora.

    python3 -m venv venv && venv/bin/pip install -r tools/reference/requirements.txt
    venv/bin/python tools/reference/bm25.py
    npx biome format --write packages/retrieval/fixtures/bm25.json

Writes packages/retrieval/fixtures/bm25.json: for each query the scores of all examples. Some words are in more than half of the examples,
so that their weight is the floor; some queries repeat words or have unknown ones.
"""

import json
import random
from importlib.metadata import version
from pathlib import Path

from rank_bm25 import BM25Okapi

FIXTURES = Path(__file__).resolve().parents[2] / "packages" / "retrieval" / "fixtures"
SETTINGS = [{}, {"k1": 1.2, "b": 0.5, "epsilon": 0.1}, {"k1": 0.8, "b": 1.0, "epsilon": 0.0}]


def case(rng, vocabulary, size, settings):
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    draw = lambda most: rng.choices(vocabulary, weights, k=rng.randrange(1, most))
    examples = [draw(14) for _ in range(size)]
    examples += [rng.choice(examples) for _ in range(size // 5)]
    model = BM25Okapi(examples, **settings)
    queries = [["unknown"], *([*draw(8), *rng.choices(["unknown", vocabulary[0]], k=1)] for _ in range(5))]
    return {
        "settings": settings,
        "examples": [" ".join(example) for example in examples],
        "answers": [{"query": " ".join(query), "scores": list(model.get_scores(query))} for query in queries],
    }


def main():
    rng = random.Random(1994)
    vocabulary = [f"w{number}" for number in range(40)]
    fixture = {
        "tool": "rank_bm25",
        "version": version("rank_bm25"),
        "command": "python tools/reference/bm25.py",
        "cases": [case(rng, vocabulary, 25, settings) for settings in SETTINGS],
    }
    FIXTURES.mkdir(exist_ok=True)
    (FIXTURES / "bm25.json").write_text(json.dumps(fixture) + "\n")


main()
