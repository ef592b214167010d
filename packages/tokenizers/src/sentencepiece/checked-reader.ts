import { PbfReader } from "pbf";

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;
/** 64 bits in groups of seven. */
const LONGEST_VARINT = 10;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * A reader of protocol buffers that checks what it is given. `PbfReader` trusts its input: on a file that was cut
 * off or is none at all it returns `undefined`, wraps around or stands still. Here each of these is an error that
 * names the byte.
 */
export class CheckedReader extends PbfReader {
  /** Where the innermost message that is being read ends. */
  private messageEnd: number;

  constructor(bytes: Uint8Array) {
    // A plain view: of a Buffer, `slice` would not be a copy.
    super(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.messageEnd = this.length;
  }

  /** What reads a field must read its value, or skip it: `PbfReader` takes field 0, which there is not, for the end. */
  override nextField(end: number = this.length): number {
    const start = this.pos;
    const field = super.nextField(end);
    if (field === 0 && start < end) throw corrupt(start, "a field has the number 0");
    return field;
  }

  override readVarint(isSigned?: boolean): number {
    const start = this.pos;
    let end = start;
    while (end < this.messageEnd && (this.buf[end] ?? 0) >= 0x80) end++;
    if (end >= this.messageEnd) throw corrupt(start, `a number ends before its last byte`);
    if (end - start >= LONGEST_VARINT) throw corrupt(start, `a number has more than ${LONGEST_VARINT} bytes`);
    return super.readVarint(isSigned);
  }

  override readFloat(): number {
    this.expectBytes(this.pos, this.pos, 4);
    return super.readFloat();
  }

  override readBytes(): Uint8Array {
    const start = this.pos;
    const length = this.readVarint();
    this.expectBytes(start, this.pos, length);
    this.pos += length;
    return this.buf.subarray(this.pos - length, this.pos);
  }

  override readString(): string {
    const start = this.pos;
    const bytes = this.readBytes();
    try {
      return utf8.decode(bytes);
    } catch (cause) {
      throw corrupt(start, `${bytes.length} bytes of text are not UTF-8`, cause);
    }
  }

  override readMessage<T>(readField: (tag: number, result: T, pbf: PbfReader) => void, result: T): T {
    const start = this.pos;
    const length = this.readVarint();
    this.expectBytes(start, this.pos, length);
    const end = this.pos + length;
    const outerEnd = this.messageEnd;
    this.messageEnd = end;
    this.readFields(readField, result, end);
    this.messageEnd = outerEnd;
    return result;
  }

  override skip(val: number): void {
    const start = this.pos;
    const wireType = val & 0x7;
    if (wireType === VARINT) this.readVarint();
    else if (wireType === BYTES) this.readBytes();
    else if (wireType === FIXED32 || wireType === FIXED64) {
      const length = wireType === FIXED32 ? 4 : 8;
      this.expectBytes(start, start, length);
      this.pos += length;
    } else throw corrupt(start, `a field has wire type ${wireType}, expected 0, 1, 2 or 5`);
  }

  /** Checks the wire type of the field that was just begun. */
  expectWireType(field: number, kind: "number" | "bytes" | "float"): void {
    const expected = kind === "number" ? VARINT : kind === "bytes" ? BYTES : FIXED32;
    if (this.type !== expected) {
      throw corrupt(this.pos, `field ${field} has wire type ${this.type}, expected ${expected}`);
    }
  }

  private expectBytes(where: number, start: number, length: number): void {
    const left = this.messageEnd - start;
    if (length > left) throw corrupt(where, `a field of ${length} bytes begins, but ${left} are left`);
  }
}

function corrupt(offset: number, what: string, cause?: unknown): RangeError {
  return new RangeError(`SentencePiece model is corrupt at byte ${offset}: ${what}`, { cause });
}
