/** @file Programs as integer arrays: done once per program; nothing later sees a tree or a string. */
import { checkTree } from "@ast/grammar-graph";
import { lcrsArrays, type Tree, type TreeArrays, treeArrays } from "@ast/tree";
import type { Translator } from "./translator.ts";

/** A program that the translator cannot take. */
export class VocabularyError extends RangeError {
  override readonly name = "VocabularyError";
  /** The label that is not known. */
  readonly label: string;
  /** The node that has it. */
  readonly node: Tree;

  constructor(message: string, details: { readonly label: string; readonly node: Tree }) {
    super(message);
    this.label = details.label;
    this.node = details.node;
  }
}

/**
 * Lays out a source program: binarised, without end markers (the encoder adds their effect).
 *
 * @param translator - Whose labels and limits apply.
 * @param tree - The program.
 * @throws VocabularyError if a label was not in the training vocabulary.
 * @throws RangeError if the tree is larger or deeper than the translator's limits.
 */
export function sourceArrays(translator: Translator, tree: Tree): TreeArrays {
  const { sourceNodes, sourceDepth } = translator.description.config.limits;
  let nodes = 0;
  const arrays = lcrsArrays(tree, (label, node) => {
    nodes++;
    if (nodes > sourceNodes) throw tooLarge("nodes", `more than ${sourceNodes}`, sourceNodes);
    const id = translator.sourceIds.get(label);
    if (id === undefined) throw unknownLabel(translator, label, node);
    return id;
  });
  const depth = arrays.levelStarts.length - 1;
  if (depth > sourceDepth) throw tooLarge("levels in binary form", String(depth), sourceDepth);
  return arrays;
}

function tooLarge(what: string, got: string, limit: number): RangeError {
  return new RangeError(`the program has ${got} ${what}; this translator takes at most ${limit}`);
}

/** How many known labels a message lists. */
const SHOWN_LABELS = 40;

function unknownLabel(translator: Translator, label: string, node: Tree): VocabularyError {
  const colon = label.indexOf(":");
  const kind = colon < 0 ? undefined : label.slice(0, colon);
  const known = translator.description.sourceLabels
    .filter((other) => (kind === undefined ? !other.includes(":") : other.startsWith(`${kind}:`)))
    .map((other) => (kind === undefined ? other : other.slice(colon + 1)));
  const rest = known.length - SHOWN_LABELS;
  const shown = known.slice(0, SHOWN_LABELS).join(", ");
  const list = known.length === 0 ? "none of that kind" : rest > 0 ? `${shown} and ${rest} more` : shown;
  const place =
    node.position === undefined ? "" : `${node.position.start.line}:${node.position.start.column}: `;
  const name =
    kind === undefined
      ? `node type ${JSON.stringify(label)}`
      : `${kind} ${JSON.stringify(label.slice(colon + 1))}`;
  return new VocabularyError(`${place}the ${name} is not in the translator's vocabulary; it knows ${list}`, {
    label,
    node,
  });
}

/**
 * Lays out a target program as the decoder writes it.
 *
 * @param translator - Whose grammar applies.
 * @param tree - The program.
 * @throws GrammarError if the tree leaves the target grammar, RangeError if a label of a binary target is not known.
 */
export function targetArrays(translator: Translator, tree: Tree): TreeArrays {
  const { grammar } = translator.decoder;
  const { targetEnd } = translator;
  if (targetEnd !== undefined) {
    return lcrsArrays(tree, (label) => grammar.idOf(label), { endId: targetEnd, endAfterRoot: true });
  }
  checkTree(grammar, tree);
  return treeArrays(tree, (label) => grammar.idOf(label));
}
