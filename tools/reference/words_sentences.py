"""Sentences of random and hand-made texts by NLTK 3.10.4's Punkt (regex 2026.11.15), untrained and trained on a text made here.

    venv/bin/python tools/reference/words_sentences.py
    npx biome format --write packages/tokenizers/fixtures/words-sentences.json

Writes packages/tokenizers/fixtures/words-sentences.json: the files of the trained model as NLTK would save them, and of each text the sentences' spans (in UTF-16
code units) and word_tokenize's tokens.
"""

import json
import random
from pathlib import Path

import nltk
from nltk.tabdata import TabEncoder
from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktSentenceTokenizer, PunktTrainer

FIXTURE = Path(__file__).resolve().parents[2] / "packages" / "tokenizers" / "fixtures" / "words-sentences.json"

TEXTS = [
    "", " ", ".", "One. Two.", "One. two. Three", "Battlecry: Draw a card. Deal 3 damage to it.", "(One.) Two. \"Three.\" Four! 'Five?' Six", "Mr. Smith met Dr. Jones approx. at 5. They left.",
    "See e.g. the U.S. Army vs. the Navy etc. It ended. J. S. Bach wrote 3. It was no. 5. of them", "Very bad acting!!! I promise.", "What...? No... Yes.. Maybe. . . . So", "a.b.c d.e. F.",
    "It ends.) -- and \"goes on.\"-- then", "One.\nTwo.\n\nThree. \n four.", "One.Two.", "One.\"Two.\"", "x = 3.5. y = -1,000. Z", "Well-known approx. The end. co-Dr. The end", "He said: \"Stop.\" Then he went.  ",
    "ends. ’quoted’ ends.” Next «one.» Two", "a . b . C . D", "?!?! A", "...", "A. B. C.", " a. B", "the end. The", "i. e. The", "１. Ａ。B. ２", "ends.\u00a0Next.\u2028Then.\x1cAnd.\x85Last",
]

WORDS = [
    "the", "The", "a", "A", "Smith", "Mr.", "Dr.", "dr.", "approx.", "e.g.", "etc.", "U.S.", "J.", "S.", "b.", "3.", "5", "1,000.", "-2.", "cat", "Cat.", "dog.", "It", "it", "they", "They", "who?", "no!",
    "...", "..", ".", "?", "!", "--", ",", ";", "(", ")", "\"", "'", "“", "”", "\n", "\n\n", "\t", "Ends.", "ends.\"", "(Then.)", "vs.", "army", "Army", "Éa", "éa.", "x.y", "well-dr.", "中。", "\u00a0", "\x1c", "😀.",
]


def training_text(rng):
    """Sentences with abbreviations, initials, collocations, and words that often begin them."""
    parts = []
    for _ in range(1200):
        words = [rng.choice(["The", "It", "They", "Then", "Cat", "Smith"])]
        for _ in range(rng.randint(3, 9)):
            words.append(
                rng.choice(["cat", "dog", "army", "the", "it", "saw", "met", "Mr. Smith", "Dr. Jones", "approx. 5", "e.g. the", "etc.", "U.S. Army", "S. Bach", "vs. the", "no. 5"])
            )
        parts.append(" ".join(words) + rng.choice([".", ".", ".", "!", "?"]))
    return " ".join(parts)


def units(text, place):
    return len(text[:place].encode("utf-16-le")) // 2


def row(text, splitters):
    result = {"text": text}
    for name, splitter in splitters.items():
        spans = list(splitter.span_tokenize(text))
        result[name] = [units(text, place) for span in spans for place in span]
        result[f"{name}Tokens"] = " ".join(token for start, end in spans for token in NLTKWordTokenizer().tokenize(text[start:end]))
    return result


def main():
    rng = random.Random(2006)
    trainer = PunktTrainer()
    trainer.INCLUDE_ALL_COLLOCS = True
    trainer.train(training_text(rng))
    parameters = trainer.get_params()
    encoder = TabEncoder()
    splitters = {"untrained": PunktSentenceTokenizer(), "trained": PunktSentenceTokenizer(parameters)}
    texts = TEXTS + [
        "".join(rng.choice(WORDS) + rng.choice([" ", " ", " ", ""]) for _ in range(rng.randint(1, 14))) for _ in range(500)
    ]
    content = {
        "tool": "nltk.tokenize.punkt",
        "version": f"NLTK {nltk.__version__}",
        "command": "python tools/reference/words_sentences.py",
        "parameters": {
            "abbreviations": encoder.list2txt(sorted(parameters.abbrev_types)),
            "collocations": encoder.tups2tab(sorted(parameters.collocations)),
            "sentenceStarters": encoder.list2txt(sorted(parameters.sent_starters)),
            "contexts": encoder.tups2tab(sorted((word, str(flags)) for word, flags in parameters.ortho_context.items())),
        },
        "texts": [row(text, splitters) for text in texts],
    }
    FIXTURE.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


main()
