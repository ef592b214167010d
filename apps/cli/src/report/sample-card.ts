import { countNodes, type SvgOptions, type Tree, toSvg } from "@ast/tree";
import { type AttentionView, attentionSentence, attentionView, tints } from "./attention-view.ts";
import { type Html, html, jsonForScript, rawHtml } from "./html.ts";
import type { ReportSample } from "./report-data.ts";
import { tokenDifference } from "./token-difference.ts";
import { differingNodes } from "./tree-difference.ts";

/** The class by which the page's script finds the nodes of a drawing; they follow in breadth-first order. */
const nodeClass = "node";

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

/** A drawing and the width and height that its text was made for. */
interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

function draw(tree: Tree, options: SvgOptions): Drawing {
  const svg = toSvg(tree, options);
  const [, width = "1", height = "1"] = /viewBox="0 0 ([\d.]+) ([\d.]+)/.exec(svg) ?? [];
  return { svg, width: Number(width), height: Number(height) };
}

/** A drawn tree that shrinks to the page as far as its text stays readable, and then scrolls. */
function treeFigure(name: string, drawing: Drawing, { role, note }: { role: string; note?: Html }): Html {
  const { svg, width, height } = drawing;
  const ratio = (width / height).toFixed(3);
  return html`<figure class="tree ${role}" style="--natural:${width}px;--ratio:${ratio}"><figcaption><h4>${name}</h4>${note}</figcaption><div class="scroll" tabindex="0" role="region" aria-label="${name}">${rawHtml(svg)}</div></figure>`;
}

function sourceFigure(sample: ReportSample, view: AttentionView | undefined): Html {
  const weights = view?.weights[view.chosen];
  const tint = weights === undefined ? undefined : tints(weights);
  const drawing = toSvg(sample.source, {
    title: `Source tree of ${sample.id}`,
    ...(tint === undefined || weights === undefined || view === undefined
      ? {}
      : {
          highlight: () => nodeClass,
          weight: (_, place) => tint[place] ?? 0,
          tooltip: (_, place) => `${view.source[place]}: ${(weights[place] ?? 0) / 10} %`,
        }),
  });
  const note =
    view === undefined
      ? {}
      : { note: html`<p class="attention" aria-live="polite">${attentionSentence(view, view.chosen)}</p>` };
  return treeFigure("Source", drawing, { role: view === undefined ? "source" : "source shaded", ...note });
}

function predictedFigure(
  sample: ReportSample,
  predicted: Tree,
  { view, wrong }: { view: AttentionView | undefined; wrong: ReadonlySet<Tree> },
): Html {
  const drawing = toSvg(predicted, {
    title: `Predicted tree of ${sample.id}`,
    highlight: (node, place) =>
      [nodeClass, ...(wrong.has(node) ? ["wrong"] : []), ...(place === view?.chosen ? ["chosen"] : [])].join(
        " ",
      ),
  });
  const note = view === undefined ? {} : { note: html`<p>choose a node to see what it looks at</p>` };
  return treeFigure("Prediction", drawing, { role: "predicted", ...note });
}

function targetFigure(sample: ReportSample): Html {
  const missed = differingNodes(sample.target, sample.predicted);
  const drawing = toSvg(sample.target, {
    title: `Target tree of ${sample.id}`,
    highlight: (node) => (sample.predicted !== undefined && missed.has(node) ? "wrong" : undefined),
  });
  return treeFigure("Target", drawing, { role: "target" });
}

/** One translation: its texts with differing tokens marked, its three trees, and its attention map. */
export function sampleCard(sample: ReportSample, { open }: { readonly open: boolean }): Html {
  const wrong =
    sample.predicted === undefined ? new Set<Tree>() : differingNodes(sample.predicted, sample.target);
  const view = attentionView(sample, wrong);
  const verdict = sample.correct ? "right" : "wrong";
  const sizes = `${countNodes(sample.source)} → ${countNodes(sample.target)} nodes`;
  const other = sample.correct ? undefined : sample.predictedText;
  return html`<details class="sample" data-verdict="${verdict}"${rawHtml(open ? " open" : "")}>
<summary><span class="badge ${verdict}">${verdict}</span><span class="name">${sample.id}</span><code>${sample.sourceText}</code><span class="sizes">${sizes}</span></summary>
<dl class="programs">${program("Source", sample.sourceText, undefined)}
${program("Target", sample.targetText, other)}
${program("Prediction", sample.predictedText, sample.correct ? undefined : sample.targetText)}</dl>
${view === undefined ? undefined : html`<script type="application/json" class="attention-data">${jsonForScript(view)}</script>`}
<div class="trees">${sourceFigure(sample, view)}
${sample.predicted === undefined ? undefined : predictedFigure(sample, sample.predicted, { view, wrong })}
${targetFigure(sample)}</div>
</details>
`;
}
