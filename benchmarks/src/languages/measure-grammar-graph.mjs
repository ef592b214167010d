/** @file Grammars from trees, actions of trees and back, cursors: what each costs per node or action. */
import {
  actionsFromTree,
  alignActions,
  compileGrammar,
  createActionCursor,
  induceGrammar,
  randomTree,
  treeFromActions,
} from "@ast/grammar-graph";
import { tokenType } from "@ast/grammar-graph/tree-sitter";
import { countNodes } from "@ast/tree";
import { round } from "../statistics.mjs";
import { readable, textsOf } from "./corpora.mjs";
import { LANGUAGE_ENTRIES, SYNTAX_ENTRIES } from "./entries.mjs";
import { loadSyntax } from "./measure-syntax.mjs";
import { randomNumbers, sampleText } from "./random-text.mjs";
import { timeInTurns } from "./rounds.mjs";

/** Which languages' grammars are measured, each on its first corpus. */
export const GRAMMAR_LANGUAGES = ["java", "python", "lambda-calculus"];

const ORDERS = /** @type {const} */ (["depth-first", "breadth-first"]);
const BEAM_SIZE = 5;
const RANDOM_TREES = 50;
const RANDOM_NODES = 200;

/** Texts of leaves are open, but those of tokens, which the language itself has. */
export const leafPolicy = (kind) => (kind === tokenType ? "seenHere" : "any");

/**
 * The trees of a language's programs, and the grammar that they all follow.
 *
 * @param {string} name
 * @param {import("./options.mjs").LanguageBenchOptions} options
 * @returns {Promise<{ trees: import("@ast/tree").Tree[], grammar: import("@ast/grammar-graph").Grammar, samples: Readonly<Record<string, readonly string[]>>, corpus: string }>}
 */
async function treesOf(name, { datasets: folder, programs: limit }) {
  const syntax = SYNTAX_ENTRIES.find((entry) => entry.name === name);
  if (syntax !== undefined) {
    const { corpora } = syntax;
    const options = syntax.fragment === undefined ? {} : { fragment: syntax.fragment };
    const { language } = await loadSyntax(syntax);
    const texts = await textsOf(corpora[0], { folder, limit });
    const { programs } = readable(texts, (text) => language.parse(text, options));
    const grammar = language.grammarOf({ ...options, whole: true });
    return {
      trees: programs.map(({ tree }) => tree),
      grammar,
      samples: language.samples,
      corpus: corpora[0].dataset,
    };
  }
  const entry = LANGUAGE_ENTRIES.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`bench: no language is called ${name}`);
  const { load, texts, corpus } = entry;
  const { parse, grammar } = await load();
  const { programs } = readable(await texts({ folder, limit }), parse);
  return { trees: programs.map(({ tree }) => tree), grammar, samples: {}, corpus };
}

/**
 * What one language's grammar costs.
 *
 * @param {string} name
 * @param {import("./options.mjs").LanguageBenchOptions} options
 */
