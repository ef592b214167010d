"""BLEU of random texts by NLTK 3.10.4, sacrebleu 2.6.0 and codebleu 0.7.0, and by the definitions of the scorers of CoNaLa, CodeXGLUE and ReCode.

    python3 -m venv venv && venv/bin/pip install -r tools/reference/requirements.txt
    venv/bin/python tools/reference/bleu.py
    npx biome format --write packages/metrics/fixtures/bleu-*.json

Writes packages/metrics/fixtures/bleu-nltk.json, bleu-sacrebleu.json, bleu-codebleu.json and bleu-definitions.json. The last restates
`compute_bleu` of the CoNaLa and CodeXGLUE scripts and the evaluator's steps of ReCode, which are no packages; sentence scores are NLTK's.
"""

import json
import logging
import math
import re
import string
import warnings
from collections import Counter
from pathlib import Path

import codebleu.bleu
import nltk
import sacrebleu
from bleu_texts import CODE, PROSE, generator, random_items
from nltk.translate.bleu_score import SmoothingFunction, corpus_bleu, sentence_bleu

FIXTURES = Path(__file__).resolve().parents[2] / "packages" / "metrics" / "fixtures"
COMMAND = "python tools/reference/bleu.py"
warnings.simplefilter("ignore")
logging.getLogger("sacrebleu").setLevel(logging.ERROR)


