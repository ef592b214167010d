export { forLanguage } from "./language.ts";
export { parse } from "./parse.ts";
export { print } from "./print.ts";
export { productions } from "./productions.ts";
