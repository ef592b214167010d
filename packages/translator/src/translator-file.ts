/** @file A translator as one safetensors file: weights, and in the header everything needed to use them. */
import { disposeParams, type Params } from "@ast/layers";
import { fromSafetensors, restoreParams, snapshotParams, toSafetensors } from "@ast/training";
import {
  createParams,
  openTranslator,
  type Translator,
  type TranslatorDescription,
  type TranslatorParams,
} from "./translator.ts";

/** Name and version of the format. */
const FORMAT = "ast-translator/1";

/**
 * Writes a translator: a safetensors file whose metadata hold the description as JSON and the sha256 of the weights.
 *
 * @param model - The translator and its parameters.
 */
export async function translatorToBytes(model: {
  readonly translator: Translator;
  readonly params: TranslatorParams;
}): Promise<Uint8Array> {
  const tensors = await snapshotParams(model.params as Params);
  const metadata = {
    format: FORMAT,
    description: JSON.stringify(model.translator.description),
    sha256: await weightsDigest(tensors),
  };
  return toSafetensors({ tensors, metadata });
}

/**
 * Reads a translator. Nothing else is needed, in Node and in the browser.
 *
 * @param bytes - The file's contents.
 * @param options - `file`, its name for errors.
 * @throws SafetensorsError if the file is damaged; Error naming the file if it holds no translator or its weights were altered.
 */
export async function translatorFromBytes(
  bytes: Uint8Array,
  { file }: { readonly file: string },
): Promise<{ translator: Translator; params: TranslatorParams }> {
  const { tensors, metadata } = fromSafetensors(bytes, { file });
  if (metadata.format !== FORMAT) {
    throw new Error(
      `${file}: expected a translator (format ${FORMAT}), got ${metadata.format ?? "a file without a format"}`,
    );
  }
  const digest = await weightsDigest(tensors);
  if (digest !== metadata.sha256) {
    throw new Error(`${file}: the weights were altered: expected sha256 ${metadata.sha256}, got ${digest}`);
  }
  const translator = openTranslator(parseDescription(metadata.description, file));
  const like = createParams(translator, 0);
  try {
    return { translator, params: restoreParams<TranslatorParams>(tensors, { file, like }) };
  } finally {
    disposeParams(like);
  }
}

function parseDescription(text: string | undefined, file: string): TranslatorDescription {
  let description: unknown;
  try {
    description = JSON.parse(text ?? "");
  } catch (cause) {
    throw new Error(`${file}: the translator's description is not JSON`, { cause });
  }
  const fields = ["config", "sourceLabels", "grammar"];
  const missing = fields.filter(
    (field) => typeof description !== "object" || description === null || !(field in description),
  );
  if (missing.length > 0)
    throw new Error(`${file}: the translator's description lacks ${missing.join(", ")}`);
  // Written by translatorToBytes; openTranslator checks what the fields hold.
  return description as TranslatorDescription;
}

async function weightsDigest(
  tensors: ReadonlyMap<string, { readonly data: ArrayBufferView }>,
): Promise<string> {
  const digests: string[] = [];
  for (const [name, { data }] of [...tensors].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    digests.push(`${name} ${hexadecimal(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)))}`);
  }
  return hexadecimal(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(digests.join("\n"))));
}

function hexadecimal(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
