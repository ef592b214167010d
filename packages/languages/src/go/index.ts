export { goSyntax } from "./definition.ts";
export { loadGo } from "./load.ts";
