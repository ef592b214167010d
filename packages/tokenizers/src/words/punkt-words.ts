/** @file Words as Punkt sees them, and whether a sentence ends behind one: the rules of Kiss and Strunk (2006), sections 4.1 to 4.3, as NLTK 3.10.4 has them. */
import { orthography, type PunktParameters } from "./punkt-parameters.ts";
import { PYTHON_SPACE, REGEX_SPACE, REGEX_WORD } from "./python-characters.ts";

/** What ends a word, but for the full stop: closing and opening marks, and the other ends of sentences. */
export const AFTER_WORD = "[)\";}\\]*:@'({\\[‘’“”«»?!]";

const RUN = `(?:-{2,}|\\.{2,}|(?:\\.[${REGEX_SPACE}]){2,}\\.)`;
const END = `(?:[${REGEX_SPACE}]|$|${AFTER_WORD}|${RUN})`;

/** Runs of dashes or full stops; words up to where one may end; single characters. */
const words = new RegExp(
  `${RUN}|(?=[^("\`{[:;&#*@)}\\]\\-,])[^${REGEX_SPACE}]+?(?=${END}|,${END})|[^${REGEX_SPACE}]`,
  "gu",
);

const blank = new RegExp(`^[${PYTHON_SPACE}]*$`, "u");
const numeric = /^-?[.,]?\p{Nd}[\p{Nd},.-]*$/u;
const initial = new RegExp(`^(?!\\p{Nd})[${REGEX_WORD}]\\.$`, "u");
const NUMBER = "##number##";

/** A word on its way to a decision. */
interface PunktWord {
  readonly text: string;
  /** In lower case, all numbers alike. */
  readonly type: string;
  readonly isInitial: boolean;
  /** Whether a sentence ends behind it. */
  ends: boolean;
  /** Whether it is an abbreviation or an ellipsis, behind which a sentence ends only with more evidence. */
  isOpen: boolean;
}

function withoutStop(type: string): string {
  return type.length > 1 && type.endsWith(".") ? type.slice(0, -1) : type;
}

/** The first decision, from the word alone. */
function firstDecision(text: string, { abbreviations }: PunktParameters): PunktWord {
  const lower = text.toLowerCase();
  const word = {
    text,
    type: numeric.test(lower) ? NUMBER : lower,
    isInitial: initial.test(text),
    ends: false,
    isOpen: false,
  };
  if (text === "." || text === "?" || text === "!") word.ends = true;
  else if (/^\.\.+$/.test(text)) word.isOpen = true;
  else if (text.endsWith(".") && !text.endsWith("..")) {
    const stem = text.slice(0, -1).toLowerCase();
    word.isOpen = abbreviations.has(stem) || abbreviations.has(stem.slice(stem.lastIndexOf("-") + 1));
    word.ends = !word.isOpen;
  }
  return word;
}

function typeOf({ type, ends }: PunktWord): string {
  return ends ? withoutStop(type) : type;
}

/** Whether a word begins a sentence, by how it and its like are written; `undefined` if that does not say. */
function beginsSentence(word: PunktWord, flags: number): boolean | undefined {
  if (/^[;:,.!?]$/.test(word.text)) return false;
  if (/^\p{Uppercase}/u.test(word.text)) {
    const isStarter = (flags & orthography.anyLower) !== 0 && (flags & orthography.innerUpper) === 0;
    return isStarter ? true : undefined;
  }
  if (/^\p{Lowercase}/u.test(word.text)) {
    const isNone = (flags & orthography.anyUpper) !== 0 || (flags & orthography.firstLower) === 0;
    return isNone ? false : undefined;
  }
  return undefined;
}

/** The second decision about a word that ends in a full stop, from the next one too. */
function endsBefore(word: PunktWord, next: PunktWord, parameters: PunktParameters): boolean {
  const type = withoutStop(word.type);
  const nextType = typeOf(next);
  if (parameters.collocations.has(`${type}\t${nextType}`)) return false;
  const flags = parameters.contexts.get(nextType) ?? 0;
  const begins = beginsSentence(next, flags);
  const isUpper = /^\p{Uppercase}/u.test(next.text);
  if (word.isOpen && !word.isInitial) {
    if (begins === true) return true;
    if (isUpper && parameters.sentenceStarters.has(nextType)) return true;
  }
  if (!word.isInitial && type !== NUMBER) return word.ends;
  if (begins === false) return false;
  // An initial before a word that is never written small: a name.
  const isName = begins === undefined && word.isInitial && isUpper && (flags & orthography.anyLower) === 0;
  return isName ? false : word.ends;
}

/**
 * Whether a sentence ends inside a text, before its last word.
 *
 * @param text - A possible end of a sentence with the words around it.
 */
export function holdsSentenceEnd(text: string, parameters: PunktParameters): boolean {
  const found: PunktWord[] = [];
  for (const line of text.split("\n")) {
    if (blank.test(line)) continue;
    for (const word of line.match(words) ?? []) found.push(firstDecision(word, parameters));
  }
  return found.some((word, index) => {
    const next = found[index + 1];
    if (next === undefined) return false;
    return word.text.endsWith(".") ? endsBefore(word, next, parameters) : word.ends;
  });
}
