import { expect, test } from "vitest";
import { withoutFolders } from "./without-folders.mjs";

test.each([
  ["nothing is built in /srv/some/cache/ast/4.22.0)", "nothing is built in 4.22.0)"],
  ["/usr/bin/node measure.mjs at file:///srv/some/a.mjs:3", "node measure.mjs at a.mjs:3"],
  ["D:\\some\\a.js ended with 1", "a.js ended with 1"],
  ["npm install @tensorflow/tfjs-node@4.22.0; see https://host.org/a/b", undefined],
])("%s", (text, expected = text) => {
  expect(withoutFolders(text)).toBe(expected);
});
