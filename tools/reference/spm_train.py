"""What spm_train makes of texts written or generated here, with many settings.

    venv/bin/python tools/reference/spm_train.py
    npx biome format --write packages/tokenizers/fixtures/spm-train.json

Needs spm_train 0.1.97 (Debian 12's package sentencepiece) on the path, and pip's sentencepiece 0.2.3. Writes packages/tokenizers/fixtures/spm-train.json: the
texts, and for each text, settings and release the pieces in order, with the types of those that are not normal; or, where spm_train refuses, the vocabulary size that
it names. The script checks that scores are what the trainer's are by definition: minus the number of learned pieces before, and 0 for given pieces.
"""

import hashlib
import json
import random
import re
import struct
import subprocess
import tempfile
from pathlib import Path

import sentencepiece

from spm_model_fields import fields

FIXTURE = Path(__file__).resolve().parents[2] / "packages" / "tokenizers" / "fixtures" / "spm-train.json"
TYPES = {2: "unknown", 3: "control", 4: "user-defined", 5: "unused", 6: "byte"}
SIZE_NAMED = re.compile(r"value <= (\d+)|required_chars\. \d+ vs (\d+)")


def snake(name):
    return re.sub("[A-Z]", lambda letter: "_" + letter.group().lower(), name)


def flag(value):
    return ",".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)


