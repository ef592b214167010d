import type { Grammar } from "@ast/grammar-graph";

/** Singles, optionals, lists and automata over each other, with texts among them. */
export const mixed: Grammar = {
  root: "A",
  categories: { A: ["F", "G", "H", "word"], W: ["word", "END"] },
  nodes: {
    F: [
      { name: "first", category: "A", cardinality: "optional" },
      { name: "rest", category: "A", cardinality: "list" },
      { name: "last", category: "W" },
    ],
    G: {
      states: [
        { moves: [{ category: "A", field: "left", next: 0 }], reduce: 1 },
        { moves: [{ category: "W", field: "right", next: 1 }], reduce: -1 },
      ],
    },
    H: [{ name: "words", category: "W", cardinality: "list" }],
    END: [],
  },
  leaves: { word: { values: ["x"], open: true } },
};
