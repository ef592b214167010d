import { type ActionCursor, compileGrammar, createActionCursor, type ObjectToken } from "@ast/grammar-graph";
import { branch, type Tree } from "@ast/tree";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mixed } from "./mixed-grammar.test-support.ts";
import type { PathOptions } from "./path-options.ts";
import { createPathTracker } from "./path-tracker.ts";
import { assignList, module, name, piecesOf, python } from "./python.test-support.ts";
import { anyTreeOf } from "./random-trees.test-support.ts";
import { treePaths } from "./tree-paths.ts";

/** Writes the tokens of a tree with a cursor; gives the rows of the tokens and of their places. */
function track(
  grammar: ReturnType<typeof compileGrammar>,
  tokens: readonly ObjectToken[],
  options: PathOptions,
) {
  let cursor: ActionCursor = createActionCursor(grammar, { order: "depth-first" });
  let tracker = createPathTracker(grammar, options);
  const written = [...tracker.written];
  const places: number[] = [];
  tokens.slice(1).forEach((token, index) => {
    const { slot } = cursor;
    places.push(...tracker.next(slot));
    tracker = tracker.write(slot, token.kind);
    written.push(...tracker.written);
    // A text in pieces is written with its end.
    const closes = token.kind === "listEnd" && tokens[index]!.kind === "piece";
    if (token.kind === "label") cursor = cursor.advance(grammar.idOf(token.text));
    else if (token.kind === "value") cursor = cursor.advanceText(token.type, token.text);
    else if (closes) cursor = cursor.advanceText("type" in tokens[index]! ? tokens[index].type : "", "t");
    else if (token.kind !== "piece" && token.kind !== "end") cursor = cursor.advance(grammar.reduce);
  });
  expect(tracker.length).toBe(tokens.length);
  return { written, places: [...places, ...new Array<number>(options.depth).fill(0)] };
}

test("any tree written token by token has the paths, and the places, of the whole", () => {
  const grammar = compileGrammar(mixed);
  fc.assert(
    fc.property(
      anyTreeOf(grammar),
      fc.constantFrom("paper", "code"),
      fc.boolean(),
      fc.constantFrom([1, 7], [4, 0], [40, 0], [40, 7]),
      (tree, convention, inPieces, [depth, multiple]) => {
        const options = { depth: depth!, multiple: multiple!, convention };
        const pieces = inPieces ? { piecesOf: (_: string, text: string) => [...text] } : {};
        const whole = treePaths(grammar, tree, { ...options, ...pieces });
        const found = track(grammar, whole.tokens, options);
        expect(found.written).toEqual([...whole.paths]);
        expect(found.places).toEqual([
          ...treePaths(grammar, tree, { ...options, ...pieces, of: "nextPlace" }).paths,
        ]);
      },
    ),
    { numRuns: 200 },
  );
});

test("a tree of twenty thousand levels is tracked in work that grows with its tokens", () => {
  const grammar = compileGrammar({
    root: "A",
    categories: { A: ["F", "END"] },
    nodes: { F: [{ name: "next", category: "A" }], END: [] },
  });
  let cursor: ActionCursor = createActionCursor(grammar, { order: "depth-first" });
  let tracker = createPathTracker(grammar, { depth: 4, multiple: 1 });
  for (let level = 0; level < 20_000; level++) {
    tracker = tracker.write(cursor.slot, "label");
    cursor = cursor.advance(grammar.idOf("F"));
  }
  // 40,000 entries of 1; the nearest have 39,999, 39,998, … behind them.
  expect([...tracker.written]).toEqual([40_000, 39_999, 39_998, 39_997]);
});

describe("a tracker", () => {
  const cursor = createActionCursor(python, { order: "depth-first" });
  const start = createPathTracker(python, { depth: 6 });

  test("never changes: what goes on from it shares its past", () => {
    const inModule = start.write(cursor.slot, "label");
    const after = cursor.advance(python.idOf("Module"));
    const [assign, end] = [inModule.write(after.slot, "label"), inModule.write(after.slot, "listEnd")];
    expect([...assign.written]).toEqual([1, 1, 1, 1, 0, 0]);
    expect([...end.written]).toEqual([1, 1, 1, 1, 0, 0]);
    expect([...inModule.written]).toEqual([1, 1, 0, 0, 0, 0]);
    const assigned = after.advance(python.idOf("Assign"));
    expect([...assign.next(assigned.slot)]).toEqual([1, 1, 1, 1, 1, 1]);
    // The list of the module is closed, the tree is complete.
    expect([...end.next(undefined)]).toEqual([1, 2, 0, 0, 0, 0]);
  });

  test("refuses a place that is not below what was written", () => {
    const slot = { ...cursor.slot!, parentAction: 3 };
    expect(() => start.next(slot)).toThrow(
      new RangeError(
        "PathTracker: expected a place below one of the 0 actions written that are still open, got one below action 3",
      ),
    );
  });

  test("refuses a token that cannot stand there", () => {
    const inText = start.write(cursor.slot, "label").write(cursor.slot, "piece");
    for (const [write, message] of [
      [() => start.write(undefined, "label"), 'token 1 must be of kind end, got "label"'],
      [
        () => start.write(cursor.slot, "end"),
        'token 1 must be of kind label or value or piece or listEnd or none, got "end"',
      ],
      [() => inText.write(cursor.slot, "label"), 'token 3 must be of kind piece or listEnd, got "label"'],
    ] as const) {
      expect(write).toThrow(new RangeError(`PathTracker: ${message}`));
    }
  });

  test("refuses a path that is too deep if asked to", () => {
    const tree: Tree = module(branch("Return", [name("ab", "value")]));
    for (const [tokens, place, length] of [
      [treePaths(python, assignList, { depth: 10 }).tokens, 4, 8],
      [treePaths(python, tree, { depth: 10, piecesOf }).tokens, 4, 8],
    ] as const) {
      expect(() => track(python, tokens, { depth: 7, tooDeep: "throw" })).toThrow(
        new RangeError(
          `PathTracker: the path of token ${place} has ${length} entries; expected at most depth = 7`,
        ),
      );
    }
    expect(() => createPathTracker(python, { depth: 2.5 })).toThrow(
      new RangeError("createPathTracker: depth must be a positive integer, got 2.5"),
    );
  });
});
