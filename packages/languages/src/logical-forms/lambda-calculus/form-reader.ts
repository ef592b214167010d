/** @file Reads forms with a stack of its own, one entry per open bracket: nesting is limited by memory only. */
import { branch, leaf, type NodeDetails, type Position, type Tree } from "@ast/tree";
import { type FormToken, FormTokens } from "../form-tokens.ts";
import { applyForm, type Form, type NotationRules, type Part } from "./notation.ts";
import {
  fitsLeaf,
  isEntity,
  isNumber,
  isVariable,
  isVariableType,
  lambdaLexicon,
  leafNames,
} from "./words.ts";

/** A form that is being read. */
interface OpenForm {
  readonly form: Form;
  /** What its node carries but for its position. */
  readonly details: NodeDetails;
  /** Its bracket. */
  readonly opened: FormToken;
  readonly children: Tree[];
  /** The index of the part that comes next. */
  next: number;
  /** Its typed variable, once read. */
  typedVariable?: string;
}

/** What a text is read as: one expression that nothing encloses. */
const wholeText: Form = { type: "", parts: [{ kind: "expression", field: undefined }] };

/** What can begin an expression, as messages say it. */
const expressionNames = ['"("', "a variable", "a number", "an entity"];

function positionOf({ start, end }: FormToken): Position {
  return { start, end };
}

/** The positions of the two halves of a word, what stands between them left out. */
function halvesOf({ start, end }: FormToken, length: number): [Position, Position] {
  const at = (distance: number) => ({
    line: start.line,
    column: start.column + distance,
    offset: (start.offset ?? 0) + distance,
  });
  return [
    { start, end: at(length) },
    { start: at(length + 1), end },
  ];
}

class FormReader {
  readonly #rules: NotationRules;
  readonly #tokens: FormTokens;
  readonly #open: OpenForm[] = [];

  constructor(text: string, rules: NotationRules, file: string | undefined) {
    this.#rules = rules;
    this.#tokens = new FormTokens(text, lambdaLexicon, file);
  }

  /** Reads the whole text into a list. */
  readInto(children: Tree[]): void {
    this.#open.push({ form: wholeText, details: {}, opened: this.#tokens.next, children, next: 0 });
    for (let current = this.#open.at(-1); current !== undefined; current = this.#open.at(-1)) {
      const part = current.form.parts[current.next];
      if (part !== undefined) this.#read(part, current);
      else this.#close(current);
    }
    this.#tokens.expectEnd();
  }

  #close({ form, details, opened, children }: OpenForm): void {
    this.#open.pop();
    const position = this.#tokens.since(opened.start);
    this.#open.at(-1)?.children.push(branch(form.type, children, { ...details, position }));
  }

  #read(part: Part, current: OpenForm): void {
    if (part.kind === "expressions") {
      if (this.#tokens.at(")")) current.next++;
      else this.#expression(current, part.field, ['")"']);
      return;
    }
    current.next++;
    switch (part.kind) {
      case "expression":
        this.#expression(current, part.field);
        break;
      case "text":
        if (this.#tokens.next.text !== part.text) this.#tokens.fail([JSON.stringify(part.text)]);
        this.#tokens.take();
        break;
      case "variable":
        current.children.push(this.#leaf("var", "variable"));
        break;
      case "type":
        current.children.push(this.#leaf("var_type", "type"));
        break;
      case "predicate":
        current.children.push(this.#leaf("pred", "predicate"));
        break;
      case "typed variable":
        current.children.push(...this.#typedVariable(current, part.type));
        break;
      case "same variable":
        this.#sameVariable(current);
    }
  }

  /** Reads an atom, or the bracket and head of a form. */
  #expression(current: OpenForm, field: string | undefined, others: readonly string[] = []): void {
    const details: NodeDetails = field === undefined ? {} : { field };
    if (!this.#tokens.at("(")) {
      current.children.push(this.#atom(details, others));
      return;
    }
    const opened = this.#tokens.take();
    const head = this.#tokens.next;
    const form = head.kind === "word" ? this.#rules.formOfHead.get(head.text) : undefined;
    const children: Tree[] = [];
    this.#open.push({ form: form ?? applyForm, details, opened, children, next: 0 });
    if (form === undefined) return;
    this.#tokens.take();
    if (form.operator !== undefined) {
      children.push(branch(form.operator, [], { field: "op", position: positionOf(head) }));
    }
  }

  #atom(details: NodeDetails, others: readonly string[]): Tree {
    const { text } = this.#tokens.next;
    const known = isVariable(text)
      ? { type: "Variable", leafType: "var", field: "variable" }
      : isNumber(text, this.#rules)
        ? { type: "Number", leafType: "num", field: "number" }
        : isEntity(text, this.#rules)
          ? { type: "Entity", leafType: "ent", field: "entity" }
          : this.#tokens.fail([...expressionNames, ...others]);
    const position = positionOf(this.#tokens.take());
    const child = leaf(known.leafType, text, { field: known.field, position });
    return branch(known.type, [child], { ...details, position });
  }

  #leaf(type: "var" | "var_type" | "pred", field: string): Tree {
    const { text } = this.#tokens.next;
    if (!fitsLeaf(type, text, this.#rules)) {
      this.#tokens.fail([...(type === "pred" ? ["a keyword"] : []), leafNames[type]]);
    }
    return leaf(type, text, { field, position: positionOf(this.#tokens.take()) });
  }

  /** The leaves of `$0:e`: the variable and, unless it is given, the type. */
  #typedVariable(current: OpenForm, given: string | undefined): Tree[] {
    const token = this.#tokens.next;
    const colon = token.text.indexOf(":");
    const variableText = token.text.slice(0, Math.max(colon, 0));
    const type = token.text.slice(colon + 1);
    if (!isVariable(variableText) || !(given === undefined ? isVariableType(type) : type === given)) {
      const name = given === undefined ? "a variable with its type" : `a variable of the type ${given}`;
      this.#tokens.fail([`${name}, such as $0:${given ?? "e"}`]);
    }
    current.typedVariable = this.#tokens.take().text;
    const [namePosition, typePosition] = halvesOf(token, variableText.length);
    const variable = leaf("var", variableText, { field: "variable", position: namePosition });
    if (given !== undefined) return [variable];
    return [variable, leaf("var_type", type, { field: "type", position: typePosition })];
  }

  #sameVariable({ typedVariable = "" }: OpenForm): void {
    if (this.#tokens.next.text !== typedVariable) {
      this.#tokens.fail([`${JSON.stringify(typedVariable)} again`]);
    }
    this.#tokens.take();
  }
}

/**
 * Reads one expression.
 *
 * @throws SourceError if the text is none.
 */
export function readForm(text: string, rules: NotationRules, file?: string): Tree {
  const trees: Tree[] = [];
  new FormReader(text, rules, file).readInto(trees);
  const [tree] = trees;
  if (tree === undefined) throw new TypeError("readForm: expected one tree, got none");
  return tree;
}
