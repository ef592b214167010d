/**
 * @file The character classes of Python, as the insides of JavaScript's: `\w` and `\s` mean other characters there. Which characters
 * have a property is up to the engine's version of Unicode.
 */

/** `\w` of Python's module `regex`, which NLTK 3.10.4 uses: letters, marks, digits and connectors, by Unicode's UTS #18. */
export const REGEX_WORD = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}";

/** `\s` of Python's module `regex`. */
export const REGEX_SPACE = "\\p{White_Space}";

/** `\w` of Python's own module `re`: letters, numbers of all kinds and the underscore, but no marks. */
export const RE_WORD = "\\p{L}\\p{N}_";

/** What `str.isspace`, `str.split` and `\s` of the module `re` take for white space: four controls more than {@link REGEX_SPACE}. */
export const PYTHON_SPACE = "\\p{White_Space}\\x1c-\\x1f";
