import { expect, test } from "vitest";
import { removeComments } from "./remove-comments.ts";
import { removePythonComments } from "./remove-python-comments.ts";

test("comments become a space, and empty lines go", () => {
  expect(removeComments("a/* b\nc */d // e\n\n  \nf")).toBe("a d  \nf");
  expect(removeComments("// only\n/**/")).toBe("");
});

test("what looks like a comment in a string is none, and a quote in a comment begins no string", () => {
  expect(removeComments('s = "// no \\" /* no */"; // it\'s')).toBe('s = "// no \\" /* no */";  ');
  expect(removeComments("c = '\"'; // '\nd")).toBe("c = '\"';  \nd");
});

test("strings may go over lines, and what is not ended begins nothing", () => {
  expect(removeComments('"a // \n b" // c')).toBe('"a // \n b"  ');
  expect(removeComments("it's // c\nd /* e")).toBe("it's  \nd /* e");
  expect(removeComments('"\\" // c')).toBe('"\\"  ');
});

test("a long text of quotes that do not end takes no time that grows with its square", () => {
  const text = `${'\\"'.repeat(200_000)}"`.replaceAll('\\"', '"\\');
  expect(removeComments(text)).toBe(text);
});

test("in Python comments go, strings that are statements too, and lines joined by a backslash are one", () => {
  expect(removePythonComments('"""doc"""\ndef f():\n    "doc"\n    return a # b\n')).toBe(
    "def f():\n    \n    return a ".replace("    \n", ""),
  );
  expect(removePythonComments("x = 1 + \\\n    y\ns = '# no'  # yes")).toBe("x = 1 +    y\ns = '# no'  ");
  expect(removePythonComments("def f(x='d'):\n\treturn 'r'")).toBe("def f(x='d'):\n\treturn 'r'");
});

test("Python that tokenize cannot read stays as it is", () => {
  for (const text of ["x = (1, # open", "x = '''open # a", "if a:\n        b\n    c # d", "x = 1 \\"]) {
    expect(removePythonComments(text)).toBe(text);
  }
});

test("tokenize takes much that is no Python", () => {
  expect(removePythonComments("x = 'open # a\ny # b")).toBe("x = 'open \ny ");
  expect(removePythonComments("? $ ! # a")).toBe("? $ ! ");
  // A line without its backslash ends one string, and so it does the next, in three quotation marks.
  expect(removePythonComments('x = "open \\\n\ny = """doc\n\nz # a')).toBe('x = "open \\\ny = """doc\nz ');
});
