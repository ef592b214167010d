import type { FlowRule } from "./flow-rules.ts";
import { type CodeBleuLanguage, languageRules } from "./languages.ts";
import { removeComments } from "./remove-comments.ts";
import { removePythonComments } from "./remove-python-comments.ts";

/**
 * The program whose rules hold. `codexglue` is the script of the benchmark CodeXGLUE, which published scores for Java and C# are from; `codebleu`
 * is the package of that name for Python, version 0.7.0, which mends some of its faults. What differs:
 *
 * - Comments. `codexglue` removes them by the rule of C in every language, so that in Python what follows `//` on its line is lost and what follows `#`
 *   stays; `codebleu` goes by Python's tokens, and removes docstrings as well.
 * - Branches. With `codexglue` a text of Java or C# that has an `if` without `else` has no flow of data, because a variable is
 *   read before it is set and every error is caught.
 * - Strings. With `codebleu` string and character literals are one token, with `codexglue` only nodes of the kind `string`.
 * - No match of data flow. `codebleu` counts 1 for it in the sum, `codexglue` 0.
 * - `match`, `case` and `type` are keywords of Python with `codebleu` only.
 */
export type CodeBleuTool = "codexglue" | "codebleu";

/** What a tool does with a language. */
export interface ToolRules {
  readonly keywords: ReadonlySet<string>;
  readonly flow: ReadonlyMap<string, FlowRule>;
  readonly wholes: ReadonlySet<string>;
  readonly needsElse: boolean;
  readonly removeComments: (text: string) => string;
}

/** @throws RangeError if there is no such tool or language. */
export function toolRules(tool: CodeBleuTool, language: CodeBleuLanguage, name: string): ToolRules {
  if (tool !== "codexglue" && tool !== "codebleu") {
    throw new RangeError(`${name}: tool must be codexglue or codebleu, got ${String(tool)}`);
  }
  if (!Object.hasOwn(languageRules, language)) {
    const known = Object.keys(languageRules).join(", ");
    throw new RangeError(`${name}: language must be one of ${known}, got ${String(language)}`);
  }
  const { keywords, newKeywords, flow } = languageRules[language];
  const isScript = tool === "codexglue";
  return {
    keywords: new Set(isScript ? keywords : [...keywords, ...newKeywords]),
    flow: new Map(Object.entries(flow)),
    wholes: new Set(isScript ? ["string"] : ["string", "string_literal", "character_literal"]),
    needsElse: isScript,
    removeComments: language === "python" && !isScript ? removePythonComments : removeComments,
  };
}
