import type { Terms } from "../manifest.ts";

/** Fetches an address, as the global `fetch` does. */
export type Fetch = (
  address: string,
  options: { readonly signal?: AbortSignal; readonly headers?: Readonly<Record<string, string>> },
) => Promise<Response>;

/** Tells the time and lets it pass. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after some milliseconds; rejects with the signal's reason as soon as that aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** How far a download has come. */
export interface DownloadProgress {
  /** The dataset's name. */
  readonly dataset: string;
  /** The file's name in the manifest. */
  readonly file: string;
  readonly address: string;
  /** Bytes that are on disk by now. */
  readonly bytes: number;
  /** Bytes there will be; `undefined` if neither the manifest nor the server says. */
  readonly total: number | undefined;
  /** Those of the bytes that an earlier download, which was broken off, has left; 0 once they were of no use. */
  readonly resumed: number;
}

/** A download that failed and will be tried again. */
export interface DownloadRetry {
  readonly dataset: string;
  readonly file: string;
  readonly address: string;
  /** What went wrong. */
  readonly reason: string;
  /** Which try comes next, 2 for the first repetition. */
  readonly attempt: number;
  /** Milliseconds until then. */
  readonly delay: number;
}

/** What to tell of a dataset before its first download. */
export interface LicenceNotice extends Terms {
  readonly dataset: string;
  readonly title: string;
  readonly variant: string;
  /** The repository it comes from, `owner/name`. */
  readonly repository: string;
  readonly citation: string;
}

/** Where to look for the files of datasets, and how to fetch them. */
export interface FileOptions {
  /** A folder of datasets to look in first, with one folder for each dataset. */
  readonly root?: string | undefined;
  /**
   * The project's folder of datasets; downloads go to `downloads` in it.
   * @defaultValue "datasets", in the working directory
   */
  readonly folder?: string;
  /**
   * Whether a file that is in neither folder is downloaded; `false` never touches the network.
   * @defaultValue true
   */
  readonly download?: boolean;
  /**
   * Shows the terms of a dataset before its first file is downloaded to a folder, and says whether to go on. What was shown and
   * agreed to is written beside the files and not asked again.
   * @defaultValue nothing is shown
   */
  readonly onLicence?: (notice: LicenceNotice) => boolean | Promise<boolean>;
  /** Hears of each piece that arrives. */
  readonly onProgress?: (progress: DownloadProgress) => void;
  /** Hears of each failure that is followed by another try. */
  readonly onRetry?: (retry: DownloadRetry) => void;
  /** Ends a download early; what has arrived is kept for the next. */
  readonly signal?: AbortSignal;
  /**
   * How often to try again after a failure that may pass, counted anew whenever more of the file is there than ever before.
   * @defaultValue 4
   */
  readonly retries?: number;
  /**
   * Milliseconds to wait for an answer, and for each piece of it.
   * @defaultValue 30,000
   */
  readonly timeout?: number;
  /**
   * What fetches an address.
   * @defaultValue the global `fetch`
   */
  readonly fetch?: Fetch;
  /**
   * What time it is.
   * @defaultValue the system's
   */
  readonly clock?: Clock;
  /**
   * A number from 0 to 1, exclusive, that spreads the tries of many processes.
   * @defaultValue `Math.random`
   */
  readonly random?: () => number;
}
