"""Writes packages/tokenizers/fixtures/spm-encode.json: encodings, decodings, normalised texts and offsets by SentencePiece.

Trains small byte-pair models with spm_train 0.1.97 (Debian's sentencepiece) on the text below, encodes made-up texts with
pip's sentencepiece 0.2.3, and checks that spm_encode, spm_decode and the Python package agree on every one of them. The
compiled rules of a model are left out where they are those of a name, which the tests put back in. Of 100,000 random texts,
and of every code point, only checksums are kept.

Run: python3 tools/reference/spm_encode.py
"""

import base64
import hashlib
import json
import pathlib
import random
import subprocess
import tempfile

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

from spm_model_fields import charsmap_of

TARGET = pathlib.Path(__file__).parents[2] / "packages/tokenizers/fixtures/spm-encode.json"
CORPUS = """
Deal three damage to a minion, then draw a card.
Whenever you draw a card, give a random friendly minion plus one attack.
def draw(self, count=1): return [self.deck.pop() for _ in range(count)]
class Minion(Card):    def __init__(self, name, cost):        super().__init__(name, cost)
if self.cost > 10: raise ValueError('too expensive: %d' % self.cost)
for index, card in enumerate(player.hand): print(index, card.name)
return [minion for minion in game.minions if minion.attack >= 3 and not minion.frozen]
Le café coûte 3 €, naïve façade, Ångström, Straße, ÅNGSTRÖM ﬁne
東京は夜の七時、カードを引く。 ｶｰﾄﾞ １２３ ① Ⅳ ㍿
слово за слово — карта, карты, картой
emoji 😀😀 family 👩‍👩‍👧, flags 🇩🇪
x = y  =  z   and    more     spaces\tand tabs
""".strip().split("\n")

TABLE = "41\t61\n61 301\t78 20 79\n2460\tU+28 U+31 U+29\n200B\n20AC\t45 55 52\n"
MODELS = {
    "default": (["--vocab_size=180"], "nmt_nfkc"),
    "paper": (
        "--vocab_size=210 --character_coverage=1.0 --normalization_rule_name=nfkc --remove_extra_whitespaces=false "
        "--max_sentence_length=1048576 --train_extremely_large_corpus --pad_id=0 --unk_id=1 --bos_id=2 --eos_id=3".split(),
        "nfkc",
    ),
    "bytes": ("--vocab_size=420 --byte_fallback --character_coverage=0.98 --split_digits".split(), "nmt_nfkc"),
    "symbols": (
        ["--vocab_size=200", "--user_defined_symbols=self,</l>,draw a,▁=,(self,a\u0301", "--normalization_rule_name=nmt_nfkc_cf"]
        + "--control_symbols=<en>,q --allow_whitespace_only_pieces --unk_surface=?".split(),
        "nmt_nfkc_cf",
    ),
    "identity": (
        "--vocab_size=220 --normalization_rule_name=identity --treat_whitespace_as_suffix --split_by_whitespace=false "
        "--remove_extra_whitespaces=false".split(),
        "identity",
    ),
    "suffix": (
        "--vocab_size=160 --normalization_rule_name=nfkc_cf --treat_whitespace_as_suffix --add_dummy_prefix=false".split(),
        "nfkc_cf",
    ),
    "table": (["--vocab_size=170", "--normalization_rule_tsv=TABLE", "--add_dummy_prefix=false"], None),
}
# Models with scores or types that no training gives, made from the first one.
EDITED = ("equal scores", "unused")
TEXTS = [
    "",
    " ",
    "  draw  a card ",
    "\t\n",
    "draw a card",
    "self.deck(self) </l> = self",
    "▁draw▁a▁card▁",
    "<s> draw </s> <unk> <en> q <0x41>",
    "Ångström A\u030angström ÅÅ ﬁ ﬀ",
    "①②㍿ｶﾞｶﾞﾊﾟ １２",
    "각각 각",
    "a\u0301a\u0301 \u0301",
    "未知 の 漢字🏴‍☠️ 😀",
    "\u200b\ufeff\u00a0\u3000x\u2028\u061c",
    "\x00a\x01b\x7f",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "\ufffd \u2047 ⁇",
]


