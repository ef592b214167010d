import type { ViteUserConfig } from "vitest/config";
import { slowConfig } from "./vitest.shared.ts";

const config: ViteUserConfig = slowConfig();

export default config;
