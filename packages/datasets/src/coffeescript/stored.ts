import type { Tree } from "@ast/tree";
import { type Dataset, type DatasetVariant, defineDataset, fileOf } from "../dataset.ts";
import { DatasetError } from "../dataset-error.ts";
import type { Example, OpenedFile, ReadExamples } from "../example.ts";
import { jsonArrayItems } from "../json-array-items.ts";
import type { Split } from "../manifest.ts";
import { coffeescriptJavascriptManifest as manifest } from "../manifests/coffeescript-javascript.ts";
import { textChunks } from "../text-chunks.ts";
import { textLines } from "../text-lines.ts";
import { coffeeScriptText, isTokenList, javascriptText } from "./stored-tokens.ts";
import { chenStoredTree } from "./stored-tree.ts";

/** A stored CoffeeScript program, and the JavaScript that the compiler makes of it. */
export interface CoffeeScriptExample extends Example {
  /** Variant `drissi`: the program's number in its file, from 1. */
  readonly number?: number;
  /**
   * Variant `chen-sample`: the stored trees. That of CoffeeScript is what form `compiler` gives, that of JavaScript, the body of the
   * function around the program, what `toChenTree` gives.
   */
  readonly trees?: { readonly source: Tree; readonly target: Tree };
}

/**
 * The validation program from which on they are `test`. The published set has no test split: by the choice of this project its first
 * 5,000 validation programs are `dev`, the others `test`.
 */
const FIRST_TEST_NUMBER = 5_001;

function formatError(
  message: string,
  details: { file: string; line?: number; item?: number; cause?: unknown },
): DatasetError {
  return new DatasetError(message, { fault: "format", ...details });
}

interface StoredPair {
  readonly id: number;
  readonly coffee: string;
  readonly js: string;
}

function isStoredPair(value: unknown): value is StoredPair {
  if (typeof value !== "object" || value === null) return false;
  return (
    "id" in value &&
    typeof value.id === "number" &&
    "coffee" in value &&
    typeof value.coffee === "string" &&
    "js" in value &&
    typeof value.js === "string"
  );
}

function parsePair(text: string, file: string, line: number): StoredPair {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw formatError(`${file}:${line}: expected JSON, got ${JSON.stringify(text.slice(0, 40))}`, {
      file,
      line,
      cause,
    });
  }
  if (isStoredPair(value)) return value;
  const message = `${file}:${line}: expected {"id": number, "coffee": text, "js": text}, got ${text.slice(0, 40)}`;
  throw formatError(message, { file, line });
}

/** Reads Drissi's pairs of one split. */
async function* readPairs(
  opened: OpenedFile,
  split: Split,
): AsyncGenerator<CoffeeScriptExample, void, undefined> {
  let index = 0;
  for await (const { number: line, text } of textLines(opened)) {
    const { id, coffee, js } = parsePair(text, opened.name, line);
    if (split !== "train" && id >= FIRST_TEST_NUMBER !== (split === "test")) continue;
    yield { id: `${split}/${index++}`, split, line, source: coffee, target: js, number: id };
  }
}

interface StoredItem {
  readonly source_prog: unknown;
  readonly source_ast: unknown;
  readonly target_prog: unknown;
  readonly target_ast: unknown;
}

function isStoredItem(value: unknown): value is StoredItem {
  if (typeof value !== "object" || value === null) return false;
  return ["source_prog", "source_ast", "target_prog", "target_ast"].every((name) => name in value);
}

/** Reads the items of Chen's sample. */
async function* readItems(
  opened: OpenedFile,
  split: Split,
): AsyncGenerator<CoffeeScriptExample, void, undefined> {
  const file = opened.name;
  for await (const { index: item, value } of jsonArrayItems(textChunks(opened), file)) {
    const { source_prog: source, target_prog: target } = isStoredItem(value) ? value : {};
    if (!isStoredItem(value) || !isTokenList(source) || !isTokenList(target)) {
      const message = `${file}: item ${item}: expected tokens and trees of both sides`;
      throw formatError(message, { file, item });
    }
    let trees: CoffeeScriptExample["trees"];
    try {
      trees = {
        source: chenStoredTree(value.source_ast, "source"),
        target: chenStoredTree(value.target_ast, "target"),
      };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw formatError(`${file}: item ${item}: ${reason}`, { file, item, cause });
    }
    yield {
      id: `${split}/${item}`,
      split,
      line: item + 1,
      source: coffeeScriptText(source),
      target: javascriptText(target),
      trees,
    };
  }
}

const defined = defineDataset<CoffeeScriptExample>(manifest, async function* (split, { open, variant }) {
  const opened = await open(manifest, fileOf(manifest, { split, variant }));
  yield* variant === "chen-sample" ? readItems(opened, split) : readPairs(opened, split);
});

/** Drissi's set has three splits, the last two in one file. */
function withTestSplit(variant: DatasetVariant): DatasetVariant {
  return variant.name === "drissi" ? { ...variant, splits: ["train", "dev", "test"] } : variant;
}

const read: ReadExamples<CoffeeScriptExample> = async function* (split, options) {
  const { variant = defined.variants[0].name, open } = options;
  if (variant !== "drissi" || split !== "test") yield* defined.read(split, options);
  else yield* readPairs(await open(manifest, fileOf(manifest, { split: "dev", variant })), split);
};

const [usual, ...others] = defined.variants;

/** The published CoffeeScript programs with their JavaScript: Drissi's pairs, and the first items of Chen's set CJ-BL. */
export const coffeescriptJavascript: Dataset<CoffeeScriptExample> = {
  ...defined,
  variants: [withTestSplit(usual), ...others.map(withTestSplit)],
  splits: withTestSplit(usual).splits,
  read,
};
