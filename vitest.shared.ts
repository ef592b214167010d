/** @file The vitest settings every package shares: sources instead of builds, and a quiet console. */
import { fileURLToPath } from "node:url";
import { defineConfig, type ViteUserConfig } from "vitest/config";
import type {} from "./tools/test-setup.ts";

/**
 * The vitest configuration of one package.
 *
 * @param name - The project's name as vitest prints it.
 */
export function projectConfig(name: string): ViteUserConfig {
  const conditions = ["@ast/source"];
  return defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include: ["src/**/*.test.ts"],
      exclude: ["src/**/*.slow.test.ts", "**/node_modules/**"],
      setupFiles: [fileURLToPath(new URL("./tools/test-setup.ts", import.meta.url))],
      testTimeout: 30_000,
    },
  });
}
