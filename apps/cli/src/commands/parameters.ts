import type { Dialect } from "@ast/languages";
import type { TypedFlagParameter, TypedPositionalParameter } from "@stricli/core";
import type { AstContext } from "../context.ts";

/** Takes a word of the command line as it is. */
export const word = (input: string): string => input;

/** `--json`: for programs that read the output. */
export const jsonFlag: TypedFlagParameter<boolean, AstContext> = {
  kind: "boolean",
  brief: "Write JSON, for other programs to read",
  default: false,
};

/** `<file>`: an input file, `-` for standard input. */
export const inputParameter: TypedPositionalParameter<string, AstContext> = {
  brief: "A file, or - for standard input",
  placeholder: "file",
  parse: word,
};

/** `--dialect`: which of the published tree forms of FOR and LAMBDA. */
export const dialectFlag: TypedFlagParameter<Dialect, AstContext> = {
  kind: "enum",
  values: ["long", "syn"],
  brief: "Tree form: long (Drissi et al.) or syn (Chen et al.)",
  default: "long",
};
