// Matrices that many products have on their right, packed into panels once. A wave or level of a batch has a few dozen
// rows: a general product packs the whole matrix anew for each, which takes longer than to multiply.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <unordered_map>

namespace tfnodejs {

class PackedMatrix {
 public:
  // Columns of a panel: as many vectors as leave registers for the sums of a few rows.
  static const int kPanel;

  // Packs `[rows, columns]`, or its transpose.
  PackedMatrix(const float* data, int rows, int columns, bool transposed);

  int Depth() const { return depth_; }
  int Columns() const { return columns_; }
  int Panels() const { return (columns_ + kPanel - 1) / kPanel; }

  // Writes rows · matrix, in the columns of some panels only, to a result whose rows are `Columns()` long. A row's
  // result does not depend on the rows beside it.
  void Multiply(const float* const* rows, int count, int first_panel, int last_panel, float* result) const;

 private:
  struct Free {
    void operator()(float* panels) const;
  };

  int depth_, columns_;
  std::unique_ptr<float[], Free> panels_;
};

// The packed copies of this JavaScript thread's tensors.
class PackedMatrices {
 public:
  static PackedMatrices& OfThisThread();

  // The copy of a tensor `[rows, columns]`, which is made when it is asked for first.
  const PackedMatrix& Get(int32_t tensor, const float* data, int rows, int columns, bool transposed);

  // Frees a tensor's copies.
  void Forget(int32_t tensor) { copies_.erase(tensor); }

 private:
  struct Copies {
    std::unique_ptr<PackedMatrix> plain, transposed;
  };

  std::unordered_map<int32_t, Copies> copies_;
};

}  // namespace tfnodejs
