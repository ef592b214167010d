import { attentionSentence, tints } from "./attention-view.ts";
import { enlivenAttention } from "./enliven-attention.ts";
import { enlivenCharts } from "./enliven-charts.ts";
import { enlivenSamples } from "./enliven-samples.ts";

/**
 * The script of the report, as text: the source of functions that are checked, linted and tested here like all
 * others. Each of them stands alone, so its text means the same in the page.
 */
export function pageScript(): string {
  return [
    '"use strict";',
    `(${enlivenSamples})(document);`,
    `(${enlivenCharts})(document);`,
    `(${enlivenAttention})(document, { sentence: ${attentionSentence}, tints: ${tints} });`,
  ].join("\n");
}