export async function measureGrammarGraph(name, options) {
  const { trees, grammar: definition, samples, corpus } = await treesOf(name, options);
  // The grammar that a model of this corpus writes with.
  const grammar = compileGrammar(induceGrammar(trees, { definition, leaves: leafPolicy }));
  const whole = compileGrammar(definition);
  const sequences = ORDERS.map((order) => trees.map((tree) => actionsFromTree(grammar, tree, { order })));
  const [depthFirst, breadthFirst] = sequences;
  const actions = depthFirst.reduce((sum, sequence) => sum + sequence.actions.length, 0);
  const nodes = trees.reduce((sum, tree) => sum + countNodes(tree), 0);
  let randomNodes = 0;
  const drawRandomTrees = () => {
    const random = randomNumbers(1);
    const textOf = sampleText(samples, random);
    randomNodes = 0;
    for (let count = 0; count < RANDOM_TREES; count++) {
      randomNodes += countNodes(randomTree(whole, { random, maxNodes: RANDOM_NODES, textOf }));
    }
  };
  drawRandomTrees();
  const each = (list, use) => () => {
    for (const item of list) use(item);
  };
  const pairs = depthFirst.map((sequence, index) => [sequence, breadthFirst[index]]);
  /** @type {readonly (import("./rounds.mjs").Contestant & { per: "node" | "action", count: number })[]} */
  const contestants = [
    perNode("induceGrammar", nodes, () => induceGrammar(trees, { leaves: leafPolicy })),
    perNode("induceGrammar with definition", nodes, () =>
      induceGrammar(trees, { definition, leaves: leafPolicy }),
    ),
    ...ORDERS.flatMap((order, index) => [
      perAction(
        `actionsFromTree ${order}`,
        actions,
        each(trees, (tree) => actionsFromTree(grammar, tree, { order })),
      ),
      perAction(
        `treeFromActions ${order}`,
        actions,
        each(sequences[index], (sequence) => treeFromActions(grammar, sequence)),
      ),
      perAction(
        `cursor ${order}`,
        actions,
        each(sequences[index], (gold) => follow(grammar, gold)),
      ),
      perAction(
        `cursor ${order}, beam of ${BEAM_SIZE}`,
        actions * BEAM_SIZE,
        each(sequences[index], (gold) => followInBeam(grammar, gold)),
      ),
    ]),
    perAction(
      "alignActions",
      actions,
      each(pairs, ([from, to]) => alignActions(from, to)),
    ),
    perNode("randomTree", randomNodes, drawRandomTrees),
  ];
  const timings = timeInTurns(contestants, options.rounds);
  return {
    language: name,
    corpus,
    programs: trees.length,
    nodes,
    actions,
    vocabulary: grammar.actions.length,
    measured: timings.map(({ title, seconds, spread, share }, index) => {
      const { per, count } = contestants[index];
      return {
        title,
        per,
        nanoseconds: round((seconds * 1e9) / count, 3),
        perSecond: round(count / seconds, 3),
        spread,
        share,
      };
    }),
  };
}

/** @param {string} title @param {number} count @param {() => unknown} run */
const perNode = (title, count, run) => ({ title, per: /** @type {const} */ ("node"), count, run });
/** @param {string} title @param {number} count @param {() => unknown} run */
const perAction = (title, count, run) => ({ title, per: /** @type {const} */ ("action"), count, run });

/** One step: what is allowed is read, then the next action is written. */
function step(cursor, grammar, action, text) {
  if (cursor.allowed[action] !== 1) throw new Error(`bench: action ${action} is not allowed`);
  return text === undefined ? cursor.advance(action) : cursor.advanceText(grammar.actions[action].type, text);
}

/** Writes a tree by its actions. */
function follow(grammar, { order, actions, texts }) {
  let cursor = createActionCursor(grammar, { order });
  for (let index = 0; index < actions.length; index++) {
    cursor = step(cursor, grammar, actions[index], texts[index]);
  }
  return cursor.done;
}

/**
 * Writes a tree as a beam does: in each step five cursors read what is allowed and write one action each. One follows the
 * tree; in turn each of the others falls out of the beam and is followed by a fork of the first. Where a fork has come to
 * an end, the first is forked in its place.
 */
function followInBeam(grammar, { order, actions, texts }) {
  let gold = createActionCursor(grammar, { order });
  const forks = new Array(BEAM_SIZE - 1).fill(gold);
  for (let index = 0; index < actions.length; index++) {
    for (let place = 0; place < forks.length; place++) {
      const fork = forks[place].done || index % forks.length === place ? gold : forks[place];
      const { allowedIds } = fork;
      const action = allowedIds[(index * 7 + place * 13) % allowedIds.length];
      forks[place] = step(
        fork,
        grammar,
        action,
        grammar.actions[action].kind === "text" ? "word" : undefined,
      );
    }
    gold = step(gold, grammar, actions[index], texts[index]);
  }
  return gold.done;
}
