import type { Manifest } from "../manifest.ts";

/** Questions about the geography of the United States with their logical forms. */
export const geoManifest: Manifest = {
  name: "geo",
  title: "GEO: questions about geography and their logical forms",
  source: { repository: "JasperGuo/Unimer", commit: "b61e8ed68fdbd934c195fa968445540bfa897f2f" },
  licence: "MIT",
  licenceNote:
    "JasperGuo; the data goes back to the Geoquery corpus of the University of Texas and to Zettlemoyer and Collins (2005)",
  licenceFile: {
    name: "LICENSE",
    checksum: "sha256:164522eb7d5783512e086d809f170e156d65b3d0f8923b2d3f83009470ac437c",
  },
  citation:
    "J. Zelle, R. Mooney, Learning to Parse Database Queries Using Inductive Logic Programming, 1996; L. Zettlemoyer, M. Collins, Learning to Map Sentences to Logical Form, 2005; L. Dong, M. Lapata, Language to Logical Form with Neural Attention, 2016",
  notes: [
    "There is no dev split.",
    "In the anonymised form 399 of the 600 training and 215 of the 280 test lines are distinct.",
  ],
  variants: [
    {
      name: "anonymised-lambda",
      title: "Lambda calculus of Dong and Lapata: words stemmed, entities replaced by markers",
      languages: { source: "English", target: "lambda calculus" },
    },
    {
      name: "lambda",
      title: "Typed lambda calculus, words and entities kept",
      languages: { source: "English", target: "lambda calculus" },
    },
    {
      name: "prolog",
      title: "Prolog, words and entities kept",
      languages: { source: "English", target: "Prolog" },
    },
  ],
  files: [
    {
      name: "geo_anonymous_lambda_train.txt",
      path: "data/geo/geo_anonymous_lambda_train.txt",
      split: "train",
      variant: "anonymised-lambda",
      checksum: "sha256:00c38e3f4bd2017c3395a9db74807fc4b9acaf92e85e901d210a895d5d286c19",
      bytes: 60082,
      items: 600,
    },
    {
      name: "geo_anonymous_lambda_test.txt",
      path: "data/geo/geo_anonymous_lambda_test.txt",
      split: "test",
      variant: "anonymised-lambda",
      checksum: "sha256:2e81ac5bd1275598b623ad6465180304ef148405323033971af6bb5e6a2d20e6",
      bytes: 29474,
      items: 280,
    },
    {
      name: "geo_lambda_calculus_train.tsv",
      path: "data/geo/geo_lambda_calculus_train.tsv",
      split: "train",
      variant: "lambda",
      checksum: "sha256:77643b53ab83368a8c9d6aee9457947af9ca8ff4115cdc62b24f47026a5cdbe5",
      bytes: 91266,
      items: 600,
    },
    {
      name: "geo_lambda_calculus_test.tsv",
      path: "data/geo/geo_lambda_calculus_test.tsv",
      split: "test",
      variant: "lambda",
      checksum: "sha256:929bfeae45f099e7bbf339e11b5d49c8c2aa3fb22ca3ffa98c8aa7265d0ba5f4",
      bytes: 45135,
      items: 280,
    },
    {
      name: "geo_prolog_train.tsv",
      path: "data/geo/geo_prolog_train.tsv",
      split: "train",
      variant: "prolog",
      checksum: "sha256:cc1e046650e31440bf65b85fb7a08de1b88f93413d28189c5b8b39ce3ee42c41",
      bytes: 87089,
      items: 600,
    },
    {
      name: "geo_prolog_test.tsv",
      path: "data/geo/geo_prolog_test.tsv",
      split: "test",
      variant: "prolog",
      checksum: "sha256:9dc74afa1a64d20727ba848be8dcb727c221ad073b89c4dd3db92ff3bb94467c",
      bytes: 40979,
      items: 280,
    },
    {
      name: "geo_entities.json",
      path: "data/geo/geo_entities.json",
      split: "none",
      checksum: "sha256:fe0f78e34f7ae9de4816607053d1a21e3491a7b6713fc6fd0820c0414a8c0955",
      bytes: 49059,
    },
  ],
};
