/**
 * @file A vocabulary: tokens and their ids. `@ast/translator` names the labels of its trees by their place in a list and knows no others;
 * here tokens are words of texts or values of leaves, of which a model keeps the frequent ones and takes the rest for one symbol.
 */
import { checkToken, checkTokens } from "./check-tokens.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import { SPECIAL_ROLES, type Special, type SpecialRole } from "./specials.ts";

/** What encloses an encoded sequence. */
export interface SequenceEnds {
  /** Whether the id of `bos` comes first. @defaultValue `false` */
  readonly bos?: boolean;
  /** Whether the id of `eos` comes last. @defaultValue `false` */
  readonly eos?: boolean;
}

/** Sequences of ids as one array, filled up with the id of `pad`. */
export interface IdBatch {
  /** `[sequences, length]`, row by row. */
  readonly ids: Int32Array;
  /** Ids of each sequence before it was filled up, `[sequences]`. */
  readonly lengths: Int32Array;
  /** Ids of the longest. */
  readonly length: number;
}

/** Tokens and their ids, 0 to `size - 1`: the special symbols first, each at its place in the list of them, then the tokens. */
export interface Vocabulary {
  /** Special symbols and tokens together. */
  readonly size: number;
  /** The special symbols; their place is their id. */
  readonly specials: readonly Special[];
  /** The tokens; their place plus the number of special symbols is their id. */
  readonly tokens: readonly string[];
  /**
   * The id of a special symbol.
   *
   * @throws RangeError if the vocabulary has none for the role.
   */
  specialId(role: SpecialRole): number;
  /**
   * The id of a token, or that of `unk`. A special symbol's text is no token.
   *
   * @throws TypeError if it is no string.
   */
  idOf(token: string): number;
  /** Whether a token has an id of its own. */
  has(token: string): boolean;
  /**
   * How the symbol or token of an id is written.
   *
   * @throws RangeError if there is no such id.
   */
  textOf(id: number): string;
  /**
   * The ids of tokens.
   *
   * @throws TypeError that names the place of what is no string.
   */
  encode(tokens: Iterable<string>, options?: SequenceEnds): Int32Array;
  /**
   * The ids of several sequences in one array. The vocabulary must have a symbol for `pad`.
   *
   * @throws TypeError that names the place of what is no string.
   */
  encodeBatch(sequences: Iterable<Iterable<string>>, options?: SequenceEnds): IdBatch;
  /**
   * The tokens of ids, up to the first `eos`, without `pad` and `bos`; `unk` is written as its symbol.
   *
   * @throws RangeError that names the place of an id which there is not.
   */
  decode(ids: ArrayLike<number>): string[];
  /** How many of some tokens the vocabulary has. */
  coverage(tokens: Iterable<string>): Coverage;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Refuses special symbols that contradict each other, and a list without `unk`. */
function checkSpecials(specials: readonly Special[]): void {
  const places = new Map<string, number>();
  for (const [index, { role, text }] of specials.entries()) {
    const earlier = places.get(role) ?? places.get(` ${text}`);
    if (earlier !== undefined) {
      throw new RangeError(
        `createVocabulary: specials[${index}] must differ from specials[${earlier}] in role and text, got ${role} ${quoted(text)}`,
      );
    }
    places.set(role, index).set(` ${text}`, index);
  }
  if (places.has("unk")) return;
  const roles = specials.map(({ role }) => role).join(", ");
  throw new RangeError(
    `createVocabulary: specials must have one whose role is unk, for tokens that the vocabulary lacks, got ${roles || "none"}`,
  );
}

/** The ids of all tokens. */
function idsOf(tokens: readonly string[], specials: readonly Special[]): ReadonlyMap<string, number> {
  const symbols = new Map(specials.map(({ text }, index) => [text, index]));
  const ids = new Map<string, number>();
  for (const [index, token] of tokens.entries()) {
    checkToken(token, `createVocabulary: tokens[${index}]`);
    const symbol = symbols.get(token);
    if (symbol !== undefined) {
      throw new RangeError(
        `createVocabulary: tokens[${index}] must not be written as specials[${symbol}] is, got ${quoted(token)}`,
      );
    }
    const earlier = ids.get(token);
    if (earlier !== undefined) {
      throw new RangeError(
        `createVocabulary: tokens must differ, got ${quoted(token)} as tokens[${earlier - specials.length}] and tokens[${index}]`,
      );
    }
    ids.set(token, specials.length + index);
  }
  return ids;
}

/**
 * Makes a vocabulary of tokens in the order of their ids.
 *
 * @param tokens - All different, and none written as a special symbol is.
 * @param specials - The special symbols in the order of their ids; one is for `unk`.
 * @throws RangeError that names the entry which is there twice, or the role that is missing; TypeError that names a token which is no string.
 */
export function createVocabulary(tokens: readonly string[], specials: readonly Special[]): Vocabulary {
  checkSpecials(specials);
  const ids = idsOf(tokens, specials);
  const texts = [...specials.map(({ text }) => text), ...tokens];
  const places = new Map(specials.map(({ role }, index) => [role, index]));

  const specialId = (role: SpecialRole): number => {
    const id = places.get(role);
    if (id !== undefined) return id;
    const known = SPECIAL_ROLES.filter((other) => places.has(other)).join(", ");
    throw new RangeError(`the vocabulary must have a special symbol for ${role}, got only ${known}`);
  };
  const unknown = specialId("unk");
  const textOf = (id: number, place = "the id"): string => {
    const text = texts[id];
    if (text !== undefined) return text;
    throw new RangeError(`${place} must be an integer from 0 to ${texts.length - 1}, got ${id}`);
  };
  const encode = (
    sequence: Iterable<string>,
    { bos = false, eos = false }: SequenceEnds = {},
    place = "tokens",
  ) => {
    checkTokens(sequence, place);
    const found: number[] = bos ? [specialId("bos")] : [];
    for (const token of sequence) {
      const id = ids.get(token);
      if (id === undefined) checkToken(token, `${place}[${found.length - (bos ? 1 : 0)}]`);
      found.push(id ?? unknown);
    }
    if (eos) found.push(specialId("eos"));
    return new Int32Array(found);
  };

  return {
    size: texts.length,
    specials: [...specials],
    tokens: [...tokens],
    specialId,
    idOf(token) {
      checkToken(token, "the token");
      return ids.get(token) ?? unknown;
    },
    has: (token) => ids.has(token),
    textOf: (id) => textOf(id),
    encode: (sequence, options) => encode(sequence, options),
    encodeBatch(sequences, options) {
      const rows = Array.from(sequences, (sequence, row) => encode(sequence, options, `sequences[${row}]`));
      const length = rows.reduce((longest, row) => Math.max(longest, row.length), 0);
      const batch = new Int32Array(rows.length * length).fill(specialId("pad"));
      for (const [index, row] of rows.entries()) batch.set(row, index * length);
      return { ids: batch, lengths: Int32Array.from(rows, (row) => row.length), length };
    },
    decode(sequence) {
      const [pad, bos, eos] = [places.get("pad"), places.get("bos"), places.get("eos")];
      const decoded: string[] = [];
      for (let index = 0; index < sequence.length; index++) {
        const id = sequence[index]!;
        const text = textOf(id, `ids[${index}]`);
        if (id === eos) break;
        if (id !== pad && id !== bos) decoded.push(text);
      }
      return decoded;
    },
    coverage(sequence) {
      checkTokens(sequence, "tokens");
      return coverageOf(sequence, (token) => ids.has(token));
    },
  };
}
