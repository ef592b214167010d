/** @file What holds of every manifest; and, where `AST_DATASETS` names the folder of stored datasets, that its files are those. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type Manifest, rawAddress, sourceOf, termsOf, variantOf } from "../manifest.ts";
import { parseManifest } from "../parse-manifest.ts";
import { atisManifest } from "./atis.ts";
import { coffeescriptJavascriptManifest } from "./coffeescript-javascript.ts";
import { conalaManifest } from "./conala.ts";
import { djangoManifest } from "./django.ts";
import { forLambdaManifest } from "./for-lambda.ts";
import { geoManifest } from "./geo.ts";
import { hearthstoneManifest } from "./hearthstone.ts";
import { javaCsharpManifest } from "./java-csharp.ts";
import { jobsManifest } from "./jobs.ts";

const manifests: readonly Manifest[] = [
  hearthstoneManifest,
  djangoManifest,
  conalaManifest,
  geoManifest,
  atisManifest,
  jobsManifest,
  javaCsharpManifest,
  forLambdaManifest,
  coffeescriptJavascriptManifest,
];

function sha256(content: Uint8Array): string {
  return `sha256:${createHash("sha256").update(content).digest("hex")}`;
}

const root = process.env.AST_DATASETS ?? "";

describe.each(manifests)("the manifest of $name", (manifest) => {
  const folder = join(root, manifest.name);
  const missing = root === "" || !existsSync(folder);
  const storedTest = test.skipIf(missing);
  const needs = missing ? ` (skipped: AST_DATASETS names no folder that holds ${manifest.name})` : "";

  test("passes its own schema, also when it comes as JSON", () => {
    const copy: unknown = JSON.parse(JSON.stringify(manifest));
    expect(parseManifest(copy, "copy.json")).toEqual(manifest);
  });

  test("names each file and each checksum once", () => {
    const { files } = manifest;
    expect(new Set(files.map(({ name }) => name)).size).toBe(files.length);
    expect(new Set(files.map(({ checksum }) => checksum)).size).toBe(files.length);
  });

  storedTest(`knows the stored files, compressed or not${needs}`, () => {
    for (const file of manifest.files) {
      const plain = join(folder, file.name);
      const path = existsSync(plain) ? plain : `${plain}.gz`;
      // The one file that could not be stored.
      if (file.name === "training_For.json" && !existsSync(path)) continue;
      const stored = readFileSync(path);
      const content = path === plain ? stored : gunzipSync(stored);
      expect.soft({ name: file.name, bytes: content.length, checksum: sha256(content) }).toEqual({
        name: file.name,
        bytes: file.bytes,
        checksum: file.checksum,
      });
      const form = path === plain ? undefined : { bytes: stored.length, checksum: sha256(stored) };
      expect.soft(form, file.name).toEqual(file.compressed);
    }
  });

  storedTest(`knows the stored licences${needs}`, () => {
    for (const terms of [manifest, ...manifest.variants]) {
      if (terms.licenceFile === undefined) continue;
      const { name, checksum } = terms.licenceFile;
      expect(sha256(readFileSync(join(folder, name))), name).toBe(checksum);
    }
  });
});

test("a variant of another source has that source's address and terms", () => {
  const file = atisManifest.files.find(({ name }) => name === "raw/atis_lambda_dev.tsv")!;
  expect(rawAddress(atisManifest, file)).toBe(
    "https://raw.githubusercontent.com/JasperGuo/Unimer/b61e8ed68fdbd934c195fa968445540bfa897f2f/data/atis/atis_lambda_dev.tsv",
  );
  expect(sourceOf(atisManifest, file).repository).toBe("JasperGuo/Unimer");
  expect(termsOf(atisManifest, variantOf(atisManifest, file))).toEqual({
    licence: "MIT",
    licenceNote: "JasperGuo",
    licenceFile: {
      name: "raw/LICENSE",
      checksum: "sha256:164522eb7d5783512e086d809f170e156d65b3d0f8923b2d3f83009470ac437c",
    },
  });
  expect(termsOf(atisManifest, atisManifest.variants[0]).licence).toBe("none stated");
});

test("a packed file has no address", () => {
  const [packed] = coffeescriptJavascriptManifest.files;
  expect(packed?.name).toBe("drissi-training.jsonl");
  expect(rawAddress(coffeescriptJavascriptManifest, packed!)).toBe(undefined);
});

test("a file of a variant that there is not is refused", () => {
  const file = { ...jobsManifest.files[0]!, variant: "sql" };
  expect(() => variantOf(jobsManifest, file)).toThrow(
    new RangeError(
      "jobs: jobs_anonymous_prolog_train.txt must belong to one of anonymised-prolog, prolog, lambda, got sql",
    ),
  );
});
