import type { Manifest } from "../manifest.ts";

/** The stored FOR programs of Drissi et al. (2018): JSON arrays of dialect-long trees, sources only. */
export const forLambdaManifest: Manifest = {
  name: "for-lambda",
  title:
    "FOR programs of Drissi et al., Program Language Translation Using a Grammar-Driven Tree-to-Tree Model",
  source: {
    repository: "hmc-cs-mdrissi/neural_nets_research",
    commit: "0a26c1f55cba7a4b4ac571b5d73afedc82b657f7",
  },
  licence: "MIT",
  licenceFile: {
    name: "LICENSE",
    checksum: "sha256:a21628e418b28fdb1801d7b8cbe8221593088b44f8dd630ff7ca1727003f5b7f",
  },
  citation:
    "M. Drissi, O. Watkins, A. Khant, V. Ojha, P. Sandoval, R. Segev, E. Weiner, R. Keller, Program Language Translation Using a Grammar-Driven Tree-to-Tree Model, 2018",
  notes: [
    "Only the FOR side is stored; the LAMBDA side is its translation, computed when read.",
    "The training file is known by the checksum its repository records; its 100,000 programs are the paper's figure, not a count.",
    "6,339 of the 10,000 test and 6,392 of the 10,000 validation programs are distinct; 340 distinct programs are in both.",
  ],
  variants: [
    {
      name: "stored",
      title: "The published programs, translated",
      languages: { source: "FOR", target: "LAMBDA" },
    },
  ],
  files: [
    {
      name: "training_For.json",
      path: "ANC/training_For.json",
      split: "train",
      checksum: "git-blob:f8b752da58b495a4c205234a941573601450aa22",
    },
    {
      name: "validation_For.json",
      path: "ANC/validation_For.json",
      split: "dev",
      checksum: "sha256:498a167e6cecc599b1f3905f2cc2bc469940a76f9705b93afb3aa9c6e9e919e7",
      bytes: 3428426,
      items: 10000,
      compressed: {
        checksum: "sha256:e738ebd320cc7719ca5b15e3b31a73d5ced5b270609d24f3d0d31b27bae2e1da",
        bytes: 125945,
      },
    },
    {
      name: "test_For.json",
      path: "ANC/test_For.json",
      split: "test",
      checksum: "sha256:8531b942474945dca002a56b9073ccb20f64a44f666ac487d4f1233bf7dff8fa",
      bytes: 3413749,
      items: 10000,
      compressed: {
        checksum: "sha256:2096b06d38f7679215e3320451a6242ae574803f6160f175beb60a3f1c1030a4",
        bytes: 124971,
      },
    },
  ],
};
