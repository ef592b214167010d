#include "fused-call.h"

#include "tensorflow/c/tf_tensor.h"

namespace tfnodejs {

FusedCall::~FusedCall() {
  for (TF_Tensor* output : outputs_) TF_DeleteTensor(output);
}

const Input& FusedCall::At(int place) const {
  if (place < 0 || place >= static_cast<int>(inputs_.size())) {
    throw std::invalid_argument("a fused kernel was told of a tensor that it was not given");
  }
  return inputs_[place];
}

const Input& FusedCall::Floats(int place) const {
  const Input& input = At(place);
  if (input.data == nullptr) throw std::invalid_argument("a fused kernel expected a tensor of float32, got int32");
  return input;
}

const Input& FusedCall::IntTensor() {
  const Input& input = At(Number());
  if (input.ints == nullptr) throw std::invalid_argument("a fused kernel expected a tensor of int32, got float32");
  return input;
}

const PackedMatrix& FusedCall::Packed(bool transposed) {
  const Input& matrix = Floats(Number());
  if (matrix.dims.size() != 2) throw std::invalid_argument("a fused kernel expected a matrix");
  return PackedMatrices::OfThisThread().Get(matrix.id, matrix.data, static_cast<int>(matrix.dims[0]),
                                            static_cast<int>(matrix.dims[1]), transposed);
}

std::vector<int32_t> FusedCall::Numbers() {
  const int count = Number();
  if (count < 0 || end_ - next_ < count) throw std::invalid_argument("a fused kernel was told too few numbers");
  std::vector<int32_t> numbers(next_, next_ + count);
  next_ += count;
  return numbers;
}

RowTable FusedCall::Rows(int width) {
  const int column = Number();
  const std::vector<int32_t> places = Numbers();
  std::vector<int64_t> starts = {0};
  for (const int32_t place : places) {
    const Input& part = Floats(place);
    if (part.dims.size() != 2 || column < 0 || column + width > part.dims[1]) {
      throw std::range_error("a fused kernel expected rows of at least " + std::to_string(column + width) + " columns");
    }
    starts.push_back(starts.back() + part.dims[0]);
  }
  const int64_t total = starts.back();
  const int count = Number();
  const bool indexed = Number() != 0;
  const std::vector<int32_t> rows = indexed ? Numbers() : std::vector<int32_t>();
  const int64_t start = indexed ? 0 : Number();
  if (indexed && static_cast<int>(rows.size()) < count) {
    throw std::range_error("a fused kernel expected " + std::to_string(count) + " rows, got " + std::to_string(rows.size()));
  }
  std::vector<const float*> table;
  table.reserve(count);
  size_t part = 0;
  for (int i = 0; i < count; ++i) {
    const int64_t row = indexed ? rows[i] : start + i;
    if (row < 0 || row >= total) {
      throw std::range_error("a fused kernel expected row " + std::to_string(i) + " to be in [0, " +
                             std::to_string(total) + "), got " + std::to_string(row));
    }
    if (row < starts[part]) part = 0;
    while (row >= starts[part + 1]) ++part;
    const Input& from = inputs_[places[part]];
    table.push_back(from.data + (row - starts[part]) * from.dims[1] + column);
  }
  return RowTable(std::move(table), width);
}

float* FusedCall::Output(std::vector<int64_t> dims) {
  size_t count = 1;
  for (const int64_t size : dims) count *= static_cast<size_t>(size);
  TF_Tensor* tensor =
      TF_AllocateTensor(TF_FLOAT, dims.data(), static_cast<int>(dims.size()), count * sizeof(float));
  if (tensor == nullptr) throw std::runtime_error("a fused kernel got no memory for its result");
  outputs_.push_back(tensor);
  return static_cast<float*>(TF_TensorData(tensor));
}

}  // namespace tfnodejs
