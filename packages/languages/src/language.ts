import type { Tree } from "@ast/tree";
import type { Dialect } from "./dialect.ts";

/** How a run of statements nests: `a ; b ; c` as SEQ(SEQ(a, b), c) or as SEQ(a, SEQ(b, c)). */
export type Nesting = "left" | "right";

/** What `parse` may be told. */
export interface ParseOptions {
  /** @defaultValue `"long"` */
  readonly dialect?: Dialect;
  /** How runs of statements nest. @defaultValue `"left"` for `long`, `"right"` for `syn` */
  readonly nesting?: Nesting;
  /** Name of the source, for error messages. */
  readonly file?: string;
}

/** What `print` may be told. */
export interface PrintOptions {
  /** @defaultValue `"long"` */
  readonly dialect?: Dialect;
  /** How runs without parentheses nest when read. @defaultValue `"left"` for `long`, `"right"` for `syn` */
  readonly nesting?: Nesting;
}

/** Text to tree and back: `parse(print(tree))` equals `tree` for every tree of the language's grammar. */
export interface Language {
  /** The language's name, such as `FOR`. */
  readonly name: string;
  /**
   * Reads a program.
   *
   * @throws SourceError if the text is no program.
   */
  parse(text: string, options?: ParseOptions): Tree;
  /**
   * Writes a program, its tokens separated by single spaces.
   *
   * @throws TypeError if the tree is no program of the language.
   */
  print(tree: Tree, options?: PrintOptions): string;
}
