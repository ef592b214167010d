/** @file Vocabularies as JSON. */
import { SPECIAL_ROLES, type Special, type SpecialRole } from "./specials.ts";
import { createVocabulary, type Vocabulary } from "./vocabulary.ts";

/** What the file says it is, so that another one is not taken for it. */
const FORMAT = "ast-vocabulary-1";

/** Writes a vocabulary as JSON, one token a line, so that versions of it can be compared. */
export function vocabularyToJson({ specials, tokens }: Vocabulary): string {
  const list = (items: readonly unknown[]): string =>
    items.length === 0 ? "[]" : `[\n    ${items.map((item) => JSON.stringify(item)).join(",\n    ")}\n  ]`;
  return `{\n  "format": "${FORMAT}",\n  "specials": ${list(specials)},\n  "tokens": ${list(tokens)}\n}\n`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60);
}

function fault(where: string, expected: string, got: unknown): TypeError {
  return new TypeError(`vocabularyFromJson: ${where} must be ${expected}, got ${shown(got)}`);
}

function list<Item>(value: unknown, name: string, read: (item: unknown, where: string) => Item): Item[] {
  if (!Array.isArray(value)) throw fault(name, "a list", value);
  return value.map((item: unknown, index) => read(item, `${name}[${index}]`));
}

function text(value: unknown, where: string): string {
  if (typeof value !== "string") throw fault(where, "a string", value);
  return value;
}

function isRole(value: unknown): value is SpecialRole {
  return SPECIAL_ROLES.some((role) => role === value);
}

function special(value: unknown, where: string): Special {
  if (!isRecord(value)) throw fault(where, "an object", value);
  const { role } = value;
  if (!isRole(role)) throw fault(`${where}.role`, `one of ${SPECIAL_ROLES.join(", ")}`, role);
  return { role, text: text(value.text, `${where}.text`) };
}

/**
 * Reads what {@link vocabularyToJson} wrote.
 *
 * @throws SyntaxError if it is no JSON, TypeError that names the entry which is of a wrong kind, RangeError that names the entry which is there
 * twice or the role that is missing.
 */
export function vocabularyFromJson(json: string): Vocabulary {
  const data: unknown = JSON.parse(json);
  if (!isRecord(data)) throw fault("a vocabulary", "an object", data);
  if (data.format !== FORMAT) throw fault("format", shown(FORMAT), data.format);
  const unknown = Object.keys(data).find((key) => !["format", "specials", "tokens"].includes(key));
  if (unknown !== undefined) {
    throw new TypeError(
      `vocabularyFromJson: a vocabulary must have format, specials and tokens alone, got ${shown(unknown)}`,
    );
  }
  return createVocabulary(list(data.tokens, "tokens", text), list(data.specials, "specials", special));
}
