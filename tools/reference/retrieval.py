"""Nearest training queries by word edit distance, by the plain loops of plain_retrieval.py; needs nothing but Python.

    python tools/reference/retrieval.py
    npx biome format --write packages/retrieval/fixtures/retrieval.json

Writes packages/retrieval/fixtures/retrieval.json: random corpora, and for each query all distances, the mean similarity and the best five.
"""

import json
import platform
import random
from pathlib import Path

from plain_retrieval import distance, nearest

FIXTURES = Path(__file__).resolve().parents[2] / "packages" / "retrieval" / "fixtures"


def edited(rng, words, alphabet):
    """A copy with a few words removed, replaced or inserted."""
    copy = list(words)
    for _ in range(rng.randrange(1, 5)):
        place = rng.randrange(len(copy) + 1)
        copy[place : place + rng.randrange(2)] = [rng.choice(alphabet) for _ in range(rng.randrange(2))]
    return copy


def corpus(rng, alphabet, longest, size):
    """Random sentences, edited copies of them, and some that are there twice."""
    sentences = [[rng.choice(alphabet) for _ in range(rng.randrange(longest + 1))] for _ in range(size)]
    sentences += [edited(rng, rng.choice(sentences), alphabet) for _ in range(size)]
    sentences += [list(rng.choice(sentences)) for _ in range(size // 3)]
    rng.shuffle(sentences)
    return sentences


def case(rng, name, alphabet, longest, size):
    examples = corpus(rng, alphabet, longest, size)
    queries = [[], *(edited(rng, rng.choice(examples), alphabet + ["new"]) for _ in range(7))]
    answers = []
    for query in queries:
        best, mean = nearest(query, examples, 5)
        distances = [distance(query, example) for example in examples]
        answers.append({"query": " ".join(query), "distances": distances, "mean": mean, "best": best})
    return {"name": name, "examples": [" ".join(example) for example in examples], "answers": answers}


def main():
    rng = random.Random(2018)
    letters = list("abcdefgh")
    fixture = {
        "tool": "plain_retrieval.py",
        "version": f"Python {platform.python_version()}",
        "command": "python tools/reference/retrieval.py",
        "cases": [
            case(rng, "short sentences", letters[:3], 5, 20),
            case(rng, "sentences about as long as a block of 32 words", letters, 36, 20),
            case(rng, "sentences of several blocks", letters, 110, 12),
        ],
    }
    FIXTURES.mkdir(exist_ok=True)
    (FIXTURES / "retrieval.json").write_text(json.dumps(fixture) + "\n")


main()
