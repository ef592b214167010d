import { type SvgOptions, type Tree, toSvg } from "@ast/tree";
import { type AttentionView, attentionSentence, tints } from "./attention-view.ts";
import { type Html, html, rawHtml } from "./html.ts";
import type { ReportSample } from "./report-data.ts";
import { differingNodes } from "./tree-difference.ts";

/** The class by which the page's script finds the nodes of a drawing; they follow in breadth-first order. */
const nodeClass = "node";

/** A drawing and the size at which its text is as large as meant. */
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

function drawSource({ id, source }: ReportSample, view: AttentionView | undefined): Drawing {
  const title = `Source tree of ${id}`;
  if (view === undefined) return draw(source, { title });
  const weights = view.weights[view.chosen] ?? [];
  const tint = tints(weights);
  return draw(source, {
    title,
    highlight: () => nodeClass,
    weight: (_, place) => tint[place] ?? 0,
    tooltip: (_, place) => `${view.source[place]}: ${(weights[place] ?? 0) / 10} %`,
  });
}

function drawPredicted(
  { id, target }: ReportSample,
  predicted: Tree,
  view: AttentionView | undefined,
): Drawing {
  const wrong = differingNodes(predicted, target);
  return draw(predicted, {
    title: `Predicted tree of ${id}`,
    highlight: (node, place) => {
      const classes = [wrong.has(node) ? "wrong" : "", place === view?.chosen ? "chosen" : ""];
      return [nodeClass, ...classes.filter((name) => name !== "")].join(" ");
    },
  });
}

function drawTarget({ id, target, predicted }: ReportSample): Drawing {
  const missed = predicted === undefined ? new Set<Tree>() : differingNodes(target, predicted);
  return draw(target, {
    title: `Target tree of ${id}`,
    highlight: (node) => (missed.has(node) ? "wrong" : undefined),
  });
}

/** A drawn tree that shrinks to the page as far as its text stays readable, and then scrolls. */
function figure(
  name: string,
  drawing: Drawing,
  { role, note }: { role: string; note?: Html | undefined },
): Html {
  const { svg, width, height } = drawing;
  const ratio = (width / height).toFixed(3);
  return html`<figure class="tree ${role}" style="--natural:${width}px;--ratio:${ratio}"><figcaption><h4>${name}</h4>${note}</figcaption><div class="scroll" tabindex="0" role="region" aria-label="${name}">${rawHtml(svg)}</div></figure>`;
}

/**
 * The three trees of one translation. Source and prediction stand together: choosing a node of the second shades
 * the first by attention.
 */
export function sampleTrees(sample: ReportSample, view: AttentionView | undefined): Html {
  const source = drawSource(sample, view);
  const predicted =
    sample.predicted === undefined ? undefined : drawPredicted(sample, sample.predicted, view);
  const sourceNote =
    view && html`<p class="attention" aria-live="polite">${attentionSentence(view, view.chosen)}</p>`;
  const predictedNote = view && html`<p>choose a node to see what it looks at</p>`;
  const width = source.width + (predicted?.width ?? 0);
  return html`<div class="trees"><div class="pair" style="--natural:${width}px">${figure("Source", source, {
    role: view === undefined ? "source" : "source shaded",
    note: sourceNote,
  })}
${predicted && figure("Prediction", predicted, { role: "predicted", note: predictedNote })}</div>
${figure("Target", drawTarget(sample), { role: "target" })}</div>`;
}
