// Matrix products of rows, by Eigen, whose headers come with TensorFlow's.
#pragma once

#define EIGEN_DONT_PARALLELIZE
#include <Eigen/Core>
#include <cstring>
#include <vector>

#include "fused-call.h"

namespace tfnodejs {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Steps = Eigen::OuterStride<>;
using ConstBlock = Eigen::Map<const Matrix, 0, Steps>;
using Block = Eigen::Map<Matrix, 0, Steps>;
using ConstRow = Eigen::Map<const Eigen::ArrayXf>;
using Row = Eigen::Map<Eigen::ArrayXf>;

// Some rows of a table as a matrix: where they stand if their distances are equal, else copied to `room`.
inline ConstBlock Gather(const RowTable& rows, int first, int count, std::vector<float>* room) {
  const int width = rows.Width();
  const std::ptrdiff_t step = count > 1 ? rows[first + 1] - rows[first] : width;
  bool even = step >= width;
  for (int i = 1; even && i < count; ++i) even = rows[first + i] - rows[first + i - 1] == step;
  if (even) return ConstBlock(rows[first], count, width, Steps(step));
  room->resize(static_cast<size_t>(count) * width);
  for (int i = 0; i < count; ++i) {
    std::memcpy(room->data() + static_cast<size_t>(i) * width, rows[first + i], width * sizeof(float));
  }
  return ConstBlock(room->data(), count, width, Steps(width));
}

// Parts of `count` things: one for each thread, and no more than there are groups of `least`.
inline int PartCount(const Threads& threads, int count, int least) {
  return std::max(1, std::min(threads.Count(), count / least));
}

// Where a part starts; the last one's end is `count`.
inline int PartStart(int part, int parts, int count) {
  return static_cast<int>(static_cast<int64_t>(count) * part / parts);
}

}  // namespace tfnodejs
