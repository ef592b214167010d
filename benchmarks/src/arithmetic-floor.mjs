/**
 * @file The multiply-adds that a training step cannot do without: those of the matrix products of its batch, without any padding, on
 * existing children and nodes only. Divided by the back end's own rate on a large product, they give the least time a step could take.
 */

/**
 * Multiply-adds of the forward pass; the backward pass has two products for each of them.
 *
 * @param {import("@ast/translator").Translator} translator
 * @param {readonly import("@ast/translator").PairArrays[]} pairs
 * @returns {number} Of forward and backward together.
 */
export function multiplyAdds(translator, pairs) {
  const { hiddenSize: hidden, embeddingSize: embedding, forgetGates, labelCount } = translator.encoder;
  const { config, shape } = translator.decoder;
  const gates = forgetGates === "own" ? 4 : 5;
  const feed = config.parentFeeding ? 2 * hidden : hidden;
  // Projected label tables, once per step.
  let total =
    labelCount * embedding * gates * hidden + shape.labelCount * shape.cellCount * embedding * 4 * hidden;
  for (const { source, target } of pairs) {
    const sources = source.labels.length;
    const targets = target.labels.length;
    const written = config.root === "go" ? targets : targets - 1;
    total += (sources - 1) * hidden * gates * hidden; // one message per child
    total += written * feed * 4 * hidden; // one cell per written node
    if (config.attention === "bilinear") total += sources * hidden * hidden; // keys
    if (config.attention !== "none") {
      total += targets * sources * hidden * 2; // scores and context
      total += targets * 2 * hidden * hidden; // e_t
    }
    for (let node = 0; node < targets; node++) {
      const parent = target.parents[node];
      const place = { parentLabel: parent < 0 ? -1 : target.labels[parent], index: target.slots[node] };
      total += hidden * shape.heads[shape.headOf(place)].length; // the node's own output layer
    }
  }
  return 3 * total;
}
