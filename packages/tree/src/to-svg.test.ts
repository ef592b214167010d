import { expect, test } from "vitest";
import { fromSExpression } from "./from-s-expression.ts";
import { branch, leaf } from "./node.ts";
import { toSvg } from "./to-svg.ts";

const tree = fromSExpression('(ASSIGN target: (VAR (name "a1")) (CONST (integer "3")))');

/** The groups of the nodes, in breadth-first order. */
const groups = (svg: string): string[] => svg.match(/<g class=.*?<\/g>/gu) ?? [];

test("branches show their type, leaves their value, edges their field", () => {
  const shown = groups(toSvg(tree)).map((group) => /class="label"[^>]*>([^<]*)</u.exec(group)?.[1]);
  expect(shown).toEqual(["ASSIGN", "VAR", "CONST", "a1", "3"]);
  expect(toSvg(tree).match(/<text class="field"[^>]*>target<\/text>/gu)).toHaveLength(1);
});

test("the drawing is one element that names what it shows", () => {
  const svg = toSvg(tree, { title: 'A < "B"' });
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="ast-tree" role="img" /u);
  expect(svg).toContain('aria-label="A &#60; &#34;B&#34;"');
  expect(svg).toContain("<title>A &#60; &#34;B&#34;</title>");
  expect(svg.endsWith("</svg>")).toBe(true);
});

test("a single node has no edges", () => {
  expect(toSvg(branch("UNIT"))).not.toContain("<path");
  expect(
    toSvg(tree)
      .match(/<path class="edge" d="([^"]*)"/u)?.[1]
      ?.match(/M/gu),
  ).toHaveLength(4);
});

test("each node has a tooltip with its full type and value", () => {
  const long = "x".repeat(100);
  const svg = toSvg(branch("TEXT", [leaf("string", long)]));
  expect(svg).toContain(`<title>string &#34;${long}&#34;</title>`);
  expect(svg).toContain(`>${"x".repeat(27)}…</text>`);
});

test("highlight gives a node a class, by node or by place", () => {
  const svg = toSvg(tree, {
    highlight: (node, place) => (place === 1 ? "chosen" : node.type === "integer" ? "wrong" : undefined),
  });
  const classes = groups(svg).map((group) => /class="([^"]*)"/u.exec(group)?.[1]);
  expect(classes).toEqual(["branch", "branch chosen", "branch", "leaf", "leaf wrong"]);
});

test("weights tint nodes in proportion and stand in the tooltips", () => {
  const svg = toSvg(tree, { weight: (_, place) => [0, 0.5, 1, 0, 0][place]! });
  expect(svg.match(/fill-opacity="[^"]*"/gu)).toEqual(['fill-opacity="0.3"', 'fill-opacity="0.6"']);
  expect(svg).toContain("<title>VAR: 0.5</title>");
});

test("tooltips can be given", () => {
  expect(toSvg(tree, { tooltip: (node, place) => `${place}: ${node.type}` })).toContain(
    "<title>3: name</title>",
  );
});

test.each([-0.1, 1.1, Number.NaN])("a weight of %d is an error", (weight) => {
  expect(() => toSvg(tree, { weight: () => weight })).toThrow(
    new RangeError(`toSvg: the weight of a node must be from 0 to 1, got ${weight} for node 0`),
  );
});

test("nodes beyond the limit are counted, and their parents marked", () => {
  const svg = toSvg(tree, { maxNodes: 2 });
  expect(groups(svg)).toHaveLength(2);
  expect(svg).toContain(">3 more nodes</text>");
  expect(svg.match(/class="more"/gu)).toHaveLength(2);
  expect(toSvg(tree, { maxNodes: 4 })).toContain(">1 more node</text>");
  expect(toSvg(tree, { maxNodes: 5 })).not.toMatch(/class="(more|note)"/u);
});

test("a limit below one is an error", () => {
  expect(() => toSvg(tree, { maxNodes: 0 })).toThrow(
    new RangeError("toSvg: maxNodes must be at least 1, got 0"),
  );
});

test("text is escaped, and what XML cannot hold is replaced", () => {
  const svg = toSvg(branch("<Op+>", [leaf("s", "a&b\n\u0000\ud800"), leaf("s", " ")]), {
    highlight: () => '"><script>',
    tooltip: () => "\u0000\ud800",
  });
  expect(svg).toContain(">&#60;Op+&#62;</text>");
  expect(svg).toContain(">a&#38;b\\n\\u0000\ufffd</text>");
  expect(svg).toContain(">&#34; &#34;</text>");
  expect(svg).toContain("<title>\ufffd\ufffd</title>");
  expect(svg).toContain('class="branch &#34;&#62;&#60;script&#62;"');
});
