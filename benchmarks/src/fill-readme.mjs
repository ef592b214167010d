/** @file Puts the tables of the committed results into the README: `pnpm run readme:fill` in this folder. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withResults } from "./readme-blocks.mjs";

const readme = fileURLToPath(new URL("../README.md", import.meta.url));
writeFileSync(readme, withResults(readFileSync(readme, "utf8")));
