import type { Dialect } from "./dialect.ts";

/** The branch labels of statements and terms in one dialect, and the two names the translation makes up. */
export interface Labels {
  readonly assign: string;
  readonly if: string;
  readonly for: string;
  readonly sequence: string;
  readonly let: string;
  readonly letRecursive: string;
  readonly apply: string;
  readonly unit: string;
  /** The leaf type of a bare name. */
  readonly name: string;
  /** The name bound to a value nobody reads. */
  readonly dummy: string;
  /** The name of the function a loop becomes. */
  readonly loop: string;
}

/** The labels of each dialect. */
export const labelsOf: Readonly<Record<Dialect, Labels>> = {
  long: {
    assign: "ASSIGN",
    if: "IF",
    for: "FOR",
    sequence: "SEQ",
    let: "LET",
    letRecursive: "LETREC",
    apply: "APP",
    unit: "UNIT",
    name: "name",
    dummy: "a8",
    loop: "a9",
  },
  syn: {
    assign: "<ASSIGN>",
    if: "<IF>",
    for: "<FOR>",
    sequence: "<SEQ>",
    let: "<LET>",
    letRecursive: "<LETREC>",
    apply: "<APP>",
    unit: "<UNIT>",
    name: "variable",
    dummy: "blank",
    loop: "func",
  },
};
