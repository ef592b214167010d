/** @file The WebAssembly runtime that all parsers share, started once. */

/** Where WebAssembly comes from: its bytes, or an address to load it from. */
export type WasmSource = Uint8Array | string;

/** What `web-tree-sitter` exports. */
type Runtime = typeof import("web-tree-sitter");

let started: Promise<Runtime> | undefined;

async function start(runtime: WasmSource | undefined): Promise<Runtime> {
  const module = await import("web-tree-sitter");
  await module.Parser.init(
    runtime === undefined
      ? undefined
      : typeof runtime === "string"
        ? { locateFile: () => runtime }
        : { wasmBinary: runtime },
  );
  return module;
}

/**
 * Starts the runtime, or waits for the start that was asked for before: of two that start side by side each would take
 * the other's place, and grammars would be loaded into one and parsers made in the other.
 *
 * @param runtime - The runtime's own WebAssembly (`web-tree-sitter.wasm`), where it is not found beside its module; of
 * no effect once the runtime has started.
 */
export function startRuntime(runtime?: WasmSource): Promise<Runtime> {
  started ??= start(runtime).catch((error: unknown) => {
    // The next to ask may know where the runtime is.
    started = undefined;
    throw error;
  });
  return started;
}
