/**
 * @file Puts the tables of `results/languages.json` into the README, between `<!-- languages -->` and `<!-- /languages -->`:
 * `npm run readme:languages` in this folder.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withLanguageTables } from "./readme-tables.mjs";

/** @param {string} path */
const fileAt = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const result = JSON.parse(readFileSync(fileAt("results/languages.json"), "utf8"));
const readme = fileAt("README.md");
writeFileSync(readme, withLanguageTables(readFileSync(readme, "utf8"), result));
