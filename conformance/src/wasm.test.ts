import { conformsToCpu } from "./conforms-to-cpu.ts";

await conformsToCpu("wasm");
