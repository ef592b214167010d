/** The tokens of a text: strings, or ids that are integers. Equal tokens are those that are `===`. */
export type Tokens = readonly string[] | readonly number[] | Int32Array | Uint32Array | Uint16Array;

/** What a prediction is compared with: the tokens of one reference, or of several. An empty list is one empty reference. */
export type Reference = Tokens | readonly Tokens[];

/** Says what tokens belong to, as `corpusBleu: item 3`; it is only asked for errors. */
export type Where = () => string;

/** The references of an item as a list. @throws TypeError if one of them is no list of tokens. */
export function referencesOf(reference: Reference, where: Where): readonly Tokens[] {
  if (isTokens(reference)) return [reference];
  if (!Array.isArray(reference)) throw notTokens(reference, `${where()}: reference`);
  for (const [index, tokens] of reference.entries()) {
    if (!isTokens(tokens)) throw notTokens(tokens, `${where()}: reference ${index}`);
  }
  return reference;
}

/** Reads the texts of an item as integers, equal tokens as the same; those of different items cannot be compared. */
export interface TokenReader<Text> {
  /** Begins an item. */
  begin(): void;
  /**
   * Appends the integers of a text to those of the item, and returns their number so far.
   *
   * @param what - Which text it is, as `prediction`, for errors.
   * @throws TypeError if it is none, or has a token that is none.
   */
  read(text: Text, what: string, where: Where): number;
  /** The integers of the item so far. It may be another array after each `read`. */
  ids(): Int32Array;
}

/** So many different tokens are remembered from item to item; past that all are forgotten, and memory stays flat. */
export const REMEMBERED_TOKENS: number = 1 << 16;

/** Makes a reader of lists of tokens. */
export function createTokenReader(): TokenReader<Tokens> {
  const idByToken = new Map<string | number, number>();
  let ids = new Int32Array(256);
  let end = 0;
  return {
    begin() {
      end = 0;
      if (idByToken.size > REMEMBERED_TOKENS) idByToken.clear();
    },
    read(tokens, what, where) {
      if (!isTokens(tokens)) throw notTokens(tokens, `${where()}: ${what}`);
      const { length } = tokens;
      ids = withRoom(ids, end + length);
      for (let index = 0; index < length; index++) {
        const token = tokens[index]!;
        let id = idByToken.get(token);
        if (id === undefined) {
          if (typeof token !== "string" && !Number.isInteger(token)) {
            throw notToken(token, index, `${where()}: ${what}`);
          }
          id = idByToken.size;
          idByToken.set(token, id);
        }
        ids[end + index] = id;
      }
      end += length;
      return end;
    },
    ids: () => ids,
  };
}

/** The integers in an array that has room for so many. */
export function withRoom(ids: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= ids.length) return ids;
  const larger = new Int32Array(2 * length);
  larger.set(ids);
  return larger;
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
