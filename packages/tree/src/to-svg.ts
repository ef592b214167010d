import { countNodes } from "./count-nodes.ts";
import { childrenOf, isLeaf, type Tree } from "./node.ts";
import { SVG_STYLE } from "./svg-style.ts";
import { escapedXml, roundedNumber, shortenedLabel, textWidth } from "./svg-text.ts";
import { tidyLayout } from "./tidy-layout.ts";

/** Options of {@link toSvg}. Functions of a node also get its place in breadth-first order, the root being 0. */
export interface SvgOptions {
  /** What the drawing shows, for screen readers and as its tooltip. @defaultValue "Syntax tree" */
  readonly title?: string;
  /** Largest number of nodes drawn, those nearest the root; the rest is counted in a note. @defaultValue 1000 */
  readonly maxNodes?: number;
  /** CSS class of a node; `chosen`, `right` and `wrong` have a style already. */
  readonly highlight?: (node: Tree, place: number) => string | undefined;
  /** How strongly a node is tinted, 0 to 1: an attention map. */
  readonly weight?: (node: Tree, place: number) => number;
  /** Tooltip of a node. @defaultValue its type and value in full, and its weight where there is one */
  readonly tooltip?: (node: Tree, place: number) => string;
}

// All in pixels.
const FONT_SIZE = 12;
const SMALL_FONT_SIZE = 10;
const BOX_HEIGHT = 24;
const BOX_PADDING = 8;
const LEVEL_HEIGHT = 58;
const NEIGHBOUR_GAP = 12;
const MARGIN = 10;

/** Opacity of the tint at weight 1: strong enough to stand out, weak enough to read the label on it. */
const FULL_TINT = 0.6;

/**
 * Draws a tree as a self-contained SVG element that can stand alone or inside an HTML page.
 *
 * A branch shows its type, a leaf its value, an edge the field of the lower node. Colours follow the variables
 * `--ast-tree-ink`, `-surface`, `-branch`, `-weight`, `-chosen`, `-right` and `-wrong` of the page, if it sets them.
 *
 * @throws RangeError if a weight is not from 0 to 1, or `maxNodes` is less than 1.
 */
