import type { Language } from "../language.ts";
import { parse } from "./parse.ts";
import { print } from "./print.ts";

/** LAMBDA as a value, for code that works with any language. */
export const lambdaLanguage: Language = { name: "LAMBDA", parse, print };
