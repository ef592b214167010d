/** @file Prints the totals of the last run of the unit tests. */
import { fileURLToPath } from "node:url";
import { totalsLine } from "./test-totals.mjs";

console.log(totalsLine(fileURLToPath(new URL("..", import.meta.url))));