def train(release, options, lines):
    """The bytes of the model, or the text of the error."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder, "text")
        text.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
        settings = {snake(name): value for name, value in options.items()}
        settings |= {"input": str(text), "model_prefix": str(Path(folder, "model")), "model_type": "bpe"}
        if release == "0.1.97":
            settings |= {"input": "text", "model_prefix": "model"}  # the model remembers them
            command = ["spm_train", *(f"--{name}={flag(value)}" for name, value in settings.items())]
            run = subprocess.run(command, capture_output=True, text=True, cwd=folder)
            if run.returncode != 0:
                return run.stderr
        else:
            try:
                sentencepiece.SentencePieceTrainer.train(**settings, minloglevel=3)
            except Exception as error:
                return str(error)
        return Path(folder, "model.model").read_bytes()


def pieces_of(model_bytes):
    """The pieces as (text, score, type), their scores checked."""
    pieces = []
    learned = 0
    for message in (value for number, value in fields(model_bytes) if number == 1):
        piece = dict(fields(message))
        kind = piece.get(3, 1)
        (score,) = struct.unpack("<f", piece[2])
        assert score == (-learned if kind == 1 else 0), piece
        learned += kind == 1
        pieces.append((piece[1].decode("utf-8"), int(score), kind))
    return pieces


def outcome(release, options, lines):
    """What the fixture keeps of a training."""
    result = train(release, options, lines)
    if isinstance(result, str):
        named = SIZE_NAMED.search(result)
        assert named, result
        return {"refusedFor": int(named.group(1) or named.group(2))}
    pieces = pieces_of(result)
    checksum = {"sha256": hashlib.sha256(result).hexdigest()} if release == "0.1.97" else {}
    return checksum | {
        "pieces": [text for text, _, _ in pieces],
        "types": {str(id): TYPES[kind] for id, (_, _, kind) in enumerate(pieces) if kind != 1},
    }


def prose():
    """Sentences about lists and classes, some of them code, from words drawn by rank."""
    words = (
        "the a list of value and return if self name is not in to index key for item with string set None first call file path sort error "
        "integer new_value, class dict(x) from last each field default True == 0: 1 10 2016 3.14 [i] (self, name) open read write close line.strip() "
        "substitute element variables getattr(obj, 'id') x_1 http://host/a?b=c camelCase HTTPServer __init__ naïve café don't e-mail 42% a+b=c"
    ).split()
    draw = random.Random(5)
    return [
        draw.choice(["", "", " ", "    "]) + draw.choice([" ", " ", "  "]).join(
            words[min(int(draw.paretovariate(0.7)) - 1, len(words) - 1)] for _ in range(draw.randint(1, 12))
        )
        for _ in range(150)
    ]


def scripts():
    """Words of several scripts side by side, with combining marks, digits of two widths, letters beyond the first plane."""
    parts = [
        "list", "Größe", "cafe\u0301", "список", "слово", "λόγος", "קוד", "רשימה", "نص", "كلمة", "वाक्य", "शब्द", "漢字", "文字列", "ひらがな", "カタカナ", "データー",
        "ｆｕｌｌ", "１２３", "123", "4x", "²", "ﬁn", "한국어", "텍스트", "𝒳𝒴", "😀", "😀😀", "a\u0308b", "\u064b", "…", "№", "tab\there",
        "unit\x1fmark", "zero\u200bwidth", "\ufffd", "<s>", "<unk>", "\u2581mark",
    ]
    draw = random.Random(7)
    return ["".join(draw.choice(parts) + draw.choice(["", "", " ", "　"]) for _ in range(draw.randint(1, 9))) for _ in range(160)]


def runs():
    """Runs of few characters, where pairs overlap and one text is made on several ways."""
    draw = random.Random(9)
    return ["".join(draw.choice("aab= ") * draw.randint(1, 5) for _ in range(draw.randint(1, 8))) for _ in range(60)]


def syllables():
    """Words of random syllables: more than a thousand pairs, many of them equally frequent, so that 0.1.97 has to leave some out."""
    draw = random.Random(11)
    vocabulary = ["".join(draw.choice("bcdfghjklmnprstvwz") + draw.choice("aeiouy") for _ in range(draw.randint(1, 5))) for _ in range(700)]
    return [" ".join(vocabulary[min(int(draw.paretovariate(0.35)) - 1, 699)] for _ in range(9)) for _ in range(170)]


PAPER = {
    "normalizationRuleName": "nfkc", "removeExtraWhitespaces": False, "characterCoverage": 1.0, "padId": 0, "unkId": 1, "bosId": 2, "eosId": 3,
    "maxSentenceLength": 1048576,
}
SYMBOLS = {
    "userDefinedSymbols": ["self", "of", "▁the", "漢", "a="], "controlSymbols": ["<2x>", "<mask>"], "requiredChars": "b", "characterCoverage": 0.99,
    "unkPiece": "<u>", "padId": 5, "eosId": -1,
}
SETTINGS = [
    ({"vocabSize": 250}, ["prose", "scripts"]),
    ({"vocabSize": 120, "characterCoverage": 0.98}, ["scripts", "runs"]),
    (PAPER | {"vocabSize": 280}, ["prose", "scripts"]),
    (PAPER | {"vocabSize": 100}, ["runs"]),
    (PAPER | {"vocabSize": 1200}, ["syllables"]),
    (PAPER | {"vocabSize": 2000}, ["prose"]),
    (PAPER | {"vocabSize": 30}, ["prose"]),
    ({"byteFallback": True, "normalizationRuleName": "identity", "characterCoverage": 0.985, "vocabSize": 420}, ["prose", "scripts"]),
    (SYMBOLS | {"vocabSize": 240}, ["prose"]),
    (SYMBOLS | {"vocabSize": 500, "hardVocabLimit": False}, ["runs"]),
    ({"splitDigits": True, "normalizationRuleName": "identity", "characterCoverage": 1.0, "vocabSize": 260}, ["prose", "scripts"]),
    ({"treatWhitespaceAsSuffix": True, "vocabSize": 240, "normalizationRuleName": "nfkc"}, ["prose"]),
    ({"splitByWhitespace": False, "vocabSize": 240}, ["prose"]),
    ({"splitByWhitespace": False, "treatWhitespaceAsSuffix": True, "vocabSize": 240}, ["prose"]),
    ({"allowWhitespaceOnlyPieces": True, "removeExtraWhitespaces": False, "normalizationRuleName": "identity", "vocabSize": 240}, ["prose"]),
    ({"allowWhitespaceOnlyPieces": True, "removeExtraWhitespaces": False, "treatWhitespaceAsSuffix": True, "vocabSize": 110}, ["runs"]),
    ({"splitByNumber": False, "splitByUnicodeScript": False, "maxSentencepieceLength": 32, "addDummyPrefix": False, "vocabSize": 260}, ["prose", "scripts"]),
    ({"splitByNumber": False, "maxSentencepieceLength": 3, "hardVocabLimit": False, "vocabSize": 900}, ["prose", "scripts"]),
    ({"inputSentenceSize": 101, "shuffleInputSentence": False, "maxSentenceLength": 50, "vocabSize": 220}, ["prose"]),
]


def main():
    texts = {"prose": prose(), "scripts": scripts(), "runs": runs(), "syllables": syllables()}
    cases = []
    for options, names in SETTINGS:
        for name in names:
            for release in ("0.1.97", "0.2.3"):
                cases.append({"text": name, "release": release, "options": options, **outcome(release, options, texts[name])})
    FIXTURE.parent.mkdir(exist_ok=True)
    FIXTURE.write_text(json.dumps({
        "tool": "spm_train (sentencepiece)",
        "version": "0.1.97 and 0.2.3",
        "command": "python tools/reference/spm_train.py",
        "texts": texts,
        "cases": cases,
    }, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
