import { grammarFromProductions, indexGrammar } from "@ast/grammar-graph";
import { createBoost, labelGrams } from "@ast/retrieval";
import { branch, leaf, treeArrays } from "@ast/tree";
import { expect, test } from "vitest";
import { search } from "./search.ts";
import { tableModel } from "./table-model.test-support.ts";

test("leaves of a retrieved tree speak for the words of the input in their places", async () => {
  const grammar = indexGrammar(
    grammarFromProductions({
      root: "S",
      categories: { S: ["p"], T: ["name:a", "name:b", "name:c"] },
      slots: { p: ["T", "T"], "name:a": [], "name:b": [], "name:c": [] },
    }),
  );
  const model = tableModel(grammar, (_, label) => (label === "p" ? 1 : 1 / 3));
  const tree = branch("p", [leaf("name", "a"), leaf("name", "b")]);
  const best = async (...substitution: [] | [words: string, input: string]): Promise<number[]> => {
    const [words, input] = substitution.map((text) => text.split(" "));
    const arrays = treeArrays(tree, grammar.idOf);
    const actions = labelGrams(arrays, words && input && { labels: grammar.labels, words, input });
    const boost = createBoost([{ retrieved: [{ actions, score: Math.LN2 }] }], { lambda: 1 });
    const [result] = await search(model, 1, { maxNodes: 3, maxDepth: 2, beamSize: 9, boost });
    const probabilities = [0, 0, 0];
    for (const { labels, logProbability } of result!.hypotheses) {
      probabilities[labels[1]! - 1]! += Math.exp(logProbability);
    }
    return probabilities;
  };
  // The factor of a label that the tree has is 2; b of the query is deleted, so nothing speaks for it.
  expect(await best()).toBeAllClose([2 / 5, 2 / 5, 1 / 5]);
  expect(await best("with a", "with c")).toBeAllClose([1 / 5, 2 / 5, 2 / 5]);
  expect(await best("b a", "c")).toBeAllClose([1 / 4, 1 / 4, 1 / 2]);
});
