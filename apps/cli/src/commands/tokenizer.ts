import { buildRouteMap, type RouteMap } from "@stricli/core";
import type { AstContext } from "../context.ts";
import { tokenizerDecodeCommand } from "./tokenizer-decode.ts";
import { tokenizerEncodeCommand } from "./tokenizer-encode.ts";
import { tokenizerShowCommand } from "./tokenizer-show.ts";
import { tokenizerTrainCommand } from "./tokenizer-train.ts";

/** `ast tokenizer`: the commands about tokenizers. */
export const tokenizerCommands: RouteMap<AstContext> = buildRouteMap({
  routes: {
    train: tokenizerTrainCommand,
    encode: tokenizerEncodeCommand,
    decode: tokenizerDecodeCommand,
    show: tokenizerShowCommand,
  },
  docs: {
    brief: "Train byte-pair tokenizers, split texts into pieces and put them together, show models",
    fullDescription:
      "A tokenizer is a model file of SentencePiece: its own programs read those written here, and the other way round.",
  },
});
