/**
 * @file Places the two sides of a grammar graph in columns: objects with fields, their fields, what several fields
 * have in common, and the objects that stand in fields. An object that has fields and stands in some is in the
 * first column and in the last, so that all edges lead to the right.
 */
import { cardinalityMarks } from "./grammar-to-dot.ts";
import type { GraphView } from "./graph-view.ts";
import { orderedPositions } from "./ordered-positions.ts";
import { boxHeight, boxWidth, shortText } from "./svg-parts.ts";

/** A box with its text; x is its left edge, y its middle. */
export interface LaidBox {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A field, and where its edges lead: to a junction, or to boxes of the last column. */
export interface LaidField extends LaidBox {
  /** The number of the attribute. */
  readonly attribute: number;
  /** The number of the owner among the owners; -1 for the place of the root. */
  readonly owner: number;
  readonly junction: number | undefined;
}

/**
 * A place where the edges of fields meet that hold the same; its text is their category, if they have one in common.
 */
export interface LaidJunction extends LaidBox {
  readonly children: readonly number[];
}

export interface GraphLayout {
  /** The objects with fields, with their numbers. */
  readonly owners: readonly (LaidBox & { readonly object: number })[];
  readonly fields: readonly LaidField[];
  readonly junctions: readonly LaidJunction[];
  /** The objects that stand in fields, by number. */
  readonly objects: ReadonlyMap<number, LaidBox>;
  readonly width: number;
  readonly height: number;
}

// All in pixels.
const rowHeight = 24;
const ownerGap = 8;
const fieldGap = 26;
const narrowestEdges = 110;
const widestEdges = 360;
const margin = 10;
const headerHeight = 26;

/** The largest of some numbers and 0; there may be more of them than a call takes arguments. */
const largest = (numbers: Iterable<number>): number => {
  let result = 0;
  for (const number of numbers) result = Math.max(result, number);
  return result;
};

const widest = (boxes: Iterable<{ readonly width: number }>): number =>
  largest(Array.from(boxes, ({ width }) => width));

/** Things in the order of where they should be, each where it can be. */
function placed<T>(
  things: readonly T[],
  wantedOf: (thing: T) => number,
): { readonly thing: T; readonly y: number }[] {
  const wanted = things.map((thing, index) => ({ thing, index, y: wantedOf(thing) }));
  wanted.sort((a, b) => a.y - b.y || a.index - b.index);
  const positions = orderedPositions(
    wanted.map(({ y }) => y),
    rowHeight,
  );
  return wanted.map(({ thing }, index) => ({ thing, y: positions[index]! }));
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / Math.max(numbers.length, 1);

interface Row {
  readonly attribute: number;
  readonly owner: number;
  readonly text: string;
  readonly width: number;
  readonly y: number;
}

/** The rows of the fields, one below the other, in groups of one owner; and the middle of each group. */
function rowsOf({ objects, attributes }: GraphView) {
  const rows: Row[] = [];
  const owners: {
    readonly object: number;
    readonly text: string;
    readonly width: number;
    readonly y: number;
  }[] = [];
  const numbers = [...new Set(attributes.map(({ object }) => object))].sort((a, b) => a - b);
  let y = 0;
  for (const object of numbers) {
    const start = y;
    for (const [attribute, { object: parent, field, cardinality }] of attributes.entries()) {
      if (parent !== object) continue;
      const text = `${shortText(field)}${cardinalityMarks[cardinality]}`;
      rows.push({ attribute, owner: object < 0 ? -1 : owners.length, text, width: boxWidth(text), y });
      y += rowHeight;
    }
    if (object >= 0) {
      const text = shortText(objects[object]!.text);
      owners.push({ object, text, width: boxWidth(text), y: (start + y - rowHeight) / 2 });
    }
    y += ownerGap;
  }
  return { rows, owners };
}

/** The fields that hold the same two or more objects, where there are several, under one name each. */
function sharedChildren({ attributes }: GraphView) {
  const groups = new Map<string, { readonly attributes: number[]; readonly children: readonly number[] }>();
  for (const [attribute, { children }] of attributes.entries()) {
    if (children.length < 2) continue;
    const key = [...children].sort((a, b) => a - b).join();
    const group = groups.get(key) ?? { attributes: [], children };
    group.attributes.push(attribute);
    groups.set(key, group);
  }
  return [...groups.values()]
    .filter((group) => group.attributes.length > 1)
    .map((group) => {
      const names = new Set(group.attributes.map((attribute) => attributes[attribute]!.categories.join("|")));
      return { ...group, text: names.size === 1 ? shortText([...names].join()) : "" };
    });
}

/** Gives each part of a drawing its place. */
export function layoutGraph(view: GraphView): GraphLayout {
  const { rows, owners } = rowsOf(view);
  const yOfAttribute = new Map(rows.map(({ attribute, y }) => [attribute, y]));
  const shared = placed(sharedChildren(view), (group) =>
    mean(group.attributes.map((attribute) => yOfAttribute.get(attribute)!)),
  );
  const junctionOf = new Map(
    shared.flatMap(({ thing }, index) => thing.attributes.map((attribute) => [attribute, index])),
  );
  const sources = new Map<number, number[]>();
  const addSource = (child: number, y: number) => {
    const ys = sources.get(child);
    if (ys === undefined) sources.set(child, [y]);
    else ys.push(y);
  };
  for (const [attribute, { children }] of view.attributes.entries()) {
    if (junctionOf.has(attribute)) continue;
    for (const child of children) addSource(child, yOfAttribute.get(attribute)!);
  }
  for (const { thing, y } of shared) for (const child of thing.children) addSource(child, y);
  const targets = placed(
    [...sources.keys()].sort((a, b) => a - b),
    (object) => mean(sources.get(object)!),
  );

  const placedYs = [...shared, ...targets].map(({ y }) => y);
  const top = -largest(placedYs.map((y) => -y));
  const bottom = Math.max(largest(placedYs), largest(rows.map(({ y }) => y)));
  const shift = headerHeight + margin + boxHeight / 2 - top;
  // The further edges go up and down, the more room they need from left to right.
  const edgeGap = Math.min(Math.max(narrowestEdges, (bottom - top) / 10), widestEdges);
  const fieldX = margin + widest(owners) + (owners.length > 0 ? fieldGap : 0);
  const junctionX = fieldX + widest(rows) + edgeGap;
  const junctions = shared.map(({ thing, y }): LaidJunction => {
    const width = thing.text === "" ? 0 : boxWidth(thing.text);
    return { text: thing.text, x: junctionX, y: y + shift, width, children: thing.children };
  });
  const objectX = junctions.length === 0 ? junctionX : junctionX + widest(junctions) + edgeGap;
  const objects = new Map(
    targets.map(({ thing, y }): [number, LaidBox] => {
      const text = shortText(view.objects[thing]!.text);
      return [thing, { text, x: objectX, y: y + shift, width: boxWidth(text) }];
    }),
  );
  return {
    owners: owners.map((owner) => ({ ...owner, x: fieldX - fieldGap - owner.width, y: owner.y + shift })),
    fields: rows.map((row) => ({
      ...row,
      x: fieldX,
      y: row.y + shift,
      junction: junctionOf.get(row.attribute),
    })),
    junctions,
    objects,
    width: Math.ceil(objectX + widest(objects.values()) + margin),
    height: Math.ceil(bottom + shift + boxHeight / 2 + margin),
  };
}
