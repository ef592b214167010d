/** Programs kept as numbers: a tenth of the memory that their labels take as texts. */
export interface PackedPrograms {
  /** How many there are. */
  readonly length: number;
  /** Adds a program: its labels in pre-order. */
  add(labels: readonly string[]): void;
  /** The labels of one program, in pre-order. */
  labelsOf(index: number): string[];
}

/** Makes an empty list of programs whose languages have at most 65,536 labels, as generated ones have. */
export function packedPrograms(): PackedPrograms {
  const labels: string[] = [];
  const idByLabel = new Map<string, number>();
  const starts = [0];
  let ids = new Uint16Array(1 << 12);
  const idOf = (label: string): number => {
    const known = idByLabel.get(label);
    if (known !== undefined) return known;
    idByLabel.set(label, labels.length);
    return labels.push(label) - 1;
  };
  return {
    get length() {
      return starts.length - 1;
    },
    add(program) {
      const start = starts.at(-1)!;
      const end = start + program.length;
      if (end > ids.length) {
        const larger = new Uint16Array(Math.max(end, 2 * ids.length));
        larger.set(ids);
        ids = larger;
      }
      program.forEach((label, index) => {
        ids[start + index] = idOf(label);
      });
      starts.push(end);
    },
    labelsOf: (index) => Array.from(ids.subarray(starts[index], starts[index + 1]), (id) => labels[id]!),
  };
}
