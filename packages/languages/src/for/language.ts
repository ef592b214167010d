import type { Language } from "../language.ts";
import { parse } from "./parse.ts";
import { print } from "./print.ts";

/** FOR as a value, for code that works with any language. */
export const forLanguage: Language = { name: "FOR", parse, print };
