/** @file Languages on top of tree-sitter: how fast they read and write, beside the parser alone. */
import { compileGrammar, randomTree } from "@ast/grammar-graph";
import { countNodes } from "@ast/tree";
import { round } from "../statistics.mjs";
import { bareTreeSitter, nativeTreeSitter, visitNodes } from "./bare-parsers.mjs";
import { bytesOf, readable, textsOf } from "./corpora.mjs";
import { randomNumbers, sampleText } from "./random-text.mjs";
import { timeInTurns } from "./rounds.mjs";

/** A file is made of so many times as many programs as are read one by one. */
const FILE_FACTOR = 4;

/** A file takes longer than a language lets a text take by itself. */
const timeLimit = 60_000;

/** Trees of a language without corpus are at most this large. */
const DRAWN_NODES = 300;

/**
 * Loads a language, on WebAssembly or on a native parser.
 *
 * @param {import("./entries.mjs").SyntaxEntry} entry
 * @param {ReturnType<typeof nativeTreeSitter>} [native]
 * @returns {Promise<{ language: import("@ast/languages/tree-sitter").TreeSitterLanguage, definition: import("@ast/languages/tree-sitter").SyntaxDefinition }>}
 */
export async function loadSyntax({ module, loader, definition }, native) {
  const exported = await import(module);
  const language = await exported[loader](native === undefined ? {} : { native });
  return { language, definition: exported[definition] };
}

/**
 * The programs of a language: those of a corpus that it reads, or random ones.
 *
 * @param {import("@ast/languages/tree-sitter").TreeSitterLanguage} language
 * @param {import("./corpora.mjs").Corpus | undefined} corpus
 * @param {{ folder: string, limit: number, fragment: string | undefined }} options
 */
export async function syntaxPrograms(language, corpus, { folder, limit, fragment }) {
  const parse = (text) => language.parse(text, fragment === undefined ? {} : { fragment });
  if (corpus !== undefined) return readable(await textsOf(corpus, { folder, limit }), parse);
  const random = randomNumbers(1);
  const options = { random, maxNodes: DRAWN_NODES, textOf: sampleText(language.samples, random) };
  const grammar = compileGrammar(language.grammar);
  const texts = Array.from({ length: Math.min(limit, 5000) }, () =>
    language.print(randomTree(grammar, options)),
  );
  return readable(texts, parse);
}

/**
 * Reads and writes programs, and one file of many of them.
 *
 * @param {import("./entries.mjs").SyntaxEntry} entry
 * @param {import("./options.mjs").LanguageBenchOptions} options
 * @returns {Promise<any[]>} One result for each corpus and shape of text.
 */
export async function measureSyntax(entry, options) {
  const { language, definition } = await loadSyntax(entry);
  const bare = await bareTreeSitter(entry);
  const found = options.native === undefined ? undefined : nativeTreeSitter(options.native, entry.parser);
  const native = found && {
    Parser: found.Parser,
    grammar: found.language,
    language: (await loadSyntax(entry, found)).language,
  };
  const results = [];
  for (const corpus of entry.corpora.length === 0 ? [undefined] : entry.corpora) {
    const { fragment } = entry;
    const limit = options.programs * FILE_FACTOR;
    const wanted = { folder: options.datasets, limit, fragment };
    const { programs, refused } = await syntaxPrograms(language, corpus, wanted);
    const shared = {
      language: entry.name,
      corpus: corpus?.dataset ?? "random trees",
      versions: { ...bare.versions, ...prefixed(found?.versions) },
      refused: { programs: refused, of: refused + programs.length },
    };
    const measure = (shape, texts, given) => {
      const work = { texts, fragment: given, definition, rounds: options.rounds };
      results.push({ ...shared, shape, ...measureTexts({ language, bare, native }, work) });
    };
    const texts = programs.map(({ text }) => text);
    measure("programs", texts.slice(0, options.programs), fragment);
    // Packages and imports stand only at the head of a file, so random files of Go make no file.
    if (corpus === undefined) continue;
    const [before, after] = entry.file ?? ["", "\n"];
    measure("one file", [`${before}${texts.join("\n")}${after}`], undefined);
  }
  return results;
}

