"""Writes packages/tokenizers/src/sentencepiece/unicode-data.ts: which characters the normalisation rules of SentencePiece change.

Reads the rules nfkc and nfkc_cf out of models that the tools themselves train: spm_train 0.1.97 (Debian's sentencepiece),
whose rules are of Unicode 13, and pip's sentencepiece 0.2.3, of Unicode 17. What Unicode 13 decomposes is a list of code
points only, since String.prototype.normalize gives the same for them in every later version; what came later is written out.

Run: python3 tools/reference/spm_encode_unicode.py
"""

import pathlib
import subprocess
import tempfile

import sentencepiece

from spm_model_fields import charsmap_of, decompile

TARGET = pathlib.Path(__file__).parents[2] / "packages/tokenizers/src/sentencepiece/unicode-data.ts"
HANGUL = range(0xAC00, 0xD7A4)


def rules(folder, old, name):
    """The rule `name` as a dictionary from strings to strings."""
    prefix = str(folder / f"{name}-{old}")
    settings = {"input": folder / "text.txt", "model_prefix": prefix, "vocab_size": 12, "model_type": "bpe"}
    settings |= {"hard_vocab_limit": "false", "normalization_rule_name": name}
    if old:
        command = ["spm_train", *(f"--{key}={value}" for key, value in settings.items())]
        subprocess.run(command, check=True, capture_output=True)
    else:
        settings |= {"hard_vocab_limit": False, "minloglevel": 2}
        sentencepiece.SentencePieceTrainer.train(**{key: str(v) if key == "input" else v for key, v in settings.items()})
    return decompile(charsmap_of(pathlib.Path(prefix + ".model").read_bytes()))


def decompositions(nfkc):
    """Every character but Hangul that decomposes -> (its full decomposition, what it is normalised to)."""
    single = {key: value for key, value in nfkc.items() if len(key) == 1}
    composed = {}
    for key, value in nfkc.items():
        if len(key) > 1 and len(value) == 1 and ord(value) not in HANGUL and value not in single:
            composed.setdefault(value, []).append(key)

    def full(text):
        result = ""
        for character in text:
            if character in single:
                result += full(single[character])
            elif character in composed:
                result += full(composed[character][0])
            elif ord(character) not in HANGUL:
                result += character
        return result

    return {c: (full(c), single.get(c, c)) for c in sorted(single.keys() | composed.keys())}


def digits(number):
    """The number to base 36."""
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + text
        if number == 0:
            return text


def runs(codes):
    """Code points as words gap.length, the gap counted from the end of the run before."""
    words, end = [], 0
    codes = list(codes)
    while codes:
        start = codes[0]
        length = 1
        while length < len(codes) and codes[length] == start + length:
            length += 1
        words.append(f"{digits(start - end)}.{digits(length)}")
        end = start + length
        codes = codes[length:]
    return words


def fold_runs(folds):
    """Foldings as words gap.count.step.target: `count` code points from the end of the run before, `step` apart."""
    words, end = [], 0
    codes = sorted(folds)
    while codes:
        start = codes[0]
        delta = folds[start] - start
        step = next((s for s in (1, 2) if folds.get(start + s, 0) - start - s == delta), 1)
        count = 1
        while count < len(codes) and codes[count] == start + count * step and folds[codes[count]] - codes[count] == delta:
            count += 1
        words.append(f"{digits(start - end)}.{digits(count)}.{step}.{digits(folds[start])}")
        end = start + (count - 1) * step + 1
        codes = codes[count:]
    return words


def constant(comment, name, words):
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 100:
            lines[-1] += " "
            lines.append("")
        lines[-1] += (" " if lines[-1] else "") + word
    return f"\n/** {comment} */\nexport const {name}: string =\n  " + " +\n  ".join(f'"{line}"' for line in lines) + ";\n"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "text.txt").write_text("abab abab\n" * 3)
        old_map, new_map = (decompositions(rules(folder, old, "nfkc")) for old in (True, False))
        cases = []
        for old, known in ((True, old_map), (False, new_map)):
            folded = rules(folder, old, "nfkc_cf")
            single = {key for key, (_, value) in known.items() if key != value}
            cases.append({ord(k): ord(v) for k, v in folded.items() if len(k) == 1 and k not in single})
    assert all(new_map[key] == value for key, value in old_map.items()), "a decomposition has changed"
    assert all(cases[1][key] == value for key, value in cases[0].items()), "a case folding has changed"
    newer = []
    for key, (full, normal) in new_map.items():
        if key not in old_map:
            assert normal in (key, full)
            sign = "+" if normal == key else "="
            newer.append(digits(ord(key)) + sign + ",".join(digits(ord(c)) for c in full))
    later_folds = {key: value for key, value in cases[1].items() if key not in cases[0]}
    text = "/** @file Made by tools/reference/spm_encode_unicode.py from the rules in SentencePiece 0.1.97 and 0.2.3; do not edit. */\n"
    text += constant(
        "What decomposes in Unicode 13, Hangul left out: runs of code points, gap and length, to base 36.",
        "DECOMPOSABLE_RUNS",
        runs(ord(c) for c in old_map),
    )
    text += constant(
        "What decomposes since, to Unicode 17: code point, `+` if it is composed again, else `=`, full decomposition.",
        "LATER_DECOMPOSITIONS",
        newer,
    )
    text += constant(
        "Simple case folding in Unicode 13: gap, count, step and the first one's target, to base 36.",
        "CASE_FOLDING_RUNS",
        fold_runs(cases[0]),
    )
    text += constant("Simple case folding of what came since, to Unicode 17.", "LATER_CASE_FOLDING_RUNS", fold_runs(later_folds))
    TARGET.write_text(text, encoding="utf-8")
    print(len(old_map), len(newer), len(cases[0]), len(later_folds), len(text))


main()
