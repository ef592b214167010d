import fc from "fast-check";
import { expect, test } from "vitest";
import { pythonPieces, stringWithBody } from "./python-pieces.ts";

function kindsOf(code: string): string[] {
  return pythonPieces(code)
    .filter(({ kind }) => kind !== "other")
    .map(({ kind, text }) => `${kind} ${text}`);
}

// By the lexical analysis of the Python reference: string prefixes, escapes, and names of Unicode letters.
test.each([
  ["x = ur'a\\'b'", ["name x", "name ur", "string 'a\\'b'"]],
  ["Rb'a' + bR\"b\" + u'c'", ["bytes Rb'a'", 'bytes bR"b"', "string u'c'"]],
  ["'''a\n'b''' + \"\"", ["string '''a\n'b'''", 'string ""']],
  ["f'{x}' + rf\"{y}\"", []],
  ["1e5 + 0x1f + 3j + é1", ["name é1"]],
  ["a # 'b'\nc", ["name a", "name c"]],
  ["'open\nb = 'c'", ["name b", "string 'c'"]],
  ["a '''open 'b'", ["name a"]],
])("%s", (code, kinds) => {
  expect(kindsOf(code)).toEqual(kinds);
});

test("the pieces of any text give the text", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom("'", '"', "\\", "\n", "#", "a", "é", "1", "f", "r", " ", "🂡", "(", "\0"),
      }),
      (code) => {
        expect(
          pythonPieces(code)
            .map(({ text }) => text)
            .join(""),
        ).toBe(code);
      },
    ),
    { numRuns: 1000 },
  );
});

test("a string with any body is one string", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("'", '"', "'''", '"""', "u'", "r'"),
      fc.string({ unit: fc.constantFrom("'", '"', "\\", "\n", "a", "\\n") }),
      (opening, body) => {
        const text = stringWithBody({ kind: "string", text: "", opening, body: "" }, body);
        const pieces = pythonPieces(text);
        expect(pieces).toHaveLength(1);
        expect(pieces[0]?.kind).toBe("string");
      },
    ),
    { numRuns: 1000 },
  );
});

test("half a megabyte of quotes, backslashes or names is cut within a second", () => {
  for (const unit of ["'", '"', "\\'", "'\\", "'''", "a'", "f'", "#", "x ", "1", "'\n", "\u{1F0A1}"]) {
    const code = unit.repeat(Math.ceil(2 ** 19 / unit.length));
    const started = performance.now();
    pythonPieces(code);
    expect(performance.now() - started, unit).toBeLessThan(1000);
  }
});
