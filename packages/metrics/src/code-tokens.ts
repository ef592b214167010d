import { isWhiteSpace } from "./bleu/python-white-space.ts";

/**
 * The tokens of code that BLEU is counted on (Ling et al. 2016; `tokenize_for_bleu_eval` of the scorer of CoNaLa): words of letters, digits
 * and underscores, split where a capital follows a small letter; every other character but white space by itself; both quotation marks are a backtick.
 *
 * @example
 * codeTokens("self.foo('Bar', fooBar_x1)"); // self . foo ( ` Bar ` , foo Bar_x1 )
 */
export function codeTokens(code: string): string[] {
  if (typeof code !== "string") throw new TypeError(`codeTokens: code must be a string, got ${String(code)}`);
  const tokens: string[] = [];
  let start = 0;
  let wasSmall = false;
  for (let place = 0; place < code.length; place++) {
    const unit = code.charCodeAt(place);
    const isSmall = unit >= 0x61 && unit <= 0x7a;
    const isCapital = unit >= 0x41 && unit <= 0x5a;
    if (isSmall || isCapital || (unit >= 0x30 && unit <= 0x39) || unit === 0x5f) {
      if (wasSmall && isCapital) {
        tokens.push(code.slice(start, place));
        start = place;
      }
      wasSmall = isSmall;
      continue;
    }
    if (start < place) tokens.push(code.slice(start, place));
    wasSmall = false;
    // A character outside the first plane is two units and one token.
    const isPair = (unit & 0xfc00) === 0xd800 && (code.charCodeAt(place + 1) & 0xfc00) === 0xdc00;
    if (unit === 0x22 || unit === 0x27) tokens.push("`");
    else if (!isWhiteSpace(unit)) tokens.push(isPair ? code.slice(place, place + 2) : code[place]!);
    if (isPair) place++;
    start = place + 1;
  }
  if (start < code.length) tokens.push(code.slice(start));
  return tokens;
}
