/** @file `ast tokenizer train`: a SentencePiece model from texts. */
import { access, constants, realpath, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import {
  type BpeTrainer,
  createBpeTrainer,
  type SentencePieceModel,
  writeSentencePieceModel,
} from "@ast/tokenizers";
import { badInput, CommandError, exitCodes, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { formatCount } from "../format-number.ts";
import { inputName } from "../programs/read-input.ts";
import { createProgressLine, type ProgressLine } from "../progress/progress-line.ts";
import { replaceFile } from "../replace-file.ts";
import { type TextFlags, textSources } from "./text-sources.ts";
import { type TrainingFlags, trainingFlagNames, trainingOptions } from "./training-flags.ts";

/** The options of `ast tokenizer train`. */
export type TrainTokenizerFlags = TextFlags &
  TrainingFlags & {
    /** The file to write. */
    readonly model: string;
    readonly json: boolean;
  };

/** Turns what the trainer refuses into a message for the user. */
function refused<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw badInput(kebabbed(error), error);
    throw error;
  }
}

const optionName = new RegExp(`\\b(${trainingFlagNames.join("|")})\\b(: false)?`, "g");

/** A message of the trainer, with options named as the command has them. */
function kebabbed({ message }: Error): string {
  return message.replace(optionName, (_, name: string, off: string | undefined) => {
    const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return off === undefined ? `--${kebab}` : `--no-${kebab}`;
  });
}

async function addTexts(
  trainer: BpeTrainer,
  batches: AsyncIterable<{ readonly texts: readonly string[]; readonly share: number | undefined }>,
  progress: ProgressLine,
): Promise<void> {
  for await (const { texts, share } of batches) {
    for (const text of texts) if (!trainer.add(text)) return;
    progress.update(share, () => `${formatCount(trainer.sentences.taken)} sentences`);
  }
}

function trained(trainer: BpeTrainer, progress: ProgressLine): SentencePieceModel {
  if (!progress.visible) return trainer.train();
  return trainer.train(({ merges, mergesWanted, piece }) => {
    progress.update(merges / mergesWanted, () => `${formatCount(merges)} merges, last ${piece}`);
  });
}

/** Runs `ast tokenizer train`. The file is written whole or not at all. */
export async function trainTokenizer(
  this: AstContext,
  flags: TrainTokenizerFlags,
  ...files: readonly string[]
): Promise<void> {
  const { model: output, json } = flags;
  const { names, read } = await textSources(this, files, flags);
  const path = await checkOutput(this, output, files);
  const modelPrefix = output.replace(/\.model$/, "");
  const trainer = refused(() => createBpeTrainer(trainingOptions(flags, { input: names, modelPrefix })));
  const progress = createProgressLine(this);
  let model: SentencePieceModel;
  try {
    await addTexts(trainer, read(), progress);
    model = refused(() => trained(trainer, progress));
  } finally {
    progress.clear();
  }
  const bytes = writeSentencePieceModel(model);
  await replaceFile(path, bytes).catch(cannotWrite(output));
  const { sentences } = trainer;
  const pieces = model.pieces.length;
  this.process.stdout.write(
    json
      ? `${JSON.stringify({ model: output, pieces, bytes: bytes.length, sentences })}\n`
      : `${output}: ${formatCount(pieces)} pieces, from ${formatCount(sentences.taken)} sentences${leftOut(trainer)}\n`,
  );
}

/**
 * Checks where the model goes, before minutes of training and not after them.
 *
 * @returns The path of the file.
 * @throws CommandError if no file can be written there, or if it is one of the texts.
 */
async function checkOutput(context: AstContext, output: string, files: readonly string[]): Promise<string> {
  if (output === "-") throw badInput("a model is written to a file, not to standard output");
  const path = resolve(context.directory, output);
  const status = await stat(path).catch(() => undefined);
  if (status?.isFile() === false) throw badInput(`--model must name a file, got ${inputName(output)}`);
  await access(dirname(path), constants.W_OK).catch(cannotWrite(output));
  if (status === undefined) return path;
  const inPlace = await realpath(path);
  for (const file of files.filter((name) => name !== "-")) {
    if ((await realpath(resolve(context.directory, file))) !== inPlace) continue;
    throw badInput(`--model must not name a file of texts, got ${output}`);
  }
  return path;
}

function cannotWrite(file: string): (cause: unknown) => never {
  return (cause) => {
    throw new CommandError(exitCodes.failed, `cannot write ${file}: ${messageOf(cause)}`, { cause });
  };
}

/** What was left out, in words; empty ones are no loss. */
function leftOut({ sentences: { tooLong, reserved } }: BpeTrainer): string {
  const words = [
    tooLong > 0 ? `${formatCount(tooLong)} too long` : "",
    reserved > 0 ? `${formatCount(reserved)} with U+2585` : "",
  ].filter((part) => part !== "");
  return words.length === 0 ? "" : `; left out ${words.join(" and ")}`;
}
