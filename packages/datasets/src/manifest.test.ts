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

  test("refuses names that could lead out of a folder, on any system, and variants there are not", () => {
    const [file] = forLambdaManifest.files;
    const names = ["/abc", "a/../b", "a\\b", "C:abc", "a//b", "a\0b", "nul.txt", "a."];
    const wrong = {
      ...forLambdaManifest,
      licenceFile: { name: "../LICENSE", checksum: "sha256:0" },
      files: [...names.map((name) => ({ ...file, name })), { ...file, variant: "other" }],
    };
    const letters = "expected a relative path of letters, digits, _, - and .";
    expect(() => parseManifest(wrong, "mine.json")).toThrow(
      new TypeError(
        [
          "mine.json: not a dataset manifest",
          "  licenceFile.name: expected a relative path without . and ..",
          "  licenceFile.checksum: expected sha256: and 64 hexadecimal digits",
          `  files.0.name: ${letters}`,
          "  files.1.name: expected a relative path without . and ..",
          ...[2, 3, 4, 5].map((index) => `  files.${index}.name: ${letters}`),
          "  files.6.name: expected a path that is no device on Windows",
          `  files.7.name: ${letters}`,
          "  files.8.variant: expected one of stored, got other",
        ].join("\n"),
      ),
    );
  });

  test("refuses repositories that are elsewhere, names of devices, and names that occur twice", () => {
    const [file] = forLambdaManifest.files;
    const [variant] = forLambdaManifest.variants;
    const wrong = {
      ...forLambdaManifest,
      name: "nul",
      source: { ...forLambdaManifest.source, repository: "../.." },
      variants: [variant, { ...variant, name: "con.txt" }, variant],
      files: [file, { ...file, name: "Training_for.JSON" }],
    };
    expect(() => parseManifest(wrong, "mine.json")).toThrow(
      new TypeError(
        [
          "mine.json: not a dataset manifest",
          "  name: expected a path that is no device on Windows",
          "  source.repository: expected a relative path without . and ..",
          "  variants.1.name: expected a path that is no device on Windows",
          "  variants.2.name: expected another name than that of variants.0, got stored",
          "  files.1.name: expected another name than that of files.0, got Training_for.JSON",
        ].join("\n"),
      ),
    );
  });

  test("a packed file may say in words what it was made from", () => {
    const [file] = forLambdaManifest.files;
    const packed = { ...forLambdaManifest, files: [{ ...file, path: "all of a/*", packing: "joined" }] };
    expect(parseManifest(packed, "mine.json").files[0]?.path).toBe("all of a/*");
    expect(() => parseManifest({ ...packed, files: [{ ...file, path: "a/*" }] }, "mine.json")).toThrow(
      "files.0.path: expected a relative path of letters",
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
