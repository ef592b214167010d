/** @file What runs in the browser: starts a back end, loads a translator from bytes, translates, and sends the result back. */
import { type BackendName, initialiseBackend } from "@ast/backend";
import { parse } from "@ast/languages/for";
import { translate, translatorFromBytes } from "@ast/translator";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

/** What the page is asked to do. */
export interface PageTask {
  readonly backend: BackendName;
  /** Source texts in FOR. */
  readonly programs: readonly string[];
}

/** What the page sends back. */
export type PageResult =
  | {
      readonly description: string;
      readonly translations: Awaited<ReturnType<typeof translate>>;
      readonly milliseconds: number;
    }
  | { readonly error: string };

async function work(): Promise<PageResult> {
  const task = (await (await fetch("/task")).json()) as PageTask; // The test's own.
  const bytes = new Uint8Array(await (await fetch("/model")).arrayBuffer());
  setWasmPaths("/wasm/");
  const { description } = await initialiseBackend({ backend: task.backend, gradients: false });
  const model = await translatorFromBytes(bytes, { file: "/model" });
  const sources = task.programs.map((program) => parse(program));
  const start = performance.now();
  const translations = await translate(model, sources, { beamSize: 2 });
  return { description, translations, milliseconds: performance.now() - start };
}

const result = await work().catch(
  (error: unknown): PageResult => ({
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }),
);
await fetch("/result", { method: "POST", body: JSON.stringify(result) });
