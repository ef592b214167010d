/** @file The vitest settings every package shares: sources instead of builds, and a quiet console. */
import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import type {} from "./tools/test-setup.ts";

/**
 * The vitest configuration of one package.
 *
 * @param name - The project's name as vitest prints it.
 * @param include - Its test files, from its own folder; the slow ones among them run apart.
 */
export function projectConfig(name: string, include: string[] = ["src/**/*.test.ts"]): ViteUserConfig {
  return testConfig(name, include, ["**/*.slow.test.ts", "**/node_modules/**"], 30_000);
}

/** The configuration of the tests that train for minutes: `npm run test:slow`. */
export function slowConfig(): ViteUserConfig {
  return testConfig("slow", ["{packages,apps}/*/src/**/*.slow.test.ts"], ["**/node_modules/**"], 900_000);
}

function testConfig(name: string, include: string[], exclude: string[], testTimeout: number): ViteUserConfig {
  const conditions = ["@ast/source"];
  return defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include,
      exclude,
      setupFiles: [fileURLToPath(new URL("./tools/test-setup.ts", import.meta.url))],
      testTimeout,
      unstubEnvs: true,
    },
  });
}
