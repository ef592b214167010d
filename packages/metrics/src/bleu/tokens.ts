/** The tokens of a text: strings, or ids that are integers. Equal tokens are those that are `===`. */
export type Tokens = readonly string[] | readonly number[] | Int32Array | Uint32Array | Uint16Array;

/** What a prediction is compared with: the tokens of one reference, or of several. An empty list is one empty reference. */
export type Reference = Tokens | readonly Tokens[];

/** The references of an item as a list. */
export function referencesOf(reference: Reference, where: Where): readonly Tokens[] {
  if (isTokens(reference)) return [reference];
  if (!Array.isArray(reference)) throw notTokens(reference, `${where()}: reference`);
  for (const [index, tokens] of reference.entries()) {
    if (!isTokens(tokens)) throw notTokens(tokens, `${where()}: reference ${index}`);
  }
  return reference;
}

/** Says what tokens belong to, as `corpusBleu: item 3`; it is only asked for errors. */
export type Where = () => string;

/** Reads tokens as integers, equal ones as the same. */
export interface TokenReader {
  /**
   * Puts the integers of the tokens into {@link ids} and returns their number. The integers of the last call of `begin` and
   * after it can be compared, earlier ones not.
   *
   * @param what - Which tokens of it they are, as `prediction`.
   * @throws TypeError if the tokens are no list, or one of them is neither a string nor an integer.
   */
  read(tokens: Tokens, what: string, where: Where): number;
  /** Where the last `read` put its integers. It may be another array after each call. */
  ids(): Int32Array;
  /** Begins an item. */
  begin(): void;
}

/** So many different tokens are remembered from item to item; past that all are forgotten, and memory stays flat. */
const REMEMBERED_TOKENS = 1 << 16;

/** Makes a reader of tokens. */
export function createTokenReader(): TokenReader {
  const idByToken = new Map<string | number, number>();
  let ids = new Int32Array(256);
  return {
    begin() {
      if (idByToken.size > REMEMBERED_TOKENS) idByToken.clear();
    },
    read(tokens, what, where) {
      if (!isTokens(tokens)) throw notTokens(tokens, `${where()}: ${what}`);
      const { length } = tokens;
      if (length > ids.length) ids = new Int32Array(2 * length);
      const target = ids;
      for (let index = 0; index < length; index++) {
        const token = tokens[index]!;
        let id = idByToken.get(token);
        if (id === undefined) {
          if (typeof token !== "string" && !Number.isInteger(token))
            throw notToken(token, index, `${where()}: ${what}`);
          id = idByToken.size;
          idByToken.set(token, id);
        }
        target[index] = id;
      }
      return length;
    },
    ids: () => ids,
  };
}

/** Whether a value is one list of tokens rather than a list of such lists; what the tokens are is seen when they are read. */
function isTokens(value: unknown): value is Tokens {
  if (Array.isArray(value)) return value.length === 0 || typeof value[0] !== "object" || value[0] === null;
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function notTokens(value: unknown, where: string): TypeError {
  return new TypeError(`${where} must be a list of tokens, got ${nameOf(value)}`);
}

function notToken(token: unknown, index: number, where: string): TypeError {
  return new TypeError(`${where}, token ${index} must be a string or an integer, got ${nameOf(token)}`);
}

function nameOf(value: unknown): string {
  if (typeof value === "string") return `the string ${JSON.stringify(value.slice(0, 40))}`;
  if (Array.isArray(value)) return "a list of lists";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
