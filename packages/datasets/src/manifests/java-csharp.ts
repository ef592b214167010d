import type { Manifest } from "../manifest.ts";

/** Methods of four Java projects with those of their C# ports (CodeXGLUE, Lu et al. 2021). */
export const javaCsharpManifest: Manifest = {
  name: "java-csharp",
  title: "CodeXGLUE code translation: Java methods and their C# counterparts",
  source: { repository: "microsoft/CodeXGLUE", commit: "90f11dc34f14fb3995631f4cab53d9b8ed9d2ecd" },
  licence: "C-UDA-1.0",
  licenceNote:
    "the data; the methods come from Lucene, POI, JGit and ANTLR. The licence file has the CC0 text that covers the wording of the agreement, not the agreement",
  licenceFile: {
    name: "Data_LICENCE",
    checksum: "sha256:1db48e485330d69d41d9c59e13030bace4f6b305acfab57bf0766ae4e3eb6170",
  },
  citation:
    "S. Lu et al., CodeXGLUE: A Machine Learning Benchmark Dataset for Code Understanding and Generation, 2021",
  notes: [
    "The last version with the 10,300, 500 and 1,000 lines of the paper. From commit a0e2febe on there are 10,295, 499 and 1,000, with 7 test lines changed on each side; which version a published number was measured on is rarely stated.",
    "Not the data of Chen et al. (2018), which is not public, but with projects in common.",
    "In 8 training pairs and 1 dev pair both sides are the same text.",
  ],
  variants: [{ name: "codexglue", title: "As first published", languages: { source: "Java", target: "C#" } }],
  files: [
    {
      name: "train.java-cs.txt.java",
      path: "Code-Code/code-to-code-trans/data/train.java-cs.txt.java",
      split: "train",
      side: "source",
      checksum: "sha256:3d2ba1a8f5de30688663ce76bf9b061574d330fc54eb08c4b7eccda74f42be67",
      bytes: 1861428,
      items: 10300,
      compressed: {
        checksum: "sha256:e655c0eb00817770327466bc2617dbb7245abdbddf54b39cf313fdbc14935ca5",
        bytes: 479925,
      },
    },
    {
      name: "train.java-cs.txt.cs",
      path: "Code-Code/code-to-code-trans/data/train.java-cs.txt.cs",
      split: "train",
      side: "target",
      checksum: "sha256:8f9e154e38b17cf19840a44c50a00b6fa16397336c302e3cf514b29ddfafa0e9",
      bytes: 2387613,
      items: 10300,
      compressed: {
        checksum: "sha256:2c421c96a55fd63a985dd7164b021495688c022cd2ae26cecd921470cfd037bb",
        bytes: 536335,
      },
    },
    {
      name: "valid.java-cs.txt.java",
      path: "Code-Code/code-to-code-trans/data/valid.java-cs.txt.java",
      split: "dev",
      side: "source",
      checksum: "sha256:aed88f2a31af5b6367100bfbca6d9c4888fa63685502b21db817d8b0f0ad5272",
      bytes: 96385,
      items: 500,
    },
    {
      name: "valid.java-cs.txt.cs",
      path: "Code-Code/code-to-code-trans/data/valid.java-cs.txt.cs",
      split: "dev",
      side: "target",
      checksum: "sha256:687c61db799e9e3369a0822184ba67bb5b007c48025f25d44084cc6f525ce4ea",
      bytes: 124022,
      items: 500,
    },
    {
      name: "test.java-cs.txt.java",
      path: "Code-Code/code-to-code-trans/data/test.java-cs.txt.java",
      split: "test",
      side: "source",
      checksum: "sha256:cad0fb08ae59443baeeb1f58de3af83786358dac8ce3a81fd026708ca1b9b2ee",
      bytes: 177440,
      items: 1000,
    },
    {
      name: "test.java-cs.txt.cs",
      path: "Code-Code/code-to-code-trans/data/test.java-cs.txt.cs",
      split: "test",
      side: "target",
      checksum: "sha256:4137527f96c898372e368c75deb3ec8c17c1187ac5a1ae641da1df65e143cd2d",
      bytes: 229147,
      items: 1000,
    },
  ],
};
