/**
 * @file Finds anew what needs parentheses where, and what cannot be read back, for languages on tree-sitter grammars.
 *
 *     npm run languages:try -- java            writes packages/languages/src/java/trials.ts
 *     npm run languages:try -- --check java    says whether it would change
 *     npm run languages:try                    all of them
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { exitOnProblems } from "./report-problems.mjs";

/**
 * @typedef {object} TriedLanguage
 * @property {string} definition - The name of its exported definition.
 * @property {{ name: string, wasm: string }} files - The npm package of its grammar, and the parser in that.
 */

/** @type {Readonly<Record<string, TriedLanguage>>} */
const languages = {
  "c-sharp": {
    definition: "cSharpSyntax",
    files: { name: "tree-sitter-c-sharp", wasm: "tree-sitter-c_sharp.wasm" },
  },
  go: {
    definition: "goSyntax",
    files: { name: "tree-sitter-go", wasm: "tree-sitter-go.wasm" },
  },
  java: {
    definition: "javaSyntax",
    files: { name: "tree-sitter-java", wasm: "tree-sitter-java.wasm" },
  },
  javascript: {
    definition: "javascriptSyntax",
    files: { name: "tree-sitter-javascript", wasm: "tree-sitter-javascript.wasm" },
  },
  "python-syntax": {
    definition: "pythonSyntax",
    files: { name: "tree-sitter-python", wasm: "tree-sitter-python.wasm" },
  },
};

const folder = fileURLToPath(new URL("../packages/languages", import.meta.url));

/**
 * Imports a built entry point of the languages.
 *
 * @param {string} name - Such as `java`.
 */
async function built(name) {
  return await import(new URL(`../packages/languages/dist/${name}/index.js`, import.meta.url).href);
}

/**
 * The file of a table.
 *
 * @param {string} table
 */
function fileOf(table) {
  return `/** @file Found by trying every child in every place; see \`tryPlaces\`. Written by \`npm run languages:try\`. */

/** What needs parentheses where, and what cannot be read back where. */
export const trials: string = String.raw\`
${table}
\`;
`;
}

/**
 * Finds one language's table, and writes or checks it.
 *
 * @param {string} name
 * @param {boolean} check
 * @returns {Promise<string[]>} What is wrong.
 */
async function tryLanguage(name, check) {
  const language = languages[name];
  if (language === undefined) {
    return [`expected a language among ${Object.keys(languages).join(", ")}, got ${JSON.stringify(name)}`];
  }
  const { findTrials, packageSources } = await built("tree-sitter");
  const { [language.definition]: definition } = await built(name);
  const began = performance.now();
  const { table, tried } = await findTrials(definition, await packageSources(language.files));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const file = join(folder, "src", name, "trials.ts");
  const found = fileOf(table);
  const isSame = existsSync(file) && readFileSync(file, "utf8") === found;
  /** @type {string[]} */
  const lines = table.split("\n");
  const never = lines.filter((line) => line.startsWith("never ")).length;
  console.log(
    `${name}: ${tried} programs in ${seconds} s, ${lines.length - never} lines of parentheses, ` +
      `${never} of what cannot be read back; ${isSame ? "as it was" : check ? "differs" : "written"}`,
  );
  if (isSame) return [];
  if (check) return [`${file} is not what trying finds; run: npm run languages:try -- ${name}`];
  writeFileSync(file, found);
  return [];
}

const check = argv.includes("--check");
const wanted = argv.slice(2).filter((argument) => argument !== "--check");
/** @type {string[]} */
const problems = [];
for (const name of wanted.length === 0 ? Object.keys(languages) : wanted) {
  problems.push(...(await tryLanguage(name, check)));
}
exitOnProblems(problems);
