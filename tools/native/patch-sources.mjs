/** @file The changes to the addon's sources that tfjs-node 4.22 needs to be used from several JavaScript threads. */

/**
 * @typedef {object} Change
 * @property {string} file - Under the package's `binding/`.
 * @property {string} reason
 * @property {string} find - Occurs exactly once in the file.
 * @property {string} replace
 */

/** @type {readonly Change[]} */
export const changes = [
  {
    file: "tfjs_backend.cc",
    reason: "threads are limited for each JavaScript thread by itself",
    find: "  TFE_ContextOptions *tfe_options = TFE_NewContextOptions();\n",
    replace:
      "  TFE_ContextOptions *tfe_options = TFE_NewContextOptions();\n" +
      "  ConfigureContext(env, tfe_options, tf_status.status);\n",
  },
  {
    file: "tfjs_backend.cc",
    reason: "as above",
    find: '#include "napi_auto_ref.h"\n',
    replace:
      '#include <mutex>\n#include "context-options.h"\n#include "packed-matrix.h"\n#include "napi_auto_ref.h"\n',
  },
  {
    file: "tfjs_backend.cc",
    reason: "the set of attribute names is shared by all JavaScript threads",
    find: "static std::set<std::string> ATTR_NAME_SET;\n",
    replace:
      "static std::set<std::string> ATTR_NAME_SET;\n" +
      "static std::mutex ATTR_NAME_MUTEX;\n\n" +
      "static const char *KeepAttrName(const std::string &name) {\n" +
      "  const std::lock_guard<std::mutex> lock(ATTR_NAME_MUTEX);\n" +
      "  return ATTR_NAME_SET.insert(name).first->c_str();\n" +
      "}\n",
  },
  {
    file: "tfjs_backend.cc",
    reason: "as above",
    find: "ATTR_NAME_SET.insert(attr_name_string.c_str()).first->c_str();",
    replace: "KeepAttrName(attr_name_string);",
  },
  {
    file: "tfjs_backend.cc",
    reason: "a tensor's packed copies go with it",
    find: "  TFE_DeleteTensorHandle(tensor_entry->second);\n",
    replace:
      "  PackedMatrices::OfThisThread().Forget(tensor_id);\n" +
      "  TFE_DeleteTensorHandle(tensor_entry->second);\n",
  },
  {
    file: "tfjs_backend.h",
    reason: "the addon's own kernels read tensors and make new ones",
    find: "  // Get number of loaded SavedModel in the backend:\n",
    replace:
      "  TFE_TensorHandle *FindHandle(int32_t id) const {\n" +
      "    const auto found = tfe_handle_map_.find(id);\n" +
      "    return found == tfe_handle_map_.end() ? nullptr : found->second;\n" +
      "  }\n" +
      "  napi_value TakeHandle(napi_env env, TFE_TensorHandle *handle) {\n" +
      "    return GenerateOutputTensorInfo(env, handle);\n" +
      "  }\n\n" +
      "  // Get number of loaded SavedModel in the backend:\n",
  },
  {
    file: "tfjs_binding.cc",
    reason: "JavaScript runs the addon's own kernels, and has tensors copied into memory of its own",
    find: '#include "tfjs_backend.h"\n',
    replace: '#include "fused-binding.h"\n#include "read-into.h"\n#include "tfjs_backend.h"\n',
  },
  {
    file: "tfjs_binding.cc",
    reason: "as above",
    find: '      {"createTensor", nullptr, CreateTensor,',
    replace:
      '      {"runFused", nullptr, RunFused, nullptr, nullptr, nullptr, napi_default,\n       nullptr},\n' +
      '      {"readInto", nullptr, ReadInto, nullptr, nullptr, nullptr, napi_default,\n       nullptr},\n' +
      '      {"createTensor", nullptr, CreateTensor,',
  },
];

/**
 * Makes the changes to one source file.
 *
 * @param {string} file - Its name.
 * @param {string} text
 * @param {readonly Change[]} [list]
 * @throws {Error} If the text is not the one that the changes were written for.
 */
export function patchSource(file, text, list = changes) {
  return list
    .filter((change) => change.file === file)
    .reduce((patched, { find, replace }) => {
      const parts = patched.split(find);
      if (parts.length !== 2) {
        throw new Error(
          `native: ${file} was expected to hold ${JSON.stringify(find)} once, it does ${parts.length - 1} times; ` +
            "this release of the sources is not the one that tools/native was written for",
        );
      }
      return parts.join(replace);
    }, text);
}
