/** How gradients are bounded before the optimiser uses them. */
export type ClipConfig =
  | { readonly kind: "none" }
  /** Scales all gradients by one factor where their common norm is above `limit`. */
  | { readonly kind: "norm"; readonly limit: number }
  /** Clamps each number to [−`limit`, `limit`]. */
  | { readonly kind: "value"; readonly limit: number };
