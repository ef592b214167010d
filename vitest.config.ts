import { defineConfig, type ViteUserConfig } from "vitest/config";
import { resultsFile } from "./tools/test-totals.mjs";

const config: ViteUserConfig = defineConfig({
  test: {
    projects: ["packages/*", "apps/*", "conformance", "tools", "benchmarks"],
    reporters: ["default", ["json", { outputFile: resultsFile }]],
  },
});

export default config;
