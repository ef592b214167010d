import { GrammarError } from "@ast/grammar-graph";
import { parse } from "@ast/languages/for";
import { parse as parseLambda } from "@ast/languages/lambda";
import { branch, leaf } from "@ast/tree";
import { describe, expect, test } from "vitest";
import { sourceArrays, targetArrays, VocabularyError } from "./program-arrays.ts";
import { binaryConfig, grammarConfig, labelsOf, openFor } from "./programs.test-support.ts";
import { describeTranslator, openTranslator } from "./translator.ts";

/** Runs something that must throw, and gives the error. */
function errorOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("expected an error");
}

describe("sourceArrays", () => {
  test("a source is laid out in binary form, without end markers", () => {
    // ASSIGN(VAR(a1), CONST(2)): VAR is left of ASSIGN, the name left of VAR, CONST right of VAR, the integer left of CONST.
    const translator = openTranslator(
      describeTranslator(binaryConfig, {
        sourceLabels: ["integer:2", "CONST", "name:a1", "VAR", "ASSIGN"],
        target: ["UNIT"],
      }),
    );
    const { labels, parents, slots } = sourceArrays(translator, parse("a1 = 2"));
    expect([...labels]).toEqual([4, 3, 2, 1, 0]);
    expect([...parents]).toEqual([-1, 0, 1, 1, 3]);
    expect([...slots]).toEqual([0, 0, 0, 1, 0]);
  });

  test("an unknown name is refused with its place and the names that are known", () => {
    const error = errorOf(() => sourceArrays(openFor(grammarConfig), parse("a1 = 2 ;\n a0 = a7 + a1")));
    expect(error).toBeInstanceOf(VocabularyError);
    const { message, label, node } = error as VocabularyError;
    expect(message).toBe('2:7: the name "a7" is not in the translator\'s vocabulary; it knows a1, a0');
    expect(label).toBe("name:a7");
    expect(node).toMatchObject(leaf("name", "a7"));
  });

  test("without a position the message begins with the name", () => {
    const error = errorOf(() => sourceArrays(openFor(grammarConfig), branch("VAR", [leaf("name", "a7")])));
    expect((error as Error).message).toBe(
      'the name "a7" is not in the translator\'s vocabulary; it knows a1, a0',
    );
  });

  test("an unknown type of node is refused with the types that are known", () => {
    const known = [{ source: parse("a1 = 2"), target: parseLambda("unit") }];
    const error = errorOf(() => sourceArrays(openFor(grammarConfig, known), parse("a1 = 2 ; a1 = 2")));
    expect((error as Error).message).toBe(
      '1:1: the node type "SEQ" is not in the translator\'s vocabulary; it knows ASSIGN, VAR, CONST',
    );
  });

  test("a kind of leaf of which nothing is known is refused", () => {
    const error = errorOf(() => sourceArrays(openFor(grammarConfig), leaf("text", "a: b")));
    expect((error as Error).message).toBe(
      'the text "a: b" is not in the translator\'s vocabulary; it knows none of that kind',
    );
  });

  test("of a long vocabulary the first forty are listed", () => {
    const names = Array.from({ length: 45 }, (_, index) => `n${index}`);
    const translator = openTranslator(
      describeTranslator(binaryConfig, {
        sourceLabels: names.map((name) => `name:${name}`),
        target: ["UNIT"],
      }),
    );
    const error = errorOf(() => sourceArrays(translator, leaf("name", "x")));
    expect((error as Error).message).toBe(
      `the name "x" is not in the translator's vocabulary; it knows ${names.slice(0, 40).join(", ")} and 5 more`,
    );
  });

  test("a source above a limit is refused", () => {
    const withLimits = (limits: Partial<typeof grammarConfig.limits>) =>
      openFor({ ...grammarConfig, limits: { ...grammarConfig.limits, ...limits } });
    // 5 nodes; in binary form ASSIGN – VAR – CONST – integer are 4 levels.
    const program = parse("a1 = 2");
    expect(sourceArrays(withLimits({ sourceNodes: 5, sourceDepth: 4 }), program).labels).toHaveLength(5);
    expect(errorOf(() => sourceArrays(withLimits({ sourceNodes: 4 }), program))).toEqual(
      new RangeError("the program has more than 4 nodes; this translator takes at most 4"),
    );
    expect(errorOf(() => sourceArrays(withLimits({ sourceDepth: 3 }), program))).toEqual(
      new RangeError("the program has 4 levels in binary form; this translator takes at most 3"),
    );
  });
});

describe("targetArrays", () => {
  test("over a grammar an n-node target has n nodes", () => {
    const { labels } = targetArrays(openFor(grammarConfig), parseLambda("let a1 = 2 in unit"));
    expect(labels).toHaveLength(6); // LET(VAR(a1), CONST(2), UNIT)
  });

  test("in binary form it has 2n + 1, the end after the root among them", () => {
    const translator = openFor(binaryConfig);
    const { labels } = targetArrays(translator, parseLambda("let a1 = 2 in unit"));
    expect(labels).toHaveLength(13);
    expect(labels.filter((label) => label === translator.targetEnd)).toHaveLength(7);
  });

  test("a target that leaves the grammar is refused with the parent, the slot and what it takes", () => {
    // UNIT as the condition of IF.
    const wrong = branch("IF", [branch("UNIT"), branch("UNIT"), branch("UNIT")]);
    const error = errorOf(() => targetArrays(openFor(grammarConfig), wrong));
    expect(error).toBeInstanceOf(GrammarError);
    const { message, parent, slot, got, allowed } = error as GrammarError;
    expect(message).toBe("checkTree: at /IF[0]: slot 0 of IF takes CMP (EQUAL, LE, GE), got UNIT");
    expect([parent, slot, got, allowed]).toEqual(["IF", 0, "UNIT", ["EQUAL", "LE", "GE"]]);
  });

  test("a label that a binary target does not know is refused", () => {
    const known = [{ source: parse("a1 = 2"), target: parseLambda("let a1 = 2 in unit") }];
    expect(labelsOf(known.map(({ target }) => target))).toContain("UNIT");
    expect(errorOf(() => targetArrays(openFor(binaryConfig, known), branch("IF")))).toEqual(
      new RangeError(
        'idOf: the grammar has no label "IF"; it has LET, VAR, name:a1, CONST, integer:2, UNIT, EOS',
      ),
    );
  });

  test("a program with the end marker's label is refused", () => {
    expect(errorOf(() => targetArrays(openFor(binaryConfig), branch("EOS")))).toEqual(
      new RangeError(
        `lcrsArrays: the end marker's id ${openFor(binaryConfig).targetEnd} is also the id of the label "EOS"`,
      ),
    );
  });
});
