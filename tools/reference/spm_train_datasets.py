"""Checksums of the pieces that spm_train learns from the stored datasets.

    venv/bin/python tools/reference/spm_train_datasets.py datasets/downloads
    npx biome format --write packages/tokenizers/fixtures/spm-train-datasets.json

Needs spm_train 0.1.97 (Debian 12's package sentencepiece) on the path, and pip's sentencepiece 0.2.3. Writes packages/tokenizers/fixtures/spm-train-datasets.json: of
Hearthstone, Django and CoNaLa, each as a source (descriptions and string literals of the code) and as code, with several settings, vocabulary sizes and both
releases, the sha256 of the pieces, a line each: text, tab, score, tab, number of the type. Where spm_train refuses: the vocabulary size that it names.

The sentences are the lines of the files; of CoNaLa the lines of the rewritten intents (or the intents, where there are none) and of the snippets. A string literal is
what matches LITERAL in a line of code, as it stands between the quotes.
"""

import gzip
import hashlib
import json
import re
import sys
from pathlib import Path

from spm_train import PAPER, SIZE_NAMED, pieces_of, train

FIXTURE = Path(__file__).resolve().parents[2] / "packages" / "tokenizers" / "fixtures" / "spm-train-datasets.json"
LITERAL = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")
SIZES = [800, 2000, 8000]
SETTINGS = {
    "paper": PAPER,
    "default": {},
    "bytes": {"byteFallback": True, "normalizationRuleName": "identity", "characterCoverage": 0.99, "splitDigits": True},
    "suffix": {"treatWhitespaceAsSuffix": True, "allowWhitespaceOnlyPieces": True, "removeExtraWhitespaces": False, "userDefinedSymbols": ["self", "the"]},
}


def read(folder, *names):
    """The lines of some files."""
    lines = []
    for name in names:
        data = (folder / name).read_bytes()
        lines += (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8").split("\n")
    return lines


def texts_of(folder):
    """Of each dataset its descriptions and its code."""
    conala = [item for part in ("train", "test") for item in json.loads((folder / f"conala/conala-{part}.json").read_text("utf-8"))]
    return {
        "hearthstone": [read(folder, *(f"hearthstone/{part}_hs.{side}" for part in ("train", "dev", "test"))) for side in ("in", "out")],
        "django": [read(folder, "django/all.anno.gz"), read(folder, "django/all.code")],
        "conala": [
            [line for item in conala for line in (item.get("rewritten_intent") or item["intent"]).split("\n")],
            [line for item in conala for line in item["snippet"].split("\n")],
        ],
    }


def literals(code):
    return [single or double for line in code for single, double in LITERAL.findall(line)]


def outcome(release, options, lines):
    result = train(release, options, lines)
    if isinstance(result, str):
        named = SIZE_NAMED.search(result)
        assert named, result
        return {"refusedFor": int(named.group(1) or named.group(2))}
    text = "".join(f"{piece}\t{score}\t{kind}\n" for piece, score, kind in pieces_of(result))
    return {"sha256": hashlib.sha256(text.encode("utf-8")).hexdigest()}


def main():
    cases = []
    for dataset, (descriptions, code) in texts_of(Path(sys.argv[1])).items():
        for text, lines in {"source": descriptions + literals(code), "code": code}.items():
            for name, options in SETTINGS.items():
                for size in SIZES:
                    for release in ("0.1.97", "0.2.3"):
                        case = {"dataset": dataset, "text": text, "settings": name, "vocabSize": size, "release": release}
                        cases.append(case | outcome(release, options | {"vocabSize": size}, lines))
    FIXTURE.write_text(json.dumps({
        "tool": "spm_train (sentencepiece)",
        "version": "0.1.97 and 0.2.3",
        "command": "python tools/reference/spm_train_datasets.py datasets/downloads",
        "settings": SETTINGS,
        "cases": cases,
    }, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
