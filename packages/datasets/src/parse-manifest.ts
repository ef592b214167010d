/** @file Checking manifests that come from elsewhere; apart from the rest, which then needs no schema library. */
import { z } from "zod";
import type { Manifest } from "./manifest.ts";

const hexadecimal = (digits: number) => new RegExp(`^[0-9a-f]{${digits}}$`);

/** A path that stays in its folder. */
const relativePath = z
  .string()
  .regex(
    /^(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*$/,
    "expected a relative path without . and ..",
  );

const schema: z.ZodType<Manifest> = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected lower-case words joined by -"),
  title: z.string().min(1),
  source: z.strictObject({
    repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, "expected owner/name"),
    commit: z.string().regex(hexadecimal(40), "expected 40 hexadecimal digits"),
  }),
  licence: z.string().min(1),
  files: z
    .array(
      z.strictObject({
        name: relativePath,
        path: relativePath,
        split: z.enum(["train", "dev", "test"]),
        checksum: z
          .string()
          .regex(
            /^(sha256:[0-9a-f]{64}|git-blob:[0-9a-f]{40})$/,
            "expected sha256: and 64 or git-blob: and 40 hexadecimal digits",
          ),
        bytes: z.int().positive().optional(),
        items: z.int().positive().optional(),
      }),
    )
    .min(1),
});

/**
 * Checks that a value, such as a parsed JSON file, is a manifest.
 *
 * @param value - What to check.
 * @param file - The name to give in the error.
 * @throws TypeError that lists everything wrong with it.
 */
export function parseManifest(value: unknown, file: string): Manifest {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `  ${path.join(".") || "(all)"}: ${message}`);
  throw new TypeError([`${file}: not a dataset manifest`, ...faults].join("\n"));
}
