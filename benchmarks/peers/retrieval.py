"""Retrieval in Python, timed: `python3 retrieval.py METHOD FILE`, where METHOD is `plain` or `rank_bm25`; prints one line of JSON.

FILE holds {"examples", "queries", "count"}, queries as lists of words. `plain` is the loop over all pairs that the fixtures of @ast/retrieval are
made with; `rank_bm25` gives the scores of BM25Okapi, of each query the highest.
"""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "reference"))
from plain_retrieval import nearest


def plain(examples, queries, count):
    started = time.perf_counter()
    found = [nearest(query, examples, count)[0] for query in queries]
    return {"seconds": time.perf_counter() - started, "found": found}


def rank_bm25(examples, queries, count):
    from rank_bm25 import BM25Okapi

    model = BM25Okapi(examples)
    started = time.perf_counter()
    found = [sorted(model.get_scores(query).tolist(), reverse=True)[:count] for query in queries]
    return {"seconds": time.perf_counter() - started, "found": found}


def main():
    work = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    measure = {"plain": plain, "rank_bm25": rank_bm25}[sys.argv[1]]
    print(json.dumps(measure(work["examples"], work["queries"], work["count"])))


main()
