/** @file How large grammars and trees are: those that languages state, those that training splits show. */
import { compileGrammar, createGrammarInducer, grammarStatistics } from "@ast/grammar-graph";
import { tokenType } from "@ast/grammar-graph/tree-sitter";
import { isLeaf, preOrder } from "@ast/tree";
import { round } from "../statistics.mjs";
import { bareTreeSitter, visitNodes } from "./bare-parsers.mjs";
import { readEach, textsOf } from "./corpora.mjs";
import { leafPolicy } from "./measure-grammar-graph.mjs";
import { loadSyntax } from "./measure-syntax.mjs";

/**
 * The size of a grammar, and of the vocabulary of actions that it makes.
 *
 * @param {import("@ast/grammar-graph").Grammar} grammar
 */
function sizeOf(grammar) {
  return { ...grammarStatistics(grammar), actions: compileGrammar(grammar).actions.length };
}

/**
 * How large the trees of programs are, and the grammars that they show: by themselves, and within one that they follow.
 *
 * @param {readonly string[]} texts
 * @param {{ parse: (text: string) => import("@ast/tree").Tree, definition: import("@ast/grammar-graph").Grammar, visit?: (text: string) => void }} options
 *   `visit` is given each text that is read.
 */
function sizesOfPrograms(texts, { parse, definition, visit }) {
  const free = createGrammarInducer({ leaves: leafPolicy });
  const narrow = createGrammarInducer({ definition, leaves: leafPolicy });
  let refused = 0;
  let nodes = 0;
  let tokens = 0;
  for (const { text, tree } of readEach(texts, parse, () => refused++)) {
    visit?.(text);
    free.add(tree);
    narrow.add(tree);
    for (const { node } of preOrder(tree)) {
      nodes++;
      if (isLeaf(node) && node.type === tokenType) tokens++;
    }
  }
  const programs = texts.length - refused;
  return {
    programs,
    refused,
    nodesPerProgram: round(nodes / programs),
    nodesPerProgramWithoutTokens: round((nodes - tokens) / programs),
    tokenShare: round(tokens / nodes, 3),
    narrowed: sizeOf(narrow.grammar()),
    induced: sizeOf(free.grammar()),
  };
}

/**
 * Sizes of a language on top of tree-sitter.
 *
 * @param {import("./entries.mjs").SyntaxEntry} entry
 * @param {import("./options.mjs").LanguageBenchOptions} options
 */
export async function syntaxSizes(entry, { datasets: folder, counted: limit }) {
  const { language, definition: syntax } = await loadSyntax(entry);
  const bare = await bareTreeSitter(entry);
  const { fragment } = entry;
  const { before, after } = syntax.fragments?.[fragment ?? ""] ?? { before: "", after: "" };
  const own = sizeOf(language.grammar);
  const options = fragment === undefined ? {} : { fragment };
  const definition = language.grammarOf({ ...options, whole: true });
  const parserNodesOf = (text) => {
    let nodes = 0;
    const tree = bare.parseText(fragment === undefined ? text : `${before}\n${text}\n${after}`);
    bare.withCursor(tree, (cursor) => visitNodes(cursor, () => nodes++));
    tree.delete();
    return nodes;
  };
  // The parser sees a fragment with what is around it; that is no part of the program.
  const around = fragment === undefined ? 0 : parserNodesOf("");
  const results = [];
  for (const corpus of entry.corpora) {
    let parserNodes = 0;
    const sizes = sizesOfPrograms(await textsOf(corpus, { folder, limit }), {
      parse: (text) => language.parse(text, options),
      definition,
      visit: (text) => {
        parserNodes += parserNodesOf(text) - around;
      },
    });
    const parserNodesPerProgram = round(parserNodes / sizes.programs);
    results.push({ language: entry.name, corpus: corpus.dataset, parserNodesPerProgram, own, ...sizes });
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
  const sizes = sizesOfPrograms(await texts({ folder, limit }), { parse, definition: grammar });
  return { language: name, corpus, own: sizeOf(grammar), ...sizes };
}
