"""chrF and chrF++ of random texts by sacrebleu 2.6.0.

    python3 -m venv venv && venv/bin/pip install -r tools/reference/requirements.txt
    venv/bin/python tools/reference/chrf.py
    npx biome format --write packages/metrics/fixtures/chrf.json

Writes packages/metrics/fixtures/chrf.json: texts, and for each setting the scores of corpora and of each text, times 100.
"""

import json
from pathlib import Path

import sacrebleu
from bleu_texts import PROSE, generator, random_items

FIXTURE = Path(__file__).resolve().parents[2] / "packages" / "metrics" / "fixtures" / "chrf.json"

items = [
    [" ".join(prediction), [" ".join(tokens) for tokens in references]]
    for prediction, references in random_items(generator(5), 40, PROSE, 12, [2])
]
items[3] = ["(hi), \"a\" .b. ) ((", ["(hi) , \"a\" .b ) (", ""]]
items[4] = ["ÀÉ Straße ΑΣ", ["àé strasse ας", "x"]]
items[5] = ["", ["", ""]]
items[6] = ["a", ["", "b"]]
SETTINGS = [
    {"charOrder": char_order, "wordOrder": word_order, "whitespace": whitespace, "epsSmoothing": eps}
    for char_order, word_order in ((6, 0), (6, 2))
    for whitespace in (False, True)
    for eps in (False, True)
] + [{"lowercase": True, "wordOrder": 2}, {"beta": 1}, {"beta": 3, "charOrder": 3, "wordOrder": 1}]
CORPORA = {"all": [0, len(items)], "few": [3, 7], "empty": [5, 6]}

results = []
for setting in SETTINGS:
    metric = sacrebleu.CHRF(
        char_order=setting.get("charOrder", 6),
        word_order=setting.get("wordOrder", 0),
        beta=setting.get("beta", 2),
        lowercase=setting.get("lowercase", False),
        whitespace=setting.get("whitespace", False),
        eps_smoothing=setting.get("epsSmoothing", False),
    )
    corpora = {}
    for name, (first, end) in CORPORA.items():
        part = items[first:end]
        predictions = [prediction for prediction, _ in part]
        corpora[name] = metric.corpus_score(predictions, list(zip(*[references for _, references in part]))).score
        corpora[name + "-single"] = metric.corpus_score(predictions, [[references[0] for _, references in part]]).score
    sentences = [metric.sentence_score(prediction, references).score for prediction, references in items]
    results.append({"options": setting, "corpora": corpora, "sentences": sentences})

content = {
    "tool": "sacrebleu",
    "version": sacrebleu.__version__,
    "command": "python tools/reference/chrf.py",
    "items": items,
    "corpora": CORPORA,
    "results": results,
}
FIXTURE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
