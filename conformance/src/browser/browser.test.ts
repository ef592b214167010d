import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BackendName, initialiseBackend } from "@ast/backend";
import { followRun, train, trainingDefaults } from "@ast/training";
import {
  createParams,
  type Translation,
  type TranslatorModel,
  translate,
  translatorTask,
  translatorToBytes,
} from "@ast/translator";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { MODELS, type ModelName, openModel, programs, programTexts } from "../models.ts";
import { findChromium, openPage } from "./chromium.ts";
import { servePage } from "./serve.ts";

const chromium = await findChromium(process.env.PATH ?? "");
const wasm = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"));
let bundle = "";

beforeAll(async () => {
  await initialiseBackend({ backend: "wasm" });
  if (chromium === undefined) return;
  bundle = await mkdtemp(join(tmpdir(), "conformance-bundle-"));
  await build({
    root: fileURLToPath(new URL(".", import.meta.url)),
    configFile: false,
    logLevel: "silent",
    resolve: { conditions: ["@ast/source", "module", "browser"] },
    build: { outDir: bundle, emptyOutDir: true, target: "es2022", minify: false },
  });
}, 120_000);

afterAll(() => rm(bundle, { recursive: true, force: true }));

/** A model that has learnt its programs, so that its translations end. */
async function trainedModel(name: ModelName): Promise<TranslatorModel> {
  const { translator, pairs } = openModel(name, 16);
  const task = translatorTask({ translator, params: createParams(translator, 1) }, { train: pairs, dev: [] });
  const config = { ...trainingDefaults, batchSize: 8, epochs: 150, learningRate: 0.02 };
  const { params } = await followRun(train(task, config), () => {});
  return { translator, params };
}

/** The back ends that the page is asked for, and how each describes itself. */
const backends = { wasm: /^WebAssembly/, webgpu: /^WebGPU/ } as const satisfies Partial<
  Record<BackendName, RegExp>
>;

async function inBrowser(
  browser: string,
  backend: keyof typeof backends,
  model: Uint8Array,
): Promise<readonly Translation[]> {
  const server = await servePage({ bundle, wasm, model, task: { backend, programs: programTexts } });
  try {
    const result = await openPage(browser, server.address, server.result);
    if ("error" in result) throw new Error(`in the browser: ${result.error}`);
    expect(result.description).toMatch(backends[backend]);
    return result.translations;
  } finally {
    server.close();
  }
}

test.for(MODELS)(
  "the %s model translates in Chromium, on WebGPU and on WebAssembly, as it does in Node",
  { timeout: 120_000 },
  async (name, context) => {
    if (chromium === undefined) return context.skip("no chromium on the search path");
    const model = await trainedModel(name);
    const expected = await translate(model, programs, { beamSize: 2 });
    expect(expected.every(({ tree }) => tree !== undefined)).toBe(true);
    const bytes = await translatorToBytes(model);
    for (const backend of ["wasm", "webgpu"] as const) {
      const translations = await inBrowser(chromium, backend, bytes);
      expect(translations.map(({ tree }) => tree)).toEqual(expected.map(({ tree }) => tree));
      expect(translations.map(({ logProbability }) => logProbability)).toBeAllClose(
        expected.map(({ logProbability }) => logProbability),
        { rtol: 1e-3, atol: 1e-4 },
      );
    }
  },
);
