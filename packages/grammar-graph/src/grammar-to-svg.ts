import type { Grammar } from "./grammar.ts";
import { type GraphLayout, type LaidBox, layoutGraph } from "./graph-layout.ts";
import { type GraphView, type GraphViewOptions, type ViewedObject, viewOfGrammar } from "./graph-view.ts";
import { boxHeight, fontSize, rounded, xmlText } from "./svg-parts.ts";

/** Options of {@link grammarToSvg}. */
export interface GrammarSvgOptions extends GraphViewOptions {
  /** What the drawing shows, for screen readers and as its tooltip. @defaultValue "Grammar graph" */
  readonly title?: string;
}

/** One hue per owner in turn, dark enough to be read as thin lines on white. */
const hues = ["#1864ab", "#2b8a3e", "#c92a2a", "#862e9c", "#d9480f", "#0b7285", "#a61e4d", "#5f3dc4"];

/**
 * Scoped to the class of the drawing; a page may replace the first three colours through the variables of tree
 * drawings.
 */
const style = [
  ".ast-grammar{color:#1f2933;color:var(--ast-tree-ink,#1f2933)}",
  `.ast-grammar text{fill:currentColor;font:${fontSize}px ui-monospace,Menlo,Consolas,monospace}`,
  ".ast-grammar .head{font-size:10px;fill-opacity:.7}",
  ".ast-grammar .box{fill:#eef2f6;fill:var(--ast-tree-branch,#eef2f6);stroke:currentColor;stroke-opacity:.35}",
  ".ast-grammar .leaf .box,.ast-grammar .kind .box,.ast-grammar .field .box{fill:#fff;fill:var(--ast-tree-surface,#fff)}",
  ".ast-grammar .kind .box{stroke-dasharray:4 2}",
  ".ast-grammar .junction .box{fill:#fff;fill:var(--ast-tree-surface,#fff);stroke:none}",
  ".ast-grammar .edge{fill:none;stroke:currentColor;stroke-opacity:.45}",
  ...hues.map(
    (hue, number) => `.ast-grammar .hue${number} .edge,.ast-grammar .hue${number} .box{stroke:${hue}}`,
  ),
  ".ast-grammar .field:hover .edge,.ast-grammar .junction:hover .edge{stroke-opacity:1;stroke-width:2.5}",
].join("");

/** A curve from the right edge of one box to the left edge of another. */
function curve(from: LaidBox, to: LaidBox): string {
  const [start, end] = [rounded(from.x + from.width), rounded(to.x)];
  const middle = rounded((start + end) / 2);
  const [high, low] = [rounded(from.y), rounded(to.y)];
  return `M${start} ${high}C${middle} ${high} ${middle} ${low} ${end} ${low}`;
}

function edges(from: LaidBox, targets: readonly LaidBox[]): string {
  if (targets.length === 0) return "";
  return `<path class="edge" d="${targets.map((target) => curve(from, target)).join("")}"/>`;
}

function drawnBox({ text, x, y, width }: LaidBox, radius: number): string {
  if (width === 0) return `<circle class="edge" cx="${rounded(x)}" cy="${rounded(y)}" r="2"/>`;
  const top = rounded(y - boxHeight / 2);
  const size = `width="${rounded(width)}" height="${boxHeight}" rx="${radius}"`;
  const middle = rounded(x + width / 2);
  const label = `<text x="${middle}" y="${rounded(y + fontSize / 3)}" text-anchor="middle">${xmlText(text)}</text>`;
  return `<rect class="box" x="${rounded(x)}" y="${top}" ${size}/>${label}`;
}

function group(names: string, tooltip: string, ...content: readonly string[]): string {
  return `<g class="${names}"><title>${xmlText(tooltip)}</title>${content.join("")}</g>`;
}

/** Longer lists in tooltips are cut. */
const maxNames = 40;

function listed(children: readonly number[], { objects }: GraphView): string {
  const names = children.slice(0, maxNames).map((child) => objects[child]!.tooltip);
  return children.length > maxNames
    ? `${names.join(", ")}, and ${children.length - maxNames} more`
    : names.join(", ");
}

function drawnFields(view: GraphView, { owners, fields, junctions, objects }: GraphLayout): string[] {
  return fields.map((field) => {
    const { children } = view.attributes[field.attribute]!;
    const owner = owners[field.owner];
    const targets =
      field.junction === undefined
        ? children.map((child) => objects.get(child)!)
        : [junctions[field.junction]!];
    const name = owner === undefined ? "the root" : `${view.objects[owner.object]!.tooltip} ${field.text}`;
    const hue = owner === undefined ? "" : ` hue${field.owner % hues.length}`;
    const before = owner === undefined ? "" : edges(owner, [field]);
    const tooltip = `${name}: ${listed(children, view)}`;
    return group(`field${hue}`, tooltip, before, edges(field, targets), drawnBox(field, boxHeight / 2));
  });
}

function drawnObject(box: LaidBox, { sort, tooltip }: ViewedObject, hue = ""): string {
  return group(`${sort}${hue}`, tooltip, drawnBox(box, sort === "branch" ? 4 : boxHeight / 2));
}

/** The headings of the columns. */
function headings({ owners, fields, junctions, objects }: GraphLayout): string {
  const columns = [
    ["label", owners[0] && Math.min(...owners.map(({ x }) => x))],
    ["field", fields[0]?.x],
    ["category", junctions.find(({ text }) => text !== "")?.x],
    ["may stand there", objects.values().next().value?.x],
  ] as const;
  return columns
    .map(([name, x]) => (x === undefined ? "" : `<text class="head" x="${rounded(x)}" y="20">${name}</text>`))
    .join("");
}

/**
 * Draws the graph of a grammar as a self-contained SVG element that can stand alone or inside an HTML page: labels,
 * their fields (`?` if optional, `*` for lists), and what may stand there, from left to right. Fields that hold the
 * same share their edges. Leaves have round boxes, kinds of leaf dashed ones. The drawing is the same for the same
 * grammar.
 *
 * @throws RangeError if the grammar is not whole (see `validateGrammar`), or has no such label as the one asked for.
 */
export function grammarToSvg(grammar: Grammar, options: GrammarSvgOptions = {}): string {
  const view = viewOfGrammar(grammar, options);
  const layout = layoutGraph(view);
  const { owners, junctions, objects, width, height } = layout;
  const title = xmlText(options.title ?? "Grammar graph");
  const size = `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="ast-grammar" role="img" aria-label="${title}" ${size}>`,
    `<title>${title}</title><style>${style}</style>`,
    headings(layout),
    ...junctions.map((junction) => {
      const targets = junction.children.map((child) => objects.get(child)!);
      const tooltip = `${junction.text}: ${listed(junction.children, view)}`;
      return group("junction", tooltip, edges(junction, targets), drawnBox(junction, 4));
    }),
    ...drawnFields(view, layout),
    ...owners.map((owner, number) =>
      drawnObject(owner, view.objects[owner.object]!, ` hue${number % hues.length}`),
    ),
    ...Array.from(objects, ([object, box]) => drawnObject(box, view.objects[object]!)),
    "</svg>",
  ].join("");
}
