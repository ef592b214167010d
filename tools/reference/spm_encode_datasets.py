"""Writes packages/tokenizers/fixtures/spm-encode-datasets.json: checksums of what spm_train and spm_encode 0.1.97 (Debian's
sentencepiece) make of the stored datasets, for three sizes of vocabulary and five ways to train. The pieces of every line, and the text
that spm_decode makes of its ids, are checked against pip's sentencepiece 0.2.3.

Run: AST_DATASETS=folder python3 tools/reference/spm_encode_datasets.py
"""

import gzip
import hashlib
import json
import os
import pathlib
import re
import subprocess
import tempfile

import sentencepiece

from spm_model_fields import fields

TARGET = pathlib.Path(__file__).parents[2] / "packages/tokenizers/fixtures/spm-encode-datasets.json"
DATASETS = pathlib.Path(os.environ["AST_DATASETS"])
SIZES = (800, 2000, 8000)
# The names are those of the options of our trainer; the flags of spm_train are the same in snake case.
SETTINGS = {
    "default": {},
    "paper": {
        "characterCoverage": 1,
        "normalizationRuleName": "nfkc",
        "removeExtraWhitespaces": False,
        "maxSentenceLength": 1 << 20,
        "padId": 0,
        "unkId": 1,
        "bosId": 2,
        "eosId": 3,
    },
    "bytes": {"byteFallback": True, "characterCoverage": 0.99, "splitDigits": True},
    "symbols": {
        "userDefinedSymbols": ["self", "NAME_END", "</l>", "▁=", "def ", "(self"],
        "normalizationRuleName": "nmt_nfkc_cf",
        "allowWhitespaceOnlyPieces": True,
    },
    "identity": {
        "normalizationRuleName": "identity",
        "treatWhitespaceAsSuffix": True,
        "splitByWhitespace": False,
        "removeExtraWhitespaces": False,
    },
}


def lines_of(name):
    """Every line, language and code."""
    if name == "conala":
        texts = []
        for part in ("train", "test"):
            for item in json.loads((DATASETS / f"conala/conala-{part}.json").read_text("utf-8")):
                values = (item["intent"], item["rewritten_intent"], item["snippet"])
                texts += [line for value in values if value is not None for line in value.split("\n")]
        return texts
    if name == "django":
        files = [gzip.decompress((DATASETS / "django/all.anno.gz").read_bytes()), (DATASETS / "django/all.code").read_bytes()]
    else:
        parts = ("train", "dev", "test")
        files = [(DATASETS / f"hearthstone/{p}_hs.{end}").read_bytes() for p in parts for end in ("in", "out")]
    return [line for file in files for line in file.decode("utf-8").split("\n")[:-1]]


def digest(lines):
    return hashlib.sha256("".join(line + "\n" for line in lines).encode()).hexdigest()


def tool(name, arguments, lines):
    text = "".join(line + "\n" for line in lines).encode()
    output = subprocess.run([name, *map(str, arguments)], input=text, capture_output=True, check=True).stdout
    return output.decode().split("\n")[:-1]


def flag(name, value):
    text = ",".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else value
    return f"--{re.sub('[A-Z]', lambda letter: '_' + letter[0].lower(), name)}={text}"


def main():
    result = {
        "tool": "sentencepiece (spm_train, spm_encode, spm_decode), checked against its Python package 0.2.3",
        "version": "0.1.97",
        "command": "AST_DATASETS=folder python3 tools/reference/spm_encode_datasets.py",
        "settings": SETTINGS,
        "results": [],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for dataset in ("hearthstone", "django", "conala"):
            lines = lines_of(dataset)
            (folder / "text.txt").write_bytes("".join(line + "\n" for line in lines).encode())
            for size in SIZES:
                for setting, options in SETTINGS.items():
                    flags = [flag(*item) for item in options.items()]
                    flags += [f"--input={folder / 'text.txt'}", f"--model_prefix={folder / 'm'}", f"--vocab_size={size}"]
                    command = ["spm_train", "--model_type=bpe", "--hard_vocab_limit=false", *flags]
                    subprocess.run(command, check=True, capture_output=True)
                    path = folder / "m.model"
                    pieces = [dict(fields(v))[1].decode() for number, v in fields(path.read_bytes()) if number == 1]
                    ids = tool("spm_encode", [f"--model={path}", "--output_format=id"], lines)
                    decoded = tool("spm_decode", [f"--model={path}", "--input_format=id"], ids)
                    encoded = tool("spm_encode", [f"--model={path}"], lines)
                    model = sentencepiece.SentencePieceProcessor(model_file=str(path))
                    theirs = model.encode(lines)
                    assert [" ".join(map(str, one)) for one in theirs] == ids
                    assert [" ".join(one) for one in model.encode(lines, out_type=str)] == encoded
                    assert model.decode(theirs) == decoded
                    result["results"].append(
                        {
                            "dataset": dataset,
                            "vocabSize": size,
                            "setting": setting,
                            "lines": len(lines),
                            "pieces": digest(pieces),
                            "ids": digest(ids),
                            "encoded": digest(encoded),
                            "decoded": digest(decoded),
                        }
                    )
    TARGET.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


main()
