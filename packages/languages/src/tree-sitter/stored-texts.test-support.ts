/** @file Programs of real datasets, where `AST_DATASETS` names the folder that holds them. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { test } from "vitest";
import type { TreeSitterParseOptions } from "./index.ts";
import type { SyntaxCase } from "./syntax-cases.test-support.ts";

/** One program, and where it is stored. */
export interface StoredText {
  readonly place: string;
  readonly text: string;
}

/** The programs of one dataset in one language. */
export interface StoredTexts {
  readonly dataset: string;
  /** The folder that holds it. */
  readonly folder: string;
  readonly language: SyntaxCase["name"];
  readonly options: TreeSitterParseOptions;
  /** Reads the programs, in the order of the files' names. */
  readonly read: () => readonly StoredText[];
}

const root = process.env.AST_DATASETS ?? "";

function contents(path: string): string {
  const bytes = readFileSync(join(root, path));
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

function linesOf(path: string, textOf: (line: string) => string = (line) => line): StoredText[] {
  const lines = contents(path).replace(/\n$/, "").split("\n");
  return lines.map((line, index) => ({ place: `${path}:${index + 1}`, text: textOf(line) }));
}

function parallel(extension: string): StoredText[] {
  const files = readdirSync(join(root, "java-csharp")).sort();
  const wanted = files.filter((file) => file.replace(/\.gz$/, "").endsWith(`.${extension}`));
  return wanted.flatMap((file) => linesOf(`java-csharp/${file}`));
}

interface Snippet {
  readonly snippet: string;
}

function snippets(path: string): StoredText[] {
  const items: readonly Snippet[] = JSON.parse(contents(path));
  return items.map(({ snippet }, index) => ({ place: `${path}[${index}]`, text: snippet }));
}

interface Pair {
  readonly js: string;
}

function javascriptOf(line: string): string {
  const { js }: Pair = JSON.parse(line);
  return js;
}

export const storedTexts: readonly StoredTexts[] = [
  {
    dataset: "Java to C#, the Java",
    folder: "java-csharp",
    language: "Java",
    options: { fragment: "member" },
    read: () => parallel("java"),
  },
  {
    dataset: "Java to C#, the C#",
    folder: "java-csharp",
    language: "C#",
    options: { fragment: "member" },
    read: () => parallel("cs"),
  },
  {
    dataset: "Hearthstone",
    folder: "hearthstone",
    language: "Python",
    options: {},
    read: () => {
      return ["train", "dev", "test"].flatMap((split) => {
        return linesOf(`hearthstone/${split}_hs.out`, (line) => line.replaceAll("§", "\n"));
      });
    },
  },
  {
    dataset: "CoNaLa",
    folder: "conala",
    language: "Python",
    options: {},
    read: () => ["train", "test"].flatMap((split) => snippets(`conala/conala-${split}.json`)),
  },
  {
    dataset: "Django",
    folder: "django",
    language: "Python",
    options: { fragment: "auto" },
    read: () => linesOf("django/all.code", (line) => line.trim()),
  },
  {
    dataset: "CoffeeScript to JavaScript, the JavaScript",
    folder: "coffeescript-javascript",
    language: "JavaScript",
    options: {},
    read: () => {
      return ["training", "validation"].flatMap((split) => {
        return linesOf(`coffeescript-javascript/drissi-${split}.jsonl.gz`, javascriptOf);
      });
    },
  },
];

/** A test that is skipped where a folder of the datasets is missing; its name then says so. */
export function storedTest(name: string, folder: string, body: () => void | Promise<void>): void {
  const missing = process.env.AST_DATASETS === undefined || !existsSync(join(root, folder));
  const needs = missing ? ` (skipped: AST_DATASETS names no folder that holds ${folder})` : "";
  test.skipIf(missing)(`${name}${needs}`, body);
}
