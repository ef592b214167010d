import { countNodes } from "./count-nodes.ts";
import { childrenOf, isLeaf, type Tree } from "./node.ts";
import { SVG_STYLE } from "./svg-style.ts";
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

const CHARACTER_WIDTH = 7.3;
const LABEL_LIMIT = 28;
const BOX_HEIGHT = 24;
const BOX_PADDING = 8;
const LEVEL_HEIGHT = 58;
const NEIGHBOUR_GAP = 12;
const MARGIN = 10;
const NOTE_HEIGHT = 20;

/**
 * Draws a tree as a self-contained SVG element that can stand alone or inside an HTML page.
 *
 * A branch shows its type, a leaf its value, an edge the field of the lower node. Colours follow the variables
 * `--ast-tree-ink`, `-branch`, `-leaf`, `-weight`, `-chosen`, `-right` and `-wrong` of the page, if it sets them.
 */
export function toSvg(tree: Tree, options: SvgOptions = {}): string {
  const { title = "Syntax tree", maxNodes = 1000, highlight, weight, tooltip } = options;
  if (!(maxNodes >= 1)) throw new RangeError(`toSvg: maxNodes must be at least 1, got ${maxNodes}`);

  const { nodes, parents, drawnChildCounts } = firstNodes(tree, maxNodes);
  const labels = nodes.map(labelShown);
  const widths = labels.map((label) => Math.max(textWidth(label) + 2 * BOX_PADDING, BOX_HEIGHT));
  const centres = tidyLayout({ parents, widths, gap: NEIGHBOUR_GAP });

  let leftEnd = 0;
  let rightEnd = 0;
  for (let place = 0; place < nodes.length; place++) {
    leftEnd = Math.min(leftEnd, centres[place]! - widths[place]! / 2);
    rightEnd = Math.max(rightEnd, centres[place]! + widths[place]! / 2);
  }
  const x = (place: number): number => rounded(centres[place]! - leftEnd + MARGIN);
  const levels = new Int32Array(nodes.length);
  const top = (place: number): number => MARGIN + levels[place]! * LEVEL_HEIGHT;

  const edges: string[] = [];
  const drawings: string[] = [];
  nodes.forEach((node, place) => {
    const parent = parents[place]!;
    if (parent >= 0) {
      levels[place] = levels[parent]! + 1;
      const from = top(parent) + BOX_HEIGHT;
      const middle = (from + top(place)) / 2;
      edges.push(
        `M${x(parent)} ${from}C${x(parent)} ${middle} ${x(place)} ${middle} ${x(place)} ${top(place)}`,
      );
      if (node.field !== undefined)
        drawings.push(text("field", x(place), top(place) - 4, shortened(node.field)));
    }
    const strength = weight?.(node, place);
    if (strength !== undefined && !(strength >= 0 && strength <= 1)) {
      throw new RangeError(`toSvg: weight must be from 0 to 1, got ${strength} for node ${place}`);
    }
    const names = ["node", isLeaf(node) ? "leaf" : "branch", highlight?.(node, place) ?? ""];
    const tip = tooltip?.(node, place) ?? defaultTooltip(node, strength);
    const box = `x="${rounded(x(place) - widths[place]! / 2)}" y="${top(place)}" width="${rounded(widths[place]!)}" height="${BOX_HEIGHT}" rx="${isLeaf(node) ? BOX_HEIGHT / 2 : 4}"`;
    drawings.push(
      `<g class="${escaped(names.join(" ").trim())}"><title>${escaped(tip)}</title><rect class="box" ${box}/>`,
      strength ? `<rect class="weight" ${box} fill-opacity="${rounded(strength * 0.6, 3)}"/>` : "",
      text("label", x(place), top(place) + 16, labels[place]!),
      "</g>",
    );
    if (drawnChildCounts[place]! < childrenOf(node).length) {
      drawings.push(text("more", x(place), top(place) + BOX_HEIGHT + 11, "…"));
    }
  });

  const hidden = nodes.length < maxNodes ? 0 : countNodes(tree) - nodes.length;
  const width = Math.ceil(rightEnd - leftEnd + 2 * MARGIN);
  let height = top(nodes.length - 1) + BOX_HEIGHT + MARGIN;
  if (hidden > 0) {
    height += NOTE_HEIGHT;
    drawings.push(text("note", MARGIN, height - MARGIN, `${hidden} more`));
  }
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  const name = escaped(title);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="ast-tree" role="img" aria-label="${name}" ${size}>`,
    `<title>${name}</title><style>${SVG_STYLE}</style>`,
    edges.length > 0 ? `<path class="edge" d="${edges.join("")}"/>` : "",
    ...drawings,
    "</svg>",
  ].join("");
}

/** The first nodes of a tree in breadth-first order, with the place of each one's parent. */
function firstNodes(
  tree: Tree,
  limit: number,
): { nodes: Tree[]; parents: number[]; drawnChildCounts: number[] } {
  const nodes = [tree];
  const parents = [-1];
  const drawnChildCounts: number[] = [];
  for (let place = 0; place < nodes.length; place++) {
    const drawn = childrenOf(nodes[place]!).slice(0, Math.max(0, limit - nodes.length));
    drawnChildCounts.push(drawn.length);
    for (const child of drawn) {
      nodes.push(child);
      parents.push(place);
    }
  }
  return { nodes, parents, drawnChildCounts };
}

function labelShown(node: Tree): string {
  if (!isLeaf(node)) return shortened(node.type);
  return node.value.trim() === "" ? JSON.stringify(node.value) : shortened(node.value);
}

function defaultTooltip(node: Tree, weight: number | undefined): string {
  const name = isLeaf(node) ? `${node.type} ${JSON.stringify(node.value)}` : node.type;
  return weight === undefined ? name : `${name}: ${rounded(weight, 4)}`;
}

function text(name: string, x: number, y: number, content: string): string {
  return `<text class="${name}" x="${x}" y="${y}">${escaped(content)}</text>`;
}

/** A label that fits a box: control characters as escapes, and no more than the limit. */
function shortened(label: string): string {
  const characters = Array.from(label, (character) =>
    /\p{Cc}/u.test(character) ? JSON.stringify(character).slice(1, -1) : character,
  );
  return characters.length <= LABEL_LIMIT
    ? characters.join("")
    : `${characters.slice(0, LABEL_LIMIT - 1).join("")}…`;
}

/** An estimate for monospaced type; characters of East Asian scripts and symbols are two cells wide. */
function textWidth(label: string): number {
  let cells = 0;
  for (const character of label) cells += character.codePointAt(0)! < 0x1100 ? 1 : 2;
  return cells * CHARACTER_WIDTH;
}

/** Text for XML: markup characters escaped, and what XML cannot hold replaced. */
function escaped(content: string): string {
  return content
    .replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, "\ufffd")
    .replace(/[&<>"]/gu, (character) => `&#${character.codePointAt(0)};`);
}

function rounded(number: number, digits = 1): number {
  return Number(number.toFixed(digits));
}
