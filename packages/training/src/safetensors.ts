/**
 * @file The safetensors container, read and written on bytes alone, so that it works in Node and browsers.
 *
 *     u64, little endian     length of the header
 *     header                 JSON: name → { dtype, shape, data_offsets }, and `__metadata__`: name → text
 *     data                   the tensors, without gaps
 *
 * Format: https://github.com/huggingface/safetensors. Written as there: the header is padded with spaces
 * to a multiple of eight bytes, tensors are sorted by element type, the widest first, then by name. Elements
 * are little endian, as are the typed arrays of every platform that runs JavaScript today.
 */

/** The typed array of each element type that has one in JavaScript; half floats are refused. */
export interface SafetensorsArrays {
  readonly BOOL: Uint8Array;
  readonly U8: Uint8Array;
  readonly I8: Int8Array;
  readonly U16: Uint16Array;
  readonly I16: Int16Array;
  readonly U32: Uint32Array;
  readonly I32: Int32Array;
  readonly U64: BigUint64Array;
  readonly I64: BigInt64Array;
  readonly F32: Float32Array;
  readonly F64: Float64Array;
}

/** An element type. */
export type SafetensorsDtype = keyof SafetensorsArrays;

/** The elements of a stored tensor, row by row. */
export type SafetensorsData = SafetensorsArrays[SafetensorsDtype];

interface TypedArrayConstructor {
  new (buffer: ArrayBuffer): SafetensorsData;
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
}

/** In the order in which the reference implementation writes them. */
const constructors: Readonly<Record<SafetensorsDtype, TypedArrayConstructor>> = {
  U64: BigUint64Array,
  I64: BigInt64Array,
  F64: Float64Array,
  F32: Float32Array,
  U32: Uint32Array,
  I32: Int32Array,
  U16: Uint16Array,
  I16: Int16Array,
  I8: Int8Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
};

const dtypes = Object.keys(constructors);

/** One stored tensor. */
export interface SafetensorsTensor {
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  readonly data: SafetensorsData;
}

/** What a safetensors file holds. */
export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, SafetensorsTensor>;
  /** Free text by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A file that is no valid safetensors file. */