export function toSvg(tree: Tree, options: SvgOptions = {}): string {
  const { title = "Syntax tree", maxNodes = 1000 } = options;
  if (!(maxNodes >= 1)) throw new RangeError(`toSvg: maxNodes must be at least 1, got ${maxNodes}`);

  const { nodes, width: treeWidth } = placedNodes(tree, maxNodes);
  const hidden = nodes.length < maxNodes ? 0 : countNodes(tree) - nodes.length;
  const note = hidden === 0 ? "" : `${hidden} more ${hidden === 1 ? "node" : "nodes"}`;
  const treeHeight = nodes.at(-1)!.top + BOX_HEIGHT + MARGIN;

  const height = treeHeight + (note === "" ? 0 : 2 * SMALL_FONT_SIZE);
  const width = Math.ceil(Math.max(treeWidth, textWidth(note, SMALL_FONT_SIZE) + 2 * MARGIN));
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  const edges = nodes.map((node) => edgePath(node, nodes[node.parent])).join("");
  const name = escapedXml(title);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="ast-tree" role="img" aria-label="${name}" ${size}>`,
    `<title>${name}</title><style>${SVG_STYLE}</style>`,
    edges === "" ? "" : `<path class="edge" d="${edges}"/>`,
    ...nodes.map((node, place) => drawnNode(node, place, options)),
    note === "" ? "" : drawnText("note", MARGIN, height - MARGIN, note),
    "</svg>",
  ].join("");
}

/** A node with its place in the drawing. */
interface PlacedNode {
  readonly node: Tree;
  /** Place of its parent in breadth-first order; −1 for the root. */
  readonly parent: number;
  readonly label: string;
  readonly boxWidth: number;
  /** Horizontal centre of the box. */
  readonly x: number;
  /** Upper edge of the box. */
  readonly top: number;
  /** Whether all children are drawn too. */
  readonly complete: boolean;
}

/** Chooses the first nodes in breadth-first order and gives each its place; also the width they take. */
function placedNodes(tree: Tree, limit: number): { nodes: PlacedNode[]; width: number } {
  const nodes = [tree];
  const parents = [-1];
  const levels = [0];
  const complete: boolean[] = [];
  for (let place = 0; place < nodes.length; place++) {
    const children = childrenOf(nodes[place]!);
    const drawn = children.slice(0, limit - nodes.length);
    complete.push(drawn.length === children.length);
    for (const child of drawn) {
      nodes.push(child);
      parents.push(place);
      levels.push(levels[place]! + 1);
    }
  }
  const labels = nodes.map(shownLabel);
  const boxWidths = labels.map((label) =>
    Math.max(textWidth(label, FONT_SIZE) + 2 * BOX_PADDING, BOX_HEIGHT),
  );
  const widths = nodes.map(({ field = "" }, place) =>
    Math.max(boxWidths[place]!, textWidth(shortenedLabel(field), SMALL_FONT_SIZE)),
  );
  const centres = tidyLayout({ parents, widths, gap: NEIGHBOUR_GAP });
  let start = 0;
  let end = 0;
  centres.forEach((centre, place) => {
    start = Math.min(start, centre - widths[place]! / 2);
    end = Math.max(end, centre + widths[place]! / 2);
  });
  const placed = nodes.map((node, place) => ({
    node,
    parent: parents[place]!,
    label: labels[place]!,
    boxWidth: boxWidths[place]!,
    x: roundedNumber(centres[place]! - start + MARGIN),
    top: MARGIN + levels[place]! * LEVEL_HEIGHT,
    complete: complete[place]!,
  }));
  return { nodes: placed, width: end - start + 2 * MARGIN };
}

function edgePath(child: PlacedNode, parent: PlacedNode | undefined): string {
  if (parent === undefined) return "";
  const from = parent.top + BOX_HEIGHT;
  const middle = (from + child.top) / 2;
  return `M${parent.x} ${from}C${parent.x} ${middle} ${child.x} ${middle} ${child.x} ${child.top}`;
}

function drawnNode(placed: PlacedNode, place: number, options: SvgOptions): string {
  const { node, label, boxWidth, x, top, complete } = placed;
  const weight = options.weight?.(node, place);
  if (weight !== undefined && !(weight >= 0 && weight <= 1)) {
    throw new RangeError(`toSvg: the weight of a node must be from 0 to 1, got ${weight} for node ${place}`);
  }
  const kind = isLeaf(node) ? "leaf" : "branch";
  const highlight = options.highlight?.(node, place);
  const names = highlight === undefined ? kind : `${kind} ${highlight}`;
  const tooltip = options.tooltip?.(node, place) ?? defaultTooltip(node, weight);
  const radius = isLeaf(node) ? BOX_HEIGHT / 2 : 4;
  const left = roundedNumber(x - boxWidth / 2);
  const box = `x="${left}" y="${top}" width="${roundedNumber(boxWidth)}" height="${BOX_HEIGHT}" rx="${radius}"`;
  return [
    `<g class="${escapedXml(names)}"><title>${escapedXml(tooltip)}</title><rect class="box" ${box}/>`,
    weight ? `<rect class="weight" ${box} fill-opacity="${roundedNumber(weight * FULL_TINT, 3)}"/>` : "",
    drawnText("label", x, top + 16, label),
    node.field === undefined ? "" : drawnText("field", x, top - 4, shortenedLabel(node.field)),
    complete ? "" : drawnText("more", x, top + BOX_HEIGHT + 10, "…"),
    "</g>",
  ].join("");
}

function shownLabel(node: Tree): string {
  if (!isLeaf(node)) return shortenedLabel(node.type);
  return node.value.trim() === "" ? shortenedLabel(`"${node.value}"`) : shortenedLabel(node.value);
}

function defaultTooltip(node: Tree, weight: number | undefined): string {
  const name = isLeaf(node) ? `${node.type} ${JSON.stringify(node.value)}` : node.type;
  return weight === undefined ? name : `${name}: ${roundedNumber(weight, 4)}`;
}

function drawnText(name: string, x: number, y: number, content: string): string {
  return `<text class="${name}" x="${x}" y="${y}">${escapedXml(content)}</text>`;
}
