import { expect, describe as group, test } from "vitest";
import { describe, reportedStatistics, statisticsRows } from "../index.ts";
import { storedForLambda } from "./index.ts";

const root = process.env.AST_DATASETS;
const reason = root === undefined ? " (skipped: AST_DATASETS names no folder of datasets)" : "";

group("the published FOR programs", () => {
  test.skipIf(root === undefined)(`have every figure that was counted in them${reason}`, async () => {
    const options = { root, download: false };
    const [dev, test] = await Promise.all([
      storedForLambda("dev", options),
      storedForLambda("test", options),
    ]);
    const statistics = describe({ dialect: "long", train: [], dev, test });
    const rows = statisticsRows(statistics, reportedStatistics.stored).filter(({ reported }) => reported);
    expect(rows).toHaveLength(Object.keys(reportedStatistics.stored).length);
    for (const { statistic, obtained, reported } of rows) {
      const digits = statistic.endsWith("mean") ? 2 : 0;
      expect.soft(Number(obtained.toFixed(digits)), statistic).toBe(reported?.value);
    }
  });
});
