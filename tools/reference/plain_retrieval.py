"""Retrieval as ReCode defines it, as plainly as it can be written: every pair, every cell of the edit matrix."""


def distance(first, second):
    """The fewest words to remove, insert or replace that turn one list into the other."""
    row = list(range(len(second) + 1))
    for count, word in enumerate(first, 1):
        above, row = row, [count]
        for place, other in enumerate(second, 1):
            row.append(min(above[place] + 1, row[place - 1] + 1, above[place - 1] + (word != other)))
    return row[-1]


def similarity(edits, longer):
    return 1 - edits / longer if longer else 1.0


def nearest(query, examples, count):
    """The `count` most similar examples as (example, similarity, score), the lower number first of equal ones, and the mean similarity."""
    found = [similarity(distance(query, example), max(len(query), len(example))) for example in examples]
    mean = sum(found) / len(found)
    order = sorted(range(len(found)), key=lambda example: (-found[example], example))
    return [(example, found[example], found[example] - mean) for example in order[:count]], mean
