export { prologAsdl, prologGrammar, prologPrimitives } from "./asdl.ts";
export { prologLanguage } from "./language.ts";
export { type PrologNotation, prologNotations } from "./notation.ts";
export { type PrologParseOptions, parse } from "./parse.ts";
export { type PrologPrintOptions, print } from "./print.ts";
