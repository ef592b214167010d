/** @file `ast grammar check`: random trees of a grammar, printed and parsed again. */
import { compileGrammar, type Grammar, randomTree } from "@ast/grammar-graph";
import { countNodes, type Tree, toSExpression } from "@ast/tree";
import { badInput, CommandError, exitCodes, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { formatCount, formatShare } from "../format-number.ts";
import { printableText } from "../printable-text.ts";
import type { LoadedLanguage } from "../programs/language-entry.ts";
import type { LanguageName } from "../programs/languages.ts";
import { type LanguageFlags, loadLanguage } from "../programs/load-language.ts";
import { type FailedStep, roundTripTree } from "../programs/round-trip.ts";
import { createProgressLine } from "../progress/progress-line.ts";
import { readGrammar } from "./read-grammar.ts";

/** The options of `ast grammar check`. */
export interface CheckFlags extends LanguageFlags {
  readonly language: LanguageName;
  /** How many trees are drawn. */
  readonly count: number;
  /** Which trees are drawn. */
  readonly seed: number;
  /** The largest number of nodes of a tree. */
  readonly maxNodes: number;
  /** How many failures are shown. */
  readonly failures: number;
  readonly json: boolean;
}

/** A random tree that did not come back. */
interface CheckFailure {
  /** Its number, 1-based. */
  readonly tree: number;
  readonly step: FailedStep;
  readonly message: string;
  /** The tree as an S-expression. */
  readonly expression: string;
  readonly printed?: string;
}

interface CheckReport {
  readonly language: string;
  readonly drawn: number;
  readonly nodes: number;
  readonly equal: number;
  /** How many failed in each step. */
  readonly failed: Readonly<Partial<Record<FailedStep, number>>>;
  readonly failures: readonly CheckFailure[];
}

/** Texts of open kinds of leaf: those that the language gives as samples, else values that the grammar knows. */
function textOfSamples(
  { leaves = {} }: Grammar,
  { samples = {} }: LoadedLanguage,
  random: () => number,
): (kind: string) => string {
  return (kind) => {
    const values = samples[kind] ?? leaves[kind]?.values ?? [];
    const value = values[Math.floor(random() * values.length)];
    if (value !== undefined) return value;
    throw badInput(
      `the grammar leaves the text of ${kind} open and knows no example; a grammar induced from programs does`,
    );
  };
}

function reportLines({ drawn, nodes, equal, failed, failures }: CheckReport): readonly string[] {
  const steps: readonly (readonly [FailedStep, string])[] = [
    ["print", "could not be printed"],
    ["parse", "were printed, and the parser refused that"],
    ["compare", "parsed to another tree"],
  ];
  const faults = steps.filter(([step]) => (failed[step] ?? 0) > 0);
  return [
    `${formatCount(equal)} of ${formatCount(drawn)} random trees come back when printed and parsed (${formatShare(equal, drawn)}); ${formatCount(nodes)} nodes.`,
    ...faults.map(([step, words]) => `${formatCount(failed[step] ?? 0)} ${words}.`),
    ...failures.flatMap(({ tree, message, expression, printed }) => [
      "",
      `tree ${tree}: ${printableText(message)}`,
      `  ${printableText(expression)}`,
      ...(printed === undefined ? [] : [`  printed: ${printableText(printed.replace(/\s+/g, " "))}`]),
    ]),
  ];
}

/** Runs `ast grammar check`. */
export async function checkGrammar(this: AstContext, flags: CheckFlags, file?: string): Promise<void> {
  const { language: name, form, fragment, count, seed, maxNodes, json } = flags;
  const language = await loadLanguage({ language: name, form, fragment });
  const grammar = file === undefined ? await language.grammar?.() : await readGrammar(this, file);
  if (grammar === undefined) throw badInput(`${language.title} states no grammar; name a grammar's file`);
  const { randomStream } = await import("@ast/layers");
  const random = randomStream(seed, "ast grammar check");
  const compiled = compileGrammar(grammar);
  const options = { random, maxNodes, textOf: textOfSamples(grammar, language, random) };
  const failed: Partial<Record<FailedStep, number>> = {};
  const failures: CheckFailure[] = [];
  let [nodes, equal] = [0, 0];
  const progress = createProgressLine(this);
  for (let drawn = 1; drawn <= count; drawn++) {
    let tree: Tree;
    try {
      tree = randomTree(compiled, options);
    } catch (error) {
      if (error instanceof RangeError) throw badInput(messageOf(error), error);
      throw error;
    }
    nodes += countNodes(tree);
    const result = roundTripTree(language, tree);
    if (result.outcome === "equal") equal++;
    else {
      const { step, message, printed } = result;
      failed[step] = (failed[step] ?? 0) + 1;
      if (failures.length < flags.failures) {
        const details = printed === undefined ? {} : { printed };
        failures.push({ tree: drawn, step, message, expression: toSExpression(tree), ...details });
      }
    }
    progress.update(
      drawn / count,
      () => `${formatCount(drawn)} trees, ${formatCount(drawn - equal)} do not come back`,
    );
  }
  progress.clear();
  const report: CheckReport = { language: language.title, drawn: count, nodes, equal, failed, failures };
  const { stdout } = this.process;
  stdout.write(json ? `${JSON.stringify(report)}\n` : `${reportLines(report).join("\n")}\n`);
  if (equal < count) {
    throw new CommandError(exitCodes.failed, `${count - equal} of ${count} random trees do not come back`);
  }
}
