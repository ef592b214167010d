/**
 * @file CodeBLEU (Ren et al., "CodeBLEU: a Method for Automatic Evaluation of Code Synthesis", 2020) as its scripts compute it. They are
 * not settled by the paper alone, and one result of theirs differs from run to run: in the flow of data they put names into sets of
 * strings, whose order in Python is random. Here names keep the order in which they come.
 */
import type { Tree } from "@ast/tree";
import { strip } from "../bleu/python-white-space.ts";
import { optionalText, textsOf } from "../bleu/texts.ts";
import type { Where } from "../bleu/tokens.ts";
import { pairs } from "../pairs.ts";
import { dataFlow } from "./data-flow.ts";
import type { Flow } from "./flow-log.ts";
import { matchFlows } from "./flow-match.ts";
import type { CodeBleuLanguage } from "./languages.ts";
import { type CodeBleuScore, type CodeBleuScoreOptions, scoreCodeBleu } from "./score.ts";
import { type CodeBleuStatistics, createTokenStatistics, PLACES, ROW_LENGTH } from "./statistics.ts";
import { matchSyntax } from "./syntax-match.ts";
import { type SyntaxNodes, syntaxNodes } from "./syntax-nodes.ts";
import { type CodeBleuTool, type ToolRules, toolRules } from "./tool.ts";

/** What CodeBLEU needs, and how it scores. */
export interface CodeBleuOptions extends CodeBleuScoreOptions {
  readonly language: CodeBleuLanguage;
  /**
   * Gives the concrete syntax tree of a text, also of one with errors and of an empty one, with all tokens and positions, as
   * `concreteTree` of `@ast/languages` does. It is asked once for each prediction and reference, without its comments; again for a
   * prediction of Python with several references, where more is removed from it each time.
   */
  readonly parse: (text: string) => Tree;
  /**
   * Whose rules hold: `codexglue` for numbers beside those published for Java and C#, `codebleu` for numbers beside that package's, and for
   * Python, where `codexglue` loses what follows `//` on a line. What else differs is told at {@link CodeBleuTool}. @defaultValue "codexglue"
   */
  readonly tool?: CodeBleuTool;
}

/** CodeBLEU of a corpus. */
export interface CodeBleu extends CodeBleuScore {
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
  /** Number of items without a prediction, which count as empty. */
  readonly missingCount: number;
}

/** CodeBLEU over items that come one by one. */
export interface CodeBleuCounter {
  /** Counts one item and gives its own statistics, which stay as they are. */
  add(prediction: string | undefined, reference: string | readonly string[]): CodeBleuStatistics;
  /** CodeBLEU over all items counted so far. */
  result(): CodeBleu;
}

/** Starts counting CodeBLEU, with memory that does not grow with the number of items; see {@link codeBleu}. */
export function createCodeBleu(options: CodeBleuOptions): CodeBleuCounter {
  return countCodeBleu(options, "createCodeBleu");
}

/**
 * CodeBLEU of a corpus: n-grams, n-grams weighted by keywords, sub-trees and flows of data of the predictions held against those of the
 * references. Equals the script of CodeXGLUE, and with `tool: "codebleu"` `codebleu` 0.7.0, but for the order of names
 * (they have one of their own in each run), for trees too deep for Python, which have no flow of data there, and for what tree-sitter makes of
 * texts with errors in another encoding or release. White space around texts does not count.
 *
 * @param predictions - One for each item; `undefined` where the model gave none.
 * @param references - The reference of each item, or several.
 * @throws RangeError if there are not as many predictions as references, or an option is out of range.
 * @throws TypeError if a text is no string; the error names the item.
 */
export function codeBleu(
  predictions: Iterable<string | undefined>,
  references: Iterable<string | readonly string[]>,
  options: CodeBleuOptions,
): CodeBleu {
  const counter = countCodeBleu(options, "codeBleu");
  for (const [prediction, reference] of pairs("codeBleu", predictions, references)) {
    counter.add(prediction, reference);
  }
  return counter.result();
}

