import { describe, expect, test } from "vitest";
import { rawAddress } from "./manifest.ts";
import { forLambdaManifest } from "./manifests/for-lambda.ts";
import { parseManifest } from "./parse-manifest.ts";

describe("parseManifest", () => {
  test("accepts the manifests of this package, also when they come as JSON", () => {
    const copy = JSON.parse(JSON.stringify(forLambdaManifest)) as unknown;
    expect(parseManifest(copy, "for-lambda.json")).toEqual(forLambdaManifest);
  });

  test("lists everything wrong with a manifest", () => {
    const [file] = forLambdaManifest.files;
    const wrong = {
      ...forLambdaManifest,
      source: { ...forLambdaManifest.source, commit: "main" },
      files: [{ ...file, path: "../secret", checksum: "sha256:12", size: 3 }],
    };
    expect(() => parseManifest(wrong, "mine.json")).toThrow(
      new TypeError(
        [
          "mine.json: not a dataset manifest",
          "  source.commit: expected 40 hexadecimal digits",
          "  files.0.checksum: expected sha256: and 64 or git-blob: and 40 hexadecimal digits",
          '  files.0: Unrecognized key: "size"',
          "  files.0.path: expected a relative path without . and ..",
        ].join("\n"),
      ),
    );
  });

  test("says that a whole value is no manifest", () => {
    expect(() => parseManifest(null, "mine.json")).toThrow(
      new TypeError(
        "mine.json: not a dataset manifest\n  (all): Invalid input: expected object, received null",
      ),
    );
  });
});

test("rawAddress is the address of the file at its commit", () => {
  expect(rawAddress(forLambdaManifest, forLambdaManifest.files[2]!)).toBe(
    "https://raw.githubusercontent.com/hmc-cs-mdrissi/neural_nets_research/0a26c1f55cba7a4b4ac571b5d73afedc82b657f7/ANC/test_For.json",
  );
});
