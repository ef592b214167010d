/** @file A translator as one safetensors file: weights, and in the header everything needed to use them. */
import { disposeParams, type Params } from "@ast/layers";
import { fromSafetensors, restoreParams, snapshotParams, toSafetensors } from "@ast/training";
import {
  createParams,
  openTranslator,
  type TranslatorDescription,
  type TranslatorModel,
  type TranslatorParams,
} from "./translator.ts";

/** Name and version of the format. */
const FORMAT = "ast-translator/1";

/**
 * What is wrong with a translator's file: it is no complete safetensors file (`damaged`), it holds something else (`foreign`), its contents
 * are not those that were written (`altered`), what it says of its translator makes none (`description`), or its weights are not
 * that translator's (`tensors`).
 */
export type TranslatorFileProblem = "damaged" | "foreign" | "altered" | "description" | "tensors";

/** A file that is not read as a translator. */
export class TranslatorFileError extends Error {
  override readonly name = "TranslatorFileError";
  /** The file's name as the caller gave it. */
  readonly file: string;
  /** What is wrong with it. */
  readonly problem: TranslatorFileProblem;

  constructor(
    message: string,
    details: { readonly file: string; readonly problem: TranslatorFileProblem; readonly cause?: unknown },
  ) {
    super(message, "cause" in details ? { cause: details.cause } : undefined);
    this.file = details.file;
    this.problem = details.problem;
  }
}

/**
 * Writes a translator: a safetensors file whose metadata hold the description as JSON and the sha256 of description and weights.
 *
 * @param model - The translator and its parameters.
 */
export async function translatorToBytes(model: TranslatorModel): Promise<Uint8Array> {
  const tensors = await snapshotParams(model.params as Params);
  const description = JSON.stringify(model.translator.description);
  const sha256 = await digest(description, tensors);
  return toSafetensors({ tensors, metadata: { format: FORMAT, description, sha256 } });
}

/**
 * Reads a translator. Nothing else is needed, in Node and in the browser.
 *
 * @param bytes - The file's contents.
 * @param options - `file`, its name for errors.
 * @throws TranslatorFileError naming the file and what is wrong with it.
 */
export async function translatorFromBytes(
  bytes: Uint8Array,
  { file }: { readonly file: string },
): Promise<TranslatorModel> {
  const { tensors, metadata } = attempt(() => fromSafetensors(bytes, { file }), {
    file,
    problem: "damaged",
  });
  if (metadata.format !== FORMAT) {
    throw new TranslatorFileError(
      `${file}: expected a translator (format ${FORMAT}), got ${metadata.format ?? "a file without a format"}`,
      { file, problem: "foreign" },
    );
  }
  const { description = "", sha256 = "none" } = metadata;
  const found = await digest(description, tensors);
  if (found !== sha256) {
    throw new TranslatorFileError(
      `${file}: the translator was altered: its sha256 must be ${sha256}, got ${found}`,
      { file, problem: "altered" },
    );
  }
  const translator = attempt(() => openTranslator(parseDescription(description)), {
    file,
    problem: "description",
    what: "the translator's description",
  });
  const like = createParams(translator, 0);
  try {
    const params = attempt(() => restoreParams<TranslatorParams>(tensors, { file, like }), {
      file,
      problem: "tensors",
    });
    return { translator, params };
  } finally {
    disposeParams(like);
  }
}

/** What `read` gives; an error becomes the file's. Without `what`, the error's message names the file already. */
function attempt<T>(
  read: () => T,
  {
    file,
    problem,
    what,
  }: {
    readonly file: string;
    readonly problem: TranslatorFileProblem;
    readonly what?: string;
  },
): T {
  try {
    return read();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = what === undefined ? reason : `${file}: ${what}: ${reason}`;
    throw new TranslatorFileError(message, { file, problem, cause });
  }
}

function parseDescription(text: string): TranslatorDescription {
  let description: unknown;
  try {
    description = JSON.parse(text);
  } catch (cause) {
    throw new TypeError("it is not JSON", { cause });
  }
  if (!isRecord(description)) throw new TypeError("it must be an object");
  const { config, sourceLabels, grammar } = description;
  for (const [name, value] of Object.entries({ config, grammar })) {
    if (!isRecord(value)) throw new TypeError(`${name} must be an object`);
  }
  if (!Array.isArray(sourceLabels) || !sourceLabels.every((label) => typeof label === "string")) {
    throw new TypeError("sourceLabels must be a list of strings");
  }
  // Written by translatorToBytes; openTranslator checks what config and grammar hold.
  return { config, sourceLabels, grammar } as TranslatorDescription;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The sha256 of the description and of each tensor's name and bytes. */
async function digest(
  description: string,
  tensors: ReadonlyMap<string, { readonly data: ArrayBufferView }>,
): Promise<string> {
  const text = new TextEncoder();
  const parts = [await sha256Of(text.encode(description))];
  for (const [name, { data }] of [...tensors].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    parts.push(`${name} ${await sha256Of(bytes)}`);
  }
  return sha256Of(text.encode(parts.join("\n")));
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  // A copy: the digest takes no view of memory that could be shared.
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
