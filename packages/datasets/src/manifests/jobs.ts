import type { Manifest } from "../manifest.ts";

/** Questions to a database of job offers with their logical forms. */
export const jobsManifest: Manifest = {
  name: "jobs",
  title: "JOBS: questions about job offers and their logical forms",
  source: { repository: "JasperGuo/Unimer", commit: "b61e8ed68fdbd934c195fa968445540bfa897f2f" },
  licence: "MIT",
  licenceNote: "JasperGuo",
  licenceFile: {
    name: "LICENSE",
    checksum: "sha256:164522eb7d5783512e086d809f170e156d65b3d0f8923b2d3f83009470ac437c",
  },
  citation:
    "L. Tang, R. Mooney, Using Multiple Clause Constructors in Inductive Logic Programming for Semantic Parsing, 2001; L. Dong, M. Lapata, Language to Logical Form with Neural Attention, 2016",
  notes: ["There is no dev split."],
  variants: [
    {
      name: "anonymised-prolog",
      title: "Prolog of Dong and Lapata: words stemmed, entities replaced by markers",
      languages: { source: "English", target: "Prolog" },
    },
    {
      name: "prolog",
      title: "Prolog, words and entities kept",
      languages: { source: "English", target: "Prolog" },
    },
    {
      name: "lambda",
      title: "Lambda calculus, words and entities kept",
      languages: { source: "English", target: "lambda calculus" },
    },
  ],
  files: [
    {
      name: "jobs_anonymous_prolog_train.txt",
      path: "data/job/jobs_anonymous_prolog_train.txt",
      split: "train",
      variant: "anonymised-prolog",
      checksum: "sha256:8b20b1671ceae4048828d21f8ad843a8fe5e9d6c3a0c08c4b290b4c8703144ed",
      bytes: 59767,
      items: 500,
    },
    {
      name: "jobs_anonymous_prolog_test.txt",
      path: "data/job/jobs_anonymous_prolog_test.txt",
      split: "test",
      variant: "anonymised-prolog",
      checksum: "sha256:dadd9dd1146ec793740ea4ac23ef58d090bf7368b16253e47d2207b0fbd25c1b",
      bytes: 16166,
      items: 140,
    },
    {
      name: "job_prolog_train.tsv",
      path: "data/job/job_prolog_train.tsv",
      split: "train",
      variant: "prolog",
      checksum: "sha256:7a811314aa60e1bd1ecf13e1d4bfa59ca0a15356b13e43730ea5f1e4afbaee70",
      bytes: 64608,
      items: 500,
    },
    {
      name: "job_prolog_test.tsv",
      path: "data/job/job_prolog_test.tsv",
      split: "test",
      variant: "prolog",
      checksum: "sha256:044746e5c32cf434b373c5694463e7535c9fa2af7aa58054adaf342954e22130",
      bytes: 17404,
      items: 140,
    },
    {
      name: "job_lambda_train.tsv",
      path: "data/job/job_lambda_train.tsv",
      split: "train",
      variant: "lambda",
      checksum: "sha256:53c446eeb2a4f3f29365466bca24193f5f42a314d7d46bb6e57a51d4f81d8ebc",
      bytes: 60266,
      items: 500,
    },
    {
      name: "job_lambda_test.tsv",
      path: "data/job/job_lambda_test.tsv",
      split: "test",
      variant: "lambda",
      checksum: "sha256:03b8410a2d60113f57f687179cd1832de14f3ddeef5c5781ca4bd83e302db92b",
      bytes: 16041,
      items: 140,
    },
  ],
};
