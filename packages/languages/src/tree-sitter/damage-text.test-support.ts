/** @file Programs with faults put into them: tokens and characters deleted, repeated, exchanged, replaced. */
import { pick, type Random } from "./seeded-random.test-support.ts";

/** Words, numbers, strings, white space, and anything else one by one. */
const tokenPattern = /[\p{L}_$][\p{L}\p{N}_$]*|\p{N}+|"[^"\n]*"|'[^'\n]*'|\s+|[\s\S]/gu;

const noise = [
  "(",
  ")",
  "{",
  "}",
  "[",
  "]",
  "<",
  ">",
  ";",
  ",",
  ".",
  ":",
  "?",
  "=",
  "+",
  "-",
  "*",
  "/",
  "%",
  "!",
  "&",
  "|",
  "@",
  "#",
  "$",
  "\\",
  '"',
  "'",
  "`",
  "\n",
  "\t",
  " ",
  "\r",
  "\0",
  "\uFEFF",
  "\uFFFD",
  "\uD83D",
  "\u{1F600}",
  "é",
  "//",
  "/*",
  "*/",
  '"""',
  "=>",
  "->",
  "...",
  "if",
  "else",
  "for",
  "in",
  "class",
  "new",
  "return",
  "yield",
  "await",
  "async",
  "def",
  "lambda",
  "not",
  "is",
  "import",
  "from",
  "x",
  "0",
  "0x",
  "1e",
  "1.",
  "f'",
  '$"',
  '@"',
] as const;

type Fault = (tokens: string[], random: Random, other: readonly string[]) => void;

const at = (tokens: readonly string[], random: Random): number => Math.floor(random() * tokens.length);

const faults: readonly Fault[] = [
  function remove(tokens, random) {
    tokens.splice(at(tokens, random), 1 + Math.floor(random() * 3));
  },
  function repeat(tokens, random) {
    const from = at(tokens, random);
    tokens.splice(from, 0, ...tokens.slice(from, from + 1 + Math.floor(random() * 4)));
  },
  function exchange(tokens, random) {
    const [one, two] = [at(tokens, random), at(tokens, random)];
    const [first = "", second = ""] = [tokens[one], tokens[two]];
    tokens[one] = second;
    tokens[two] = first;
  },
  function splice(tokens, random, other) {
    const from = at(other, random);
    const length = 1 + Math.floor(random() * 12);
    tokens.splice(at(tokens, random), Math.floor(random() * 4), ...other.slice(from, from + length));
  },
  function insert(tokens, random) {
    tokens.splice(at(tokens, random), 0, pick(noise, random));
  },
  function replace(tokens, random) {
    tokens[at(tokens, random)] = pick(noise, random);
  },
  function cut(tokens, random) {
    if (random() < 0.5) tokens.splice(at(tokens, random));
    else tokens.splice(0, at(tokens, random));
  },
  function changeCharacter(tokens, random) {
    const index = at(tokens, random);
    const characters = [...(tokens[index] ?? "")];
    characters[at(characters, random)] = String.fromCharCode(Math.floor(random() * 0x250));
    tokens[index] = characters.join("");
  },
];

/** A text with one to four faults. */
export function damagedText(text: string, other: string, random: Random): string {
  const tokens: string[] = text.match(tokenPattern) ?? [];
  const others = other.match(tokenPattern) ?? [];
  const count = 1 + Math.floor(random() * random() * 4);
  for (let fault = 0; fault < count; fault++) pick(faults, random)(tokens, random, others);
  return tokens.join("");
}
