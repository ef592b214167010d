// One call of a kernel of this addon's own: its input tensors, the whole numbers it is told, and the tensors it makes.
//
// The numbers are written by `fused-kernels.ts` of @ast/backend and read here in the same order.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "packed-matrix.h"
#include "threads.h"

struct TF_Tensor;

namespace tfnodejs {

// A tensor in the processor's memory, of float32 or else of int32.
struct Input {
  int32_t id;
  const float* data;
  const int32_t* ints;
  std::vector<int64_t> dims;
};

// Where rows are, one pointer each, at the first column that counts. Rows may come from several tensors in any order.
class RowTable {
 public:
  RowTable(std::vector<const float*> rows, int width) : rows_(std::move(rows)), width_(width) {}

  int Count() const { return static_cast<int>(rows_.size()); }
  int Width() const { return width_; }
  const float* operator[](int row) const { return rows_[row]; }
  const float* const* Data() const { return rows_.data(); }

  // The rows picked by `order`.
  RowTable Pick(const std::vector<int32_t>& order) const {
    std::vector<const float*> picked;
    picked.reserve(order.size());
    for (const int32_t row : order) picked.push_back(rows_[row]);
    return RowTable(std::move(picked), width_);
  }

 private:
  std::vector<const float*> rows_;
  int width_;
};

class FusedCall {
 public:
  FusedCall(std::vector<Input> inputs, const int32_t* numbers, size_t count, Threads* threads)
      : inputs_(std::move(inputs)), next_(numbers), end_(numbers + count), threads_(threads) {}
  ~FusedCall();
  FusedCall(const FusedCall&) = delete;
  FusedCall& operator=(const FusedCall&) = delete;

  // The next number.
  int Number() {
    if (next_ == end_) throw std::invalid_argument("a fused kernel was told too few numbers");
    return *next_++;
  }

  // As many numbers as the next one says.
  std::vector<int32_t> Numbers();

  // The input whose place comes next, of float32.
  const Input& Tensor() { return Floats(Number()); }

  // The same, of int32.
  const Input& IntTensor();

  // The matrix whose place comes next, or its transpose, packed for products.
  const PackedMatrix& Packed(bool transposed);

  // Rows: their first column; the number of tensors they are counted through, and these; how many rows; then either 1
  // and each row's number, or 0 and the number of the first of neighbours.
  RowTable Rows(int width);

  // A new tensor; what it holds is not known.
  float* Output(std::vector<int64_t> dims);

  const std::vector<TF_Tensor*>& Outputs() const { return outputs_; }
  Threads& Pool() { return *threads_; }

 private:
  const Input& At(int place) const;
  const Input& Floats(int place) const;

  std::vector<Input> inputs_;
  const int32_t* next_;
  const int32_t* end_;
  Threads* threads_;
  std::vector<TF_Tensor*> outputs_;
};

// The kernels; each reads its numbers from the call and leaves its outputs there.
void LstmCell(FusedCall& call);
void LstmCellGradient(FusedCall& call);
void TanhGradient(FusedCall& call);
void RowProducts(FusedCall& call);
void OuterProduct(FusedCall& call);
void MatrixProduct(FusedCall& call);
void SegmentSum(FusedCall& call);
void Attend(FusedCall& call);
void AttendGradient(FusedCall& call);
void AttendSourceGradient(FusedCall& call);

}  // namespace tfnodejs
