export { type CoffeeScriptVocabulary, productions } from "./category-shape.ts";
export { unwrapProgram, wrapProgram } from "./compile.ts";
export { compilerGrammar } from "./compiler-grammar.ts";
export {
  type CoffeeScript,
  type CoffeeScriptForm,
  type CoffeeScriptOptions,
  loadCoffeeScript,
} from "./language.ts";
export { print } from "./print.ts";
