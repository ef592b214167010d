"""Tokens of random and hand-made texts by NLTK 3.10.4 (regex 2026.11.15) and by Python's own string functions.

    python3 -m venv venv && venv/bin/pip install -r tools/reference/requirements.txt
    venv/bin/python tools/reference/words.py
    npx biome format --write packages/tokenizers/fixtures/words.json

Writes packages/tokenizers/fixtures/words.json. Tokens are joined with blanks, spans are in UTF-16 code units. Characters are those of Unicode 14, which all
versions of Python, regex and JavaScript engines at hand agree on. The rules of NL2code are restated: its code is Python 2 and no package.
"""

import json
import random
import re
import unicodedata
from pathlib import Path

import nltk
from nltk.tokenize import NLTKWordTokenizer, TreebankWordTokenizer, word_tokenize, wordpunct_tokenize

FIXTURE = Path(__file__).resolve().parents[2] / "packages" / "tokenizers" / "fixtures" / "words.json"

SENTENCES = [
    "", " ", ".", "..", "...", "....", "a.", "a..", "a...", "It ends.", "It ends. ", "It ends.)", 'He said "it ends."', "(It ends.) ", "One. Two. Three.",
    "Good muffins cost $3.88 in New York, i.e. at 10:30.", "I can't, won't, shan't; they'll've gone -- haven't they?", "rock 'n' roll 'tis 'twas",
    "CANNOT Gimme gonna GOTTA lemme more'n d'ye wanna go; I wanna", "the dogs' bones' ends", "'single' ''double'' \"straight\" `back` ``two``",
    "\"begins with a quote\" and (\"in brackets\") [\"too\"] {''x''}", "a:b, c:1, 2:d ,, :: a:", "a:\n", "::\n", "a,", "50% of #tags @home & R&D *bold* <b>Battlecry:</b>",
    "self.get_name(x, y=3)[0] == {'a': 1}", "call os.path.join with 'a b' and \"c\\\"d\" and '%s' and 'a b'.", "dash – dash — dash ― dash ‒ dash - dash--dash",
    "«guillemets» “double” ‘single’ „low“", "I’ll don’t it’s", "x'?", "x'*", "x'(", "x 's 'S 'm 'D 're 'VE n't N'T", "y's y'S y'm y'D y're y'VE don't DON'T don'T",
    "e\u0301te\u0301 naïve Straße ½ ² Ⅳ ٣ १२ 中文，字。", "a\u00a0b\u2028c\u3000d\x1ce\x85f\ufeffg", "😀 x😀y 𝟘1 \u200d\u200c", "ſ 'ſ g\u0130mme g\u0131mme 't\u0131\u017f '\u017fx", "wanna\twanna\nwanna\x1cwanna",
    "a.  \t\n", "a. ) \" ' » ” ’  ", "a.\t)", ".)", "..)", "x.' ", "x.'' ", 'x." ', "'a' 'ab' 'the 'llama 'reason 're' 've.", "''", '"', '""', "'\"'", "`", "```",
]

PIECES = list("""'"`.,:;!?@#$%&*()[]{}<>-  \t\n\x0b\x1c\x1f\x85\u00a0\u2028\u3000abcdnstmTSMD019_/\\|=""") + [
    "''", "``", "--", "...", "..", "n't", "N'T", "'s", "'ll", "'RE", "'ve", "cannot", "Can", "not", "d'ye", "gimme", "gonna", "gotta", "lemme", "more'n", "wanna",
    "WANNA ", " 'tis", " 'Twas", "g\u0130mme", "g\u0131mme", "\u017f", "\u212a", "«", "»", "“", "”", "‘", "’", "„", "–", "—", "―", "²", "½", "\u0301", "कि", "中", "😀",
    "𝟘", "٣", "\u200c", "\u200d", "\ufeff", "\u0345", "ⓐ", "Ⅳ", "etc.", "e.g.", "x.y", "3.5", "1,000", "10:30", "Mr.",
]


def random_character(rng):
    while True:
        start, end = rng.choice([(0x20, 0x250), (0x250, 0x3000), (0x10000, 0x1F000)])
        character = chr(rng.randrange(start, end))
        if unicodedata.category(character) != "Cn":
            return character


def random_text(rng):
    return "".join(
        rng.choice(PIECES) if rng.random() < 0.93 else random_character(rng) for _ in range(rng.randint(1, 14))
    )


def django(query):
    """canonicalize_query of NL2code (revision f0ec265), with preserve_line."""
    strings = {}
    for quote, body in re.findall(r"(['\"])(.*?)(?<!\\)\1", query):
        literal = quote + body + quote
        if literal not in strings and body != "%s":
            strings[literal] = f"_STR:{len(strings)}_"
            query = query.replace(literal, strings[literal])
    tokens = []
    for token in word_tokenize(query, preserve_line=True):
        tokens.append(token)
        if 0 < token.find(".") < len(token) - 1:
            tokens += ["[", *token.replace(".", " . ").split(" "), "]"]
    return " ".join(tokens), strings


def hearthstone_terminal(value):
    """get_terminal_tokens of NL2code for Hearthstone."""
    tokens = []
    for word in value.split(" "):
        if word:
            tokens += [*re.sub("([a-z])([A-Z])", r"\1 \2", word).split(" "), " "]
    return tokens[:-1]


def django_terminal(value):
    """get_terminal_tokens of NL2code for Django."""
    tokens = []
    for word in value.split(" "):
        tokens += [word, " "] if word else [" "]
    return tokens[:-1]


def units(text, place):
    return len(text[:place].encode("utf-16-le")) // 2


def main():
    rng = random.Random(20180417)
    texts = SENTENCES + [random_text(rng) for _ in range(700)]
    values = ["", " ", "MinionCard", "a  b", " a", "a ", "HTTPServer", "getX2Y", "Ab cD eF", "äÖ aÖ"]
    values += ["".join(rng.choice("abXY1_ ") for _ in range(rng.randint(1, 12))) for _ in range(40)]
    content = {
        "tool": "nltk.tokenize, and NL2code's rules restated",
        "version": f"NLTK {nltk.__version__}",
        "command": "python tools/reference/words.py",
        "texts": [
            {
                "text": text,
                "nltk": " ".join(word_tokenize(text, preserve_line=True)),
                "spans": [units(text, place) for span in NLTKWordTokenizer().span_tokenize(text) for place in span],
                "treebank": " ".join(TreebankWordTokenizer().tokenize(text)),
                "wordPunct": " ".join(wordpunct_tokenize(text)),
                "split": " ".join(text.split()),
            }
            for text in texts
        ],
        "django": [[text, *django(text)] for text in SENTENCES + texts[-100:]],
        "hearthstone": [
            [text, " ".join(word_tokenize(re.sub("<.*?>", "", text), preserve_line=True))] for text in texts[:160]
        ],
        "conala": [[text, " ".join(word_tokenize(text.lower(), preserve_line=True))] for text in SENTENCES],
        "terminals": [[value, hearthstone_terminal(value), django_terminal(value)] for value in values],
    }
    FIXTURE.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


main()
