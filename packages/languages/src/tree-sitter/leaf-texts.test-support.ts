/** @file Text for the leaves that a grammar leaves open, for trees made at random and for trying places. */
import { pick, type Random } from "./seeded-random.test-support.ts";

const names = ["alpha", "beta", "gamma", "delta", "foo", "bar", "count", "index", "Value", "Thing"];

const textsByKind: Readonly<Record<string, readonly string[]>> = {
  // Java
  identifier: names,
  type_identifier: names,
  string_fragment: ["abc", "x y"],
  multiline_string_fragment: ["abc"],
  escape_sequence: ["\\n", "\\t", "\\\\"],
  decimal_integer_literal: ["0", "1", "42"],
  hex_integer_literal: ["0x1F"],
  octal_integer_literal: ["017"],
  binary_integer_literal: ["0b101"],
  decimal_floating_point_literal: ["1.5", "2e10"],
  hex_floating_point_literal: ["0x1.8p3"],
  character_literal: ["'a'", "'\\n'"],
  text: ["abc"],
  // C#
  integer_literal: ["0", "12"],
  real_literal: ["1.5"],
  string_literal_content: ["abc d"],
  character_literal_content: ["a"],
  verbatim_string_literal: ['@"a"'],
  implicit_parameter: ["a"],
  predefined_type: ["int", "string"],
  interpolation_start: ["$"],
  interpolation_quote: ['"'],
  interpolation_brace: ["{"],
  raw_string_start: ['"""'],
  raw_string_content: ["s"],
  raw_string_end: ['"""'],
  string_literal_encoding: ["u8"],
  // Python
  integer: ["0", "1", "42"],
  float: ["1.5", "2e3"],
  string_start: ['"'],
  string_content: ["s"],
  string_end: ['"'],
  type_conversion: ["!r", "!s"],
  // JavaScript
  number: ["0", "1", "2.5"],
  regex_pattern: ["a+b"],
  regex_flags: ["g"],
  private_property_identifier: ["#a"],
  property_identifier: names,
  statement_identifier: names,
  shorthand_property_identifier: names,
  shorthand_property_identifier_pattern: names,
  jsx_identifier: names,
};

/** Text for a leaf of an open kind. */
export function leafTextOf(random: Random): (kind: string) => string {
  return (kind) => {
    const texts = textsByKind[kind];
    if (texts === undefined) throw new RangeError(`no text for leaves of the kind ${kind}`);
    return pick(texts, random);
  };
}
