export { cSharpSyntax } from "./definition.ts";
export { loadCSharp } from "./load.ts";
