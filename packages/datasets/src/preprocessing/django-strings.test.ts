import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  expandDottedNames,
  joinDottedNames,
  restoreDjangoCode,
  restoreDjangoQuery,
  slotDjangoCode,
  slotDjangoQuery,
} from "./django-strings.ts";

/** Pieces of pseudo-code and programs in which quotes, escapes and dots meet. */
const piece = fc.constantFrom(
  ...[
    "'",
    '"',
    "\\",
    " ",
    "a",
    "b.c",
    "'x'",
    '"x"',
    "'%s'",
    "x",
    ".",
    "[",
    "]",
    "self.f.g",
    "r'",
    '"""',
    "doesn't",
    "\n",
    "#",
  ],
);
const text = fc.string({ unit: piece, maxLength: 14 });

describe("slotDjangoQuery", () => {
  // Worked with the regular expression of TranX's canonicalize_query.
  test.each([
    ["call f with 'a' and \"b\".", "call f with _STR:0_ and _STR:1_."],
    ["if 'a' or \"a\" or 'a'", "if _STR:0_ or _STR:0_ or _STR:0_"],
    ["replace '%s' in 'x: %s'", "replace '%s' in _STR:0_"],
    [String.raw`the string 'it\'s' and '\\n'`, "the string _STR:0_ and _STR:1_"],
    ["nothing quoted", "nothing quoted"],
    ["it doesn't end", "it doesn't end"],
  ])("%s", (query, slotted) => {
    const { text: found, slots } = slotDjangoQuery(query);
    expect(found).toBe(slotted);
    expect(restoreDjangoQuery(found, slots)).toBe(query);
  });

  test("a placeholder keeps its value and the quotes of each place", () => {
    expect(slotDjangoQuery('\'a\' "b" "a"').slots).toEqual([
      { name: "_STR:0_", value: "a", quotes: ["'", '"'] },
      { name: "_STR:1_", value: "b", quotes: ['"'] },
    ]);
  });

  test("a line that holds a placeholder beforehand is refused", () => {
    expect(() => slotDjangoQuery("use _STR:0_ for 'a'")).toThrow(
      new RangeError(`the text must not hold the placeholder _STR:0_ beforehand, got "use _STR:0_ for 'a'"`),
    );
    expect(() => slotDjangoCode("x = '_STR:0_'", slotDjangoQuery("'a'").slots)).toThrow(RangeError);
  });

  test("any line comes back", () => {
    fc.assert(
      fc.property(text, (query) => {
        const { text: slotted, slots } = slotDjangoQuery(query);
        expect(restoreDjangoQuery(slotted, slots)).toBe(query);
      }),
    );
  });
});

describe("slotDjangoCode", () => {
  const { slots } = slotDjangoQuery(String.raw`'rb' and "it\'s" and '\n' and 'say "hi"'`);

  test("literals of the same text get the placeholder, whatever their quotes and prefix", () => {
    const code = String.raw`f ( 'rb' , "rb" , u'rb' , """rb""" , r'\n' , 'it\'s' , rb , 'rba' )`;
    const slotted = `f ( '_STR:0_' , "_STR:0_" , u'_STR:0_' , """_STR:0_""" , r'_STR:2_' , '_STR:1_' , rb , 'rba' )`;
    expect(slotDjangoCode(code, slots)).toBe(slotted);
    expect(restoreDjangoCode(slotted, slots)).toBe(code);
  });

  test("what a model writes in other quotes gets the value with these escaped", () => {
    expect(restoreDjangoCode(`x = "_STR:3_"`, slots)).toBe(String.raw`x = "say \"hi\""`);
    expect(restoreDjangoCode(`x = '_STR:3_'`, slots)).toBe(`x = 'say "hi"'`);
    expect(restoreDjangoCode(`x = '''_STR:3_'''`, slots)).toBe(`x = '''say "hi"'''`);
  });

  test("literals side by side, one string for Python, are taken one by one", () => {
    const { slots: found } = slotDjangoQuery("the string 'one two' and 'one '");
    expect(slotDjangoCode("f ( 'one '  'two' )", found)).toBe("f ( '_STR:1_'  'two' )");
  });

  test("comments and unfinished strings are left alone", () => {
    expect(slotDjangoCode("x = 1 # 'rb'\ny = 'rb\nz = 'rb'", slots)).toBe(
      "x = 1 # 'rb'\ny = 'rb\nz = '_STR:0_'",
    );
  });

  test("any program comes back", () => {
    fc.assert(
      fc.property(text, text, (query, code) => {
        const { slots: found } = slotDjangoQuery(query);
        expect(restoreDjangoCode(slotDjangoCode(code, found), found)).toBe(code);
      }),
    );
  });
});

describe("dotted names", () => {
  // The first example is the one the preprocessing's authors give: foo.bar.func.
  test.each([
    ["call foo.bar.func.", "call foo.bar.func [ foo . bar . func ]."],
    ["self.x, and os.path", "self.x [ self . x ], and os.path [ os . path ]"],
    ["number 1.5 and end. Next", "number 1.5 and end. Next"],
    ["a..b and .c and d.", "a..b and .c and d."],
  ])("%s", (query, expanded) => {
    expect(expandDottedNames(query)).toBe(expanded);
    expect(joinDottedNames(expanded)).toBe(query);
  });

  test("parts that are not those of the name before stay", () => {
    expect(joinDottedNames("a.b [ a . c ]")).toBe("a.b [ a . c ]");
  });

  test("any line comes back, expanded before or not", () => {
    fc.assert(
      fc.property(text, (query) => {
        const expanded = expandDottedNames(query);
        expect(joinDottedNames(expanded)).toBe(query);
      }),
    );
  });
});
