/**
 * Whether this is Node, or something that has its built-in modules: they are reached by `process.getBuiltinModule`, as
 * bundlers for browsers refuse a static import of them.
 */
export function isNode(): boolean {
  return typeof process !== "undefined" && typeof process.getBuiltinModule === "function";
}
