import type { Manifest } from "../manifest.ts";

/** How the files of one program each became lines of JSON. */
const packing =
  "every program's two files as one line of JSON, in the order of their numbers: " +
  '{"id": number, "coffee": text of number.coffee, "js": text of number.js}; ' +
  "the JavaScript can be made again with coffeescript 2.3.1, compile(text, { header: true }). " +
  "Pairs of the same kind, as many as you like, come from coffeeScriptJavaScript";

/** CoffeeScript programs with the JavaScript that the compiler makes of them. */
export const coffeescriptJavascriptManifest: Manifest = {
  name: "coffeescript-javascript",
  title: "CoffeeScript programs and the JavaScript that the compiler makes of them",
  source: {
    repository: "hmc-cs-mdrissi/neural_nets_research",
    commit: "0a26c1f55cba7a4b4ac571b5d73afedc82b657f7",
  },
  licence: "MIT",
  licenceNote: "Mehdi Drissi, Olivia Watkins, Pedro Sandoval, Vivaswat Ojha, Eric Wiener",
  licenceFile: {
    name: "LICENSE",
    checksum: "sha256:a21628e418b28fdb1801d7b8cbe8221593088b44f8dd630ff7ca1727003f5b7f",
  },
  citation:
    "M. Drissi, O. Watkins, A. Khant, V. Ojha, P. Sandoval, R. Segev, E. Weiner, R. Keller, Program Language Translation Using a Grammar-Driven Tree-to-Tree Model, 2018; X. Chen, C. Liu, D. Song, Tree-to-tree Neural Networks for Program Translation, 2018",
  notes: [
    "drissi: the JavaScript is exactly what coffeescript 2.3.1 makes of each program with a header, so pairs can be made at will.",
    "drissi: published without a test split; the first 5,000 validation programs are read as dev, the other 5,000 as test. 99,042 of the 100,000 training and 9,933 of the 10,000 validation programs are distinct; 26 distinct programs are in both.",
    "chen-sample: the first 100, 10 and 10 items of CJ-BL, as tokens and trees; too small to train on. The full sets are not public.",
  ],
  variants: [
    {
      name: "drissi",
      title: "The programs of Drissi et al., as text",
      languages: { source: "CoffeeScript", target: "JavaScript" },
    },
    {
      name: "chen-sample",
      title: "The first items of Chen et al.'s set CJ-BL, as tokens and trees",
      languages: { source: "CoffeeScript", target: "JavaScript" },
      source: {
        repository: "ziwenyd/ZiwenY_PRJ_Tree2Tree_Program_Translation",
        commit: "dbaa7803cd1f43eef258990ddc67437cfddaaa14",
      },
      licence: "BSD-3-Clause",
      licenceNote: "Xinyun Chen, Chang Liu and Dawn Song",
      licenceFile: {
        name: "chen-sample/LICENSE",
        checksum: "sha256:9e3516c9087cc45a4a63da5c24c877dd2013cf9e65a1b78abe9c12169618fca4",
      },
    },
  ],
  files: [
    {
      name: "drissi-training.jsonl",
      path: "ANC/training_{cs,js}_programs/*",
      split: "train",
      variant: "drissi",
      checksum: "sha256:74b175326db3fec80a5a8bf6ccf7cdd3b2282387f3f095bec0498036fe37eecc",
      bytes: 45478536,
      items: 100000,
      compressed: {
        checksum: "sha256:020669f3c09ba9e72b4e49a63ae1ce4593fc97af0a321809e300b1559284fbb3",
        bytes: 6892634,
      },
      packing,
    },
    {
      name: "drissi-validation.jsonl",
      path: "ANC/validation_{cs,js}_programs/*",
      split: "dev",
      variant: "drissi",
      checksum: "sha256:6e69187da3ccfcb0a5f511f95ff0fe0861cc0aec9fc9666bc560a7c4dcd9a5e6",
      bytes: 4561011,
      items: 10000,
      compressed: {
        checksum: "sha256:84ee573ac452db195df8df37ed0bd24e26906d249330a889b8e2c144c69be559",
        bytes: 691754,
      },
      packing,
    },
    {
      name: "chen-sample/preprocessed_progs_train.json",
      path: "tree2tree/mini_data/CS-JS/BL/preprocessed_progs_train.json",
      split: "train",
      variant: "chen-sample",
      checksum: "sha256:39819b39a3a14b64a5f4d2d0d089559288abf7adfff1d25071ec08b40567d052",
      bytes: 2372524,
      items: 100,
      compressed: {
        checksum: "sha256:65b8dbe485c31754412e099c31184f60fcb616867cc269236e9a86bd991f846c",
        bytes: 49427,
      },
    },
    {
      name: "chen-sample/preprocessed_progs_valid.json",
      path: "tree2tree/mini_data/CS-JS/BL/preprocessed_progs_valid.json",
      split: "dev",
      variant: "chen-sample",
      checksum: "sha256:4f06dc431fdf51022d3d7f00b555be319694764a144ae9bc769013a6f2592150",
      bytes: 189157,
      items: 10,
    },
    {
      name: "chen-sample/preprocessed_progs_test.json",
      path: "tree2tree/mini_data/CS-JS/BL/preprocessed_progs_test.json",
      split: "test",
      variant: "chen-sample",
      checksum: "sha256:bf689fa41acfe09eb9dbe1c45ee8e78f41ee972eea12f7285b28f369c6fc77ba",
      bytes: 271738,
      items: 10,
    },
  ],
};
