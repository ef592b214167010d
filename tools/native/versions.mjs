/** @file What the native library is built from. A release is named exactly, and the sources by their checksum too. */

/** The npm packages that give the addon's sources with its JavaScript, and the headers of Node-API. */
export const sources = {
  tfjsNode: {
    name: "@tensorflow/tfjs-node",
    version: "4.22.0",
    integrity:
      "sha512-uHrXeUlfgkMxTZqHkESSV7zSdKdV0LlsBeblqkuKU9nnfxB1pC6DtoyYVaLxznzZy7WQSegjcohxxCjAf6Dc7w==",
  },
  nodeApi: {
    name: "node-api-headers",
    version: "1.9.0",
    integrity:
      "sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==",
  },
};

/** TensorFlow's release; its libraries and C headers are taken from the wheel. */
export const tensorflowVersion = "2.21.0";

/** The Python whose wheel is taken. Nothing of it is needed to run; the libraries do not refer to it. */
export const pythonVersion = "3.12";

/** The version of Node-API that the addon asks for; every Node from 20 on has it. */
export const nodeApiVersion = 8;

/** Bytes that have to be free: the wheels, what is taken from them, and the result. */
export const neededBytes = { cpu: 2.5e9, gpu: 14e9 };
