import { branch, lcrsArrays, leaf, treeArrays } from "@ast/tree";
import { expect, test } from "vitest";
import { labelGrams } from "./label-grams.ts";

const labels = ["call", "list", "name:names", "name:users", "key:size", "key:names", "EOS"];
const idOf = (label: string): number => labels.indexOf(label);
const tree = branch("call", [leaf("name", "names"), branch("list", [leaf("key", "size")])]);
const arrays = treeArrays(tree, idOf);

/** Each label with the one above. */
const shown = (substitution?: Parameters<typeof labelGrams>[1]): string[] => {
  const { ids, parents, kinds } = labelGrams(arrays, substitution);
  expect(kinds).toEqual(new Uint8Array(ids.length));
  return Array.from(ids, (id, at) => `${labels[id]}<${labels[ids[parents[at]!] ?? -1] ?? ""}`);
};
const between = (words: string, input: string) => ({
  labels,
  words: words.split(" "),
  input: input.split(" "),
});

test("labels stay as they are without a substitution, and with one between queries that share no word with them", () => {
  const expected = ["call<", "name:names<call", "list<call", "key:size<list"];
  expect(shown()).toEqual(expected);
  expect(shown(between("sort it", "order that"))).toEqual(expected);
});

test("a leaf that writes a word of its query writes the word in its place, if that is a label of the same type", () => {
  const words = between("sort names by size", "sort users by names");
  expect(shown(words)).toEqual(["call<", "name:users<call", "list<call", "key:names<list"]);
});

test("a leaf is left out if its word has no counterpart, or the counterpart no label", () => {
  expect(shown(between("names by size", "by size"))).toEqual(["call<", "list<call", "key:size<list"]);
  expect(shown(between("by size", "by date"))).toEqual(["call<", "name:names<call", "list<call"]);
});

test("of a word that the query has twice the first is taken", () => {
  // Aligned from the end: the first names to users, the second to names.
  expect(shown(between("names by names", "users by names"))[1]).toBe("name:users<call");
});

test("chains begin anew below a label that is left out", () => {
  // call → name:names → list → key:size → EOS …: in the binary form siblings hang below each other.
  const binary = lcrsArrays(tree, idOf, { endId: idOf("EOS"), endAfterRoot: true });
  const { ids, parents } = labelGrams(binary, between("names size", "size"));
  const list = ids.indexOf(idOf("list"));
  expect(ids.includes(idOf("name:names"))).toBe(false);
  expect(parents[list]).toBe(-1);
  expect(parents[ids.indexOf(idOf("key:size"))]).toBe(list);
});

test("a label that the substitution does not have is refused", () => {
  const few = { ...between("a", "b"), labels: ["call", "list"] };
  expect(() => labelGrams(arrays, few)).toThrow(
    new RangeError("labelGrams: label ids must be from 0 to 1, got 2"),
  );
});
