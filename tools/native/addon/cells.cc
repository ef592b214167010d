// The step of an LSTM or Tree-LSTM cell, forward and backward, in one pass over the rows. The equations and the order of
// the gates stand in `lstm-cell.ts` of @ast/layers.
#include <algorithm>
#include <array>

#include "matrices.h"

namespace tfnodejs {
namespace {

enum Gate { kForget, kInput, kOutput, kCandidate, kSecond };

// Fewer rows than this are not worth waking another thread for.
constexpr int kLeastRows = 16;

template <typename Body>
void EachRow(FusedCall& call, int count, const Body& body) {
  const int parts = PartCount(call.Pool(), count, kLeastRows);
  call.Pool().Run(parts, [&](int part) {
    for (int row = PartStart(part, parts, count); row < PartStart(part + 1, parts, count); ++row) body(row);
  });
}

}  // namespace

// Numbers: count, hidden, message size, links; rows of labels; rows of messages and of memories, one of each per link.
// Gives h, c, and the gates with tanh(c) behind them.
void LstmCell(FusedCall& call) {
  const int count = call.Number(), hidden = call.Number(), message_size = call.Number(), links = call.Number();
  const int gates = 3 + links;
  const RowTable labels = call.Rows(gates * hidden);
  std::vector<RowTable> messages, memories;
  for (int i = 0; i < links; ++i) messages.push_back(call.Rows(message_size));
  for (int i = 0; i < links; ++i) memories.push_back(call.Rows(hidden));
  float* to_hidden = call.Output({count, hidden});
  float* to_memory = call.Output({count, hidden});
  float* to_kept = call.Output({count, (gates + 1) * hidden});
  EachRow(call, count, [&](int row) {
    float* kept = to_kept + static_cast<size_t>(row) * (gates + 1) * hidden;
    Row all(kept, gates * hidden);
    all = ConstRow(labels[row], gates * hidden);
    // A message narrower than the gates covers the first ones for the first child, the last ones for the second.
    for (int i = 0; i < links; ++i) {
      Row(kept + (i == 0 ? 0 : gates * hidden - message_size), message_size) += ConstRow(messages[i][row], message_size);
    }
    const auto gate = [&](int index) { return Row(kept + index * hidden, hidden); };
    Row(kept, 3 * hidden) = Row(kept, 3 * hidden).logistic();
    gate(kCandidate) = gate(kCandidate).tanh();
    if (links == 2) gate(kSecond) = gate(kSecond).logistic();
    Row memory(to_memory + static_cast<size_t>(row) * hidden, hidden);
    memory = gate(kInput) * gate(kCandidate) + gate(kForget) * ConstRow(memories[0][row], hidden);
    if (links == 2) memory += gate(kSecond) * ConstRow(memories[1][row], hidden);
    Row squashed(kept + gates * hidden, hidden);
    squashed = memory.tanh();
    Row(to_hidden + static_cast<size_t>(row) * hidden, hidden) = gate(kOutput) * squashed;
  });
}

// Numbers: count, hidden, how many sides reach h and their rows, the same of c, the tensor of what the step kept, links,
// rows of each link's memories. Gives the gradients by the pre-activations and by each link's memories.
void LstmCellGradient(FusedCall& call) {
  const int count = call.Number(), hidden = call.Number();
  const auto sides = [&] {
    std::vector<RowTable> tables;
    for (int left = call.Number(); left > 0; --left) tables.push_back(call.Rows(hidden));
    return tables;
  };
  const std::vector<RowTable> of_hidden = sides(), of_memory = sides();
  const Input& kept_tensor = call.Tensor();
  const std::vector<RowTable> memories = sides();
  const int links = static_cast<int>(memories.size()), gates = 3 + links;
  float* to_gates = call.Output({count, gates * hidden});
  std::array<float*, 2> to_memories = {};
  for (int i = 0; i < links; ++i) to_memories[i] = call.Output({count, hidden});
  EachRow(call, count, [&](int row) {
    const float* kept = kept_tensor.data + static_cast<size_t>(row) * (gates + 1) * hidden;
    float* to = to_gates + static_cast<size_t>(row) * gates * hidden;
    const auto gate = [&](int index) { return ConstRow(kept + index * hidden, hidden); };
    const auto result = [&](int index) { return Row(to + index * hidden, hidden); };
    const ConstRow squashed = gate(gates), output = gate(kOutput), input = gate(kInput), candidate = gate(kCandidate);
    // The places of two gates hold the sums over the sides until these gates' own gradients replace them.
    Row h = result(kOutput), c = result(kCandidate);
    const auto add_up = [&](Row& sum, const std::vector<RowTable>& tables) {
      sum.setZero();
      for (const RowTable& table : tables) sum += ConstRow(table[row], hidden);
    };
    add_up(h, of_hidden);
    add_up(c, of_memory);
    c += h * output * (1.0f - squashed * squashed);
    h = h * squashed * output * (1.0f - output);
    for (int i = 0; i < links; ++i) {
      const ConstRow forget = gate(i == 0 ? kForget : kSecond);
      Row of_memory_row(to_memories[i] + static_cast<size_t>(row) * hidden, hidden);
      of_memory_row = c * forget;
      result(i == 0 ? kForget : kSecond) = of_memory_row * ConstRow(memories[i][row], hidden) * (1.0f - forget);
    }
    result(kInput) = c * candidate * input * (1.0f - input);
    c = c * input * (1.0f - candidate * candidate);
  });
}

// Numbers: how many sides, 1 or 2; columns; rows of each side; the tensor of y = tanh(x). Gives Σ δ ∘ (1 − y²).
void TanhGradient(FusedCall& call) {
  const int sides = call.Number(), size = call.Number();
  if (sides != 1 && sides != 2) throw std::range_error("a fused kernel expected 1 or 2 sides, got " + std::to_string(sides));
  std::vector<RowTable> upstream;
  for (int i = 0; i < sides; ++i) upstream.push_back(call.Rows(size));
  const Input& squashed = call.Tensor();
  const int count = static_cast<int>(squashed.dims.at(0));
  float* to = call.Output({count, size});
  EachRow(call, count, [&](int row) {
    const ConstRow y(squashed.data + static_cast<size_t>(row) * size, size);
    Row result(to + static_cast<size_t>(row) * size, size);
    result = ConstRow(upstream[0][row], size);
    if (sides == 2) result += ConstRow(upstream[1][row], size);
    result *= 1.0f - y * y;
  });
}

}  // namespace tfnodejs
