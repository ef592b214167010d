/** @file What SentencePiece itself made, out of `fixtures/spm-encode.json`; `tools/reference/spm_encode.py` wrote it. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  compileNormalizationRule,
  type NormalizationRuleName,
  type NormalizationRuleVersion,
} from "./normalization-rules.ts";
import type { SentencePieceTokenizer } from "./sentencepiece.ts";

/** One text, all that SentencePiece says of it. */
export interface ReferenceCase {
  readonly text: string;
  readonly normalized: string;
  /** Separated by spaces. */
  readonly ids: string;
  /** Separated by `¦`. */
  readonly pieces: string;
  /** `start-end`, separated by spaces, in code units. */
  readonly spans: string;
  readonly decoded: string;
  readonly decodedPieces: string;
}

/** A model and its results; the checksums are of lines. */
export interface ReferenceModel {
  readonly model: string;
  readonly charsmap?: {
    readonly rule: NormalizationRuleName;
    readonly version: NormalizationRuleVersion;
    readonly start: number;
    readonly sha256: string;
  };
  readonly sha256: string;
  readonly dressed: readonly number[];
  /** Checksums for the first so many random texts. */
  readonly random: Readonly<
    Record<string, { readonly ids: string; readonly pieces: string; readonly decoded: string }>
  >;
  readonly codePoints: string;
  readonly cases: readonly ReferenceCase[];
}

interface Reference {
  readonly table: string;
  readonly rules: Readonly<
    Record<NormalizationRuleVersion, Readonly<Record<string, { bytes: number; sha256: string }>>>
  >;
  readonly random: { readonly parts: readonly string[]; readonly seed: number };
  readonly models: Readonly<Record<string, ReferenceModel>>;
}

export const reference: Reference = JSON.parse(
  readFileSync(new URL("../../fixtures/spm-encode.json", import.meta.url), "utf8"),
);

const charsmaps = new Map<string, Uint8Array>();

/** The compiled rules of a name. */
function charsmapOf(rule: NormalizationRuleName, version: NormalizationRuleVersion): Uint8Array {
  const key = `${rule} ${version}`;
  const charsmap = charsmaps.get(key) ?? compileNormalizationRule(rule, version);
  charsmaps.set(key, charsmap);
  return charsmap;
}

/** The file of a model, as `spm_train` wrote it. */
export function modelBytes(name: string): Uint8Array {
  const stored = reference.models[name];
  if (stored === undefined)
    throw new RangeError(`no model ${name}, expected ${Object.keys(reference.models).join(", ")}`);
  const bytes = Buffer.from(stored.model, "base64");
  if (stored.charsmap === undefined) return bytes;
  const { rule, version, start } = stored.charsmap;
  return Buffer.concat([bytes.subarray(0, start), charsmapOf(rule, version), bytes.subarray(start)]);
}

/** The texts behind the checksums, as the script makes them. */
export function randomTexts(count: number): string[] {
  const { parts, seed } = reference.random;
  const texts: string[] = [];
  let state = seed | 0;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let made = 0; made < count; made++) {
    const length = next() % 25;
    let text = "";
    for (let part = 0; part < length; part++) text += parts[next() % parts.length];
    texts.push(text);
  }
  return texts;
}

/** The checksum of lines. */
export function linesDigest(lines: Iterable<string>): string {
  const hash = createHash("sha256");
  let block = "";
  for (const line of lines) {
    block += `${line}\n`;
    if (block.length < 1 << 16) continue;
    hash.update(block);
    block = "";
  }
  return hash.update(block).digest("hex");
}

/** The checksum of bytes. */
export function bytesDigest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The checksums of random texts, as far as ours. */
export function randomChecksums(
  tokenizer: SentencePieceTokenizer,
  count: number,
): { ids: string; pieces: string; decoded: string } {
  const texts = randomTexts(count);
  const encoded = texts.map((text) => tokenizer.encode(text));
  return {
    ids: linesDigest(encoded.map((ids) => ids.join(" "))),
    pieces: linesDigest(texts.map((text) => tokenizer.encodePieces(text).join("¦"))),
    decoded: linesDigest(encoded.map((ids) => tokenizer.decode(ids))),
  };
}

/** The checksum of every code point, normalised between two letters. */
export function codePointChecksum(tokenizer: SentencePieceTokenizer): string {
  function* lines(): Generator<string> {
    for (let code = 0; code < 0x110000; code++) {
      if (code < 0xd800 || code > 0xdfff) yield tokenizer.normalize(`x${String.fromCodePoint(code)}x`);
    }
  }
  return linesDigest(lines());
}
