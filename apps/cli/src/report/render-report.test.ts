import { expect, test } from "vitest";
import { pageScript } from "./page-script.ts";
import { renderReport } from "./render-report.ts";
import { reportData, rightSample } from "./report-data.test-support.ts";

const page = renderReport(reportData);

test("the page asks for nothing outside itself", () => {
  // Besides the link to the paper and the name of the SVG namespace there is no address.
  const addresses = [...page.matchAll(/https?:[^"'\s<)]+/g)].map(([address]) => address);
  expect(new Set(addresses)).toEqual(new Set(["https://example.org/paper", "http://www.w3.org/2000/svg"]));
  expect(page).not.toMatch(/<(?:link|img|iframe|object)\b|@import|url\(|\bsrc=/);
  expect(page).toContain("default-src &#39;none&#39;");
});

test("the headline gives count, interval and the published number with what to know of it", () => {
  expect(page).toContain('<span class="number">50.00 %</span>');
  expect(page).toContain("1 of 2 · 95 % interval 9.40 – 90.50 %");
  expect(page).toContain('<span class="number">88.82 ± 0.64 %</span>');
  expect(page).toContain('<p class="remark">another data set</p>');
});

test("configuration and environment are listed with dotted names", () => {
  expect(page).toContain("<dt>model.hidden</dt><dd>64</dd>");
  expect(page).toContain("<dt>levels</dt><dd>[1,2]</dd>");
  expect(page).toContain("<dt>node</dt><dd>20.19.0</dd>");
});

test("text is escaped wherever it comes from", () => {
  expect(page).toContain("<h1>Grammar &lt;tree&gt; model</h1>");
  const { attention: _, ...sample } = rightSample;
  const hostile = renderReport({ ...reportData, samples: [{ ...sample, id: "</script><b>" }] });
  expect(hostile).not.toContain("</script><b>");
});

test("each sample draws three trees, marks what differs and starts with a chosen node", () => {
  expect(page.match(/<svg[^>]* class="ast-tree"/g)).toHaveLength(6);
  expect(page).toContain("let a0 = <mark>7</mark> in unit");
  expect(page).toContain('class="leaf node wrong chosen"');
  expect(page).toContain("7 looks at 1 50\u00a0%, ASSIGN 13\u00a0%, VAR 13\u00a0%");
});

test("the first right and the first wrong translation are open", () => {
  const more = renderReport({ ...reportData, samples: [...reportData.samples, ...reportData.samples] });
  expect(
    [...more.matchAll(/<details class="sample" data-verdict="(\w+)"( open)?/g)].map(([, verdict, open]) => [
      verdict,
      open,
    ]),
  ).toEqual([
    ["right", " open"],
    ["wrong", " open"],
    ["right", undefined],
    ["wrong", undefined],
  ]);
});

test("a sample whose decoding reached a limit says so instead of a prediction", () => {
  const { predicted: _, predictedText: __, attention: ___, ...cut } = rightSample;
  const one = renderReport({ ...reportData, samples: [{ ...cut, correct: false }] });
  expect(one).toContain("none: decoding reached its limit of nodes or depth");
  expect(one.match(/<svg[^>]* class="ast-tree"/g)).toHaveLength(2);
});

test("a run without curves, samples or published numbers still has a report", () => {
  const bare = renderReport({
    ...reportData,
    results: [{ metric: "Program accuracy" }],
    curves: { trainingLoss: [], devLoss: [], devAccuracy: [] },
    samples: [],
  });
  expect(bare.match(/Nothing was recorded\./g)).toHaveLength(2);
  expect(bare).toContain("No samples were kept.");
  expect(bare).toContain("no published value for this setting");
});

test("a loss of zero turns the loss chart linear", () => {
  const zero = {
    ...reportData.curves,
    trainingLoss: [
      { examples: 100, value: 0 },
      { examples: 200, value: 1 },
    ],
  };
  expect(() => renderReport({ ...reportData, curves: zero })).not.toThrow();
});

test("the same data give the same page", () => {
  expect(renderReport(structuredClone(reportData))).toBe(page);
});

test("the page's script is valid by itself and uses nothing of the module it comes from", () => {
  const script = pageScript();
  expect(() => new Function(script)).not.toThrow();
  expect(script).not.toMatch(/__vi|import\(|_ast_|require\(/);
});
