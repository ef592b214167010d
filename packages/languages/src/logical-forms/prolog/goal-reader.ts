/** @file Reads goals with a level per open parenthesis, each knowing the one around it: nesting is limited by memory only. */
import { branch, type Leaf, leaf, type Point, type Position, type Tree } from "@ast/tree";
import { type FormToken, FormTokens } from "../form-tokens.ts";
import {
  applicationOf,
  conjunctionOf,
  disjunctionOf,
  goalsOf,
  negationOf,
  type Operand,
  termOf,
} from "./operand.ts";
import { isPredicate, isVariable, leafNames, prologLexicon } from "./words.ts";

/** The whole text, what stands in parentheses, the arguments of a predicate, or what stands in `',' ( … )`. */
type LevelKind = "text" | "parentheses" | "arguments" | "short conjunction";

/** What is being read. */
interface Level {
  readonly kind: LevelKind;
  readonly start: Point;
  /** What it stands in; the whole text in nothing. */
  readonly enclosing: Level | undefined;
  /** What the arguments are those of. */
  readonly predicate: Leaf | undefined;
  /** The operands of `;` that have one after them. */
  readonly disjuncts: Operand[];
  /** The operands since then that have a comma after them. */
  operands: Operand[];
  /** Where each `\+` before the next operand stands. */
  negations: Point[];
  /** The operand that has just been read. */
  last: Operand | undefined;
}

/** What may stand after an operand. */
const operatorsOf: Readonly<Record<LevelKind, readonly string[]>> = {
  text: [",", ";"],
  parentheses: [",", ";", ")"],
  arguments: [",", ")"],
  "short conjunction": [")"],
};

function openLevel(kind: LevelKind, start: Point, enclosing?: Level, predicate?: Leaf): Level {
  return {
    kind,
    start,
    enclosing,
    predicate,
    disjuncts: [],
    operands: [],
    negations: [],
    last: undefined,
  };
}

/** Tells whether a word by itself can be the next operand. */
function takesAtoms({ kind, negations }: Level): boolean {
  return kind === "arguments" && negations.length === 0;
}

/** Tells whether a level may end with nothing in it, and has nothing yet. */
function mayBeEmpty({ kind, operands, negations }: Level): boolean {
  return kind !== "text" && kind !== "parentheses" && operands.length + negations.length === 0;
}

/** All that a level has read, as one operand; of the arguments of a predicate, the whole application. */
function wholeOf({ kind, predicate, disjuncts, operands, last }: Level, position: Position): Operand {
  const all = last === undefined ? operands : [...operands, last];
  if (predicate !== undefined) return applicationOf(predicate, all, position);
  if (kind === "short conjunction" || last === undefined) return conjunctionOf(all, position);
  return { node: disjunctionOf(disjuncts, goalsOf(operands, last)).node, position };
}

class GoalReader {
  readonly #tokens: FormTokens;

  constructor(text: string, file: string | undefined) {
    this.#tokens = new FormTokens(text, prologLexicon, file);
  }

  /** Reads the whole text. */
  read(): Tree {
    let level = openLevel("text", this.#tokens.next.start);
    for (;;) {
      const { kind, last } = level;
      if (last === undefined) {
        level = this.#operand(level);
      } else if (kind === "text" && this.#tokens.next.kind === "end of input") {
        return wholeOf(level, last.position).node;
      } else {
        level = this.#operator(level, last);
      }
    }
  }

  /** Reads an operand, or its beginning up to the parenthesis; gives the level to go on with. */
  #operand(level: Level): Level {
    const { kind, start } = this.#tokens.next;
    if (this.#tokens.at("\\+")) {
      level.negations.push(this.#tokens.take().start);
      return level;
    }
    if (this.#tokens.at("(")) {
      this.#tokens.take();
      return openLevel("parentheses", start, level);
    }
    if (kind === "word" || kind === "quoted") return this.#word(level, this.#tokens.take());
    const { enclosing } = level;
    const closable = enclosing !== undefined && mayBeEmpty(level);
    if (closable && this.#tokens.at(")")) return this.#close(level, enclosing);
    const atoms = takesAtoms(level) ? [leafNames.var, leafNames.lit] : [];
    return this.#tokens.fail([...atoms, leafNames.pred, '"\\+"', '"("', ...(closable ? ['")"'] : [])]);
  }

  #word(level: Level, { text, start, end }: FormToken): Level {
    const position = { start, end };
    if (this.#tokens.at("(")) {
      this.#tokens.take();
      if (!isPredicate(text)) return openLevel("short conjunction", start, level);
      const predicate = leaf("pred", text, { field: "predicate", position });
      return openLevel("arguments", start, level, predicate);
    }
    if (!takesAtoms(level)) this.#tokens.fail(['"("']);
    const node = isVariable(text)
      ? branch("Variable", [leaf("var", text, { field: "variable", position })], { position })
      : branch("Literal", [leaf("lit", text, { field: "literal", position })], { position });
    level.last = { node, position };
    return level;
  }

  #operator(level: Level, last: Operand): Level {
    const { kind, enclosing } = level;
    const operators = operatorsOf[kind];
    const operator = operators.find((text) => this.#tokens.at(text));
    if (operator === ")" && enclosing !== undefined) return this.#close(level, enclosing);
    if (operator === undefined) {
      const end = kind === "text" ? ["end of input"] : [];
      this.#tokens.fail([...operators.map((text) => `"${text}"`), ...end]);
    }
    this.#tokens.take();
    level.last = undefined;
    if (operator === ",") {
      level.operands.push(last);
    } else {
      level.disjuncts.push(goalsOf(level.operands, last));
      level.operands = [];
    }
    return level;
  }

  /** Takes the closing parenthesis, and makes what it closes an operand of the level around it. */
  #close(level: Level, enclosing: Level): Level {
    this.#tokens.take();
    const operand = negationOf(wholeOf(level, this.#tokens.since(level.start)), enclosing.negations);
    enclosing.last = enclosing.kind === "arguments" ? termOf(operand) : operand;
    enclosing.negations = [];
    return enclosing;
  }
}

/**
 * Reads one goal.
 *
 * @throws SourceError if the text is none.
 */
export function readGoal(text: string, file?: string): Tree {
  return new GoalReader(text, file).read();
}
