"""CodeBLEU by reference: `codebleu` 0.7.0 (pip) with tree-sitter 0.25.2 and the grammars tree-sitter-java 0.23.5,
tree-sitter-c-sharp 0.23.5 and tree-sitter-python 0.25.0, Python 3.11.

    python code_bleu.py programs FOLDER            writes code-bleu-java.json, code-bleu-c-sharp.json, code-bleu-python.json
    python code_bleu.py stored JAVA CSHARP FOLDER  writes code-bleu-stored.json: scores of the two files of CodeXGLUE's test pairs
    python code_bleu.py time TOOL LANGUAGE FILE    reads [[reference, prediction], ...] as JSON, prints scores and seconds of the processor,
                                                   and scores in UTF-16

The package asks for an older tree-sitter, which cannot read these grammars, and is installed beside the newer one:

    python -m venv venv && venv/bin/pip install --no-deps -r tools/reference/code_bleu_requirements.txt

Two tools are run, both made of the installed package by replacing some of its text:

- `codebleu`: the package, but names are made unique in the order of their occurrence instead of through `set`, whose order
  of strings differs from one run of Python to the next, and with it the data-flow score. `programs` also runs the package
  as it is with eight hash seeds: where they agree, the ordered score is theirs; cases where they do not are listed.
- `codexglue`: the script of microsoft/CodeXGLUE, Code-Code/code-to-code-trans/evaluator/CodeBLEU, which needs a tree-sitter
  of 2020. Beyond the above it differs from the package in this: comments are removed by the rule of Java in every language;
  only nodes `string` are one token, so the pieces of other string literals are tokens of their own; in Java and C# a data flow is
  empty if the text has an `if` without `else` (a variable is read before it is set, and every error is caught); a
  data-flow score of 0 counts as 0 in the sum instead of as 1; `match`, `case` and `type` are no keywords of Python.

How tree-sitter reads a text with errors depends on the encoding: what it leaves out costs it as much as it has bytes. The tools
give it UTF-8; from JavaScript it always gets UTF-16. `stored` runs both: `codexglueInUtf16` and `codebleuInUtf16` are for
trees as JavaScript has them, of texts in ASCII.
"""

import importlib.metadata
import itertools
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import codebleu
from tree_sitter import Parser

VERSION = "codebleu 0.7.0, tree-sitter 0.25.2, tree-sitter-java 0.23.5, tree-sitter-c-sharp 0.23.5, tree-sitter-python 0.25.0"
LANGUAGES = {"java": "java", "c_sharp": "c-sharp", "python": "python"}
SCORES = ["codebleu", "ngram_match_score", "weighted_ngram_match_score", "syntax_match_score", "dataflow_match_score"]
HASH_SEEDS = 8

ORDERED = [
    ("dataflow_match.py", "list(set(", "list(dict.fromkeys(", 3),
    ("parser/DFG.py", "] = list(set(", "] = list(dict.fromkeys(", None),
]
AS_SCRIPT = [
    *((file, '["string_literal", "string", "character_literal"]', '["string"]', None) for file in ("parser/DFG.py", "parser/utils.py")),
    ("parser/DFG.py", "        flag = False\n        tag = False\n", "        flag = False\n", None),
    *((file, f"docstrings({text}, lang)", f'docstrings({text}, "java")', 1) for file in ("syntax_match.py", "dataflow_match.py") for text in ("candidate", "reference")),
    ("codebleu.py", "(dataflow_match_score or 1)", "dataflow_match_score", 1),
    ("keywords/python.txt", "\nmatch\ncase\ntype", "", 1),
]
IN_UTF_16 = [
    *((file, f'parse(bytes({text}, "utf8"))', f'parse({text}.encode("utf-16-le"), encoding="utf16le")', 1) for file, text in (("syntax_match.py", "candidate"), ("syntax_match.py", "reference"), ("dataflow_match.py", "code"))),
    ("parser/utils.py", "[start_point[1] : end_point[1]]", "[start_point[1] // 2 : end_point[1] // 2]", 1),
    ("parser/utils.py", "[start_point[1] :]", "[start_point[1] // 2 :]", 1),
    ("parser/utils.py", "[: end_point[1]]", "[: end_point[1] // 2]", 1),
]

logging.disable(logging.WARNING)


def require_versions():
    for line in Path(__file__).with_name("code_bleu_requirements.txt").read_text().splitlines():
        name, wanted = line.split("==")
        found = importlib.metadata.version(name)
        if found != wanted:
            sys.exit(f"{name} {wanted} is needed, got {found}: pip install --no-deps -r tools/reference/code_bleu_requirements.txt")


def tool(name, changes, folder):
    """The package with texts replaced, under another name."""
    target = Path(folder, name)
    shutil.copytree(Path(codebleu.__file__).parent, target, ignore=shutil.ignore_patterns("__pycache__"))
    for file, old, new, count in changes:
        text = target.joinpath(file).read_text()
        found = text.count(old)
        assert found == count or (count is None and found > 0), f"{file}: {old!r} occurs {found} times"
        target.joinpath(file).write_text(text.replace(old, new))
    return importlib.import_module(name)


def tools(more=(), suffix=""):
    folder = tempfile.mkdtemp()
    sys.path.insert(0, folder)
    return {
        "codexglue" + suffix: tool("code_bleu_script" + suffix, [*ORDERED, *AS_SCRIPT, *more], folder),
        "codebleu" + suffix: tool("code_bleu_ordered" + suffix, [*ORDERED, *more], folder),
    }


