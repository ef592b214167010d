import { readdirSync, readFileSync } from "node:fs";
import { parse as parseFor } from "@ast/languages/for";
import { translate } from "@ast/languages/for-to-lambda";
import { print as printLambda } from "@ast/languages/lambda";
import { expect, test } from "vitest";

const samples = new URL("../../../datasets/samples/for-lambda/", import.meta.url);

for (const dialect of ["long", "syn"] as const) {
  const folder = new URL(`${dialect}/`, samples);
  const names = readdirSync(folder).flatMap((file) => (file.endsWith(".for") ? [file.slice(0, -4)] : []));
  const text = (file: string): string => readFileSync(new URL(file, folder), "utf8").trim();

  test.each(names)(`the ${dialect} sample %s translates to the program written beside it`, (name) => {
    const target = translate(parseFor(text(`${name}.for`), { dialect }), { dialect });
    expect(printLambda(target, { dialect })).toBe(text(`${name}.lambda`));
  });
}
