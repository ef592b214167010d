import type { Manifest } from "../manifest.ts";

/** Questions to a flight information system with their logical forms. */
export const atisManifest: Manifest = {
  name: "atis",
  title: "ATIS: questions about flights and their logical forms",
  source: {
    repository: "rhythmcao/semantic-parsing-dual",
    commit: "bd419acf391a9f5fe9eeedbcf7799b350138a6da",
  },
  licence: "none stated",
  citation:
    "L. Zettlemoyer, M. Collins, Online Learning of Relaxed CCG Grammars for Parsing to Logical Form, 2007; L. Dong, M. Lapata, Language to Logical Form with Neural Attention, 2016",
  notes: [
    "The anonymised form has 4,433 training lines where papers usually say 4,434.",
    "The raw form has 497 dev lines where papers usually say 491.",
    "The test examples of both forms are in the same order; in 416 of 448 the sequence of predicates is the same.",
  ],
  variants: [
    {
      name: "anonymised",
      title: "Lambda calculus of Dong and Lapata: words stemmed, entities replaced by markers",
      languages: { source: "English", target: "lambda calculus" },
    },
    {
      name: "raw",
      title: "Lambda calculus, words and entities kept",
      languages: { source: "English", target: "lambda calculus" },
      source: { repository: "JasperGuo/Unimer", commit: "b61e8ed68fdbd934c195fa968445540bfa897f2f" },
      licence: "MIT",
      licenceNote: "JasperGuo",
      licenceFile: {
        name: "raw/LICENSE",
        checksum: "sha256:164522eb7d5783512e086d809f170e156d65b3d0f8923b2d3f83009470ac437c",
      },
    },
  ],
  files: [
    {
      name: "anonymised/atis_train.tsv",
      path: "data/atis/atis_train.tsv",
      split: "train",
      variant: "anonymised",
      checksum: "sha256:6765e9a5f450c0d30c6526f50eb75ad026d49dfaaa14c7bb78f573b3842b3a8a",
      bytes: 636619,
      items: 4433,
    },
    {
      name: "anonymised/atis_dev.tsv",
      path: "data/atis/atis_dev.tsv",
      split: "dev",
      variant: "anonymised",
      checksum: "sha256:89a0c80f77f9d56a91dd27733fe141ff1478a49f4abf86804f6b6935454a4690",
      bytes: 70357,
      items: 491,
    },
    {
      name: "anonymised/atis_test.tsv",
      path: "data/atis/atis_test.tsv",
      split: "test",
      variant: "anonymised",
      checksum: "sha256:49ee64670e3b0fcea1c5e9dbc56f72e638ce82d6dea44642eacf275956e0ef67",
      bytes: 55287,
      items: 448,
    },
    {
      name: "anonymised/atis_lexicon.txt",
      path: "data/atis/atis_lexicon.txt",
      split: "none",
      variant: "anonymised",
      checksum: "sha256:cf794dc71b7da09881ee4b1c4bb085381b335dfa3d08cfb3b90933000e21f0cc",
      bytes: 1843,
      items: 78,
    },
    {
      name: "raw/atis_lambda_train.tsv",
      path: "data/atis/atis_lambda_train.tsv",
      split: "train",
      variant: "raw",
      checksum: "sha256:5858bfd5592cd217db2d315322ada3cc42251adee6dc505b0446f6b27de2c722",
      bytes: 839513,
      items: 4473,
    },
    {
      name: "raw/atis_lambda_dev.tsv",
      path: "data/atis/atis_lambda_dev.tsv",
      split: "dev",
      variant: "raw",
      checksum: "sha256:c44ff0bb2479d338db291d8207be1878e43b619b8ff53c807e071079c84a10c7",
      bytes: 93095,
      items: 497,
    },
    {
      name: "raw/atis_lambda_test.tsv",
      path: "data/atis/atis_lambda_test.tsv",
      split: "test",
      variant: "raw",
      checksum: "sha256:02ade84b7196b6c3941c7285025537fa8665bc1bb88e4fca356af169ecbb0065",
      bytes: 74627,
      items: 448,
    },
  ],
};
