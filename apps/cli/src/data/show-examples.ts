import type { DatasetName, Split } from "@ast/datasets";
import type { AstContext } from "../context.ts";
import { readDataset } from "./read-dataset.ts";

/** Which examples are shown, and how. */
export interface ShowExamplesFlags {
  readonly variant?: string | undefined;
  /** Whether to take the few examples that come with the program. */
  readonly sample: boolean;
  readonly split: Split;
  /** How many are passed over. */
  readonly start: number;
  readonly count: number;
  readonly json: boolean;
}

/** Both sides of an example beside what they are, every line of them aligned. */
export function sidesText(sides: readonly (readonly [title: string, text: string])[]): string {
  const width = Math.max(...sides.map(([title]) => title.length));
  return sides
    .map(([title, text]) => {
      const [first = "", ...others] = text.replace(/\r?\n$/, "").split("\n");
      const lines = others.map((line) => (line === "" ? "" : " ".repeat(width + 4) + line));
      return [`  ${title.padEnd(width)}  ${first}`, ...lines].map((line) => `${line}\n`).join("");
    })
    .join("");
}

/** Shows examples of a stored dataset as text; with `json` one object per line. */
export async function showExamples(
  context: AstContext,
  flags: ShowExamplesFlags,
  name: DatasetName,
): Promise<void> {
  const { variant, sample, split, start, count, json } = flags;
  const { datasets } = await import("@ast/datasets");
  const { variants } = datasets[name];
  const { languages } = variants.find((other) => other.name === variant) ?? variants[0];
  const { stdout } = context.process;
  let place = 0;
  if (count === 0) return;
  for await (const { id, line, source, target, flags: oddities } of readDataset(context, {
    name,
    variant,
    sample,
    split,
  })) {
    if (place++ < start) continue;
    const titles = [`${id} (line ${line})`, ...(oddities ?? [])].join(", ");
    const sides = sidesText([
      [languages.source, source],
      [languages.target, target],
    ]);
    stdout.write(
      json ? `${JSON.stringify({ id, line, source, target, flags: oddities })}\n` : `${titles}\n${sides}`,
    );
    if (place >= start + count) return;
  }
}
