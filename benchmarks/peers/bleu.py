"""Times BLEU and chrF by sacrebleu and NLTK; called by `benchmarks/src/tools/bench-bleu.mjs`.

    python bleu.py PAIRS.json KIND COUNT

Prints one line of JSON: the tool with its version, seconds of processor time without reading the file, and the score as a fraction.
"""

import json
import sys
import time


def scorer(kind, predictions, references):
    """The tool's name, and what is timed."""
    if kind == "nltk-corpus":
        import nltk
        from nltk.translate.bleu_score import SmoothingFunction, corpus_bleu

        hypotheses = [text.split() for text in predictions]
        lists = [[text.split()] for text in references]
        smoothing = SmoothingFunction().method1
        return f"NLTK {nltk.__version__}", lambda: float(corpus_bleu(lists, hypotheses, smoothing_function=smoothing))
    import sacrebleu

    name = f"sacrebleu {sacrebleu.__version__}"
    family, option = kind.split("-")
    if family == "chrf":
        metric = sacrebleu.CHRF(word_order=int(option))
    else:
        metric = sacrebleu.BLEU(tokenize=option, force=True)
    return name, lambda: metric.corpus_score(predictions, [references]).score / 100


path, kind, count = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    pairs = json.load(file)
name, run = scorer(kind, pairs["predictions"][: int(count)], pairs["references"][: int(count)])
began = time.process_time()
score = run()
print(json.dumps({"name": name, "seconds": time.process_time() - began, "score": score}))
