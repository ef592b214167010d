"""Times encoding and decoding by SentencePiece; called by `benchmarks/src/tools/bench-encode.mjs`.

    python encode.py MODEL LINES KIND OUTPUT

KIND is `one` (a call a line), `list` (one call, one thread) or `decode`. Writes the ids of each line, or the text, to OUTPUT.
Prints one line of JSON: the tool with its version, and seconds of processor time without reading and writing.
"""

import json
import sys
import time

import sentencepiece

model_path, lines_path, kind, output = sys.argv[1:]
model = sentencepiece.SentencePieceProcessor(model_file=model_path)
with open(lines_path, encoding="utf-8", newline="\n") as file:
    lines = file.read().split("\n")[:-1]
ids = model.encode(lines) if kind == "decode" else None
began = time.process_time()
if kind == "one":
    result = [model.encode(line) for line in lines]
elif kind == "list":
    result = model.encode(lines, num_threads=1)
else:
    result = [model.decode(one) for one in ids]
seconds = time.process_time() - began
with open(output, "w", encoding="utf-8", newline="\n") as file:
    for one in result:
        file.write((one if kind == "decode" else " ".join(map(str, one))) + "\n")
calls = {"one": "a call a line", "list": "one call, 1 thread", "decode": "a call a line"}[kind]
print(json.dumps({"name": f"sentencepiece {sentencepiece.__version__}, {calls}", "seconds": seconds}))
