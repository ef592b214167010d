/** @file The programs of Hearthstone as trees, and the figures published of their paths. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadPython, withoutStrayBackslashes } from "@ast/languages/python";

/**
 * What is published of the paths of train, dev and test, in the convention of the paper and on the classes of Python 3.11; the mean depth is that of the
 * three means. Starts and ends are no tokens.
 */
export const PUBLISHED_FIGURES = {
  meanDepth: "22.5",
  greatestDepths: "36, 32, 32",
  meanTokens: "154.5, 156.1, 158.3",
  mostTokens: "777, 412, 343",
};

/**
 * Texts of names and strings are one piece and its end, numbers and the like one token.
 *
 * @param {string} type
 * @param {string} text
 */
export function onePiece(type, text) {
  return type === "identifier" || type === "string" || type === "bytes" ? [text] : undefined;
}

/**
 * The trees of train, dev and test.
 *
 * @param {string} folder The folder of the datasets.
 */
export async function hearthstoneTrees(folder) {
  const language = await loadPython();
  return Promise.all(
    ["train", "dev", "test"].map(async (split) => {
      const text = await readFile(join(folder, "hearthstone", `${split}_hs.out`), "utf8");
      const programs = text.split("\n").filter((line) => line !== "");
      return programs.map((line) => language.parse(withoutStrayBackslashes(line.replaceAll("§", "\n"))));
    }),
  );
}

/**
 * The figures of paths, as `PUBLISHED_FIGURES` has them.
 *
 * @param {readonly (readonly import("@ast/tree-encoding").TreePaths[])[]} splits Train, dev and test.
 */
export function figuresOf(splits) {
  const depths = splits.map((split) => split.map(({ lengths }) => Math.max(...lengths)));
  const counts = splits.map((split) => split.map(({ tokens }) => tokens.length - 2));
  return {
    meanDepth: mean(depths.map(mean)).toFixed(1),
    greatestDepths: depths.map((own) => Math.max(...own)).join(", "),
    meanTokens: counts.map((own) => mean(own).toFixed(1)).join(", "),
    mostTokens: counts.map((own) => Math.max(...own)).join(", "),
  };
}

/** @param {readonly number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
