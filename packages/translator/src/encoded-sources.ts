/** @file Source programs encoded for translation alone: equal parts of programs once, and no gradient. */
import type { DecoderSource } from "@ast/decoders";
import type { TreeArrays } from "@ast/tree";
import { encodeShared, planShared } from "@ast/tree-lstm";
import { arrangeSources, decoderSource } from "./batch.ts";
import type { TranslatorModel } from "./translator.ts";

/**
 * Encodes programs for a decoder: the states that `encodeSources` gives, at less cost. `roots`, `nodes` and `mask` of the result are the
 * caller's to free.
 *
 * @param model - The translator and its parameters.
 * @param programs - From `sourceArrays`.
 */
export function encodePrograms(
  { translator, params }: TranslatorModel,
  programs: readonly TreeArrays[],
): DecoderSource {
  const plan = planShared(programs);
  // Attention adds up a program's nodes in the order in which training lays them out: level by level, left children first.
  const rows = programs.map((program, index) => leftFirst(program).map((node) => plan.rows[index]![node]!));
  const { sourceEnd } = translator.description.config;
  const arranged = arrangeSources(rows, { endRow: sourceEnd ? plan.layout.labels.length : undefined });
  const encoder = { config: translator.encoder, params: params.encoder };
  return decoderSource(arranged, () => encodeShared(encoder, plan));
}

/** The nodes of a binary tree by level, left children before right ones. */
function leftFirst({ labels, slots, levelStarts }: TreeArrays): Int32Array {
  const order = new Int32Array(labels.length);
  let count = 0;
  for (let level = 0; level + 1 < levelStarts.length; level++) {
    for (const slot of [0, 1]) {
      for (let node = levelStarts[level]!; node < levelStarts[level + 1]!; node++) {
        if (slots[node] === slot) order[count++] = node;
      }
    }
  }
  return order;
}
