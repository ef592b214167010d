/** @file `ast evaluate --predictions`: anyone's predictions as a table, and two systems compared. */
import {
  type Comparison,
  compareEvaluations,
  createEvaluation,
  type Evaluation,
  type EvaluationCounter,
  renderComparison,
  renderEvaluation,
} from "@ast/metrics";
import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { formatCount } from "../format-number.ts";
import type { LanguageChoice } from "../programs/load-language.ts";
import { checkInput, inputName } from "../programs/read-input.ts";
import { createProgressLine } from "../progress/progress-line.ts";
import type { FileFlags } from "./evaluate.ts";
import { makeMetrics } from "./make-metrics.ts";
import {
  codeBleuLanguages,
  isProgramMetric,
  type MetricChoice,
  presets,
  usualProgramMetrics,
  usualTextMetrics,
} from "./metric-names.ts";
import { type PredictionItem, predictionItems } from "./prediction-items.ts";

/** What is measured, and in which language. */
interface Measuring {
  readonly choices: readonly MetricChoice[];
  readonly language: LanguageChoice | undefined;
}

function languageOf({ language, form, fragment, preset }: FileFlags): LanguageChoice | undefined {
  if (language !== undefined) return { language, form, fragment };
  const known = preset && presets[preset].language;
  if (known !== undefined) {
    return { ...known, form: form ?? known.form, fragment: fragment ?? known.fragment };
  }
  if (form !== undefined) throw badInput("--form is for --language, and none is given");
  if (fragment !== undefined) throw badInput("--fragment is for --language, and none is given");
  return undefined;
}

/** The metrics of a preset, or the usual ones where none are named. */
function namesOf(
  { preset, metric }: FileFlags,
  language: LanguageChoice | undefined,
): readonly MetricChoice["name"][] {
  if (preset !== undefined) {
    const { metrics, withLanguage = [] } = presets[preset];
    return language === undefined ? metrics : [...metrics, ...withLanguage];
  }
  if (metric !== undefined) return [];
  if (language === undefined) return usualTextMetrics;
  const hasCodeBleu = codeBleuLanguages.some((name) => name === language.language);
  return [...usualTextMetrics, ...usualProgramMetrics, ...(hasCodeBleu ? (["codeBleu"] as const) : [])];
}

function measuring(flags: FileFlags): Measuring {
  const { metric = [] } = flags;
  const language = languageOf(flags);
  const names = namesOf(flags, language);
  const keyOf = ({ name, k }: MetricChoice): string => `${name}@${k}`;
  const choices = [...names.map((name) => ({ name, k: 1 })), ...metric];
  const once = [...new Map(choices.map((choice) => [keyOf(choice), choice])).values()];
  // A language is loaded only for metrics that need it.
  return { choices: once, language: once.some(({ name }) => isProgramMetric(name)) ? language : undefined };
}

/** Measures an item; what is wrong with it is told with its place in the file. */
function add(
  counter: EvaluationCounter,
  { place, id, references }: PredictionItem,
  candidates: readonly string[],
): void {
  try {
    counter.add({ id, candidates, reference: references });
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    throw badInput(`${place}: ${messageOf(error.cause ?? error)}`, error);
  }
}

async function evaluateItems(
  context: AstContext,
  flags: FileFlags,
  counters: { readonly a: EvaluationCounter; readonly b: EvaluationCounter | undefined },
): Promise<void> {
  const { predictions } = flags;
  const progress = createProgressLine(context);
  const size = await checkInput(context, predictions);
  let bytes = 0;
  let count = 0;
  const onBytes = (more: number): void => {
    bytes += more;
  };
  try {
    for await (const item of predictionItems(context, flags, onBytes)) {
      add(counters.a, item, item.candidates);
      if (counters.b !== undefined) add(counters.b, item, item.others);
      count++;
      progress.update(size === undefined ? undefined : bytes / size, () => `${formatCount(count)} items`);
    }
  } finally {
    progress.clear();
  }
  if (count === 0) throw badInput(`${inputName(predictions)}: there are no predictions`);
}

function write(
  { process: { stdout } }: AstContext,
  { predictions, compare, json, format }: FileFlags,
  {
    a,
    b,
    comparison,
  }: {
    readonly a: Evaluation;
    readonly b: Evaluation | undefined;
    readonly comparison: Comparison | undefined;
  },
): void {
  if (json) {
    const data = (evaluation: Evaluation): object =>
      JSON.parse(renderEvaluation(evaluation, { format: "json" }));
    const other = b === undefined ? {} : { compare, other: data(b), comparison };
    stdout.write(`${JSON.stringify({ predictions, ...data(a), ...other })}\n`);
    return;
  }
  const table = { format: format === "markdown" ? "markdown" : "text" } as const;
  const blocks = [renderEvaluation(a, table)];
  if (b !== undefined && comparison !== undefined) {
    blocks[0] = `A: ${inputName(predictions)}\n\n${blocks[0]}`;
    blocks.push(`B: ${inputName(compare ?? "")}\n\n${renderEvaluation(b, table)}`);
    blocks.push(
      `p: share of ${formatCount(comparison.resamples)} resamples (seed ${comparison.seed}) in which A is not better than B\n\n${renderComparison(comparison, table)}`,
    );
  }
  stdout.write(`${blocks.join("\n\n")}\n`);
}

/** Runs `ast evaluate --predictions`. */
export async function evaluateFile(context: AstContext, flags: FileFlags): Promise<void> {
  const { choices, language } = measuring(flags);
  const { seed = 0, resamples } = flags;
  if (resamples === 0 && flags.compare !== undefined) {
    throw badInput("--compare draws items anew; --resamples must be 1 or more");
  }
  const start = async (): Promise<EvaluationCounter> =>
    createEvaluation({
      metrics: await makeMetrics(choices, language),
      seed,
      ...(resamples !== undefined && { resamples }),
    });
  const counters = { a: await start(), b: flags.compare === undefined ? undefined : await start() };
  await evaluateItems(context, flags, counters);
  const a = counters.a.result();
  const b = counters.b?.result();
  const comparison = b && compareEvaluations(a, b, { seed, ...(resamples !== undefined && { resamples }) });
  write(context, flags, { a, b, comparison });
}
