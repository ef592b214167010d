import { expect, test } from "vitest";

test("the package exports these names and no others", async () => {
  expect(Object.keys(await import("./index.ts")).sort()).toEqual([
    "binaryDecoderDefaults",
    "checkDecoderConfig",
    "createTreeDecoder",
    "decoderShape",
    "goldAttention",
    "grammarDecoderDefaults",
    "openDecoder",
    "planDecoder",
    "search",
    "treeDecoderLoss",
  ]);
});
