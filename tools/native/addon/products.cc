// Products of rows by the matrices that they hang on, and these matrices' gradients. Rows are read where they are; for
// gradients, what does not lie in order is gathered block by block.
#include "matrices.h"

namespace tfnodejs {
namespace {

// Rows that are gathered and multiplied at a time.
constexpr int kBlock = 1024;

// Multiply-adds that are worth waking another thread for.
constexpr int64_t kLeastWork = 1 << 20;

// Shares of a product among the threads.
int Shares(FusedCall& call, int64_t work) {
  return static_cast<int>(std::min<int64_t>(call.Pool().Count(), std::max<int64_t>(1, work / kLeastWork)));
}

}  // namespace

// Numbers: whether the matrices are transposed, columns of the result, runs; per run its matrix and its rows. Gives the
// products under one another.
void RowProducts(FusedCall& call) {
  const bool transposed = call.Number() != 0;
  const int columns = call.Number(), runs = call.Number();
  // Some rows of a run by some panels of its matrix.
  struct Part {
    const PackedMatrix* weights;
    int run, first_row, last_row, first_panel, last_panel;
  };
  std::vector<RowTable> tables;
  std::vector<Part> parts;
  std::vector<int> starts;
  int total = 0;
  for (int run = 0; run < runs; ++run) {
    const PackedMatrix& weights = call.Packed(transposed);
    if (weights.Columns() != columns) throw std::range_error("a fused kernel expected matrices of as many columns");
    tables.push_back(call.Rows(weights.Depth()));
    const int count = tables.back().Count();
    const int shares = Shares(call, static_cast<int64_t>(count) * weights.Depth() * columns);
    // Panels are shared out before rows are: each thread then reads its part of the matrix only.
    const int across = std::min(shares, weights.Panels()), down = shares / across;
    for (int share = 0; share < across * down; ++share) {
      const int row = share / across, panel = share % across;
      parts.push_back({&weights, run, PartStart(row, down, count), PartStart(row + 1, down, count),
                       PartStart(panel, across, weights.Panels()), PartStart(panel + 1, across, weights.Panels())});
    }
    starts.push_back(total);
    total += count;
  }
  float* to = call.Output({total, columns});
  call.Pool().Run(static_cast<int>(parts.size()), [&](int index) {
    const Part& part = parts[index];
    float* result = to + static_cast<size_t>(starts[part.run] + part.first_row) * columns;
    part.weights->Multiply(tables[part.run].Data() + part.first_row, part.last_row - part.first_row, part.first_panel,
                           part.last_panel, result);
  });
}

// Numbers: columns on the left and on the right, rows on the left and on the right. Gives Σ leftᵀ right over pairs.
void OuterProduct(FusedCall& call) {
  const int left_size = call.Number(), right_size = call.Number();
  const RowTable left = call.Rows(left_size), right = call.Rows(right_size);
  float* to = call.Output({left_size, right_size});
  const int count = left.Count();
  if (right.Count() != count) throw std::range_error("a fused kernel expected as many rows on the right as on the left");
  const int shares = Shares(call, static_cast<int64_t>(count) * left_size * right_size);
  call.Pool().Run(shares, [&](int share) {
    static thread_local std::vector<float> left_room, right_room;
    // Each thread forms the rows of the result that belong to its columns on the left.
    const int begin = PartStart(share, shares, left_size), end = PartStart(share + 1, shares, left_size);
    Block result(to + static_cast<size_t>(begin) * right_size, end - begin, right_size, Steps(right_size));
    result.setZero();
    for (int first = 0; first < count; first += kBlock) {
      const int size = std::min(kBlock, count - first);
      const ConstBlock block = Gather(left, first, size, &left_room);
      result.noalias() += block.middleCols(begin, end - begin).transpose() * Gather(right, first, size, &right_room);
    }
  });
}

// Numbers: the left and the right matrix, whether each is transposed. Gives their product.
void MatrixProduct(FusedCall& call) {
  const Input &left = call.Tensor(), &right = call.Tensor();
  const bool turn_left = call.Number() != 0, turn_right = call.Number() != 0;
  const ConstBlock a(left.data, left.dims.at(0), left.dims.at(1), Steps(left.dims.at(1)));
  const ConstBlock b(right.data, right.dims.at(0), right.dims.at(1), Steps(right.dims.at(1)));
  const int rows = static_cast<int>(left.dims[turn_left ? 1 : 0]), inner = static_cast<int>(left.dims[turn_left ? 0 : 1]);
  const int columns = static_cast<int>(right.dims[turn_right ? 0 : 1]);
  if (right.dims[turn_right ? 1 : 0] != inner) throw std::range_error("a fused kernel expected matrices that fit together");
  float* to = call.Output({rows, columns});
  const int shares = std::min(std::max(1, rows), Shares(call, static_cast<int64_t>(rows) * inner * columns));
  call.Pool().Run(shares, [&](int share) {
    const int first = PartStart(share, shares, rows), count = PartStart(share + 1, shares, rows) - first;
    Block result(to + static_cast<size_t>(first) * columns, count, columns, Steps(columns));
    if (turn_left && turn_right) {
      result.noalias() = a.middleCols(first, count).transpose() * b.transpose();
    } else if (turn_left) {
      result.noalias() = a.middleCols(first, count).transpose() * b;
    } else if (turn_right) {
      result.noalias() = a.middleRows(first, count) * b.transpose();
    } else {
      result.noalias() = a.middleRows(first, count) * b;
    }
  });
}

// Numbers: the tensor whose first axis is added up by segment, the segments' numbers, how many segments. Rows of a negative
// segment are left out, as in TensorFlow. Gives `[segments, ...]`.
void SegmentSum(FusedCall& call) {
  const Input &rows = call.Tensor(), &segments = call.IntTensor();
  const int total = call.Number();
  const int64_t count = rows.dims.at(0);
  if (segments.dims != std::vector<int64_t>{count}) throw std::range_error("a fused kernel expected one segment for each row");
  std::vector<int64_t> dims = rows.dims;
  dims[0] = total;
  int64_t width = 1;
  for (size_t axis = 1; axis < dims.size(); ++axis) width *= dims[axis];
  for (int64_t i = 0; i < count; ++i) {
    if (segments.ints[i] >= total) throw std::range_error("a fused kernel expected segments below their number");
  }
  float* to = call.Output(dims);
  // Each thread adds up its own columns, so that the order of additions does not depend on the threads.
  const int shares = std::max(1, std::min<int>(Shares(call, count * width * 8), static_cast<int>(width / 64)));
  call.Pool().Run(shares, [&](int share) {
    const int first = PartStart(share, shares, static_cast<int>(width));
    const int size = PartStart(share + 1, shares, static_cast<int>(width)) - first;
    for (int segment = 0; segment < total; ++segment) Row(to + segment * width + first, size).setZero();
    for (int64_t i = 0; i < count; ++i) {
      const int32_t segment = segments.ints[i];
      if (segment >= 0) Row(to + segment * width + first, size) += ConstRow(rows.data + i * width + first, size);
    }
  });
}

}  // namespace tfnodejs
