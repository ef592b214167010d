import type { Point, Position } from "@ast/tree";

/** Where the lines of a text begin; finds the line and column of an offset. */
export class TextLines {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** The line and column of an offset. */
  point(offset: number): Point {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#starts[low]! + 1, offset };
  }

  /** The position of a stretch of text. */
  position(start: number, end: number): Position {
    return { start: this.point(start), end: this.point(end) };
  }
}
