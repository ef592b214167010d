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
 * Writes a translator: a safetensors file whose metadata hold the description as JSON and the sha256 of description and weights.
 *
 * @param model - The translator and its parameters.
 */
export async function translatorToBytes(model: {
  readonly translator: Translator;
  readonly params: TranslatorParams;
}): Promise<Uint8Array> {
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
 * @throws SafetensorsError if the file is damaged; Error naming the file if it holds no translator or was altered.
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
  const { description = "", sha256 = "none" } = metadata;
  const found = await digest(description, tensors);
  if (found !== sha256) {
    throw new Error(`${file}: the translator was altered: its sha256 must be ${sha256}, got ${found}`);
  }
  const translator = openTranslator(parseDescription(description, file));
  const like = createParams(translator, 0);
  try {
    return { translator, params: restoreParams<TranslatorParams>(tensors, { file, like }) };
  } finally {
    disposeParams(like);
  }
}

function parseDescription(text: string, file: string): TranslatorDescription {
  let description: unknown;
  try {
    description = JSON.parse(text);
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
