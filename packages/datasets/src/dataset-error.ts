/** What is wrong with a dataset's file. */
export type DatasetFault =
  /** It is in none of the folders and could not be downloaded. */
  | "missing"
  /** Its content is not that of the manifest. */
  | "checksum"
  /** It cannot be read as what it should hold. */
  | "format"
  /** The system does not let it be read or written, or has no room for it. */
  | "storage"
  /** Its terms were not accepted. */
  | "refused";

/** Where a dataset went wrong. */
export interface DatasetErrorDetails {
  /** The kind of fault. */
  readonly fault: DatasetFault;
  /** The file, as a path or as its name in the manifest. */
  readonly file: string;
  /** The item of the file, 0-based, when one item is at fault. */
  readonly item?: number | undefined;
  /** The line of the file, 1-based, when one line is at fault. */
  readonly line?: number | undefined;
  /** The error below, if any. */
  readonly cause?: unknown;
}

/** A dataset's file is missing, altered or unreadable. */
export class DatasetError extends Error {
  override readonly name = "DatasetError";
  /** The kind of fault. */
  readonly fault: DatasetFault;
  /** The file, as a path or as its name in the manifest. */
  readonly file: string;
  /** The item of the file, 0-based, when one item is at fault. */
  readonly item: number | undefined;
  /** The line of the file, 1-based, when one line is at fault. */
  readonly line: number | undefined;

  constructor(message: string, { fault, file, item, line, cause }: DatasetErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.fault = fault;
    this.file = file;
    this.item = item;
    this.line = line;
  }
}
