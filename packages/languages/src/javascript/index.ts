export { javascriptSyntax } from "./definition.ts";
export { loadJavaScript } from "./load.ts";
