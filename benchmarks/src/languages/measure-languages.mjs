/** @file Languages without tree-sitter's rules: how fast they read and write, beside the parser below where there is one. */
import { countNodes } from "@ast/tree";
import { round } from "../statistics.mjs";
import { bytesOf, readable } from "./corpora.mjs";
import { timeInTurns } from "./rounds.mjs";

/**
 * Reads and writes the programs of a corpus.
 *
 * @param {import("./entries.mjs").LanguageEntry} entry
 * @param {import("./options.mjs").LanguageBenchOptions} options
 */
export async function measureLanguage({ name, corpus, load, texts }, { datasets, programs: limit, rounds }) {
  const { parse, print, bare } = await load();
  const { programs, refused } = readable(await texts({ folder: datasets, limit }), parse);
  const contestants = [
    {
      title: "parse",
      run: () => {
        for (const { text } of programs) parse(text);
      },
    },
    {
      title: "print",
      run: () => {
        for (const { tree } of programs) print(tree);
      },
    },
  ];
  if (bare !== undefined) {
    contestants.push({
      title: bare.title,
      run: () => {
        for (const { text } of programs) bare.parse(text);
      },
    });
  }
  const bytes = bytesOf(programs.map(({ text }) => text));
  const nodes = programs.reduce((sum, { tree }) => sum + countNodes(tree), 0);
  return {
    language: name,
    corpus,
    programs: programs.length,
    refused,
    bytes,
    nodes,
    measured: timeInTurns(contestants, rounds).map(({ title, seconds, spread, share }) => ({
      title,
      programsPerSecond: round(programs.length / seconds),
      megabytesPerSecond: round(bytes / 1e6 / seconds),
      // The parser alone has a tree of its own.
      nodesPerSecond: title === bare?.title ? undefined : round(nodes / seconds),
      spread,
      share,
    })),
  };
}
