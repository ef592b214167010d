/** How tightly each kind of expression binds, the weakest first; after `_Precedence` of CPython's `ast.unparse`. */
export const binding = {
  /** `a := b` */
  named: 1,
  /** `yield a` */
  yield: 2,
  /** `a, b` */
  tuple: 3,
  /** `a if b else c`, `lambda: a` */
  test: 4,
  or: 5,
  and: 6,
  not: 7,
  comparison: 8,
  bitOr: 9,
  bitXor: 10,
  bitAnd: 11,
  shift: 12,
  sum: 13,
  product: 14,
  /** `-a` */
  factor: 15,
  power: 16,
  await: 17,
  atom: 18,
} as const;
