import type { Manifest } from "./manifest.ts";

/**
 * The stored FOR programs of Drissi et al. (2018): JSON arrays of dialect-long trees, sources only.
 * The training file is too large for the copies at hand; its checksum is the one the repository records.
 */
export const forLambdaManifest: Manifest = {
  name: "for-lambda",
  title:
    "FOR programs of Drissi et al., Program Language Translation Using a Grammar-Driven Tree-to-Tree Model",
  source: {
    repository: "hmc-cs-mdrissi/neural_nets_research",
    commit: "0a26c1f55cba7a4b4ac571b5d73afedc82b657f7",
  },
  licence: "MIT",
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
    },
    {
      name: "test_For.json",
      path: "ANC/test_For.json",
      split: "test",
      checksum: "sha256:8531b942474945dca002a56b9073ccb20f64a44f666ac487d4f1233bf7dff8fa",
      bytes: 3413749,
      items: 10000,
    },
  ],
};
