"""Tree-order encoding in Python, timed: `python3 tree_encoding.py FILE`; prints one line of JSON.

FILE is JSON: {"paths": a file of int32 in rows of `depth`, "rows": the tokens of each program, "depth", "size", "rounds", "plain": how many tokens the plain loop
does, "compared": how many tokens to write to the file "output" as float64}. `numpy` is the array expression that the fixtures of @ast/tree-encoding are made with, once for
each program; `table` looks up what that expression gives for each index, in arrays that are there already, as ours does; `plain` is a loop over tokens, entries and
frequencies.
"""

import json
import math
import statistics
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools" / "reference"))
from tree_encoding import tree_order


def table_of(paths, size):
    """The block of each index: [indices, size / depth]."""
    return tree_order(np.arange(paths.max() + 1)[:, None], size // paths.shape[1]).astype(np.float32)


def look_up(paths, programs, outputs, size):
    table = table_of(paths, size)
    for program, output in zip(programs, outputs):
        np.take(table, program, axis=0, out=output, mode="clip")


def plain(paths, size):
    """One token after another."""
    block = size // len(paths[0])
    frequencies = [10000.0 ** (-2 * pair / block) for pair in range(block // 2)]
    encoded = []
    for path in paths:
        row = []
        for entry in path:
            for frequency in frequencies:
                row += [math.sin(entry * frequency), math.cos(entry * frequency)] if entry else [0.0, 0.0]
        encoded.append(row)
    return encoded


def timed(rounds, work):
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def main():
    work = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    paths = np.fromfile(work["paths"], dtype=np.int32).reshape(-1, work["depth"])
    programs = np.split(paths, np.cumsum(work["rows"])[:-1])
    size = work["size"]
    tree_order(paths[: work["compared"]], size).tofile(work["output"])
    outputs = [np.empty((*program.shape, size // work["depth"]), np.float32) for program in programs]
    some = paths[: work["plain"]].tolist()
    look_up(paths, programs, outputs, size)
    for program, output in zip(programs, outputs):
        assert np.array_equal(output.reshape(len(program), size), tree_order(program, size).astype(np.float32))
    result = {
        "numpy": timed(work["rounds"], lambda: [tree_order(program, size).astype(np.float32) for program in programs]),
        "table": timed(work["rounds"], lambda: look_up(paths, programs, outputs, size)),
        "plain": timed(1, lambda: plain(some, size)),
        "version": np.__version__,
    }
    print(json.dumps(result))


main()
