import type { LeafKind } from "./grammar.ts";

/**
 * Which values of a kind of leaf an induced grammar allows: those seen in the same place, those seen anywhere, or
 * any.
 */
export type LeafPolicy = "seenHere" | "seenAnywhere" | "any";

/** The values of the kinds of leaf that are not labels of their own, as they are seen. */
export class SeenLeaves {
  readonly #policyOf: (kind: string) => LeafPolicy;
  readonly #policies = new Map<string, LeafPolicy>();
  readonly #values = new Map<string, Set<string>>();

  constructor(policyOf: (kind: string) => LeafPolicy) {
    this.#policyOf = policyOf;
  }

  policyOf(kind: string): LeafPolicy {
    let policy = this.#policies.get(kind);
    if (policy === undefined) {
      policy = this.#policyOf(kind);
      this.#policies.set(kind, policy);
    }
    return policy;
  }

  /** Notes a value of a kind that is no label of its own. */
  note(kind: string, value: string): void {
    const values = this.#values.get(kind);
    if (values === undefined) this.#values.set(kind, new Set([value]));
    else values.add(value);
  }

  /**
   * The kinds of leaf of the grammar.
   *
   * @param definition - The kinds of the definition, which say what `any` means; without one it is any text.
   */
  kinds(definition: Readonly<Record<string, LeafKind>> = {}): Record<string, LeafKind> {
    const kinds = Array.from(this.#values, ([kind, seen]): [string, LeafKind] => {
      if (this.policyOf(kind) !== "any") return [kind, { values: [...seen], open: false }];
      const { values, open } = Object.hasOwn(definition, kind)
        ? definition[kind]!
        : { values: [], open: true };
      return [kind, { values: [...new Set([...seen, ...values])], open }];
    });
    return Object.fromEntries(kinds);
  }
}
