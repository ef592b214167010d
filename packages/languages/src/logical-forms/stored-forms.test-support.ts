/** @file The logical forms of GEO, ATIS and JOBS where `AST_DATASETS` names the folder that holds them. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Grammar } from "@ast/grammar-graph";
import type { Tree } from "@ast/tree";
import * as lambdaCalculus from "./lambda-calculus/index.ts";
import * as prolog from "./prolog/index.ts";

/** How to read and write a form. */
export interface FormNotation {
  readonly grammar: Grammar;
  /** What is a token. */
  readonly token: RegExp;
  readonly parse: (text: string, file?: string) => Tree;
  readonly print: (tree: Tree) => string;
}

/** A file of pairs of an utterance and a form. */
export interface StoredForms {
  /** Its path in the folder of datasets. */
  readonly path: string;
  readonly notation: FormNotation;
  /** Its number of lines, as its publishers or the papers state it. */
  readonly count: number;
}

function lambda(notation: lambdaCalculus.LambdaNotation): FormNotation {
  return {
    grammar: lambdaCalculus.lambdaCalculusGrammar,
    token: /"[^"]*"|[()]|[^\s()"]+/gu,
    parse: (text, file = "text") => lambdaCalculus.parse(text, { notation, file }),
    print: (tree) => lambdaCalculus.print(tree, { notation }),
  };
}

function prologIn(notation: prolog.PrologNotation): FormNotation {
  return {
    grammar: prolog.prologGrammar,
    token: /'[^']*'|\\\+|[(),;]|[^\s(),;'\\]+/gu,
    parse: (text, file = "text") => prolog.parse(text, { file }),
    print: (tree) => prolog.print(tree, { notation }),
  };
}

/** All files. */
export const storedForms: readonly StoredForms[] = [
  { path: "geo/geo_anonymous_lambda_train.txt", notation: lambda("plain"), count: 600 },
  { path: "geo/geo_anonymous_lambda_test.txt", notation: lambda("plain"), count: 280 },
  { path: "geo/geo_lambda_calculus_train.tsv", notation: lambda("typed"), count: 600 },
  { path: "geo/geo_lambda_calculus_test.tsv", notation: lambda("typed"), count: 280 },
  { path: "geo/geo_prolog_train.tsv", notation: prologIn("spaced"), count: 600 },
  { path: "geo/geo_prolog_test.tsv", notation: prologIn("spaced"), count: 280 },
  { path: "atis/anonymised/atis_train.tsv", notation: lambda("plain"), count: 4_433 },
  { path: "atis/anonymised/atis_dev.tsv", notation: lambda("plain"), count: 491 },
  { path: "atis/anonymised/atis_test.tsv", notation: lambda("plain"), count: 448 },
  { path: "atis/raw/atis_lambda_train.tsv", notation: lambda("underscored"), count: 4_473 },
  { path: "atis/raw/atis_lambda_dev.tsv", notation: lambda("underscored"), count: 497 },
  { path: "atis/raw/atis_lambda_test.tsv", notation: lambda("underscored"), count: 448 },
  { path: "jobs/jobs_anonymous_prolog_train.txt", notation: prologIn("spaced"), count: 500 },
  { path: "jobs/jobs_anonymous_prolog_test.txt", notation: prologIn("spaced"), count: 140 },
  { path: "jobs/job_prolog_train.tsv", notation: prologIn("compact"), count: 500 },
  { path: "jobs/job_prolog_test.tsv", notation: prologIn("compact"), count: 140 },
  { path: "jobs/job_lambda_train.tsv", notation: lambda("suffixed"), count: 500 },
  { path: "jobs/job_lambda_test.tsv", notation: lambda("suffixed"), count: 140 },
];

const folder = process.env.AST_DATASETS ?? "";

/** True if the files are not there. */
export const formsMissing: boolean = !storedForms.every(
  ({ path }) => folder !== "" && existsSync(join(folder, path)),
);

/** What to add to the name of a test that needs them. */
export const formsNeeded: string = formsMissing
  ? " (skipped: AST_DATASETS names no folder that holds geo, atis and jobs)"
  : "";

/** The lines of a file; a line feed ends each. */
export function linesOf(path: string): readonly string[] {
  return readFileSync(join(folder, path), "utf8").replace(/\n$/u, "").split("\n");
}

/** The forms of a file, in order. */
export function formsOf(path: string): readonly string[] {
  return linesOf(path).map((line) => line.slice(line.indexOf("\t") + 1));
}
