import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DatasetError } from "./dataset-error.ts";
import { jsonArrayItems } from "./json-array-items.ts";

async function read(chunks: Iterable<string>): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const { index, value } of jsonArrayItems(chunks, "programs.json")) {
    expect(index).toBe(items.length);
    items.push(value);
  }
  return items;
}

describe("jsonArrayItems", () => {
  test("gives the items of any array of JSON values, however the text is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue()),
        fc.constantFrom(undefined, 2),
        fc.integer({ min: 1, max: 40 }),
        async (values, indent, size) => {
          const text = ` ${JSON.stringify(values, null, indent)}\n`;
          const pieces = text.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
          expect(await read(pieces)).toEqual(JSON.parse(text));
        },
      ),
    );
  });

  test("takes exactly the texts that are JSON arrays", async () => {
    const piece = fc.constantFrom(...'[]{},:"\\1 \n\u00a0', "null", '"a"', '{"a":');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: piece, maxLength: 10 }), async (inner) => {
        const text = `[${inner}]`;
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          await expect(read([text])).rejects.toThrow(DatasetError);
          return;
        }
        expect(await read([text])).toEqual(value);
      }),
      { numRuns: 2000 },
    );
  });

  test("gives the items before a fault", async () => {
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const { value } of jsonArrayItems(["[1,{},", "oops]"], "programs.json")) seen.push(value);
    })();
    await expect(reading).rejects.toBeInstanceOf(DatasetError);
    expect(seen).toEqual([1, {}]);
  });

  test.each([
    ["an object", "{}", 'programs.json: expected a JSON array, got "{"'],
    ["nothing", "  ", "programs.json: expected a JSON array, got nothing"],
    ["text after the array", "[1] 2", 'programs.json: expected nothing after the array, got "2"'],
    [
      "a cut array",
      '[1,{"a":[2',
      "programs.json: expected the array to be closed, got the end of the file in item 1",
    ],
    ["a missing item", "[1,,2]", "programs.json: item 1: expected JSON, got nothing", 1],
    ["a brace that nothing opened", "[1}{2]", "programs.json: item 0: expected JSON, got 1}", 0],
    ["a brace instead of the end", "[}[1]", "programs.json: item 0: expected JSON, got }", 0],
    ["a bad item", "[1,tru,2]", "programs.json: item 1: expected JSON, got tru", 1],
  ])("%s is refused", async (_name, text, message, item?: number) => {
    await expect(read([text])).rejects.toThrow(
      new DatasetError(message, {
        fault: "format",
        file: "programs.json",
        ...(item === undefined ? {} : { item }),
      }),
    );
  });
});