/**
 * The statistics of one item, for `codeBleuFromStatistics`.
 *
 * @param prediction - `undefined` where the model gave none, which counts as empty.
 * @throws TypeError if a text is no string.
 */
export function codeBleuStatistics(
  prediction: string | undefined,
  reference: string | readonly string[],
  options: CodeBleuOptions,
): CodeBleuStatistics {
  return countCodeBleu(options, "codeBleuStatistics").add(prediction, reference);
}

/**
 * The statistics of a corpus: the sum of its items' statistics, place by place.
 *
 * @throws RangeError if an item's statistics are no row of CodeBLEU.
 */
export function sumCodeBleuStatistics(items: Iterable<CodeBleuStatistics>): CodeBleuStatistics {
  const sum = new Float64Array(ROW_LENGTH);
  let index = 0;
  for (const row of items) {
    if (row.length !== ROW_LENGTH) {
      throw new RangeError(
        `sumCodeBleuStatistics: item ${index} must have ${ROW_LENGTH} numbers, got ${row.length}`,
      );
    }
    addRow(sum, row);
    index++;
  }
  return sum;
}

/** @param name - The caller's name, for errors. */
function countCodeBleu(options: CodeBleuOptions, name: string): CodeBleuCounter {
  const { language, parse, tool = "codexglue" } = options;
  const rules = toolRules(tool, language, name);
  const tokens = createTokenStatistics(rules.keywords);
  const sum = new Float64Array(ROW_LENGTH);
  // Options that do not go together are an error before anything is counted.
  scoreCodeBleu(sum, options, name);
  let itemCount = 0;
  let missingCount = 0;
  const where: Where = () => `${name}: item ${itemCount}`;
  return {
    add(prediction, reference) {
      const predicted = strip(optionalText(prediction, "prediction", where) ?? "");
      const wanted = textsOf(reference, where).map(strip);
      const row = tokens.count(predicted, wanted, where);
      const programs = programsOf(predicted, wanted.length, parse, rules);
      for (const [index, text] of wanted.entries()) {
        addProgram(row, programs[index]!, readProgram(rules.removeComments(text), parse, rules));
      }
      addRow(sum, row);
      itemCount++;
      if (prediction === undefined) missingCount++;
      return row;
    },
    result: () => ({ ...scoreCodeBleu(sum, options, name), itemCount, missingCount }),
  };
}

interface Program {
  readonly nodes: SyntaxNodes;
  readonly flows: readonly Flow[];
}

/** @param text - Without comments. */
function readProgram(text: string, parse: (text: string) => Tree, rules: ToolRules): Program {
  const nodes = syntaxNodes(parse(text));
  const { flow, wholes, needsElse } = rules;
  return { nodes, flows: dataFlow(nodes, text, { rules: flow, wholes, needsElse }) };
}

/**
 * A prediction as it is held against each of its references. For each the scripts remove comments once more from what they have left of
 * it, and in Python a string may be a statement only when what stood before it is gone.
 */
function programsOf(
  prediction: string,
  referenceCount: number,
  parse: (text: string) => Tree,
  rules: ToolRules,
): readonly Program[] {
  let text = rules.removeComments(prediction);
  let program = readProgram(text, parse, rules);
  const programs = [program];
  while (programs.length < referenceCount) {
    const before = text;
    text = rules.removeComments(before);
    if (text !== before) program = readProgram(text, parse, rules);
    programs.push(program);
  }
  return programs;
}

/** Adds how much of a reference's syntax and data flow a prediction has. */
function addProgram(row: CodeBleuStatistics, prediction: Program, reference: Program): void {
  const syntax = matchSyntax(prediction.nodes, reference.nodes);
  row[PLACES.syntax]! += syntax.matchCount;
  row[PLACES.syntax + 1]! += syntax.totalCount;
  const flow = matchFlows(prediction.flows, reference.flows);
  row[PLACES.flow]! += flow.matchCount;
  row[PLACES.flow + 1]! += flow.totalCount;
}

function addRow(sum: CodeBleuStatistics, row: CodeBleuStatistics): void {
  for (let place = 0; place < row.length; place++) sum[place]! += row[place]!;
}