def character(rng):
    kind = rng.random()
    if kind < 0.5:
        return rng.choice("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789.,:=()[]_'")
    if kind < 0.62:
        return rng.choice(["  ", " ", " ", "\t", "\u3000", "▁", "\u00a0", "\u200b", "\ufeff"])
    if kind < 0.7:
        return chr(rng.randrange(0xC0, 0x250))
    if kind < 0.76:
        return chr(rng.randrange(0x300, 0x346))
    if kind < 0.82:
        return chr(rng.choice([rng.randrange(0x1100, 0x1200), rng.randrange(0xAC00, 0xD7A4)]))
    if kind < 0.9:
        return rng.choice(["self", "</l>", "draw a", "card", "minion", "(self", "①", "ﷺ", "ｶﾞ", "😀", "€", "カード"])
    code = rng.randrange(1, 0x110000)
    return chr(code) if not 0xD800 <= code < 0xE000 and code != 10 else "?"


# What the random texts behind the checksums are put together from; the tests have the generator, too.
PARTS = (
    "a b c d e f g r t m self draw a card minion </l> </s> <unk> q (self . , = _ 0 1 2 10 A Z É é Å ö ß ſ ﬁ Ω ж К ① ㍿ ﷺ カ ｶ ゙ ﾞ が 東 "
    "각 가 ᄀ ᅡ ᆨ ㄱ 😀 𝒜 🏴 é ́ ̣   ​ ‍ ﻿   　 	   � ▁ ▁= ؜ ꟱"
).split(" ") + [" ", "  "]


def random_texts(count, seed):
    """Texts of up to 24 parts, by xorshift32."""
    state = seed
    for _ in range(count):
        parts = []
        length = None
        while length is None or len(parts) < length:
            state ^= state << 13 & 0xFFFFFFFF
            state ^= state >> 17
            state ^= state << 5 & 0xFFFFFFFF
            if length is None:
                length = state % 25
                if length == 0:
                    break
            else:
                parts.append(PARTS[state % len(PARTS)])
        yield "".join(parts)


def digest(lines):
    sha = hashlib.sha256()
    for line in lines:
        sha.update((line + "\n").encode())
    return sha.hexdigest()


def charsmap_checksum(folder, version, rule):
    """The checksum of what a version compiles a rule to."""
    if version == "0.1.97":
        train(folder, "rule", ["--vocab_size=300", f"--normalization_rule_name={rule}"])
    else:
        sentencepiece.SentencePieceTrainer.train(
            input=str(folder / "text.txt"),
            model_prefix=str(folder / "rule"),
            model_type="bpe",
            vocab_size=300,
            hard_vocab_limit=False,
            normalization_rule_name=rule,
            minloglevel=2,
        )
    blob = charsmap_of((folder / "rule.model").read_bytes())
    return {"bytes": len(blob), "sha256": hashlib.sha256(blob).hexdigest()}


def train(folder, name, arguments):
    command = ["spm_train", f"--input={folder / 'text.txt'}", f"--model_prefix={folder / name}", "--model_type=bpe"]
    subprocess.run([*command, "--hard_vocab_limit=false", *arguments], check=True, capture_output=True)
    return folder / f"{name}.model"


def tool(name, arguments, lines):
    text = "".join(line + "\n" for line in lines).encode()
    result = subprocess.run([name, *arguments], input=text, capture_output=True, check=True).stdout.decode()
    return result.split("\n")[:-1]


def processor(folder, name):
    arguments, rule = MODELS[name]
    arguments = [a.replace("TABLE", str(folder / "table.tsv")) for a in arguments]
    path = train(folder, name, arguments)
    return path, stored_model(path, rule)


def edited_processor(folder, name):
    """The default model with one score for all merges, or with every third piece of several characters not to be used."""
    model = sentencepiece_model_pb2.ModelProto.FromString((folder / "default.model").read_bytes())
    for index, piece in enumerate(model.pieces):
        if piece.type == piece.NORMAL and name == "equal scores":
            piece.score = -1
        elif piece.type == piece.NORMAL and len(piece.piece) > 1 and index % 3 == 0:
            piece.type = piece.UNUSED
    path = folder / f"{name}.model"
    path.write_bytes(model.SerializeToString())
    return path, stored_model(path, "nmt_nfkc")


