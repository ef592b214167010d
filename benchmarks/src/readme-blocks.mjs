/** @file Which results stand in the README. */
import { readFileSync } from "node:fs";
import { languageMarkdown } from "./languages/tables.mjs";
import { withBlock } from "./readme-block.mjs";
import { toolMarkdown } from "./tools/tables.mjs";

/** @type {Readonly<Record<string, (result: any) => string>>} The tables of `results/NAME.json`, by the name of their block. */
const TABLES = { languages: languageMarkdown, tools: toolMarkdown };

/**
 * Fills all blocks with the committed results.
 *
 * @param {string} markdown
 * @throws RangeError if a block is missing.
 */
export function withResults(markdown) {
  return Object.entries(TABLES).reduce((text, [name, tables]) => {
    const file = new URL(`../results/${name}.json`, import.meta.url);
    return withBlock(text, name, tables(JSON.parse(readFileSync(file, "utf8"))));
  }, markdown);
}