def write(name, tool, version, content):
    head = {"tool": tool, "version": version, "command": COMMAND}
    text = json.dumps({**head, **content}, ensure_ascii=False, indent=1)
    (FIXTURES / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def joined(items):
    return [[" ".join(prediction), [" ".join(tokens) for tokens in references]] for prediction, references in items]


def or_none(score):
    """A score; none where the tool has none, which it says with an error."""
    try:
        return float(score())
    except (AssertionError, IndexError, ZeroDivisionError):
        return None


def nltk_fixture():
    items = random_items(generator(1), 50, CODE, 24, [1, 1, 1, 2, 3])
    methods = {f"method{n}": getattr(SmoothingFunction(), f"method{n}") for n in range(8)}
    settings = [
        {"smoothing": name, "options": {}, "arguments": {}} for name in methods
    ] + [
        {"smoothing": "method1", "options": {"smoothingValue": 0.5}, "arguments": {}, "function": {"epsilon": 0.5}},
        {"smoothing": "method4", "options": {"smoothingValue": 3}, "arguments": {}, "function": {"k": 3}},
        {"smoothing": "method6", "options": {"smoothingValue": 2}, "arguments": {}, "function": {"alpha": 2}},
        {"smoothing": "method7", "options": {"smoothingValue": 3}, "arguments": {}, "function": {"k": 3}},
        {"smoothing": "method1", "options": {"autoReweigh": True}, "arguments": {"auto_reweigh": True}},
        {"smoothing": "method0", "options": {"autoReweigh": True}, "arguments": {"auto_reweigh": True}},
    ]
    for weights in ([0.5, 0.5], [0.1, 0.3, 0.5, 0.1], [0.2] * 5, [0.25] * 2, [1.0]):
        for name in ("method0", "method3", "method4", "method5", "method7"):
            settings.append({"smoothing": name, "options": {"weights": weights}, "arguments": {"weights": tuple(weights)}})
    results = []
    for setting in settings:
        function = getattr(SmoothingFunction(**setting.get("function", {})), setting["smoothing"])
        arguments = {**setting["arguments"], "smoothing_function": function}
        entry = {
            "smoothing": setting["smoothing"],
            **setting["options"],
            "sentences": [
                or_none(lambda: sentence_bleu(references, prediction, **arguments)) for prediction, references in items
            ],
        }
        # NLTK's methods 5 to 7 of a corpus take the n-grams of its last item.
        if setting["smoothing"] in ("method0", "method1", "method2", "method3", "method4"):
            entry["corpora"] = [
                or_none(lambda: corpus_bleu([r for _, r in part], [p for p, _ in part], **arguments))
                for part in (items, items[:10], items[10:13])
            ]
        results.append(entry)
    write("bleu-nltk", "nltk.translate.bleu_score", nltk.__version__, {"items": joined(items), "results": results})


def sacrebleu_fixture():
    rng = generator(2)
    items = joined(random_items(rng, 40, PROSE, 16, [2]))
    items[3] = ["ends with spaces  \t", ["  begins with spaces", "-\nhyphen at a break\nand more"]]
    items[4] = ["a..b ,, .5. 1.,2 3-4-5 6--7", ["a..b,, .5. 1.,2 3-4-5 6--7 .", "a .. b"]]
    corpora = {"all": range(len(items)), "first": range(5), "short": [9], "one": [0]}
    settings = []
    for tokenizer in ("13a", "intl", "char", "none"):
        for lowercase in (False, True):
            settings.append({"tokenizer": tokenizer, "lowercase": lowercase})
    for smoothing in ("none", "floor", "add-k", "exp"):
        for effective in (False, True):
            settings.append({"smoothing": smoothing, "effectiveOrder": effective})
    settings += [
        {"smoothing": "floor", "smoothingValue": 0.01},
        {"smoothing": "add-k", "smoothingValue": 0.5, "effectiveOrder": True},
        {"maxOrder": 2},
        {"maxOrder": 6, "effectiveOrder": True},
    ]
    results = []
    for setting in settings:
        metric = sacrebleu.BLEU(
            tokenize=setting.get("tokenizer", "13a"),
            lowercase=setting.get("lowercase", False),
            smooth_method=setting.get("smoothing", "exp"),
            smooth_value=setting.get("smoothingValue"),
            max_ngram_order=setting.get("maxOrder", 4),
            effective_order=setting.get("effectiveOrder", False),
            force=True,
        )
        scores = {}
        for name, places in corpora.items():
            chosen = [items[place] for place in places]
            scores[name] = described(metric.corpus_score([p for p, _ in chosen], list(zip(*[r for _, r in chosen]))))
            scores[name + "-single"] = described(metric.corpus_score([p for p, _ in chosen], [[r[0] for _, r in chosen]]))
        sentences = [metric.sentence_score(p, r).score for p, r in items]
        options = {key: "addK" if value == "add-k" else value for key, value in setting.items()}
        results.append({"options": options, "corpora": scores, "sentences": sentences})
    texts = [text for _, references in items[:20] for text in references]
    tokens = {
        name: [sacrebleu.BLEU(tokenize=name).tokenizer(text).split() for text in texts]
        for name in ("13a", "intl", "char", "none")
    }
    corpora = {name: list(places) for name, places in corpora.items()}
    content = {"items": items, "corpora": corpora, "texts": texts, "tokens": tokens, "results": results}
    write("bleu-sacrebleu", "sacrebleu", sacrebleu.__version__, content)


def described(score):
    return {"score": score.score, "brevityPenalty": score.bp, "lengths": [score.sys_len, score.ref_len], "precisions": score.precisions}


def codebleu_fixture():
    items = random_items(generator(3), 40, CODE, 20, [1, 1, 2])
    parts = [items, items[:6], items[6:7], items[7:8], items[8:11]]
    scores = [codebleu.bleu.corpus_bleu([r for _, r in part], [p for p, _ in part]) for part in parts]
    content = {"items": joined(items), "corpora": [[0, 40], [0, 6], [6, 7], [7, 8], [8, 11]], "scores": scores}
    write("bleu-codebleu", "codebleu.bleu.corpus_bleu", "0.7.0", content)


def ngrams(tokens):
    return Counter(tuple(tokens[i : i + n]) for n in range(1, 5) for i in range(len(tokens) - n + 1))


def script_bleu(items, smooth):
    """BLEU of the scripts of CoNaLa (not smoothed) and CodeXGLUE (smoothed)."""
    matches, totals, prediction_length, reference_length = Counter(), Counter(), 0, 0
    for prediction, references in items:
        prediction_length += len(prediction)
        reference_length += min(len(tokens) for tokens in references)
        most = Counter()
        for tokens in references:
            most |= ngrams(tokens)
        for gram, count in (ngrams(prediction) & most).items():
            matches[len(gram)] += count
        for gram, count in ngrams(prediction).items():
            totals[len(gram)] += count
    if smooth:
        precisions = [(matches[n] + 1) / (totals[n] + 1) for n in range(1, 5)]
    else:
        precisions = [matches[n] / totals[n] if totals[n] else 0 for n in range(1, 5)]
    if min(precisions) == 0 or prediction_length == 0:
        return 0.0
    ratio = prediction_length / reference_length
    penalty = 1 if ratio > 1 else math.exp(1 - 1 / ratio)
    return penalty * math.exp(sum(math.log(p) for p in precisions) / 4)


def code_tokens(code):
    """The tokens of Ling et al. 2016, in the five steps of the definition."""
    spaced = re.sub(r"([^A-Za-z0-9_])", r" \1 ", code)
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", spaced)
    spaced = re.sub(r"\s+", " ", spaced)
    return [token for token in spaced.replace('"', "`").replace("'", "`").split(" ") if token]


def repaired(tokens):
    """The class name as ReCode's evaluator writes it."""
    head = tokens[:10]
    if "class" not in head or "(" not in head or head.index("class") + 1 == len(head):
        return tokens
    start, end = head.index("class") + 1, head.index("(")
    name = " ".join(head[start : max(end, start + 1)])
    pieces = "".join(c for c in name if c not in string.punctuation).split()
    if not pieces:
        return tokens
    new = "".join(" " + piece if piece[0].isupper() else piece for piece in pieces).strip()
    return " ".join(tokens).replace(name, new, 1).split(" ")


def recode_bleu(prediction, reference):
    weights = [0.25] * min(4, len(reference))
    return float(
        sentence_bleu([reference], prediction, weights=weights, smoothing_function=SmoothingFunction().method3)
    )


def treegen_bleu(prediction, reference):
    patched = prediction.replace("target0", "target").replace("targets0", "targets")
    return float(sentence_bleu([code_tokens(patched)], code_tokens(reference)))


CLASS_NAMES = [
    "class Earth Elemental(MinionCard):", "class Mad_Bomber(MinionCard):", "class Tech's Friend(MinionCard):", "class é Éa(X):",
    "class Hex(SpellCard): pass", "class (X):", "x = (class A", "class A, B-c d(", "class Hex Hex(Hex)", "class éÉa bC(X):", "( class Foo Bar",
    "a b c d e f g h i class Foo(", "a b c d e f g h class Foo(", "klass Foo(", "class a . b . c . d (", "class Foo Class Foo(Foo)",
]
CODE_TEXTS = [
    "self.foo('Bar', fooBar_x1)", "x=\"a\" if yZ else\tb\n", "HTTPServer aBcD ab1C A1b", "π = 3.14 # 😀x", "\u00a0a\u0085b\x1cc\ufeffd",
    "target0 . targets0(target01)", "", "   ", "aB", "ÀB aÀ", "😀😀", "return_ _X_y 'it''s'",
]


def definitions_fixture():
    rng = generator(4)
    items = random_items(rng, 60, CODE, 24, [1, 1, 2])
    parts = [[0, 60], [0, 10], [10, 11], [11, 12], [12, 13], [13, 20]]
    corpora = [
        {"part": part, "unsmoothed": script_bleu(items[slice(*part)], False), "addOne": script_bleu(items[slice(*part)], True)}
        for part in parts
    ]
    single = [(prediction, references[0]) for prediction, references in items]
    programs = [[" ".join(p), " ".join(r)] for p, r in single[:30]]
    programs += [[a, b] for a in CLASS_NAMES[:6] for b in CLASS_NAMES[:3]] + [["x.target0 ( a )", "x.target(a)"]]
    hearthstone = []
    for prediction, reference in programs:
        tokens, gold = code_tokens(prediction), code_tokens(reference)
        hearthstone.append(
            {
                "recode": recode_bleu(tokens, gold),
                "recodeRepaired": recode_bleu(repaired(tokens), gold),
                "treegen": treegen_bleu(prediction, reference),
            }
        )
    pairs = [(code_tokens(p), [code_tokens(r)]) for p, r in programs]
    fixed = [(repaired(p), r) for p, r in pairs]
    texts = CODE_TEXTS + CLASS_NAMES
    content = {
        "items": joined(items),
        "corpora": corpora,
        "programs": programs,
        "hearthstone": hearthstone,
        "corpusUnsmoothed": script_bleu(pairs, False),
        "corpusUnsmoothedRepaired": script_bleu(fixed, False),
        "texts": texts,
        "codeTokens": [code_tokens(text) for text in texts],
        "repaired": [repaired(code_tokens(text)) for text in texts],
    }
    tool = "definitions of the scorers of CoNaLa, CodeXGLUE, ReCode and TreeGen, with sentence scores of nltk"
    write("bleu-definitions", tool, nltk.__version__, content)


nltk_fixture()
sacrebleu_fixture()
codebleu_fixture()
definitions_fixture()
