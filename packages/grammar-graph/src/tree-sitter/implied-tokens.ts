/**
 * @file Which tokens of a node follow from its other children, and what stands between two children that stay.
 *
 * A token is implied if the children that stay tell where it stood. All tokens are taken to be implied at first.
 * Where the children that stay can be read in two ways that print different texts, the tokens in which the two
 * differ stay too, until no two readings differ: operators and modifiers stay, brackets and keywords go, and of
 * the commas of a list only one that follows its last item stays.
 */
import type { Piece } from "./node-expression.ts";
import type { Places } from "./places.ts";

/** The end of a node, as the target of a step. */
export const END = -1;

/** What comes after a place that stays. */
export interface Step {
  /** The next place that stays, or `END`. */
  readonly to: number;
  /** The implied pieces written on the way. */
  readonly between: readonly Piece[];
}

/** The places of a node that stay, and the steps between them. */
export interface NodeSteps {
  readonly pieces: readonly (Piece | undefined)[];
  /** The steps from each place that stays; empty for places that do not. */
  readonly steps: readonly (readonly Step[])[];
}

/** What a piece prints, as a key; layout counts for nothing. */
function printed(pieces: readonly Piece[]): string {
  return pieces.flatMap((piece) => (piece.kind === "token" ? [piece.text] : [])).join("\0");
}

/** Tells whether a child can stand for either of two pieces. */
function overlap(first: Piece, second: Piece): boolean {
  if (first.kind === "node" && second.kind === "node") {
    return first.field === second.field && first.types.some((type) => second.types.includes(type));
  }
  if (first.kind === "token" && second.kind === "token") {
    return first.text === second.text && first.field === second.field;
  }
  return first.kind === second.kind;
}

/** A path through implied places. */
interface Path {
  readonly place: number;
  readonly before: Path | undefined;
}

function pathPlaces(path: Path | undefined): number[] {
  const result: number[] = [];
  for (let at = path; at !== undefined; at = at.before) result.push(at.place);
  return result.reverse();
}

/** Places of the first path whose token the second lacks. */
function difference(first: readonly number[], second: readonly number[], { pieces }: Places): number[] {
  const textOf = (place: number): string | undefined => {
    const piece = pieces[place];
    return piece?.kind === "token" ? piece.text : undefined;
  };
  const others = second.map(textOf);
  return first.filter((place) => {
    const text = textOf(place);
    if (text === undefined) return false;
    const index = others.indexOf(text);
    if (index >= 0) others.splice(index, 1);
    return index < 0;
  });
}

