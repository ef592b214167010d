export { lambdaCalculusAsdl, lambdaCalculusGrammar, lambdaCalculusPrimitives } from "./asdl.ts";
export { lambdaCalculusLanguage } from "./language.ts";
export { type LambdaNotation, lambdaNotations } from "./notation.ts";
export { type LambdaCalculusParseOptions, parse } from "./parse.ts";
export { type LambdaCalculusPrintOptions, print } from "./print.ts";
