/** @file What is wrong with a configuration, in words: the key, what it must be, what it is. */
import { z } from "zod";

/**
 * Describes a fault that a schema found.
 *
 * @param issue - The fault, with its input.
 * @param root - Schema and value that it was found in.
 */
export function describeIssue(
  issue: z.core.$ZodIssue,
  root: { readonly schema: z.ZodType; readonly value: unknown },
): string {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(root, issue.path);
    const keys = issue.keys.map((key) => (path === "" ? key : `${path}.${key}`)).join(", ");
    return `${keys}: unknown key${issue.keys.length > 1 ? "s" : ""}; known here: ${known.join(", ")}`;
  }
  const found = JSON.stringify(foundIn(issue)) ?? "nothing";
  return `${path === "" ? "" : `${path}: `}expected ${expectation(issue)}, got ${found}`;
}

/** The value at fault; of an object whose kind is not known, that kind. */
function foundIn({ code, input, path }: z.core.$ZodIssue): unknown {
  const key = path.at(-1);
  const holds = code === "invalid_union" && typeof input === "object" && input !== null && key !== undefined;
  return holds ? (input as Readonly<Record<PropertyKey, unknown>>)[key] : input;
}

const typeNames: Readonly<Record<string, string>> = {
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
  string: "text",
  object: "an object",
  record: "an object",
};

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return typeNames[issue.expected] ?? issue.expected;
    case "invalid_value":
      return either(issue.values.map((value) => JSON.stringify(value)));
    case "too_small":
      return issue.inclusive ? `${issue.minimum} or more` : `more than ${issue.minimum}`;
    case "too_big":
      return issue.inclusive ? `${issue.maximum} or less` : `less than ${issue.maximum}`;
    case "invalid_union":
      return either(
        ("options" in issue ? (issue.options ?? []) : []).map((option) => JSON.stringify(option)),
      );
    default:
      return issue.message;
  }
}

function either(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join() : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
}

/** The keys that an object of a schema may have. */
function knownKeys(
  { schema, value }: { readonly schema: z.core.$ZodType; readonly value: unknown },
  path: readonly PropertyKey[],
): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return knownKeys({ schema: schema.unwrap(), value }, path);
  }
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const option = schema.options.find(
      (candidate) => candidate instanceof z.ZodObject && isOfKind(candidate, value),
    );
    return option === undefined ? [] : knownKeys({ schema: option, value }, path);
  }
  if (!(schema instanceof z.ZodObject)) return [];
  const [key, ...rest] = path;
  if (key === undefined) return Object.keys(schema.shape);
  const inner = (value as Readonly<Record<PropertyKey, unknown>>)[key];
  return knownKeys({ schema: schema.shape[String(key)], value: inner }, rest);
}

/** Whether a value says of itself that it is of an option's kind. */
function isOfKind(option: z.ZodObject, value: unknown): boolean {
  const { kind } = option.shape;
  const said = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  return kind instanceof z.ZodLiteral && kind.values.has(said as string);
}
