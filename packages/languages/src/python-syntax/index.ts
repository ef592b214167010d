export { pythonSyntax } from "./definition.ts";
export { loadPythonSyntax } from "./load.ts";
