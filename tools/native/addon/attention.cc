// Attention of nodes to the source of their own example, forward and backward; the equations stand in `attention.ts` of
// @ast/layers. Each example is computed with its own numbers of nodes and of source places: nothing is padded.
#include <algorithm>

#include "matrices.h"

namespace tfnodejs {
namespace {

// Below it, an entry of the mask takes a place out.
constexpr float kExcluded = -1e8f;

// The nodes example by example, and how many places of its source each example uses by the mask.
struct Arrangement {
  std::vector<int32_t> order;
  std::vector<int> starts;
  std::vector<int> used;
  const float* mask = nullptr;

  int Batch() const { return static_cast<int>(used.size()); }
  int Nodes(int example) const { return starts[example + 1] - starts[example]; }
};

// Numbers: the width of a block, and the row at each place of each block; places without a node have a number past the
// last row. Then the mask.
Arrangement ReadArrangement(FusedCall& call, int count, int places) {
  const int width = call.Number();
  const std::vector<int32_t> rows = call.Numbers();
  const Input& mask = call.Tensor();
  const int batch = static_cast<int>(mask.dims.at(0));
  if (static_cast<int64_t>(rows.size()) != static_cast<int64_t>(batch) * width) {
    throw std::range_error("a fused kernel expected one block of rows for each example of the mask");
  }
  Arrangement arrangement;
  arrangement.mask = mask.data;
  arrangement.starts.push_back(0);
  for (int example = 0; example < batch; ++example) {
    for (int place = 0; place < width; ++place) {
      const int32_t row = rows[static_cast<size_t>(example) * width + place];
      if (row >= 0 && row < count) arrangement.order.push_back(row);
    }
    arrangement.starts.push_back(static_cast<int>(arrangement.order.size()));
    const float* values = mask.data + static_cast<size_t>(example) * places;
    int used = places;
    while (used > 0 && values[used - 1] < kExcluded) --used;
    arrangement.used.push_back(used);
  }
  return arrangement;
}

template <typename Body>
void EachExample(FusedCall& call, const Arrangement& arrangement, const Body& body) {
  const int batch = arrangement.Batch(), parts = PartCount(call.Pool(), batch, 4);
  call.Pool().Run(parts, [&](int part) {
    for (int example = PartStart(part, parts, batch); example < PartStart(part + 1, parts, batch); ++example) {
      body(example);
    }
  });
}

RowTable RowsOf(const float* data, const std::vector<int32_t>& order, int width) {
  std::vector<const float*> rows;
  rows.reserve(order.size());
  for (const int32_t row : order) rows.push_back(data + static_cast<size_t>(row) * width);
  return RowTable(std::move(rows), width);
}

// rows · blockᵀ. The block is turned first: Eigen's product of a few rows by a short transposed block is slow.
void Dots(const ConstBlock& rows, const ConstBlock& block, Matrix* result) {
  static thread_local Matrix turned;
  turned = block.transpose();
  result->noalias() = rows * turned;
}

// Writes the rows of a result to their places.
void Scatter(const Matrix& result, const std::vector<int32_t>& order, int first, float* to) {
  const Eigen::Index width = result.cols();
  for (Eigen::Index i = 0; i < result.rows(); ++i) {
    std::memcpy(to + static_cast<size_t>(order[first + i]) * width, result.data() + i * width, width * sizeof(float));
  }
}

}  // namespace

// Numbers: queries, keys, values, and the arrangement. Gives the contexts and the weights.
void Attend(FusedCall& call) {
  const Input &queries = call.Tensor(), &keys = call.Tensor(), &values = call.Tensor();
  const int count = static_cast<int>(queries.dims.at(0)), hidden = static_cast<int>(queries.dims.at(1));
  const int places = static_cast<int>(keys.dims.at(1));
  const Arrangement arrangement = ReadArrangement(call, count, places);
  const float* mask = arrangement.mask;
  const RowTable query_rows = RowsOf(queries.data, arrangement.order, hidden);
  float* to_context = call.Output({count, hidden});
  float* to_weights = call.Output({count, places});
  EachExample(call, arrangement, [&](int example) {
    static thread_local std::vector<float> room;
    static thread_local Matrix scores, context;
    const int first = arrangement.starts[example], nodes = arrangement.Nodes(example), used = arrangement.used[example];
    if (nodes == 0) return;
    const size_t source = static_cast<size_t>(example) * places;
    Dots(Gather(query_rows, first, nodes, &room), ConstBlock(keys.data + source * hidden, used, hidden, Steps(hidden)),
         &scores);
    const ConstRow addend(mask + source, used);
    for (int i = 0; i < nodes; ++i) {
      Row row(scores.data() + static_cast<size_t>(i) * used, used);
      if (used > 0) {
        row += addend;
        row = (row - row.maxCoeff()).exp();
        row /= row.sum();
      }
      float* to = to_weights + static_cast<size_t>(arrangement.order[first + i]) * places;
      std::copy_n(row.data(), used, to);
      std::fill(to + used, to + places, 0.0f);
    }
    context.noalias() = scores * ConstBlock(values.data + source * hidden, used, hidden, Steps(hidden));
    Scatter(context, arrangement.order, first, to_context);
  });
}

// Numbers: weights, keys, values, the arrangement, rows of the contexts' gradients. Gives the gradients by the queries and
// by the scores.
void AttendGradient(FusedCall& call) {
  const Input &weights = call.Tensor(), &keys = call.Tensor(), &values = call.Tensor();
  const int count = static_cast<int>(weights.dims.at(0));
  const int places = static_cast<int>(keys.dims.at(1)), hidden = static_cast<int>(keys.dims.at(2));
  const Arrangement arrangement = ReadArrangement(call, count, places);
  const RowTable contexts = call.Rows(hidden).Pick(arrangement.order);
  float* to_queries = call.Output({count, hidden});
  float* to_scores = call.Output({count, places});
  EachExample(call, arrangement, [&](int example) {
    static thread_local std::vector<float> room;
    static thread_local Matrix scores, queries;
    const int first = arrangement.starts[example], nodes = arrangement.Nodes(example), used = arrangement.used[example];
    if (nodes == 0) return;
    const size_t source = static_cast<size_t>(example) * places;
    Dots(Gather(contexts, first, nodes, &room), ConstBlock(values.data + source * hidden, used, hidden, Steps(hidden)),
         &scores);
    for (int i = 0; i < nodes; ++i) {
      const size_t place = static_cast<size_t>(arrangement.order[first + i]) * places;
      const ConstRow weight(weights.data + place, used);
      Row row(scores.data() + static_cast<size_t>(i) * used, used);
      row = weight * (row - (weight * row).sum());
      std::copy_n(row.data(), used, to_scores + place);
      std::fill(to_scores + place + used, to_scores + place + places, 0.0f);
    }
    queries.noalias() = scores * ConstBlock(keys.data + source * hidden, used, hidden, Steps(hidden));
    Scatter(queries, arrangement.order, first, to_queries);
  });
}

// Numbers: count, the keys' tensor for its shape, the arrangement, rows of scores' gradients, of queries, of weights, of
// contexts' gradients. Gives the gradients by keys and values.
void AttendSourceGradient(FusedCall& call) {
  const int count = call.Number();
  const std::vector<int64_t> dims = call.Tensor().dims;
  const int places = static_cast<int>(dims.at(1)), hidden = static_cast<int>(dims.at(2));
  const Arrangement arrangement = ReadArrangement(call, count, places);
  float* outputs[2] = {call.Output(dims), call.Output(dims)};
  for (float* output : outputs) {
    const RowTable weights = call.Rows(places).Pick(arrangement.order);
    const RowTable rows = call.Rows(hidden).Pick(arrangement.order);
    EachExample(call, arrangement, [&](int example) {
      static thread_local std::vector<float> weight_room, row_room;
      const int first = arrangement.starts[example], nodes = arrangement.Nodes(example), used = arrangement.used[example];
      Block result(output + static_cast<size_t>(example) * places * hidden, places, hidden, Steps(hidden));
      if (nodes > 0) {
        result.topRows(used).noalias() = Gather(weights, first, nodes, &weight_room).leftCols(used).transpose() *
                                         Gather(rows, first, nodes, &row_room);
      } else {
        result.topRows(used).setZero();
      }
      result.bottomRows(places - used).setZero();
    });
  }
}

}  // namespace tfnodejs
