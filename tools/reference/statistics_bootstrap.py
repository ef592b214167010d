"""Bootstrap tests and intervals, with the percentiles of NumPy and xoshiro128** as its authors publish it (prng.di.unimi.it).

    venv/bin/python tools/reference/statistics_bootstrap.py
    npx biome format --write packages/metrics/fixtures/bootstrap.json

Writes packages/metrics/fixtures/bootstrap.json: rows of statistics of two systems, with the difference, p and bounds of a paired
bootstrap over the ratio of the first two sums.
"""

import json
import random
from pathlib import Path

import numpy

MASK = 0xFFFFFFFF


def rotate(word, by):
    return ((word << by) | (word >> (32 - by))) & MASK


def split_mix(seed):
    while True:
        seed = (seed + 0x9E3779B9) & MASK
        word = seed ^ (seed >> 16)
        word = (word * 0x21F0AAAD) & MASK
        word ^= word >> 15
        word = (word * 0x735A2D97) & MASK
        yield word ^ (word >> 15)


def xoshiro(seed):
    start = split_mix(seed)
    s = [next(start) for _ in range(4)]
    while True:
        yield (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 9) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 11)


def ratio(rows):
    return sum(row[0] for row in rows) / sum(row[1] for row in rows)


def bootstrap(a, b, seed, resamples):
    draws = xoshiro(seed)
    differences, scores = [], []
    for _ in range(resamples):
        indices = [next(draws) * len(a) >> 32 for _ in a]
        scores.append(ratio([a[index] for index in indices]))
        differences.append(scores[-1] - ratio([b[index] for index in indices]))
    return {
        "seed": seed,
        "resamples": resamples,
        "a": a,
        "b": b,
        "scores": [ratio(a), ratio(b)],
        "pValue": sum(difference <= 0 for difference in differences) / resamples,
        "difference": list(numpy.percentile(differences, [2.5, 97.5])),
        "scoreOfA": list(numpy.percentile(scores, [2.5, 97.5])),
    }


def main():
    rng = random.Random(13)
    cases = []
    for seed, items in [(0, 3), (1, 10), (12345, 40), (4294967295, 66)]:
        lengths = [rng.randint(1, 30) for _ in range(items)]
        a = [[rng.randint(length // 3, length), length] for length in lengths]
        b = [[rng.randint(0, length), length] for length in lengths]
        cases.append(bootstrap(a, b, seed, 1000))
    draws = xoshiro(42)
    fixture = {
        "tool": "NumPy",
        "version": numpy.__version__,
        "command": "python tools/reference/statistics_bootstrap.py",
        "draws": {"seed": 42, "indices": [next(draws) * 200 >> 32 for _ in range(200)]},
        "cases": cases,
    }
    out = Path(__file__).resolve().parents[2] / "packages/metrics/fixtures/bootstrap.json"
    out.write_text(json.dumps(fixture, indent=2) + "\n")


if __name__ == "__main__":
    main()
