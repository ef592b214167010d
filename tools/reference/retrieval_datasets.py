"""Nearest training queries of Django and Hearthstone by the plain loops of plain_retrieval.py; needs nothing but Python, and ten minutes.

    python tools/reference/retrieval_datasets.py DATASETS
    npx biome format --write packages/retrieval/fixtures/retrieval-datasets.json

Writes packages/retrieval/fixtures/retrieval-datasets.json: for every test query against all training queries, a line of its number and
the best examples as example:similarity:score with nine decimals, and of these lines the SHA-256. Words are what ASCII white space divides.
"""

import gzip
import hashlib
import json
import platform
import re
import sys
from pathlib import Path

from plain_retrieval import nearest

FIXTURES = Path(__file__).resolve().parents[2] / "packages" / "retrieval" / "fixtures"


def words(text):
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return [[word for word in re.split(r"[ \t\r\n\f\v]+", line) if word] for line in lines]


def summary(train, test, count):
    digest = hashlib.sha256()
    for number, query in enumerate(test):
        best, _ = nearest(query, train, count)
        found = " ".join(f"{example}:{similarity:.9f}:{score:.9f}" for example, similarity, score in best)
        digest.update(f"{number} {found}\n".encode())
    return {"examples": len(train), "queries": len(test), "count": count, "sha256": digest.hexdigest()}


def main():
    datasets = Path(sys.argv[1])
    django = words(gzip.decompress((datasets / "django" / "all.anno.gz").read_bytes()).decode("utf-8"))
    cards = {part: words((datasets / "hearthstone" / f"{part}_hs.in").read_text("utf-8")) for part in ("train", "test")}
    fixture = {
        "tool": "plain_retrieval.py",
        "version": f"Python {platform.python_version()}",
        "command": "python tools/reference/retrieval_datasets.py DATASETS",
        "hearthstone": summary(cards["train"], cards["test"], 3),
        "django": summary(django[:16000], django[17000:], 10),
    }
    FIXTURES.mkdir(exist_ok=True)
    (FIXTURES / "retrieval-datasets.json").write_text(json.dumps(fixture) + "\n")


main()
