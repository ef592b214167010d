/** @file Which texts may be pieces. */
import type { TrainerSpec } from "../model.ts";
import { createScriptLookup, INHERITED } from "./scripts.ts";

const SPACE_CODE = 0x2581;
/** The script of what goes with any script. */
const ANY = -1;

/**
 * Makes the test whether a text of two characters or more may be a piece: neither too long, nor of several scripts, nor with a
 * space or digit where the settings forbid it. Equal to `IsValidSentencePiece` of SentencePiece 0.1.97 and 0.2.3 on covered
 * characters, the only ones ever asked about.
 */
export function createPieceRule(spec: TrainerSpec): (piece: string, length: number) => boolean {
  const scriptOf = createScriptLookup();
  const asciiScripts = Int8Array.from({ length: 128 }, (_, code) => scriptOf(code));
  const {
    maxSentencepieceLength,
    allowWhitespaceOnlyPieces,
    treatWhitespaceAsSuffix,
    splitByWhitespace,
    splitByNumber,
    splitDigits,
    splitByUnicodeScript,
  } = spec;

  function spaceMayStandAt(index: number, length: number): boolean {
    const last = length - 1;
    // Where spaces split, one stands at the outer end of the word only; else anywhere but at the inner end.
    if (treatWhitespaceAsSuffix) return index === last || (!splitByWhitespace && index !== 0);
    return index === 0 || (!splitByWhitespace && index !== last);
  }

  return (piece, length) => {
    if (length > maxSentencepieceLength) return false;
    const spacesAnywhere = allowWhitespaceOnlyPieces && isAllSpaces(piece);
    let script = ANY;
    for (let unit = 0, index = 0; unit < piece.length; index++) {
      const code = piece.codePointAt(unit)!;
      unit += code > 0xffff ? 2 : 1;
      if (code === SPACE_CODE) {
        if (!spacesAnywhere && !spaceMayStandAt(index, length)) return false;
        continue;
      }
      const digit = isDigit(code);
      if (digit && splitDigits) return false;
      let own = code < 128 ? asciiScripts[code]! : scriptOf(code);
      if (own === INHERITED) own = script;
      if (digit && !splitByNumber) own = ANY;
      if (splitByUnicodeScript && own !== ANY && script !== ANY && own !== script) return false;
      script = own;
    }
    return true;
  };
}

function isAllSpaces(piece: string): boolean {
  for (let unit = 0; unit < piece.length; unit++) {
    if (piece.charCodeAt(unit) !== SPACE_CODE) return false;
  }
  return true;
}

/** Whether a code point is one of the digits 0 to 9, of usual or full width. */
function isDigit(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
}
