/**
 * @file Which context the next action of a hypothesis has, for models that write one action at a time: the last token inside a text, else the action
 * that made the place.
 *
 * A history never changes, and hypotheses share their past. Entries know one far ancestor besides the one before (Myers 1983, "An applicative
 * random-access stack"), so an action of any time is found in a number of steps that grows with the logarithm of the length.
 */
import { type GramAction, RULE, VOCABULARY } from "../grams/action-tree.ts";
import type { Boost } from "./boost.ts";

/** What is known of the place of an action. */
export interface HistoryPlace {
  /** The number of the action whose rule made the place, −1 for the root. */
  readonly parentAction: number;
}

/** The actions of a hypothesis as their contexts. */
export interface BoostHistory {
  /** Actions so far. */
  readonly length: number;
  /**
   * The context of the next action.
   *
   * @throws RangeError if the parent of its place has not been written.
   */
  contextAt(place: HistoryPlace): number;
  /**
   * The history with one action more.
   *
   * @throws RangeError if the parent of its place has not been written.
   */
  write(place: HistoryPlace, action: GramAction): BoostHistory;
}

/** Options of {@link startHistory}. */
export interface HistoryOptions {
  /** Vocabulary id of the token that ends a text. @defaultValue every text is one token and has no end */
  readonly endId?: number;
}

/** An action written. */
interface Entry {
  readonly number: number;
  readonly context: number;
  /** Whether the next action goes on with the text that this one is a token of. */
  readonly isOpenText: boolean;
  readonly endsText: boolean;
  readonly previous: Entry | undefined;
  /** An earlier entry: its number is the greatest of a skew-binary number's. */
  readonly far: Entry | undefined;
}

/**
 * The history of a hypothesis before its first action.
 *
 * @param boost - The grams.
 * @param example - Number of the query in the batch.
 * @param options - How texts end.
 */
export function startHistory(boost: Boost, example: number, options: HistoryOptions = {}): BoostHistory {
  return history({ boost, start: boost.start(example), ...options }, undefined);
}

interface Shared extends HistoryOptions {
  readonly boost: Boost;
  readonly start: number;
}

function history(shared: Shared, last: Entry | undefined): BoostHistory {
  const { boost, start, endId } = shared;
  const length = (last?.number ?? -1) + 1;
  const contextAt = ({ parentAction }: HistoryPlace): number => {
    const isLast = last !== undefined && (last.isOpenText || (boost.strictPaper && !last.endsText));
    if (isLast) return last.context;
    return parentAction < 0 ? start : entryAt(last, parentAction, length).context;
  };
  return {
    length,
    contextAt,
    write(place, { kind, id }) {
      const isEnd = kind === VOCABULARY && id === endId;
      return history(shared, {
        number: length,
        context: boost.after(contextAt(place), kind, id),
        isOpenText: kind !== RULE && endId !== undefined && !isEnd,
        endsText: isEnd,
        previous: last,
        far: farOf(last),
      });
    },
  };
}

/** The far entry of one that follows `previous`: past two jumps of equal length, else the one before. */
function farOf(previous: Entry | undefined): Entry | undefined {
  const far = previous?.far;
  if (previous === undefined || far === undefined) return previous;
  const isEven = previous.number - far.number === far.number - (far.far?.number ?? far.number);
  return isEven ? far.far : previous;
}

function entryAt(last: Entry | undefined, number: number, length: number): Entry {
  let entry = last;
  while (entry !== undefined && entry.number > number) {
    entry = entry.far !== undefined && entry.far.number >= number ? entry.far : entry.previous;
  }
  if (entry?.number === number) return entry;
  throw new RangeError(`contextAt: parentAction must be one of the ${length} actions written, got ${number}`);
}
