export type { Dialect } from "./dialect.ts";
export type { Language, Nesting, ParseOptions, PrintOptions } from "./language.ts";
export type { Productions, ProductionsOptions } from "./productions.ts";
export { SourceError, type SourceErrorDetails } from "./source-error.ts";
