/** @file Rules about the text of committed files. */
import { isTestFile } from "../workspace.mjs";

const longest = 300;

/** Folders that hold a checkout or a person's files on some machine; what follows them is nobody else's business. */
const machinePath = /(?<![\w.$}:/-])\/(?:home|Users|root|work|workspace|builds)\/[\w.-]+/;

/**
 * @typedef {object} TextRule
 * @property {RegExp} files - The files it holds for.
 * @property {RegExp} pattern - What must not stand in them.
 * @property {string} reason
 */

/** @type {readonly TextRule[]} */
const textRules = [
  { files: /./, pattern: machinePath, reason: "names a folder of one machine" },
  {
    files: /(?:^|\/)(?:pnpm-lock\.yaml|\.npmrc|pnpm-workspace\.yaml)$/,
    pattern: /https?:\/\/|^registry\s*[=:]|\btarball:/m,
    reason: "names a registry; the reader's own settings choose it",
  },
  {
    // TensorFlow's library takes its settings from the environment and nowhere else.
    files: /^packages\/(?!backend\/src\/tensorflow\/).*\/src\/(?!.*\.test(?:-support)?\.ts$)/,
    pattern: /\bprocess\.env\b/,
    reason: "reads the environment; a package is told by its caller",
  },
  { files: /\.[cm]?[jt]s$/, pattern: /@ts-(?:ignore|nocheck)\b/, reason: "switches the type check off" },
  {
    files: /\/src\/.*\.ts$/,
    pattern: /^export \* from/m,
    reason: "exports names it does not list",
  },
  {
    files: /\.test\.ts$/,
    pattern: /\b(?:test|it|describe|suite)\.(?:only|skip|todo)\(/,
    reason: "leaves tests out",
  },
];

/**
 * Checks one committed file.
 *
 * @param {string} file - From the root, with `/`.
 * @param {string} text
 * @returns {string[]} What is wrong with it.
 */
export function fileProblems(file, text) {
  const problems = [];
  for (const { files, pattern, reason } of textRules) {
    const found = files.test(file) ? pattern.exec(text) : null;
    if (!found) continue;
    const line = text.slice(0, found.index).split("\n").length;
    problems.push(`${file}:${line}: ${reason}: ${found[0].trim()}`);
  }
  const lineCount = text.split("\n").length - 1;
  const isProgram = /\.[cm]?[jt]s$/.test(file) && !isTestFile(file);
  if (isProgram && lineCount > longest && !/^\/\*\*[\s\S]*?\b300 lines\b[\s\S]*?\*\//.test(text)) {
    problems.push(
      `${file}: has ${lineCount} lines; split it by concept, or say in its opening comment why it has more than 300 lines`,
    );
  }
  return problems;
}
