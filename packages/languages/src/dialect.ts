/**
 * The two published tree forms of FOR and LAMBDA: `long` of Drissi et al. (2018), with a node around each
 * variable and constant and typed operators; `syn` of Chen et al. (2018), with bare leaves.
 */
export type Dialect = "long" | "syn";
