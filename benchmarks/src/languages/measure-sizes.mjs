/** @file How large grammars and trees are: those that languages state, those that training splits show. */
import { compileGrammar, createGrammarInducer, grammarStatistics } from "@ast/grammar-graph";
import { tokenType } from "@ast/grammar-graph/tree-sitter";
import { isLeaf, preOrder } from "@ast/tree";
import { round } from "../statistics.mjs";
import { bareTreeSitter, visitNodes } from "./bare-parsers.mjs";
import { readable } from "./corpora.mjs";
import { leafPolicy } from "./measure-grammar-graph.mjs";
import { loadSyntax, syntaxPrograms } from "./measure-syntax.mjs";

/**
 * The size of a grammar, and of the vocabulary of actions that it makes.
 *
 * @param {import("@ast/grammar-graph").Grammar} grammar
 */
function sizeOf(grammar) {
  return { ...grammarStatistics(grammar), actions: compileGrammar(grammar).actions.length };
}

/** @param {Iterable<{ tree: import("@ast/tree").Tree }>} programs */
function treeSizes(programs) {
  let trees = 0;
  let nodes = 0;
  let tokens = 0;
  for (const { tree } of programs) {
    trees++;
    for (const { node } of preOrder(tree)) {
      nodes++;
      if (isLeaf(node) && node.type === tokenType) tokens++;
    }
  }
  return {
    programs: trees,
    nodesPerProgram: round(nodes / trees),
    nodesPerProgramWithoutTokens: round((nodes - tokens) / trees),
    tokenShare: round(tokens / nodes, 3),
  };
}

/**
 * The grammar of trees, by themselves and within a grammar that they follow.
 *
 * @param {readonly { tree: import("@ast/tree").Tree }[]} programs
 * @param {import("@ast/grammar-graph").Grammar} definition
 */
function inducedSizes(programs, definition) {
  const free = createGrammarInducer({ leaves: leafPolicy });
  const narrow = createGrammarInducer({ definition, leaves: leafPolicy });
  for (const { tree } of programs) {
    free.add(tree);
    narrow.add(tree);
  }
  return { narrowed: sizeOf(narrow.grammar()), induced: sizeOf(free.grammar()) };
}

/**
 * Sizes of a language on top of tree-sitter; the first corpus alone is induced from.
 *
 * @param {import("./entries.mjs").SyntaxEntry} entry
 * @param {import("./options.mjs").LanguageBenchOptions} options
 */
export async function syntaxSizes(entry, { datasets: folder, counted: limit }) {
  const { language, definition } = await loadSyntax(entry);
  const bare = await bareTreeSitter(entry);
  const { fragment } = entry;
  const own = sizeOf(language.grammar);
  const results = [];
  for (const corpus of entry.corpora) {
    const { programs, refused } = await syntaxPrograms(language, corpus, { folder, limit, fragment });
    const { before, after } = definition.fragments?.[fragment ?? ""] ?? { before: "", after: "" };
    const countOf = (text) => {
      let nodes = 0;
      const tree = bare.parseText(text);
      bare.withCursor(tree, (cursor) => visitNodes(cursor, () => nodes++));
      tree.delete();
      return nodes;
    };
    // The parser sees a fragment with what is around it; that is no part of the program.
    const around = fragment === undefined ? 0 : countOf(`${before}\n\n${after}`);
    let parserNodes = 0;
    for (const { text } of programs) {
      parserNodes += countOf(fragment === undefined ? text : `${before}\n${text}\n${after}`) - around;
    }
    const whole = language.grammarOf({ ...(fragment === undefined ? {} : { fragment }), whole: true });
    results.push({
      language: entry.name,
      corpus: corpus.dataset,
      refused,
      ...treeSizes(programs),
      parserNodesPerProgram: round(parserNodes / programs.length),
      own,
      ...inducedSizes(programs, whole),
    });
  }
  return results.length === 0 ? [{ language: entry.name, own }] : results;
}

/**
 * Sizes of any other language.
 *
 * @param {import("./entries.mjs").LanguageEntry} entry
 * @param {import("./options.mjs").LanguageBenchOptions} options
 */
export async function languageSizes({ name, corpus, load, texts }, { datasets: folder, counted: limit }) {
  const { parse, grammar } = await load();
  const { programs, refused } = readable(await texts({ folder, limit }), parse);
  return {
    language: name,
    corpus,
    refused,
    ...treeSizes(programs),
    own: sizeOf(grammar),
    ...inducedSizes(programs, grammar),
  };
}
