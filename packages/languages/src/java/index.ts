export { javaSyntax } from "./definition.ts";
export { loadJava } from "./load.ts";
