import { grammarFromAsdl } from "@ast/grammar-graph";
import { expect, test } from "vitest";
import * as lambdaCalculus from "./lambda-calculus/index.ts";
import * as prolog from "./prolog/index.ts";

test("the grammars are what their abstract syntax says", () => {
  const { lambdaCalculusAsdl, lambdaCalculusGrammar, lambdaCalculusPrimitives } = lambdaCalculus;
  const { prologAsdl, prologGrammar, prologPrimitives } = prolog;
  expect(grammarFromAsdl(lambdaCalculusAsdl, { primitives: lambdaCalculusPrimitives })).toEqual(
    lambdaCalculusGrammar,
  );
  expect(grammarFromAsdl(prologAsdl, { primitives: prologPrimitives })).toEqual(prologGrammar);
});

test("lambda calculus has 17 constructors of expressions and 3 of operators", () => {
  const { expr, cmp_op } = lambdaCalculus.lambdaCalculusGrammar.categories;
  expect([expr?.length, cmp_op?.length]).toEqual([17, 3]);
});
