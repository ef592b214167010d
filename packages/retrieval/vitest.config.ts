import type { ViteUserConfig } from "vitest/config";
import { projectConfig } from "../../vitest.shared.ts";

const config: ViteUserConfig = projectConfig("retrieval");

export default config;
