import type { Language } from "@ast/languages";
import type { Tree } from "@ast/tree";
import { type Dataset, defineDataset, fileOf } from "../dataset.ts";
import { DatasetError } from "../dataset-error.ts";
import type { Example } from "../example.ts";
import type { Manifest } from "../manifest.ts";
import { tabbedPairs } from "./tabbed-pairs.ts";

/** An utterance, the source, and its logical form, the target, both as they stand on either side of the line's tab. */
export interface LogicalFormExample extends Example {
  /** The tree of the form; positions count from the form's beginning. */
  readonly tree: Tree;
}

/** A dataset of utterances and logical forms. */
export interface LogicalFormDataset extends Dataset<LogicalFormExample> {
  /** What reads and writes the forms of each variant, by its name. */
  readonly languages: Readonly<Record<string, Language>>;
}

/**
 * A dataset whose files have an utterance and a logical form on each line.
 *
 * @param languages - What reads the forms of each of the manifest's variants.
 * @throws RangeError when a variant is read that has no language.
 */
export function logicalFormDataset(
  manifest: Manifest,
  languages: Readonly<Record<string, Language>>,
): LogicalFormDataset {
  const dataset = defineDataset<LogicalFormExample>(manifest, async function* (split, { open, variant }) {
    const language = languages[variant ?? manifest.variants[0].name];
    if (language === undefined) throw new RangeError(`${manifest.name}: no language reads ${variant}`);
    const opened = await open(manifest, fileOf(manifest, { split, variant }));
    for await (const { number, first, second } of tabbedPairs(opened)) {
      const tree = treeOf(second, language, { file: opened.name, line: number });
      yield { id: `${split}/${number - 1}`, split, line: number, source: first, target: second, tree };
    }
  });
  return { ...dataset, languages };
}

function treeOf(form: string, { parse }: Language, { file, line }: { file: string; line: number }): Tree {
  try {
    return parse(form);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `${file}:${line}: logical form: ${reason}`;
    throw new DatasetError(message, { fault: "format", file, line, cause });
  }
}
