/** A node of the trie over UTF-16 code units. */
interface Node {
  readonly children: Map<number, Node>;
  /** Which entry of the list ends here; −1 if none does. */
  entry: number;
}

/** Finds the longest of a list of texts at a place of another text. */
export interface PrefixMatcher {
  /** Whether one of the texts begins with this code unit. */
  canBegin(unit: number): boolean;
  /**
   * @param unitAt gives the code unit at a place, NaN behind the end
   * @param start where the text must begin
   * @returns which entry of the list matches, or −1; of several the longest
   */
  longestAt(unitAt: (index: number) => number, start: number): number;
}

/** Makes a matcher for texts that are not empty. */
export function createPrefixMatcher(texts: readonly string[]): PrefixMatcher {
  const root: Node = { children: new Map(), entry: -1 };
  texts.forEach((text, entry) => {
    let node = root;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      let child = node.children.get(unit);
      if (child === undefined) {
        child = { children: new Map(), entry: -1 };
        node.children.set(unit, child);
      }
      node = child;
    }
    node.entry = entry;
  });
  return {
    canBegin: (unit) => root.children.has(unit),
    longestAt(unitAt, start) {
      let longest = -1;
      let node = root.children.get(unitAt(start));
      for (let index = start + 1; node !== undefined; index++) {
        if (node.entry >= 0) longest = node.entry;
        node = node.children.get(unitAt(index));
      }
      return longest;
    },
  };
}
