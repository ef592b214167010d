#include "packed-matrix.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace tfnodejs {
namespace {

#if defined(__AVX512F__)
constexpr int kLanes = 16, kVectors = 4;
#elif defined(__AVX__)
constexpr int kLanes = 8, kVectors = 2;
#elif defined(__aarch64__)
constexpr int kLanes = 4, kVectors = 4;
#else
constexpr int kLanes = 4, kVectors = 2;
#endif

// Rows that are multiplied at a time: with kVectors sums each, they leave registers for one panel row and one factor.
constexpr int kRows = 6;

constexpr std::align_val_t kAlignment{64};

// Depths that are packed at a time, so that what is written stays in the cache.
constexpr int kPackDepth = 64;

// A vector that may stand anywhere in memory.
typedef float Lanes __attribute__((vector_size(kLanes * sizeof(float)), aligned(sizeof(float))));

// Some rows by the first vectors of one panel, with the sums in registers.
template <int rows, int vectors>
void Tile(const float* const* from, int depth, const float* panel, float* to, std::ptrdiff_t step, int width) {
  const float* left[rows];
  Lanes sums[rows][vectors];
#pragma GCC unroll 8
  for (int i = 0; i < rows; ++i) {
    left[i] = from[i];
#pragma GCC unroll 4
    for (int v = 0; v < vectors; ++v) sums[i][v] = Lanes{};
  }
  for (int k = 0; k < depth; ++k, panel += kLanes * kVectors) {
    Lanes right[vectors];
#pragma GCC unroll 4
    for (int v = 0; v < vectors; ++v) right[v] = *reinterpret_cast<const Lanes*>(panel + v * kLanes);
#pragma GCC unroll 8
    for (int i = 0; i < rows; ++i) {
      const float factor = left[i][k];
#pragma GCC unroll 4
      for (int v = 0; v < vectors; ++v) sums[i][v] += factor * right[v];
    }
  }
  for (int i = 0; i < rows; ++i) std::memcpy(to + i * step, sums[i], width * sizeof(float));
}

using TileFunction = void (*)(const float* const*, int, const float*, float*, std::ptrdiff_t, int);

template <int vectors>
constexpr TileFunction kTilesOf[kRows] = {Tile<1, vectors>, Tile<2, vectors>, Tile<3, vectors>,
                                          Tile<4, vectors>, Tile<5, vectors>, Tile<6, vectors>};

// The function for a number of vectors and rows.
TileFunction TileFor(int vectors, int rows) {
  switch (vectors) {
    case 1:
      return kTilesOf<1>[rows - 1];
    case 2:
      return kTilesOf<2>[rows - 1];
    case 3:
      return kTilesOf<3>[rows - 1];
    default:
      return kTilesOf<4>[rows - 1];
  }
}

}  // namespace

const int PackedMatrix::kPanel = kLanes * kVectors;

void PackedMatrix::Free::operator()(float* panels) const { ::operator delete[](panels, kAlignment); }

PackedMatrix::PackedMatrix(const float* data, int rows, int columns, bool transposed)
    : depth_(transposed ? columns : rows), columns_(transposed ? rows : columns) {
  const size_t size = static_cast<size_t>(Panels()) * kPanel * depth_;
  panels_.reset(static_cast<float*>(::operator new[](size * sizeof(float), kAlignment)));
  for (int panel = 0; panel < Panels(); ++panel) {
    float* to = panels_.get() + static_cast<size_t>(panel) * kPanel * depth_;
    const int first = panel * kPanel, width = std::min(kPanel, columns_ - first);
    if (width < kPanel) std::memset(to, 0, static_cast<size_t>(kPanel) * depth_ * sizeof(float));
    if (!transposed) {
      for (int k = 0; k < depth_; ++k) {
        std::memcpy(to + k * kPanel, data + static_cast<size_t>(k) * columns_ + first, width * sizeof(float));
      }
      continue;
    }
    for (int k = 0; k < depth_; k += kPackDepth) {
      const int end = std::min(depth_, k + kPackDepth);
      for (int j = 0; j < width; ++j) {
        const float* from = data + static_cast<size_t>(first + j) * depth_;
        for (int i = k; i < end; ++i) to[i * kPanel + j] = from[i];
      }
    }
  }
}

void PackedMatrix::Multiply(const float* const* rows, int count, int first_panel, int last_panel, float* result) const {
  // Rows are dealt out evenly: the last tile would else have few.
  const int tiles = (count + kRows - 1) / kRows;
  for (int panel = first_panel; panel < last_panel; ++panel) {
    const float* from = panels_.get() + static_cast<size_t>(panel) * kPanel * depth_;
    const int first = panel * kPanel, width = std::min(kPanel, columns_ - first);
    const int vectors = (width + kLanes - 1) / kLanes;
    for (int tile = 0; tile < tiles; ++tile) {
      const int row = static_cast<int>(static_cast<int64_t>(count) * tile / tiles);
      const int end = static_cast<int>(static_cast<int64_t>(count) * (tile + 1) / tiles);
      float* to = result + static_cast<size_t>(row) * columns_ + first;
      TileFor(vectors, end - row)(rows + row, depth_, from, to, columns_, width);
    }
  }
}

PackedMatrices& PackedMatrices::OfThisThread() {
  static thread_local PackedMatrices matrices;
  return matrices;
}

const PackedMatrix& PackedMatrices::Get(int32_t tensor, const float* data, int rows, int columns, bool transposed) {
  Copies& copies = copies_[tensor];
  std::unique_ptr<PackedMatrix>& copy = transposed ? copies.transposed : copies.plain;
  if (!copy) copy = std::make_unique<PackedMatrix>(data, rows, columns, transposed);
  return *copy;
}

}  // namespace tfnodejs