export class SafetensorsError extends Error {
  override readonly name = "SafetensorsError";
  /** The file's name as the caller gave it. */
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: not a valid safetensors file: ${problem}`, options);
    this.file = file;
  }
}

const lengthBytes = 8;
const alignment = 8;

/** The bound that the reference implementation sets, so that a damaged length cannot exhaust memory. */
const maximumHeaderBytes = 100_000_000;

/**
 * Writes tensors as a safetensors file; equal contents give equal bytes.
 *
 * @throws RangeError if a tensor's data do not fit its dtype and shape.
 */
export function toSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array {
  const header = new Map<string, unknown>();
  if (Object.keys(metadata).length > 0) {
    header.set("__metadata__", Object.fromEntries(Object.entries(metadata).sort(byName)));
  }
  const ordered = [...tensors].sort(
    (a, b) => dtypes.indexOf(a[1].dtype) - dtypes.indexOf(b[1].dtype) || byName(a, b),
  );
  let dataLength = 0;
  for (const [name, { dtype, shape, data }] of ordered) {
    if (name === "__metadata__")
      throw new RangeError('toSafetensors: a tensor must not be named "__metadata__"');
    const kind = constructors[dtype];
    if (!(data instanceof kind)) {
      throw new RangeError(`toSafetensors: ${name} has dtype ${dtype}, which needs a ${kind.name}`);
    }
    if (data.length !== elementCount(shape)) {
      throw new RangeError(
        `toSafetensors: ${name} has shape [${shape.join(", ")}], which needs ${elementCount(shape)} elements, got ${data.length}`,
      );
    }
    header.set(name, { dtype, shape, data_offsets: [dataLength, dataLength + data.byteLength] });
    dataLength += data.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const headerLength = Math.ceil(text.length / alignment) * alignment;
  const dataStart = lengthBytes + headerLength;
  const bytes = new Uint8Array(dataStart + dataLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, lengthBytes, dataStart);
  bytes.set(text, lengthBytes);
  let position = dataStart;
  for (const [, { data }] of ordered) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return bytes;
}

/**
 * Reads a safetensors file and trusts nothing in it.
 *
 * @param bytes - The whole file; the result holds copies.
 * @param options - `file` is the name that errors give.
 * @throws SafetensorsError if anything departs from the format.
 */
export function fromSafetensors(bytes: Uint8Array, { file }: { readonly file: string }): SafetensorsFile {
  const { header, dataStart } = readHeader(bytes, file);
  const dataLength = bytes.length - dataStart;
  const { __metadata__: metadata = {}, ...entries } = header;
  if (!isRecord(metadata) || !Object.values(metadata).every((value) => typeof value === "string")) {
    throw new SafetensorsError(file, "__metadata__ must hold text by name");
  }
  const placed = Object.entries(entries)
    .map(([name, entry]) => readEntry(name, { entry, file }))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  let position = 0;
  const tensors = new Map<string, SafetensorsTensor>();
  for (const { name, dtype, shape, begin, end } of placed) {
    if (begin !== position) {
      const fault = begin > position ? "leaves a gap after" : "overlaps";
      throw new SafetensorsError(
        file,
        `tensor "${name}" begins at byte ${begin} of the data, which ${fault} the ${position} bytes before it`,
      );
    }
    if (end > dataLength) {
      throw new SafetensorsError(
        file,
        `tensor "${name}" ends at byte ${end} of the data, but the file has only ${dataLength}`,
      );
    }
    // A copy, because a typed array must begin at a multiple of its element's width; `slice` of a Node Buffer
    // would be a view.
    const copy = new Uint8Array(bytes.subarray(dataStart + begin, dataStart + end));
    tensors.set(name, { dtype, shape, data: new constructors[dtype](copy.buffer) });
    position = end;
  }
  if (position !== dataLength) {
    throw new SafetensorsError(file, `${dataLength - position} bytes after the last tensor belong to none`);
  }
  return { tensors, metadata: metadata as Record<string, string> };
}

function readHeader(bytes: Uint8Array, file: string): { header: Record<string, unknown>; dataStart: number } {
  if (bytes.length < lengthBytes) {
    throw new SafetensorsError(
      file,
      `it has ${bytes.length} bytes, the length of the header needs ${lengthBytes}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > maximumHeaderBytes) {
    throw new SafetensorsError(
      file,
      `a header of ${headerLength} bytes exceeds the limit of ${maximumHeaderBytes}`,
    );
  }
  const dataStart = lengthBytes + headerLength;
  if (dataStart > bytes.length) {
    throw new SafetensorsError(
      file,
      `its header should end at byte ${dataStart}, but the file has only ${bytes.length}`,
    );
  }
  let header: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(lengthBytes, dataStart));
    header = JSON.parse(text);
  } catch (cause) {
    throw new SafetensorsError(file, "its header is not JSON", { cause });
  }
  if (!isRecord(header)) throw new SafetensorsError(file, "its header is not a JSON object");
  return { header, dataStart };
}

interface PlacedEntry {
  readonly name: string;
  readonly dtype: SafetensorsDtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function readEntry(name: string, { entry, file }: { entry: unknown; file: string }): PlacedEntry {
  const refuse = (problem: string): never => {
    throw new SafetensorsError(file, `tensor "${name}" ${problem}`);
  };
  if (!isRecord(entry)) return refuse("is not described by an object");
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isDtype(dtype)) {
    return refuse(`has dtype ${JSON.stringify(dtype)}, expected one of ${dtypes.join(", ")}`);
  }
  if (!isSizes(shape)) {
    return refuse(`has shape ${JSON.stringify(shape)}, expected a list of sizes`);
  }
  if (!isSizes(offsets) || offsets.length !== 2) {
    return refuse(`has data_offsets ${JSON.stringify(offsets)}, expected two positions`);
  }
  const [begin, end] = offsets as readonly [number, number];
  const expected = elementCount(shape) * constructors[dtype].BYTES_PER_ELEMENT;
  if (end - begin !== expected) {
    return refuse(`has ${end - begin} bytes, ${dtype} [${shape.join(", ")}] needs ${expected}`);
  }
  return { name, dtype, shape, begin, end };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDtype(value: unknown): value is SafetensorsDtype {
  return typeof value === "string" && Object.hasOwn(constructors, value);
}

function isSizes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function elementCount(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1);
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
