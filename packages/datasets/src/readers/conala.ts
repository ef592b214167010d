import { type Dataset, defineDataset, fileOf } from "../dataset.ts";
import { DatasetError } from "../dataset-error.ts";
import type { Example } from "../example.ts";
import { jsonArrayItems } from "../json-array-items.ts";
import { conalaManifest } from "../manifests/conala.ts";
import { shownJson } from "../shown-json.ts";
import { textChunks } from "../text-chunks.ts";

/** A question of Stack Overflow and a snippet of Python that answers it. `source` is the rewritten intent or, without one, the intent. */
export interface ConalaExample extends Example {
  /** The question's title. */
  readonly intent: string;
  /** The intent as an annotator put it, with the names and values of the snippet. */
  readonly rewrittenIntent: string | null;
  /** The number of the question; several snippets may answer one. */
  readonly questionId: number;
}

interface Item {
  readonly intent: string;
  readonly rewritten_intent: string | null;
  readonly snippet: string;
  readonly question_id: number;
}

const kinds = {
  intent: { expected: "a string", isRight: (value: unknown) => typeof value === "string" },
  rewritten_intent: {
    expected: "a string or null",
    isRight: (value: unknown) => value === null || typeof value === "string",
  },
  snippet: { expected: "a string", isRight: (value: unknown) => typeof value === "string" },
  question_id: { expected: "an integer", isRight: (value: unknown) => Number.isSafeInteger(value) },
} as const satisfies Record<keyof Item, unknown>;

function checkItem(value: unknown, fault: (reason: string) => Error): asserts value is Item {
  if (typeof value !== "object" || value === null) throw fault(`expected an object, got ${shownJson(value)}`);
  for (const [key, { expected, isRight }] of Object.entries(kinds)) {
    const part: unknown = Reflect.get(value, key);
    if (!isRight(part)) throw fault(`${key}: expected ${expected}, got ${shownJson(part)}`);
  }
}

/** CoNaLa: intents and snippets of Python 3. */
export const conala: Dataset<ConalaExample> = defineDataset(
  conalaManifest,
  async function* (split, { open }) {
    const opened = await open(conalaManifest, fileOf(conalaManifest, { split }));
    for await (const { index, value } of jsonArrayItems(textChunks(opened), opened.name)) {
      checkItem(value, (reason) => {
        const message = `${opened.name}: item ${index}: ${reason}`;
        return new DatasetError(message, { fault: "format", file: opened.name, item: index });
      });
      const { intent, rewritten_intent, snippet, question_id } = value;
      yield {
        id: `${split}/${index}`,
        split,
        line: index + 1,
        source: rewritten_intent ?? intent,
        target: snippet,
        intent,
        rewrittenIntent: rewritten_intent,
        questionId: question_id,
        ...(rewritten_intent === null ? { flags: ["intent-not-rewritten"] } : {}),
      };
    }
  },
);