def scores(module, cases, language):
    result = module.calc_codebleu([[reference] for reference, _ in cases], [prediction for _, prediction in cases], language)
    return [result[name] for name in SCORES]


def concrete_tree(text, language):
    """A tree as `field:kind start-end(children)`, offsets in UTF-16; kinds of unnamed nodes quoted, `!` before what is missing.

    Missing is also a node without children, and without text, around a hidden token that is. An error that is told by its
    first character is of the kind UNEXPECTED."""
    parser = Parser()
    parser.language = codebleu.utils.get_tree_sitter_language(language)
    data = text.encode()
    # At each byte the number of UTF-16 units before it.
    units = list(itertools.accumulate(((b & 0xC0 != 0x80) + (b >= 0xF0) for b in data), initial=0))
    cursor = parser.parse(data).walk()

    def write():
        node, field = cursor.node, cursor.field_name
        unexpected = not node.children and str(node).startswith("(UNEXPECTED")
        kind = "UNEXPECTED" if unexpected else node.type if node.is_named else json.dumps(node.type, ensure_ascii=False)
        missing = node.is_missing or (not node.children and node.start_byte == node.end_byte and node.has_error)
        head = f"{field + ':' if field else ''}{'!' if missing else ''}{kind} {units[node.start_byte]}-{units[node.end_byte]}"
        if not cursor.goto_first_child():
            return head
        children = [write()]
        while cursor.goto_next_sibling():
            children.append(write())
        cursor.goto_parent()
        return f"{head}({' '.join(children)})"

    return write()


def flow_orders(cases, language):
    """The data-flow scores of all cases with each hash seed, by the package as it is."""
    program = (
        "import json, logging, sys, codebleu; logging.disable(logging.WARNING); cases, language = json.load(sys.stdin); "
        "print(json.dumps([codebleu.calc_codebleu([r], [p], language)['dataflow_match_score'] for r, p in cases]))"
    )
    outputs = []
    for seed in range(HASH_SEEDS):
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        run = subprocess.run([sys.executable, "-c", program], input=json.dumps([cases, language]), env=environment, capture_output=True, text=True, check=True)
        outputs.append(json.loads(run.stdout))
    return [[min(values), max(values)] for values in zip(*outputs)]


def write_json(path, value):
    Path(path).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    print(path)


def programs(folder):
    from code_bleu_programs import pairs

    modules = tools()
    for language, name in LANGUAGES.items():
        cases = pairs(language)
        ranges = flow_orders(cases, language)
        trees, items = {}, []
        for (reference, prediction), (low, high) in zip(cases, ranges):
            item = {"reference": reference, "prediction": prediction}
            for key, module in modules.items():
                item[key] = scores(module, [(reference, prediction)], language)
                remove = module.parser.remove_comments_and_docstrings
                for text in (reference.strip(), prediction.strip()):
                    try:
                        text = remove(text, "java" if key == "codexglue" else language)
                    except Exception:
                        pass
                    trees[text] = concrete_tree(text, language)
            ordered = item["codebleu"][-1]
            if low == high:
                assert ordered == low, f"{reference!r}: {ordered} in order, {low} with every seed"
            else:
                item["hashSeeds"] = [low, high]
            items.append(item)
        write_json(
            f"{folder}/code-bleu-{name}.json",
            {
                "tool": "codebleu, and the script of CodeXGLUE made of it",
                "version": f"{VERSION}, CPython {sys.version.split()[0]}",
                "command": "python tools/reference/code_bleu.py programs packages/metrics/fixtures",
                "scores": SCORES,
                "all": {key: scores(module, cases, language) for key, module in modules.items()},
                "items": items,
                "trees": trees,
            },
        )


def stored(java, c_sharp, folder):
    lines = {"java": Path(java).read_text().splitlines(), "c_sharp": Path(c_sharp).read_text().splitlines()}
    cases = {
        "copyOfJava": ("c_sharp", list(zip(lines["c_sharp"], lines["java"]))),
        "copyOfCSharp": ("java", list(zip(lines["java"], lines["c_sharp"]))),
        "lineBeforeInJava": ("java", [(line, lines["java"][number - 1]) for number, line in enumerate(lines["java"])]),
        "lineBeforeInCSharp": ("c_sharp", [(line, lines["c_sharp"][number - 1]) for number, line in enumerate(lines["c_sharp"])]),
    }
    modules = {**tools(), **tools(IN_UTF_16, "InUtf16")}
    write_json(
        f"{folder}/code-bleu-stored.json",
        {
            "tool": "codebleu, and the script of CodeXGLUE made of it",
            "version": f"{VERSION}, CPython {sys.version.split()[0]}",
            "command": "python tools/reference/code_bleu.py stored test.java-cs.txt.java test.java-cs.txt.cs packages/metrics/fixtures",
            "scores": SCORES,
            "cases": {
                name: {"language": language, **{key: scores(module, pairs, language) for key, module in modules.items()}}
                for name, (language, pairs) in cases.items()
            },
        },
    )


def timed(key, language, file):
    module = tools()[key]
    cases = json.loads(Path(file).read_text())
    start = time.process_time()
    result = {"scores": scores(module, cases, language), "seconds": time.process_time() - start}
    result["scoresInUtf16"] = scores(tools(IN_UTF_16, "InUtf16")[key + "InUtf16"], cases, language)
    print(json.dumps(result))


if __name__ == "__main__":
    require_versions()
    {"programs": programs, "stored": stored, "time": timed}[sys.argv[1]](*sys.argv[2:])
