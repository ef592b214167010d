import { expect, test } from "vitest";
import { printableText } from "./printable-text.ts";

test("control characters are shown by their number, and line feeds stay", () => {
  expect(printableText("a\u001b[2Jb\u009b\u007f\n\tc\r")).toBe("a\\u001b[2Jb\\u009b\\u007f\n\\u0009c\\u000d");
});

test("other characters are shown as they are", () => {
  expect(printableText('é "─" 漢')).toBe('é "─" 漢');
});