/** The versions of native packages, beside those of the packages of WebAssembly. */
function prefixed(versions = {}) {
  return Object.fromEntries(Object.entries(versions).map(([name, version]) => [`native ${name}`, version]));
}

/** @param {any} parsers @param {any} work */
function measureTexts({ language, bare, native }, { texts, fragment, definition, rounds }) {
  const around = fragment === undefined ? undefined : definition.fragments[fragment];
  // The text that the language's own parser gets.
  const whole = texts.map((text) =>
    around === undefined ? text : `${around.before}\n${text}\n${around.after}`,
  );
  const trees = texts.map((text) => language.parse(text, { fragment, timeLimit }));
  const nodes = trees.reduce((sum, tree) => sum + countNodes(tree), 0);
  let parserNodes = 0;
  for (const text of whole) {
    const tree = bare.parseText(text);
    bare.withCursor(tree, (cursor) => visitNodes(cursor, () => parserNodes++));
    tree.delete();
  }
  const contestants = [
    ...ourContestants(language, { title: "", texts, fragment }),
    {
      title: "print",
      nodes,
      run: () => {
        for (const tree of trees) language.print(tree);
      },
    },
    ...bareContestants(bare, whole),
  ];
  if (native !== undefined) {
    contestants.push(
      ...ourContestants(native.language, { title: "native: ", texts, fragment }),
      ...bareContestants(bareNative(native), whole, "native: "),
    );
  }
  const bytes = bytesOf(texts);
  const timings = timeInTurns(contestants, rounds);
  return {
    programs: texts.length,
    bytes,
    nodes,
    parserNodes,
    measured: timings.map(({ title, seconds, spread, share }) => ({
      title,
      megabytesPerSecond: round(bytes / 1e6 / seconds),
      nodesPerSecond: round((isBare(title) ? parserNodes : nodes) / seconds),
      spread,
      share,
    })),
  };
}

/** @param {string} title */
const isBare = (title) => title.includes("parser alone");

/** @param {any} language @param {{ title: string, texts: readonly string[], fragment: string | undefined }} work */
function ourContestants(language, { title, texts, fragment }) {
  return [true, false].map((positions) => ({
    title: `${title}parse${positions ? "" : ", no positions"}`,
    run: () => {
      for (const text of texts) language.parse(text, { fragment, positions, timeLimit });
    },
  }));
}

/** @param {any} parser @param {readonly string[]} texts */
function bareContestants({ parseText, withCursor }, texts, title = "") {
  /** What is read of each node, so that nothing can be left out. */
  let sum = 0;
  const visits = {
    "parser alone": undefined,
    "parser alone + walk": (cursor) => {
      sum += cursor.nodeTypeId;
    },
    "parser alone + walk with places": (cursor) => {
      sum += cursor.nodeTypeId + cursor.startIndex + cursor.endIndex;
    },
  };
  return Object.entries(visits).map(([name, visit]) => ({
    title: `${title}${name}`,
    run: () => {
      for (const text of texts) {
        const tree = parseText(text);
        if (visit !== undefined) withCursor(tree, (cursor) => visitNodes(cursor, visit));
        tree.delete();
      }
      return sum;
    },
  }));
}

/** @param {{ Parser: any, grammar: unknown }} native */
function bareNative({ Parser, grammar }) {
  const parser = new Parser();
  parser.setLanguage(grammar);
  return {
    parseText(text) {
      const tree = parser.parse(text, undefined, { bufferSize: Math.max(32768, text.length + 1) });
      return { walk: () => tree.walk(), delete: () => {} };
    },
    withCursor: (tree, visit) => visit(tree.walk()),
  };
}