def stored_model(path, rule):
    data = path.read_bytes()
    if rule in (None, "identity"):
        stored = {"model": base64.b64encode(data).decode()}
    else:
        blob = charsmap_of(data)
        start = data.index(blob)
        stored = {
            "model": base64.b64encode(data[:start] + data[start + len(blob) :]).decode(),
            "charsmap": {"rule": rule, "version": "0.1.97", "start": start, "sha256": hashlib.sha256(blob).hexdigest()},
        }
    stored["sha256"] = hashlib.sha256(data).hexdigest()
    return stored


def case(model, text):
    spans = model.encode_as_proto(text).pieces
    ids = [span.id for span in spans]
    pieces = [span.piece for span in spans]
    units = [0]
    for letter in text:
        size = len(letter.encode())
        units += [units[-1]] * (size - 1) + [units[-1] + (2 if ord(letter) > 0xFFFF else 1)]
    assert "¦" not in text
    return {
        "text": text,
        "normalized": model.normalize(text),
        "ids": " ".join(map(str, ids)),
        "pieces": "¦".join(pieces),
        "spans": " ".join(f"{units[span.begin]}-{units[span.end]}" for span in spans),
        "decoded": model.decode(ids),
        "decodedPieces": model.decode(pieces),
    }


def random_checksums(model, count, seed):
    texts = list(random_texts(count, seed))
    ids = model.encode(texts)
    return {
        "ids": digest(" ".join(map(str, one)) for one in ids),
        "pieces": digest("¦".join(pieces) for pieces in model.encode(texts, out_type=str)),
        "decoded": digest(model.decode(ids)),
    }


def check_tools(path, cases):
    """Whether the tools of 0.1.97 agree; lines cannot hold line breaks, and the tools print none for what has no pieces."""
    cases = [c for c in cases if not set("\n\0") & set(c["text"])]
    texts = [c["text"] for c in cases]
    model = f"--model={path}"
    ids = [c["ids"] for c in cases]
    assert tool("spm_encode", [model, "--output_format=id"], texts) == ids
    assert tool("spm_encode", [model], texts) == [c["pieces"].replace("¦", " ") for c in cases]
    assert tool("spm_decode", [model, "--input_format=id"], ids) == [c["decoded"] for c in cases]


def main():
    rng = random.Random(20)
    made = ["".join(character(rng) for _ in range(rng.randrange(1, 30))) for _ in range(24)]
    result = {
        "tool": "sentencepiece (spm_train, spm_encode, spm_decode; Python package)",
        "version": "0.1.97; 0.2.3",
        "command": "python3 tools/reference/spm_encode.py",
        "table": TABLE,
        "rules": {},
        "random": {"parts": PARTS, "seed": 2463534242},
        "models": {},
    }
    assert sentencepiece.__version__ == "0.2.3"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "text.txt").write_text("\n".join(CORPUS * 2) + "\n", encoding="utf-8")
        (folder / "table.tsv").write_text(TABLE)
        for name in (*MODELS, *EDITED):
            path, stored = edited_processor(folder, name) if name in EDITED else processor(folder, name)
            model = sentencepiece.SentencePieceProcessor(model_file=str(path))
            cases = [case(model, text) for text in TEXTS + CORPUS + made]
            # A control piece of one character in a text is an error in 0.1.97 and an unknown character in 0.2.3.
            check_tools(path, [c for c in cases if name != "symbols" or "q" not in c["normalized"]])
            stored["dressed"] = model.encode("draw a card q", add_bos=True, add_eos=True, reverse=True)
            stored["random"] = {str(count): random_checksums(model, count, result["random"]["seed"]) for count in (5000, 100000)}
            points = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
            stored["codePoints"] = digest(model.normalize(f"x{point}x") for point in points)
            stored["cases"] = cases
            result["models"][name] = stored
        for version in ("0.1.97", "0.2.3"):
            rules = ("nmt_nfkc", "nfkc", "nmt_nfkc_cf", "nfkc_cf")
            result["rules"][version] = {rule: charsmap_checksum(folder, version, rule) for rule in rules}
    TARGET.write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    print(TARGET.stat().st_size)


main()
