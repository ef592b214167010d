/** The part of the compiler's module that is used here; the package brings no types of its own. */
declare module "coffeescript" {
  const compiler: import("./compiler.ts").Compiler;
  export = compiler;
}
