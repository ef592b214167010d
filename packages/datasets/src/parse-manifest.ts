/** @file Checking manifests that come from elsewhere; apart from the rest, which then needs no schema library. */
import { z } from "zod";
import type { Manifest } from "./manifest.ts";
import { pathFault } from "./relative-path.ts";

const hexadecimal = (digits: number) => new RegExp(`^[0-9a-f]{${digits}}$`);

/** Refuses what does not stay in its folder, or names no file there, on every system. */
function checkPath(path: string, context: z.RefinementCtx): void {
  const fault = pathFault(path);
  if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
}

const relativePath = z.string().superRefine(checkPath);

const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/, "expected sha256: and 64 hexadecimal digits");

const checksum = z
  .string()
  .regex(
    /^(sha256:[0-9a-f]{64}|git-blob:[0-9a-f]{40})$/,
    "expected sha256: and 64 or git-blob: and 40 hexadecimal digits",
  );

const source = z.strictObject({
  repository: z
    .string()
    .regex(/^[^/]+\/[^/]+$/, "expected owner/name")
    .superRefine(checkPath),
  commit: z.string().regex(hexadecimal(40), "expected 40 hexadecimal digits"),
});

const licence = z.string().min(1);

const terms = {
  licenceNote: z.string().min(1).optional(),
  licenceFile: z.strictObject({ name: relativePath, checksum: sha256 }).optional(),
};

const variant = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, "expected lower-case words joined by - or .")
    .superRefine(checkPath),
  title: z.string().min(1),
  languages: z.strictObject({ source: z.string().min(1), target: z.string().min(1) }),
  source: source.optional(),
  licence: licence.optional(),
  ...terms,
});

const file = z
  .strictObject({
    name: relativePath,
    path: z.string().min(1),
    split: z.enum(["train", "dev", "test", "all", "none"]),
    side: z.enum(["source", "target"]).optional(),
    variant: z.string().optional(),
    checksum,
    bytes: z.int().positive().optional(),
    items: z.int().positive().optional(),
    compressed: z.strictObject({ checksum: sha256, bytes: z.int().positive() }).optional(),
    packing: z.string().min(1).optional(),
  })
  .superRefine(({ path, packing }, context) => {
    const fault = packing === undefined ? pathFault(path) : undefined;
    if (fault !== undefined) context.addIssue({ code: "custom", message: fault, path: ["path"] });
  });

/** Refuses a name that an earlier one of the list has, also in other letters: on some systems both mean one file. */
function checkNames(
  list: "variants" | "files",
  items: readonly { readonly name: string }[],
  context: z.RefinementCtx,
): void {
  const names = items.map(({ name }) => name.toLowerCase());
  for (const [index, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first === index) continue;
    const message = `expected another name than that of ${list}.${first}, got ${items[index]?.name}`;
    context.addIssue({ code: "custom", message, path: [list, index, "name"] });
  }
}

const schema: z.ZodType<Manifest> = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected lower-case words joined by -")
      .superRefine(checkPath),
    title: z.string().min(1),
    source,
    licence,
    ...terms,
    citation: z.string().min(1),
    notes: z.array(z.string().min(1)),
    variants: z.tuple([variant], variant),
    files: z.array(file).min(1),
  })
  .superRefine(({ variants, files }, context) => {
    checkNames("variants", variants, context);
    checkNames("files", files, context);
    const names = variants.map(({ name }) => name);
    for (const [index, { variant: name }] of files.entries()) {
      if (name === undefined || names.includes(name)) continue;
      const message = `expected one of ${names.join(", ")}, got ${name}`;
      context.addIssue({ code: "custom", message, path: ["files", index, "variant"] });
    }
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
