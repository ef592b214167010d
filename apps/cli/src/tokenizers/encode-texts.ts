/** @file `ast tokenizer encode` and `ast tokenizer decode`: texts to pieces and back, a line each. */
import type { SentencePieceTokenizer } from "@ast/tokenizers";
import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { convertLines } from "./convert-lines.ts";
import { readTokenizer } from "./read-model.ts";

/** How a text in pieces is written: the pieces themselves, or their ids. */
export type PieceFormat = "piece" | "id";

/** The options of `ast tokenizer encode`. */
export interface EncodeFlags {
  readonly model: string;
  readonly outputFormat: PieceFormat;
  readonly addBos: boolean;
  readonly addEos: boolean;
  readonly reverse: boolean;
  readonly json: boolean;
}

/** The options of `ast tokenizer decode`. */
export interface DecodeFlags {
  readonly model: string;
  readonly inputFormat: PieceFormat;
  readonly json: boolean;
}

/** What a line becomes. */
function encoder(tokenizer: SentencePieceTokenizer, flags: EncodeFlags): (text: string) => string {
  const { outputFormat, addBos, addEos, reverse, json } = flags;
  const options = { addBos, addEos, reverse };
  if (json) {
    return (text) => {
      const spans = tokenizer.encodeWithSpans(text, options);
      return JSON.stringify({
        pieces: spans.map(({ piece }) => piece),
        ids: spans.map(({ id }) => id),
        spans: spans.map(({ start, end }) => [start, end]),
      });
    };
  }
  return outputFormat === "id"
    ? (text) => tokenizer.encode(text, options).join(" ")
    : (text) => tokenizer.encodePieces(text, options).join(" ");
}

/** Runs `ast tokenizer encode`. */
export async function encodeTexts(
  this: AstContext,
  flags: EncodeFlags,
  ...files: readonly string[]
): Promise<void> {
  const tokenizer = await readTokenizer(this, flags.model);
  const encode = encoder(tokenizer, flags);
  try {
    // Whether the model has the pieces that options ask for.
    encode("");
  } catch (error) {
    if (error instanceof RangeError) throw badInput(`${flags.model}: ${messageOf(error)}`, error);
    throw error;
  }
  await convertLines(this, files, encode);
}

/** The ids that a line holds. */
function idsOf(line: string): number[] {
  const words = line.split(/[ \t\r]+/).filter((word) => word !== "");
  return words.map((word, index) => {
    if (/^\d+$/.test(word)) return Number(word);
    throw new RangeError(`ids[${index}] must be a whole number, got ${JSON.stringify(word)}`);
  });
}

/** The pieces that a line holds. Only blanks stand between them: a piece may hold a tab. */
function piecesOf(line: string): string[] {
  return line.split(" ").filter((piece) => piece !== "");
}

/** Runs `ast tokenizer decode`. */
export async function decodeTexts(
  this: AstContext,
  { model, inputFormat, json }: DecodeFlags,
  ...files: readonly string[]
): Promise<void> {
  const tokenizer = await readTokenizer(this, model);
  const decode = (line: string): string =>
    inputFormat === "id" ? tokenizer.decode(idsOf(line)) : tokenizer.decodePieces(piecesOf(line));
  await convertLines(this, files, json ? (line) => JSON.stringify({ text: decode(line) }) : decode);
}
