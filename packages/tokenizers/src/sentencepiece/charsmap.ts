/**
 * @file Compiled normalisation rules, as `precompiledCharsmap` of a model holds them: the size of a trie in bytes, the trie
 * as a double array of Darts-clone, and the replacements one after the other, each with a zero byte behind it. The trie
 * maps the UTF-8 of what is replaced to the place of its replacement.
 */

/** The children of a unit stand at `unit ^ offset ^ label`. */
export type Units = Uint32Array;

const LABEL_MASK = 0x800000ff;
const HAS_LEAF = 0x100;
const VALUE_MASK = 0x7fffffff;
const IS_LEAF = 0x80000000;

/** Compiled rules, ready for look-up. */
export interface Charsmap {
  /** The double array. */
  readonly units: Units;
  /** The replacements in UTF-8. */
  readonly replacements: Uint8Array;
}

/**
 * Takes compiled rules apart.
 *
 * @param blob `precompiledCharsmap` of a model
 * @returns the rules, or `null` if the blob is empty, which means that there are none
 * @throws RangeError if the blob is too short, its trie points outside itself or the replacements, or these are no UTF-8
 */
export function parseCharsmap(blob: Uint8Array): Charsmap | null {
  if (blob.length === 0) return null;
  if (blob.length <= 4) throw broken(`expected more than 4 bytes, got ${blob.length}`);
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const trieBytes = view.getUint32(0, true);
  if (trieBytes % 4 !== 0 || trieBytes === 0 || trieBytes > blob.length - 4) {
    throw broken(`expected a trie of 4 to ${blob.length - 4} bytes in steps of 4, got ${trieBytes}`);
  }
  const units = new Uint32Array(trieBytes / 4);
  for (let index = 0; index < units.length; index++) units[index] = view.getUint32(4 + 4 * index, true);
  const replacements = blob.slice(4 + trieBytes);
  if (replacements.length > 0 && replacements.at(-1) !== 0) {
    throw broken(`expected a zero byte at its end, got ${replacements.at(-1)}`);
  }
  checkTargets(units, replacements);
  return { units, replacements };
}

/** Checks where units and rules point, so that no look-up has to. */
function checkTargets(units: Units, replacements: Uint8Array): void {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(replacements);
  } catch (cause) {
    throw broken("its replacements are not UTF-8", cause);
  }
  for (let index = 0; index < units.length; index++) {
    const unit = units[index] ?? 0;
    if ((unit & IS_LEAF) !== 0) {
      const place = unit & VALUE_MASK;
      const byte = replacements[place];
      if (byte === undefined || (byte & 0xc0) === 0x80) {
        throw broken(
          `expected unit ${index} to point to a character in ${replacements.length} bytes of replacements, got byte ${place}`,
        );
      }
      continue;
    }
    const first = (index ^ offsetOf(unit)) >>> 0;
    if (first >= units.length)
      throw broken(`expected unit ${index} to point to one of ${units.length} units, got ${first}`);
    if ((unit & HAS_LEAF) !== 0 && ((units[first] ?? 0) & IS_LEAF) === 0)
      throw broken(`expected a rule at unit ${first}, to which unit ${index} points`);
  }
}

/** Puts compiled rules together, the inverse of {@link parseCharsmap}. */
export function joinCharsmap(charsmap: Charsmap): Uint8Array {
  const { units, replacements } = charsmap;
  const blob = new Uint8Array(4 + 4 * units.length + replacements.length);
  const view = new DataView(blob.buffer);
  view.setUint32(0, 4 * units.length, true);
  units.forEach((unit, index) => {
    view.setUint32(4 + 4 * index, unit, true);
  });
  blob.set(replacements, 4 + 4 * units.length);
  return blob;
}

/** The place of the root. */
export const ROOT = 0;

/** Where the child of `node` under `label` stands, or −1. */
export function childOf(units: Units, node: number, label: number): number {
  const unit = units[node] ?? 0;
  const child = node ^ offsetOf(unit) ^ label;
  const found = units[child];
  return found !== undefined && (found & LABEL_MASK) >>> 0 === label ? child : -1;
}

/** What the key that ends at `node` is mapped to, or −1 if none ends there. */
export function valueAt(units: Units, node: number): number {
  const unit = units[node] ?? 0;
  if ((unit & HAS_LEAF) === 0) return -1;
  return (units[node ^ offsetOf(unit)] ?? 0) & VALUE_MASK;
}

function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}

/** The replacement that begins at `place`. */
export function replacementAt(replacements: Uint8Array, place: number): string {
  const end = replacements.indexOf(0, place);
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(replacements.subarray(place, end));
}

function broken(what: string, cause?: unknown): RangeError {
  return new RangeError(`precompiledCharsmap of the SentencePiece model is broken: ${what}`, { cause });
}
