/** @file Imported by each test that trains: the WebAssembly back end and its gradients. */
import { initialiseBackend } from "@ast/backend";

await initialiseBackend({ backend: "wasm" });
