import type { Point, Position } from "@ast/tree";
import type { Location } from "./compiler.ts";

/** Turns the compiler's lines and columns into places of the text. */
export interface SourcePlaces {
  /** Where a location begins. */
  startOf(location: Location): Point;
  /** Where a location ends; the end is exclusive. */
  endOf(location: Location): Point;
  /** The place of an offset in the text. */
  atOffset(offset: number): Point;
  /** From where one location begins to where another ends. */
  between(first: Location, last: Location): Position;
}

/**
 * Prepares to find places of a text. The compiler drops a byte order mark and every carriage return before it
 * counts; the mark is counted here, and a carriage return counts where it ends a line, that is, for no column.
 */
export function sourcePlaces(text: string): SourcePlaces {
  const lineStarts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) lineStarts.push(end + 1);
  const mark = text.startsWith("\uFEFF") ? 1 : 0;
  const point = (line: number, column: number): Point => {
    const index = Math.min(Math.max(line, 0), lineStarts.length - 1);
    const start = lineStarts[index]!;
    const next = lineStarts[index + 1];
    const length = (next === undefined ? text.length : next - 1) - start;
    const inLine = Math.min(Math.max(line > index ? length : column + (index === 0 ? mark : 0), 0), length);
    return { line: index + 1, column: inLine + 1, offset: start + inLine };
  };
  const startOf = ({ first_line: line, first_column: column }: Location): Point => point(line, column);
  const endOf = (location: Location): Point => {
    const { last_line: line = location.first_line, last_column: column = location.first_column } = location;
    return point(line, column + 1);
  };
  const atOffset = (offset: number): Point => {
    const line = lineStarts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - lineStarts[line]! + 1, offset };
  };
  return {
    startOf,
    endOf,
    atOffset,
    between: (first, last) => ({ start: startOf(first), end: endOf(last) }),
  };
}
