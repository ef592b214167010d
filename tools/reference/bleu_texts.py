"""Small random texts that look like code and like prose, for the scripts beside this one."""

import random

CODE = ["x", "y", "self", "foo", "(", ")", ",", ".", "=", "return", "if", "0", "1", "`", ":", "[", "]"]
PROSE = [
    "the", "cat's", "sat,", "on", "a", "mat.", "It", "cost", "$3.50,", "or", "1,000", "(net)", "e.g.", "well-known", "5-6",
    "\"quoted\"", "&amp;", "&lt;b&gt;", "&quot;so&quot;", "...", "3.", ".5", "a.b,c", "Straße", "naïve", "“quoted”", "—", "日本語", "£5",
    "😀", "x=y+1;", "{z}", "<skipped>", "it's", "U.S.", "2-", "-3", "A/B", "50%", "no\u00a0break", "tab\there", "\u0085", "\x1c",
    "under_score", "`tick`", "~", "e\u0301", "²", "½", "Ⅳ", "٣", "«a»", "!?", "'", "''", "--", "\ufeffx", "word",
]


def edited(rng, tokens, words, rate):
    """The tokens with about `rate` of them removed, replaced, doubled or exchanged with the next."""
    result = list(tokens)
    for _ in range(round(rate * len(tokens)) or 1):
        if not result:
            break
        place = rng.randrange(len(result))
        kind = rng.choice(["remove", "replace", "insert", "exchange"])
        if kind == "remove":
            del result[place]
        elif kind == "replace":
            result[place] = rng.choice(words)
        elif kind == "insert":
            result.insert(place, rng.choice(words))
        elif place + 1 < len(result):
            result[place], result[place + 1] = result[place + 1], result[place]
    return result


def random_items(rng, count, words, max_length, reference_counts):
    """Pairs of a prediction and its references, each a list of tokens; some predictions are equal, empty or of other tokens."""
    items = []
    for _ in range(count):
        length = rng.choice([1, 2, 3, 4, 5]) if rng.random() < 0.25 else rng.randint(6, max_length)
        gold = [rng.choice(words) for _ in range(length)]
        references = [gold]
        for _ in range(rng.choice(reference_counts) - 1):
            references.append(edited(rng, gold, words, 0.3))
        kind = rng.random()
        if kind < 0.08:
            prediction = list(gold)
        elif kind < 0.12:
            prediction = []
        elif kind < 0.2:
            prediction = [rng.choice(words) for _ in range(length)]
        else:
            prediction = edited(rng, gold, words, rng.choice([0.1, 0.3, 0.6]))
        items.append((prediction, references))
    return items


def generator(seed):
    return random.Random(seed)
