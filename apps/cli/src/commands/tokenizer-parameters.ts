import type { TypedFlagParameter, TypedPositionalParameter } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { PieceFormat } from "../tokenizers/encode-texts.ts";
import { word } from "./parameters.ts";

/** `--model`: the model to use. */
export const modelFlag: TypedFlagParameter<string, AstContext> = {
  kind: "parsed",
  parse: word,
  brief: "The model's file",
  placeholder: "file",
};

/** Files of lines, or standard input. */
export const linesParameter: TypedPositionalParameter<string, AstContext> = {
  brief: "Files to take line by line; - or no file for standard input",
  placeholder: "file",
  parse: word,
};

/** `--output-format` and `--input-format`: how a text in pieces is written. */
export function pieceFormatFlag(brief: string): TypedFlagParameter<PieceFormat, AstContext> {
  return { kind: "enum", values: ["piece", "id"], brief, default: "piece" };
}
