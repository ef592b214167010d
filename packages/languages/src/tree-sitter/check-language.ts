/** @file Whether a language keeps its word: what it reads it writes back, and what it may write it reads back. */
import { checkTree, compileGrammar, isAllowed, randomTree } from "@ast/grammar-graph";
import { childrenOf, equalTrees, isLeaf, type Tree, toSExpression } from "@ast/tree";
import type { TreeSitterLanguage } from "./tree-sitter-language.ts";

/** What to check a language with. */
export interface CheckOptions {
  /** Whole programs that people wrote. */
  readonly programs?: readonly string[];
  /** How many trees of the language's grammar to make up. @defaultValue `0` */
  readonly trees?: number;
  /** A number from 0 (included) to 1 (excluded), another at each call. @defaultValue `Math.random` */
  readonly random?: () => number;
  /** The largest number of nodes of a tree that is made up. @defaultValue `40` */
  readonly maxNodes?: number;
}

/** Something that did not come back as it was. */
export interface CheckFailure {
  /** The program, or the text of the tree as far as it has one. */
  readonly text: string;
  /** The error, or the first nodes that differ. */
  readonly reason: string;
}

/** How a number of round trips ended. */
export interface CheckOutcome {
  readonly tried: number;
  /** Those that came back equal. */
  readonly passed: number;
  /** The first ten that did not. */
  readonly failures: readonly CheckFailure[];
}

/** What a check found. */
export interface LanguageCheck {
  /**
   * Text to tree to text to tree, the trees being of the whole grammar; `allowed` of them are also of the grammar that
   * writers follow.
   */
  readonly programs: CheckOutcome & { readonly allowed: number };
  /** Tree to text to tree. */
  readonly trees: CheckOutcome;
}

const shownFailures = 10;
const shownLength = 200;

class Tally {
  readonly failures: CheckFailure[] = [];
  tried = 0;
  passed = 0;

  /** Counts one round trip; `trip` gives the reason why it failed, or undefined. */
  count(text: () => string, trip: () => string | undefined): void {
    this.tried++;
    let reason: string | undefined;
    try {
      reason = trip();
    } catch (error) {
      // Whatever is thrown says why the round trip ended.
      reason = error instanceof Error ? error.message : String(error);
    }
    if (reason === undefined) this.passed++;
    else if (this.failures.length < shownFailures) this.failures.push({ text: text(), reason });
  }

  outcome(): CheckOutcome {
    return { tried: this.tried, passed: this.passed, failures: this.failures };
  }
}

/**
 * Checks a language with programs and with trees made up from its grammar and `samples`.
 *
 * @throws RangeError if trees are wanted and the definition gives no samples of an open kind of leaf.
 */
export function checkLanguage(
  language: TreeSitterLanguage,
  { programs = [], trees = 0, random = Math.random, maxNodes = 40 }: CheckOptions,
): LanguageCheck {
  const grammar = compileGrammar(language.grammar);
  const whole = compileGrammar(language.grammarOf({ whole: true }));
  const read = new Tally();
  let allowed = 0;
  for (const program of programs) {
    read.count(
      () => program,
      () => {
        const tree = language.parse(program, { positions: false });
        checkTree(whole, tree);
        if (isAllowed(grammar, tree)) allowed++;
        return differenceAfter(language, tree, language.print(tree));
      },
    );
  }
  const written = new Tally();
  for (let index = 0; index < trees; index++) {
    const tree = randomTree(grammar, {
      random,
      maxNodes,
      textOf: (kind) => sampleOf(language, kind, random),
    });
    let text = "";
    written.count(
      () => text,
      () => {
        text = language.print(tree);
        return differenceAfter(language, tree, text);
      },
    );
  }
  return { programs: { ...read.outcome(), allowed }, trees: written.outcome() };
}

function sampleOf({ name, samples }: TreeSitterLanguage, kind: string, random: () => number): string {
  const texts = samples[kind] ?? [];
  const text = texts[Math.floor(random() * texts.length)];
  if (text === undefined)
    throw new RangeError(`checkLanguage (${name}): expected samples of ${kind}, got none`);
  return text;
}

function differenceAfter(language: TreeSitterLanguage, tree: Tree, text: string): string | undefined {
  const again = language.parse(text, { positions: false });
  return equalTrees(tree, again) ? undefined : firstDifference(tree, again);
}

/** The first nodes that differ, and the way there. */
function firstDifference(expected: Tree, got: Tree): string {
  let [one, other, path] = [expected, got, ""];
  for (;;) {
    const [children, others] = [childrenOf(one), childrenOf(other)];
    if (one.type !== other.type || isLeaf(one) || isLeaf(other) || children.length !== others.length) break;
    const index = children.findIndex((child, place) => !equalTrees(child, others[place]!));
    if (index < 0) break;
    path += `/${one.type}[${index}]`;
    [one, other] = [children[index]!, others[index]!];
  }
  const shown = (tree: Tree): string => {
    const text = toSExpression(tree);
    return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  };
  return `at ${path || "/"}: expected ${shown(one)}, got ${shown(other)}`;
}
