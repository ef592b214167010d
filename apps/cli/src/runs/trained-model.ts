/** @file The trained translator in a run's folder. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type TranslatorModel, translatorFromBytes, translatorToBytes } from "@ast/translator";
import { badInput, messageOf } from "../command-error.ts";
import type { RunDirectory } from "./run-directory.ts";

/** Name of the trained translator in a run's folder. */
export const MODEL_FILE = "model.safetensors";

/** The sha256 of bytes or text, in hexadecimal. */
export function sha256Of(contents: string | Uint8Array): string {
  return createHash("sha256").update(contents).digest("hex");
}

/** Writes a run's trained translator. */
export async function saveModel(run: RunDirectory, model: TranslatorModel): Promise<void> {
  await run.write(MODEL_FILE, await translatorToBytes(model));
}

/** A run's trained translator, and the file that it was read from. */
export interface LoadedModel {
  /** Its parameters belong to the caller. */
  readonly model: TranslatorModel;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** The sha256 of the file. */
  readonly sha256: string;
}

/**
 * Loads a run's trained translator.
 *
 * @throws CommandError if the run has none yet, or the file is damaged.
 */
export async function loadModel(run: RunDirectory): Promise<LoadedModel> {
  const file = run.path(MODEL_FILE);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw badInput(
      `${run.folder} has no trained model yet; finish it with: ast reproduce --resume ${run.folder}`,
      cause,
    );
  });
  try {
    return { model: await translatorFromBytes(bytes, { file }), file, bytes, sha256: sha256Of(bytes) };
  } catch (error) {
    throw badInput(messageOf(error), error);
  }
}
