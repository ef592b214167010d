"""Checksums of the tokens that NLTK 3.10.4 gives for the stored datasets.

    venv/bin/python tools/reference/words_datasets.py datasets/downloads
    npx biome format --write packages/tokenizers/fixtures/words-datasets.json

Writes packages/tokenizers/fixtures/words-datasets.json: of each file how many texts it holds, and the sha256 of their tokens, joined with blanks, a text a
line. The texts are the lines of a file; of CoNaLa the intents, as they are and rewritten. And of the vocabularies that the rules of TranX and NL2code, restated
here, make of the words of Django's first 16,000 lines: the number of symbols and tokens, and the sha256 of them, one a line, in the order of their ids.
"""

import gzip
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

import nltk
from nltk.tokenize import TreebankWordTokenizer, word_tokenize, wordpunct_tokenize

FIXTURE = Path(__file__).resolve().parents[2] / "packages" / "tokenizers" / "fixtures" / "words-datasets.json"
FILES = [
    "django/all.anno.gz", "conala/conala-train.json", "conala/conala-test.json", "hearthstone/train_hs.in", "hearthstone/dev_hs.in", "hearthstone/test_hs.in",
    "geo/geo_lambda_calculus_train.tsv", "geo/geo_lambda_calculus_test.tsv", "atis/raw/atis_lambda_train.tsv", "atis/raw/atis_lambda_dev.tsv",
    "atis/raw/atis_lambda_test.tsv", "jobs/job_lambda_train.tsv", "jobs/job_lambda_test.tsv",
]
TOKENISERS = {
    "nltk": lambda text: word_tokenize(text, preserve_line=True),
    "treebank": TreebankWordTokenizer().tokenize,
    "wordPunct": wordpunct_tokenize,
    "split": str.split,
}


def texts_of(path):
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    if path.suffix != ".json":
        return text.split("\n")
    return [item[field] for item in json.loads(text) for field in ("intent", "rewritten_intent") if item.get(field)]


def checksum(texts, tokens_of):
    return hashlib.sha256("".join(f"{' '.join(tokens_of(text))}\n" for text in texts).encode("utf-8")).hexdigest()


def tranx(tokens, cut):
    """VocabEntry.from_corpus of TranX with size 5000."""
    counts = Counter(tokens)
    entries = {"<pad>": 0, "<s>": 1, "</s>": 2, "<unk>": 3}
    for word in sorted(counts, key=counts.get, reverse=True)[:5000]:
        if len(entries) < 5000 and counts[word] >= cut:
            entries.setdefault(word, len(entries))
    return list(entries)


def nl2code(tokens, cut):
    """gen_vocab of NL2code with vocab_size 5000."""
    counts = Counter(tokens)
    ranked = set(sorted((word for word in counts if counts[word] >= cut), key=counts.get, reverse=True)[:4998])
    entries = {"<pad>": 0, "<unk>": 1, "<eos>": 2}
    for word in tokens:
        if word in ranked:
            entries.setdefault(word, len(entries))
    return list(entries)


def summary(entries):
    return {"size": len(entries), "sha256": hashlib.sha256("".join(f"{entry}\n" for entry in entries).encode("utf-8")).hexdigest()}


def main(folder):
    lines = texts_of(Path(folder) / "django" / "all.anno.gz")[:16000]
    tokens = [token for line in lines for token in TOKENISERS["nltk"](line)]
    files = []
    for name in FILES:
        texts = texts_of(Path(folder) / name)
        files.append({"file": name, "texts": len(texts), **{name: checksum(texts, of) for name, of in TOKENISERS.items()}})
    content = {
        "tool": "nltk.tokenize",
        "version": f"NLTK {nltk.__version__}",
        "command": "python tools/reference/words_datasets.py <datasets>",
        "files": files,
        "vocabularies": {
            "tranx15": summary(tranx(tokens, 15)),
            "tranx1": summary(tranx(tokens, 1)),
            "nl2code5": summary(nl2code(tokens, 5)),
            "nl2code1": summary(nl2code(tokens, 1)),
        },
    }
    FIXTURE.write_text(json.dumps(content) + "\n", encoding="utf-8")


main(sys.argv[1])