const isQuote = (piece: Piece | undefined): boolean => piece?.kind === "token" && /^["'`]+$/.test(piece.text);

/**
 * Tokens that must stay because two paths print different texts: the first that either has and the other lacks.
 * Between two sorts of quotes those of the first path, which comes first in the rule, need not be said.
 */
function tellApart(first: readonly number[], second: readonly number[], places: Places): number[] {
  const { pieces } = places;
  const one = difference(first, second, places)[0];
  const other = difference(second, first, places)[0];
  if (one !== undefined && other !== undefined) {
    return isQuote(pieces[one]) && isQuote(pieces[other]) ? [other] : [one, other];
  }
  const only = other ?? one;
  if (only !== undefined) return [only];
  return [...first, ...second].filter((place) => pieces[place]?.kind === "token");
}

interface Way {
  readonly to: number;
  readonly through: readonly number[];
  /** What is printed on the way, as a key. */
  readonly text: string;
}

/** The ways from a place to the next ones that stay, or a place that must stay because there are two ways. */
function waysFrom(
  place: number,
  places: Places,
  implied: ReadonlySet<number>,
): { ways: Way[] } | { keep: number[] } {
  const ways = new Map<number, Way>();
  const waiting: { at: number; path: Path | undefined }[] = [{ at: place, path: undefined }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { at, path } = next;
    const targets = [...places.follow[at]!, ...(places.last.has(at) ? [END] : [])];
    // The stack turns the order round, and the first way in the order of the rule is the one to keep.
    for (const to of targets.reverse()) {
      if (to !== END && implied.has(to)) {
        const behind = pathPlaces(path);
        if (behind.includes(to)) {
          const cycle = behind.slice(behind.indexOf(to));
          const tokens = cycle.filter((index) => places.pieces[index]?.kind === "token");
          if (tokens.length > 0) return { keep: tokens };
          continue;
        }
        waiting.push({ at: to, path: { place: to, before: path } });
      } else {
        const through = pathPlaces(path);
        const text = printed(through.map((index) => places.pieces[index]!));
        const known = ways.get(to);
        if (known === undefined) ways.set(to, { to, through, text });
        else if (known.text !== text) {
          return { keep: tellApart(known.through, through, places) };
        }
      }
    }
  }
  return { ways: [...ways.values()] };
}

/** A place that must stay because the same children can be read in two ways, or undefined. */
function ambiguity(places: Places, ways: ReadonlyMap<number, readonly Way[]>): number[] | undefined {
  interface Two {
    readonly first: number;
    readonly second: number;
  }
  // The end is the place before the first.
  const key = ({ first, second }: Two): number => (first + 1) * (places.pieces.length + 1) + second + 1;
  const seen = new Set<number>();
  const before = new Map<number, number[]>();
  const conflicts: { after: number; keep: number[] }[] = [];
  const ended = key({ first: END, second: END });
  const waiting: Two[] = [{ first: 0, second: 0 }];
  seen.add(key(waiting[0]!));
  for (let two = waiting.pop(); two !== undefined; two = waiting.pop()) {
    const from = key(two);
    for (const one of ways.get(two.first) ?? []) {
      for (const other of ways.get(two.second) ?? []) {
        const bothEnd = one.to === END && other.to === END;
        if (!bothEnd) {
          if (one.to === END || other.to === END) continue;
          if (!overlap(places.pieces[one.to]!, places.pieces[other.to]!)) continue;
        }
        const next = { first: one.to, second: other.to };
        const name = key(next);
        const previous = before.get(name);
        if (previous === undefined) before.set(name, [from]);
        else previous.push(from);
        if (one.text !== other.text) {
          conflicts.push({ after: name, keep: tellApart(one.through, other.through, places) });
        }
        if (!bothEnd && !seen.has(name)) {
          seen.add(name);
          waiting.push(next);
        }
      }
    }
  }
  if (conflicts.length === 0) return undefined;
  // Only readings that both end matter.
  const ending = new Set([ended]);
  const back = [ended];
  for (let name = back.pop(); name !== undefined; name = back.pop()) {
    for (const previous of before.get(name) ?? []) {
      if (ending.has(previous)) continue;
      ending.add(previous);
      back.push(previous);
    }
  }
  return conflicts.find(({ after }) => ending.has(after))?.keep;
}

/** For each place, the places that could stand where it stands: alternatives of one choice. */
function alternativesOf({ pieces, follow, last }: Places): (readonly number[])[] {
  const before = pieces.map((): number[] => []);
  for (const [place, next] of follow.entries()) for (const to of next) before[to]!.push(place);
  const groups = new Map<string, number[]>();
  // A place may follow itself: in a repeated choice each alternative follows all of them.
  const keys = pieces.map((_, place) => {
    return `${before[place]!.join()};${[...follow[place]!].sort((a, b) => a - b).join()};${last.has(place)}`;
  });
  for (const [place, key] of keys.entries()) groups.set(key, [...(groups.get(key) ?? []), place]);
  return keys.map((key) => groups.get(key)!);
}

/** Decides which tokens of a node are implied, and gives the steps between the places that stay. */
export function stepsOf(places: Places): NodeSteps {
  const { pieces } = places;
  const alternatives = alternativesOf(places);
  const implied = new Set<number>();
  for (const [place, piece] of pieces.entries()) {
    if (piece?.kind === "layout") implied.add(place);
    // A token that could be a child instead stands for one.
    const stands = alternatives[place]!.some((other) => {
      const kind = pieces[other]?.kind;
      return kind === "node" || kind === "text";
    });
    if (piece?.kind === "token" && !stands && !piece.chosen) implied.add(place);
  }
  for (;;) {
    const result = resolve(places, implied);
    if ("ways" in result) {
      const steps = pieces.map((_, place) => {
        return (result.ways.get(place) ?? []).map(({ to, through }) => ({
          to,
          between: through.map((index) => pieces[index]!),
        }));
      });
      return { pieces, steps };
    }
    // Alternatives stay together: all operators rather than all but one.
    for (const place of result.keep.flatMap((index) => alternatives[index]!)) {
      if (pieces[place]?.kind === "token") implied.delete(place);
    }
  }
}

function resolve(
  places: Places,
  implied: ReadonlySet<number>,
): { ways: Map<number, readonly Way[]> } | { keep: number[] } {
  const ways = new Map<number, readonly Way[]>();
  for (const place of places.pieces.keys()) {
    if (implied.has(place)) continue;
    const result = waysFrom(place, places, implied);
    if ("keep" in result) return result;
    ways.set(place, result.ways);
  }
  const keep = ambiguity(places, ways);
  return keep === undefined ? { ways } : { keep };
}
