import { expect, test } from "vitest";
import { lineChart } from "./line-chart.ts";

const points = [
  { examples: 0, value: 0 },
  { examples: 100, value: 1 },
];

test("a chart without a point says so", () => {
  const { markup } = lineChart({
    title: "Loss",
    series: [{ name: "training", colour: 1, points: [] }],
    scale: "log",
    format: String,
  });
  expect(markup).toContain("Nothing was recorded.");
});

test("a line runs from corner to corner of the plot, and carries its values for tooltips", () => {
  const { markup } = lineChart({
    title: "Accuracy",
    series: [{ name: "development", colour: 1, points }],
    scale: "linear",
    format: (value) => `${value * 100} %`,
  });
  expect(markup).toContain('<path d="M58 252L498 16"/>');
  expect(markup).toContain('aria-label="Accuracy. development: 100 % after 100 examples."');
  expect(markup).toContain("[498,16,&quot;100&quot;,&quot;100 %&quot;]");
});

test("a reference line stands at its value and is named in the legend", () => {
  const { markup } = lineChart({
    title: "Accuracy",
    series: [{ name: "development", colour: 1, points }],
    reference: { name: "published", value: 0.5 },
    scale: "linear",
    format: String,
  });
  expect(markup).toContain('<path class="reference" d="M58 134H498"/>');
  expect(markup).toContain("</span>published</li>");
});
