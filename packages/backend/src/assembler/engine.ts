/** @file What this package needs of the engine's WebAssembly, which Node's types do not declare. */

/** A memory that a module can import. */
export interface LinearMemory {
  readonly buffer: ArrayBuffer;
}

declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly host: { readonly memory: LinearMemory } },
  ) => { readonly exports: object };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
};

/** Whether the engine accepts a module. */
export function isValid(bytes: Uint8Array<ArrayBuffer>): boolean {
  return WebAssembly.validate(bytes);
}

/** Compiles a module from `createModule` and connects it to a memory; gives its exports back. */
export function instantiate(bytes: Uint8Array<ArrayBuffer>, memory: LinearMemory): object {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory } }).exports;
}
