import fc from "fast-check";
import { expect, test } from "vitest";
import { lambdaAsdl, lambdaPrimitives, pythonAsdl } from "./asdl.test-support.ts";
import { grammarFromAsdl } from "./asdl.ts";
import type { Grammar } from "./grammar.ts";
import { grammarToSvg } from "./grammar-to-svg.ts";
import { layoutGraph } from "./graph-layout.ts";
import { viewOfGrammar } from "./graph-view.ts";
import { orderedPositions } from "./ordered-positions.ts";
import { anyGrammar } from "./random-grammar.test-support.ts";
import { grammarFromRules } from "./rules.ts";

/** Reads XML as strictly as the drawings need: tags close in order, and nothing but escapes holds markup characters. */
function textsOfXml(xml: string): string[] {
  const open: string[] = [];
  const texts: string[] = [];
  let end = 0;
  for (const match of xml.matchAll(/<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>/gu)) {
    const text = xml.slice(end, match.index);
    expect(text).not.toMatch(/[<>]|&(?!#\d+;)/u);
    expect(match[3]).not.toMatch(/&(?!#\d+;)/u);
    if (text !== "") texts.push(text.replace(/&#(\d+);/gu, (_, code) => String.fromCodePoint(Number(code))));
    end = match.index + match[0].length;
    if (match[1] === "/") expect(open.pop()).toBe(match[2]);
    else if (match[4] !== "/") open.push(match[2]!);
  }
  expect([xml.slice(end), open]).toEqual(["", []]);
  const points = Array.from(xml, (character) => character.codePointAt(0)!);
  const isLegal = (point: number) =>
    (point >= 0x20 || [9, 10, 13].includes(point)) && point !== 0xfffe && point !== 0xffff;
  expect(points.every((point) => isLegal(point) && (point < 0xd800 || point > 0xdfff))).toBe(true);
  return texts;
}

test("a drawing has labels, fields with their cardinality, and what may stand there", () => {
  const svg = grammarToSvg(
    grammarFromRules("E -> CALL function=N arguments=E* | N? N\nN -> <n>".replace("| N? N", "| n2:1")),
    {
      title: "Calls & names",
    },
  );
  expect(svg).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="ast-grammar" role="img" aria-label="Calls &#38; names" /u,
  );
  const texts = textsOfXml(svg);
  expect(texts.filter((text) => !text.startsWith(".ast-grammar"))).toEqual([
    "Calls & names",
    ...["label", "field", "category", "may stand there"],
    // Root and arguments hold the same.
    ...["E: CALL, n2:1", "E"],
    ...["the root: CALL, n2:1", "root"],
    ...["CALL function: n: any", "function"],
    ...["CALL arguments*: CALL, n2:1", "arguments*"],
    ...["CALL", "CALL"],
    ...["CALL", "CALL", "n2:1", "1", "n: any", "n: any"],
  ]);
});

test("one label alone stands in the middle of what it takes and what takes it", () => {
  const svg = grammarToSvg(grammarFromAsdl(pythonAsdl), { label: "withitem" });
  const texts = textsOfXml(svg);
  expect(texts).toContain("items*");
  expect(texts).toContain("optional_vars?");
  expect(texts).toContain("AsyncWith");
  expect(texts).not.toContain("orelse*");
  expect(() => grammarToSvg(grammarFromAsdl(pythonAsdl), { label: "with" })).toThrow(
    new RangeError('the grammar has no label "with" that its root leads to'),
  );
});

/** Checks that no two boxes of a column touch, and that all are inside the drawing. */
function checkLayout(grammar: Grammar): void {
  const { owners, fields, junctions, objects, width, height } = layoutGraph(viewOfGrammar(grammar, {}));
  for (const column of [owners, fields, junctions, [...objects.values()]]) {
    const sorted = [...column].sort((a, b) => a.y - b.y);
    for (const [index, { x, y, width: boxWidth }] of sorted.entries()) {
      expect(y - (sorted[index - 1]?.y ?? -100)).toBeGreaterThan(23.9);
      expect(Math.min(x, y - 10)).toBeGreaterThanOrEqual(0);
      expect(x + boxWidth).toBeLessThanOrEqual(width);
      expect(y + 10).toBeLessThanOrEqual(height);
    }
  }
  const rightmost = Math.max(...fields.map(({ x, width: boxWidth }) => x + boxWidth));
  for (const { x } of [...junctions, ...objects.values()]) expect(x - rightmost).toBeGreaterThan(100);
}

test("boxes do not touch in the drawings of Python, of the lambda calculus and of any grammar", () => {
  checkLayout(grammarFromAsdl(pythonAsdl));
  checkLayout(grammarFromAsdl(lambdaAsdl, { primitives: lambdaPrimitives }));
  fc.assert(
    fc.property(anyGrammar, (grammar) => {
      checkLayout(grammar);
      expect(grammarToSvg(grammar)).toBe(grammarToSvg(structuredClone(grammar)));
      textsOfXml(grammarToSvg(grammar));
    }),
    { numRuns: 50 },
  );
});

test("hostile names draw nothing but themselves", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 50 }),
    fc.constantFrom(
      "</text><script>",
      '" onload="x',
      "]]>",
      "<!--",
      "&amp;",
      "'",
      "\ud800",
      "\uffff",
      "",
      "\n\t\0",
      "汉字",
    ),
  );
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (label, field, kind, title) => {
      const type = `k${kind.replaceAll(":", "")}`;
      const grammar: Grammar = {
        root: label,
        categories: { [label]: [`b${label}`], [`${label}x`]: [type] },
        nodes: { [`b${label}`]: [{ name: field, category: `${label}x`, cardinality: "list" }] },
        leaves: { [type]: { values: [kind], open: true } },
      };
      textsOfXml(grammarToSvg(grammar, { title }));
    }),
  );
});

test("things in a line are as near to where they should be as their order and distance let them", () => {
  expect(orderedPositions([], 10)).toEqual([]);
  expect(orderedPositions([0, 30, 70], 10)).toEqual([0, 30, 70]);
  // Two at 0 share the shift that the gap needs; a third joins them.
  expect(orderedPositions([0, 0], 10)).toEqual([-5, 5]);
  expect(orderedPositions([0, 0, 9, 100], 10)).toEqual([-7, 3, 13, 100]);
});
