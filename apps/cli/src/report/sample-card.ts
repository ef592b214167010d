import { countNodes } from "@ast/tree";
import { attentionView } from "./attention-view.ts";
import { type Html, html, jsonForScript, rawHtml } from "./html.ts";
import type { ReportSample } from "./report-data.ts";
import { sampleTrees } from "./sample-trees.ts";
import { tokenDifference } from "./token-difference.ts";

function program(name: string, text: string | undefined, other: string | undefined): Html {
  if (text === undefined) {
    return html`<div><dt>${name}</dt><dd class="empty">none: decoding reached its limit of nodes or depth</dd></div>`;
  }
  const pieces = other === undefined ? [{ text, differs: false }] : tokenDifference(text, other);
  const marked = pieces.map(
    (piece, index) =>
      html`${index === 0 ? "" : " "}${piece.differs ? html`<mark>${piece.text}</mark>` : piece.text}`,
  );
  return html`<div><dt>${name}</dt><dd><code>${marked}</code></dd></div>`;
}

/** One translation: its texts with differing tokens marked, its three trees, and its attention map. */
export function sampleCard(sample: ReportSample, { open }: { readonly open: boolean }): Html {
  const view = attentionView(sample);
  const verdict = sample.correct ? "right" : "wrong";
  const sizes = `${countNodes(sample.source)} → ${countNodes(sample.target)} nodes`;
  const other = sample.correct ? undefined : sample.predictedText;
  return html`<details class="sample" data-verdict="${verdict}"${rawHtml(open ? " open" : "")}>
<summary><span class="badge ${verdict}">${verdict}</span><span class="name">${sample.id}</span><code>${sample.sourceText}</code><span class="sizes">${sizes}</span></summary>
<dl class="programs">${program("Source", sample.sourceText, undefined)}
${program("Target", sample.targetText, other)}
${program("Prediction", sample.predictedText, sample.correct ? undefined : sample.targetText)}</dl>
${view === undefined ? undefined : html`<script type="application/json" class="attention-data">${jsonForScript(view)}</script>`}
${sampleTrees(sample, view)}
</details>
`;
}
