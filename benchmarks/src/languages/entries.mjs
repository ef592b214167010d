/** @file The languages that are measured, and on which programs. */
import { grammarFromAsdl, grammarFromProductions } from "@ast/grammar-graph";
import { print as printFor } from "@ast/languages/for";
import { print as printLambda } from "@ast/languages/lambda";
import { bareAcorn, bareCompiler, bareTreeSitter } from "./bare-parsers.mjs";
import { drawnPairs, textsOf } from "./corpora.mjs";

/**
 * A language on top of tree-sitter, with the corpora whose programs are measured.
 *
 * @typedef {object} SyntaxEntry
 * @property {string} name
 * @property {string} module Exports `loader` and `definition`.
 * @property {string} loader
 * @property {string} definition
 * @property {string} parser The package of the parser.
 * @property {string} [wasm] The parser in it, where it is not named like the package.
 * @property {string} [fragment] What the programs are, if not whole files.
 * @property {readonly [string, string]} [file] What makes a file of programs, before and after them.
 * @property {readonly import("./corpora.mjs").Corpus[]} corpora None: random trees of the language's grammar, printed.
 */

/** @type {readonly SyntaxEntry[]} */
export const SYNTAX_ENTRIES = [
  {
    name: "java",
    module: "@ast/languages/java",
    loader: "loadJava",
    definition: "javaSyntax",
    parser: "tree-sitter-java",
    fragment: "member",
    file: ["class X {\n", "\n}"],
    corpora: [{ dataset: "java-csharp", side: "source" }],
  },
  {
    name: "c-sharp",
    module: "@ast/languages/c-sharp",
    loader: "loadCSharp",
    definition: "cSharpSyntax",
    parser: "tree-sitter-c-sharp",
    wasm: "tree-sitter-c_sharp.wasm",
    fragment: "member",
    file: ["class X {\n", "\n}"],
    corpora: [{ dataset: "java-csharp", side: "target" }],
  },
  {
    name: "python-syntax",
    module: "@ast/languages/python-syntax",
    loader: "loadPythonSyntax",
    definition: "pythonSyntax",
    parser: "tree-sitter-python",
    corpora: [
      { dataset: "hearthstone", side: "target" },
      { dataset: "conala", side: "target" },
    ],
  },
  {
    name: "javascript",
    module: "@ast/languages/javascript",
    loader: "loadJavaScript",
    definition: "javascriptSyntax",
    parser: "tree-sitter-javascript",
    corpora: [{ dataset: "coffeescript-javascript", side: "target" }],
  },
  {
    name: "go",
    module: "@ast/languages/go",
    loader: "loadGo",
    definition: "goSyntax",
    parser: "tree-sitter-go",
    corpora: [],
  },
];

/**
 * Any other language.
 *
 * @typedef {object} LanguageEntry
 * @property {string} name
 * @property {string} corpus What its programs are called.
 * @property {() => Promise<LoadedLanguage>} load
 * @property {(options: { folder: string, limit: number }) => string[] | Promise<string[]>} texts
 */

/**
 * @typedef {object} LoadedLanguage
 * @property {(text: string) => import("@ast/tree").Tree} parse
 * @property {(tree: import("@ast/tree").Tree) => string} print
 * @property {import("@ast/grammar-graph").Grammar} grammar
 * @property {{ title: string, parse: (text: string) => unknown }} [bare] The parser below, alone.
 */

/**
 * A subpath of `@ast/languages`, loaded when it is measured.
 *
 * @param {string} name
 * @returns {Promise<any>}
 */
const languageModule = (name) => import(`@ast/languages/${name}`);

/** @param {import("./corpora.mjs").Corpus} corpus */
function stored(corpus) {
  return {
    corpus: [corpus.dataset, corpus.variant].filter((word) => word !== undefined).join(" "),
    texts: (options) => textsOf(corpus, options),
  };
}

async function loadPython() {
  const { loadPython: load, pythonAsdl } = await languageModule("python");
  const { parse, print } = await load();
  const { parseText } = await bareTreeSitter({ parser: "tree-sitter-python" });
  const bare = {
    title: "web-tree-sitter alone",
    parse: (text) => parseText(text).delete(),
  };
  return { parse, print, grammar: grammarFromAsdl(pythonAsdl), bare };
}

/** @param {string} name @param {string} notation */
function loadForms(name, notation) {
  return async () => {
    const forms = await languageModule(name);
    const isProlog = name === "prolog";
    const { parse, print } = isProlog
      ? forms.prologLanguage(notation)
      : forms.lambdaCalculusLanguage(notation);
    return { parse, print, grammar: isProlog ? forms.prologGrammar : forms.lambdaCalculusGrammar };
  };
}

/** @param {"for" | "lambda"} name */
function loadPublished(name) {
  return async () => {
    const { parse, print, productions } = await languageModule(name);
    return { parse, print, grammar: grammarFromProductions(productions("long")) };
  };
}

/** As many drawn programs as stored ones are measured at most, where sizes are counted. */
const MOST_DRAWN = 10_000;

/** @type {readonly LanguageEntry[]} */
export const LANGUAGE_ENTRIES = [
  { name: "python", ...stored({ dataset: "hearthstone", side: "target" }), load: loadPython },
  { name: "python", ...stored({ dataset: "conala", side: "target" }), load: loadPython },
  {
    name: "estree",
    ...stored({ dataset: "coffeescript-javascript", side: "target" }),
    load: async () => {
      const { loadEstree, estreeGrammar } = await languageModule("estree");
      const { parse, print } = await loadEstree();
      return { parse, print, grammar: estreeGrammar(), bare: bareAcorn() };
    },
  },
  {
    name: "coffeescript",
    ...stored({ dataset: "coffeescript-javascript", side: "source" }),
    load: async () => {
      const { loadCoffeeScript, productions } = await languageModule("coffeescript");
      const { parse, print } = await loadCoffeeScript();
      return { parse, print, grammar: grammarFromProductions(productions()), bare: bareCompiler() };
    },
  },
  {
    name: "lambda-calculus",
    ...stored({ dataset: "atis", variant: "anonymised", side: "target" }),
    load: loadForms("lambda-calculus", "plain"),
  },
  {
    name: "lambda-calculus",
    ...stored({ dataset: "geo", variant: "anonymised-lambda", side: "target" }),
    load: loadForms("lambda-calculus", "plain"),
  },
  {
    name: "prolog",
    ...stored({ dataset: "geo", variant: "prolog", side: "target" }),
    load: loadForms("prolog", "spaced"),
  },
  {
    name: "prolog",
    ...stored({ dataset: "jobs", variant: "anonymised-prolog", side: "target" }),
    load: loadForms("prolog", "spaced"),
  },
  {
    name: "for",
    corpus: "for-lambda drawn",
    texts: ({ limit }) => drawnPairs(Math.min(limit, MOST_DRAWN)).map(({ source }) => printFor(source)),
    load: loadPublished("for"),
  },
  {
    name: "lambda",
    corpus: "for-lambda drawn",
    texts: ({ limit }) => drawnPairs(Math.min(limit, MOST_DRAWN)).map(({ target }) => printLambda(target)),
    load: loadPublished("lambda"),
  },
];
