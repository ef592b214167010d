"""The n-grams of ReCode's published code (github.com/sweetpeach/ReCode, commit 4f87a83) and what they say about the next action.

    python3.11 -m venv venv && venv/bin/pip install -r tools/reference/requirements.txt
    git clone https://github.com/sweetpeach/ReCode
    venv/bin/python tools/reference/recode_grams.py ReCode
    npx biome format --write packages/retrieval/fixtures/recode-grams.json

Writes packages/retrieval/fixtures/recode-grams.json. retrieval.py and simi.py run as they are, turned from Python 2 to 3 by lib2to3 (Python 3.12 and older); the
modules of the project that they import are stood in for. Examples are drawn: queries of a few words, trees whose leaves are texts of one to three tokens, each token a
rule's, a vocabulary's, a copy's or both. For each input the fixture has the examples that the code retrieved with their scores, the grams it kept with theirs, and for
chains of actions, taken from examples and drawn, the boost (λ = 1) of each action that may follow.
"""

import contextlib
import io
import json
import random
import sys
import types
import warnings
from pathlib import Path

warnings.simplefilter("ignore", DeprecationWarning)
from lib2to3.refactor import RefactoringTool, get_fixers_from_package  # noqa: E402

FIXTURE = Path(__file__).resolve().parents[2] / "packages" / "retrieval" / "fixtures" / "recode-grams.json"
RULE, VOCABULARY, COPY = 0, 1, 2
KINDS = {"APPLY_RULE": RULE, "GEN_TOKEN": VOCABULARY, "COPY_TOKEN": COPY}
WORDS = ["a", "b", "c", "d", "e"]
TOKENS = [*WORDS, "self", "x"]
VOCABULARY_IDS = {"<unk>": 1, "<eos>": 2, " ": 3, "a": 4, "b": 5, "self": 6}


class ASTNode:
    def __init__(self, children, value=None):
        self.children = children
        self.value = value


class Action:
    def __init__(self, act_type):
        self.act_type = act_type


def module(name, **members):
    sys.modules[name] = types.ModuleType(name)
    vars(sys.modules[name]).update(members)


def load(folder):
    """The two modules of the checkout."""
    module("config", data_type="django", max_ngrams=4, max_retrieved_sentences=3, use_alignment=False)
    module("nn")
    module("nn.utils")
    module("nn.utils.io_utils", deserialize_from_file=None)
    module("astnode", ASTNode=ASTNode)
    module("dataset", Action=Action)
    tool = RefactoringTool(get_fixers_from_package("lib2to3.fixes"))
    for name in ("simi", "retrieval"):
        module(name)
        source = (Path(folder) / f"{name}.py").read_text()
        exec(compile(str(tool.refactor_string(source + "\n", name)), name, "exec"), vars(sys.modules[name]))
    return sys.modules["retrieval"]


def draw_example(draw, number):
    """A query, and a tree with its actions: kind, id and parent of each in the order of the code's walk."""
    query = [draw.choice(WORDS) for _ in range(draw.randint(2, 7))]
    kinds, ids, parents, actions, sequence = [], [], [], [], []

    def act(act_type, rule, token, position, parent):
        actions.append(Action(act_type))
        sequence.append([rule, token, position])
        kinds.append({0: RULE, 1: VOCABULARY, 2: COPY, 3: COPY}[act_type])
        ids.append({0: rule, 1: token, 2: position, 3: position}[act_type])
        parents.append(parent)
        return len(actions) - 1

    def node(depth, parent):
        if depth == 0 or draw.random() < 0.3:
            text = " ".join(draw.choice(TOKENS) for _ in range(draw.randint(1, 2)))
            tokens = [part for word in text.split(" ") for part in (word, " ")][:-1]
            for token in [*tokens, "<eos>"]:
                token_id = VOCABULARY_IDS.get(token, 1)
                position = query.index(token) if token in query else -1
                act_type = 1 if position < 0 else 3 if token in VOCABULARY_IDS else 2
                parent = act(act_type, 0, token_id, position, parent)
            return ASTNode([], text)
        rule = act(0, draw.randint(0, 3), 0, 0, parent)
        return ASTNode([node(depth - 1, rule) for _ in range(draw.randint(1, 3))])

    root = act(0, 9, 0, 0, -1)
    tree = ASTNode([node(3, root) for _ in range(draw.randint(1, 2))])
    entry = types.SimpleNamespace(query=query, parse_tree=tree, actions=actions, raw_id=number)
    return entry, sequence, {"words": query, "kinds": kinds, "ids": ids, "parents": parents}


def chain_of(example, action):
    chain = []
    while action >= 0:
        chain.append([example["kinds"][action], example["ids"][action]])
        action = example["parents"][action]
    return chain[::-1]


def boosts_behind(searcher, chain):
    """Sums of the scores that the code adds for each action, behind a chain of (kind, id)."""
    names = {kind: name for name, kind in KINDS.items()}
    keys = [None] * 5
    for kind, number in chain:
        keys = searcher.get_keys(keys, number, names[kind])
    sums = {}
    for number, score, name in searcher(keys):
        sums[(KINDS[name], number)] = sums.get((KINDS[name], number), 0.0) + float(score)
    return [[*action, total] for action, total in sorted(sums.items())]


def main():
    code = load(sys.argv[1])
    draw = random.Random(18)
    cases = []
    for _ in range(6):
        drawn = [draw_example(draw, number) for number in range(6)]
        dataset = types.SimpleNamespace(
            examples=[entry for entry, _, _ in drawn],
            data_matrix={"tgt_action_seq": [sequence for _, sequence, _ in drawn]},
            grammar=None,
        )
        examples = [example for _, _, example in drawn]
        words = [draw.choice(WORDS) for _ in range(draw.randint(2, 7))]
        retrieved = []
        collect = code.collect_ngrams

        def recorded(entry, index, sequence, unedited, score, *rest, **named):
            retrieved.append([int(index), float(score)])
            return collect(entry, index, sequence, unedited, score, *rest, **named)

        code.collect_ngrams = recorded
        with contextlib.redirect_stdout(io.StringIO()):
            searcher = code.retrieve_translation_pieces(dataset, types.SimpleNamespace(query=words))
        code.collect_ngrams = collect
        grams = [
            [" ".join(f"{KINDS[kind]}:{number}" for number, kind in zip(key[::2], key[1::2])), float(searcher.ngrams_score[index])]
            for key, index in searcher.indexes.items()
        ]
        chains = [chain_of(examples[index], draw.randrange(len(examples[index]["ids"]))) for index, _ in retrieved for _ in range(4)]
        known = [action for example in examples for action in zip(example["kinds"], example["ids"])]
        chains += [[list(draw.choice(known)) for _ in range(draw.randint(1, 5))] for _ in range(8)]
        cases.append(
            {
                "words": words,
                "examples": examples,
                "retrieved": retrieved,
                "grams": sorted(grams),
                "chains": [[chain, boosts_behind(searcher, chain)] for chain in chains],
            }
        )
    fixture = {
        "tool": "ReCode (github.com/sweetpeach/ReCode), retrieval.py and simi.py by lib2to3",
        "version": "4f87a83f70c6f2b23833f7c12bc72662fcfdafa6",
        "command": "python tools/reference/recode_grams.py ReCode",
        "cases": cases,
    }
    FIXTURE.write_text(json.dumps(fixture) + "\n")


if __name__ == "__main__":
    main()
