import { expect, test } from "vitest";
import { Remembered } from "./remembered.ts";

test("no more keys are remembered than said, the latest among them", () => {
  const remembered = new Remembered<number>(3);
  for (let value = 0; value < 10; value++) {
    remembered.set(`key ${value}`, value);
    expect(remembered.get(`key ${value}`)).toBe(value);
    expect(remembered.size).toBe((value % 3) + 1);
  }
  expect(remembered.get("key 8")).toBeUndefined();
});
